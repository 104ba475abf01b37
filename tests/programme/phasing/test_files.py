"""Problems and plans as files: the same out as in, and refusals in sentences that say where and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.programme.phasing.town import M, kept, project, stages, town
from throughline.programme.phasing.forms import Refused, write
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import (
    Body,
    Capacity,
    Demand,
    Envelope,
    Link,
    LinkKind,
    Mode,
    Priority,
    Problem,
    Role,
    Scope,
    Size,
    Stage,
    tenths,
)
from throughline.programme.phasing.sound import plan_from, problem_from


def test_a_problem_comes_back_as_it_was_written() -> None:
    problem = town(sizes=(Size("M", 5),), most_changes=3)
    again = problem_from(write(problem))
    assert again == problem
    assert again.digest == problem.digest


def test_a_plan_comes_back_as_it_was_written() -> None:
    assert plan_from(write(kept())) == kept()


def test_a_plan_by_hand_needs_its_placements_only() -> None:
    text = '{"placements": [{"project": "A", "mode": "full", "start": "2026-04", "build": "2026-09", "meeting": "2026-08-10"}]}'
    assert plan_from(text).placements == kept().placements[:1]


def first(**told: Any) -> Problem:
    return town(projects=(project("A", **told), *town().projects[1:]))


def needing(*demand: Demand, months: int = 2) -> Problem:
    mode = Mode("full", Scope.FULL, (Stage(months, demand), *stages()[1:]))
    return first(modes=(mode,))


RINGS = (Link(LinkKind.FINISH_START, "A", "B"), Link(LinkKind.BENEFIT, "B", "C"), Link(LinkKind.START_START, "C", "A"))
REFUSED: dict[str, tuple[Problem, str]] = {
    "a ring of links": (town(links=RINGS), "in a ring: A → B → C → A"),
    "a link with itself": (town(links=(Link(LinkKind.BENEFIT, "A", "A"),)), "A is linked with itself"),
    "a date that cannot be met": (first(mandatory=True, ground="Act 1999", live_by=M("2026-09")), "1 month later"),
    "a role without capacity": (needing(Demand("legal", fte=5)), "legal, a role for which there is no capacity"),
    "a role with no rows": (town(roles=(Role("digital", "Digital", ()),)), "Digital has no capacity"),
    "a body that never meets": (town(bodies=(Body("cabinet", "Cabinet", ()),)), "Cabinet has no meeting"),
    "a year without an envelope": (town(envelopes=town().envelopes[:1]), "no envelope for 2027–28"),
    "a year too many": (town(envelopes=(*town().envelopes, Envelope(2031, 5))), "2031–32 lies outside"),
    "two envelopes": (town(envelopes=(*town().envelopes, Envelope(2027, 5))), "two envelopes"),
    "an unknown project": (town(links=(Link(LinkKind.BENEFIT, "A", "Z"),)), "project “Z” is not known"),
    "an unknown body": (first(body="council"), "body “council” is not known"),
    "an unknown directorate": (first(directorate="D9"), "directorate “D9” is not known"),
    "an unknown size": (needing(Demand("digital", size="XXL")), "size “XXL” is not known"),
    "two units": (needing(Demand("digital", fte=5, days=20)), "not said in exactly one unit"),
    "no unit": (needing(Demand("digital")), "not said in exactly one unit"),
    "days as FTE": (needing(Demand("digital", fte=400)), "needs 40 FTE of Digital every month; there are 4 in all"),
    "days as months": (needing(months=60), "60 months, more than the 24"),
    "weights": (town(priorities=(Priority("people", "People", 90),)), "add up to 90"),
    "a score too high": (first(scores=(replace(town().projects[0].scores[0], score=11),)), "scores 11"),
    "two keys": (town(projects=(*town().projects, project("A"))), "2 projects have the key A"),
    "half a range": (town(roles=(Role("digital", "Digital", (Capacity(M("2026-04"), least=5),)),)), "one end only"),
    "a range turned round": (town(roles=(Role("digital", "D", (Capacity(M("2026-04"), least=5, most=4),)),)), "more than the most"),
    "latest before earliest": (first(earliest=M("2026-09"), latest=M("2026-08")), "before its earliest"),
    "three stages": (first(modes=(Mode("full", Scope.FULL, stages()[:3]),)), "four stages"),
    "a later schema": (town(schema=9), "schema 9"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_problem_that_makes_no_sense_is_refused(what: str) -> None:
    problem, sentence = REFUSED[what]
    with pytest.raises(Refused) as refused:
        problem_from(write(problem))
    assert any(sentence in finding.message for finding in refused.value.findings), refused.value.findings
    assert all(finding.remedy.endswith(".") and finding.subject for finding in refused.value.findings)


WHOLE: dict[str, tuple[Problem, str, str]] = {
    "a ring": (
        town(links=RINGS),
        "These projects wait for each other in a ring: A → B → C → A.",
        "Take out one of the links between them.",
    ),
    "a deadline": (
        first(mandatory=True, ground="Act 1999", live_by=M("2026-09")),
        "Project A must be live by September 2026 (Act 1999), but its build cannot end before October 2026, 1 month later: it "
        "starts in April 2026 at the earliest, is designed 3 months later, Cabinet first meets on 10 August 2026 in time, and is "
        "built in 2 months.",
        "Move the date, shorten a stage, or find an earlier meeting.",
    ),
    "nobody there": (
        needing(Demand("legal", fte=5)),
        "It needs legal, a role for which there is no capacity.",
        "Declare the role with its capacity, as a range if it is not known.",
    ),
    "a body that never meets": (
        town(bodies=(Body("cabinet", "Cabinet", ()),)),
        "Cabinet has no meeting in the months that are planned.",
        "Add the dates of its meetings.",
    ),
    "a year outside": (
        town(envelopes=(*town().envelopes, Envelope(2031, 5))),
        "The envelope of 2031–32 lies outside the planned months.",
        "Take it out, or plan more months.",
    ),
    "an unknown project": (
        town(links=(Link(LinkKind.BENEFIT, "A", "Z"),)),
        "The project “Z” is not known.",
        "Declare it, or write one of: A, B, C.",
    ),
    "days said to be people": (
        needing(Demand("digital", fte=400)),
        "It needs 40 FTE of Digital every month; there are 4 in all.",
        "Is this another unit? Write `days` if it is.",
    ),
    "weeks said to be months": (
        needing(months=60),
        "It takes 60 months, more than the 24 that are planned.",
        "Are these days or weeks? Write months.",
    ),
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_refusal_is_a_sentence_that_says_what_is_wrong_and_what_to_do(what: str) -> None:
    problem, message, remedy = WHOLE[what]
    with pytest.raises(Refused) as refused:
        problem_from(write(problem))
    assert (message, remedy) in [(one.message, one.remedy) for one in refused.value.findings]


def edited(change: Callable[[dict[str, Any]], object]) -> str:
    body = json.loads(write(town()))
    change(body)
    return json.dumps(body)


WRITTEN: dict[str, tuple[str, str]] = {
    "negative money": (edited(lambda b: b["envelopes"][0].update(revenue=-1)), "problem.envelopes[0].revenue: Here stands -1."),
    "pounds with pence": (edited(lambda b: b["envelopes"][0].update(revenue=10.5)), "Write whole pence"),
    "a slip of the pen": (edited(lambda b: b["projects"][0].update(mandatry=True)), "no field “mandatry”"),
    "a missing field": (edited(lambda b: b["projects"][1].pop("title")), "projects[1] (B): The field “title” is missing."),
    "a month in words": (edited(lambda b: b.update(begins="April 2026")), "Write a month, such as 2026-04."),
    "a hundredth": (edited(lambda b: b["roles"][0]["capacity"][0].update(fte=0.25)), "to one decimal"),
    "a number for text": (edited(lambda b: b.update(title=4)), "Write text."),
    "not a list": (edited(lambda b: b.update(projects={})), "Write a list."),
    "not JSON": ("{", "This is not JSON"),
    "a field twice": ('{"title": "a", "title": "b"}', "“title” stands twice"),
    "no number": ('{"title": NaN}', "NaN is not a number"),
    "too deep": ("[" * 100_000, "This is not JSON"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRITTEN)
def test_a_file_that_cannot_be_read_says_where_and_what_to_write(what: str) -> None:
    text, sentence = WRITTEN[what]
    with pytest.raises(Refused) as refused:
        problem_from(text)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("demand", "months", "said"),
    [
        (Demand("digital", fte=7), 3, 7),
        (Demand("digital", days=54), 3, 10),
        (Demand("digital", days=1), 12, 1),
        (Demand("digital", days=0), 12, 0),
        (Demand("digital", person_months=60), 4, 15),
        (Demand("digital", size="M"), 4, 5),
    ],
)
def test_units_are_told_apart(demand: Demand, months: int, said: int) -> None:
    """54 days over three months of 18 are one full-time post; whatever is asked for at all is a tenth at least."""
    assert tenths(demand, months, town(sizes=(Size("M", 5),))) == said


def test_a_plan_of_a_later_schema_is_refused() -> None:
    with pytest.raises(Refused, match="schema 2"):
        plan_from(write(Plan((), schema=2)))
