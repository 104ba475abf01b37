"""Who holds a post. Names and addresses are personal: for whoever sets up the council, and for the house alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.columns.dated import true_on
from throughline.council import models
from throughline.history.following import kept_while_still


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


def people(actor: Actor, on: date) -> tuple[PersonRow, ...]:
    """Everybody who holds or may hold posts, by name. Empty for whoever does not set up the council: names are personal."""
    held: dict[int, list[str]] = {}
    holdings = models.Holding.objects.filter(true_on(on)).order_by("post__title", "pk")
    for person, title in holdings.values_list("person_id", "post__title"):
        held.setdefault(person, []).append(title)
    accounts = set(models.Account.objects.filter(is_active=True).values_list("person_id", flat=True))
    rows = models.Person.objects.within(scope(actor, Permission.COUNCIL_SET_UP)).order_by("name", "pk")
    return tuple(PersonRow(p.pk, p.name, p.email, tuple(held.get(p.pk, ())), p.pk in accounts, p.version) for p in rows)


def holders(posts: Iterable[int], on: date) -> tuple[HolderRow, ...]:
    """Who holds these posts on a day, the one who came last behind the others. For links and reminders, which show no name."""
    rows = models.Holding.objects.filter(true_on(on), post__in=list(posts)).select_related("post", "person")
    return tuple(
        HolderRow(h.post_id, h.post.title, h.person_id, h.person.name, h.person.email)
        for h in rows.order_by("post", "begins", "pk")
    )


@kept_while_still("council")
def people_by_post(title: str, on: date) -> int | None:
    """The person who holds the post of this title on a day: for the demonstration's role switcher."""
    return models.Holding.objects.filter(true_on(on), post__title=title).values_list("person_id", flat=True).first()
