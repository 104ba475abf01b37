"""My desk: what needs me, and by when?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import scope
from throughline.ground.findings import Finding, Severity
from throughline.ground.words import counted
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.lists import Asked, EntryRow
from throughline.plan.rules.stage import Standing
from throughline.web.desk.door import needs, open_to_all
from throughline.web.desk.frame import frame, show
from throughline.web.desk.plan import saying
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Cell, Column, Empty, Link, Mark, Row, State, Table, Task

MOST = 8


@open_to_all("whoever comes is led to the page that answers their first question, or to the log-in")
def front(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Each role lands on its own front page."""
    if visit.council is None:
        return show(
            request, visit, "desk/unfounded.html", frame(visit, "No council has been set up in this database yet"), 200
        )
    if not visit.known:
        return redirect("log-in")
    if not visit.may(Permission.PLAN_VIEW):
        return redirect("rights")
    owns = scope(visit.actor, Permission.PLAN_EDIT)
    on_the_desk = not owns.everywhere and (owns.reach[Reach.OWN] or owns.reach[Reach.UNIT] or _portfolios(visit))
    return redirect("desk" if on_the_desk else "plan")


@needs(Permission.PLAN_VIEW)
def desk(request: HttpRequest, visit: Visit) -> HttpResponse:
    """My activities in the edition that is worked on, and what each lacks."""
    readable = editions.editions(visit.actor)
    working = next((e for e in readable if e.open_for_work), readable[0] if readable else None)
    if working is None:
        return show(
            request,
            visit,
            "desk/mine.html",
            frame(visit, "My desk", lead="There is no plan yet that is open to you.", here="desk"),
        )
    mine, whose = _mine(visit, working)
    references = {e.reference for e in mine}
    findings = [f for f in editions.health(working, visit.on).standing if f.subject in references]
    tasks = _tasks(visit, working, mine, findings)
    page = frame(
        visit,
        "My desk",
        heading=f"{counted(len(tasks), 'thing')} to look at".capitalize() if tasks else "Nothing needs you today",
        caption=f"{visit.on:%A} {saying.day(visit.on)} · {visit.actor.name}",
        lead=f"{counted(len(mine), 'activity', 'activities').capitalize()} in {working.plan_title}, {working.title}, {whose}.",
        here="desk",
        todo=tuple(tasks[:MOST]),
        action=Action(f"See all {len(tasks)} on the health page", reverse("health", args=[working.key]))
        if len(tasks) > MOST
        else None,
    )
    return show(
        request,
        visit,
        "desk/mine.html",
        page,
        table=_table(working, mine, findings),
        empty=Empty(
            "No activity is yours yet.",
            "Activities appear here when your post owns them, or your directorate or portfolio answers for them.",
            (Link("See the whole plan", reverse("edition", args=[working.key])),),
        ),
        whole=Link("See the whole plan", reverse("edition", args=[working.key])),
    )


def _portfolios(visit: Visit) -> frozenset[int]:
    return frozenset().union(*(h.stands.get(Reach.PORTFOLIO, frozenset()) for h in visit.actor.holdings))


def _mine(visit: Visit, edition: EditionRow) -> tuple[tuple[EntryRow, ...], str]:
    """The rows that this person answers for: their own, else their portfolio's, else those of their unit."""

    def standing(reach: Reach) -> frozenset[int]:
        return frozenset().union(*(h.stands.get(reach, frozenset()) for h in visit.actor.holdings))

    own = lists.every(visit.actor, edition, visit.on, Asked(mine=standing(Reach.OWN))) if standing(Reach.OWN) else ()
    if portfolios := standing(Reach.PORTFOLIO):
        return lists.within(visit.actor, edition, visit.on, Reach.PORTFOLIO, portfolios), "in your portfolio"
    units = scope(visit.actor, Permission.PLAN_EDIT).reach[Reach.UNIT]
    if units:
        return lists.within(visit.actor, edition, visit.on, Reach.UNIT, units), "in your directorate or division"
    return own, "owned by your post"


def _tasks(visit: Visit, edition: EditionRow, mine: tuple[EntryRow, ...], findings: list[Finding]) -> list[Task]:
    titles = {e.reference: e.title for e in mine}
    own = scope(visit.actor, Permission.PLAN_CONFIRM).reach[Reach.OWN]
    tasks = [
        Task(
            when="Before approval" if f.severity is Severity.ERROR else "When you can",
            title=titles[f.subject],
            href=reverse("entry", args=[edition.key, f.subject]),
            says=f"{f.message} {f.remedy}",
            state=saying.severity(f),
        )
        for f in findings
        if f.severity is not Severity.ADVICE
    ]
    if own and edition.open_for_work:
        tasks += [
            Task(
                "Before approval",
                f"Confirm {e.title}",
                reverse("entry", args=[edition.key, e.reference]),
                "The policy team prepared it. Read it, and confirm that it is yours.",
                state=State(Mark.NONE, "Not confirmed"),
            )
            for e in mine
            if e.confirmed_on is None
        ]
    return tasks


def _table(edition: EditionRow, mine: tuple[EntryRow, ...], findings: list[Finding]) -> Table:
    columns = (Column("Activity"), Column("Stage"), Column("End"), Column("Decision authority"), Column("Lacks"))
    lacks = {e.reference: [f for f in findings if f.subject == e.reference] for e in mine}
    rows = tuple(
        Row(
            (
                Cell(e.title, f"{e.nature.said} · {e.chapter}", reverse("entry", args=[edition.key, e.reference])),
                Cell(e.stage.value),
                Cell(e.ends.said() if e.ends else e.end_in_words or "No date given"),
                Cell(
                    "In place" if e.standing is Standing.IN_PLACE else e.standing.value,
                    f"by {saying.day(e.needed_by)}" if e.needed_by else "",
                ),
                _lacking(lacks[e.reference]),
            )
        )
        for e in mine
    )
    return Table("My activities", columns, rows, stacked=True)


def _lacking(found: list[Finding]) -> Cell:
    if not found:
        return Cell(state=State(Mark.DONE, "Nothing"))
    return Cell(state=State(saying.SEVERITIES[found[0].severity], counted(len(found), "thing"), found[0].message))
