"""`throughline phase PROBLEM.json`: the best plan that can be found, with its bound and its reasons."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from throughline.web.console.answers import Answer, Status
from throughline.web.console.phasing import Unread, needs_solvers, placement_line, read, write

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The problem, how long, and where to."""
    parser.add_argument("problem", type=Path, metavar="PROBLEM.json", help="the problem")
    parser.add_argument("--out", type=Path, metavar="PLAN.json", help="where the plan is written")
    parser.add_argument("--report", type=Path, metavar="PAGE.html", help="where the plan is shown as one page")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long to search (10)")
    parser.add_argument("--steps", type=int, help="repeat a search of so many steps instead")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another search (1)")
    parser.add_argument("--threads", type=int, default=2, help="searches side by side (2)")
    parser.add_argument("--from", dest="warm", type=Path, metavar="PLAN.json", help="begin from a plan that is there")
    parser.add_argument("--prices", action="store_true", help="also say what one more of each thing would buy")


def run(asked: Namespace) -> Answer:
    """Search, judge, explain and write the plan."""
    from throughline.programme.phasing.forms import write as written
    from throughline.programme.phasing.sound import plan_from, problem_from

    needs_solvers()
    from throughline.programme.phasing.explain import explained
    from throughline.programme.phasing.prices import prices
    from throughline.programme.phasing.propose import Asked, NoPlan, Told, propose

    def tell(told: Told) -> None:
        if sys.stderr.isatty() and not asked.json:
            sys.stderr.write(f"\r{told.doing} {told.share:4.0%} value {told.value or 0:,}   ")

    try:
        problem = read(asked.problem, problem_from)
        warm = read(asked.warm, plan_from) if asked.warm else None
        seconds = None if asked.steps is not None else asked.seconds
        how = Asked(asked.seed, seconds, asked.steps, max(1, asked.threads))
        plan = explained(problem, propose(problem, how, warm, tell))
        plan = replace(plan, prices=prices(problem, plan)) if asked.prices else plan
    except Unread as unread:
        return unread.answer
    except NoPlan as none:
        return Answer(str(none), Status.FINDINGS, none.lines, {"conflict": list(none.lines)})
    if asked.out:
        write(asked.out, written(plan))
    if asked.report:
        from throughline.programme.phasing.report.page import report

        write(asked.report, report(problem, plan))
    title = {project.key: project.title for project in problem.projects}
    gap = "" if plan.gap is None else f", at most {100 * plan.gap:.1f} % below the best that can be"
    done = sum(one.done for one in plan.placements)
    said = f"{done} of {len(plan.placements)} projects, worth {plan.value:,} points{gap}."
    values = {
        "value": plan.value, "bound": plan.bound, "gap": plan.gap, "steps": plan.steps, "seed": plan.seed,
        "stages": [{"stage": s.stage, "value": s.value} for s in plan.stages],
        "projects": [{"project": p.project, "verbs": list(p.verbs), "mode": p.mode} for p in plan.placements],
    }  # fmt: skip
    return Answer(said, Status.FINE, tuple(placement_line(title[p.project], p) for p in plan.placements), values)
