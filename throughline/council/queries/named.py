"""What is listed by its name: portfolios, places, bodies, groups; and who sits on a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.columns.dated import true_on
from throughline.council import models
from throughline.council.rules import PlaceKind
from throughline.history.following import kept_while_still


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A key and its name; `kind` where there are several kinds; `within`: the key of what a place lies in."""

    key: int
    name: str
    kind: str = ""
    within: int | None = None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A post's membership of a body, as it stands on a day."""

    body: int
    post: int
    post_title: str
    group: str
    chairs: bool


@kept_while_still("council")
def portfolios(on: date) -> tuple[NamedRow, ...]:
    """The portfolios of a day, by title."""
    rows = models.Portfolio.objects.filter(true_on(on)).order_by("title", "pk")
    return tuple(NamedRow(p.pk, p.title) for p in rows)


def places(on: date) -> tuple[NamedRow, ...]:
    """Districts, then electoral divisions, by name."""
    rows = models.Place.objects.filter(true_on(on)).order_by("kind", "name", "pk")
    return tuple(NamedRow(p.pk, p.name, PlaceKind(p.kind).value, p.parent_id) for p in rows)


def bodies() -> tuple[NamedRow, ...]:
    """The bodies that meet, by name."""
    return tuple(NamedRow(b.pk, b.name, str(b.kind)) for b in models.Body.objects.order_by("name", "pk"))


def political_groups(on: date) -> tuple[NamedRow, ...]:
    """The political groups of a day, by name."""
    return tuple(
        NamedRow(g.pk, g.name) for g in models.PoliticalGroup.objects.filter(true_on(on)).order_by("name", "pk")
    )


def outside_bodies() -> tuple[NamedRow, ...]:
    """The bodies outside the council, by kind and name."""
    return tuple(NamedRow(b.pk, b.name, str(b.kind)) for b in models.OutsideBody.objects.order_by("kind", "name", "pk"))


def seats(on: date) -> tuple[SeatRow, ...]:
    """Who sits on which body on a day, and for which group while it stands: who presides first, then by title."""
    rows = models.Seat.objects.filter(true_on(on)).select_related("post", "group")
    return tuple(
        SeatRow(s.body_id, s.post_id, s.post.title, _group(s.group, on), s.chairs)
        for s in rows.order_by("body__name", "body", "-chairs", "post__title", "pk")
    )


def _group(group: models.PoliticalGroup | None, on: date) -> str:
    return group.name if group and (group.ends is None or on < group.ends) else ""
