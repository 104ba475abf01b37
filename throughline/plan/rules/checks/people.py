"""Who answers for an activity."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.document import PlanDocument, PostPart


@check(
    code="PLAN009",
    severity=Severity.ERROR,
    title="Owner missing, vacant or ended",
    rule="Each activity has an accountable owner: a post that exists and that somebody holds.",
    why="A post with nobody in it cannot answer. Clear owners were one reason for having a single plan.",
    remedy="Name the post that answers for it now. While a post is vacant, name an acting owner.",
    example="The owner’s post, Head of Community Safety, is vacant.",
    source=f"{PLANNING_PAPER}: an activity’s core information includes its accountable owner.",
)
def nobody_answers(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose owner is not named, or whose post is vacant or has ended on the document’s day [seed 003]."""
    for entry in plan.entries:
        if (message := _why_nobody(entry.owner)) is not None:
            yield Told(entry.reference, message, entry.owner.title if entry.owner else "")


def _why_nobody(owner: PostPart | None) -> str | None:
    if owner is None:
        return "No owner is named."
    if owner.ended:
        return f"The owner’s post, {owner.title}, no longer exists."
    return f"The owner’s post, {owner.title}, is vacant." if owner.vacant else None
