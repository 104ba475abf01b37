"""`throughline phase-options PROBLEM PLAN`: other plans for Members to choose from, each the best under one more rule."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.ground.words import counted
from throughline.programme.phasing.choices import Choices, Option
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.leaving import reach, write
from throughline.web.console.phased import placement_values
from throughline.web.console.phasing import Unread, add_plan, add_problem, add_way, legal_plan, way_of

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The two files, how long, and where to."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument("--out", type=Path, metavar="OPTIONS.json", help="where the options are written")
    parser.add_argument(
        "--report", type=Path, metavar="PAGE.html", help="where they are shown with the plan as one page"
    )
    parser.add_argument("--seconds", type=float, default=5.0, help="how long to search for each (5)")
    parser.add_argument("--steps", type=int, help="repeat searches of so many steps instead")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another search (1)")
    add_way(parser)


def run(asked: Namespace) -> Answer:
    """Status 1 when there is nothing to choose: no option but the plan that is given."""
    from throughline.programme.phasing.scenarios import NoCluster

    reach(asked.out, asked.report)
    try:
        problem, plan = legal_plan(asked)
        choices = _found(asked, problem, plan)
    except Unread as unread:
        return unread.answer
    except NoCluster as none:
        raise Unusable(str(none)) from none
    if asked.out:
        from throughline.programme.phasing.forms import write as written

        write(asked.out, written(choices))
    if asked.report:
        from throughline.programme.phasing.report.page import report

        write(asked.report, report(problem, plan, choices))
    others = len(choices.offered) - 1
    said = f"Beside the plan there {'is' if others == 1 else 'are'} {counted(others, 'option')} to choose from."
    values = {"options": [_values(one) for one in choices.options]}
    return Answer(said, Status.FINE if others else Status.FINDINGS, tuple(map(_line, choices.options)), values)


def _found(asked: Namespace, problem: Problem, plan: Plan) -> Choices:
    from dataclasses import replace

    from throughline.programme.phasing.check import judge
    from throughline.programme.phasing.options import options
    from throughline.programme.phasing.propose import Asked

    seconds = None if asked.steps is not None else asked.seconds
    how = Asked(asked.seed, seconds, asked.steps, threads=1)
    return options(problem, replace(plan, value=judge(problem, plan).value), how, way_of(asked))


def _line(one: Option) -> str:
    if one.plan is None:
        return f"{one.rule}: no plan. {one.why_not}"
    done = sum(placement.done for placement in one.plan.placements)
    apart = f", {one.differs} % of projects otherwise than in “{one.nearest}”" if one.nearest else ""
    no = f" No choice: {one.why_not}" if one.why_not else ""
    return f"{one.rule}: {done} projects, {one.plan.value or 0:,} points{apart}.{no}"


def _values(one: Option) -> dict[str, object]:
    return {
        "key": one.key,
        "rule": one.rule,
        "offered": one.offered,
        "why_not": one.why_not,
        "differs": one.differs,
        "nearest": one.nearest,
        "value": one.plan.value if one.plan else None,
        "bound": one.bound,
        "projects": [placement_values(p) for p in one.plan.placements] if one.plan else [],
    }
