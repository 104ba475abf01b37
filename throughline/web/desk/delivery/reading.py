"""A return as it is read: what its owner says, what stands beside it, who did what, and what this reader may do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.delivery.queries.overview import return_life
from throughline.delivery.queries.spends import SpendRow
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.words import Rating
from throughline.ground.labels import Words
from throughline.ground.money import exact, short
from throughline.ground.timing import day_said
from throughline.web.desk.delivery import leave
from throughline.web.desk.delivery.framing import framed
from throughline.web.desk.delivery.ways import Way, besides
from throughline.web.desk.frame import show
from throughline.web.desk.quarterly import event, quarter, rated, staged, step, told, words_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Choice, Column, Link, Pair, Row, Table


def page(request: HttpRequest, visit: Visit, way: Way, one: WholeReturn) -> HttpResponse:
    """The return as it stands, with what may be done beneath it."""
    said = one.said
    framed_ = framed(
        visit,
        way,
        said.title,
        caption=f"{said.reference} · {quarter(one.round)}",
        state=staged(said.stage, visit.words),
        lead=_lead(one, visit),
        crumbs=(_back(one, way),),
    )
    return show(
        request,
        visit,
        "desk/delivery/read.html",
        framed_,
        pairs=pairs(one, visit.words),
        beside=beside(one),
        signals=tuple(n.because for n in one.signals),
        steps=_steps(one, visit.words),
        money=money(one),
        life=tuple(event(row, visit.words) for row in return_life(visit.actor, one.ref.key)),
        may={act.name.lower(): one.may(act) and not way.linked for act in one.against},
        ratings=tuple(Choice(r.value, words_of(r)) for r in Rating if r is not said.rating),
        ways=() if way.linked else besides(one),
        key=said.key,
    )


def _back(one: WholeReturn, way: Way) -> Link:
    """Where its reader came from: their own returns, or the round that it belongs to."""
    own = one.own or way.linked
    return Link("Your returns", way.every) if own else Link("The round", reverse("round", args=[one.round.key]))


def _lead(one: WholeReturn, visit: Visit) -> str:
    unit = f", {one.said.directorate}" if one.said.directorate else ""
    handed = f". Another post answers than the plan names: {one.said.handed_because}" if one.said.handed_because else ""
    away = "" if one.round.closed_on else leave.away(one.post, visit.on)
    owner = one.said.owner or visit.words.fill("Nobody is named as its {short owner}")
    return f"{owner}{unit}{handed}{f'. {away}' if away else ''}"


def pairs(one: WholeReturn, words: Words) -> tuple[Pair, ...]:
    """What the owner says, line by line; nothing is said for them."""
    said = one.said
    by = (
        f"Confirmed as {said.confirmed_as}"
        if said.confirmed_as
        else words.fill("Its {short owner} has not confirmed it")
    )
    rows = (
        [*figure(one)]
        if said.figure
        else [Pair(words.fill("The {short owner} says"), state=rated(said.rating), small=by)]
    )
    rows += [Pair("Why", said.reason)] if said.reason else []
    rows += [Pair("Management action" if said.figure else "What is being done", said.action)] if said.action else []
    rows += [Pair("Finish", day_said(said.forecast))] if said.forecast else []
    rows += [Pair("Context" if said.figure else "What happened", said.words or "Nothing was said")]
    rows += [Pair("Excused because", said.excuse, said.excused_as)] if said.excuse else []
    rows += [
        Pair(f"Restated on {day_said(r.restated_on)}", r.words, f"{r.because}, {r.restated_as}", state=rated(r.rating))
        for r in said.restated
    ]
    return tuple(rows)


def figure(one: WholeReturn) -> tuple[Pair, ...]:
    """The figure of a measure that is due, with its rating and why; nothing for an activity."""
    due = one.said.figure
    if due is None:
        return ()
    firm = "provisional" if due.provisional else ""
    restated = (Pair("Restated", due.restated),) if due.restated else ()
    return (
        Pair("Figure", due.said, f"{due.period_said}{f', {firm}' if firm else ''}", illustrative=due.illustrative),
        *restated,
        Pair("Rating", state=told(one.said, due.because)),
    )


def beside(one: WholeReturn) -> tuple[Pair, ...]:
    """The challenge, and whose signature there is."""
    said, rows = one.said, list[Pair]()
    if said.challenge:
        rows.append(Pair("The challenge says", state=rated(said.challenge), small=said.challenged_as))
        rows.append(Pair("Because", said.challenge_reason))
    if said.signed_as:
        rows.append(Pair("Signed as", said.signed_as))
    if one.last and one.last.said.rating:
        rows.append(Pair("Last quarter", state=rated(one.last.said.rating)))
    return tuple(rows)


def _steps(one: WholeReturn, words: Words) -> Table:
    columns = (Column("Milestone"), Column("Plan"), Column(words.fill("The {short owner} says")))
    rows = tuple(
        Row((Cell(part.title), Cell(day_said(part.due_on) if part.due_on else "no day"), Cell(step(part))))
        for part in one.said.milestones
    )
    return Table("Milestones", columns, rows, stacked=True)


def money(one: WholeReturn) -> tuple[Pair, ...]:
    """What the ledger says was spent, and what the plan provides year by year: shown, never typed."""
    return (*_spent(one.spend), *_provided(one))


def _spent(spend: SpendRow | None) -> tuple[Pair, ...]:
    if spend is None:
        return ()
    return (
        Pair(
            f"Spent to {day_said(spend.as_at)}",
            f"{short(spend.spent)}, of {short(spend.profile)} by then",
            f"{exact(spend.spent)} of {exact(spend.profile)}, {spend.source}",
            illustrative=spend.illustrative,
        ),
    )


def _provided(one: WholeReturn) -> tuple[Pair, ...]:
    return tuple(
        Pair(
            f"{part.year.replace('-', '–')}, {part.kind}",
            short(part.amount),
            f"{exact(part.amount)}, {part.certainty}{f', {part.paper}' if part.paper else ''}",
            illustrative=bool(part.illustrative),
        )
        for part in one.money
    )
