"""`throughline phase-risk PROBLEM PLAN`: when projects end once stages take longer, at even odds and at 80 %."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from throughline.web.console.answers import Answer, Status
from throughline.web.console.leaving import reach, write
from throughline.web.console.phased import more_values, outlook_lines
from throughline.web.console.phasing import Unread, add_plan, add_problem, legal_plan

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The two files, how much, and where to."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument("--out", type=Path, metavar="PLAN.json", help="where the plan is written with them")
    parser.add_argument("--courses", type=int, default=2000, help="how many courses are simulated (2,000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other courses (1)")


def run(asked: Namespace) -> Answer:
    """Simulate the plan; a plan that breaks a rule is told as such."""
    from throughline.programme.phasing.forms import write as written

    reach(asked.out)
    try:
        problem, plan = legal_plan(asked)
    except Unread as unread:
        return unread.answer
    from throughline.programme.phasing.risk import outlook

    courses = min(max(1, asked.courses), 100_000)
    plan = replace(plan, outlook=outlook(problem, plan, asked.seed, courses))
    if asked.out:
        write(asked.out, written(plan))
    late = sum(one.eighty is None or one.eighty > one.planned for one in plan.outlook)
    said = (
        f"In {courses:,} simulated courses, {late} of {len(plan.outlook)} projects end later than planned at 80 % odds."
    )
    return Answer(said, Status.FINE, outlook_lines(problem, plan), {"outlook": more_values(plan)["outlook"]})
