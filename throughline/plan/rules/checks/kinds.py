"""Why an activity is in the plan, of what kind it is, and what belongs to its nature."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, SUMMARY, Told, check
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import SUB_KINDS, Because, Nature, SubKind


@check(
    code="PLAN052",
    severity=Severity.WARNING,
    title="No reason for being in the plan",
    rule=f"Each {{entry}} says why it is in the plan: it {listed([b.value for b in Because], 'or')}.",
    why="The plan is for what is significant. Everyday work belongs in operating plans, and without the reason nobody can tell.",
    remedy="Choose the reason, or leave the {entry} to an operating plan.",
    example="It does not say why it is in the plan.",
    source=f"{SUMMARY}: “The SDP prioritises our focus on activities which” support political ambitions, are business critical, or "
    "are of high risk, value and complexity.",
)
def no_reason_for_being_there(plan: PlanDocument) -> Iterator[Told]:
    """Entries with none of the three reasons [seed 002]."""
    for entry in plan.entries:
        if not entry.because:
            yield Told(entry.reference, "It does not say why it is in the plan.")


@check(
    code="PLAN053",
    severity=Severity.ADVICE,
    title="Kind not chosen",
    rule="Each {entry} says of which kind it is within its nature.",
    why="Members ask for all school buildings, or for everything that is bought for adults. Without the kind it is not among them.",
    remedy="Choose the kind.",
    example="It is capital, and of which kind is not chosen: education asset, property asset or community asset.",
    source=f"{SUMMARY}: “It includes significant activities such as”, with the kinds of commissioning, service, capital and strategy.",
)
def kind_not_chosen(plan: PlanDocument) -> Iterator[Told]:
    """Entries without a kind [seed 002]."""
    for entry in plan.entries:
        if entry.sub_kind is None:
            kinds = listed([kind.value for kind in SUB_KINDS[entry.nature]], "or")
            message = f"It is {entry.nature.value}, and of which kind is not chosen: {kinds}."
            yield Told(entry.reference, message, entry.nature.said)


@check(
    code="PLAN054",
    severity=Severity.ADVICE,
    title="Strategy that nobody adopts",
    rule="A strategy or policy says which body or Member adopts it.",
    why="Some strategies are the County Council’s to adopt and some the Cabinet’s. One that went to the wrong body was not adopted.",
    remedy="Name the body or the Cabinet Member that adopts it.",
    example="It is a strategy, and who adopts it is not said.",
    source=f"{PLANNING_PAPER}: an activity’s core information includes the nature of decision authority and the governance pathway. "
    "That a strategy names its adopting body is a rule of this product.",
)
def nobody_adopts_it(plan: PlanDocument) -> Iterator[Told]:
    """Strategies and policies with no adopting body; lobbying and answers to national policy are adopted by nobody."""
    for entry in plan.entries:
        adopted = entry.nature is Nature.STRATEGY and entry.sub_kind in (None, SubKind.STRATEGY_DEVELOPMENT)
        if adopted and not entry.details.adopting_body.strip():
            yield Told(entry.reference, "It is a strategy, and who adopts it is not said.")


@check(
    code="PLAN055",
    severity=Severity.WARNING,
    title="Capital without a whole cost",
    rule="Each capital project states its whole cost, over all years.",
    why="Money by year says nothing of what is still to come. Growth of cost, and who pays it, can be seen only against the whole.",
    remedy="Give the whole cost. While it is an estimate, say so in the description.",
    example="This is a capital project, and its whole cost is not given.",
    source=f"{PLANNING_PAPER}: capital becomes a core part of the plan. That its whole cost is stated is a rule of this product.",
)
def no_whole_cost(plan: PlanDocument) -> Iterator[Told]:
    """Capital entries with no whole cost."""
    for entry in plan.entries:
        if entry.nature is Nature.CAPITAL and entry.details.whole_cost is None:
            yield Told(entry.reference, "This is a capital project, and its whole cost is not given.")
