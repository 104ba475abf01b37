"""Sums, slips and comparisons that the pages say: tables of cases, without a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.plans import plans
from throughline.ground.timing import Timing
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import AuthorityState, Certainty, ChangeKind, FundingCertainty, Nature, ProvisionKind
from throughline.publishing.documents.differing import differences, worst_first
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.public import (
    PublicActivity,
    PublicAuthority,
    PublicFunding,
    PublicMilestone,
    PublicPlan,
    PublicProvision,
)
from throughline.publishing.documents.slipping import difference, reported, slips
from throughline.publishing.documents.sums import money_rows, natures, shares, spend, spend_of, standing, total, waiting

AS_AT = date(2021, 1, 13)


def step(
    due: str | None, forecast: str | None = None, reached: str | None = None, title: str = "Opens"
) -> PublicMilestone:
    """A milestone."""
    return PublicMilestone(
        title,
        due and Timing(due),
        forecast and Timing(forecast),
        date.fromisoformat(reached) if reached else None,  # type: ignore[arg-type]
    )


def work(reference: str = "A-1", **said: object) -> PublicActivity:
    """A piece of work."""
    return replace(PublicActivity(reference, f"Work {reference}", Nature.CAPITAL, 1), **said)  # type: ignore[arg-type]


def plan(*activities: PublicActivity, edition: int = 1) -> PublicPlan:
    """A public plan of these pieces of work."""
    return PublicPlan("C", "P", AS_AT, AS_AT, "", "", edition, f"E{edition}", AS_AT, False, activities=activities)


@pytest.mark.parametrize(
    ("milestone", "said"),
    [
        (step("2022-03", "2022-07/2022-09"), "6 months later"),  # counted from the last day of the planned period
        (step("2022-03", "2022-03"), "none"),
        (step("2022-03", "2022-03-10"), "none"),  # inside the planned period
        (step("2020-12-02", reached="2020-12-05"), "3 days later"),
        (step("2020-12-02", reached="2020-12-03"), "1 day later"),
        (step("2019-12-02", reached="2020-01-27"), "1 month later"),
        (step("2019-12-02", reached="2019-12-30"), "4 weeks later"),
        (step("2020-06", reached="2020-05-29"), "3 days earlier"),
        (step("2020-11"), "planned time has passed; not reported"),
        (step("2021-01"), "none"),  # its month is not over
        (step("2021-01-12"), "planned time has passed; not reported"),
        (step("2020-10/..", reached="2021-01-01"), "none"),
        (step(None, "2022-03"), "cannot be told: no planned time"),
        (step("2020-01-31", reached="2020-02-29"), "1 month later"),
        (step("2022-12", "2023-02/.."), "at least 1 month later"),
    ],
)
def test_a_difference_is_counted_from_the_planned_period(milestone: PublicMilestone, said: str) -> None:
    """Later from its last day, earlier from its first; what is silent and overdue is said so."""
    assert difference(milestone, AS_AT) == said


def test_slips_are_the_longest_first_and_what_is_not_reported_last() -> None:
    """The worst stands at the head of each list."""
    one = work("A-1", milestones=(step("2020-06", reached="2020-07-01", title="a"), step("2020-11", title="b")))
    two = work("A-2", milestones=(step("2022-03", "2023-03", title="c"), step("2021-06", "2021-01", title="d")))
    found = slips((one, two), AS_AT)
    assert [(s.milestone.title, s.said, s.last, s.reported) for s in found] == [
        ("c", "12 months", True, True),
        ("a", "1 day", False, True),
        ("b", "not reported", True, False),
    ]


def test_a_plan_without_a_report_is_not_called_on_time() -> None:
    """No news is no good news."""
    assert not reported((work(milestones=(step("2021-06"),)),))
    assert reported((work(milestones=(step("2021-06", "2021-06"),)),))


def test_money_is_summed_by_year_and_certainty_and_savings_are_no_spend() -> None:
    """Revenue and capital are spend; nothing is added across certainties."""
    C, P, K = Certainty.CONFIRMED, Certainty.PROVISIONAL, ProvisionKind
    activity = work(
        provisions=(
            PublicProvision("2021-22", K.CAPITAL, 500, P),
            PublicProvision("2020-21", K.REVENUE, 300, C),
            PublicProvision("2020-21", K.SAVING, 40, C),
            PublicProvision("2020-21", K.CAPITAL, -100, C),
            PublicProvision("2020-21", K.INCOME, 7, P),
            PublicProvision("2022-23", K.CAPITAL, 0, P),
        )
    )
    found = money_rows((activity,))
    assert [(r.year, r.certainty, r.spend, r.saving, r.income) for r in found] == [
        ("2020-21", C, 200, 40, 0),
        ("2020-21", P, 0, 0, 7),
        ("2021-22", P, 500, 0, 0),
    ]
    assert (spend(activity), spend(work()), spend_of((activity, work()))) == (700, None, 700)
    assert (total(found, C).spend, total(found, P).spend) == (200, 500)


def test_work_is_decided_only_when_every_decision_is() -> None:
    """One that is needed outweighs one that is in place; silence is silence."""
    placed = PublicAuthority(AuthorityState.IN_PLACE, "yes")
    needed = PublicAuthority(AuthorityState.NEEDED, "no", by=Timing("2021-03"))
    undated = PublicAuthority(AuthorityState.NEEDED, "when")
    assert [standing(work(authorities=a)) for a in ((), (placed,), (placed, needed))] == [
        None,
        AuthorityState.IN_PLACE,
        AuthorityState.NEEDED,
    ]
    found = waiting(
        (
            work("A-1", authorities=(undated, needed)),
            work("A-2", authorities=(replace(needed, by=Timing("2021-02")), placed)),
        )
    )
    assert [(w.activity.reference, w.authority.words) for w in found] == [("A-2", "no"), ("A-1", "no"), ("A-1", "when")]


@given(amounts=st.lists(st.integers(0, 10**13), max_size=6), whole=st.none() | st.integers(0, 10**14))
def test_shares_add_up(amounts: list[int], whole: int | None) -> None:
    """To the penny and to 100.0%, with what is not stated as a row of its own."""
    found = shares(tuple(PublicFunding("x", a, FundingCertainty.BID) for a in amounts), whole)
    if not max(sum(amounts), whole or 0):
        assert found == ()
        return
    assert sum(s.amount for s in found) == max(sum(amounts), whole or 0)
    assert sum(s.tenths for s in found) == 1000
    assert (len(found) > len(amounts)) is ((whole or 0) > sum(amounts))


def test_what_changed_is_told_the_bad_news_first() -> None:
    """Later, dearer, gone, new; the longest delay and the largest sum lead, and what stays the same is not told."""

    def money(amount: int) -> tuple[PublicProvision, ...]:
        return (PublicProvision("2020-21", ProvisionKind.CAPITAL, amount, Certainty.CONFIRMED),)

    may = Timing("2021-05")
    old = plan(
        work("same", ends=may),
        work("gone"),
        work("earlier", ends=may),
        work("later", ends=may),
        work("latest", ends=may),
        work("cheaper", provisions=money(500_00)),
        work("dearer", provisions=money(500_00)),
    )
    new = plan(
        work("same", ends=may),
        work("new"),
        work("earlier", ends=Timing("2021-03")),
        work("later", ends=Timing("2021-11")),
        work("latest", ends=Timing("2022-11")),
        work("cheaper", provisions=money(100_00)),
        work("dearer", provisions=money(900_00)),
        edition=2,
    )
    found = [(c.kind, c.reference) for g in worst_first(differences(old, new).comparison) for c in g.changes]
    kind = ChangeKind
    assert found == [
        *((kind.TIME, r) for r in ("latest", "later", "earlier")),
        *((kind.COST, r) for r in ("dearer", "cheaper")),
        (kind.DROPPED, "gone"),
        (kind.ADDED, "new"),
    ]


@given(document=plans())
def test_an_edition_is_not_changed_from_itself(document: PlanDocument) -> None:
    """And counts of any plan agree with its list."""
    public = public_plan(document)
    assert differences(public, public).comparison.changes == ()
    assert sum(n for _, n in natures(public.activities)) == len(public.activities)
