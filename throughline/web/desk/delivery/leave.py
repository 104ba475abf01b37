"""That a post is away and which one stands in, as each page says it on which that acts."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.council.queries import covers
from throughline.council.queries.covers import CoverRow
from throughline.ground.timing import day_said
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Link, Mark


def told(visit: Visit) -> Band | None:
    """For whom this person stands in today, and who stands in for them, for the pages on which it acts; None: nobody."""
    own = visit.stands(Reach.OWN)
    said = [
        f"You stand in for “{c.title}” until {_last(c)}: its returns are among these."
        if c.by in own
        else f"“{c.by_title}” stands in for you until {_last(c)}. You may still do it yourself."
        for c in covers.coming_for(own, visit.on)
        if c.holds(visit.on)
    ]
    way = (Link("While somebody is away", reverse("covers")),) if visit.may(Permission.POST_COVER) else ()
    return Band(Mark.NONE, "Somebody is away.", " ".join(said), links=way) if said else None


def away(post: int | None, on: date) -> str:
    """That a post is away on a day and who stands in, as a sentence; nothing where it is not."""
    one = covers.standing(on).get(post or 0)
    return f"Away until {_last(one)}: “{one.by_title}” stands in" if one else ""


def _last(one: CoverRow) -> str:
    return day_said(date.fromordinal(one.ends.toordinal() - 1))
