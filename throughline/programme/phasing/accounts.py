"""What a plan uses, month by month and year by year: people, call-off, money, meetings. Written for the judge and for
reports, in plain steps, and shared with nothing that searches.

Where a plan is by weeks, what a stage takes of a week, and of a month that it does not fill, is by its days there: a mean.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from math import floor

from throughline.programme.phasing.months import DAYS, Moment, apart, day_of, first_day, moment_of, whole, year_of
from throughline.programme.phasing.plan import Placement, Plan
from throughline.programme.phasing.problem import (
    STAGES,
    Mode,
    Problem,
    Project,
    Role,
    planned,
    points_a_month,
    spread,
    tenths,
)

QUARTER = 3  # months, counted from the first planned one


@dataclass(frozen=True, slots=True)
class Span:
    """One stage of a placed project: [begins, ends)."""

    stage: str
    begins: Moment
    ends: Moment


@dataclass(frozen=True, slots=True)
class Period:
    """A planned month, or a week of the near term (cut at the end of a planned quarter): [begins, ends), [first, after)."""

    begins: Moment
    ends: Moment
    first: date
    after: date


@dataclass(frozen=True, slots=True)
class YearOfMoney:
    """A year's money in tenths of a penny, so that call-off by tenths of a post stays exact."""

    revenue: int  # spent on stages, before savings
    call_off: int
    savings: int
    capital: int

    @property
    def net(self) -> int:
        """What the revenue envelope must hold."""
        return self.revenue + self.call_off - self.savings


@dataclass(frozen=True)
class Accounts:
    """Everything that a plan uses. People are tenths of FTE by role (key) and the moment at which a period begins; years are
    those they begin in.
    """

    demand: dict[tuple[str, Moment], Moment]
    capacity: dict[tuple[str, Moment], Moment]
    bought: dict[tuple[str, Moment], int]
    money: dict[int, YearOfMoney]
    decided: Counter[tuple[str, date]]
    embedding: dict[tuple[str, Moment], Moment]


def periods(problem: Problem) -> tuple[Period, ...]:
    """The planned periods: weeks as far as a council plans by them, then months."""
    return _periods(problem.begins, problem.months, min(problem.weeks_end, problem.ends))


@lru_cache(maxsize=64)
def _periods(begins: int, months: int, weeks_end: int) -> tuple[Period, ...]:
    quarters = {first_day(begins + n) for n in range(0, months + QUARTER, QUARTER)}
    found, first, day = [], first_day(begins), first_day(begins)
    while first < first_day(weeks_end):
        day += timedelta(days=1)
        if day.weekday() == 0 or day in quarters or day == first_day(weeks_end):
            found.append(Period(moment_of(first), moment_of(day), first, day))
            first = day
    by_months = range(weeks_end, begins + months)
    return (*found, *(Period(at, at + 1, first_day(at), first_day(at + 1)) for at in by_months))


def shares(problem: Problem, begins: Moment, ends: Moment) -> Iterator[tuple[Moment, Moment]]:
    """The planned periods, by their beginning, between two moments, and the share of its days that lies there."""
    if problem.weeks_until is None:
        yield from ((at, 1) for at in range(max(int(begins), problem.begins), min(int(ends), problem.ends)))
        return
    first, after = day_of(begins), day_of(ends)
    for one in periods(problem):
        days = (min(after, one.after) - max(first, one.first)).days
        if days > 0:
            yield one.begins, whole(Fraction(days, (one.after - one.first).days))


def placed(problem: Problem, plan: Plan) -> Iterator[tuple[Project, Mode, Placement]]:
    """The placements that can be read: of a known project, in a known mode, with both months."""
    for one in plan.placements:
        project = problem.project(one.project)
        mode = project.mode(one.mode) if project else None
        if project and mode and one.start is not None and one.build is not None:
            yield project, mode, one


def spans(mode: Mode, start: Moment, build: Moment) -> tuple[Span, ...]:
    """The four stages: define and design from the start on, build and embed from the build on."""
    lengths = [stage.months for stage in mode.stages]
    firsts = (start, start + lengths[0], build, build + lengths[2])
    return tuple(Span(name, at, at + length) for name, at, length in zip(STAGES, firsts, lengths, strict=True))


def finish(mode: Mode, build: Moment) -> Moment:
    """The first month, or moment, after the last."""
    return build + mode.stages[2].months + mode.stages[3].months


def capacity_of(problem: Problem, role: Role, at: Moment) -> Moment:
    """The tenths of FTE of a role that a plan may count on in the period that begins at a moment: in a week the mean of its days."""
    if at >= problem.weeks_end:
        return _free(problem, role, at)
    week = next(one for one in periods(problem) if one.begins == at)
    days = [week.first + timedelta(days=n) for n in range((week.after - week.first).days)]
    return whole(Fraction(sum(_free(problem, role, moment_of(day)) for day in days), len(days)))


def _free(problem: Problem, role: Role, at: Moment) -> int:
    """The tenths of FTE at a moment; none before the first row."""
    rows = [row for row in role.capacity if row.since <= at]
    return planned(max(rows, key=lambda row: row.since), problem.plan_on) if rows else 0


