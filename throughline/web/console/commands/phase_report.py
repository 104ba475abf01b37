"""`throughline phase-report PROBLEM PLAN --out PAGE.html`: a plan as one page that stands by itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer
from throughline.web.console.phasing import Unread, read, spare, write

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """What it is about, and where to."""
    parser.add_argument("problem", type=Path, metavar="PROBLEM", help="the problem (.json)")
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a plan of it (.json), the engine's or made by hand")
    parser.add_argument("--out", type=Path, required=True, metavar="PAGE", help="the page (.html) to be written")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def run(asked: Namespace) -> Answer:
    """Judge the plan and write its page; a plan that breaks limits has a page that says so."""
    from throughline.programme.phasing.check import judge
    from throughline.programme.phasing.report.page import report
    from throughline.programme.phasing.sound import plan_from, problem_from

    spare(asked.out, replace=asked.replace)
    try:
        problem, plan = read(asked.problem, problem_from), read(asked.plan, plan_from)
    except Unread as unread:
        return unread.answer
    page = report(problem, plan)
    write(asked.out, page)
    judged = judge(problem, plan)
    says = "keeps every limit" if judged.legal else f"breaks {counted(len(judged.breaches), 'limit')}"
    values = {
        "file": str(asked.out),
        "bytes": len(page.encode()),
        "value": judged.value,
        "breaches": len(judged.breaches),
    }
    return Answer(f"The page is in {asked.out}. The plan {says}.", values=values)
