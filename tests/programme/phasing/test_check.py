"""The judge: a plan that keeps every rule passes, and each family of rules catches its own breach alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.programme.phasing.town import MEETINGS, M, at, full, kept, project, town, with_placement
from throughline.programme.phasing import check
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.problem import (
    Approved,
    Body,
    Capacity,
    Directorate,
    Envelope,
    Link,
    LinkKind,
    Problem,
    Role,
)
from throughline.programme.phasing.verdicts import Family

Case = tuple[Problem, Plan]


def placed(one: Placement, **told: object) -> Case:
    problem = town(**told)
    return problem, with_placement(kept(problem), one)


def ruled(**told: object) -> Case:
    problem = town(**told)
    return problem, kept(problem)


def projects(**changed: object) -> tuple[object, ...]:
    """The town's projects, with A changed."""
    first, *rest = town().projects
    return (replace(first, **changed), *rest)  # type: ignore[arg-type]


def made_for_another() -> Case:
    return town(title="City"), kept()


def changed_c(**told: object) -> Case:
    return placed(at("C", "2026-06", "2026-11", date(2026, 10, 10)), **told)


BREACHES: dict[Family, Callable[[], Case]] = {
    Family.MADE_FOR: made_for_another,
    Family.PLACEMENT: lambda: (town(), replace(kept(), placements=(*kept().placements, Placement("X")))),
    Family.DUTY: lambda: placed(Placement("A"), links=()),
    Family.SCOPE: lambda: placed(
        at("A", "2026-04", "2026-09", date(2026, 8, 10), "reduced"), projects=projects(smallest=70)
    ),
    Family.WINDOW: lambda: ruled(projects=projects(earliest=M("2026-05"))),
    Family.STATUTORY: lambda: ruled(projects=projects(live_by=M("2026-10"))),
    Family.CONTRACT: lambda: ruled(projects=projects(contract_ends=M("2026-12"))),
    Family.RUNNING: lambda: ruled(
        projects=projects(approved=Approved("full", M("2026-02"), M("2026-09")), mandatory=False)
    ),
    Family.FROZEN: lambda: ruled(frozen=1),
    Family.HOLD: lambda: ruled(projects=projects(longest_hold=1)),
    Family.MEETING: lambda: placed(at("B", "2026-10", "2027-03", date(2027, 2, 11))),
    Family.ITEMS: lambda: ruled(bodies=(Body("cabinet", "Cabinet", MEETINGS, 28, 1),)),
    Family.PEOPLE: lambda: ruled(roles=(Role("digital", "Digital", (Capacity(M("2026-04"), least=10, most=40),)),)),
    Family.CALL_OFF: lambda: (town(), replace(kept(), bought=(Bought("digital", M("2026-04"), 11),))),
    Family.REVENUE: lambda: ruled(envelopes=(Envelope(2026, 11_000_000, 9_000_000), town().envelopes[1])),
    Family.CAPITAL: lambda: ruled(envelopes=(Envelope(2026, 20_000_000, 5_000_000), town().envelopes[1])),
    Family.SAVINGS: lambda: ruled(
        envelopes=(town().envelopes[0], Envelope(2027, 20_000_000, 9_000_000, savings=9_000_000))
    ),
    Family.LINKS: lambda: ruled(links=(Link(LinkKind.FINISH_START, "A", "B", 4),)),
    Family.EMBEDDING: lambda: ruled(directorates=(Directorate("D1", "Place", 1),)),
    Family.CHANGES: lambda: changed_c(most_changes=0),
    Family.RESCOPED: lambda: placed(at("C", "2026-04", "2026-09", date(2026, 8, 10), "reduced"), most_rescoped=0),
    Family.VALUE: lambda: (town(), replace(kept(), value=1)),
}


def test_a_plan_that_keeps_every_rule_passes() -> None:
    judgement = judge(town(), kept())
    assert judgement.legal, judgement.breaches
    assert judgement.changes == 0


@pytest.mark.parametrize("family", Family)
def test_each_family_catches_its_own_breach(family: Family) -> None:
    problem, plan = BREACHES[family]()
    found = judge(problem, plan).breaches
    assert {breach.family for breach in found} == {family}, found
    assert all(breach.message.endswith(".") and breach.by > 0 for breach in found)


