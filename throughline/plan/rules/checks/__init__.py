"""The checks of a plan: each a pure function of the frozen document, entered in one catalogue that is built to grow."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from throughline.ground.findings import Finding, worst_first
from throughline.plan.rules.checks import (
    comments,
    costs,
    coverage,
    decisions,
    duties,
    gates,
    kinds,
    lateness,
    money,
    people,
    plain,
    reading,
    recorded,
    signposts,
    steps,
    targets,
    thread,
    timing,
    words,
)
from throughline.plan.rules.checks.catalogue import Check, catalogue
from throughline.plan.rules.checks.tuning import AS_DELIVERED, Tuning
from throughline.plan.rules.document import PlanDocument

SUBJECTS = (  # being imported is what enters their checks
    thread, coverage, people, kinds, timing, lateness, steps, gates, decisions, recorded, duties, money, costs, words, reading, plain,
    signposts, comments, targets,
)  # fmt: skip

__all__ = ["AS_DELIVERED", "Check", "Tuning", "catalogue", "examine", "examine_again", "examine_alone"]


def examine(plan: PlanDocument, only: Iterable[str] | None = None, tuned: Tuning = AS_DELIVERED) -> tuple[Finding, ...]:
    """What every check finds in a plan, worst first; at most one finding for each check and subject.

    `only`: references of entries; then only what is found about these entries, so the document may hold them alone
    (a title that two entries share is told when both are in the document). `tuned`: the council's own severities.
    """
    chosen = None if only is None else frozenset(only)
    near = plan if chosen is None else replace(plan, entries=tuple(e for e in plan.entries if e.reference in chosen))
    found: dict[tuple[str, str], Finding] = {}
    for one in tuned.checks():
        for finding in one.findings(plan if one.across else near):
            if chosen is None or finding.subject in chosen:
                found.setdefault((finding.code, finding.subject), finding)
    return worst_first(list(found.values()))


def examine_alone(plan: PlanDocument, tuned: Tuning = AS_DELIVERED) -> list[Finding]:
    """What the checks that look at one entry at a time find: for a plan too large to be read but part by part."""
    found: dict[tuple[str, str], Finding] = {}
    for one in tuned.checks():
        if not one.across:
            for finding in one.findings(plan):
                found.setdefault((finding.code, finding.subject), finding)
    return list(found.values())


def examine_again(
    plan: PlanDocument,
    before: Iterable[Finding],
    moved: Collection[str],
    tuned: Tuning = AS_DELIVERED,
    wordings: PlanDocument | None = None,
) -> tuple[Finding, ...]:
    """What `examine` finds, when `before` is what it found and only entries of these references moved, came or went since.

    What is said of the others stands, unless the check compares entries: those checks look at the whole again. Entries
    that did not move may stand in `plan` without their long words. `wordings`: the plan with the words of all its entries,
    for checks that compare these; None where no words moved. `tuned` must be what `before` was found with.
    """
    asked = tuned.checks()
    again = {one.code for one in asked if one.across and (wordings is not None or not one.long_words)}
    near = replace(plan, entries=tuple(e for e in plan.entries if e.reference in moved))
    found = {(f.code, f.subject): f for f in before if f.code not in again and f.subject not in moved}
    for one in asked:
        if one.across and one.code not in again:
            continue
        there = wordings if one.across and one.long_words and wordings is not None else plan if one.across else near
        for finding in one.findings(there):
            found.setdefault((finding.code, finding.subject), finding)
    return worst_first(list(found.values()))
