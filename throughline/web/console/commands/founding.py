"""`throughline found FILE`: a council set up from the first-day workbook, whole or not at all; or that workbook, empty."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from throughline.ground.words import counted, listed
from throughline.web.console.answers import Answer, Status, Unusable, finding_lines, finding_values
from throughline.web.console.books import book_in, bytes_in, refused
from throughline.web.console.leaving import keep_what_is_there, write

if TYPE_CHECKING:
    from throughline.plan.founding.reading import FirstDay

NEEDS = "django"


def add(parser: ArgumentParser) -> None:
    """The file, and how far to go."""
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the first-day workbook (.xlsx), filled in")
    parser.add_argument("--dry-run", action="store_true", help="say what was found, and set up nothing")
    parser.add_argument("--template", type=Path, metavar="FILE", help="write the workbook there, to be filled in")


def run(asked: Namespace) -> Answer:
    """Fine: the council is set up, or would be. Findings: errors stand in the way. Refused over a database with a council."""
    if asked.template is not None:
        return _template(asked.template)
    if asked.file is None:
        raise Unusable("No file is given. Write the workbook with --template FILE, fill it in, and give it.")
    from throughline.council.queries import council
    from throughline.plan.founding.checking import checked
    from throughline.plan.founding.reading import read
    from throughline.sheets.refusing import Unreadable
    from throughline.web.console.clock import now
    from throughline.web.console.tables import bring_up_to_date

    bring_up_to_date()
    if (town := council()) is not None:
        raise Unusable(
            f"This database already holds {town.name}. One council has one database: use another data folder."
        )
    at = now()
    try:
        day = checked(read(book_in(bytes_in(asked.file))), at.date())
    except Unreadable as wrong:
        return refused(wrong)
    if day.stopped:
        return _answer(day, f"{asked.file.name} cannot be set up as it stands. Nothing was set up.", Status.FINDINGS)
    if asked.dry_run:
        status = Status.FINDINGS if day.findings else Status.FINE
        return _answer(day, f"{_name(day)} would be set up. Nothing was set up.", status)
    return _found(day, at)


def _template(file: Path) -> Answer:
    from throughline.plan.founding.template import empty

    keep_what_is_there(file)
    write(file, made := empty())
    return Answer(f"The first-day workbook is in {file}.", values={"file": str(file), "bytes": len(made)})


def _found(day: FirstDay, at: Any) -> Answer:
    from throughline.plan.founding.acting import found
    from throughline.web.furniture.set_up_code import use_up

    founded = found(day, at=at)
    use_up()
    names = sorted(founded.accounts)
    lines = (
        [f"Accounts that wait for a password: {listed(names)}. Let each in with “throughline account NAME”."]
        if names
        else []
    )
    return _answer(day, f"{_name(day)} is set up.", Status.FINE, tuple(lines), {"founded": True, "accounts": names})


def _name(day: FirstDay) -> str:
    from throughline.plan.founding.declaring import COUNCIL

    return str(day.on(COUNCIL)[0].said["name"])


def _answer(
    day: FirstDay, message: str, status: Status, more: tuple[str, ...] = (), values: dict[str, Any] | None = None
) -> Answer:
    rows = listed([f"{sheet} {number}" for sheet, number in day.counts.items() if number])
    lines = (f"{counted(sum(day.counts.values()), 'row')}: {rows}.", *more, *finding_lines(day.findings))
    said = {"founded": False, "rows": day.counts, "findings": finding_values(day.findings)}
    return Answer(message, status, lines, said | (values or {}))
