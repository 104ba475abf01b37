"""The front page of a Member outside the Cabinet: what slipped, and what is coming to decision?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.words import counted
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk import owed
from throughline.web.desk.assurance.waiting import waiting as assessing
from throughline.web.desk.frame import frame, show
from throughline.web.desk.fronts import dates
from throughline.web.desk.plan import coming
from throughline.web.desk.plan.coming import Late
from throughline.web.desk.returned import returned
from throughline.web.desk.visiting import Front, Visit
from throughline.web.furniture.parts import Empty, Figure, Link

AHEAD = 183  # days: six months
SILENCE = "Owners report each quarter. Of a date that passed without a report nobody knows yet what came of it."


def _ways(visit: Visit, edition: EditionRow) -> tuple[Link, ...]:
    chapter, entries, place = visit.word("chapter"), visit.word("entries"), visit.word("a place")
    filters = reverse("activities", args=[edition.key]) + "#filters"
    return (
        Link("How the council stood in the last quarter that was reported", reverse("performance")),
        Link(f"The plan, {chapter} by {chapter}", reverse("edition", args=[edition.key])),
        Link(f"Which {entries} touch {place}", filters),
        Link("Where the golden thread is broken", reverse("thread", args=[edition.key])),
        *(
            (Link("What you and your committees said of a draft, and the answers", reverse("own-comments")),)
            if visit.may(Permission.COMMENT_MAKE)
            else ()
        ),
    )


def page(request: HttpRequest, visit: Visit, edition: EditionRow) -> HttpResponse:
    """What is behind its plan and what comes to decision, over the edition that this Member may read."""
    there = editions.outline(visit.actor, edition, visit.on).entries
    entries = returned(visit, edition, [e.reference for e in there]).over(there)
    every = coming.late(entries, visit.on)
    late, silent = tuple(one for one in every if one.reported), tuple(one for one in every if not one.reported)
    decisions = coming.within(coming.decisions(entries), visit.on, AHEAD)
    passed = tuple(one for one in decisions if one.by < visit.on)
    framed = frame(
        visit,
        Front.SCRUTINY.value,
        heading=_heading(visit, len(entries), late, silent),
        caption=f"{visit.actor.name} · {edition.plan_title} · {edition.title}",
        lead="You read what Members may read. A draft comes to you when it is sent for comment.",
        here="desk",
        todo=(*assessing(visit), *owed.waiting(visit)),
        numbers=(
            Figure(visit.word("Entries"), str(len(entries)), href=reverse("activities", args=[edition.key])),
            Figure("Milestones behind plan", str(len(late)), "as reported", href="#late"),
            Figure("Dates passed, not reported", str(len(silent)), href="#silent"),
            Figure("Decisions within 6 months", str(len(decisions) - len(passed)), href="#decisions"),
            Figure("Decisions past their day", str(len(passed)), href="#decisions"),
        ),
    )
    return show(
        request,
        visit,
        "desk/fronts/scrutiny.html",
        framed,
        late=dates.late_table(visit.words, edition, late, portfolios=True),
        none_late=Empty("Nobody has reported a milestone behind its plan.", SILENCE if silent else ""),
        silent=dates.late_table(visit.words, edition, silent, portfolios=True, name="Passed, not reported"),
        decisions=dates.decision_table(
            visit.words, edition, [one for one in decisions if one.by >= visit.on], visit.on
        ),
        passed=dates.decision_table(visit.words, edition, passed, visit.on, "Past their day"),
        ways=_ways(visit, edition),
    )


def _heading(visit: Visit, count: int, late: tuple[Late, ...], silent: tuple[Late, ...]) -> str:
    """What slipped, in words; silence is not delay."""
    behind = len({one.entry.reference for one in late})
    if behind:
        return f"{behind} of {counted(count, visit.word('entry'), visit.word('entries'))} {'is' if behind == 1 else 'are'} behind plan"
    if silent:
        return f"{counted(len(silent), 'planned date')} passed without a report; nothing is said to be late"
    return f"None of {counted(count, visit.word('entry'), visit.word('entries'))} is behind plan"
