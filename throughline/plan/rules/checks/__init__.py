"""The checks of a plan: each a pure function of the frozen document, entered in one catalogue that is built to grow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from throughline.ground.findings import Finding, worst_first
from throughline.plan.rules.checks import gates, money, people, steps, thread, timing, words
from throughline.plan.rules.checks.catalogue import Check, catalogue
from throughline.plan.rules.document import PlanDocument

SUBJECTS = (thread, people, timing, gates, money, steps, words)  # being imported is what enters their checks

__all__ = ["Check", "catalogue", "examine"]


def examine(plan: PlanDocument, only: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """What every check finds in a plan, worst first; at most one finding for each check and subject.

    `only`: references of entries; then only what is found about these entries, so the document may hold them alone
    (a title that two entries share is told when both are in the document).
    """
    chosen = None if only is None else frozenset(only)
    near = plan if chosen is None else replace(plan, entries=tuple(e for e in plan.entries if e.reference in chosen))
    found: dict[tuple[str, str], Finding] = {}
    for one in catalogue():
        for finding in one.findings(plan if one.across else near):
            if chosen is None or finding.subject in chosen:
                found.setdefault((finding.code, finding.subject), finding)
    return worst_first(list(found.values()))
