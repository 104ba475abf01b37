"""One risk: what is it, how bad, who holds it down, is it above what the council bears?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.queries import actions as owed
from throughline.assurance.queries import risks as queries
from throughline.assurance.queries.risks import RiskPage
from throughline.assurance.rules.scoring import IMPACTS, LIKELY, Score
from throughline.assurance.rules.words import ControlState, Owed
from throughline.ground.labels import Words
from throughline.ground.timing import day_said
from throughline.history.doorway import ABSENT, Absent
from throughline.outcomes import queries as wants
from throughline.plan.queries import editions, screened
from throughline.web.desk import assured as saying
from throughline.web.desk import owed as owed_here
from throughline.web.desk.assurance.drawing import now_and_target, scores
from throughline.web.desk.assurance.risks import moved
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Action, Band, Cell, Column, Link, Mark, Pair, Refusal, Row, State, Table

CONTROLS = {
    ControlState.WORKS: Mark.GREEN,
    ControlState.IN_PART: Mark.AMBER,
    ControlState.NOT_YET: Mark.RED,
    ControlState.UNTESTED: Mark.NONE,
}
WAYS = (("act", "Add an action"), ("controls", "Say what holds it down"), ("reword", "Change its words, {short owner} or target"),
        ("remove", "Remove it from the register"))  # fmt: skip


def found(visit: Visit, key: str) -> RiskPage:
    """The risk at an address. Raises Absent."""
    page = queries.risk(visit.actor, key, visit.on)
    if page is None:
        raise Absent(ABSENT)
    return page


@needs(Permission.ASSURANCE_VIEW)
def risk(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One risk with its picture, reviews, controls and actions."""
    page = found(visit, key)
    row = page.row
    framed = frame(
        visit,
        row.title,
        caption=f"{row.reference} · {row.tier} risk{f' · {row.category.name}' if row.category else ''}",
        here="risks",
        second=saying.tabs("risks"),
        words=("risk appetite",),
        crumbs=(Link("Risks", reverse("risks")),),
        action=Action("Review this risk", reverse("risk-do", args=[key, "review"]), _next(page))
        if page.may_keep.allowed and not row.removed_on
        else None,
        band=Band(Mark.NONE, f"Removed on {day_said(row.removed_on)}.", page.removed_because)
        if row.removed_on
        else None,
    )
    return show(
        request,
        visit,
        "desk/assurance/risk.html",
        framed,
        facts=_facts(page, visit.words),
        place=now_and_target(page),
        scores=scores(page, visit.on),
        controls=_controls(page),
        actions=_actions(visit, page),
        threatens=_threatens(visit, page),
        appetite=row.appetite,
        accepted=page.accepted[:2],
        accepted_illustrative=page.accepted_illustrative,
        ways=_ways(page, visit.words),
        source=_source(page),
        invented=tuple(sorted(w.replace("_", " ").strip() for w in row.illustrative)),
        refusal=None
        if page.may_keep.allowed
        else Refusal("You may read this risk, not change it", visit.words.fill(page.may_keep.reason)),
    )


def _next(page: RiskPage) -> str:
    return f"Next due {day_said(page.row.review_due_on)}" if page.row.review_due_on else "No next review is set"


def _facts(page: RiskPage, words: Words) -> tuple[Pair, ...]:
    row, said = page.row, page.said
    invented = row.illustrative
    target = f"{_made(row.target)} By {day_said(row.target_by)}." if row.target_by else _made(row.target)
    return (
        Pair("If", said.if_ or "not written yet", illustrative="if" in invented),
        Pair("Then", said.then or "not written yet", illustrative="then" in invented),
        Pair("Now", "", " ".join(filter(None, (_made(row.score), moved(row).capitalize()))), state=saying.banded(row.score),
             illustrative="score" in invented),
        Pair("Target", "", target, state=saying.banded(row.target), illustrative="target" in invented),
        Pair(words.word("Short owner"), row.owner or words.fill("No {short owner}"), row.directorate, illustrative="owner" in invented),
        Pair("Reviewed", day_said(row.reviewed_on) if row.reviewed_on else "not yet", _next(page)),
        *((Pair("Note", said.note),) if said.note else ()),
    )  # fmt: skip


def _made(score: Score) -> str:
    if not score.likelihood or not score.impact:
        return "Only the score is known." if score.whole else "To be confirmed."
    return f"{LIKELY[score.likelihood]} ({score.likelihood}) × {IMPACTS[score.impact]} ({score.impact})."


def _controls(page: RiskPage) -> Table:
    rows = tuple(
        Row(
            (
                Cell(c.words, illustrative=c.illustrative),
                Cell(state=State(CONTROLS[c.state], c.state.value.capitalize())),
                Cell(day_said(c.tested_on) if c.tested_on else "–"),
            )
        )
        for c in page.controls
    )
    return Table(
        "What holds it down", tuple(Column(h) for h in ("Control", "State", "Last tested")), rows, stacked=True
    )


def _actions(visit: Visit, page: RiskPage) -> Table:
    mine = [
        a for a in owed.owed(visit.actor) if a.kind is Owed.RISK and a.of == f"{page.row.reference} {page.row.title}"
    ]
    rows = tuple(
        Row(
            (
                Cell(a.words, href=reverse("owed-one", args=["risk", a.address]), illustrative=a.illustrative),
                Cell(a.owner),
                owed_here.day_of(a),
                Cell(state=saying.due(a, visit.on)),
            )
        )
        for a in mine
    )
    heads = tuple(Column(h) for h in ("Action", visit.word("Short owner"), "Due", "State"))
    return Table("What is being done", heads, rows, stacked=True)


def _threatens(visit: Visit, page: RiskPage) -> tuple[Link, ...]:
    """The objectives that point at it, and the activities, in the edition that is worked on, else the latest that may be read."""
    readable = editions.editions(visit.actor)
    row = next((e for e in readable if e.open_for_work), readable[0] if readable else None)
    if row is None:
        return ()
    entries = screened.threatened_by(visit.actor, page.row.ref.key, row.ref.key)
    here = reverse("thread", args=[row.key])
    objectives = (
        Link(f"{t.reference} {t.title}", f"{here}?chapter={t.chapter}#risks", note=visit.word("objective"))
        for t in wants.threats(visit.actor, page.row.ref.key)
    )
    activities = (Link(title, reverse("entry", args=[row.key, reference])) for reference, title in entries)
    return (*objectives, *activities)


def _ways(page: RiskPage, own: Words) -> tuple[Link, ...]:
    key = page.row.address
    if page.row.removed_on:
        return (
            (Link("Put it back on the register", reverse("risk-do", args=[key, "restore"])),)
            if page.may_keep.allowed
            else ()
        )
    ways = [Link(own.fill(words), reverse("risk-do", args=[key, act])) for act, words in WAYS if page.may_keep.allowed]
    if page.may_accept.allowed and page.row.above:
        ways.append(Link("Accept that it stands above the appetite", reverse("risk-do", args=[key, "accept"])))
    return tuple(ways)


def _source(page: RiskPage) -> tuple[str, str]:
    said, as_at = page.said.source, page.row.source_as_at
    when = f", as at {day_said(as_at)}" if as_at else ""
    return (f"Published register{when}", said) if said.startswith("https://") else (f"{said}{when}" if said else "", "")
