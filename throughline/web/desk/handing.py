"""Files that the desk hands out: a paper, a list as it is shown, and a file that somebody gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

from throughline.history.files import shelf
from throughline.publishing.renderers.printing import Form
from throughline.sheets.writing import BookSpec, ColumnSpec, SheetSpec, Written, csv_text, write_book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PAPERS = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MARK = "\ufeff"  # by which spreadsheets know that a CSV file is UTF-8
SANDBOX = (
    "default-src 'none'; frame-ancestors 'none'; sandbox"  # whatever a file does when opened, it does nothing here
)
WIDE = 18  # letters of a column
Lines = Iterable[tuple[Written, ...]]


def download(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """A file to be kept under this name, whatever letters it has."""
    saved = content_disposition_header(True, name) or "attachment"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": saved})


def as_given(digest: str, media: str, name: str) -> HttpResponse:
    """A kept file as somebody gave it, to be saved: its fingerprint is proved first, and whoever opens it in the browser all
    the same runs nothing of it."""
    answer = download(shelf.read(Path(settings.FILES), digest), media, name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def list_as_xlsx(title: str, heads: Sequence[str], lines: Lines, name: str) -> HttpResponse:
    """A list as a workbook of one sheet; `name`: of its file, without an ending."""
    sheet = SheetSpec(title, tuple(ColumnSpec(head, WIDE) for head in heads), list(lines))
    return download(write_book(BookSpec(title, (sheet,))), XLSX, f"{name}.xlsx")


def list_as_csv(heads: Sequence[str], lines: Lines, name: str) -> HttpResponse:
    """A list as CSV; `name`: of its file, without an ending."""
    return download((MARK + csv_text(list(heads), list(lines))).encode(), CSV, f"{name}.csv")