@pytest.mark.parametrize("family", Family)
def test_a_judge_without_a_family_lets_its_breach_through(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no other family covers for it: each is needed."""
    monkeypatch.setitem(check.JUDGES, family, lambda case: iter(()))
    assert judge(*BREACHES[family]()).legal


def test_value_is_benefits_until_the_tail_ends_less_what_change_costs() -> None:
    problem, plan = changed_c()
    # Scores 8 with weight 100 and reach 10: 80 points a month. A ends before February 2027 (26 months), B before August 2027 (20), C
    # before April 2027 (24) after moving by two months at 5 points each; A and C no longer begin together.
    assert judge(problem, plan).value == 80 * (26 + 20 + 24) - 10
    assert judge(town(), kept()).value == 80 * (26 + 20 + 26) + 10


def test_a_plan_made_for_another_problem_says_what_moved() -> None:
    changed = town(projects=(project("A"), *town().projects[1:]))
    breach = next(b for b in judge(changed, kept()).breaches if b.family is Family.MADE_FOR)
    assert "projects A" in breach.message
    assert "projects B" not in breach.message


@pytest.mark.parametrize(
    ("kind", "legal"), [(LinkKind.START_START, True), (LinkKind.BENEFIT, True), (LinkKind.EXCLUSIVE, False)]
)
def test_the_other_links(kind: LinkKind, legal: bool) -> None:
    assert judge(*ruled(links=(Link(kind, "A", "B"),))).legal is legal
    if kind is not LinkKind.EXCLUSIVE:
        assert not judge(*ruled(links=(Link(kind, "B", "A"),))).legal
        assert not judge(*ruled(links=(Link(kind, "A", "B", 7),))).legal


def test_call_off_makes_room_and_is_paid_for() -> None:
    roles = (replace(town().roles[0], capacity=(Capacity(M("2026-04"), fte=20),)),)
    problem = town(roles=roles, envelopes=(replace(town().envelopes[0], revenue=21_700_000), town().envelopes[1]))
    short = judge(problem, kept(problem))
    assert {b.family for b in short.breaches} == {Family.PEOPLE}
    bought = tuple(Bought("digital", M(at), 10) for at in ("2026-04", "2026-07", "2026-10"))
    enough = judge(problem, replace(kept(problem), bought=bought))
    assert enough.legal, enough.breaches
    assert enough.call_off == 3 * 3 * 900_000


def test_what_is_left_is_carried_into_the_next_year() -> None:
    tight = (Envelope(2026, 20_000_000, 9_000_000, 900_000), Envelope(2027, 3_000_000, 9_000_000, savings=1))
    shy = (replace(tight[0], carry_revenue=0), tight[1])
    late = at("B", "2027-04", "2027-09", date(2027, 8, 10))
    assert judge(*placed(late, envelopes=tight)).legal
    assert {b.family for b in judge(*placed(late, envelopes=shy)).breaches} == {Family.REVENUE}


def test_a_project_without_a_body_needs_no_meeting() -> None:
    first, second, third = town().projects
    problem = town(projects=(first, replace(second, body=None), third))
    assert judge(problem, with_placement(kept(problem), at("B", "2026-10", "2027-01", None))).legal


def test_papers_must_be_ready_in_time() -> None:
    problem, plan = placed(
        at("B", "2026-10", "2027-03", date(2027, 2, 10)), bodies=(replace(town().bodies[0], notice=41),)
    )
    assert {b.family for b in judge(problem, plan).breaches} == {Family.MEETING}
    problem, plan = placed(
        at("B", "2026-10", "2027-03", date(2027, 2, 10)), bodies=(replace(town().bodies[0], notice=40),)
    )
    assert judge(problem, plan).legal


def test_what_is_approved_may_lie_outside_the_rules_of_new_work() -> None:
    first, second, third = town().projects
    early = replace(third, approved=Approved("full", M("2026-01"), M("2026-05"), None), earliest=M("2026-06"))
    problem = town(projects=(first, second, early), alignments=())
    assert judge(problem, with_placement(kept(problem), at("C", "2026-01", "2026-05", None))).legal


def test_the_full_mode_is_the_town_s() -> None:
    assert full().saving == 100_000
