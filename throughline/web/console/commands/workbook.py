"""`throughline workbook FILE`: the plan's workbook, to be filled in or with what the plan says."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from throughline.web.console.answers import Answer
from throughline.web.console.books import edition_for
from throughline.web.console.leaving import spare, write

NEEDS = "tables"


def add(parser: ArgumentParser) -> None:
    """Where to, and what."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook (.xlsx) to be written")
    parser.add_argument("--filled", action="store_true", help="with a row for each activity; else empty")
    parser.add_argument("--edition", default="", metavar="KEY", help="of which edition; else the latest open for work")
    parser.add_argument("--replace", action="store_true", help="write over a file that is there")


def run(asked: Namespace) -> Answer:
    """Write it whole or not at all; a file that is there stays unless it may be replaced."""
    from throughline.plan.intake.bringing import workbook_of
    from throughline.web.console.clock import now
    from throughline.web.console.person import at_the_console

    on = now().date()
    actor = at_the_console(on)
    edition = edition_for(actor, asked.edition)
    spare(asked.file, replace=asked.replace)
    made = workbook_of(actor, edition, on, filled=asked.filled)
    write(asked.file, made)
    what = "The filled" if asked.filled else "An empty"
    values = {"file": str(asked.file), "edition": edition.key, "filled": asked.filled, "bytes": len(made)}
    return Answer(f"{what} workbook of {edition.plan_title}, {edition.title}, is in {asked.file}.", values=values)
