"""`throughline phase-replan PROBLEM LAST --begins 2026-07`: the plan again, a quarter later, with as few changes as wanted."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from throughline.ground.words import counted
from throughline.programme.phasing.months import MonthUnclear, month
from throughline.programme.phasing.problem import Problem
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.leaving import reach, write
from throughline.web.console.phased import (
    allowed_lines,
    breach_lines,
    breach_values,
    more_values,
    placement_line,
    placement_values,
)
from throughline.web.console.phasing import Unread, add_plan, add_problem, add_way, legal_plan, read_problem, way_of

if TYPE_CHECKING:
    from throughline.programme.phasing.replan import Again

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The two files of last time, what is true now, what may not change."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument(
        "--begins", type=_month, metavar="2026-07", help="the quarter from which the plan is made again"
    )
    parser.add_argument(
        "--to", type=Path, metavar="PROBLEM", help="what is true now, when more has changed than the date"
    )
    parser.add_argument("--frozen", type=int, default=0, help="so many first months in which nothing changes (0)")
    parser.add_argument("--changes", type=int, help="at most so many approved projects change (any number)")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to search (10)")
    parser.add_argument("--steps", type=int, help="repeat a search of so many steps instead")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another search (1)")
    parser.add_argument("--out", type=Path, metavar="PLAN.json", help="where the plan is written")
    parser.add_argument("--problem-out", type=Path, metavar="PROBLEM.json", help="where its problem is written")
    add_way(parser)


def _month(text: str) -> int:
    try:
        return month(text)
    except MonthUnclear as unclear:
        raise ArgumentTypeError(str(unclear)) from unclear


def run(asked: Namespace) -> Answer:
    """Take the last plan over as approved, freeze, search, and say what fewer changes reach."""
    from throughline.programme.phasing.forms import write as written

    reach(asked.out, asked.problem_out)
    try:
        problem, last = legal_plan(asked)
        now = read_problem(asked.to) if asked.to else problem
    except Unread as unread:
        return unread.answer
    from throughline.programme.phasing.explain import explained
    from throughline.programme.phasing.propose import Asked, NoPlan
    from throughline.programme.phasing.replan import NotThen, approved_again, moved_on, planned_again
    from throughline.programme.phasing.scenarios import NoCluster

    how = Asked(asked.seed, None if asked.steps is not None else asked.seconds, asked.steps)
    try:
        if asked.begins is not None and not asked.to:
            now = moved_on(problem, last, asked.begins)
        now = approved_again(now, last, max(0, asked.frozen), asked.changes)
        if asked.problem_out:
            write(asked.problem_out, written(now))
        again = planned_again(now, last, how, way_of(asked))
    except (NotThen, NoCluster) as none:
        raise Unusable(str(none)) from none
    except NoPlan as none:
        return Answer(str(none), Status.FINDINGS, none.lines, {"conflict": list(none.lines)})
    if asked.out:
        write(asked.out, written(explained(now, again.plan)))
    return _told(now, again)


def _told(now: Problem, again: Again) -> Answer:
    plan, breaches = again.plan, again.kept.breaches
    budget = plan.allowed[-1].changes
    said = (
        f"The plan found is worth {plan.value or 0:,} points, and no plan more than {plan.bound or 0:,}; "
        f"{counted(budget, 'approved project')} would change. "
        + (f"The last plan breaks {counted(len(breaches), 'rule')} now." if breaches else
           f"The last plan still keeps every rule, and is worth {again.kept.value:,}.")
    )  # fmt: skip
    changed = [placement_line(now, one) for one in again.changed]
    lines = [
        *(["What the last plan breaks now:", *breach_lines(breaches), ""] if breaches else []),
        *(["What changes:", *changed] if changed else ["Nothing changes."]),
        "",
        "Value against number of changes:",
        *allowed_lines(plan),
    ]
    values: dict[str, object] = {
        "value": plan.value, "bound": plan.bound, "steps": plan.steps, "changes": budget,
        "kept": {"value": again.kept.value, "breaches": breach_values(breaches)},
        "projects": [placement_values(one) for one in again.changed],
    }  # fmt: skip
    return Answer(said, Status.FINE, tuple(lines), values | more_values(plan))
