"""The golden thread: every activity serves an objective, every objective and chapter has its activities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import SUMMARY, Told, check
from throughline.plan.rules.document import PlanDocument

_GOLDEN_THREAD = f"{SUMMARY}: the plan’s activities contribute to the outcomes and objectives of the 5 Year Plan."
_CHAPTERS = f"{SUMMARY}: a chapter for each outcome, and one for modernising the council."


@check(
    code="PLAN001",
    severity=Severity.ERROR,
    title="{Entry} serves no {objective}",
    rule="Each {entry} names at least one {objective} of the plan that it serves.",
    why="The golden thread runs from {outcome} to {objective} to {entry}. Without {an objective} nobody can say what the "
    "{entry} is for, and its progress counts towards nothing.",
    remedy="Name the {objective} that it serves. If none fits, ask whether it belongs in this plan.",
    example="No {objective} is named.",
    source=_GOLDEN_THREAD,
)
def serves_no_objective(plan: PlanDocument) -> Iterator[Told]:
    """Entries that name no objective, or none that the plan lists [seed 002]."""
    known = {o.reference for o in plan.objectives}
    for entry in plan.entries:
        if known.isdisjoint(entry.objectives):
            if entry.objectives:
                named = listed(entry.objectives)
                yield Told(
                    entry.reference, f"It names {named}, and the plan lists no such {plan.word('objective')}.", named
                )
            else:
                yield Told(entry.reference, f"No {plan.word('objective')} is named.")


@check(
    code="PLAN002",
    severity=Severity.ERROR,
    title="{Objective} served by no {entry}",
    rule="Each {objective} is served by at least one {entry}, or says why none serves it.",
    why="{An objective} that nothing serves is a promise with no work behind it.",
    remedy="Link {an entry} to this {objective}, or write on the {objective} why no {entry} serves it.",
    example="No {entry} serves {objective} 3.2, “Bus journeys that people can rely on”.",
    source=_GOLDEN_THREAD,
    across=True,
)
def served_by_none(plan: PlanDocument) -> Iterator[Told]:
    """Objectives that no entry names and that give no reason for it [seed 002]."""
    served = {reference for entry in plan.entries for reference in entry.objectives}
    for objective in plan.objectives:
        if objective.reference not in served and not objective.unserved_because:
            yield Told(
                f"objective {objective.reference}",
                f"No {plan.word('entry')} serves {plan.word('objective')} {objective.reference}, “{objective.title}”.",
                objective.title,
            )


@check(
    code="PLAN003",
    severity=Severity.ERROR,
    title="{Chapter} with no {entry}",
    rule="Each {chapter} of the plan holds at least one {entry}.",
    why="A whole theme has gone missing from a council’s plan before without anybody noticing.",
    remedy="Put {an entry} into this {chapter}, or take the {outcome} out of the plan that it comes from.",
    example="{Chapter} 5, “Stronger and safer Kent communities”, holds no {entry}.",
    source=_CHAPTERS,
    across=True,
)
def chapter_is_empty(plan: PlanDocument) -> Iterator[Told]:
    """Outcomes that are the primary outcome of no entry; those that name it as a further outcome are told."""
    filled = {entry.chapter for entry in plan.entries}
    further: defaultdict[int, list[str]] = defaultdict(list)
    for entry in plan.entries:
        for number in entry.other_outcomes:
            further[number].append(entry.reference)
    for outcome in plan.outcomes:
        if outcome.number not in filled:
            message = f"{plan.word('Chapter')} {outcome.number}, “{outcome.title}”, holds no {plan.word('entry')}."
            if also := further[outcome.number]:
                message += f" It is a further {plan.word('outcome')} of {listed(also[:3] if len(also) < 4 else [*also[:3], 'others'])}."
            yield Told(f"chapter {outcome.number}", message, outcome.title)


@check(
    code="PLAN004",
    severity=Severity.ERROR,
    title="{Entry} stands in no {chapter}",
    rule="Each {entry} stands in one {chapter} of the plan, that of its primary {outcome}.",
    why="Readers find {an entry} under its {outcome}. One that stands nowhere is printed nowhere.",
    remedy="Choose the {outcome} that it serves first of all.",
    example="No {chapter} is chosen.",
    source=_CHAPTERS,
)
def stands_in_no_chapter(plan: PlanDocument) -> Iterator[Told]:
    """Entries without a primary outcome, or with one that the plan does not list."""
    chapters = {o.number for o in plan.outcomes}
    for entry in plan.entries:
        if entry.chapter is None:
            yield Told(entry.reference, f"No {plan.word('chapter')} is chosen.")
        elif entry.chapter not in chapters:
            yield Told(
                entry.reference,
                f"It stands in {plan.word('chapter')} {entry.chapter}, which this plan does not have.",
                str(entry.chapter),
            )
