"""Every plan of a very small problem, tried one after the other: shares nothing with what searches but the problem.

What a project may do by itself is asked of the judge, one placement after the other; what a placement takes is read off the
judge's accounts. Branches are left only where no plan below them can be legal or better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from throughline.programme.phasing.accounts import Accounts, accounts_of, capacity_of, finish, over, periods, value_of
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.plan import Bought, Placement, Plan
from throughline.programme.phasing.problem import Mode, Problem, Project
from throughline.programme.phasing.verdicts import Family

ALONE = frozenset({
    Family.PLACEMENT, Family.SCOPE, Family.WINDOW, Family.STATUTORY, Family.CONTRACT, Family.RUNNING, Family.FROZEN,
    Family.HOLD, Family.MEETING,
})  # fmt: skip
QUARTER = 3


@dataclass(frozen=True)
class Way:
    """One way to do a project, what it is worth and what it takes."""

    placement: Placement
    value: int
    accounts: Accounts


def everything(problem: Problem, project: Project) -> Iterator[Placement]:
    """Every mode, start, build and day of a meeting within and shortly before the planned months, legal or not."""
    body = next((one for one in problem.bodies if one.key == project.body), None)
    days: tuple[date | None, ...] = (None, *(body.meetings if body else ()))
    for mode in project.modes:
        for start in range(problem.begins - 2, problem.ends):
            for build in range(start, problem.ends):
                for day in days:
                    yield Placement(project.key, mode.key, start, build, meeting=day)


def likely(problem: Problem, project: Project) -> Iterator[Placement]:
    """Those of them that are not wrong at first sight: held no longer than the project bears, decided shortly before."""
    body = next((one for one in problem.bodies if one.key == project.body), None)
    plan = project.approved
    for mode in project.ways:
        if plan is not None and plan.mode == mode.key:
            yield Placement(project.key, mode.key, plan.start, plan.build, meeting=plan.meeting)
        begun = [plan.start + n for n in range(2)] if plan and plan.start < problem.begins else []
        for start in [*begun, *(one.begins for one in periods(problem))]:
            designed = start + mode.stages[0].months + mode.stages[1].months
            for build in _builds(problem, designed, designed + project.longest_hold):
                if plan is not None and (plan.mode, plan.start, plan.build) == (mode.key, start, build):
                    continue
                days = [d for d in body.meetings if abs(d.year * 12 + d.month - build) <= 1] if body else []
                for day in days if days and mode.stages[2].months else [None]:
                    yield Placement(project.key, mode.key, start, build, meeting=day)


def _builds(problem: Problem, designed: Moment, longest: Moment) -> list[Moment]:
    """At once, or with a later period; before the planned time month by month."""
    later = [*range(int(designed) + 1, problem.begins), *(one.begins for one in periods(problem)), problem.ends]
    return [designed, *(at for at in later if designed < at <= longest)]


def legal_alone(problem: Problem, project: Project, one: Placement) -> bool:
    """Whether the judge finds nothing wrong with a placement by itself."""
    single = replace(problem, projects=(project,), links=(), alignments=())
    return not {breach.family for breach in judge(single, Plan((one,))).breaches} & ALONE


def ways(problem: Problem, project: Project) -> list[Way]:
    """Everything that a project may do by itself, what brings most first."""
    single = replace(problem, projects=(project,), links=(), alignments=())
    found = [
        Way(one, value_of(problem, project, one), accounts_of(single, Plan((one,))))
        for one in likely(problem, project)
        if legal_alone(problem, project, one)
    ]
    return sorted(found, key=lambda way: -way.value)


def must(problem: Problem, project: Project) -> bool:
    """Whether a project cannot be left out: mandatory, over, or approved to start in the frozen months."""
    plan = project.approved
    return (
        project.mandatory
        or over(problem, project)
        or bool(problem.frozen and plan and plan.start < problem.begins + problem.frozen)
    )


class Trial:
    """Trying everything, from the first project to the last."""

    def __init__(self, problem: Problem, allowed: Callable[[Placement], bool] = lambda _: True) -> None:
        self.problem = problem
        self.each: list[list[Way | None]] = []
        self.left_out = [-p.stop_cost if p.approved else 0 for p in problem.projects]
        for project in problem.projects:
            mine: list[Way | None] = [way for way in ways(problem, project) if allowed(way.placement)]
            nothing = Placement(project.key)
            if not must(problem, project) and allowed(nothing):
                mine.append(None)
            self.each.append(mine)
        tops = [
            max((way.value if way else out for way in mine), default=0)
            for mine, out in zip(self.each, self.left_out, strict=True)
        ]
        self.rest = [sum(tops[n:]) for n in range(len(tops) + 1)]
        self.bonus = sum(pair.bonus for pair in problem.alignments)
        self.roles = {role.key: role for role in problem.roles}
        self.most = {role.key: role.call_off.most if role.call_off else 0 for role in problem.roles}
        self.capacity = {
            (role.key, one.begins): capacity_of(problem, role, one.begins) for role in problem.roles for one in periods(problem)
        }  # fmt: skip
        self.years = sorted(problem.envelopes, key=lambda one: one.year)
        self.net, self.saving = self._still_to_come(-1), self._still_to_come(1)
        self.apart = {
            frozenset((link.before, link.after)): self._together(link.before, link.after) for link in problem.links
        }
        self.best: tuple[int, Plan] | None = None
        self.tried = 0

    def _still_to_come(self, sign: int) -> list[list[int]]:
        """From each project on, by year, the least net spending (sign -1) or the most saving (1) that is still to come."""
        sums = [[0] * len(self.years)]
        for mine in reversed(self.each):
            money = [[way.accounts.money[one.year] if way else None for one in self.years] for way in mine]
            best = [
                max((sign * (m.savings if sign > 0 else m.net) if (m := row[y]) else 0 for row in money), default=0)
                for y in range(len(self.years))
            ]
            sums.append([sign * one + before for one, before in zip(best, sums[-1], strict=True)])
        return sums[::-1]

    def _together(self, one: str, other: str) -> set[tuple[Placement | None, Placement | None]]:
        """What two linked projects cannot do together, by the judge; None stands for not done. The keys in their order."""
        p = self.problem
        named = sorted((one, other))
        number = [next(n for n, project in enumerate(p.projects) if project.key == key) for key in named]
        pair = tuple(p.projects[n] for n in number)
        links = tuple(link for link in p.links if {link.before, link.after} == {one, other})
        both = replace(p, projects=pair, links=links, alignments=())
        clash = set[tuple[Placement | None, Placement | None]]()
        for first in self.each[number[0]]:
            for second in self.each[number[1]]:
                there = tuple(way.placement for way in (first, second) if way)
                if any(breach.family is Family.LINKS for breach in judge(both, Plan(there)).breaches):
                    clash.add((first.placement if first else None, second.placement if second else None))
        return clash

    def go(self) -> tuple[int, Plan] | None:
        """The best plan and its value; None when none keeps every rule."""
        self._from(0, [], 0)
        return self.best

    def _from(self, n: int, taken: list[Way | None], value: int) -> None:
        if self.best is not None and value + self.rest[n] + self.bonus <= self.best[0]:
            return
        if not self._affordable(n, taken):
            return
        if n == len(self.each):
            self._judged([way for way in taken if way])
            return
        for way in self.each[n]:
            if self._linked(n, taken, way) and (way is None or self._fits(taken, way)):
                self._from(n + 1, [*taken, way], value + (way.value if way else self.left_out[n]))

    def _affordable(self, n: int, taken: list[Way | None]) -> bool:
        """Whether years may still balance and savings be made, whatever else is done: call-off not counted."""
        carried, built_on = 0, 0
        for y, one in enumerate(self.years):
            money = [way.accounts.money[one.year] for way in taken if way]
            there, works = 10 * one.revenue + carried, 10 * one.capital + built_on
            net, capital = sum(m.net for m in money) + self.net[n][y], sum(m.capital for m in money)
            short = 10 * one.savings > sum(m.savings for m in money) + self.saving[n][y]
            if net > there or capital > works or short:
                return False
            carried = max(0, min(10 * one.carry_revenue, there - net))
            built_on = max(0, min(10 * one.carry_capital, works - capital))
        return True

    def _linked(self, n: int, taken: list[Way | None], way: Way | None) -> bool:
        """Whether a project may be done so (or not at all) beside those before it that it is linked with."""
        projects, mine = self.problem.projects, way.placement if way else None
        for before, other in enumerate(taken):
            clash = self.apart.get(frozenset((projects[before].key, projects[n].key)))
            theirs = other.placement if other else None
            ordered = (theirs, mine) if projects[before].key < projects[n].key else (mine, theirs)
            if clash and ordered in clash:
                return False
        return True

    def _fits(self, before: list[Way | None], way: Way) -> bool:
        """What only grows as projects are added: people with all that can be bought, meetings, embedding."""
        taken = [one for one in before if one]
        for (role, at), used in way.accounts.demand.items():
            beside = sum(one.accounts.demand.get((role, at), 0) for one in taken)
            if used + beside > self.capacity[role, at] + self.most[role]:
                return False
        limits = {one.key: one.embedding for one in self.problem.directorates}
        for (key, at), number in way.accounts.embedding.items():
            limit = limits.get(key)
            if limit is not None and number + sum(one.accounts.embedding.get((key, at), 0) for one in taken) > limit:
                return False
        items = {body.key: body.items for body in self.problem.bodies}
        return all(
            items[body] is None or 1 + sum(one.accounts.decided[body, day] for one in taken) <= (items[body] or 0)
            for body, day in way.accounts.decided
        )

    def _judged(self, taken: list[Way]) -> None:
        self.tried += 1
        plan = Plan(tuple(way.placement for way in taken), bought=self._bought(taken))
        found = judge(self.problem, plan)
        if found.legal and (self.best is None or found.value > self.best[0]):
            self.best = found.value, plan

    def _bought(self, taken: list[Way]) -> tuple[Bought, ...]:
        """In each quarter as many as its highest month or week needs: fewer are too few, more only cost."""
        found = []
        for key in self.roles:
            for first in range(self.problem.begins, self.problem.ends, QUARTER):
                quarter = [one.begins for one in periods(self.problem) if first <= one.begins < first + QUARTER]
                short = max(
                    ceil(sum(one.accounts.demand.get((key, at), 0) for one in taken) - self.capacity[key, at])
                    for at in quarter
                )
                if short > 0:
                    found.append(Bought(key, first, short))
        return tuple(found)


def best_of_everything(
    problem: Problem, allowed: Callable[[Placement], bool] = lambda _: True
) -> tuple[int, Plan] | None:
    """The value and the plan that nothing passes; None when no plan keeps every rule."""
    return Trial(problem, allowed).go()


def ends(project: Project, one: Placement) -> Moment:
    """The first month after a placement's last."""
    mode: Mode | None = project.mode(one.mode)
    assert mode is not None
    assert one.build is not None
    return finish(mode, one.build)
