"""A lead officer's front page: what needs me, and by when?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Reach
from throughline.ground.findings import Severity
from throughline.ground.words import counted
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.lists import Asked
from throughline.web.desk import owed
from throughline.web.desk.assurance.waiting import waiting as assessing
from throughline.web.desk.delivery.waiting import waiting
from throughline.web.desk.frame import frame, show
from throughline.web.desk.fronts import dates, lacking
from throughline.web.desk.plan import coming, saying
from throughline.web.desk.plan.commenting.waiting import answering
from throughline.web.desk.returned import returned
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Empty, Link, Mark, Task

MOST = 8
AHEAD = 120  # days of what comes


def page(request: HttpRequest, visit: Visit, edition: EditionRow) -> HttpResponse:
    """My activities in the edition that is worked on, what each lacks, and what comes at me."""
    rows = lists.every(visit.actor, edition, visit.on, Asked(mine=visit.stands(Reach.OWN)))
    references = {row.reference for row in rows}
    mine = returned(visit, edition, references).over(
        e for e in editions.outline(visit.actor, edition, visit.on).entries if e.reference in references
    )
    found = lacking.by_entry(editions.health_for(visit.actor, edition, visit.on).standing)
    errors = lacking.tasks(edition, mine, found, Severity.ERROR)
    confirm = lacking.confirmations(edition, mine) if edition.open_for_work else []
    asked = answering(visit, edition)
    due = waiting(visit)
    warnings = lacking.tasks(edition, mine, found, Severity.WARNING)
    actions = owed.waiting(visit)
    todo = [*due, *assessing(visit), *actions, *asked, *errors, *confirm, *warnings]
    ahead = coming.within((*coming.decisions(mine), *coming.steps(mine)), visit.on, AHEAD)
    whole = Link("See the whole plan", reverse("edition", args=[edition.key]))
    framed = frame(
        visit,
        "My desk",
        heading=due[0].title if due else _heading(actions, errors, confirm, todo),
        caption=f"{visit.on:%A} {saying.day(visit.on)} · {visit.actor.name}",
        lead=f"You own {counted(len(mine), visit.word('entry'), visit.word('entries'))} in {edition.plan_title}, {edition.title}.",
        here="desk",
        todo=tuple(todo[:MOST]),
    )
    return show(
        request,
        visit,
        "desk/fronts/officer.html",
        framed,
        table=lacking.table(visit.words, edition, f"My {visit.word('entries')}", mine, found),
        empty=Empty(
            f"No {visit.word('entry')} is yours yet.",
            f"{visit.word('Entries')} appear here when your post owns them.",
            (whole,),
        ),
        steps=dates.steps(edition, ahead, visit.on),
        more=max(0, len(todo) - MOST),
        whole=whole,
    )


def _heading(actions: list[Task], errors: list[Task], confirm: list[Task], todo: list[Task]) -> str:
    """The finding in words: the two most urgent, in the order of what is to be done."""
    said = []
    if late := sum(t.state is not None and t.state.mark is Mark.AMBER for t in actions):
        said.append(f"{counted(late, 'action')} of yours {'is' if late == 1 else 'are'} overdue")
    if errors:
        said.append(
            f"{counted(len(errors), 'thing')}{'' if said else ' of yours'} {'stops' if len(errors) == 1 else 'stop'} approval"
        )
    if confirm:
        said.append(
            f"{counted(len(confirm), 'record')} {'waits' if len(confirm) == 1 else 'wait'} for your confirmation"
        )
    if said:
        return "; ".join(said[:2]).capitalize()
    return f"{counted(len(todo), 'thing')} worth mending".capitalize() if todo else "Nothing needs you today"
