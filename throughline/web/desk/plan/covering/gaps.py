"""What is not covered, in sentences: for the page of coverage, the front page, and whoever submits or approves."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.money import short
from throughline.ground.words import counted, opening
from throughline.plan.rules.matrix import Line
from throughline.web.desk.plan.covering.tables import Desk
from throughline.web.furniture.parts import Link, Mark, State

NAMED = 6  # links of one gap; the rest are counted


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of thing that is not covered. `says`: in a whole sentence; `links`: which ones; `rest`: how many more."""

    state: State
    says: str
    links: tuple[Link, ...] = ()
    rest: int = 0
    note: str = ""


def gaps(desk: Desk) -> tuple[Gap, ...]:
    """Every gap, the gravest first; nothing where all is covered."""
    return tuple(
        gap for gap in (_unserved(desk), _adrift(desk), _penniless(desk), _untouched(desk), _ownerless(desk)) if gap
    )


def in_short(desk: Desk) -> str:
    """The same as one sentence: "2 objectives are served by nothing and 1 district is named by no activity"."""
    found, word = desk.found, desk.word
    unserved = sum(line.unserved for line in found.lines)
    said = []
    if unserved:
        objective = counted(unserved, word("objective"), word("objectives"))
        said.append(f"{objective} {'is' if unserved == 1 else 'are'} served by nothing")
    if adrift := sum(len(line.entries) for line in found.serving_nothing):
        entry = counted(adrift, word("entry"), word("entries"))
        said.append(f"{entry} {'serves' if adrift == 1 else 'serve'} no {word('objective')}")
    if untouched := len(found.untouched):
        place = counted(untouched, word("place"), word("places"))
        said.append(f"{place} {'is' if untouched == 1 else 'are'} named by no {word('entry')}")
    if not said:
        return f"Every {word('objective')} is served, and every {word('entry')} serves one."
    whole = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"{opening(whole)}."


def _lines(desk: Desk, lines: list[Line]) -> tuple[Link, ...]:
    links = []
    for line in lines[:NAMED]:
        assert line.objective is not None
        address = f"{reverse('thread', args=[desk.row.key])}?chapter={line.objective.chapter}"
        said = f"{line.objective.reference} {line.objective.title}"
        links.append(Link(said, f"{address}#objective-{line.objective.reference}"))
    return tuple(links)


def _unserved(desk: Desk) -> Gap | None:
    lines = [line for line in desk.found.lines if line.unserved]
    if not lines:
        return None
    meant = sum(bool(line.objective and line.objective.unserved_because) for line in desk.found.lines)
    note = (
        f"{meant} more {'is' if meant == 1 else 'are'} served by nothing for a reason that is given." if meant else ""
    )
    said = counted(len(lines), desk.word("objective"), desk.word("objectives"))
    state = State(Mark.STOP, "Served by nothing")
    return Gap(
        state, f"{said} that no {desk.word('entry')} serves", _lines(desk, lines), max(0, len(lines) - NAMED), note
    )


def _adrift(desk: Desk) -> Gap | None:
    lines = desk.found.serving_nothing
    if not lines:
        return None
    number, spend = sum(len(line.entries) for line in lines), sum(line.spend for line in lines)
    said = counted(number, desk.word("entry"), desk.word("entries"))
    money = f"with {short(spend)} of planned spend" if spend else "without money"
    link = Link("See which", desk.ways.of(desk.ways.serving(None)))
    return Gap(State(Mark.AMBER, f"Serves no {desk.word('objective')}"), f"{said} {money}", (link,))


def _penniless(desk: Desk) -> Gap | None:
    lines = [line for line in desk.found.lines if line.penniless]
    if not lines:
        return None
    said = counted(len(lines), desk.word("objective"), desk.word("objectives"))
    says = f"{said}: what serves it has no money" if len(lines) == 1 else f"{said}: what serves them has no money"
    return Gap(State(Mark.AMBER, "Without money"), says, _lines(desk, lines), max(0, len(lines) - NAMED))


def _untouched(desk: Desk) -> Gap | None:
    lines = desk.found.untouched
    if not lines:
        return None
    said = counted(len(lines), desk.word("place"), desk.word("places"))
    area, entries = desk.found.whole_area.number, (desk.word("entry"), desk.word("entries"))
    note = (
        f"{counted(area, *entries)} for {desk.word('whole area')} reach {'it' if len(lines) == 1 else 'them'}."
        if area
        else ""
    )
    names = tuple(Link(line.place.name, f"{reverse('coverage', args=[desk.row.key])}#places") for line in lines[:NAMED])
    state = State(Mark.AMBER, "Named by nothing")
    return Gap(state, f"{said} that no {desk.word('entry')} names", names, max(0, len(lines) - NAMED), note)


def _ownerless(desk: Desk) -> Gap | None:
    number = desk.found.whole.ownerless
    if not number:
        return None
    said = counted(number, desk.word("entry"), desk.word("entries"))
    link = Link("See which", desk.ways.of((("owner", f"No {desk.word('short owner')}"),)))
    return Gap(
        State(Mark.STOP, f"No {desk.word('short owner')}"),
        f"{said}: nobody answers for {'it' if number == 1 else 'them'}",
        (link,),
    )
