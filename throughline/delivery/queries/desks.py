"""What waits for a person: the returns of their own posts, and those that a director signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, scope
from throughline.delivery.models import Return
from throughline.delivery.queries.noticed import noticed
from throughline.delivery.queries.parts import parts
from throughline.delivery.queries.rounds import RoundRow, row_of
from throughline.delivery.rules.document import ReturnPart
from throughline.delivery.rules.moves import UNSIGNED, WRITABLE, Hands, why_not
from throughline.delivery.rules.noticing import Noticed
from throughline.delivery.rules.words import Act, Stage
from throughline.history.doorway import Ref
from throughline.plan.queries.committed import CommittedMoney, money_of

Subject = tuple[int, int, int | None]  # a plan and its activity; or a measure


@dataclass(frozen=True, slots=True)
class LastSaid:
    """What was said of the same activity in the round before: what a return is pre-filled with."""

    year: int
    quarter: int
    said: ReturnPart


@dataclass(frozen=True, slots=True)
class OwnReturn:
    """A return of an open round that a person's post answers for. `by`: the last day in time; `money` is the plan's."""

    ref: Ref
    round: RoundRow
    said: ReturnPart
    last: LastSaid | None
    money: tuple[CommittedMoney, ...]
    by: date
    days_late: int

    @property
    def waits(self) -> bool:
        """Whether it is still to be confirmed."""
        return self.said.stage in WRITABLE


@dataclass(frozen=True, slots=True)
class SignRow:
    """A return that a person may sign once it is confirmed. `against`: why they may not now, None when they may."""

    ref: Ref
    round: RoundRow
    said: ReturnPart
    against: str | None
    signals: tuple[Noticed, ...]
    by: date
    days_late: int

    @property
    def ready(self) -> bool:
        """Whether nothing stands against signing it."""
        return self.against is None


def mine(actor: Actor, on: date) -> tuple[OwnReturn, ...]:
    """The returns of open rounds that a person's posts answer for, those that wait for them first, then by reference."""
    rows = _open(actor, Permission.PLAN_VIEW).filter(owner__in=own_posts(actor))
    found = _own(rows, on)
    return tuple(sorted(found, key=lambda one: (not one.waits, one.said.reference)))


def own_return(actor: Actor, key: str, on: date) -> OwnReturn | None:
    """One return of an open round by its address, for whoever may prepare or confirm it; None when there is none."""
    may = [scope(actor, p) for p in (Permission.RETURN_CONFIRM, Permission.RETURN_PREPARE)]
    rows = Return.objects.filter(key=key, round__closed_on=None)
    keys = {pk for far in may for pk in rows.within(far).values_list("pk", flat=True)}
    return next(iter(_own(_open(actor, Permission.PLAN_VIEW).filter(pk__in=keys), on)), None)


def to_sign(actor: Actor, on: date) -> tuple[SignRow, ...]:
    """The returns of open rounds that a person signs, those that are ready first, then by reference."""
    rows = _open(actor, Permission.PLAN_VIEW)
    near = Return.objects.within(scope(actor, Permission.RETURN_SIGN)).filter(round__closed_on=None)
    rows = rows.filter(pk__in=near.order_by().values("pk")).order_by("reference", "pk")
    said = parts(rows, on)
    signals = noticed((one for one, _ in said), on)
    found = [_sign_row(one, part, actor, signals.get(one.pk, ()), on) for one, part in said]
    return tuple(sorted(found, key=lambda one: (not one.ready, one.said.reference)))


def signable(actor: Actor) -> tuple[Ref, ...]:
    """Every return against which nothing stands when this person signs it, by reference: to sign them all at once."""
    rows = Return.objects.within(scope(actor, Permission.RETURN_SIGN)).filter(round__closed_on=None)
    found = rows.filter(stage=Stage.CONFIRMED).order_by("reference", "pk")
    return tuple(
        Ref(one.pk, one.version) for one in found if why_not(Act.SIGN, one.stage, hands_of(actor, one)) is None
    )


def own_posts(actor: Actor) -> frozenset[int]:
    """The keys of the posts that a person holds."""
    return frozenset(post for holding in actor.holdings for post in holding.stands.get(Reach.OWN, ()))


def hands_of(actor: Actor, one: Return) -> Hands:
    """What a person already is to a return."""
    return Hands(one.owner_id in own_posts(actor), one.confirmed_by == actor.key, one.signed_by == actor.key)


def days_late(by: date, on: date) -> int:
    """By how many days a last day is over; 0 while it is not."""
    return max(0, (on - by).days)


def _open(actor: Actor, permission: Permission) -> QuerySet[Return]:
    rows = Return.objects.within(scope(actor, permission)).filter(round__closed_on=None)
    return rows.select_related("round__plan", "round__edition", "entry")


def _own(rows: QuerySet[Return], on: date) -> tuple[OwnReturn, ...]:
    said = parts(rows.order_by("reference", "pk"), on)
    money = money_of(one.entry_id for one, _ in said if one.entry_id)
    last = last_said([one for one, _ in said], on)
    return tuple(
        OwnReturn(
            Ref(one.pk, one.version),
            row_of(one.round),
            part,
            last.get(one.pk),
            money.get(one.entry_id or 0, ()),
            one.round.owner_by,
            days_late(one.round.owner_by, on) if one.stage in WRITABLE else 0,
        )
        for one, part in said
    )


def last_said(rows: Iterable[Return], on: date) -> Mapping[int, LastSaid]:
    """What was said of the same activity or measure in the newest round before, by the key of the return."""
    now = list(rows)
    activities = {one.entry.activity_id for one in now if one.entry}
    measures = {one.measure_id for one in now if one.measure_id}
    near = Q(round__plan__in={one.round.plan_id for one in now}, entry__activity__in=activities)
    before = Return.objects.filter(near | Q(measure__in=measures)).exclude(pk__in=[one.pk for one in now])
    said: dict[Subject, list[tuple[Return, ReturnPart]]] = {}
    for one, part in parts(before.select_related("round").order_by("-round__ends_on", "pk"), on):
        said.setdefault(_subject(one), []).append((one, part))
    found = {}
    for one in now:
        earlier = said.get(_subject(one), ())
        told = next(((b, part) for b, part in earlier if b.round.ends_on < one.round.ends_on), None)
        if told:
            found[one.pk] = LastSaid(told[0].round.year, told[0].round.quarter, told[1])
    return found


def _subject(one: Return) -> Subject:
    return (one.round.plan_id, one.entry.activity_id, None) if one.entry else (0, 0, one.measure_id)


def _sign_row(one: Return, part: ReturnPart, actor: Actor, signals: tuple[Noticed, ...], on: date) -> SignRow:
    by = one.round.director_by
    unsigned = one.stage in UNSIGNED
    against = why_not(Act.SIGN, one.stage, hands_of(actor, one))
    late = days_late(by, on) if unsigned else 0
    return SignRow(Ref(one.pk, one.version), row_of(one.round), part, against, signals, by, late)
