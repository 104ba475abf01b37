"""The council's make-up as its own pages list it: dates, holders, roles; the names of people only for whoever sets it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.columns.dated import true_on
from throughline.council import models
from throughline.council.rules import BodyKind
from throughline.history.following import kept_while_still

INDENT = "\N{EM SPACE}"  # a unit stands one further in than the one that holds it


@dataclass(frozen=True, slots=True)
class DatedRow:
    """A unit, portfolio, group or place with its dates. `about`: its kind, and what it hangs from or who answers."""

    key: int
    name: str
    about: str
    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One holding of a post. `who`: empty for whoever may not read names."""

    who: str
    begins: date
    ends: date | None
    acting: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that comes with a post, and from when to when."""

    role: str
    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class PostPage:
    """A post with all its holdings and roles, those that ended too. `address`: its key in addresses."""

    key: int
    address: str
    title: str
    kind: str
    unit: str
    shared: bool
    begins: date
    ends: date | None
    holdings: tuple[HeldRow, ...]
    roles: tuple[RoleRow, ...]

    def held(self, on: date) -> tuple[HeldRow, ...]:
        """Who holds it on a day."""
        return tuple(h for h in self.holdings if h.begins <= on and (h.ends is None or on < h.ends))

    def brings(self, on: date) -> tuple[RoleRow, ...]:
        """Which roles come with it on a day."""
        return tuple(r for r in self.roles if r.begins <= on and (r.ends is None or on < r.ends))


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One decided setting: the JSON text of its value, and from when."""

    name: str
    value: str
    begins: date


def post_pages(actor: Actor, address: str = "") -> tuple[PostPage, ...]:
    """Every post with its holdings and roles, by title; with an address that one alone. Four queries, however many."""
    rows = (
        models.Post.objects.within(scope(actor, Permission.COUNCIL_VIEW)).select_related("unit").order_by("title", "pk")
    )
    rows = rows.filter(key=address) if address else rows
    named = not scope(actor, Permission.COUNCIL_SET_UP).nowhere
    holdings: dict[int, list[HeldRow]] = {}
    for h in models.Holding.objects.filter(post__in=rows).select_related("person").order_by("-begins", "pk"):
        who = h.person.name if named else ""
        holdings.setdefault(h.post_id, []).append(HeldRow(who, h.begins, h.ends, h.acting))
    roles: dict[int, list[RoleRow]] = {}
    for g in models.Grant.objects.filter(post__in=rows).order_by("role", "begins"):
        roles.setdefault(g.post_id, []).append(RoleRow(g.role, g.begins, g.ends))
    return tuple(
        PostPage(
            p.pk, p.key, p.title, str(p.kind), p.unit.name if p.unit else "", bool(p.shared), p.begins, p.ends,
            tuple(holdings.get(p.pk, ())), tuple(roles.get(p.pk, ())),
        )
        for p in rows
    )  # fmt: skip


def unit_rows(actor: Actor) -> tuple[DatedRow, ...]:
    """Every unit, ended ones too, as a tree: each below the one that it is part of."""
    far = scope(actor, Permission.COUNCIL_VIEW)
    rows = list(models.Unit.objects.within(far).select_related("parent", "successor").order_by("name", "pk"))
    below: dict[int | None, list[Any]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    ordered: list[tuple[int, Any]] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in below.get(parent, ()):
            ordered.append((depth, row))
            walk(row.pk, depth + 1)

    walk(None, 0)
    return tuple(
        DatedRow(u.pk, f"{INDENT * depth}{u.name}", f"{u.kind}{f', succeeded by {u.successor}' if u.successor else ''}", u.begins, u.ends)
        for depth, u in ordered
    )  # fmt: skip


def portfolio_rows(actor: Actor) -> tuple[DatedRow, ...]:
    """Every portfolio, ended ones too, with the post that answers for it."""
    rows = models.Portfolio.objects.within(scope(actor, Permission.COUNCIL_VIEW)).select_related("post")
    return tuple(
        DatedRow(p.pk, p.title, p.post.title if p.post else "nobody yet", p.begins, p.ends)
        for p in rows.order_by("title", "begins", "pk")
    )


def group_rows(actor: Actor) -> tuple[DatedRow, ...]:
    """Every political group, ended ones too."""
    rows = models.PoliticalGroup.objects.within(scope(actor, Permission.COUNCIL_VIEW)).order_by("name", "begins", "pk")
    return tuple(DatedRow(g.pk, g.name, "", g.begins, g.ends) for g in rows)


def place_rows(actor: Actor) -> tuple[DatedRow, ...]:
    """Every place, ended ones too, by kind and name, with the place that it lies in."""
    rows = models.Place.objects.within(scope(actor, Permission.COUNCIL_VIEW)).select_related("parent")
    return tuple(
        DatedRow(p.pk, p.name, f"{p.kind}{f' in {p.parent}' if p.parent else ''}", p.begins, p.ends)
        for p in rows.order_by("kind", "name", "begins", "pk")
    )


def setting_rows(names: tuple[str, ...]) -> tuple[SettingRow, ...]:
    """What was ever decided of these settings, the latest first."""
    rows = models.Setting.objects.filter(name__in=names).order_by("name", "-begins")
    return tuple(SettingRow(s.name, s.value, s.begins) for s in rows)


def closure_day_rows(since: date) -> tuple[tuple[date, str], ...]:
    """Closure days from a day on, soonest first."""
    return tuple(models.ClosureDay.objects.filter(day__gte=since).order_by("day").values_list("day", "name"))


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its key in addresses."""

    key: int
    address: str
    name: str
    kind: BodyKind


@kept_while_still("council")
def addressed_bodies() -> tuple[BodyRow, ...]:
    """The bodies that meet, by name. Open to everybody: bodies are public."""
    return tuple(BodyRow(b.pk, b.key, b.name, b.kind) for b in models.Body.objects.order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A portfolio with the last part of its address, and the post that answers for it."""

    key: int
    address: str
    title: str
    post: int | None


@kept_while_still("council")
def addressed_portfolios(on: date) -> tuple[PortfolioRow, ...]:
    """The portfolios of a day, by title. Open to everybody: who answers for what is public."""
    rows = models.Portfolio.objects.filter(true_on(on)).order_by("title", "pk")
    return tuple(PortfolioRow(p.pk, p.key, p.title, p.post_id) for p in rows)
