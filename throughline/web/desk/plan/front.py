"""The plan's front page: can this plan go forward, and if not, why?"""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.findings import Finding, Severity
from throughline.ground.money import exact, short
from throughline.ground.words import counted, listed, opening
from throughline.outcomes import queries as outcomes
from throughline.plan.queries import auditing, editions
from throughline.plan.queries.coverage import area
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.outlines import Health
from throughline.plan.rules.checks import catalogue
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.matrix import matrix
from throughline.plan.rules.numbers import PlanNumbers, numbers
from throughline.plan.rules.words import EditionStatus, Nature
from throughline.web.desk import owed
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import following, saying
from throughline.web.desk.plan.commenting.waiting import answering
from throughline.web.desk.plan.covering.gaps import in_short
from throughline.web.desk.plan.covering.tables import Desk
from throughline.web.desk.plan.drawings import chapters_drawing
from throughline.web.desk.plan.mending import Subjects
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.path import steps
from throughline.web.desk.plan.released import InPublic, withdrawn_band
from throughline.web.desk.visiting import Front, Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.parts import Action, Cell, Column, Figure, Link, Row, Source, Table, Task

MOST_TASKS = 6


@needs(Permission.PLAN_VIEW)
def edition(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """The front page of an edition."""
    row = edition_of(visit, edition)
    document, public = editions.outline(visit.actor, row, visit.on), InPublic.now()
    gone = public.withdrawal(row)
    health = editions.health_for(visit.actor, row, visit.on)
    figures = numbers(document, visit.on)
    chapter_addresses = {c.title: _activities(row, "chapter", c.title) for c in figures.chapters}
    events = (
        auditing.lately(visit.actor, 4, _records(row), visit.words)
        if visit.may_everywhere(Permission.HISTORY_VIEW)
        else ()
    )
    return show(
        request,
        visit,
        "desk/plan/front.html",
        _page(visit, row, document, figures, health, public),
        tasks=(*answering(visit, row), *_tasks(visit, row, health, document)) if row.open_for_work else (),
        every_finding=_every_finding(row, health),
        picture=chapters_drawing(visit.words, figures, visit.on, chapter_addresses),
        chapters=_chapters(visit, row, figures, chapter_addresses),
        steps=steps(row, gone.withdrawn_on if gone else None),
        parent=outcomes.strategic_plan(visit.actor, row.parent),
        others=[
            (e, public.status(e), reverse("edition", args=[e.key]))
            for e in editions.editions(visit.actor)
            if e.key != row.key and e.plan_key == row.plan_key
        ],
        downloads=_downloads(visit, row),
        events=tuple(saying.brief(t) for t in events),
        matter=document.matter,
        covered=in_short(Desk(visit, row, matrix(document, area(visit.on)))),
        coverage=reverse("coverage", args=[row.key]),
        follows=following.lines(visit, row),
        may_follow=row.open_for_work and visit.may(Permission.PLAN_PREPARE),
        row=row,
    )


def _page(
    visit: Visit, row: EditionRow, document: PlanDocument, figures: PlanNumbers, health: Health, public: InPublic
) -> Page:
    errors = [f for f in health.standing if f.severity is Severity.ERROR]
    return frame(
        visit,
        row.plan_title,
        caption=_caption(row, public.status(row), figures, document),
        lead=_lead(visit, row, public.status(row), figures, errors),
        edition=row,
        here="plan",
        tab="front",
        words=("edition", "entry", "chapter", "provision", "screening", "authority"),
        action=_action(visit, row, figures.activities, errors),
        numbers=_numbers(visit, row, figures, document),
        band=withdrawn_band(visit, row, public),
        todo=tuple(owed.waiting(visit)) if visit.front is Front.PLAN and row.open_for_work else (),
    )


def _caption(row: EditionRow, status: str, figures: PlanNumbers, document: PlanDocument) -> str:
    status = "" if row.title.endswith(status) else status
    money = "money provisional until the budget is set" if figures.provisional else ""
    return " · ".join(filter(None, (document.council, row.title, status, money)))


def _every_finding(row: EditionRow, health: Health) -> Link | None:
    """The way to the checks that the list of what needs attention leaves out."""
    if len({f.code for f in health.standing}) <= MOST_TASKS or not row.open_for_work:
        return None
    return Link(f"All {counted(len(health.standing), 'finding')} on the health page", reverse("health", args=[row.key]))


def _lead(visit: Visit, row: EditionRow, status: str, figures: PlanNumbers, errors: list[Finding]) -> str:
    entries = counted(figures.activities, visit.word("entry"), visit.word("entries"))
    what = f"{opening(entries)} in {counted(len(figures.chapters), visit.word('chapter'), visit.word('chapters'))}."
    if not figures.activities and row.open_for_work:
        return visit.words.fill(
            "There is no {entry} in it yet. Bring in a workbook or a table from a spreadsheet, or add them one by one."
        )
    if not row.open_for_work:
        return f"{what} This edition is {status}: it stays as it was read."
    if not errors:
        return f"{what} No error stops this {row.status} from being submitted for approval."
    thing = "One error stops" if len(errors) == 1 else f"{len(errors)} errors stop"
    return f"{what} {thing} this {row.status} from going to approval."


def _action(visit: Visit, row: EditionRow, entries: int, errors: list[Finding]) -> Action | None:
    if not (row.open_for_work and visit.may(Permission.PLAN_PREPARE)):
        return None
    if not entries:
        one = Link(visit.words.fill("Add {an entry}"), reverse("add", args=[row.key]))
        return Action("Bring in a workbook", reverse("import", args=[row.key]), links=(one,))
    if errors:
        return Action(f"Fix what blocks approval ({len(errors)})", reverse("health", args=[row.key]))
    return Action("Move this edition on", reverse("moving", args=[row.key]))


def _numbers(visit: Visit, row: EditionRow, figures: PlanNumbers, document: PlanDocument) -> tuple[Figure, ...]:
    entries = figures.activities
    counted_from = f"counted from the {entries} {visit.word('entries')} of {row.title} as they stand"
    share = f"{round(100 * figures.screened / entries)}%" if entries else ""

    def of(definition: str, href: str) -> Source:
        return Source(
            source=counted_from, as_at=saying.day(document.as_at), definition=definition, link=Link("See which", href)
        )

    return (
        Figure(
            visit.word("entries", capital=True),
            str(entries),
            f"{figures.confirmed} confirmed by their {visit.word('short owners')}",
            source=of("entries of this edition", reverse("activities", args=[row.key])),
        ),
        _spend(visit, row, figures, document),
        Figure(
            "EQIA screening done",
            f"{figures.screened} of {entries}",
            share,
            source=of(
                "screened out, or a full assessment required, in progress, approved or due for review",
                _activities(row, "eqia", "Not started"),
            ),
        ),
        Figure(
            "Decision authority in place",
            f"{figures.authorised} of {entries}",
            f"{figures.needed_soon} needed within 6 months",
            source=of(
                f"every decision that {visit.word('an entry')} relies on has been taken",
                _activities(row, "authority", "In place"),
            ),
        ),
    )


def _spend(visit: Visit, row: EditionRow, figures: PlanNumbers, document: PlanDocument) -> Figure:
    provisions = sum(len(e.provisions) for e in document.entries)
    source = Source(
        source=f"{counted(provisions, visit.word('short provision'), visit.word('short provisions'))} of this edition, each with its own source on the page of its {visit.word('entry')}",
        as_at=saying.day(document.as_at),
        exact=exact(figures.spend),
        definition="revenue and capital over all years; savings and income are not spend",
        more=(("Confirmed", exact(figures.spend - figures.provisional)), ("Provisional", exact(figures.provisional))),
        illustrative=figures.illustrative,
        link=Link(
            f"See it {visit.word('entry')} by {visit.word('entry')}",
            reverse("activities", args=[row.key]) + "?sort=-spend",
        ),
    )
    return Figure(
        "Planned spend",
        short(figures.spend),
        "provisional" if figures.provisional == figures.spend else f"{short(figures.provisional)} provisional",
        source=source,
        illustrative=figures.illustrative,
    )


def _activities(row: EditionRow, facet: str, value: str) -> str:
    return f"{reverse('activities', args=[row.key])}?{facet}={quote(value)}"


def _tasks(visit: Visit, row: EditionRow, health: Health, document: PlanDocument) -> tuple[Task, ...]:
    """What stands in the way, check by check, worst first, with the activities it is about."""
    names = {c.code: c for c in catalogue(visit.words)}
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in health.standing:
        groups[finding.code].append(finding)
    errors = sum(f.severity is Severity.ERROR for f in health.standing)
    about = Subjects(row, document, visit.words)
    tasks = []
    for code, found in list(groups.items())[:MOST_TASKS]:
        blocks = found[0].severity is Severity.ERROR
        named = [about.words(f) for f in found[:3]]
        shown = listed(named) if len(found) <= 3 else f"{', '.join(named)} and {len(found) - 3} more"
        tasks.append(
            Task(
                when="Blocks approval" if blocks else "Worth mending",
                left=f"{len(found)} of {counted(errors, 'error')}" if blocks else counted(len(found), "finding"),
                title=f"{names[code].title}: {len(found)}" if len(found) > 1 else names[code].title,
                href=f"{reverse('health', args=[row.key])}#{code}",
                says=f"{shown}. {found[0].remedy}",
                state=saying.severity(found[0]),
            )
        )
    return tuple(tasks)


def _chapters(visit: Visit, row: EditionRow, figures: PlanNumbers, addresses: dict[str, str]) -> Table:
    """Every count leads to the activities that it counts, and there each figure opens its source."""
    every = reverse("activities", args=[row.key])

    def count(number: int, chapter: str, nature: Nature) -> Cell:
        pairs = [("chapter", chapter)] if chapter else []
        return Cell(str(number), href=f"{every}?{urlencode([*pairs, ('nature', nature.said)])}" if number else "")

    columns = (
        Column(visit.word("Chapter")),
        *(Column(n.said, number=True) for n in Nature),
        Column("All", number=True),
        Column("Planned spend", number=True),
        Column(visit.word("Portfolio")),
    )
    rows = [
        Row(
            (
                Cell(f"{c.number}. {c.title}", href=addresses[c.title]),
                *(count(c.natures.get(n, 0), c.title, n) for n in Nature),
                Cell(str(c.activities), href=addresses[c.title]),
                Cell(short(c.spend), href=f"{addresses[c.title]}&sort=-spend"),
                Cell("; ".join(c.portfolios) or "none given"),
            )
        )
        for c in figures.chapters
    ]
    whole = [count(sum(c.natures.get(n, 0) for c in figures.chapters), "", n) for n in Nature]
    spend = Cell(short(figures.spend), href=f"{every}?sort=-spend")
    rows.append(Row((Cell("Whole plan"), *whole, Cell(str(figures.activities), href=every), spend, Cell()), "total"))
    told = (
        f"Money is illustrative except where {visit.word('an entry')} states its source."
        if figures.illustrative
        else ""
    )
    return Table(visit.word("Chapters"), columns, tuple(rows), told=told)


def _downloads(visit: Visit, row: EditionRow) -> tuple[Link, ...]:
    return (
        Link("Filled workbook (xlsx)", reverse("workbook", args=[row.key])),
        Link(f"List of {visit.word('entries')} (xlsx)", reverse("activities-xlsx", args=[row.key])),
        Link(f"List of {visit.word('entries')} (csv)", reverse("activities-csv", args=[row.key])),
        *_papers(visit, row),
    )


def _papers(visit: Visit, row: EditionRow) -> tuple[Link, ...]:
    """Drafts of the papers that most people take away, and the way to the others; none of an edition that is over."""
    if row.status in (EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED):
        return ()
    those = [
        Link(f"{words} as a draft paper ({said})", reverse("paper", args=[row.key, name, form]))
        for words, name in (("Whole plan", "plan"), ("Summary", "summary"))
        for said, form in (("PDF", "pdf"), ("Word", "docx"))
    ]
    return (*those, Link(f"One {visit.word('chapter')} as a draft paper", reverse("papers", args=[row.key])))


def _records(row: EditionRow) -> list[str]:
    return [row.record]
