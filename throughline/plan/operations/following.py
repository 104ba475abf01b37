"""A plan, an edition and an entry point at the pathway that leads them to their decision; the pathway knows nothing of them."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.governance.queries import one
from throughline.governance.queries.pathways import formal_words
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.plan.models import Edition, Entry, Plan
from throughline.plan.operations.entries import EntryDesk


@operation("plan.plan.follow_pathway", Permission.PLAN_PREPARE, on=Plan)
def plan_follows(plan: Plan, pen: Pen, *, pathway: int | None, by: Actor, at: datetime) -> None:
    """Say which pathway leads to the approval of a plan; None: no longer one."""
    pen.put(plan, follows_id=_readable(by, pathway))


@operation("plan.edition.follow_pathway", Permission.PLAN_PREPARE, on=Edition)
def edition_follows(edition: Edition, pen: Pen, *, pathway: int | None, by: Actor, at: datetime) -> None:
    """Say which pathway leads to the approval of an edition; None: no longer one. An approved one keeps what it followed."""
    EntryDesk.refuse_if_closed(edition)
    pen.put(edition, follows_id=_readable(by, pathway))


@operation("plan.entry.follow_pathway", Permission.PLAN_EDIT, on=Entry)
def entry_follows(entry: Entry, pen: Pen, *, pathway: int | None, by: Actor, at: datetime) -> None:
    """Say which pathway leads to the decision of an entry; its formal steps become the entry's words, as papers print them.

    None: it follows none any more, and keeps its words. Steps that change later are taken again in the same way.
    """
    key = _readable(by, pathway)
    words = formal_words([key]) if key else {}
    EntryDesk.write(entry, pen, {"pathway": words[key]} if key and words.get(key) else {}, by, at)
    pen.put(entry, follows_id=key)


def _readable(by: Actor, pathway: int | None) -> int | None:
    if pathway is not None and one.pathway(by, pathway) is None:
        raise Refused("There is no such pathway, or it is not open to you. Choose one from the list of pathways.")
    return pathway
