"""What a workbook of returns would do, return by return: sent, kept, left as it is, a clash, or what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughline.delivery.intake.returned import Filled, Returned, Wrong
from throughline.delivery.intake.workbook import Slip
from throughline.delivery.queries.desks import OwnReturn
from throughline.delivery.rules.merging import merged
from throughline.ground.timing import day_said
from throughline.web.desk.delivery.forms import Returning, label, names, stands

Choices = Mapping[tuple[str, str], str]  # code of a return and question → "mine" or "theirs", as somebody chose


class Fate(StrEnum):
    """What would become of one return."""

    SENT = "would be sent to the director"
    KEPT = "would be kept, not sent"
    SAME = "stays as it is"
    CLASH = "was changed here meanwhile"
    WRONG = "cannot be taken"


@dataclass(frozen=True, slots=True)
class Both:
    """One answer as the workbook and as somebody else left it."""

    name: str
    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Line:
    """One return of a workbook. `texts`: what its form would be sent with; `changed`: question → was and would be."""

    code: str
    title: str
    fate: Fate
    own: OwnReturn | None
    texts: Mapping[str, str]
    changed: tuple[Both, ...] = ()
    clashes: tuple[Both, ...] = ()
    wrong: tuple[Wrong, ...] = ()


def slips(mine: Iterable[OwnReturn]) -> tuple[Slip, ...]:
    """The rows of a workbook: the returns that wait for somebody."""
    return tuple(
        Slip(
            one.said.key,
            one.ref.version or 0,
            one.said.reference,
            one.said.title,
            f"{one.said.figure.said}, {one.said.figure.rating}" if one.said.figure else "",
            _without_rating(one, stands(one)),
            tuple((s.title, day_said(s.due_on) if s.due_on else "no day") for s in one.said.milestones),
        )
        for one in mine
        if one.waits
    )


def _without_rating(one: OwnReturn, said: dict[str, str]) -> dict[str, str]:
    return said | {"rating": "", "forecast": ""} if one.said.figure else said


def lines(book: Returned, mine: Iterable[OwnReturn], choices: Choices, on: date) -> tuple[Line, ...]:
    """What each row of a workbook that came back would do now; three texts of each answer are weighed."""
    known = {one.said.key: one for one in mine}
    return tuple(_line(row, known.get(row.code), choices, on) for row in book.rows)


def _line(row: Filled, own: OwnReturn | None, choices: Choices, on: date) -> Line:
    if own is None:
        gone = Wrong(row.place, "This return is not among yours in this round.", "It may have been handed on: ask the policy team.")  # fmt: skip
        return Line(row.code, row.code, Fate.WRONG, None, {}, wrong=(gone,))
    theirs = _without_rating(own, stands(own))
    mine = {n: theirs.get(n, "") if choices.get((row.code, n)) == "theirs" else row.mine.get(n, "") for n in names(own)}
    both = merged(row.base, mine, theirs)
    changed = _told(own, both.texts, theirs, (n for n in names(own) if both.texts.get(n, "") != theirs.get(n, "")))
    wrong = [*row.wrong, *_of_a_figure(row, own)]

    def told(fate: Fate, *more: Wrong, clashes: tuple[Both, ...] = ()) -> Line:
        return Line(row.code, own.said.title, fate, own, both.texts, changed, clashes, (*wrong, *more))

    if not changed and not (row.send and own.waits):
        return told(Fate.WRONG if wrong else Fate.SAME)
    if not own.waits:
        return told(Fate.WRONG, Wrong(row.place, f"This return is {own.said.stage}, so that it is not changed any more.", "Ask your director to send it back."))  # fmt: skip
    if open_ := [n for n in both.clashes if (row.code, n) not in choices]:
        return told(Fate.CLASH, clashes=_told(own, mine, theirs, open_))
    form = Returning({n: text for n, text in both.texts.items() if text}, own)
    if not (form.confirmable(on) if row.send else form.is_valid()):
        found = (Wrong(row.cells.get(b.name, row.place), str(e), "") for b in form for e in b.errors)
        return told(Fate.WRONG, *found)
    return told(Fate.WRONG if wrong else Fate.SENT if row.send else Fate.KEPT)


def _of_a_figure(row: Filled, own: OwnReturn) -> Iterable[Wrong]:
    """A measure is rated by its figure, so that a rating that is typed is refused rather than lost."""
    if own.said.figure and (typed := row.mine.get("rating")):
        yield Wrong(row.cells["rating"], f"Rating: “{typed}” is typed, and a measure is rated by its figure.", "Empty the cell; say what you think of it in the context.")  # fmt: skip


def _told(own: OwnReturn, mine: Mapping[str, str], theirs: Mapping[str, str], names: Iterable[str]) -> tuple[Both, ...]:
    return tuple(Both(n, label(own, n), mine.get(n, ""), theirs.get(n, "")) for n in names)
