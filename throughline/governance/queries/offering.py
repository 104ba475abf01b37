"""What decisions offer to those that rely on them, by key or by number: the same queries for one and for a thousand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor, scope
from throughline.governance.models import Decision
from throughline.governance.queries import judging
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.standing import Standing, standing
from throughline.governance.rules.decisions.words import KeyWord, Route


@dataclass(frozen=True, slots=True)
class Offered:
    """One decision and what it offers. `address`: the last part of its address."""

    number: str
    address: str
    standing: Standing
    decided_on: date | None = None


def offered(actor: Actor, keys: Iterable[int], on: date) -> dict[int, Offered]:
    """What each of these decisions offers on a day; those that a person may not read are left out."""
    rows = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(pk__in=set(keys))
    return {
        d.pk: Offered(
            d.number,
            address_of(d.number, d.key),
            standing(d.number, d.status, d.effective_from, judging.maker_said(d), on),
            d.decided_on,
        )
        for d in rows.select_related("maker_body", "maker_post")
    }


@dataclass(frozen=True, slots=True)
class Announced:
    """What the public record says of one decision. `notice_by`: the last day for a notice by the normal route that is not out yet."""

    number: str
    status: str
    due: date | None
    originally_due: date | None
    heard_on: date | None
    notice_by: date | None


def announced(keys: Iterable[int], on: date) -> tuple[Announced, ...]:
    """What the record of each of these decisions says that is open to everybody and has a number, by number."""
    rows = (
        Decision.objects.filter(pk__in=set(keys), audience=Audience.OPEN).exclude(number="").select_related("meeting")
    )
    law = judging.law(on)
    found = []
    for d in rows.order_by("number"):
        due = judging.decide_on(d)
        waits = law.has_key_decisions and d.is_key == KeyWord.KEY and d.notice_on is None
        notice_by = law.latest_notice(Route.NORMAL, due) if waits and due else None
        found.append(Announced(d.number, d.status.value, due, d.originally_due, d.heard_on, notice_by))
    return tuple(found)


def last_notices(days: Iterable[date], on: date) -> dict[date, date]:
    """For each day on which a key decision is to be taken, the last one for its notice by the normal route; none where the law
    knows no key decisions."""
    law = judging.law(on)
    return {day: law.latest_notice(Route.NORMAL, day) for day in set(days)} if law.has_key_decisions else {}


def keys_by_number(numbers: Iterable[str]) -> dict[str, int]:
    """Number → the key of the decision that has it, for those that we hold."""
    wanted = {n for n in numbers if n}
    return dict(Decision.objects.filter(number__in=wanted).values_list("number", "pk")) if wanted else {}
