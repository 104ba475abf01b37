"""`throughline phase-prices PROBLEM PLAN`: what one more of each thing would buy, as ranges that are found and proved."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.leaving import reach, write
from throughline.web.console.phased import more_values, price_lines
from throughline.web.console.phasing import Unread, add_plan, add_problem, add_way, legal_plan, way_of

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The two files, how much, and where to."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument("--out", type=Path, metavar="PLAN.json", help="where the plan is written with them")
    parser.add_argument("--steps", type=int, default=400, help="how many steps each search makes (400)")
    add_way(parser)


def run(asked: Namespace) -> Answer:
    """Plan again with one more of each; a plan that breaks a rule is told as such."""
    from throughline.programme.phasing.forms import write as written
    from throughline.programme.phasing.scenarios import NoCluster

    reach(asked.out)
    try:
        problem, plan = legal_plan(asked)
        from throughline.programme.phasing.prices import prices

        plan = replace(plan, prices=prices(problem, plan, max(1, asked.steps), way_of(asked)))
    except Unread as unread:
        return unread.answer
    except NoCluster as none:
        raise Unusable(str(none)) from none
    if asked.out:
        write(asked.out, written(plan))
    said = "What one more would buy, in points: what planning again found, to what at most it could be."
    return Answer(said, Status.FINE, price_lines(plan.prices), {"prices": more_values(plan)["prices"]})
