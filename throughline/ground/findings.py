"""A finding: what is wrong, where, and what to do; never an exception, so that many can be told at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from throughline.ground.words import counting_order


class Severity(StrEnum):
    """How much a finding matters: an error stops a gate or a row; a warning and advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """0 for the gravest, so that sorting puts the worst first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, in a sentence a policy officer understands.

    `code` is stable ("PLAN001", "BOOK014"); `subject` names the record by its own reference ("SDP-3-01",
    "objective 3.2", "" for the whole plan); `sheet` and `cell` are filled when it was found in a workbook.
    """

    code: str
    severity: Severity
    message: str
    remedy: str
    subject: str = ""
    sheet: str = ""
    cell: str = ""
    said: str = ""  # what the cell or field says, as it was written


def worst_first(findings: tuple[Finding, ...] | list[Finding]) -> tuple[Finding, ...]:
    """The same findings, errors before warnings before advice, then by code and place, row 2 before row 10."""
    return tuple(sorted(findings, key=_order))


def _order(one: Finding) -> tuple[object, ...]:
    column, row = re.match(r"([A-Z]*)(\d*)", one.cell).groups()  # type: ignore[union-attr]
    cell = int(row or 0), len(column), column
    return one.severity.rank, one.code, one.sheet, counting_order(one.subject), cell, one.message, one.remedy, one.said
