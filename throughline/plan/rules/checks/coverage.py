"""The plan as a matrix: objectives against money and kinds of work, priorities, changes outside, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import counted, listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, SUMMARY, Told, check, named
from throughline.plan.rules.checks.texts import some
from throughline.plan.rules.document import EntryPart, ObjectivePart, PlanDocument
from throughline.plan.rules.words import Nature

RECORD = "The record of an activity in this product"


@check(
    code="PLAN042",
    severity=Severity.ADVICE,
    title="{Objective} without money",
    rule="Where more than strategies serve {an objective}, at least one of the {entries} that serve it has money.",
    why="A whole theme without money shows only when the money is added up by {objective}, and then it is often an oversight.",
    remedy="Look whether the money stands with another {entry}, or is missing. If it is meant, accept the finding with the "
    "reason.",
    example="No money is planned for {objective} 3.2, “Bus journeys that people can rely on”, which 1 {entry} serves.",
    source=f"{PLANNING_PAPER}: a stronger synergy between strategy and resources allows greater challenge of activity.",
    across=True,
)
def objective_without_money(plan: PlanDocument) -> Iterator[Told]:
    """Objectives served by more than strategies, with no revenue or capital in any year."""
    for objective, serving in _served(plan):
        if any(e.nature is not Nature.STRATEGY for e in serving) and not any(e.spend() for e in serving):
            one, many = f"{plan.word('entry')} serves", f"{plan.word('entries')} serve"
            message = (
                f"No money is planned for {plan.word('objective')} {objective.reference}, “{objective.title}”, which "
                f"{counted(len(serving), one, many)}."
            )
            yield Told(f"objective {objective.reference}", message, objective.title)


@check(
    code="PLAN043",
    severity=Severity.ADVICE,
    title="{Objective} served by strategies alone",
    rule="Each {objective} that anything serves is served by more than strategies.",
    why="A strategy says what is to be done. Somebody has to do it, and the plan is for what is done.",
    remedy="Add the {entry} that carries the strategy out, or link it. If it belongs to a later plan, accept the finding and say "
    "which.",
    example="Only strategies serve {objective} 3.2, “Bus journeys that people can rely on”: SDP-3-02.",
    source=f"{PLANNING_PAPER}: “Action not words – clear, tangible activity”.",
    across=True,
)
def strategies_alone(plan: PlanDocument) -> Iterator[Told]:
    """Objectives of which every activity is a strategy."""
    for objective, serving in _served(plan):
        if all(e.nature is Nature.STRATEGY for e in serving):
            message = (
                f"Only strategies serve {plan.word('objective')} {objective.reference}, “{objective.title}”: "
                f"{some([e.reference for e in serving])}."
            )
            yield Told(f"objective {objective.reference}", message, objective.title)


@check(
    code="PLAN044",
    severity=Severity.WARNING,
    title="{Priority} served by no {entry}",
    rule="Each {priority} of the Members is served by at least one {entry}.",
    why="{A priority} that the plan does not take up was a promise, and nobody may notice until the year’s end.",
    remedy="Link the {entries} that serve it, or add one. If none is to serve it in this plan, accept the finding with the reason.",
    example="No {entry} serves {priority} P2, “Safer streets at night”.",
    source=f"{SUMMARY}: the plan focuses on activities which support the delivery of political ambitions.",
    across=True,
)
def priority_served_by_none(plan: PlanDocument) -> Iterator[Told]:
    """Priorities that no entry names."""
    served = {reference for entry in plan.entries for reference in entry.priorities}
    for reference, title in plan.priorities:
        if reference not in served:
            yield Told(
                named("priority", reference),
                f"No {plan.word('entry')} serves {plan.word('priority')} {reference}, “{title}”.",
                title,
            )


@check(
    code="PLAN045",
    severity=Severity.WARNING,
    title="Change outside that nothing answers",
    rule="Each change in the operating environment that the plan names is answered by at least one {entry}.",
    why="The plan says that the council’s world has changed. Where nothing answers the change, the plan says so and does nothing.",
    remedy="Link the {entry} that answers it. If the council only watches it, accept the finding and say so.",
    example="Nothing answers change E2, “Fuel costs more”.",
    source=f"{PLANNING_PAPER}: the plan sets out the operating environment, changes at a national and local level which will "
    "influence delivery.",
    across=True,
)
def change_that_nothing_answers(plan: PlanDocument) -> Iterator[Told]:
    """Changes in the operating environment that no entry names."""
    answered = {reference for entry in plan.entries for reference in entry.answers}
    for change in plan.environment:
        if change.reference not in answered:
            message = f"Nothing answers change {change.reference}, “{change.title}”."
            yield Told(named("change", change.reference), message, change.title)


@check(
    code="PLAN046",
    severity=Severity.WARNING,
    title="{Objectives} of other {chapters} only",
    rule="{An entry} serves at least one {objective} of its {chapter}.",
    why="Readers meet it under one {outcome}, and its progress counts towards another.",
    remedy="Move it to the {chapter} that it serves, or name {an objective} of this one.",
    example="It stands in {chapter} 3, and serves 5.1, of {chapter} 5.",
    source=f"{SUMMARY}: the plan’s chapters show how each outcome will be delivered; its activities contribute to the outcomes and "
    "objectives.",
)
def objectives_of_other_chapters(plan: PlanDocument) -> Iterator[Told]:
    """Entries in a chapter that has objectives, none of which they serve."""
    chapters = {o.reference: o.chapter for o in plan.objectives}
    with_objectives = set(chapters.values())
    for entry in plan.entries:
        served = {r: chapters[r] for r in entry.objectives if r in chapters}
        if served and entry.chapter in with_objectives and entry.chapter not in served.values():
            others = sorted({str(chapter) for chapter in served.values()})
            message = (
                f"It stands in {plan.word('chapter')} {entry.chapter}, and serves {listed(list(served))}, of "
                f"{plan.word('chapters' if len(others) > 1 else 'chapter')} {listed(others)}."
            )
            yield Told(entry.reference, message, listed(list(served)))


@check(
    code="PLAN047",
    severity=Severity.WARNING,
    title="{Place} not given",
    rule="Each {entry} says which districts and electoral divisions it touches, or that it is countywide.",
    why="Members and residents look for what happens near them. What names no {place} is found by nobody.",
    remedy="Name the districts or electoral divisions, or mark it as countywide.",
    example="No {place} is given, and it is not marked as countywide.",
    source=f"{RECORD}: each entry says which electoral divisions and districts it touches. A rule of this product.",
)
def place_not_given(plan: PlanDocument) -> Iterator[Told]:
    """Entries with no place that are not countywide."""
    for entry in plan.entries:
        if not entry.countywide and not entry.places:
            yield Told(entry.reference, f"No {plan.word('place')} is given, and it is not marked as countywide.")


def _served(plan: PlanDocument) -> Iterator[tuple[ObjectivePart, list[EntryPart]]]:
    """The objectives that anything serves, with what serves them."""
    serving: defaultdict[str, list[EntryPart]] = defaultdict(list)
    for entry in plan.entries:
        for reference in entry.objectives:
            serving[reference].append(entry)
    for objective in plan.objectives:
        if found := serving.get(objective.reference):
            yield objective, found
