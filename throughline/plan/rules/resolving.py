"""What a resolution offers to an edition that waits for it: whether it can be taken up, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.decisions.standing import Offer, Standing
from throughline.ground.timing import day_said
from throughline.plan.rules.moves import OPEN_FOR_WORK
from throughline.plan.rules.words import EditionStatus

TAKE_UP = " Take up the decision."


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the decision of an edition means for its status. `takeable`: it can be taken up now."""

    says: str
    takeable: bool = False


def resolution(
    status: EditionStatus, offered: Standing, decided_on: date | None, submitted_on: date | None
) -> Resolution:
    """Whether a decision approves an edition now.

    It does where the edition is for approval, the decision has effect, and it was taken no earlier than the day on which the
    text was submitted, so that what was approved is what was read. Source: the domain notes, section 3, who approves.
    """
    says = offered.says.removesuffix(TAKE_UP)
    if status not in OPEN_FOR_WORK or offered.offer is not Offer.IN_PLACE:
        return Resolution(says)
    if status is not EditionStatus.FOR_APPROVAL:
        return Resolution(
            f"{says} The edition is not submitted for approval yet: submit it, so that its text is frozen."
        )
    if decided_on and submitted_on and decided_on < submitted_on:
        return Resolution(
            f"{says} It was taken on {day_said(decided_on)}, before this text was submitted on {day_said(submitted_on)}: it approves "
            "another text. Name the decision that was taken of this one."
        )
    return Resolution(offered.says, True)
