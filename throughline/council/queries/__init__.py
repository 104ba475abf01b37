"""Every read of the council's make-up that leaves the room: frozen rows, never models."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from throughline.access.roles import ROLES, STANDING_IN, Permission, Reach
from throughline.access.rules import Actor, Holding, scope
from throughline.council import models
from throughline.council.rules import CouncilSettings, Governance, PlaceKind, PostKind, UnitKind, successor_on
from throughline.ground.bank_holidays import Nation, bank_holiday_days
from throughline.history.doorway import Ref
from throughline.history.following import kept_while_still

FOREVER_AGO = date(1888, 1, 1)


@dataclass(frozen=True, slots=True)
class CouncilRow:
    """The council as a page shows it."""

    ref: Ref
    name: str
    short_name: str
    demonstration: bool


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


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who holds posts, and whether they have an account that is open. For whoever sets up the council only."""

    key: int
    name: str
    email: str
    posts: tuple[str, ...]
    account: bool
    version: int


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Who holds a post, and where they are reached. For the house alone: names and addresses are personal."""

    post: int
    post_title: str
    person: int
    name: str
    email: str


@kept_while_still("council")
def council() -> CouncilRow | None:
    """The council of this database; None before it is founded. Open to everybody: its name is on every page."""
    row = models.Council.objects.first()
    if row is None:
        return None
    return CouncilRow(Ref(row.pk, row.version), row.name, row.short_name, row.demonstration)


def the_system(day: date) -> Actor:
    """The post "clerk to the system": what acts when no person does, such as the first set-up and the minute tick."""
    return Actor.on(
        day, 0, "clerk to the system", [Holding("clerk to the system", "clerk to the system", FOREVER_AGO, None, {})]
    )


@kept_while_still("council")
def actor_of(person: int, on: date) -> Actor:
    """A person as they stand on a day: each role with the reach of the post that brings it."""
    reach = below(_units(on).values())
    held = models.Holding.objects.filter(_true_on(on), person_id=person).select_related("post")
    posts = {h.post_id: h for h in held.order_by("post__title", "pk")}
    seats = _grouped(models.Seat.objects.filter(_true_on(on), post__in=posts).values_list("post_id", "body_id"))
    grouped = models.Seat.objects.filter(_true_on(on), Q(group__ends=None) | Q(group__ends__gt=on), post__in=posts)
    groups = _grouped(grouped.exclude(group=None).values_list("post_id", "group_id"))
    away = {c.post_id: c for c in models.Cover.objects.filter(_true_on(on), by__in=posts)}
    answered = models.Portfolio.objects.filter(_true_on(on), post__in=[*posts, *away])
    portfolios = _grouped(answered.values_list("post_id", "pk"))
    grants = models.Grant.objects.filter(_true_on(on), post__in=[*posts, *away]).select_related("post")
    holdings = []
    for grant in sorted(grants.order_by("post_id", "role"), key=lambda g: g.post_id not in posts):
        post = grant.post
        stands = {
            Reach.OWN: frozenset({post.pk}),
            Reach.UNIT: reach.get(post.unit_id, frozenset()) if post.unit_id else frozenset(),
            Reach.PORTFOLIO: portfolios.get(post.pk, frozenset()),
            Reach.BODY: seats.get(post.pk, frozenset()),
            Reach.GROUP: groups.get(post.pk, frozenset()),
        }
        if grant.role in ROLES:
            holdings.append(_holding(grant, posts.get(post.pk), away.get(post.pk), stands))
    titles = ", ".join(h.post.title for h in posts.values())
    return Actor.on(on, person, titles or "nobody's post", holdings)


def _holding(
    grant: models.Grant, held: models.Holding | None, away: models.Cover | None, stands: Mapping[Reach, frozenset[int]]
) -> Holding:
    """A role as its own post brings it, or, for an absent post, as far as whoever stands in for it acts."""
    title = grant.post.title
    if held:
        return Holding(grant.role, title, held.begins, held.ends, stands)
    assert away is not None, "a grant of a post that is held, or for which one of those held stands in"
    return Holding(grant.role, f"for {title}", away.begins, away.ends, stands, STANDING_IN, named=False)


@kept_while_still("council")
def posts(on: date) -> tuple[PostRow, ...]:
    """Every post, ended ones too, as it stands on a day, by title. Open to all who are logged in: posts are public."""
    units, chain = _units(on), _chain()
    held = set(models.Holding.objects.filter(_true_on(on)).values_list("post_id", flat=True))
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
    return tuple(sorted(_units(on).values(), key=lambda u: (u.name, u.key)))


def directorate_of(on: date) -> dict[int, str]:
    """Unit → the name of the directorate it stands in."""
    rows = _units(on)
    return {key: _directorate(rows, key) for key in rows}


@kept_while_still("council")
def portfolios(on: date) -> tuple[NamedRow, ...]:
    """The portfolios of a day, by title."""
    rows = models.Portfolio.objects.filter(_true_on(on)).order_by("title", "pk")
    return tuple(NamedRow(p.pk, p.title) for p in rows)


def places(on: date) -> tuple[NamedRow, ...]:
    """Districts, then electoral divisions, by name."""
    rows = models.Place.objects.filter(_true_on(on)).order_by("kind", "name", "pk")
    return tuple(NamedRow(p.pk, p.name, PlaceKind(p.kind).value, p.parent_id) for p in rows)


def bodies() -> tuple[NamedRow, ...]:
    """The bodies that meet, by name."""
    return tuple(NamedRow(b.pk, b.name, str(b.kind)) for b in models.Body.objects.order_by("name", "pk"))


def political_groups(on: date) -> tuple[NamedRow, ...]:
    """The political groups of a day, by name."""
    return tuple(
        NamedRow(g.pk, g.name) for g in models.PoliticalGroup.objects.filter(_true_on(on)).order_by("name", "pk")
    )


def outside_bodies() -> tuple[NamedRow, ...]:
    """The bodies outside the council, by kind and name."""
    return tuple(NamedRow(b.pk, b.name, str(b.kind)) for b in models.OutsideBody.objects.order_by("kind", "name", "pk"))


def seats(on: date) -> tuple[SeatRow, ...]:
    """Who sits on which body on a day, and for which group while it stands: who presides first, then by title."""
    rows = models.Seat.objects.filter(_true_on(on)).select_related("post", "group")
    return tuple(
        SeatRow(s.body_id, s.post_id, s.post.title, _group(s.group, on), s.chairs)
        for s in rows.order_by("body__name", "body", "-chairs", "post__title", "pk")
    )


def _group(group: models.PoliticalGroup | None, on: date) -> str:
    return group.name if group and (group.ends is None or on < group.ends) else ""


def people(actor: Actor, on: date) -> tuple[PersonRow, ...]:
    """Everybody who holds or may hold posts, by name. Empty for whoever does not set up the council: names are personal."""
    held: dict[int, list[str]] = {}
    holdings = models.Holding.objects.filter(_true_on(on)).order_by("post__title", "pk")
    for person, title in holdings.values_list("person_id", "post__title"):
        held.setdefault(person, []).append(title)
    accounts = set(models.Account.objects.filter(is_active=True).values_list("person_id", flat=True))
    rows = models.Person.objects.within(scope(actor, Permission.COUNCIL_SET_UP)).order_by("name", "pk")
    return tuple(PersonRow(p.pk, p.name, p.email, tuple(held.get(p.pk, ())), p.pk in accounts, p.version) for p in rows)


def holders(posts: Iterable[int], on: date) -> tuple[HolderRow, ...]:
    """Who holds these posts on a day, the one who came last behind the others. For links and reminders, which show no name."""
    rows = models.Holding.objects.filter(_true_on(on), post__in=list(posts)).select_related("post", "person")
    return tuple(
        HolderRow(h.post_id, h.post.title, h.person_id, h.person.name, h.person.email)
        for h in rows.order_by("post", "begins", "pk")
    )


def stands_for(unit: int, on: date) -> int:
    """The unit that does the work of another on a day, after however many reorganisations."""
    return successor_on(_chain(), unit, on)


def closure_days() -> frozenset[date]:
    """Days on which the council itself is closed, weekends and bank holidays apart."""
    return frozenset(models.ClosureDay.objects.values_list("day", flat=True))


@kept_while_still("council")
def days_shut(on: date) -> frozenset[date]:
    """Days that are no working days, weekends apart: its closure days and the bank holidays of where it lies."""
    return closure_days() | bank_holiday_days(nation(on))


def nation(on: date) -> Nation:
    """Where the council lies, as its setting says: its bank holidays follow."""
    said = setting_texts(("nation",), on).get("nation")
    return Nation(json.loads(said)) if said else Nation.ENGLAND_AND_WALES


@kept_while_still("council")
def settings(on: date) -> CouncilSettings:
    """The room's settings as they stand on a day."""
    known = setting_texts(("year_begins_in", "brand", "governance"), on)
    labels = dict(models.Label.objects.values_list("word", "shown"))
    plain = CouncilSettings(labels=labels)
    return CouncilSettings(
        year_begins_in=json.loads(known["year_begins_in"]) if "year_begins_in" in known else plain.year_begins_in,
        brand=tuple(json.loads(known["brand"])) if "brand" in known else plain.brand,
        governance=Governance(json.loads(known["governance"])) if "governance" in known else None,
        labels=labels,
    )


