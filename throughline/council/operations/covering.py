"""Who stands in for a post in the quarter while its holder is away, from a day to a day: by post, given and taken back."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Cover, Post
from throughline.council.rules import Standby, against_cover, days_said
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Absent, Refused, operation
from throughline.history.pen import Pen


@operation("council.post.cover", Permission.POST_COVER, on=Post)
def cover(
    post: Post, pen: Pen, *, stands_in: int, begins: date, last_day: date, reason: str, by: Actor, at: datetime
) -> None:
    """Say which post stands in for this one in the quarter, from a day to a last day; it ends by itself."""
    other = Post.objects.filter(pk=stands_in).first()
    if other is None:
        raise Absent("There is no such post to stand in.")
    wanted = Standby(begins, last_day, post.kind == other.kind, _lasts(post, last_day), _lasts(other, last_day))
    roles = other.grants.filter(begins__lte=begins).exclude(ends__lte=last_day).exists()
    if against := against_cover(wanted, post == other, roles, tidy(reason), at.date()):
        raise Refused(against)
    for one in post.covers.filter(begins__lte=last_day, ends__gt=begins).select_related("by").order_by("begins"):
        raise Refused(
            f"“{one.by}” stands in for this post {days_said(one.begins, one.ends)} already. End that first, or choose "
            "other days: one post at a time stands in."
        )
    row = Cover(post=post, by=other, begins=begins, ends=_after(last_day), because=tidy(reason)[:300])
    row.given_as = by.posts
    pen.add(row)


@operation("council.post.uncover", Permission.POST_COVER, on=Post)
def uncover(post: Post, pen: Pen, *, begins: date, reason: str, by: Actor, at: datetime) -> None:
    """End what stands in for this post before its time, from this day on; one that has not begun is taken back whole."""
    on = at.date()
    rows = list(pen.hold(post.covers.filter(begins=begins)))
    if not rows:
        raise Absent("Nobody stands in for this post from that day.")
    if rows[0].ends <= on:
        raise Refused(f"This ended by itself on {day_said(rows[0].ends)}. Nothing is left to be done.")
    if not tidy(reason):
        raise Refused("Say why it ends before its time: the reason stays on record.")
    if rows[0].begins < on:
        pen.put(rows[0], ends=on)
    else:
        pen.strike(rows)


def _lasts(post: Post, last_day: date) -> bool:
    return post.ends is None or post.ends > last_day


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
