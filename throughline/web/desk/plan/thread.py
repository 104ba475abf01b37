"""The golden thread: where is it broken?"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.queries.risks import risks
from throughline.ground.words import counted, listed
from throughline.outcomes import queries as wants
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.thread import Strand, Thread, threads
from throughline.web.desk.assured import banded
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan.coming import next_milestone
from throughline.web.desk.plan.commenting.beside import chapter_comment
from throughline.web.desk.plan.drawings import tones
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Action, Cell, Column, Drawing, Link, Row, Table
from throughline.web.furniture.pictures import thread as picture

DRAWN = 40  # activities of one objective; of 50,000 in a plan all of a chapter's took 2.8 s and a page of 8 MB


@needs(Permission.PLAN_VIEW)
def thread(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The thread of one chapter as a picture and a table, with the way to every other."""
    row = edition_of(visit, edition)
    every = threads(editions.outline(visit.actor, row, visit.on))
    asked = request.GET.get("chapter", "")
    shown = next(
        (t for t in every if str(t.outcome.number) == asked),
        next((t for t in every if t.breaks), every[0] if every else None),
    )
    return show(
        request,
        visit,
        "desk/plan/thread.html",
        _page(visit, row, every),
        chapters=[(_chapter(row, t, t is shown), t.breaks) for t in every],
        shown=shown,
        drawing=_drawing(row, shown, visit) if shown else None,
        reach=_reach(visit, row, every),
        risks=_risks(visit, shown) if shown else None,
        comment=chapter_comment(visit, row, shown.outcome.number) if shown else None,
    )


def _page(visit: Visit, row: EditionRow, every: tuple[Thread, ...]) -> Page:
    breaks = sum(t.breaks for t in every)
    torn = [t.outcome.title for t in every if t.breaks]
    return frame(
        visit,
        "Golden thread",
        heading=f"The thread is broken at {counted(breaks, 'point')}"
        if breaks
        else f"The thread holds from every {visit.word('outcome')} to every {visit.word('entry')}",
        caption=f"{row.plan_title} · {row.title}",
        lead=f"Breaks are in {listed(torn)}."
        if torn
        else f"Every {visit.word('objective')} is served by {visit.word('an entry')}, and every {visit.word('entry')} serves {visit.word('an objective')}.",
        edition=row,
        here="plan",
        tab="thread",
        words=("outcome", "objective", "entry"),
        action=_action(visit, row, every),
    )


def _action(visit: Visit, row: EditionRow, every: tuple[Thread, ...]) -> Action | None:
    """The first activity without an objective, to whoever may name one for it."""
    changeable = lists.changeable(visit.actor, row) if row.open_for_work else frozenset()
    loose = next((e for t in every for e in t.loose if e.reference in changeable), None)
    if loose is None:
        return None
    return Action(
        f"Name {visit.word('an objective')}",
        reverse("change-one", args=[row.key, loose.reference, "serves"]),
        loose.title,
    )


def _reach(visit: Visit, row: EditionRow, every: tuple[Thread, ...]) -> Table:
    """How far the thread reaches, chapter by chapter: each count of so many, leading to where it is drawn."""
    columns = (
        Column(visit.word("Chapter")),
        Column(f"{visit.word('Objectives')} with {visit.word('an entry')}", number=True),
        Column(f"{visit.word('Entries')} with {visit.word('an objective')}", number=True),
        Column(f"{visit.word('Entries')} with a milestone to come", number=True),
    )
    rows = []
    for one in every:
        activities = {e.reference: e for s in one.strands for e in s.entries} | {e.reference: e for e in one.loose}
        served = sum(bool(s.entries) for s in one.strands)
        ahead = sum(any(m.reached is None for m in e.milestones) for e in activities.values())
        rows.append(
            Row(
                (
                    Cell(_chapter(row, one, here=False).words, href=_chapter(row, one, here=False).href),
                    Cell(f"{served} of {len(one.strands)}"),
                    Cell(f"{len(activities) - len(one.loose)} of {len(activities)}"),
                    Cell(f"{ahead} of {len(activities)}"),
                )
            )
        )
    told = f"{visit.word('An entry')} that serves {visit.word('objectives')} of two {visit.word('chapters')} is counted in both."
    return Table("How far the thread reaches", columns, tuple(rows), told=told)


def _risks(visit: Visit, shown: Thread) -> Table | None:
    """The risks of the register that threaten the objectives of a chapter; None where it points at none that is read."""
    references = {strand.objective.reference for strand in shown.strands}
    found = [t for t in wants.threats(visit.actor) if t.chapter == shown.outcome.number and t.reference in references]
    known = {r.ref.key: r for r in risks(visit.actor, visit.on) if r.removed_on is None} if found else {}
    rows = tuple(
        Row(
            (
                Cell(f"{t.reference} {t.title}"),
                Cell(r.title, r.reference, reverse("risk", args=[r.address])),
                Cell(state=banded(r.score)),
                Cell(r.appetite),
            )
        )
        for t in found
        if (r := known.get(t.risk))
    )
    columns = tuple(map(Column, (visit.word("Objective"), "Risk", "Now", "Appetite")))
    return Table("Risks to the chapter", columns, rows, stacked=True) if rows else None


