"""Findings as a build server reads them: the names of a result in SARIF 2.1.0, so that its tools need no translation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from throughline.ground.findings import Finding, Severity

if TYPE_CHECKING:
    from throughline.plan.rules.checks import Check

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
PAGES = "docs/reference/checks"  # in the product's folder, where each check of a plan has its page
TOLD = (
    "With --json, beside “findings”, “results” holds each finding under the names of SARIF 2.1.0: ruleId, level (error, "
    "warning, or note for advice), message, helpUri (the page of the check in the product’s folder), locations (the file; "
    "sheet and cell, and what the finding is about) and properties (subject, remedy, and what the cell says). “rules” holds "
    "the checks that are named there: id, name, shortDescription, helpUri and default level."
)


def results(found: Iterable[Finding], file: Path) -> dict[str, list[dict[str, Any]]]:
    """Each finding as a SARIF result, in the same order, and the checks of a plan that they name as SARIF rules, by code.

    What is found of the file's own form has no page, and is named by its code alone.
    """
    told = list(found)
    named = {finding.code for finding in told}
    rules = [check for check in _checks() if check.code in named]
    pages = {check.code for check in rules}
    return {
        "results": [_result(finding, file, finding.code in pages) for finding in told],
        "rules": [_rule(check) for check in rules],
    }


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": check.title,
        "shortDescription": {"text": check.rule},
        "helpUri": _page(check.code),
        "defaultConfiguration": {"level": LEVELS[check.severity]},
    }


def _result(finding: Finding, file: Path, has_page: bool) -> dict[str, Any]:
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": file.name}}}
    place = "!".join(filter(None, (finding.sheet, finding.cell)))
    logical = [{"kind": kind, "name": name} for kind, name in (("cell", place), ("subject", finding.subject)) if name]
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.message},
        **({"helpUri": _page(finding.code)} if has_page else {}),
        "locations": [where | ({"logicalLocations": logical} if logical else {})],
        "properties": {"subject": finding.subject, "remedy": finding.remedy, "said": finding.said},
    }


def _page(code: str) -> str:
    return f"{PAGES}/{code.lower()}.md"


def _checks() -> tuple[Check, ...]:
    from throughline.plan.rules.checks import catalogue

    return catalogue()
