"""Links for owners who do not log in: made for whoever holds a post, and ended before their time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.queries import covers
from throughline.delivery.models import ReturnLink, Round
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen


@operation("delivery.link.send", Permission.LINK_SEND, on=Round)
def send_links(
    opened: Round, pen: Pen, *, posts: Collection[int], last_day: date, by: Actor, at: datetime
) -> Mapping[int, str]:
    """Make a link for each post that somebody holds, or take the one that still opens; answers post → the link's key."""
    on = at.date()
    if opened.closed_on:
        raise Refused(f"This round was closed on {day_said(opened.closed_on)}. A link to it would open nothing.")
    held = {one.post: one.person for one in covers.answering(posts, on)}
    standing = pen.hold(ReturnLink.objects.filter(round=opened, post__in=held, revoked_on=None, last_day__gte=on))
    links = {link.post_id: link for link in standing if held[link.post_id] == link.person}
    for post, person in sorted(held.items()):
        if post not in links:
            links[post] = pen.add(
                ReturnLink(round=opened, post_id=post, person=person, sent_on=on, last_day=max(last_day, on))
            )
    return {post: link.key for post, link in links.items()}


@operation("delivery.link.end", Permission.LINK_SEND, on=ReturnLink)
def end_link(link: ReturnLink, pen: Pen, *, reason: str = "", by: Actor, at: datetime) -> None:
    """End a link before its time: it opens nothing any more."""
    if link.revoked_on:
        raise Refused(f"This link was ended on {day_said(link.revoked_on)} already. Nothing is left to be done.")
    pen.put(link, revoked_on=at.date(), revoked_because=tidy(reason)[:300])
