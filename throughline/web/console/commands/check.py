"""`throughline check FILE`: what is wrong with a workbook, from the file alone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import counted, listed
from throughline.web.console.answers import Answer, Status, finding_lines, finding_values
from throughline.web.console.books import book_in, refused

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a workbook (.xlsx) of the plan")


def run(asked: Namespace) -> Answer:
    """Say every finding, worst first. Advice alone leaves a workbook fine."""
    from throughline.plan.intake.checking import check
    from throughline.sheets.refusing import Unreadable

    try:
        checked = check(book_in(asked.file))
    except Unreadable as wrong:
        return refused(wrong)
    counts = checked.draft.counts
    values = {
        "findings": finding_values(checked.findings),
        "rows": {"in": counts.rows, "accepted": counts.accepted, "warned": counts.warned, "refused": counts.refused},
    }
    if not checked.draft.usable:
        return Answer(f"{asked.file} holds no rows that can be read.", Status.UNUSABLE, finding_lines(checked.findings), values)
    status = Status.FINDINGS if any(f.severity is not Severity.ADVICE for f in checked.findings) else Status.FINE
    said = f"{counted(counts.rows, 'row')} read: {tally(checked.findings)}."
    return Answer(said, status, finding_lines(checked.findings), values)


def tally(found: tuple[Finding, ...]) -> str:
    """How many of each kind: "2 errors, 1 warning and 3 pieces of advice"."""
    of = Counter(finding.severity for finding in found)
    many = {Severity.ADVICE: ("piece of advice", "pieces of advice")}
    told = [counted(of[kind], *many.get(kind, (kind.value, f"{kind.value}s"))) for kind in Severity if of[kind]]
    return listed(told) or "nothing is wrong with them"
