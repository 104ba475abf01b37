"""The checks as pages of documentation, in Markdown: one for each check, and an index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from throughline.ground.findings import Severity
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import Check
from throughline.plan.rules.checks.showing import Example, differences
from throughline.plan.rules.checks.tuning import SETTING

WHAT_A_SEVERITY_MEANS = {
    Severity.ERROR: "An error stops approval until it is mended, or accepted with a reason.",
    Severity.WARNING: "A warning does not stop approval. It is listed for those who approve.",
    Severity.ADVICE: "Advice does not stop approval. It makes the plan better to read and to use.",
}


def page_name(check: Check) -> str:
    """The file that a check's page is kept in: "plan001.md"."""
    return f"{check.code.lower()}.md"


def page(check: Check, example: Example) -> str:
    """One check as a page: what it asks, why, where it fails and passes, what to do, where the rule comes from."""
    return "\n\n".join(
        [
            f"# {check.code} {check.title}",
            f"**{check.severity.value.capitalize()}.** {WHAT_A_SEVERITY_MEANS[check.severity]} {tuned(check)}",
            f"## The rule\n\n{check.rule}",
            f"## Why\n\n{check.why}",
            f"## An example\n\nOf a plan that fails the check says:\n\n> {check.example}\n\nIt says nothing of one that differs "
            "from it only in this:",
            _differences(example),
            f"## What to do\n\n{check.remedy}",
            f"## Where the rule comes from\n\n{check.source if check.source.endswith('.') else f'{check.source}.'}",
            "[All checks](README.md)\n",
        ]
    )


def tuned(check: Check) -> str:
    """Whether a council may change the severity, and why not."""
    if check.fixed:
        return f"No council can switch it off or make it less. {check.fixed}"
    return f"A council may choose another severity, or switch it off, by its setting `{SETTING}`."


def _differences(example: Example) -> str:
    rows = differences(example)
    head = ["Of", "What", "Fails", "Passes"] if any(row.where for row in rows) else ["What", "Fails", "Passes"]
    cells = [[row.where, row.field, row.fails, row.passes][-len(head) :] for row in rows]
    return "\n".join(_row(one) for one in (head, ["---"] * len(head), *cells))


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def index(checks: Iterable[Check]) -> str:
    """Every check in a table, by code, with what each severity means."""
    every = tuple(checks)
    rows = [f"| [{c.code}]({page_name(c)}) | {c.severity.value} | {c.title} | {c.rule} |" for c in every]
    return "\n".join(
        [
            "# The checks of a plan",
            "",
            f"{len(rows)} checks look at every edition of a plan: on the plan-health page, in the dry run of a workbook, and "
            "before approval. A code never changes its meaning. Any finding can be accepted with a reason and until a day, both of "
            "which stay on record.",
            "",
            *(f"- {said}" for said in WHAT_A_SEVERITY_MEANS.values()),
            "",
            f'A council tunes severities by its dated setting `{SETTING}`, such as `{{"PLAN043": "off", "PLAN062": '
            f'"warning"}}`. These stay as they are: {listed(_fixed(every))}.',
            "",
            "| Check | Severity | Title | Rule |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def pages(checks: Iterable[Check], examples: Mapping[str, Example]) -> dict[str, str]:
    """Every page by its file name, the index as README.md; each check has its example."""
    every = tuple(checks)
    return {"README.md": index(every)} | {page_name(c): page(c, examples[c.code]) for c in every}


def _fixed(checks: tuple[Check, ...]) -> list[str]:
    return [c.code for c in checks if c.fixed]