def value_of(problem: Problem, project: Project, one: Placement | None) -> int:
    """The value in points of what a plan says of a project: benefits until the tail ends, less what change costs.

    One point is a month of benefits of weight 1; see `points_a_month`. Leaving out an approved project costs its stop cost. What
    a part of a month brings or costs is rounded down.
    """
    mode = project.mode(one.mode) if one else None
    if one is None or mode is None or one.start is None or one.build is None:
        return -project.stop_cost if project.approved else 0
    weights = {priority.key: priority.weight for priority in problem.priorities}
    live = max(0, problem.ends + problem.tail - finish(mode, one.build))
    value = floor(points_a_month(project, mode.share, weights) * live)
    if project.approved:
        value -= floor(project.move_cost * apart(one.start, project.approved.start))
        value -= project.rescope_cost if project.scope(one.mode) != project.scope(project.approved.mode) else 0
    return value


def whole_value(problem: Problem, plan: Plan) -> int:
    """The value of a plan in points: its projects and the bonus of each pair that begins to build together."""
    said = {one.project: one for one in plan.placements}
    value = sum(value_of(problem, project, said.get(project.key)) for project in problem.projects)
    begun = {project.key: one.build for project, _, one in placed(problem, plan)}
    return value + sum(
        pair.bonus
        for pair in problem.alignments
        if pair.one in begun and pair.other in begun and begun[pair.one] == begun[pair.other]
    )


def accounts_of(problem: Problem, plan: Plan) -> Accounts:
    """Add up what a plan uses in the planned months."""
    demand: defaultdict[tuple[str, Moment], Moment] = defaultdict(int)
    embedding: defaultdict[tuple[str, Moment], Moment] = defaultdict(int)
    decided: Counter[tuple[str, date]] = Counter()
    from_now_on = first_day(problem.begins)  # what was decided before takes nobody's time any more
    meetings = {(body.key, day) for body in problem.bodies for day in body.meetings if day >= from_now_on}
    for project, mode, one in placed(problem, plan):
        assert one.start is not None
        assert one.build is not None
        for stage, span in zip(mode.stages, spans(mode, one.start, one.build), strict=True):
            for at, share in shares(problem, span.begins, span.ends):
                for need in stage.demand:
                    demand[need.role, at] += tenths(need, stage.months, problem) * share
                if span.stage == "embed":
                    embedding[project.directorate, at] += share
        if (project.body, one.meeting) in meetings and mode.stages[2].months and one.meeting:
            decided[project.body or "", one.meeting] += 1
    capacity = {
        (role.key, one.begins): capacity_of(problem, role, one.begins)
        for role in problem.roles
        for one in periods(problem)
    }
    return Accounts(dict(demand), capacity, _bought(problem, plan), _money(problem, plan), decided, embedding)


def as_approved(project: Project, one: Placement) -> bool:
    """Whether a project stays exactly as it was approved."""
    plan = project.approved
    return plan is not None and (one.mode, one.start, one.build) == (plan.mode, plan.start, plan.build)


def over(problem: Problem, project: Project) -> bool:
    """Whether a project, as it was approved, has finished before the planned months."""
    plan = project.approved
    mode = project.mode(plan.mode) if plan else None
    return plan is not None and mode is not None and finish(mode, plan.build) <= problem.begins


def _bought(problem: Problem, plan: Plan) -> dict[tuple[str, Moment], int]:
    found: defaultdict[tuple[str, Moment], int] = defaultdict(int)
    for one in plan.bought:
        for at, _ in shares(problem, one.quarter, one.quarter + QUARTER):
            found[one.role, at] += one.fte
    return dict(found)


def _money(problem: Problem, plan: Plan) -> dict[int, YearOfMoney]:
    revenue: defaultdict[int, int] = defaultdict(int)
    capital, savings, call_off = revenue.copy(), revenue.copy(), revenue.copy()
    for _, mode, one in placed(problem, plan):
        assert one.start is not None
        assert one.build is not None
        for stage, span in zip(mode.stages, spans(mode, one.start, one.build), strict=True):
            for at in _months(problem, span.begins, span.ends):
                year = year_of(at, problem.first_month).begins
                for sums, total in ((revenue, stage.revenue), (capital, stage.capital)):
                    sums[year] += _due(total, span, at + 1) - _due(total, span, at)
        live: defaultdict[int, Moment] = defaultdict(int)
        for at in _months(problem, finish(mode, one.build), problem.ends):
            live[year_of(at, problem.first_month).begins] += at + 1 - max(at, finish(mode, one.build))
        for year, months in live.items():
            savings[year] += floor(10 * mode.saving * months)
    price = {role.key: role.call_off.price for role in problem.roles if role.call_off}
    for bought in plan.bought:
        for at in _months(problem, bought.quarter, bought.quarter + QUARTER):
            call_off[year_of(at, problem.first_month).begins] += bought.fte * price.get(bought.role, 0)
    return {
        one.year: YearOfMoney(10 * revenue[one.year], call_off[one.year], savings[one.year], 10 * capital[one.year])
        for one in problem.envelopes
    }


def _months(problem: Problem, begins: Moment, ends: Moment) -> range:
    """The planned months that lie between two moments, or in part."""
    return range(max(int(begins), problem.begins), min(int(-(-ends // 1)), problem.ends))


def _due(total: int, span: Span, by: Moment) -> int:
    """What of a stage's cost has fallen due by a moment: each of its months bears the same, each thirty-first of it too."""
    gone, length = (int(DAYS * (at - span.begins)) for at in (min(max(by, span.begins), span.ends), span.ends))
    return spread(total, length, gone)
