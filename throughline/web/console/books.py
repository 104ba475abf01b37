"""Workbooks as commands take them: read in a bounded child process, and refused with what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import counted, listed
from throughline.web.console.answers import Answer, Status, Unusable, finding_values

if TYPE_CHECKING:
    from throughline.access.rules import Actor
    from throughline.plan.intake.drafting import Counts
    from throughline.plan.queries.editions import EditionRow
    from throughline.sheets.book import Book
    from throughline.sheets.refusing import Unreadable


def bytes_in(file: Path) -> bytes:
    """What stands in a file. Raises Unusable when there is no such file, Unreadable when it is too large to be a workbook."""
    from throughline.sheets import refusing

    if not file.is_file():
        raise Unusable(f"There is no file {file}. Check the name and the folder.")
    if (size := file.stat().st_size) > refusing.LIMITS.size:
        raise refusing.too_large(size, refusing.LIMITS.size)
    return file.read_bytes()


def book_in(data: bytes) -> Book:
    """The workbook that these bytes are. Raises Unreadable."""
    from throughline.sheets.bounded import read_bounded

    return read_bounded(data)


def refused(wrong: Unreadable) -> Answer:
    """Why a file is not read, as a sentence and as the one finding."""
    return Answer(str(wrong), Status.UNUSABLE, values={"findings": finding_values((finding_of(wrong),))})


def finding_of(wrong: Unreadable) -> Finding:
    """Why a file is not read, as a finding."""
    return Finding(wrong.code, Severity.ERROR, wrong.message, wrong.remedy)


def edition_for(actor: Actor, key: str) -> EditionRow:
    """The edition of a key; without one the latest that is open for work. Raises Unusable."""
    from throughline.plan.queries import editions

    rows = editions.editions(actor)
    for row in rows:
        if row.key == key or (not key and row.open_for_work):
            return row
    there = "; ".join(f"{row.key} ({row.plan_title}, {row.title}, {row.status})" for row in rows)
    what = f"There is no edition {key}." if key else "No edition is open for work."
    raise Unusable(f"{what} Choose one with --edition KEY: {there}." if there else f"{what} Open a plan first.")


def row_values(counts: Counts) -> dict[str, int]:
    """Accepted, warned and refused rows are all the rows that came in."""
    return {"in": counts.rows, "accepted": counts.accepted, "warned": counts.warned, "refused": counts.refused}


def tally(found: Iterable[Finding]) -> str:
    """How many of each kind: "2 errors, 1 warning and 3 pieces of advice"."""
    of = Counter(finding.severity for finding in found)
    many = {Severity.ADVICE: ("piece of advice", "pieces of advice")}
    told = [counted(of[kind], *many.get(kind, (kind.value, f"{kind.value}s"))) for kind in Severity if of[kind]]
    return listed(told) or "nothing is wrong with them"


def matters(found: Iterable[Finding]) -> bool:
    """Whether anything but advice was found."""
    return any(finding.severity is not Severity.ADVICE for finding in found)
