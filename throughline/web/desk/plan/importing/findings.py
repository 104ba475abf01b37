"""What was found in a file, by sheet and cell, worst first; many of one kind are folded, and all are in a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.words import counted, listed
from throughline.plan.intake.preview import DryRun
from throughline.plan.queries.editions import EditionRow
from throughline.sheets.book import place
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.importing.brief import brief
from throughline.web.furniture.parts import Error, State

EACH = 5  # findings of one kind that are shown
IN_SUMMARY = 5
TITLE = 120


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as a page shows it. `more`: how many further ones of its kind are left out after it."""

    anchor: str
    code: str
    state: State
    sheet: str
    cell: str
    said: str
    message: str
    remedy: str
    activity: str
    href: str
    more: int = 0

    @property
    def where(self) -> str:
        """ "Activities D14"; "the whole file" when it is about no cell."""
        return f"{self.sheet} {self.cell}".strip() or "The whole file"


def cell_rows(edition: EditionRow, run: DryRun, standing: Mapping[str, str]) -> tuple[FindingRow, ...]:
    """What is wrong with the file. `standing`: titles of the plan's activities by reference."""
    typed = {id(f): row.title for row in run.rows for f in row.findings}
    return _rows(run.findings, "found", _naming(edition, standing, typed))


def check_rows(edition: EditionRow, run: DryRun, standing: Mapping[str, str]) -> tuple[FindingRow, ...]:
    """What the checks would say of the activities that change."""
    titles = {change.reference: change.title for change in run.changes}
    return _rows(
        run.checks, "check", _naming(edition, standing, {id(f): titles.get(f.subject, "") for f in run.checks})
    )


def summary(run: DryRun, rows: Iterable[FindingRow]) -> tuple[Error, ...]:
    """The first errors, each leading to its line; where there are many, one of each kind."""
    wrong = [row for row in rows if row.state.mark is saying.SEVERITIES[Severity.ERROR]]
    if len(run.draft.errors) > IN_SUMMARY:
        wrong = list({row.code: row for row in reversed(wrong)}.values())[::-1]
    shown = tuple(Error(f"{row.where}: {brief(row.message, TITLE)}", f"#{row.anchor}") for row in wrong[:IN_SUMMARY])
    left = len(run.draft.errors) - len(shown)
    return (*shown, Error(f"and {left} more")) if left else shown


def tally(found: Iterable[Finding]) -> str:
    """ "33 errors, 2 warnings and 1 piece of advice"."""
    of = Counter(finding.severity for finding in found)
    many = {Severity.ADVICE: ("piece of advice", "pieces of advice")}
    return listed([counted(of[s], *many.get(s, (s.value, f"{s.value}s"))) for s in Severity if of[s]])


Named = Callable[[Finding], tuple[str, str]]


def _naming(edition: EditionRow, standing: Mapping[str, str], typed: Mapping[int, str]) -> Named:
    def named(finding: Finding) -> tuple[str, str]:
        """The title of what a finding is about, and its page when the plan has it."""
        if finding.subject in standing:
            return standing[finding.subject], reverse("entry", args=[edition.key, finding.subject])
        return typed.get(id(finding), "") or finding.subject, ""

    return named


def _rows(findings: Iterable[Finding], prefix: str, named: Named) -> tuple[FindingRow, ...]:
    """The first few of each kind, errors first, then as they stand in the file."""
    shown: list[tuple[Finding, int]] = []
    for _, kind in groupby(worst_first(list(findings)), key=lambda f: (f.severity, f.code)):
        same = list(kind)
        shown += [(finding, 0) for finding in same[: EACH - 1]]
        shown += [(finding, max(0, len(same) - EACH)) for finding in same[EACH - 1 : EACH]]
    shown.sort(key=lambda one: _place(one[0]))
    return tuple(_row(f"{prefix}-{number}", *one, named) for number, one in enumerate(shown, start=1))


def _place(finding: Finding) -> tuple[int, str, int, int]:
    """Severity, sheet, row and column; what is about no cell comes first."""
    column, row = place(finding.cell) if finding.cell else (0, 0)
    return finding.severity.rank, finding.sheet, row, column


def _row(anchor: str, finding: Finding, more: int, named: Named) -> FindingRow:
    activity, href = named(finding)
    return FindingRow(
        anchor,
        finding.code,
        saying.severity(finding),
        finding.sheet,
        finding.cell,
        finding.said,
        finding.message,
        finding.remedy,
        brief(activity, TITLE),
        href,
        more,
    )
