"""What `throughline check FILE` says of a workbook: cells and, where it names its plan, the checks of the plan. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.labels import Words
from throughline.plan.intake.about import read_about, read_names, with_names
from throughline.plan.intake.drafting import Draft, draft
from throughline.plan.rules.checks import examine
from throughline.plan.rules.document import PlanDocument
from throughline.sheets.book import Book


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook checked by itself. `document`: the plan as the workbook has it; None when it names no plan."""

    draft: Draft
    document: PlanDocument | None
    findings: tuple[Finding, ...]


def check(book: Book, mapping: Mapping[str, str] | None = None) -> Checked:
    """Read a workbook and check the plan that it makes, worst first. Raises Unreadable for a later release's workbook."""
    about = read_about(book)
    labels = about.document.labels if about else ()
    names = read_names(book, Words(labels))
    known = replace(names, plan=about.document.plan_title if about else "", labels=labels)
    read = draft(book, known, mapping=mapping)
    if about is None:
        return Checked(read, None, worst_first([*read.findings, _cells_only()]))
    document = with_names(about.document, known, read.entries(known, {}).values())
    found = placed(examine(document), read)
    return Checked(read, document, worst_first([*read.findings, *found]))


def placed(findings: Iterable[Finding], read: Draft) -> tuple[Finding, ...]:
    """Findings about entries with the sheet and the cell of their row, where the workbook has one."""
    told = []
    for finding in findings:
        sheet, cell = read.cells.get(finding.subject, ("", ""))
        told.append(replace(finding, sheet=sheet, cell=cell) if sheet else finding)
    return tuple(told)


def _cells_only() -> Finding:
    return Finding(
        "BOOK165",
        Severity.ADVICE,
        "The workbook names no plan, so only its cells were checked.",
        "Check it on the import page, where the plan is known, or copy its rows into a workbook downloaded from there.",
    )
