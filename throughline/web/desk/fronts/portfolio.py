"""A Cabinet Member's front page: what about my portfolio?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.council.queries.make_up import addressed_portfolios
from throughline.ground.money import exact, short
from throughline.ground.words import counted
from throughline.plan.queries import auditing, editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.numbers import stage_of
from throughline.plan.rules.stage import Stage
from throughline.web.desk import owed, returned
from throughline.web.desk.frame import frame, show
from throughline.web.desk.fronts import dates, lacking
from throughline.web.desk.plan import coming, saying
from throughline.web.desk.plan.coming import Coming, Late
from throughline.web.desk.returned import Returned
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Empty, Event, Figure, Link, Mark, Row, Source, State, Table

ORDER = (Stage.BEING_DECIDED, Stage.IN_DELIVERY, Stage.NOT_STARTED, Stage.NO_DATES, Stage.FINISHED)


def page(request: HttpRequest, visit: Visit, edition: EditionRow) -> HttpResponse:
    """The activities of a portfolio: what comes to decision, what slipped, how each stands."""
    portfolios = visit.stands(Reach.PORTFOLIO)
    rows = lists.within(visit.actor, edition, visit.on, Reach.PORTFOLIO, portfolios)
    references = {row.reference for row in rows}
    found = [e for e in editions.outline(visit.actor, edition, visit.on).entries if e.reference in references]
    said = returned.returned(visit, edition, references)
    mine = said.over(found)
    decisions, late = coming.decisions(mine), coming.late(mine, visit.on)
    framed = frame(
        visit,
        f"My {visit.word('portfolio')}",
        heading=_heading(visit, decisions, late),
        caption=visit.actor.name,
        lead=f"{counted(len(mine), visit.word('entry'), visit.word('entries')).capitalize()} in {edition.plan_title}, {edition.title}. "
        "A draft comes to you when it is sent for comment.",
        here="desk",
        numbers=_numbers(visit, mine, decisions, late),
        todo=tuple(owed.waiting(visit)),
    )
    return show(
        request,
        visit,
        "desk/fronts/portfolio.html",
        framed,
        decisions=dates.decision_tasks(edition, decisions, visit.on),
        table=_table(visit, edition, mine, late, said),
        empty=Empty(f"No {visit.word('entry')} stands in your {visit.word('portfolio')}.", "", (_whole(edition),)),
        late=dates.late_table(visit.words, edition, late, portfolios=False),
        events=_events(visit, [f"plan.entry:{row.key}" for row in rows]),
        whole=_whole(edition),
        own_comments=reverse("own-comments"),
        quarter=Link("How the council stood in the last quarter", reverse("performance")),
        calendars=tuple(
            Link(f"{p.title} (ics)", reverse("portfolio-calendar", args=[p.address]))
            for p in addressed_portfolios(visit.on)
            if p.key in portfolios
        ),
    )


def _heading(visit: Visit, decisions: tuple[Coming, ...], late: tuple[Late, ...]) -> str:
    """The finding in words; a date that passed without a report is not said to be late."""
    said = f"Your {visit.word('portfolio')}: {counted(len(decisions), 'decision')} to come"
    behind = len({one.entry.reference for one in late if one.reported})
    silent = sum(not one.reported for one in late)
    if behind:
        return f"{said}, {counted(behind, visit.word('entry'), visit.word('entries'))} behind plan"
    return f"{said}, {counted(silent, 'planned date')} not reported" if silent else f"{said}, nothing behind plan"


def _numbers(
    visit: Visit, mine: list[EntryPart], decisions: tuple[Coming, ...], late: tuple[Late, ...]
) -> tuple[Figure, ...]:
    provisions = [p for e in mine for p in e.provisions if p.kind.is_spend]
    spend = sum(p.amount for p in provisions)
    passed, silent = sum(one.by < visit.on for one in decisions), sum(not one.reported for one in late)
    return (
        Figure(visit.word("Entries"), str(len(mine)), href="#standing"),
        Figure(
            "Planned spend",
            short(spend),
            source=Source(
                source=f"{counted(len(provisions), visit.word('short provision'), visit.word('short provisions'))}, each with its own source on the page of its {visit.word('entry')}",
                exact=exact(spend),
                definition="revenue and capital over all years; savings and income are not spend",
                illustrative=any(p.illustrative for p in provisions),
            ),
            illustrative=any(p.illustrative for p in provisions),
        ),
        Figure(
            "Decisions to come", str(len(decisions)), f"{passed} past their day" if passed else "", href="#decisions"
        ),
        Figure(
            "Milestones behind plan",
            str(sum(one.reported for one in late)),
            f"{counted(silent, 'date')} passed, not reported" if silent else "",
            href="#late",
        ),
    )


def _table(visit: Visit, edition: EditionRow, mine: list[EntryPart], late: tuple[Late, ...], said: Returned) -> Table:
    behind = {one.entry.reference: one for one in reversed(late)}
    ordered = sorted(mine, key=lambda e: (e.reference not in behind, ORDER.index(stage_of(e, visit.on)), e.title))
    rows = tuple(
        Row(
            (
                Cell(e.title, e.nature.said, reverse("entry", args=[edition.key, e.reference])),
                Cell(state=_standing(e, visit, behind.get(e.reference))),
                said.cell(e.reference),
                lacking.milestone(e),
                lacking.ends(e),
                lacking.money(edition, e),
            )
        )
        for e in ordered
    )
    columns = (
        Column(visit.word("Entry")),
        Column("How it stands"),
        Column(visit.words.fill("The {short owner} says")),
        Column("Next milestone"),
        Column("End"),
        Column("Planned spend", number=True),
    )
    told = (
        f"What {visit.word('short owners')} say is of the newest return of each, with its quarter."
        if said.said
        else f"{visit.word('Short owners')}’ ratings come with the first quarter’s returns: until then this is what the dates say."
    )
    if any(e.illustrative for e in mine):
        told += " * Illustrative: invented for this demonstration."
    return Table(f"My {visit.word('portfolio')}", columns, rows, stacked=True, told=told)


def _standing(entry: EntryPart, visit: Visit, late: Late | None) -> State:
    if late is not None and late.reported:
        return State(Mark.AMBER, "Behind plan", f"{late.milestone.title}: {late.said}")
    stage = stage_of(entry, visit.on)
    silent = f"{late.milestone.title}: {late.said}" if late else ""
    return State(Mark.DONE if stage is Stage.FINISHED else Mark.NONE, stage.value, silent)


def _events(visit: Visit, records: list[str]) -> tuple[Event, ...]:
    if not visit.may(Permission.HISTORY_VIEW):
        return ()
    return tuple(saying.brief(t) for t in auditing.lately(visit.actor, 5, records, visit.words))


def _whole(edition: EditionRow) -> Link:
    return Link("See the whole plan", reverse("edition", args=[edition.key]))
