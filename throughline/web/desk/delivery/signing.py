"""A director's page: what needs a look, what can be signed together, and what is not in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.delivery.queries import desks
from throughline.delivery.queries.desks import SignRow
from throughline.delivery.rules.moves import WRITABLE
from throughline.delivery.rules.words import Rating, Stage
from throughline.ground.labels import slotted
from throughline.ground.words import counted
from throughline.web.desk.delivery import leave
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.quarterly import left, quarter, staged, weekday
from throughline.web.desk.quarterly import told as told_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Empty, Figure, Row, State, Table

PLAIN = (Rating.ON_COURSE, Rating.FINISHED)


@dataclass(frozen=True, slots=True)
class Ticked:
    """A return that may be signed: the words beside its tick, and whether the tick is set to begin with."""

    mark: str
    title: str
    href: str
    state: State
    told: tuple[str, ...]
    chosen: bool


@needs(Permission.RETURN_SIGN)
def signing(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The returns that this person signs."""
    rows = desks.to_sign(visit.actor, visit.on)
    ready = [one for one in rows if one.ready]
    look, plain = [o for o in ready if _stands_out(o)], [o for o in ready if not _stands_out(o)]
    others = [one for one in rows if not one.ready]
    page = frame(
        visit,
        "Sign returns",
        words=("return", "sign-off", "challenge"),
        heading=_heading(visit, rows, look, plain),
        caption=f"{quarter(rows[0].round)} · {visit.actor.name}" if rows else visit.actor.name,
        lead=f"Sign by {weekday(rows[0].by)}, {left(rows[0].by, visit.on)}." if ready else "",
        here="quarter",
        band=leave.told(visit),
        numbers=_numbers(visit, rows, look, plain) if rows else (),
    )
    return show(
        request,
        visit,
        "desk/delivery/signing.html",
        page,
        look=[_ticked(one, chosen=False) for one in look],
        plain=[_ticked(one, chosen=True) for one in plain],
        others=_others(visit, others),
        empty=Empty("No return comes to you.", "Returns of your directorate appear here when a round is open."),
        any=bool(rows),
    )


def _stands_out(one: SignRow) -> bool:
    """Whether a director should look at it by itself: a rating that is not plain sailing, or a signal beside it."""
    if one.said.figure:
        return bool(one.signals) or one.said.figure.rating not in ("Green", "Blue")
    return bool(one.signals) or one.said.rating not in PLAIN


def _heading(visit: Visit, rows: tuple[SignRow, ...], look: list[SignRow], plain: list[SignRow]) -> str:
    if not rows:
        return "No return waits for your signature"
    if not look and not plain:
        waiting = sum(one.said.stage in WRITABLE for one in rows)
        if not waiting:
            return "All is signed"
        return f"Nothing to sign now; {waiting} of {len(rows)} are with their {visit.word('short owners')}"
    if not look:
        return f"{counted(len(plain), 'return')} can be signed together"
    needs_ = "needs" if len(look) == 1 else "need"
    together = f"; {len(plain)} can be signed together" if plain else ""
    return f"{len(look)} of your {counted(len(rows), 'return')} {needs_} a look{together}"


def _numbers(visit: Visit, rows: tuple[SignRow, ...], look: list[SignRow], plain: list[SignRow]) -> tuple[Figure, ...]:
    not_in = sum(one.said.stage in WRITABLE for one in rows)
    signed = len(rows) - len(look) - len(plain) - not_in
    return (
        Figure("Need a look", str(len(look)), "not on course, or a signal", href="#look" if look else ""),
        Figure("Nothing stands out", str(len(plain)), "on course or finished", href="#plain" if plain else ""),
        Figure("Signed or further", str(signed), f"of {len(rows)}"),
        Figure("Not in", str(not_in), visit.words.fill("with their {short owners}"), href="#others" if not_in else ""),
    )


def _ticked(one: SignRow, chosen: bool) -> Ticked:
    said = one.said
    told = [f"{said.owner}: “{said.reason}”"] if said.reason else []
    told += [f"Being done: {said.action}"] if said.action else []
    told += [n.because for n in one.signals]
    return Ticked(
        f"{said.key}:{one.ref.version}",
        said.title,
        reverse("return", args=[said.key]),
        told_of(said),
        tuple(told),
        chosen,
    )


def _others(visit: Visit, others: list[SignRow]) -> Table:
    heads = ("Return", "{Short owner}", "How far it came", "Why you cannot sign it")
    columns = tuple(Column(visit.words.fill(head)) for head in heads)
    order = {Stage.CONFIRMED: 0}
    rows = tuple(
        Row(
            (
                Cell(one.said.title, one.said.reference, reverse("return", args=[one.said.key])),
                Cell(one.said.owner or "nobody named"),
                Cell(state=staged(one.said.stage, visit.words)),
                Cell(_why(visit, one)),
            )
        )
        for one in sorted(others, key=lambda o: (order.get(o.said.stage, 1), o.said.reference))
    )
    return Table("Not to be signed now", columns, rows, stacked=True)


def _why(visit: Visit, one: SignRow) -> str:
    if one.said.stage in WRITABLE:
        return visit.words.fill("Its {short owner} has not sent it.")
    return visit.words.fill(slotted(one.against or "")) if one.said.stage is Stage.CONFIRMED else "It is signed."
