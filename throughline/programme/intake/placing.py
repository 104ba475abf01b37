"""Where in the workbook something stands that is wrong with the problem as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from throughline.ground.findings import Finding
from throughline.ground.periods import FinancialYear
from throughline.plan.intake.declared import DeclaredSheet
from throughline.plan.intake.lines import Line
from throughline.programme.intake import declaring as sheets
from throughline.programme.phasing.problem import STAGES

Rows = Mapping[str, tuple[Line, ...]]
ROWS_OF = {
    "priorities": sheets.PRIORITIES, "roles": sheets.ROLES, "directorates": sheets.DIRECTORATES, "sizes": sheets.SIZES,
    "bodies": sheets.BODIES, "projects": sheets.PROJECTS, "role": sheets.ROLES, "body": sheets.BODIES,
}  # fmt: skip
SAYS = {  # the problem's own words, as the workbook says them
    "`fte`, or `least` and `most`, or `establishment` and what to take off": "“Free”, or “At least” and “At most”, or "
    "“Establishment” and what to take off",
    "both `least` and `most`": "both “At least” and “At most”",
    "`months`": "“Months”", "`fte`": "people in every month", "`days`": "days", "`person_months`": "person-months",
    "`size`": "a size", "`first_month`": "“Financial year begins in”",
    "`weeks_until`": "“By weeks until”",
}  # fmt: skip


def placed(finding: Finding, rows: Rows) -> Finding:
    """The same finding with its sheet and cell, in the workbook's words."""
    line, name = _spot(finding, rows)
    message, remedy = (_said(text) for text in (finding.message, finding.remedy))
    told = replace(finding, message=message, remedy=remedy)
    return replace(told, sheet=line.sheet, cell=line.cell(name)) if line else told


def _said(text: str) -> str:
    for ours, theirs in SAYS.items():
        text = text.replace(ours, theirs)
    return text


def _spot(finding: Finding, rows: Rows) -> tuple[Line | None, str]:
    """The row and the column."""
    where = finding.subject
    if found := re.fullmatch(r"project (.+), mode (.+?)(?:, (define|design|build|embed))?", where):
        return _way(rows, found[1], found[2], found[3] or "", finding)
    if found := re.fullmatch(r"(links|alignments)\[(\d+)\]", where):
        sheet, name = (sheets.LINKS, "before") if found[1] == "links" else (sheets.TOGETHER, "one")
        return rows[sheet.name][int(found[2])], name
    if found := re.fullmatch(r"envelope (.+)", where):
        year = FinancialYear.named(found[1]).begins
        return _row(rows, sheets.MONEY, "year", year) or _first(rows, sheets.MONEY), "year"
    if found := re.fullmatch(r"project (.+)", where):
        return _row(rows, sheets.PROJECTS, "key", found[1]), _column(finding)
    if found := re.fullmatch(r"role (.+)", where):
        line = _capacity(rows, found[1], finding)
        return line or _row(rows, sheets.ROLES, "key", found[1]), "since" if line else "key"
    if (found := re.fullmatch(r"(\w+) (.+)", where)) and found[1] in ROWS_OF:
        return _row(rows, ROWS_OF[found[1]], "key", found[2]), "key"
    if where == "priorities":
        return _first(rows, sheets.PRIORITIES), "weight"
    if where == "links":
        return _first(rows, sheets.LINKS), "before"
    return _first(rows, sheets.PORTFOLIO), "weeks_until" if where == "weeks_until" else "months"


def _row(rows: Rows, sheet: DeclaredSheet, name: str, value: object) -> Line | None:
    """The last row that says so: of two alike the second is the one too many."""
    return next((line for line in reversed(rows[sheet.name]) if line.said[name] == value), None)


def _first(rows: Rows, sheet: DeclaredSheet) -> Line | None:
    return next(iter(rows[sheet.name]), None)


def _capacity(rows: Rows, role: str, finding: Finding) -> Line | None:
    """The row of capacity that is meant; one whose month the sentence names comes before the others."""
    mine = [line for line in rows[sheets.CAPACITY.name] if line.said["role"] == role]
    since = sheets.CAPACITY.column("since").holds
    named = [line for line in mine if line.said["since"] and str(since.write(line.said["since"])) in finding.message]
    return next(iter(named or mine), None)


def _way(rows: Rows, project: str, way: str, stage: str, finding: Finding) -> tuple[Line | None, str]:
    """A way's own row, or, where it needs people, the row of its demand."""
    demand = [
        line
        for line in rows[sheets.DEMAND.name]
        if line.said["project"] == project and line.said["way"] in ("", way) and stage and line.said[stage]
    ]
    if (
        finding.message.startswith(("It needs", "It asks", "The need", "The size"))
        and "takes no time" not in finding.message
        and demand
    ):
        roles = {line.said["key"]: line.said["title"] for line in rows[sheets.ROLES.name]}
        meant = [line for line in demand if f"FTE of {roles.get(line.said['role'])} " in finding.message]
        return (meant or demand)[-1], stage
    ways = [line for line in rows[sheets.WAYS.name] if line.said["project"] == project]
    line = next((line for line in ways if way in (line.said["way"], str(line.said["scope"]))), None)
    return line, f"{stage}_months" if stage in STAGES else "way"


def _column(finding: Finding) -> str:
    """Which cell of a project's row a sentence speaks of."""
    for said, name in (
        ("directorate", "directorate"), ("body", "body"), ("Its latest start", "latest"),
        ("approved to start", "approved_start"), ("approved", "approved_mode"),
        ("must be live by", "live_by"),
    ):  # fmt: skip
        if said in finding.message:
            return name
    return "key"
