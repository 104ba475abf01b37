"""Dates ahead, as things to do and as steps of a path."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from throughline.ground.labels import Words
from throughline.ground.words import counted, opening
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.plan.coming import Coming, Late
from throughline.web.furniture.parts import Cell, Column, Mark, Row, State, Step, Table, Task

SOON = 28  # days: the notice of a key decision must be out so long before it [SI 2012/2089, reg. 9]


def decision_tasks(edition: EditionRow, dates: Iterable[Coming], on: date) -> tuple[Task, ...]:
    """Decisions that are needed, as things to look at: by when, of what, how they come about."""
    return tuple(
        Task(
            when=f"By {one.when}",
            left=_left(one.by, on),
            title=one.entry.title,
            href=reverse("entry", args=[edition.key, one.entry.reference]),
            says=_says(one),
            state=_state(one.by, on),
        )
        for one in dates
    )


def steps(edition: EditionRow, dates: Iterable[Coming], on: date) -> tuple[Step, ...]:
    """Decisions and milestones on one path, soonest first."""
    ordered = sorted(dates, key=lambda one: (one.by, one.entry.title))
    return tuple(
        Step(
            f"{opening(one.when)}: {one.what}",
            one.entry.title,
            href=reverse("entry", args=[edition.key, one.entry.reference]),
            state=State(Mark.AMBER, "The day has passed") if one.by < on else None,
        )
        for one in ordered
    )


def decision_table(
    words: Words, edition: EditionRow, dates: Iterable[Coming], on: date, name: str = "Coming to decision"
) -> Table:
    """The same in lines, for a page that spans many activities."""
    rows = tuple(
        Row(
            (
                Cell(one.entry.title, one.entry.portfolio, reverse("entry", args=[edition.key, one.entry.reference])),
                Cell(one.what, one.number if one.number not in one.what else ""),
                Cell(one.when, _left(one.by, on)),
                Cell(state=_state(one.by, on)),
            )
        )
        for one in dates
    )
    columns = (Column(words.word("Entry")), Column("Decision"), Column("By"), Column("State"))
    return Table(name, columns, rows, stacked=True)


def late_table(
    words: Words, edition: EditionRow, late: Iterable[Late], *, portfolios: bool, name: str = "Behind plan"
) -> Table:
    """Steps that slipped, planned against expected; `portfolios`: whether the page spans several."""
    names = [words.word("Entry"), "Milestone", "Planned", "Now expected", "Difference"]
    names += [words.word("Portfolio")] if portfolios else []
    rows = []
    for one in late:
        step = one.milestone
        cells = [
            Cell(one.entry.title, one.entry.reference, reverse("entry", args=[edition.key, one.entry.reference])),
            Cell(step.title),
            Cell(step.due.said() if step.due else "no date given", illustrative=step.illustrative),
            Cell(step.forecast.said() if step.forecast else "not known"),
            Cell(state=State(Mark.AMBER, one.said) if one.reported else State(Mark.NONE, "Not reported")),
        ]
        rows.append(Row((*cells, Cell(one.entry.portfolio or "none given")) if portfolios else tuple(cells)))
    return Table(name, tuple(map(Column, names)), tuple(rows), stacked=True)


def _says(one: Coming) -> str:
    number = f" ({one.number})" if one.number and one.number not in one.what else ""
    pathway = f" {one.entry.pathway}." if one.entry.pathway else ""
    return f"{one.what}{number}.{pathway}"


def _left(by: date, on: date) -> str:
    days = (by - on).days
    if days == 0:
        return "today"
    return f"in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} ago"


def _state(by: date, on: date) -> State:
    days = (by - on).days
    if days < 0:
        return State(Mark.RED, "The day has passed")
    return State(Mark.AMBER, "Within 4 weeks") if days <= SOON else State(Mark.NONE, "To be decided")