def _chapter(row: EditionRow, one: Thread, here: bool) -> Link:
    """The way to the thread of a chapter."""
    address = f"{reverse('thread', args=[row.key])}?chapter={one.outcome.number}"
    return Link(f"{one.outcome.number}. {one.outcome.title}", address, "true" if here else "")


def _first(whole: Thread) -> tuple[Thread, int]:
    """A thread with the first activities of each objective, as many as can be looked at; and how many are left out."""
    strands = tuple(replace(s, entries=s.entries[:DRAWN]) for s in whole.strands)
    left_out = sum(max(0, len(entries) - DRAWN) for entries in (*(s.entries for s in whole.strands), whole.loose))
    return Thread(whole.outcome, strands, whole.loose[:DRAWN]), left_out


def _broken(visit: Visit, broken: int, loose: int) -> list[str]:
    said = [
        (broken, f"{counted(broken, visit.word('objective'), visit.word('objectives'))} served by nothing"),
        (loose, f"{counted(loose, visit.word('entry'), visit.word('entries'))} without {visit.word('an objective')}"),
    ]
    return [words for count, words in said if count]


def _drawing(row: EditionRow, whole: Thread, visit: Visit) -> Drawing:
    shown, left_out = _first(whole)
    drawn = picture.Thread(
        shown.outcome.title,
        tuple(
            picture.Objective(
                f"{s.objective.reference} {s.objective.title}",
                tuple(_activity(e, visit) for e in s.entries),
                s.objective.unserved_because or f"No {visit.word('entry')} serves this {visit.word('objective')}",
            )
            for s in shown.strands
        ),
        tuple(_activity(e, visit) for e in shown.loose),
        rated=False,
        words=visit.words,
    )
    wide, narrow = (picture.thread(drawn, narrow=n, tones=tones(visit.on)) for n in (False, True))
    broken = sum(s.broken for s in whole.strands)
    said = _broken(visit, broken, len(whole.loose))
    more = f" Of each {visit.word('objective')} the first {DRAWN} {visit.word('entries')} are drawn; {left_out} more are in the list."
    listed_at = f"{reverse('activities', args=[row.key])}?{urlencode({'chapter': whole.outcome.title})}"
    every = Link(f"All {visit.word('entries')} of this {visit.word('chapter')}", listed_at)
    finding = f"{shown.outcome.title}: {listed(said)}" if said else f"{shown.outcome.title}: unbroken"
    return Drawing(
        finding,
        wide,
        narrow,
        f"From the {visit.word('outcome')} by its {visit.word('objectives')} to the {visit.word('entries')}, each with its next milestone. A dashed line is a broken thread."
        + (
            f" {visit.word('Objectives')} are illustrative."
            if any(s.objective.illustrative for s in shown.strands)
            else ""
        )
        + (more if left_out else ""),
        _table(row, shown, visit),
        links=(every,) if left_out else (),
    )


def _activity(entry: EntryPart, visit: Visit) -> picture.Activity:
    following = next_milestone(entry)
    if following is None:
        return picture.Activity(entry.title, milestone="No milestone to come", late=True)
    when = following.forecast or following.due
    overdue = when is not None and when.latest is not None and when.latest < visit.on
    return picture.Activity(entry.title, milestone=f"{following.title}, {when.said() if when else ''}", late=overdue)


def _table(row: EditionRow, shown: Thread, visit: Visit) -> Table:
    rows = [line for strand in shown.strands for line in _strand(row, strand, visit)]
    loose = f"No {visit.word('objective')} named"
    rows += [_line(row, loose, entry, visit) for entry in shown.loose]
    return Table(
        f"Golden thread of {shown.outcome.title}",
        (Column(visit.word("Objective")), Column(visit.word("Entry")), Column("Next milestone")),
        tuple(rows),
    )


def _strand(row: EditionRow, strand: Strand, visit: Visit) -> list[Row]:
    name = f"{strand.objective.reference} {strand.objective.title}"
    if not strand.entries:
        return [
            Row(
                (
                    Cell(name),
                    Cell(
                        strand.objective.unserved_because
                        or f"No {visit.word('entry')} serves this {visit.word('objective')}"
                    ),
                    Cell(),
                )
            )
        ]
    return [_line(row, name, entry, visit) for entry in strand.entries]


def _line(row: EditionRow, objective: str, entry: EntryPart, visit: Visit) -> Row:
    drawn = _activity(entry, visit)
    return Row(
        (
            Cell(objective),
            Cell(entry.title, href=reverse("entry", args=[row.key, entry.reference])),
            Cell(drawn.milestone),
        )
    )
