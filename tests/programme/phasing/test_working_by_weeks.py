"""What people are told and may do where the near term is planned by weeks: reasons, decisions, planning again, refusals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.phasing.near_term import QUICK, SHORT, near, nobody_bought, put
from tests.programme.phasing.town import M
from throughline.programme.intake.reading import read
from throughline.programme.intake.template import filled
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.conflicts import conflict
from throughline.programme.phasing.explain import explained
from throughline.programme.phasing.forms import Refused, write
from throughline.programme.phasing.making import Tight
from throughline.programme.phasing.months import moment
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.planting import planted
from throughline.programme.phasing.prices import prices
from throughline.programme.phasing.problem import (
    Approved,
    Body,
    Capacity,
    Envelope,
    Problem,
    Risk,
    Score,
)
from throughline.programme.phasing.propose import propose
from throughline.programme.phasing.replan import approved_again, moved_on, planned_again
from throughline.programme.phasing.report.page import report
from throughline.programme.phasing.risk import outlook
from throughline.programme.phasing.sound import plan_from, problem_from, unsound
from throughline.programme.phasing.verdicts import Family
from throughline.programme.phasing.whatif import known, what_if
from throughline.sheets.reading import read_book


@pytest.mark.parametrize("tight", list(Tight))
def test_a_made_up_portfolio_by_weeks_goes_the_whole_way(tight: Tight) -> None:
    """Proposed, bounded, judged, written and read back as JSON and as a workbook, reported, asked what if, priced, simulated."""
    problem = planted(14, 2, tight, weeks=True)
    assert problem.weeks_until == date(2026, 9, 30)
    assert problem_from(write(problem)) == problem
    assert read(read_book(filled(problem))).problem == problem
    plan = explained(problem, propose(problem, SHORT))
    assert judge(problem, plan).legal
    assert plan.value is not None
    assert plan.bound is not None
    assert plan.value <= plan.bound
    assert plan_from(write(plan)) == plan
    fewer = replace(problem, roles=tuple(replace(r, capacity=tuple(replace(c, fte=(c.fte or 0) + 10) for c in r.capacity)) for r in problem.roles))  # fmt: skip
    other = what_if(fewer, plan, known(problem, plan))
    assert judge(fewer, other).legal
    assert (other.bound or 0) >= (other.value or 0)
    told = report(problem, replace(plan, prices=prices(problem, plan, steps=60), outlook=outlook(problem, plan)))
    assert "each box is a month, its grounds are the weeks" in told
    assert ">6 Apr 2026<" in told
    assert ">Oct 2026<" in told


def test_reasons_name_the_week() -> None:
    """Two that do not fit beside each other: the lesser waits for the first Monday after the other has ended."""
    problem = nobody_bought(near(3, need=8))
    lesser = replace(problem.projects[0], key="B", scores=(Score("people", 5),))
    problem = replace(problem, projects=(*problem.projects, lesser))
    plan = explained(problem, propose(problem, QUICK))
    assert [one.start for one in plan.placements] == [M("2026-04"), moment("2026-05-04")]
    (reason,) = plan.placements[1].reasons
    assert reason.text.startswith("Not full from the week of 1 April 2026 on, which would bring ")
    assert reason.text.endswith(
        "Digital in the week of 1 April 2026: it needs 0.8 FTE beside the 0.8 that are planned; 1 are free."
    )
    assert reason.month == M("2026-04")


def test_what_cannot_hold_together_is_named() -> None:
    """A duty that must be live by the end of April, and nobody there in its second week."""
    away = Capacity(moment("2026-04-06"), fte=0), Capacity(moment("2026-04-13"), fte=10)
    problem = near(1, Capacity(M("2026-04"), fte=10), *away)
    must = replace(problem.projects[0], mandatory=True, live_by=M("2026-04"), ground="Act 1999")
    found = conflict(columns_of(replace(problem, projects=(must,)), alone=False))
    assert found is not None
    assert found.smallest
    assert found.groups == (
        "Project A must be done (Act 1999).",
        "Digital has the people that it has, with what can be bought.",
    )


def test_a_decision_lets_a_build_begin_on_the_next_monday() -> None:
    """Decided on Thursday, 14 May: built from Monday, 18 May; where there are no weeks from June on."""
    body = Body("cabinet", "Cabinet", (date(2026, 5, 14),), 7)
    for months, start in ((2, "2026-05-18"), (0, "2026-06")):
        problem = near(months, bodies=(body,))
        problem = replace(problem, projects=(replace(problem.projects[0], body="cabinet", longest_hold=2),))
        one = propose(problem, QUICK).placements[0]
        assert (one.build, one.meeting) == (moment(start), date(2026, 5, 14))
        late = replace(one, build=moment("2026-07"), start=moment("2026-05"))
        assert Family.MEETING in {breach.family for breach in judge(problem, Plan((late,))).breaches}


def test_a_start_on_a_wednesday_is_no_week() -> None:
    told = [b.message for b in judge(near(3), put("2026-05-06")).breaches]
    assert told == ["Project A starts on 6 May 2026, which begins no planned week or month."]
    told = [b.message for b in judge(near(2), put("2026-06-08")).breaches]
    assert told == ["Project A starts on 8 June 2026, which begins no planned week or month."]


def test_a_plan_made_again_moves_its_weeks_on() -> None:
    """What began on a Monday of the first quarter stays as it was; the next quarters are by weeks."""
    problem = near(6)
    first = problem.projects[0]
    rest = (replace(first, key="B"), replace(first, key="C"))
    problem = replace(problem, projects=(first, *rest), envelopes=(Envelope(2026, 900_000),))
    last = propose(problem, SHORT)
    assert sum(one.done for one in last.placements) == 3
    now = approved_again(moved_on(problem, last, M("2026-07")), last)
    assert now.weeks_until == date(2026, 12, 31)
    assert not list(unsound(now))
    again = planned_again(now, last, SHORT)
    assert again.kept.legal
    assert judge(now, again.plan).legal
    begun = [one for one in last.placements if one.start is not None and one.start < now.begins]
    assert begun
    assert all(again.plan.placement(one.project).start == one.start for one in begun)  # type: ignore[union-attr]
    whole = moved_on(near(6), put("2026-05-18"), M("2026-10"))
    assert whole.weeks_until == date(2027, 3, 31)
    assert moved_on(near(6), put("2026-05-18"), M("2027-01")).weeks_until == date(2027, 3, 31)


def test_a_simulated_week_ends_as_planned_when_nothing_varies() -> None:
    problem = near(3)
    plan = propose(replace(problem, projects=(replace(problem.projects[0], earliest=M("2026-05")),)), QUICK)
    assert plan.placements[0].start == moment("2026-05-04")
    one = outlook(problem, plan)[0]
    assert (one.planned, one.half, one.on_time) == (moment("2026-06-04"), M("2026-07"), 100)
    risky = replace(problem, projects=(replace(problem.projects[0], risk=Risk(200, 200, 200)),))
    assert outlook(risky, plan)[0].on_time == 0


REFUSED: dict[str, tuple[Problem, str]] = {
    "beyond two quarters": (near(7), "at most two quarters are planned by weeks, here up to 30 September 2026"),
    "within a month": (near(2, weeks_until=date(2026, 5, 20)), "Write the last day of a month: 31 May 2026."),
    "before it begins": (near(2, weeks_until=date(2026, 3, 31)), "before anything is planned"),
    "capacity beyond the weeks": (near(2, Capacity(moment("2026-06-08"), fte=3)), "after the weeks, which end on 31 May 2026"),
    "no Monday": (near(2, Capacity(moment("2026-05-06"), fte=3)), "a Wednesday; a week is written as its Monday"),
    "no weeks": (near(0, Capacity(moment("2026-05-04"), fte=3)), "nothing is planned by weeks"),
    "approved beyond": (
        near(2, projects=(replace(near(2).projects[0], approved=Approved("full", moment("2026-07-06"), moment("2026-07-06"))),)),
        "It is approved to start on 6 July 2026, after the weeks",
    ),
    "built in no week": (
        near(0, projects=(replace(near(2).projects[0], approved=Approved("full", M("2026-07"), moment("2026-07-06"))),)),
        "It is approved to build on 6 July 2026, but nothing is planned by weeks.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(REFUSED))
def test_refused_in_a_sentence(case: str) -> None:
    problem, words = REFUSED[case]
    with pytest.raises(Refused) as refused:
        problem_from(write(problem))
    (only,) = refused.value.findings
    assert only.code == "PHASE019"
    assert words in f"{only.message} {only.remedy}"


def test_more_than_two_quarters_is_less_where_fewer_months_are_planned() -> None:
    """A plan of four months has four months of weeks at most."""
    assert not list(unsound(replace(near(4), months=4)))
    (only,) = unsound(replace(near(5), months=4))
    assert "here up to 31 July 2026" in only.message
