"""The figures of the front page, counted again by hand from the document."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.plans import plan_of
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.document import AuthorityPart, OutcomePart, ProvisionPart
from throughline.plan.rules.numbers import decision_needed, numbers, stage_of
from throughline.plan.rules.stage import Stage
from throughline.plan.rules.words import AuthorityState, Certainty, Nature, ProvisionKind, Screening

ON = date(2021, 1, 13)
NEEDED, IN_PLACE = AuthorityState.NEEDED, AuthorityState.IN_PLACE


def provision(kind: ProvisionKind, amount: int, certainty: Certainty = Certainty.CONFIRMED) -> ProvisionPart:
    """Money for a year."""
    return ProvisionPart("2021-22", kind, amount, certainty)


def test_savings_and_income_are_not_spend() -> None:
    money = tuple(provision(kind, 100) for kind in ProvisionKind)
    assert numbers(a_plan([an_entry(provisions=money)]), ON).spend == 200


def test_provisional_money_is_the_part_of_spend_that_is_not_confirmed() -> None:
    money = (
        provision(ProvisionKind.REVENUE, 100),
        provision(ProvisionKind.CAPITAL, 30, Certainty.PROVISIONAL),
        provision(ProvisionKind.SAVING, 7, Certainty.PROVISIONAL),
    )
    told = numbers(a_plan([an_entry(provisions=money)]), ON)
    assert (told.spend, told.provisional) == (130, 30)


@pytest.mark.parametrize(
    ("states", "counts"), [((), False), ((IN_PLACE,), True), ((IN_PLACE, NEEDED), False), ((NEEDED,), False)], ids=str
)
def test_an_activity_is_authorised_when_it_names_decisions_and_all_are_in_place(
    states: tuple[AuthorityState, ...], counts: bool
) -> None:
    entry = an_entry(authorities=tuple(AuthorityPart(s, f"Decision {n}") for n, s in enumerate(states)))
    assert numbers(a_plan([entry]), ON).authorised == int(counts)
    assert decision_needed(entry) is (NEEDED in states)


@pytest.mark.parametrize(
    ("by", "soon"),
    [("2021-07-15", 1), ("2021-07-16", 0), ("2020-12", 1), (None, 0), ("2021-07/..", 0)],
    ids=["183 days off", "184 days off", "overdue", "no date", "no end"],
)
def test_decisions_needed_within_six_months_are_counted(by: str | None, soon: int) -> None:
    part = AuthorityPart(NEEDED, "Award of the contract", by=Timing(by) if by else None)
    assert numbers(a_plan([an_entry(authorities=(part,))]), ON).needed_soon == soon


@pytest.mark.parametrize("eqia", Screening)
def test_screened_means_that_the_screening_is_done(eqia: Screening) -> None:
    done = eqia not in (Screening.NOT_STARTED, Screening.SCREENING)
    assert numbers(a_plan([an_entry(eqia=eqia)]), ON).screened == int(done)


def test_a_chapter_counts_its_own_and_names_its_portfolios_by_how_many() -> None:
    entries = [
        an_entry(reference="A", chapter=3, portfolio="Roads", nature=Nature.CAPITAL),
        an_entry(reference="B", chapter=3, portfolio="Buses", nature=Nature.CAPITAL),
        an_entry(reference="C", chapter=3, portfolio="Buses", nature=Nature.SERVICE),
        an_entry(reference="D", chapter=4, portfolio="", nature=Nature.STRATEGY),
        an_entry(reference="E", chapter=None),
    ]
    plan = a_plan(entries, outcomes=tuple(OutcomePart(n, f"Outcome {n}") for n in (3, 4, 5)))
    third, fourth, fifth = numbers(plan, ON).chapters
    assert (third.activities, third.portfolios) == (3, ("Buses", "Roads"))
    assert third.natures == {Nature.CAPITAL: 2, Nature.SERVICE: 1}
    assert (fourth.activities, fourth.portfolios) == (1, ())
    assert (fifth.activities, fifth.natures, fifth.spend) == (0, {}, 0)


@given(size=st.integers(0, 60))
def test_the_chapters_together_are_the_plan(size: int) -> None:
    """Every activity of these plans has a chapter, so the chapters add up to the whole."""
    plan = plan_of(size)
    told = numbers(plan, ON)
    assert sum(c.activities for c in told.chapters) == told.activities == size
    assert sum(c.spend for c in told.chapters) == told.spend == sum(e.spend() for e in plan.entries)
    for chapter in told.chapters:
        assert sum(chapter.natures.values()) == sum(chapter.stages.values()) == chapter.activities
    stages = [stage_of(e, ON) for e in plan.entries]
    assert sum(c.stages.get(Stage.FINISHED, 0) for c in told.chapters) == stages.count(Stage.FINISHED)


def test_invented_money_is_said() -> None:
    assert not numbers(a_plan(), ON).illustrative
    invented = ProvisionPart("2021-22", ProvisionKind.REVENUE, 1, Certainty.CONFIRMED, illustrative=True)
    assert numbers(a_plan([an_entry(provisions=(invented,))]), ON).illustrative