@kept_while_still("council")
def setting_texts(names: tuple[str, ...], on: date) -> Mapping[str, str]:
    """The JSON text of each named setting that stands on a day: for upper rooms, which type their own."""
    rows = models.Setting.objects.filter(name__in=names, begins__lte=on).order_by("begins")
    return dict(rows.values_list("name", "value"))


@kept_while_still("council")
def people_by_post(title: str, on: date) -> int | None:
    """The person who holds the post of this title on a day: for the demonstration's role switcher."""
    return models.Holding.objects.filter(_true_on(on), post__title=title).values_list("person_id", flat=True).first()


def holders_of(permission: Permission) -> tuple[str, ...]:
    """The titles of the posts whose roles carry a permission, for "who can"."""
    roles = [role for role, held in ROLES.items() if permission in held]
    return tuple(
        models.Post.objects.filter(grants__role__in=roles, grants__ends=None, ends=None)
        .order_by("title")
        .values_list("title", flat=True)
        .distinct()
    )


def posts_carrying(permission: Permission, on: date) -> tuple[int, ...]:
    """The keys of the posts whose roles carry a permission on a day."""
    roles = [role for role, held in ROLES.items() if permission in held]
    grants = (
        models.Grant.objects.filter(_true_on(on), role__in=roles).order_by("post").values_list("post_id", flat=True)
    )
    return tuple(grants.distinct())


def _true_on(day: date) -> Q:
    return Q(begins__lte=day) & (Q(ends=None) | Q(ends__gt=day))


@kept_while_still("council")
def _units(on: date) -> dict[int, UnitRow]:
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


def _grouped(pairs: Iterable[tuple[int | None, int]]) -> dict[int, frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        if one is not None:
            groups.setdefault(one, set()).add(other)
    return {key: frozenset(keys) for key, keys in groups.items()}
