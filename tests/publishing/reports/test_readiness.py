"""What a report lacks is named part by part, with what would satisfy it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from throughline.publishing.documents.reports.document import Heard
from throughline.publishing.documents.reports.facts import Fact, as_named
from throughline.publishing.documents.reports.readiness import (
    WORDS,
    Heading,
    State,
    Written,
    against_header,
    stands,
    unanswered,
)
from throughline.publishing.documents.reports.template import Clearing, Part

FACTS = as_named([Fact("whole-cost", "Whole cost", "£40,000", "Plan")])
PART = Part("background", "Background", "How it came to this.")
MONEY = Part("financial", "Financial implications", "What it costs.", cleared=Clearing.FINANCE)
DUE, MEETS = date(2021, 1, 15), date(2021, 1, 25)
WHOLE = Heading("Cabinet Member", 1, 0, "", "", MEETS, DUE, "")


def _one(part: Part, words: str | None, then: dict[str, str] | None = None, cleared: str = "") -> State:
    written = {} if words is None else {part.code: Written(words, then or {}, cleared)}
    return stands([part], written, FACTS)[0].state


def test_a_required_part_that_nobody_wrote_is_missing_and_an_optional_one_is_left_out() -> None:
    assert _one(PART, None) is State.MISSING
    assert _one(PART, "  \n") is State.MISSING
    assert _one(Part("other", "Other", "", required=False), None) is State.LEFT_OUT


def test_a_written_part_is_ready() -> None:
    assert _one(PART, "It costs {whole-cost}.", {"whole-cost": "£40,000"}) is State.READY


def test_a_part_whose_fact_moved_waits_for_whoever_wrote_it() -> None:
    assert _one(PART, "It costs {whole-cost}.", {"whole-cost": "£38,000"}) is State.MOVED
    assert State.MOVED.holds_up


def test_a_part_that_names_no_fact_there_is_is_not_ready() -> None:
    assert _one(PART, "It costs {much}.") is State.MISSING


def test_words_that_finance_has_not_cleared_wait() -> None:
    assert _one(MONEY, "It costs nothing.") is State.WAITING
    assert _one(MONEY, "It costs nothing.", cleared="Corporate Director of Finance") is State.READY


@pytest.mark.parametrize(("count", "state"), [(WORDS, State.READY), (WORDS + 1, State.MISSING)])
def test_a_summary_fits_the_first_page(count: int, state: State) -> None:
    assert _one(Part("summary", "Summary", ""), "word " * count) is state


def test_a_whole_header_lacks_nothing_on_the_last_day_for_papers() -> None:
    assert against_header(WHOLE, DUE) == ()


@pytest.mark.parametrize(
    ("changed", "on", "why"),
    [
        ({"sender": " "}, DUE, "Say whom the report is from"),
        ({"asked": 0}, DUE, "Say what the meeting is asked to do"),
        ({"paragraph": 3}, DUE, "public interest"),
        ({"paragraph": 3, "exempt_because": "A contract", "interest": " "}, DUE, "Say both"),
        ({"paragraph": 8, "exempt_because": "A", "interest": "B"}, DUE, "paragraphs 1 to 7"),
        ({}, date(2021, 1, 16), "Papers for this meeting were due by 15 January 2021"),
        ({}, date(2021, 1, 26), "The meeting was on 25 January 2021"),
    ],
)
def test_what_a_header_lacks_is_said_with_what_would_satisfy_it(changed: dict[str, Any], on: date, why: str) -> None:
    (said,) = against_header(replace(WHOLE, **changed), on)
    assert why in said


def test_a_late_report_with_the_chairman_s_reason_is_taken() -> None:
    for day in (date(2021, 1, 20), MEETS):  # up to the meeting's own day
        assert against_header(replace(WHOLE, late="The offer ends on 31 January."), day) == ()


def test_a_comment_that_nobody_answered_holds_a_report_up_and_an_answered_one_does_not() -> None:
    said = Heard("Scrutiny Committee", DUE, "Where is the cost?", "", None)
    (told,) = unanswered([said, replace(said, said="Who decides?", answer="Cabinet.", changed=True)])
    assert "Scrutiny Committee said on 15 January 2021: “Where is the cost?”. Answer it" in told


def test_an_exempt_report_with_paragraph_reason_and_test_is_taken() -> None:
    whole = replace(WHOLE, paragraph=3, exempt_because="A bid is open.", interest="It would harm the bid.")
    assert against_header(whole, DUE) == ()
