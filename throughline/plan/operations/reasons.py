"""Reasons that are meant to be published: why something changed since the edition before."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.plan.models import Edition, Entry, Reason
from throughline.plan.operations.entries import EntryDesk
from throughline.plan.rules.words import ChangeKind

LONGEST = 600  # letters: a reason is a sentence or two


@operation("plan.edition.give_reason", Permission.PLAN_PREPARE, on=Edition)
def give_reason(
    edition: Edition,
    pen: Pen,
    *,
    reference: str,
    kind: ChangeKind,
    words: str,
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> None:
    """Write why something changed since the edition before, for residents to read; without words it is taken back.

    `reference`: the activity's, empty for the plan itself.
    """
    EntryDesk.refuse_if_closed(edition)
    said = tidy(words)
    if len(said) > LONGEST:
        raise Refused(
            f"The reason has {len(said)} characters. Say it in {LONGEST}: residents read it beside the change."
        )
    entry = (
        Entry.objects.filter(edition__plan=edition.plan_id, reference=reference).order_by("-edition__number").first()
    )
    seen = entry is not None and judge(by, Permission.PLAN_VIEW, entry.place(), entry.kept_to()).allowed
    if reference and not seen:
        raise Refused(f"{reference} is in no edition of this plan that is open to you. Look at what changed again.")
    standing = edition.reasons.filter(reference=reference, kind=kind).first()
    if standing and not said:
        pen.strike([standing])
    elif standing:
        pen.put(standing, words=said, illustrative=illustrative)
    elif said:
        pen.add(Reason(edition=edition, reference=reference, kind=kind, words=said, illustrative=illustrative))
