"""Where posts stand: the roles and the reach that each brings, who answers for what an ended post did, and directorates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from throughline.columns.dated import true_on
from throughline.council import models
from throughline.council.queries.structure import PostRow, UnitRow, below, posts, units
from throughline.council.rules import UnitKind

HEAD = "director"  # the role of who heads a unit


@dataclass(frozen=True, slots=True)
class StandingPost:
    """A post's title, its roles on a day, and the units that it reaches."""

    title: str
    roles: frozenset[str]
    units: frozenset[int]


@dataclass(frozen=True, slots=True)
class Heir:
    """The post that answers for what an ended post answered for, None when there is none; `because` says so."""

    post: int | None
    because: str


def standing_posts(keys: Iterable[int], on: date) -> Mapping[int, StandingPost]:
    """These posts as they stand on a day."""
    wanted = set(keys)
    roles: dict[int, set[str]] = defaultdict(set)
    for post, role in _grants(on).filter(post__in=wanted).values_list("post_id", "role"):
        roles[post].add(role)
    reach = below(units(on))
    return {
        p.key: StandingPost(p.title, frozenset(roles[p.key]), reach.get(p.unit, frozenset()) if p.unit else frozenset())
        for p in posts(on)
        if p.key in wanted
    }


def heirs(on: date) -> Mapping[int, Heir]:
    """For each post that has ended: the post of the same title that stands now, or else the head of its unit."""
    rows = posts(on)
    standing = {p.title: p for p in rows if not p.ended}
    heads = _heads(rows, on)
    above = {u.key: u.parent for u in units(on)}
    return {p.key: _heir(p, standing.get(p.title), heads, above) for p in rows if p.ended}


def directorates(on: date) -> Mapping[int, int]:
    """Unit → the directorate that it stands in, or the unit at the top where there is none."""
    rows = {u.key: u for u in units(on)}
    return {key: _top(rows, key) for key in rows}


def _heir(post: PostRow, same: PostRow | None, heads: Mapping[int, PostRow], above: Mapping[int, int | None]) -> Heir:
    if same:
        return Heir(same.key, f"The post “{post.title}” ended and was opened again.")
    unit, seen = post.unit, set[int]()
    while unit is not None and unit not in seen:
        if head := heads.get(unit):
            return Heir(
                head.key, f"The post “{post.title}” has ended: “{head.title}” heads its unit and answers for it."
            )
        seen.add(unit)
        unit = above.get(unit)
    return Heir(None, f"The post “{post.title}” has ended, and no post heads its unit. Hand this to another post.")


def _heads(rows: Iterable[PostRow], on: date) -> Mapping[int, PostRow]:
    directors = set(_grants(on).filter(role=HEAD).values_list("post_id", flat=True))
    return {p.unit: p for p in rows if p.key in directors and p.unit and not p.ended}


def _grants(on: date) -> QuerySet[models.Grant]:
    return models.Grant.objects.filter(true_on(on))


def _top(rows: Mapping[int, UnitRow], key: int) -> int:
    seen: set[int] = set()
    while True:
        unit = rows[key]
        parent = unit.successor or unit.parent
        if (unit.kind is UnitKind.DIRECTORATE and not unit.successor) or parent is None or key in seen:
            return key
        seen.add(key)
        key = parent
