"""Planning again a quarter later: the last plan is what is approved, what is done stays, and changing costs changes.

Time moves on by whole quarters to the same end. Money that the last plan has spent since then is taken off its year, what it
has saved off the savings that are counted on, and what a year that is over leaves is carried on as far as it may be.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from throughline.ground.words import counted
from throughline.programme.phasing.accounts import QUARTER, accounts_of, as_approved, finish
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.months import first_day, said, year_of
from throughline.programme.phasing.options import against_changes
from throughline.programme.phasing.plan import Placement, Plan
from throughline.programme.phasing.problem import Approved, Envelope, Problem, Project
from throughline.programme.phasing.propose import Asked, propose
from throughline.programme.phasing.scenarios import HERE, Way
from throughline.programme.phasing.verdicts import Judgement


class NotThen(ValueError):
    """The month is none at which a plan can be made again; the message says why."""


@dataclass(frozen=True)
class Again:
    """A plan made again: the problem with the last plan as approved, what keeping it would break, the proposal with its value
    against the number of changes.
    """

    problem: Problem
    kept: Judgement
    plan: Plan

    @property
    def changed(self) -> tuple[Placement, ...]:
        """What the proposal places otherwise than the last plan: the approved ones that change, and what newly starts."""
        said_of = {project.key: project for project in self.problem.projects}
        return tuple(one for one in self.plan.placements if _changed(said_of[one.project], one))


def _changed(project: Project, one: Placement) -> bool:
    return one.done if project.approved is None else not as_approved(project, one)


def moved_on(problem: Problem, last: Plan, begins: int) -> Problem:
    """The same portfolio from a later quarter on, to the same end; weeks are planned as far ahead as before. Raises NotThen."""
    gone = begins - problem.begins
    if gone < 0 or gone % QUARTER or begins >= problem.ends:
        raise NotThen(
            f"A plan is made again at the beginning of a quarter of the {counted(problem.months, 'month')} that are planned "
            f"from {said(problem.begins)} on; {said(begins)} is none."
        )
    if not gone:
        return problem
    now = replace(problem, begins=begins, months=problem.months - gone, envelopes=_left(problem, last, begins))
    if problem.weeks_until is None:
        return now
    weeks_end = min(problem.weeks_end + gone, now.ends)
    return replace(now, weeks_until=first_day(weeks_end) - timedelta(days=1))


def _left(problem: Problem, last: Plan, begins: int) -> tuple[Envelope, ...]:
    """What the years that are not over still hold; a fraction of a penny counts as spent. Never below nothing."""
    spent = accounts_of(replace(problem, months=begins - problem.begins), last).money
    first = year_of(begins, problem.first_month).begins
    left: list[Envelope] = []
    revenue_on = capital_on = 0
    for one in sorted(problem.envelopes, key=lambda envelope: envelope.year):
        used = spent[one.year]
        revenue = one.revenue + revenue_on + (-used.net) // 10
        capital = one.capital + capital_on + (-used.capital) // 10
        revenue_on = capital_on = 0
        if one.year >= first:
            saved = max(0, one.savings - used.savings // 10)
            left.append(replace(one, revenue=max(0, revenue), capital=max(0, capital), savings=saved))
        else:
            revenue_on = max(0, min(one.carry_revenue, revenue))
            capital_on = max(0, min(one.carry_capital, capital))
    return tuple(left)


def approved_again(problem: Problem, last: Plan, frozen: int = 0, most_changes: int | None = None) -> Problem:
    """The problem with what the last plan says as approved: what it does not do, is not. Where things went otherwise than
    planned, mend the last plan first: it is what is believed.
    """
    said_of = {one.project: one for one in last.placements}
    projects = tuple(
        _taken_over(problem, project, said_of[project.key]) if project.key in said_of else project
        for project in problem.projects
    )
    return replace(problem, projects=projects, frozen=frozen, most_changes=most_changes)


def _taken_over(problem: Problem, project: Project, one: Placement) -> Project:
    mode = project.mode(one.mode)
    if mode is None or one.mode is None or one.start is None or one.build is None:
        return replace(project, approved=None)
    over = finish(mode, one.build) <= problem.begins  # no date can be missed any more
    return replace(
        project,
        approved=Approved(one.mode, one.start, one.build, one.meeting),
        live_by=None if over else project.live_by,
        contract_ends=None if over else project.contract_ends,
    )


def planned_again(problem: Problem, last: Plan, asked: Asked, way: Way = HERE) -> Again:
    """Search the problem of `approved_again` from the last plan, and say what fewer changes reach. Raises NoPlan."""
    kept = Plan(
        tuple(one for one in last.placements if problem.project(one.project)),
        bought=tuple(one for one in last.bought if one.quarter >= problem.begins),
    )
    best = propose(problem, asked, kept)
    allowed = against_changes(problem, best, asked, way)
    return Again(problem, judge(problem, kept), replace(best, allowed=allowed))
