"""Units and posts as they stand on a day, whatever was reorganised before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.columns.dated import true_on
from throughline.council import models
from throughline.council.rules import PostKind, UnitKind, successor_on
from throughline.history.following import kept_while_still


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and where it hangs."""

    key: int
    name: str
    kind: UnitKind
    parent: int | None
    ended: bool
    successor: int | None = None  # the unit that does its work on the day, once it has ended
    version: int = 1


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post as it stands on a day."""

    key: int
    title: str
    kind: PostKind
    unit: int | None
    unit_name: str
    directorate: str
    vacant: bool
    ended: bool
    version: int


@kept_while_still("council")
def posts(on: date) -> tuple[PostRow, ...]:
    """Every post, ended ones too, as it stands on a day, by title. Open to all who are logged in: posts are public."""
    units, chain = units_by_key(on), _chain()
    held = set(models.Holding.objects.filter(true_on(on)).values_list("post_id", flat=True))
    return tuple(
        PostRow(
            post.pk,
            post.title,
            post.kind,
            unit,
            units[unit].name if unit else "",
            _directorate(units, unit),
            post.pk not in held,
            post.ends is not None and post.ends <= on,
            post.version,
        )
        for post in models.Post.objects.order_by("title", "pk")
        for unit in [successor_on(chain, post.unit_id, on) if post.unit_id else None]
    )


def units(on: date) -> tuple[UnitRow, ...]:
    """Every unit, ended ones too, by name."""
    return tuple(sorted(units_by_key(on).values(), key=lambda u: (u.name, u.key)))


def directorate_of(on: date) -> dict[int, str]:
    """Unit → the name of the directorate it stands in."""
    rows = units_by_key(on)
    return {key: _directorate(rows, key) for key in rows}


def stands_for(unit: int, on: date) -> int:
    """The unit that does the work of another on a day, after however many reorganisations."""
    return successor_on(_chain(), unit, on)


def below(units: Iterable[UnitRow]) -> dict[int, frozenset[int]]:
    """Each unit with all that hangs from it, itself too."""
    # What an ended unit did belongs to the unit that does its work now, as if it hung from it.
    parents = {u.key: u.successor or u.parent for u in units}
    found: dict[int, set[int]] = {key: {key} for key in parents}
    for key in parents:
        above = parents[key]
        while above is not None and key not in found[above]:
            found[above].add(key)
            above = parents[above]
    return {key: frozenset(keys) for key, keys in found.items()}


@kept_while_still("council")
def units_by_key(on: date) -> dict[int, UnitRow]:
    """Every unit as it hangs on a day: what hung from a unit that was succeeded hangs from its successor."""
    chain = _chain()
    return {
        u.pk: UnitRow(
            u.pk,
            u.name,
            u.kind,
            successor_on(chain, u.parent_id, on) if u.parent_id else None,
            u.ends is not None and u.ends <= on,
            heir if (heir := successor_on(chain, u.pk, on)) != u.pk else None,
            u.version,
        )
        for u in models.Unit.objects.order_by("pk")
    }


def _chain() -> dict[int, tuple[int | None, date | None]]:
    """Unit → (the one that takes over its work, the day from which)."""
    return {u.pk: (u.successor_id, u.ends) for u in models.Unit.objects.exclude(successor=None)}


def _directorate(units: dict[int, UnitRow], key: int | None) -> str:
    seen: set[int] = set()  # a unit that was succeeded by one of its own parts hangs from itself
    while key is not None:
        unit = units[key]
        if unit.kind == UnitKind.DIRECTORATE or unit.parent is None or unit.parent in seen:
            return unit.name
        seen.add(key)
        key = unit.parent
    return ""
