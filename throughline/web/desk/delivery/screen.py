"""The return on one screen: filled in with what was said last, kept as it is typed, and nothing lost when two write at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughline.delivery import scratch
from throughline.delivery.operations import returns
from throughline.delivery.queries import desks
from throughline.delivery.queries.overview import return_life
from throughline.delivery.queries.whole import WholeReturn, whole
from throughline.delivery.rules.merging import merged
from throughline.delivery.rules.rating import LONGEST_PARAGRAPH
from throughline.delivery.rules.words import Act
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused, Stale
from throughline.web.desk.clock import now
from throughline.web.desk.delivery import forms, reading, since
from throughline.web.desk.delivery.forms import Returning, label, names, stands
from throughline.web.desk.delivery.framing import framed
from throughline.web.desk.delivery.ways import Way, besides
from throughline.web.desk.frame import show, tell
from throughline.web.desk.quarterly import left, quarter, weekday
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link

BESIDES = ("csrfmiddlewaretoken", "act")  # what a form sends that is not kept


@dataclass(frozen=True, slots=True)
class Both:
    """One field as each of two people left it."""

    name: str
    label: str
    mine: str
    theirs: str


def found(visit: Visit, key: str) -> WholeReturn:
    """The return of an address, or the words for absent."""
    one = whole(visit.actor, key, visit.on)
    if one is None:
        raise Absent(ABSENT)
    return one


def answer(request: HttpRequest, visit: Visit, way: Way, one: WholeReturn) -> HttpResponse:
    """Ask while it may be written; take what is sent; show what was said once it is on its way."""
    if not (one.may(Act.CONFIRM) or one.may(Act.PREPARE)):
        if request.method == "POST":
            raise Refused(one.against[Act.CONFIRM if one.own else Act.PREPARE])
        return reading.page(request, visit, way, one)
    if request.method == "POST":
        return _take(request, visit, way, one)
    typed = scratch.typed(visit.actor.key, one.ref.key)
    now_stands = stands(one)
    sent = dict(typed.said) if typed else now_stands | _were(now_stands) | {"version": str(one.ref.version)}
    kept = f"Saved {typed.at:%H:%M}, not sent yet." if typed else ""
    return _ask(request, visit, way, one, Returning(None, one), sent, kept)


def keep(request: HttpRequest, visit: Visit, one: WholeReturn) -> HttpResponse:
    """Keep what is typed so far, and say so in a sentence that takes the place of the one before."""
    if not (one.may(Act.CONFIRM) or one.may(Act.PREPARE)):
        raise Refused(one.against[Act.CONFIRM])
    at = now()
    scratch.keep_typed(visit.actor.key, one.ref.key, _sent(request), at)
    return HttpResponse(f"Saved {at:%H:%M}, not sent yet. You can close the page and come back.")


def _take(request: HttpRequest, visit: Visit, way: Way, one: WholeReturn) -> HttpResponse:
    """What was sent is kept first, so that no refusal loses it; then it is merged with what stands, and recorded."""
    sent, act = _sent(request), request.POST.get("act", "")
    scratch.keep_typed(visit.actor.key, one.ref.key, sent, now())
    if act == "keep":
        tell(request, f"{one.said.title}: kept as it is. Nothing has been sent yet.")
        return redirect(way.every)
    theirs = stands(one)
    mine = {n: theirs.get(n, "") if request.POST.get(f"keep-{n}") == "theirs" else sent.get(n, "") for n in names(one)}
    base = {n: sent.get(f"was-{n}", "") for n in mine}
    both = merged(base, mine, theirs) if sent.get("version") != str(one.ref.version) else merged(theirs, mine, theirs)
    if both.clashes:
        return _clash(
            request,
            visit,
            way,
            one,
            sent,
            tuple(Both(n, label(one, n), mine[n], theirs.get(n, "")) for n in both.clashes),
        )
    form = Returning(dict(both.texts), one)
    ready = form.confirmable(visit.on) if act == Act.CONFIRM else form.is_valid()
    if not ready:
        return _ask(request, visit, way, one, form, sent | dict(both.texts), "Kept as you typed it, not sent yet.")
    try:
        return _record(request, visit, way, one, form, act)
    except Stale:  # somebody wrote between our reading and our writing: look again
        return _take(request, visit, way, found(visit, one.said.key))
    except Refused as against:
        form.add_error(forms.place_of(str(against), form), against.said_in(visit.words))
        return _ask(request, visit, way, one, form, sent | dict(both.texts), "Kept as you typed it, not sent yet.")


def _record(request: HttpRequest, visit: Visit, way: Way, one: WholeReturn, form: Returning, act: str) -> HttpResponse:
    said: dict[str, Any] = {"said": form.said(), "steps": form.steps_said(), "by": visit.actor, "at": visit.at}
    if act == Act.CONFIRM:
        returns.confirm(one.ref, **said)
    else:
        returns.prepare(one.ref, **said)
    scratch.forget_typed(visit.actor.key, one.ref.key)
    if act != Act.CONFIRM:
        owner = one.said.owner or visit.words.fill("its {short owner}")
        tell(request, f"{one.said.title}: prepared. It waits for {owner}, who confirms it.")
        return redirect(way.one(one.said.key))
    waiting = [r for r in desks.mine(visit.actor, visit.on) if r.waits and r.round.key == one.round.key]
    rest = f"{counted(len(waiting), 'return')} left." if waiting else "That was the last: all your returns are sent."
    tell(request, f"{one.said.title}: sent to your director. {rest}")
    return redirect(way.one(waiting[0].said.key) if waiting else way.every)


def _ask(
    request: HttpRequest, visit: Visit, way: Way, one: WholeReturn, form: Returning, sent: Mapping[str, str], kept: str
) -> HttpResponse:
    wrong = errors(form) if form.is_bound else ()
    shown = form if form.is_bound else _filled(one, sent)
    asked = dict(forms.fields(shown, one))
    words = sent.get("words", "")
    asked["words"] = replace(asked["words"], after=forms.so_long(words), most=LONGEST_PARAGRAPH)
    page = framed(
        visit,
        way,
        one.said.title,
        caption=_caption(visit, one),
        lead=_lead(visit, one),
        crumbs=(Link("Your returns" if one.own else "The round", way.every),),
        errors=wrong,
        error_title="Nothing was sent. Mend this first",
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/delivery/return.html",
        page,
        422 if wrong else 200,
        asked=asked,
        figure=reading.figure(one),
        last=one.last is not None,
        steps=tuple(_step(shown, one, number) for number in range(len(one.said.milestones))),
        since=since.sentences(one, return_life(visit.actor, one.ref.key), visit.on),
        money=reading.money(one),
        hidden=tuple((n, v) for n, v in sent.items() if n == "version" or n.startswith("was-")),
        confirms=one.may(Act.CONFIRM),
        prepares=one.may(Act.PREPARE) and not one.own,
        owner=one.said.owner or visit.words.fill("its {short owner}"),
        keep=way.keep(one.said.key),
        kept=kept,
        linked=way.linked,
        ways=() if way.linked else besides(one),
    )


def _filled(one: WholeReturn, sent: Mapping[str, str]) -> Returning:
    """The form as it stands, before anything of it was judged."""
    form = Returning(None, one)
    form.initial = {name: sent.get(name, "") for name in form.fields}
    return form


def _step(form: Returning, one: WholeReturn, number: int) -> Mapping[str, Any]:
    """A milestone: what the plan says, what was said last, and its two questions."""
    part = one.said.milestones[number]
    day = field(
        form[f"day-{number}"], kind="timing", label="Day on which it is met, or expected", optional=False, hint=""
    )
    return {"title": part.title, "told": since.of_step(one, part), "day": day, "met": field(form[f"met-{number}"])}


def _caption(visit: Visit, one: WholeReturn) -> str:
    mine = [r for r in desks.mine(visit.actor, visit.on) if r.round.key == one.round.key]
    order = sorted(mine, key=lambda r: r.said.reference)
    place = next((n for n, r in enumerate(order, 1) if r.said.key == one.said.key), 0)
    sent = sum(not r.waits for r in mine)
    number = f"Return {place} of {len(mine)}, {sent or 'none'} sent · " if place else ""
    return f"{number}{quarter(one.round)}"


def _lead(visit: Visit, one: WholeReturn) -> str:
    by = one.round.owner_by
    because = one.said.handed_because.rstrip(".")
    due = f"Due {weekday(by)}, {left(by, visit.on)}." + (f" It was handed on: {because}." if because else "")
    if not one.own:
        owner = one.said.owner or visit.words.fill("{a short owner} who is not named yet")
        return f"You prepare this for {owner}, who confirms it. {due}"
    if one.said.stage == "prepared":
        return f"It was prepared for you. Change what is not so, and send it. {due}"
    filled = "Filled in with what you said last time. Change what is no longer so. " if one.last else ""
    return f"{filled}{due}"


def _clash(
    request: HttpRequest, visit: Visit, way: Way, one: WholeReturn, sent: Mapping[str, str], both: tuple[Both, ...]
) -> HttpResponse:
    """Both texts of each field that both wrote; all that was sent is carried along, so that nothing typed is lost."""
    page = framed(
        visit,
        way,
        "Somebody wrote into this return while you did",
        caption=f"{one.said.reference} · {one.said.title}",
        lead="Nothing of yours is lost, and nothing of theirs. Choose what is to stand, field by field.",
        narrow=True,
    )
    theirs = stands(one)
    fresh = {f"was-{n}": v for n, v in theirs.items()} | {"version": str(one.ref.version)}
    settled = merged(
        {n: sent.get(f"was-{n}", "") for n in names(one)}, {n: sent.get(n, "") for n in names(one)}, theirs
    )
    carried = tuple((dict(sent) | dict(settled.texts) | fresh | {"act": request.POST.get("act", "")}).items())
    return show(
        request, visit, "desk/plan/clash.html", page, 409, clash=both, carried=carried, back=way.one(one.said.key)
    )


def _were(values: Mapping[str, str]) -> dict[str, str]:
    return {f"was-{name}": value for name, value in values.items()}


def _sent(request: HttpRequest) -> dict[str, str]:
    """What a form sends, each text cut at what a field takes."""
    return {n: str(v)[:40_000] for n, v in request.POST.items() if n not in BESIDES and not n.startswith("keep-")}
