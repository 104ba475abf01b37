"""A director's front page: who of mine has what to do, and what is coming to decision?"""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import scope
from throughline.ground.findings import Severity
from throughline.ground.money import exact, short
from throughline.ground.words import counted
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart
from throughline.web.desk import owed
from throughline.web.desk.assurance.waiting import waiting as assessing
from throughline.web.desk.delivery.waiting import waiting
from throughline.web.desk.frame import frame, show
from throughline.web.desk.fronts import dates, lacking
from throughline.web.desk.fronts.lacking import Findings
from throughline.web.desk.plan import coming, saying
from throughline.web.desk.plan.commenting.waiting import answering
from throughline.web.desk.plan.mending import owner
from throughline.web.desk.returned import returned
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Empty, Figure, Link, Mark, Row, Source, State, Table

MOST = 6
AHEAD = 92  # days: three months of decisions


def _heading(visit: Visit, mine: int, stopped: int) -> str:
    said = counted(mine, visit.word("entry"), visit.word("entries"))
    return (
        f"{stopped} of your {said} cannot go to approval yet" if stopped else f"Nothing of your {said} stops approval"
    )


def page(request: HttpRequest, visit: Visit, edition: EditionRow) -> HttpResponse:
    """The activities of a directorate: what stops approval, owner by owner, and what comes to decision."""
    units = scope(visit.actor, Permission.PLAN_EDIT).reach[Reach.UNIT]
    rows = lists.within(visit.actor, edition, visit.on, Reach.UNIT, units)
    references = {row.reference for row in rows}
    mine = returned(visit, edition, references).over(
        e for e in editions.outline(visit.actor, edition, visit.on).entries if e.reference in references
    )
    found = lacking.by_entry(editions.health_for(visit.actor, edition, visit.on).standing)
    errors = lacking.tasks(edition, mine, found, Severity.ERROR)
    decisions = coming.within(coming.decisions(mine), visit.on, AHEAD)
    late = coming.late(mine, visit.on)
    stopped = sum(any(f.severity is Severity.ERROR for f in found.get(e.reference, ())) for e in mine)
    framed = frame(
        visit,
        "My directorate",
        heading=_heading(visit, len(mine), stopped if edition.open_for_work else 0),
        caption=f"{visit.on:%A} {saying.day(visit.on)} · {visit.actor.name}",
        lead=f"In {edition.plan_title}, {edition.title}. You may change each of them; its {visit.word('short owner')} confirms it.",
        here="desk",
        numbers=_numbers(visit, edition, mine, len(errors), len(decisions), len(late)),
        todo=(*waiting(visit), *assessing(visit), *owed.waiting(visit), *answering(visit, edition), *errors[:MOST]),
    )
    return show(
        request,
        visit,
        "desk/fronts/directorate.html",
        framed,
        more=max(0, len(errors) - MOST),
        health=_health(visit, edition),
        owners=_owners(visit, edition, mine, found),
        decisions=dates.decision_table(visit.words, edition, decisions, visit.on),
        late=dates.late_table(visit.words, edition, late, portfolios=False),
        table=lacking.table(
            visit.words, edition, f"My {visit.word('entries')}", [e for e in mine if found.get(e.reference)], found
        ),
        every=_every(edition, {row.directorate for row in rows}, len(mine)),
        nobody=Empty(
            f"No {visit.word('entry')} stands in your directorate yet.",
            f"Each follows the unit of its {visit.word('short owner')}.",
        ),
    )


def _health(visit: Visit, edition: EditionRow) -> Link:
    owner = visit.word("short owner")
    return Link(f"All of them, {owner} by {owner}", reverse("health", args=[edition.key]) + "?by=owner#places")


def _every(edition: EditionRow, directorates: set[str], count: int) -> Link:
    here = reverse("activities", args=[edition.key])
    return Link(
        f"All {count} in the list", f"{here}?{urlencode([('directorate', d) for d in sorted(directorates) if d])}"
    )


def _numbers(
    visit: Visit, edition: EditionRow, mine: list[EntryPart], errors: int, decisions: int, late: int
) -> tuple[Figure, ...]:
    waiting = sum(e.owner_confirmed_on is None for e in mine)
    spend = sum(e.spend() for e in mine)
    provisions = [p for e in mine for p in e.provisions if p.kind.is_spend]
    return (
        Figure("Errors", str(errors), "stop approval", href="#todo" if errors else ""),
        Figure(f"Not confirmed by {visit.word('short owners')}", f"{waiting} of {len(mine)}", href="#owners"),
        Figure("Decisions within 3 months", str(decisions), href="#decisions"),
        Figure("Milestones behind plan", str(late), href="#late"),
        owed.of_my_units(visit),
        Figure(
            "Planned spend",
            short(spend),
            source=Source(
                source=f"{counted(len(provisions), visit.word('short provision'), visit.word('short provisions'))}, each with its own source on the page of its {visit.word('entry')}",
                exact=exact(spend),
                definition="revenue and capital over all years; savings and income are not spend",
                illustrative=any(p.illustrative for p in provisions),
                link=Link(
                    f"See it {visit.word('entry')} by {visit.word('entry')}",
                    reverse("activities", args=[edition.key]) + "?sort=-spend",
                ),
            ),
            illustrative=any(p.illustrative for p in provisions),
        ),
    )


def _owners(visit: Visit, edition: EditionRow, mine: list[EntryPart], found: Findings) -> Table:
    """Owner by owner: how many activities, how many errors and warnings, how many not confirmed."""
    theirs: defaultdict[str, list[EntryPart]] = defaultdict(list)
    for entry in mine:
        theirs[owner(entry, visit.words)].append(entry)
    here = reverse("activities", args=[edition.key])

    def row(name: str, entries: list[EntryPart]) -> Row:
        told = [f.severity for e in entries for f in found.get(e.reference, ())]
        errors, warnings = told.count(Severity.ERROR), told.count(Severity.WARNING)
        waiting = sum(e.owner_confirmed_on is None for e in entries)
        vacant = any(e.owner and e.owner.vacant for e in entries)
        return Row(
            (
                Cell(name, "the post is vacant" if vacant else "", f"{here}?{urlencode({'owner': name})}"),
                Cell(str(len(entries))),
                Cell(state=State(Mark.STOP, str(errors)) if errors else None, words="none"),
                Cell(state=State(Mark.AMBER, str(warnings)) if warnings else None, words="none"),
                Cell(str(waiting) if waiting else "none"),
            )
        )

    columns = (
        Column(visit.word("Short owner")),
        Column(visit.word("Entries"), number=True),
        Column("Errors", number=True),
        Column("Warnings", number=True),
        Column("Not confirmed", number=True),
    )
    return Table(
        f"{visit.word('Short owner')} by {visit.word('short owner')}",
        columns,
        tuple(row(n, e) for n, e in sorted(theirs.items())),
        stacked=True,
    )
