"""Workbooks as commands take them: read in a bounded child process, and refused with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from throughline.ground.findings import Finding, Severity
from throughline.web.console.answers import Answer, Status, Unusable, finding_values

if TYPE_CHECKING:
    from throughline.sheets.book import Book
    from throughline.sheets.refusing import Unreadable


def book_in(file: Path) -> Book:
    """The workbook in a file. Raises Unusable when there is no such file, Unreadable when it is no workbook."""
    from throughline.sheets.bounded import read_bounded

    if not file.is_file():
        raise Unusable(f"There is no file {file}. Check the name and the folder.")
    return read_bounded(file)


def refused(wrong: Unreadable) -> Answer:
    """Why a file is not read, as a sentence and as the one finding."""
    finding = Finding(wrong.code, Severity.ERROR, wrong.message, wrong.remedy)
    return Answer(str(wrong), Status.UNUSABLE, values={"findings": finding_values((finding,))})
