"""The checks as pages of documentation, in Markdown: one for each check, and an index."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import Check

WHAT_A_SEVERITY_MEANS = {
    Severity.ERROR: "An error stops approval until it is mended, or accepted with a reason.",
    Severity.WARNING: "A warning does not stop approval. It is listed for those who approve.",
    Severity.ADVICE: "Advice does not stop approval. It makes the plan better to read and to use.",
}


def page_name(check: Check) -> str:
    """The file that a check's page is kept in: "plan001.md"."""
    return f"{check.code.lower()}.md"


def page(check: Check) -> str:
    """One check as a page: what it asks, why, what it says, what to do, where the rule comes from."""
    return "\n".join(
        [
            f"# {check.code} {check.title}",
            "",
            f"**{check.severity.value.capitalize()}.** {WHAT_A_SEVERITY_MEANS[check.severity]}",
            "",
            "## The rule",
            "",
            check.rule,
            "",
            "## Why",
            "",
            check.why,
            "",
            "## What the check says, for example",
            "",
            f"> {check.example}",
            "",
            "## What to do",
            "",
            check.remedy,
            "",
            "## Where the rule comes from",
            "",
            check.source if check.source.endswith(".") else f"{check.source}.",
            "",
            "[All checks](README.md)",
            "",
        ]
    )


def index(checks: Iterable[Check]) -> str:
    """Every check in a table, by code, with what each severity means."""
    rows = [f"| [{c.code}]({page_name(c)}) | {c.severity.value} | {c.title} | {c.rule} |" for c in checks]
    return "\n".join(
        [
            "# The checks of a plan",
            "",
            f"{len(rows)} checks look at every edition of a plan: on the plan-health page, in the dry run of a workbook, and "
            "before approval. A code never changes its meaning. Any finding can be accepted with a reason, which stays on "
            "record.",
            "",
            *(f"- {said}" for said in WHAT_A_SEVERITY_MEANS.values()),
            "",
            "| Check | Severity | Title | Rule |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def pages(checks: Iterable[Check]) -> dict[str, str]:
    """Every page by its file name, the index as README.md."""
    every = tuple(checks)
    return {"README.md": index(every)} | {page_name(c): page(c) for c in every}
