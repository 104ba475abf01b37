"""What is proposed for each project, in the programme's own verbs: read off the plan against what was approved."""

from __future__ import annotations

from collections.abc import Mapping

from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.plan import Placement, Plan, Verb
from throughline.programme.phasing.problem import Problem, Project


def verbs_of(problem: Problem, plan: Plan) -> Mapping[str, tuple[Verb, ...]]:
    """The verbs of every project of the problem. A project that is re-scoped and moved has both.

    [County Council, 16 July 2020, Strategic Reset, 4.13: accelerated, aligned, re-scoped, delayed or re-sequenced, stopped.]
    """
    there = {one.project: one for one in plan.placements if one.done}
    aligned = _aligned(problem, there)
    return {
        project.key: _against(project, there.get(project.key), project.key in aligned) for project in problem.projects
    }


def _against(project: Project, one: Placement | None, aligned: bool) -> tuple[Verb, ...]:
    approved = project.approved
    if approved is None:
        return (Verb.START,) if one else (Verb.NOT_NOW,)
    if one is None:
        return (Verb.STOP,)
    found = [Verb.RESCOPE] if project.scope(one.mode) != project.scope(approved.mode) else []
    if aligned:
        found.append(Verb.ALIGN)
    moved = _by(one.build, approved.build) or _by(one.start, approved.start)
    if moved:
        found.append(Verb.ACCELERATE if moved < 0 else Verb.DELAY)
    return tuple(found) or (Verb.KEEP,)


def _by(now: Moment | None, then: Moment) -> Moment:
    return 0 if now is None else now - then


def _aligned(problem: Problem, there: Mapping[str, Placement]) -> set[str]:
    """The projects that now begin to build with another, and did not before."""
    found: set[str] = set()
    for pair in problem.alignments:
        one, other = there.get(pair.one), there.get(pair.other)
        if one and other and one.build is not None and one.build == other.build:
            before = [
                p.approved.build if (p := problem.project(key)) and p.approved else None
                for key in (pair.one, pair.other)
            ]
            if before[0] is None or before[0] != before[1]:
                found |= {pair.one, pair.other}
    return found
