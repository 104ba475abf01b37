"""`throughline phase-explain PROBLEM.json PLAN.json PROJECT`: why a project is where it is, and what would have to change."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from throughline.programme.phasing.sound import plan_from
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.phased import breach_lines, placement_line
from throughline.web.console.phasing import (
    Unread,
    add_plan,
    add_problem,
    needs_solvers,
    read,
    read_problem,
    solvers_are_there,
)

NEEDS = "nothing"
WANTING = "What would have to change needs the solvers, which are not installed: `./run phasing` brings them in."


def add(parser: ArgumentParser) -> None:
    """The two files and the project."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument("project", metavar="PROJECT", help="the key of a project")
    parser.add_argument(
        "--seconds", type=float, default=2.0, help="how long to search for what would have to change (2)"
    )


def run(asked: Namespace) -> Answer:
    """The reasons, then what it would take to do it sooner or at all, found by searching again with it forced."""
    try:
        problem, plan = read_problem(asked.problem), read(asked.plan, plan_from)
    except Unread as unread:
        return unread.answer
    project, one = problem.project(asked.project), plan.placement(asked.project)
    if project is None:
        raise Unusable(f"There is no project {asked.project} in {asked.problem}.")
    if one is None:
        raise Unusable(f"{asked.plan} says nothing of {asked.project}.")
    from throughline.programme.phasing.check import judge

    mine = tuple(b for b in judge(problem, plan).breaches if project.key in b.projects)
    if mine:
        return Answer(f"{project.title} breaks rules.", Status.FINDINGS, breach_lines(mine))
    if one.reasons and not solvers_are_there():
        kept = [{"code": reason.code, "text": reason.text} for reason in one.reasons]
        known = (*(reason.text for reason in one.reasons), WANTING)
        return Answer(placement_line(problem, one), Status.FINE, known, {"reasons": kept, "wanted": ""})
    needs_solvers()
    from throughline.programme.phasing.explain import explain

    told = explain(problem, plan, project.key, asked.seconds)
    lines = [*(reason.text for reason in told.reasons), told.wanted]
    values = {
        "reasons": [{"code": r.code, "text": r.text} for r in told.reasons],
        "wanted": told.wanted, "lost": told.lost, "displaced": list(told.displaced),
    }  # fmt: skip
    return Answer(placement_line(problem, one), Status.FINE, tuple(filter(None, lines)), values)
