"""Links as the door behind them and the page of the round read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, Holding, scope
from throughline.council import queries as council
from throughline.council.queries import covers
from throughline.delivery.models import ReturnLink
from throughline.delivery.queries.rounds import RoundRow, row_of
from throughline.delivery.rules.linking import LinkStands, why_link_shut
from throughline.history.doorway import Ref

BY_LINK = ", by link"  # how an event names a post whose holder came by a link


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link: whose, for which round, its days, and why it opens nothing (empty when it opens)."""

    ref: Ref
    key: str
    round: RoundRow
    post: int
    post_title: str
    person: int
    sent_on: date
    last_day: date
    shut: str


def link(key: str, on: date) -> LinkRow | None:
    """The link of a key; None when there is none. For its own door alone, which has seen the signature."""
    found = _rows([key], on)
    return found[0] if found else None


def links(actor: Actor, row: RoundRow, on: date) -> tuple[LinkRow, ...]:
    """The links of a round that a person may read, by post; for whoever sends them."""
    rows = ReturnLink.objects.within(scope(actor, Permission.LINK_SEND)).filter(round_id=row.ref.key)
    return _rows(list(rows.values_list("key", flat=True)), on)


def actor_by(row: LinkRow, on: date) -> Actor:
    """Whoever holds the link's post, as its owner and nothing else: no unit, no other post, and history says "by link".

    Whoever stands in for that post comes as its owner too, until their last day.
    """
    whole = council.actor_of(row.person, on)
    own = frozenset({row.post})
    held = [
        replace(h, post=_named(whole, h) + BY_LINK, stands={Reach.OWN: own}, only=None, named=True)
        for h in whole.holdings
        if h.stands.get(Reach.OWN) == own
    ]
    return Actor.on(on, row.person, row.post_title, held)


def _named(whole: Actor, held: Holding) -> str:
    """The link's post; "Head of Roads, for Director of Places" where another post stands in for it."""
    return held.post if held.only is None else f"{whole.name}, {held.post}"


def _rows(keys: list[str], on: date) -> tuple[LinkRow, ...]:
    rows = ReturnLink.objects.filter(key__in=keys).select_related("round", "post").order_by("post__title", "pk")
    found = list(rows)
    held: dict[int, set[int]] = {}
    posts = {link.post_id for link in found}
    for one in (*council.holders(posts, on), *covers.answering(posts, on)):
        held.setdefault(one.post, set()).add(one.person)
    return tuple(
        LinkRow(
            Ref(one.pk, one.version),
            one.key,
            row_of(one.round),
            one.post_id,
            one.post.title,
            one.person,
            one.sent_on,
            one.last_day,
            why_link_shut(
                LinkStands(
                    one.last_day,
                    one.revoked_on,
                    one.round.closed_on,
                    one.person,
                    frozenset(held.get(one.post_id, ())),
                ),
                on,
            )
            or "",
        )
        for one in found
    )
