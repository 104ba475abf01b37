"""Files that the desk hands out: a paper, and a list as it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from throughline.publishing.renderers.printing import Form
from throughline.sheets.writing import BookSpec, ColumnSpec, SheetSpec, Written, csv_text, write_book

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PAPERS = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
MARK = "\ufeff"  # by which spreadsheets know that a CSV file is UTF-8
WIDE = 18  # letters of a column
Lines = Iterable[tuple[Written, ...]]


def download(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to be kept under this name."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def list_as_xlsx(title: str, heads: Sequence[str], lines: Lines, name: str) -> HttpResponse:
    """A list as a workbook of one sheet; `name`: of its file, without an ending."""
    sheet = SheetSpec(title, tuple(ColumnSpec(head, WIDE) for head in heads), list(lines))
    return download(write_book(BookSpec(title, (sheet,))), XLSX, f"{name}.xlsx")


def list_as_csv(heads: Sequence[str], lines: Lines, name: str) -> HttpResponse:
    """A list as CSV; `name`: of its file, without an ending."""
    return download((MARK + csv_text(list(heads), list(lines))).encode(), CSV, f"{name}.csv")
