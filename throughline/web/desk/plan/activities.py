"""The list of activities: which ones?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.money import short
from throughline.ground.words import counted, listed
from throughline.plan.queries import lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.index import value_said
from throughline.plan.queries.lists import Asked, EntryRow, Listed
from throughline.plan.rules.stage import Standing
from throughline.plan.rules.words import Screening
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan.asking import LEGENDS, address, asked, sorted_by, without
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import (
    Action,
    Cell,
    Choice,
    Column,
    Empty,
    Facet,
    Facets,
    Link,
    Pager,
    Row,
    Table,
    Tools,
)

COLUMNS = (
    ("{Entry}", "title"),
    ("Stage", ""),
    ("{Short owner}", "owner"),
    ("End", "end"),
    ("Planned spend", "spend"),
    ("Decision authority", ""),
)


@needs(Permission.PLAN_VIEW)
def activities(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The list as its address asks for it."""
    row = edition_of(visit, edition)
    question = asked(request.GET)
    found = lists.listed(visit.actor, row, visit.on, question)
    page = frame(
        visit,
        visit.word("entries", capital=True),
        caption=f"{row.plan_title} · {row.title}",
        edition=row,
        here="plan",
        tab="activities",
        words=("entry", "owner", "authority", "screening"),
        action=_action(visit, row, question),
    )
    return show(
        request,
        visit,
        "desk/plan/activities.html",
        page,
        facets=_facets(visit, row, question, found),
        tools=_tools(visit, row, question, found),
        chips=_chips(visit, row, question),
        table=_table(visit, row, question, found),
        empty=_empty(visit, row, question),
        pager=_pager(question, found),
    )


def _action(visit: Visit, row: EditionRow, question: Asked) -> Action | None:
    if not (row.open_for_work and visit.may(Permission.PLAN_PREPARE)):
        return None
    links = (Link("Change many at once", reverse("many", args=[row.key]) + address(question)),)
    return Action(adding(visit), reverse("add", args=[row.key]), links=links)


def adding(visit: Visit) -> str:
    """What adding one is called."""
    return f"Add {visit.word('an entry')}"


def _facets(visit: Visit, row: EditionRow, question: Asked, found: Listed) -> Facets:
    return Facets(
        action=reverse("activities", args=[row.key]),
        facets=tuple(
            Facet(
                name,
                visit.words.fill(legend),
                tuple(Choice(v.value, value_said(v.value, visit.words), v.chosen, v.count) for v in found.facets[name]),
            )
            for name, legend in LEGENDS.items()
            if found.facets[name]
        ),
        search=question.words,
        search_hint=f"Words, {visit.word('short owner')} or decision number",
        one=visit.word("entry"),
        many=visit.word("entries"),
        keep=(("sort", ("-" if question.downwards else "") + question.sort),)
        if question.sort != "title" or question.downwards
        else (),
        results="results",
    )


def _tools(visit: Visit, row: EditionRow, question: Asked, found: Listed) -> Tools:
    here = address(question)
    links = (
        Link(
            f"Download {'these ' if found.count != found.of else 'all '}{found.count} (xlsx)",
            reverse("activities-xlsx", args=[row.key]) + here,
        ),
        Link("csv", reverse("activities-csv", args=[row.key]) + here, unseen="of the same list"),
    )
    return Tools(
        found.count, visit.word("entry"), visit.word("entries"), found.of, f"{short(found.spend)} planned", links
    )


def _chips(visit: Visit, row: EditionRow, question: Asked) -> tuple[Link, ...]:
    here = reverse("activities", args=[row.key])
    chips = [
        Link(value_said(value, visit.words), here + address(without(question, facet, value)))
        for facet in LEGENDS
        for value in sorted(question.chosen.get(facet, ()))
    ]
    if question.words:
        chips.insert(
            0,
            Link(f"“{question.words}”", here + address(Asked("", question.chosen, question.sort, question.downwards))),
        )
    return tuple(chips)


def _table(visit: Visit, row: EditionRow, question: Asked, found: Listed) -> Table:
    here = reverse("activities", args=[row.key])
    columns = tuple(
        Column(
            visit.words.fill(words),
            here + address(sorted_by(question, sort)) if sort else "",
            ("descending" if question.downwards else "ascending") if sort and sort == question.sort else "",
            number=sort == "spend",
        )
        for words, sort in COLUMNS
    )
    rows = tuple(Row(_cells(row, entry)) for entry in found.rows)
    invented = any(entry.illustrative for entry in found.rows)
    return Table(
        f"{visit.word('entries', capital=True)} of {row.title}",
        columns,
        rows,
        stacked=True,
        told="* Illustrative: invented for this demonstration. Counts beside a filter are what you would see if you chose it as well."
        if invented
        else "",
    )


def _cells(row: EditionRow, entry: EntryRow) -> tuple[Cell, ...]:
    def marked(words: str, *names: str) -> str:
        return words + ("*" if words and entry.illustrative & set(names) else "")

    number = f" · {entry.authority_number}" if entry.authority_number else ""
    missing = entry.eqia in (Screening.NOT_STARTED, Screening.SCREENING)
    return (
        Cell(entry.title, f"{entry.nature.said}{number}", reverse("entry", args=[row.key, entry.reference])),
        Cell(entry.stage.value, "Equality screening not done" if missing else ""),
        Cell(marked(entry.owner, "owner")),
        Cell(marked(entry.ends.said(), "ends") if entry.ends else entry.end_in_words or "No date given"),
        Cell(short(entry.spend) if entry.spend else "None of its own"),
        _standing(entry),
    )


def _standing(entry: EntryRow) -> Cell:
    words = {Standing.IN_PLACE: "In place", Standing.NONE: "Not stated"}.get(entry.standing, "Needed")
    day = entry.needed_by
    return Cell(words, f"by {day.day} {day:%B %Y}" if day else "")


def _empty(visit: Visit, row: EditionRow, question: Asked) -> Empty | None:
    here = reverse("activities", args=[row.key])
    chosen = [value for facet in LEGENDS for value in sorted(question.chosen.get(facet, ()))]
    if not chosen and not question.words:
        return Empty(
            f"This edition has no {visit.word('entries')} yet.",
            "Bring in the workbook that your directorates filled, or add the first by hand.",
            (
                Link("Bring in a workbook", reverse("import", args=[row.key])),
                Link(adding(visit), reverse("add", args=[row.key])),
            )
            if visit.may(Permission.PLAN_PREPARE)
            else (),
        )
    asked_for = ([f"holds “{question.words}”"] if question.words else []) + ([f"is {listed(chosen)}"] if chosen else [])
    ways = tuple(
        Link(
            f"Take off {value_said(value, visit.words)} to see {counted(count, visit.word('entry'), visit.word('entries'))}",
            here + address(without(question, facet, value)),
        )
        for facet, value, count in lists.what_empties(visit.actor, row, visit.on, question)
    )
    return Empty(f"No {visit.word('entry')} {listed(asked_for)}.", "", (*ways, Link("Clear all filters", here)))


def _pager(question: Asked, found: Listed) -> Pager:
    before = address(question, found.page - 1) if found.page > 1 else ""
    after = address(question, found.page + 1) if found.page < found.pages else ""
    return Pager(found.page, found.pages, before, after)
