"""`throughline phase PROBLEM`: the best plan that can be found, with its bound and its reasons."""

from __future__ import annotations

import json
import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.leaving import reach, write
from throughline.web.console.phased import (
    allowed_lines,
    more_values,
    outlook_lines,
    placement_line,
    placement_values,
    price_lines,
)
from throughline.web.console.phasing import Unread, add_problem, add_way, needs_solvers, read, read_problem, way_of

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The problem, how long, and where to."""
    add_problem(parser)
    parser.add_argument("--out", type=Path, metavar="PLAN.json", help="where the plan is written")
    parser.add_argument("--report", type=Path, metavar="PAGE.html", help="where the plan is shown as one page")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to search (10)")
    parser.add_argument("--steps", type=int, help="repeat a search of so many steps instead")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another search (1)")
    parser.add_argument("--threads", type=int, default=2, help="searches side by side (2)")
    parser.add_argument("--from", dest="warm", type=Path, metavar="PLAN.json", help="begin from a plan that is there")
    parser.add_argument("--prices", action="store_true", help="also say what one more of each thing would buy")
    parser.add_argument("--risk", action="store_true", help="also say when projects end once stages take longer")
    parser.add_argument("--changes", action="store_true", help="also say what fewer changes to what is approved reach")
    parser.add_argument(
        "--progress", action="store_true", help="say how far it is, a line of JSON each, on standard error"
    )
    add_way(parser)


def run(asked: Namespace) -> Answer:
    """Search in a child process, judge, explain and write the plan; Ctrl-C ends the search with its best plan."""
    from throughline.programme.phasing.child import Failed
    from throughline.programme.phasing.forms import write as written
    from throughline.programme.phasing.scenarios import NoCluster

    needs_solvers()
    reach(asked.out, asked.report)
    try:
        problem = read_problem(asked.problem)
        plan = _more(asked, problem, _searched(asked, problem))
    except Unread as unread:
        return unread.answer
    except NoCluster as none:
        raise Unusable(str(none)) from none
    except Failed as none:
        return Answer(
            str(none), Status.FINDINGS if none.clash else Status.UNUSABLE, none.lines, {"conflict": list(none.lines)}
        )
    if asked.out:
        write(asked.out, written(plan))
    if asked.report:
        from throughline.programme.phasing.report.page import report

        write(asked.report, report(problem, plan))
    return _answer(problem, plan)


def _searched(asked: Namespace, problem: Problem) -> Plan:
    from throughline.programme.phasing.child import proposed
    from throughline.programme.phasing.sound import plan_from

    warm = read(asked.warm, plan_from) if asked.warm else None
    seconds = None if asked.steps is not None else asked.seconds
    how = {"seed": asked.seed, "seconds": seconds, "steps": asked.steps, "threads": max(1, asked.threads)}
    stop = Event()
    before = signal.signal(signal.SIGINT, lambda *_: stop.set())
    try:
        return proposed(problem, how, _teller(asked), stop, warm)
    finally:
        signal.signal(signal.SIGINT, before)


def _teller(asked: Namespace) -> Callable[[dict[str, object]], None]:
    """Says how far it is: lines of JSON where they are asked for, one moving line on a terminal, else nothing."""
    moving = sys.stderr.isatty() and not asked.json

    def tell(told: dict[str, object]) -> None:
        if "doing" not in told:
            return
        if asked.progress:
            sys.stderr.write(f"{json.dumps(told)}\n")
        elif moving:
            sys.stderr.write(f"\r{told['doing']} {told['share']:4.0%}, value {told['value'] or 0:,}\033[K")

    return tell


def _more(asked: Namespace, problem: Problem, plan: Plan) -> Plan:
    """The plan with its reasons, and with what else was asked for."""
    from throughline.programme.phasing.explain import explained
    from throughline.programme.phasing.options import against_changes
    from throughline.programme.phasing.prices import prices
    from throughline.programme.phasing.propose import Asked
    from throughline.programme.phasing.risk import outlook

    plan = explained(problem, plan)
    if asked.prices:
        plan = replace(plan, prices=prices(problem, plan, way=way_of(asked)))
    if asked.risk:
        plan = replace(plan, outlook=outlook(problem, plan, asked.seed))
    if asked.changes:
        steps = None if asked.steps is None else max(1, asked.steps // 2)
        how = Asked(asked.seed, None if steps else asked.seconds / 2, steps, threads=1, stages=1)
        plan = replace(plan, allowed=against_changes(problem, plan, how, way_of(asked)))
    return plan


def _answer(problem: Problem, plan: Plan) -> Answer:
    gap = "" if plan.gap is None else f", at most {100 * plan.gap:.1f} % below the best that can be"
    done = sum(one.done for one in plan.placements)
    said = f"{done} of {len(plan.placements)} projects, worth {plan.value:,} points{gap}."
    values = {
        "value": plan.value, "bound": plan.bound, "gap": plan.gap, "steps": plan.steps, "seed": plan.seed,
        "stages": [{"stage": s.stage, "value": s.value} for s in plan.stages], "notes": list(plan.notes),
        "projects": [placement_values(one) for one in plan.placements],
    }  # fmt: skip
    lines = [*plan.notes, *(placement_line(problem, p) for p in plan.placements)]
    if plan.prices:
        lines += ["", "What one more would buy, in points:", *price_lines(plan.prices)]
    if plan.outlook:
        lines += ["", "When projects end, at even odds and at 80 %:", *outlook_lines(problem, plan)]
    if plan.allowed:
        lines += ["", "Value against number of changes:", *allowed_lines(plan)]
    return Answer(said, Status.FINE, tuple(lines), values | more_values(plan))
