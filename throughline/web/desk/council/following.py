"""What follows a unit when its work passes to another: units within it, posts, and the entries that these own."""

from __future__ import annotations

from collections.abc import Mapping

from throughline.council import queries as council
from throughline.council.queries import UnitRow
from throughline.plan.queries import editions
from throughline.web.desk.council.tables import table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Table


def what_follows(visit: Visit, unit: int) -> Table:
    """Everything that would be in the unit that takes over, from the day on: also what lies deeper, in units within it."""
    units = {u.key: u for u in council.units(visit.on) if not u.ended or u.key == unit}
    within = {one: units[one].name for one in _within(units, unit)}
    posts = [p for p in council.posts(visit.on) if p.unit in (unit, *within) and not p.ended]
    rows: list[tuple[str, str]] = [("Unit within it", name) for name in within.values()]
    rows += [("Post", f"{p.title}, in {within[p.unit]}" if p.unit in within else p.title) for p in posts]
    titles = {p.title for p in posts}
    name = units[unit].name if unit in units else ""
    for edition in editions.editions(visit.actor):
        if edition.open_for_work:
            document = editions.outline(visit.actor, edition, visit.on)
            rows += [
                (edition.title, f"{e.reference} {e.title}")
                for e in document.entries
                if (e.owner and e.owner.title in titles) or name in e.contributing
            ]
    if not rows:
        return table("Nothing stands in it", ("What", "Which"), ())
    return table(f"What follows: {len(rows)}", ("What", "Which"), rows)


def _within(units: Mapping[int, UnitRow], unit: int) -> list[int]:
    """The units that lie in a unit, and those that lie in them."""
    return [deep for one in units.values() if one.parent == unit for deep in (one.key, *_within(units, one.key))]
