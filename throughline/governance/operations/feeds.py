"""Secret addresses at which a person's calendar programme reads their meetings and deadlines."""

from __future__ import annotations

from datetime import datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.governance.models import Feed
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("governance.feed.open", Permission.GOVERNANCE_VIEW, on=Council)
def open_feed(council_: Council, pen: Pen, *, digest: str, by: Actor, at: datetime) -> str:
    """Give oneself a calendar address; only the digest of its secret (SHA-256) is kept. Answers the key of the row."""
    if not by.key:
        raise Refused("A calendar address belongs to a person. Log in as somebody who holds a post.")
    return pen.add(Feed(council=council_, person_id=by.key, digest=digest, opened_on=at.date())).key


@operation("governance.feed.withdraw", Permission.GOVERNANCE_VIEW, on=Feed)
def withdraw_feed(feed: Feed, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Withdraw one's own calendar address: whoever has it reads nothing from now on."""
    if feed.person_id != by.key:
        raise Refused("This calendar address is somebody else’s. Only they may withdraw it.")
    pen.put(feed, withdrawn_on=at.date())
