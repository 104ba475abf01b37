"""`throughline phase-workbook FILE`: a portfolio of change projects as a workbook, in and out."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.ground.words import counted
from throughline.web.console.answers import Answer, Status, finding_lines, finding_values
from throughline.web.console.books import book_in, bytes_in, matters, refused, tally
from throughline.web.console.leaving import spare, write
from throughline.web.console.phasing import Unread, read

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """Which way, and what."""
    parser.epilog = (
        "Without an option an empty workbook is written to be filled in. With --of it holds what a problem says. With --to it "
        "is read, and the problem that it makes is written, or every finding is told with its cell."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook (.xlsx), to be written or read")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--of", type=Path, metavar="PROBLEM", help="write what this problem (.json) says")
    ways.add_argument("--to", type=Path, metavar="PROBLEM", help="read the workbook and write its problem (.json) here")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def run(asked: Namespace) -> Answer:
    """Write a workbook, or read one."""
    spare(asked.to or asked.file, replace=asked.replace)
    return _read(asked) if asked.to else _write(asked)


def _write(asked: Namespace) -> Answer:
    from throughline.programme.intake.template import empty, filled
    from throughline.programme.phasing.sound import problem_from

    try:
        made = filled(read(asked.of, problem_from)) if asked.of else empty()
    except Unread as unread:
        return unread.answer
    write(asked.file, made)
    says = f"The workbook of {asked.of}" if asked.of else "An empty workbook of a portfolio"
    return Answer(f"{says} is in {asked.file}.", values={"file": str(asked.file), "bytes": len(made)})


def _read(asked: Namespace) -> Answer:
    from throughline.programme.intake.reading import read as read_portfolio
    from throughline.programme.phasing.forms import write as written
    from throughline.sheets.refusing import Unreadable

    try:
        folio = read_portfolio(book_in(bytes_in(asked.file)))
    except Unreadable as wrong:
        return refused(wrong)
    values = {"findings": finding_values(folio.findings), "rows": folio.counts}
    lines = finding_lines(folio.findings)
    if folio.problem is None:
        message = f"{asked.file} makes no problem yet: {tally(folio.findings)}. Nothing was written."
        return Answer(message, Status.FINDINGS, lines, values)
    write(asked.to, written(folio.problem))
    status = Status.FINDINGS if matters(folio.findings) else Status.FINE
    projects = counted(len(folio.problem.projects), "project")
    return Answer(
        f"The problem of {projects} is in {asked.to}: {tally(folio.findings)}.",
        status,
        lines,
        values | {"file": str(asked.to)},
    )
