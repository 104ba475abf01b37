"""Kent's own make-up: units, posts and who holds them, portfolios, bodies, places, closure days, settings, words."""

from __future__ import annotations

from datetime import date, datetime

from throughline.access.rules import Actor
from throughline.council.operations import bodies, founding, structure
from throughline.council.queries import the_system
from throughline.council.rules import BodyKind, OutsideKind, PlaceKind, PostKind, UnitKind
from throughline.demo.people import london, the_council
from throughline.demo.reading import Row, grouped, rows, several, yes
from throughline.history.doorway import Ref

NOWHERE = "kent.example"  # illustrative addresses: no mail can go to this domain (RFC 2606)
FOUNDED = london("2019-12-02T09:00")
STANDING_SINCE = date(2018, 4, 1)  # the day from which the invented structure holds (facts/README.md)
NAME, SHORT_NAME = "Kent County Council", "Kent"
BRAND = ("#17384d", "#2b6480", "#d9e6ed")
ROLES = (
    ("policy team", "Policy team", "prepares the plan, brings in workbooks, publishes"),
    ("lead officer", "Head of Transport Strategy", "answers for activities and changes them"),
    ("director", "Corporate Director of Growth, Environment and Transport", "changes what stands in the directorate"),
    ("Cabinet Member", "Cabinet Member for Highways and Transport", "reads drafts, and the history of the portfolio"),
    ("opposition member", "Opposition Member, Scrutiny Committee", "reads what Members read"),
    ("committee clerk", "Head of Democratic Services", "calls meetings and keeps their deadlines"),
    ("monitoring officer", "General Counsel", "keeps the law of deciding, may put a date aside with a reason"),
    ("data protection officer", "Data Protection Officer", "advises on what is done with people’s data, and is heard"),
    ("auditor", "Head of Internal Audit", "reads everything with its history, changes nothing but its own reviews"),
)
LABELS = (("entry", "activity"), ("provision", "budget provision"), ("authority", "decision authority"))


def found_council() -> None:
    """Found the council with all that stands in the files, as the post "clerk to the system"."""
    by, at = the_system(FOUNDED.date()), FOUNDED
    founding.found(name=NAME, short_name=SHORT_NAME, demonstration=True, by=by, at=at)
    units = _open_units(by, at)
    posts = _open_posts(units, by, at)
    _open_bodies(posts, by, at)
    _add_places(by, at)
    days = [(date.fromisoformat(row["date"]), row["name"]) for row in rows("closure_days")]
    founding.declare_closure_days(the_council(), days=days, by=by, at=at)
    _settle(by, at)


def _open_units(by: Actor, at: datetime) -> dict[str, int]:
    keys: dict[str, int] = {}
    known = rows("units")
    for row in known:
        keys[row["key"]] = structure.open_unit(
            the_council(),
            kind=UnitKind(row["kind"]),
            name=row["name"],
            parent=keys[row["parent_key"]] if row["parent_key"] else None,
            begins=date.fromisoformat(row["begins"]),
            by=by,
            at=at,
        )
    for row in known:
        if row["successor_key"]:
            on = date.fromisoformat(row["ends"])
            reason = "Work passes to another unit from this day (illustrative)."
            successor = keys[row["successor_key"]]
            structure.succeed_unit(Ref(keys[row["key"]]), successor=successor, on=on, reason=reason, by=by, at=at)
    return keys


def _open_posts(units: dict[str, int], by: Actor, at: datetime) -> dict[str, int]:
    keys = {row["key"]: _open_post(row, units, by, at) for row in rows("posts")}
    for row in rows("portfolios"):
        bodies.open_portfolio(
            the_council(), title=row["title"], post=keys[row["post_key"]], begins=STANDING_SINCE, by=by, at=at
        )
    return keys


def _open_post(row: Row, units: dict[str, int], by: Actor, at: datetime) -> int:
    """Open a post and put somebody into it whose name nobody is told, with an address to which no mail can go."""
    begins = date.fromisoformat(row["begins"])
    post = structure.open_post(
        the_council(),
        kind=PostKind(row["kind"]),
        title=row["title"],
        unit=units[row["unit_key"]] if row["unit_key"] else None,
        roles=several(row["roles"]),
        begins=begins,
        by=by,
        at=at,
    )
    person = structure.welcome(the_council(), email=f"{row['key']}@{NOWHERE}", by=by, at=at)
    structure.hold(Ref(post), person=person, begins=begins, by=by, at=at)
    if row["vacant_from"]:
        on, reason = date.fromisoformat(row["vacant_from"]), "The holder left (illustrative)."
        structure.vacate(Ref(post), on=on, reason=reason, by=by, at=at)
    if row["ends"]:
        on, reason = date.fromisoformat(row["ends"]), "The unit was reorganised (illustrative)."
        structure.end_post(Ref(post), on=on, reason=reason, by=by, at=at)
    return post


def _open_bodies(posts: dict[str, int], by: Actor, at: datetime) -> None:
    groups = {
        row["name"]: bodies.open_group(the_council(), name=row["name"], begins=STANDING_SINCE, by=by, at=at)
        for row in rows("political_groups")
    }
    seats = grouped(rows("seats"), "body")
    for row in rows("bodies"):
        body = bodies.open_body(the_council(), kind=BodyKind(row["kind"]), name=row["name"], by=by, at=at)
        for seat in seats.get(row["name"], ()):
            bodies.take_seat(
                Ref(body),
                post=posts[seat["post_key"]],
                begins=date.fromisoformat(seat["begins"]),
                group=groups[seat["group"]] if seat["group"] else None,
                chairs=yes(seat["chairs"]),
                by=by,
                at=at,
            )
    for row in rows("outside_bodies"):
        bodies.add_outside_body(the_council(), kind=OutsideKind(row["kind"]), name=row["name"], by=by, at=at)


def _add_places(by: Actor, at: datetime) -> None:
    known = grouped(rows("places"), "kind")
    districts = founding.add_places(
        the_council(),
        kind=PlaceKind.DISTRICT,
        names=[(row["name"], None) for row in known[PlaceKind.DISTRICT]],
        begins=STANDING_SINCE,
        by=by,
        at=at,
    )
    founding.add_places(
        the_council(),
        kind=PlaceKind.ELECTORAL_DIVISION,
        names=[(row["name"], districts[row["parent"]]) for row in known[PlaceKind.ELECTORAL_DIVISION]],
        begins=STANDING_SINCE,
        by=by,
        at=at,
    )


def _settle(by: Actor, at: datetime) -> None:
    reason = "Set up with the demonstration."
    settings = {"brand": BRAND, "year_begins_in": 4, "demonstration_roles": ROLES}
    for name, value in settings.items():
        founding.decide_setting(
            the_council(), name=name, value=value, begins=STANDING_SINCE, reason=reason, by=by, at=at
        )
    for word, shown in LABELS:
        founding.choose_label(the_council(), word=word, shown=shown, by=by, at=at)
