"""What a plan uses, month by month and year by year: people, call-off, money, meetings. Written for the judge and for
reports, in plain steps, and shared with nothing that searches.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from throughline.programme.phasing.months import first_day, year_of
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
    """One stage of a placed project: [begins, ends) in months."""

    stage: str
    begins: int
    ends: int


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
    """Everything that a plan uses. People are tenths of FTE by role (key) and month; years are those they begin in."""

    demand: dict[tuple[str, int], int]
    capacity: dict[tuple[str, int], int]
    bought: dict[tuple[str, int], int]
    money: dict[int, YearOfMoney]
    decided: Counter[tuple[str, date]]
    embedding: Counter[tuple[str, int]]


def placed(problem: Problem, plan: Plan) -> Iterator[tuple[Project, Mode, Placement]]:
    """The placements that can be read: of a known project, in a known mode, with both months."""
    for one in plan.placements:
        project = problem.project(one.project)
        mode = project.mode(one.mode) if project else None
        if project and mode and one.start is not None and one.build is not None:
            yield project, mode, one


def spans(mode: Mode, start: int, build: int) -> tuple[Span, ...]:
    """The four stages: define and design from the start on, build and embed from the build on."""
    lengths = [stage.months for stage in mode.stages]
    firsts = (start, start + lengths[0], build, build + lengths[2])
    return tuple(Span(name, at, at + length) for name, at, length in zip(STAGES, firsts, lengths, strict=True))


def finish(mode: Mode, build: int) -> int:
    """The first month after the last."""
    return build + mode.stages[2].months + mode.stages[3].months


def capacity_of(problem: Problem, role: Role, at: int) -> int:
    """The tenths of FTE of a role that a plan may count on in a month; none before its first row."""
    rows = [row for row in role.capacity if row.since <= at]
    return planned(max(rows, key=lambda row: row.since), problem.plan_on) if rows else 0


def value_of(problem: Problem, project: Project, one: Placement | None) -> int:
    """The value in points of what a plan says of a project: benefits until the tail ends, less what change costs.

    One point is a month of benefits of weight 1; see `points_a_month`. Leaving out an approved project costs its stop cost.
    """
    mode = project.mode(one.mode) if one else None
    if one is None or mode is None or one.start is None or one.build is None:
        return -project.stop_cost if project.approved else 0
    weights = {priority.key: priority.weight for priority in problem.priorities}
    live = max(0, problem.ends + problem.tail - finish(mode, one.build))
    value = points_a_month(project, mode.share, weights) * live
    if project.approved:
        value -= project.move_cost * abs(one.start - project.approved.start)
        value -= project.rescope_cost if one.mode != project.approved.mode else 0
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
    demand: defaultdict[tuple[str, int], int] = defaultdict(int)
    embedding: Counter[tuple[str, int]] = Counter()
    decided: Counter[tuple[str, date]] = Counter()
    from_now_on = first_day(problem.begins)  # what was decided before takes nobody's time any more
    meetings = {(body.key, day) for body in problem.bodies for day in body.meetings if day >= from_now_on}
    for project, mode, one in placed(problem, plan):
        assert one.start is not None
        assert one.build is not None
        for stage, span in zip(mode.stages, spans(mode, one.start, one.build), strict=True):
            for at in range(max(span.begins, problem.begins), min(span.ends, problem.ends)):
                for need in stage.demand:
                    demand[need.role, at] += tenths(need, stage.months, problem)
                if span.stage == "embed":
                    embedding[project.directorate, at] += 1
        if (project.body, one.meeting) in meetings and mode.stages[2].months and one.meeting:
            decided[project.body or "", one.meeting] += 1
    capacity = {
        (role.key, at): capacity_of(problem, role, at)
        for role in problem.roles
        for at in range(problem.begins, problem.ends)
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


def _bought(problem: Problem, plan: Plan) -> dict[tuple[str, int], int]:
    found: defaultdict[tuple[str, int], int] = defaultdict(int)
    for one in plan.bought:
        for at in range(one.quarter, min(one.quarter + QUARTER, problem.ends)):
            found[one.role, at] += one.fte
    return dict(found)


def _money(problem: Problem, plan: Plan) -> dict[int, YearOfMoney]:
    revenue: defaultdict[int, int] = defaultdict(int)
    capital, savings, call_off = revenue.copy(), revenue.copy(), revenue.copy()
    for _, mode, one in placed(problem, plan):
        assert one.start is not None
        assert one.build is not None
        for stage, span in zip(mode.stages, spans(mode, one.start, one.build), strict=True):
            for at in range(max(span.begins, problem.begins), min(span.ends, problem.ends)):
                year, gone = year_of(at, problem.first_month).begins, at - span.begins
                for sums, total in ((revenue, stage.revenue), (capital, stage.capital)):
                    sums[year] += spread(total, stage.months, gone + 1) - spread(total, stage.months, gone)
        for at in range(max(finish(mode, one.build), problem.begins), problem.ends):
            savings[year_of(at, problem.first_month).begins] += mode.saving
    price = {role.key: role.call_off.price for role in problem.roles if role.call_off}
    for (role, at), fte in _bought(problem, plan).items():
        call_off[year_of(at, problem.first_month).begins] += fte * price.get(role, 0)
    return {
        one.year: YearOfMoney(
            10 * revenue[one.year], call_off[one.year], 10 * savings[one.year], 10 * capital[one.year]
        )
        for one in problem.envelopes
    }
