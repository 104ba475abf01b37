"""Which post stands in for which, from a day to a day, and who answers for a post meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from throughline.council import models
from throughline.council.queries.holding import HolderRow, holders
from throughline.council.rules import days_said
from throughline.history.doorway import Ref
from throughline.history.following import kept_while_still


@dataclass(frozen=True, slots=True)
class CoverRow:
    """A post that is away in [begins, ends), the one that stands in for it, why, and as whom somebody said so.

    `address`: the key of the post that is away, as addresses name it.
    """

    ref: Ref  # of the post that is away
    address: str
    title: str
    by: int
    by_title: str
    begins: date
    ends: date
    because: str
    given_as: str

    @property
    def days(self) -> str:
        """Its days in words."""
        return days_said(self.begins, self.ends)

    def holds(self, on: date) -> bool:
        """Whether it is so on a day."""
        return self.begins <= on < self.ends


@kept_while_still("council")
def covers(on: date) -> tuple[CoverRow, ...]:
    """What stands on a day and what is to come, by first day. Open to all who are logged in, as posts are."""
    rows = models.Cover.objects.filter(ends__gt=on).select_related("post", "by")
    return tuple(
        CoverRow(
            Ref(c.post_id, c.post.version),
            c.post.key,
            c.post.title,
            c.by_id,
            c.by.title,
            c.begins,
            c.ends,
            c.because,
            c.given_as,
        )
        for c in rows.order_by("begins", "post__title", "pk")
    )


def standing(on: date) -> Mapping[int, CoverRow]:
    """What stands on a day, by the post that is away."""
    return {c.ref.key: c for c in covers(on) if c.holds(on)}


def coming_for(posts: Iterable[int], on: date) -> tuple[CoverRow, ...]:
    """What concerns these posts on a day or later, as the one that is away or as the one that stands in."""
    wanted = set(posts)
    return tuple(c for c in covers(on) if c.ref.key in wanted or c.by in wanted)


def answering(posts: Iterable[int], on: date) -> tuple[HolderRow, ...]:
    """Who answers for these posts on a day: their holders, or, of a post that is away, whoever holds the one that stands in,
    told as "Head of Roads, for Director of Places". For links and reminders, which show no name."""
    wanted, away = set(posts), standing(on)
    found = list(holders(wanted - set(away), on))
    instead = {c.by for key, c in away.items() if key in wanted}
    held = {h.post: h for h in holders(instead, on)}
    for key in sorted(wanted & set(away)):
        if holder := held.get(away[key].by):
            title = f"{holder.post_title}, for {away[key].title}"
            found.append(replace(holder, post=key, post_title=title))
        else:
            found += holders([key], on)  # nobody holds the post that stands in
    return tuple(found)
