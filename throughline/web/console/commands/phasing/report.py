"""`throughline phase-report PROBLEM PLAN --out PAGE.html`: a plan as one page that stands by itself."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer, Unusable
from throughline.web.console.leaving import spare, write
from throughline.web.console.phasing import Unread, add_plan, add_problem, read, read_problem

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """What it is about, and where to."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="PAGE", help="the page (.html) to be written")
    parser.add_argument("--options", type=Path, metavar="OPTIONS", help="options of it (.json) to be shown beside it")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def run(asked: Namespace) -> Answer:
    """Judge the plan and write its page; a plan that breaks limits has a page that says so."""
    from throughline.programme.phasing.check import judge
    from throughline.programme.phasing.choices import choices_from
    from throughline.programme.phasing.report.page import report
    from throughline.programme.phasing.sound import plan_from

    spare(asked.out, replace=asked.replace)
    try:
        problem, plan = read_problem(asked.problem), read(asked.plan, plan_from)
        choices = read(asked.options, choices_from) if asked.options else None
        if choices and choices.problem != problem.digest:
            raise Unusable(f"{asked.options} holds options of another problem. Make them again with `phase-options`.")
    except Unread as unread:
        return unread.answer
    page = report(problem, plan, choices)
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
