"""What the public record of a decision says against the plan: drift, a missing notice, a day after the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.plan.rules.checks.examples import announced, needed
from tests.plan.rules.checks.telling import told
from tests.plan.rules.documents import ENTRY
from throughline.plan.rules.document import ReliedPart


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ({"due": date(2020, 12, 1)}, "Decision 21/00007 was expected not before 1 December 2020, and nothing has been said of it for 43 days."),
        ({"due": date(2020, 12, 1), "heard_on": date(2021, 1, 12)}, "nothing has been said of it for 1 day."),
        ({"due": date(2021, 1, 13)}, None),  # the day itself has not passed
        ({"due": date(2020, 12, 1), "status": "deferred"}, None),  # somebody said so
        ({"due": date(2020, 12, 1), "status": "abandoned"}, None),
        ({"originally_due": date(2020, 10, 27)}, None),  # 90 days
        ({"originally_due": date(2020, 10, 26)}, "originally due on 26 October 2020 and is now expected not before 25 January 2021, 91 days later."),
    ],
)  # fmt: skip
def test_a_decision_drifts_when_nothing_is_said_or_it_is_much_later_than_announced(
    says: dict[str, Any], message: str | None
) -> None:
    """The plan is read on 13 January 2021."""
    found = told("PLAN082", announced(**says)).get(ENTRY.reference)
    assert found is None if message is None else found and found.endswith(message)


@pytest.mark.parametrize(
    ("notice_by", "missing"), [(date(2021, 1, 12), True), (date(2021, 1, 13), False), (None, False)]
)
def test_a_notice_is_missing_once_its_last_day_has_passed(notice_by: date | None, missing: bool) -> None:
    found = told("PLAN083", announced(notice_by=notice_by))
    assert bool(found) is missing


@pytest.mark.parametrize(("notice_by", "missing"), [(date(2021, 1, 12), True), (date(2021, 1, 13), False)])
def test_a_decision_without_a_number_has_no_notice(notice_by: date, missing: bool) -> None:
    """It is told by the words of the authority: the record of what is only planned is nobody's but officers'."""
    plan = announced()
    entry = replace(plan.entries[0], authorities=needed("Cabinet to decide", by="2021-02-10"))
    waits = ReliedPart(
        "", "planned", date(2021, 2, 10), notice_by=notice_by, entry=entry.reference, words="Cabinet to decide"
    )
    found = told("PLAN083", replace(plan, entries=(entry,), relied=(waits,))).get(entry.reference)
    assert (
        found
        == "“Cabinet to decide” is needed by 10 February 2021 and has no number, so that no notice of it is out; if it is a "
        "key decision, that had to be out by 12 January 2021."
        if missing
        else found is None
    )


@pytest.mark.parametrize(("due", "late"), [(date(2021, 2, 1), False), (date(2021, 2, 2), True), (None, False)])
def test_a_decision_that_is_expected_after_the_start_is_told(due: date | None, late: bool) -> None:
    found = told("PLAN084", announced(due=due)).get(ENTRY.reference)
    assert bool(found) is late
    assert (
        not late or found == "Starts on 1 February 2021, but decision 21/00007 is expected not before 2 February 2021."
    )
