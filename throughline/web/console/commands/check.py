"""`throughline check FILE`: what is wrong with a workbook, from the file alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer, Status, finding_lines, finding_values
from throughline.web.console.books import book_in, bytes_in, finding_of, matters, refused, row_values, tally
from throughline.web.console.results import TOLD, results

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The file, and what a program is told of it."""
    parser.epilog = TOLD
    parser.add_argument("file", type=Path, metavar="FILE", help="a workbook (.xlsx) of the plan")


def run(asked: Namespace) -> Answer:
    """Say every finding, worst first. Advice alone leaves a workbook fine."""
    from throughline.plan.intake.checking import check
    from throughline.sheets.refusing import Unreadable

    try:
        checked = check(book_in(bytes_in(asked.file)))
    except Unreadable as wrong:
        answer = refused(wrong)
        return replace(answer, values={**answer.values, **results((finding_of(wrong),), asked.file)})
    counts = checked.draft.counts
    values = {
        "findings": finding_values(checked.findings),
        **results(checked.findings, asked.file),
        "rows": row_values(counts),
    }
    lines = finding_lines(checked.findings)
    if not checked.draft.usable:
        return Answer(f"{asked.file} holds no rows that can be read.", Status.UNUSABLE, lines, values)
    status = Status.FINDINGS if matters(checked.findings) else Status.FINE
    return Answer(f"{counted(counts.rows, 'row')} read: {tally(checked.findings)}.", status, lines, values)
