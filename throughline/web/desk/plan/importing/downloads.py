"""What the steps hand out: the plan's workbook, the rows to be mended, findings and changes as lists."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse

from throughline.access.roles import Permission
from throughline.ground.findings import worst_first
from throughline.history.doorway import ABSENT, Absent
from throughline.plan.intake import bringing
from throughline.plan.intake.preview import DryRun
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.writing import Written
from throughline.web.desk.door import needs
from throughline.web.desk.handing import XLSX, download, list_as_csv
from throughline.web.desk.plan.downloads import file_name
from throughline.web.desk.plan.importing.opened import importable, opened
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit

FINDINGS = ("Severity", "Code", "Sheet", "Cell", "What it says", "What is wrong", "What to do", "{Entry}")
CHANGES = ("Reference", "{Entry}", "Becomes", "What", "Now", "From the file")


@needs(Permission.PLAN_VIEW)
def workbook(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The plan's workbook with its activities, or, asked with `?empty`, without any."""
    row = edition_of(visit, edition)
    filled = "empty" not in request.GET
    made = bringing.workbook_of(visit.actor, row, visit.on, filled=filled)
    return download(made, XLSX, f"{file_name(row)}-{'filled' if filled else 'empty'}.xlsx")


@needs(Permission.PLAN_IMPORT)
def mending(_request: HttpRequest, visit: Visit, edition: str, key: str) -> HttpResponse:
    """The rows that cannot come in, with what is wrong with each, to be mended and brought in like any workbook."""
    row = importable(visit, edition)
    found = opened(visit, row, key)
    if not found.run.counts.refused:
        raise Absent(ABSENT)
    made = bringing.mending_of(visit.actor, row, found.run, found.book, visit.on)
    return download(made, XLSX, f"{file_name(row)}-to-mend.xlsx")


@needs(Permission.PLAN_IMPORT)
def findings(_request: HttpRequest, visit: Visit, edition: str, key: str) -> HttpResponse:
    """Everything that was found in the file, and what the checks would say, as a list."""
    row = importable(visit, edition)
    run = opened(visit, row, key).run
    found = (*worst_first(run.findings), *worst_first(run.checks))
    lines: list[tuple[Written, ...]] = [
        (f.severity.value, f.code, f.sheet, f.cell, f.said, f.message, f.remedy, f.subject) for f in found
    ]
    return _list(visit, row, "findings", FINDINGS, lines)


@needs(Permission.PLAN_IMPORT)
def changes(_request: HttpRequest, visit: Visit, edition: str, key: str) -> HttpResponse:
    """Everything that would change, whole, as a list."""
    row = importable(visit, edition)
    return _list(visit, row, "changes", CHANGES, list(_changes(opened(visit, row, key).run)))


def _changes(run: DryRun) -> Iterator[tuple[Written, ...]]:
    for change in run.changes:
        for column in change.columns:
            yield change.reference, change.title, change.fate.value, column.heading, column.now, column.then


def _list(
    visit: Visit, row: EditionRow, what: str, headings: tuple[str, ...], lines: list[tuple[Written, ...]]
) -> HttpResponse:
    return list_as_csv(list(map(visit.words.fill, headings)), lines, f"{file_name(row)}-{what}")
