"""What follows a unit when its work passes to another: units within it, posts, and the entries that these own."""

from __future__ import annotations

from throughline.council import queries as council
from throughline.plan.queries import editions
from throughline.web.desk.council.tables import table
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Table


def what_follows(visit: Visit, unit: int) -> Table:
    """Everything that would be in the unit that takes over, from the day on."""
    units = {u.key: u for u in council.units(visit.on)}
    posts = [p for p in council.posts(visit.on) if p.unit == unit and not p.ended]
    rows: list[tuple[str, str]] = [
        ("Unit within it", u.name) for u in units.values() if u.parent == unit and not u.ended
    ]
    rows += [("Post", p.title) for p in posts]
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
    return table(f"What follows: {len(rows)}", ("What", "Which"), rows or [("Nothing", "Nothing stands in it")])
