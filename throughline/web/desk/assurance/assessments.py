"""Assessments: what has been screened by directorate, and every assessment with where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.assurance.queries import assessments as queries
from throughline.assurance.queries.assessments import AssessmentRow
from throughline.ground.timing import day_said
from throughline.ground.words import folded, listed
from throughline.plan.operations import entries, many
from throughline.web.desk import assured as saying
from throughline.web.desk.assurance import covering
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.opening import edition_of, entry_of
from throughline.web.desk.sifting import By, Sieve
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Empty, Link, Row, Table, Tools

SIEVE: Sieve[AssessmentRow] = Sieve(
    {
        "kind": By("Kind", lambda r: r.kind_name),
        "state": By("State", lambda r: r.state.said),
        "directorate": By("Directorate", lambda r: r.directorate or "none named"),
        "owner": By("{Short owner}", lambda r: r.owner or "none named"),
    },
    search=lambda r: folded(f"{r.reference} {r.title} {r.owner}"),
    one="assessment",
    many="assessments",
)


@needs(Permission.ASSURANCE_VIEW)
def assessments(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Coverage by directorate, then the list as an address asks for it."""
    every = queries.assessments(visit.actor, visit.on)
    asked = SIEVE.asked(request.GET)
    sifted = SIEVE.sift(every, asked)
    edition = covering.edition_now(visit)
    lines = covering.covered(visit, edition) if edition else ()
    drawing = covering.drawing(visit, edition, lines) if edition and lines else None
    page = frame(
        visit,
        "Assessments",
        heading=drawing.finding if drawing else "Assessments",
        caption=f"{edition.plan_title}, {edition.title} · as on {day_said(visit.on)}" if edition else "",
        lead=f"No decision is submitted on {visit.word('an entry')} whose screening is missing.",
        here="risks",
        second=saying.tabs("assessments"),
        words=("assessment", "screening"),
    )
    links = (Link("Coverage by directorate (csv)", reverse("assessments-csv")),)
    return show(
        request,
        visit,
        "desk/assurance/assessments.html",
        page,
        drawing=drawing,
        facets=SIEVE.facets(reverse("assessments"), asked, sifted, visit.words),
        tools=Tools(len(sifted.rows), SIEVE.one, SIEVE.many, len(every), links=links),
        table=_table(visit, sifted.rows),
        empty=Empty("No assessment is like that." if every else "No assessment has been opened yet.",
                    f"Open one from the page of its {visit.word('entry')}."),
        take_up=reverse("assessments-take-up", args=[edition.key])
        if edition and edition.open_for_work and visit.may(Permission.PLAN_PREPARE)
        else "",
    )  # fmt: skip


@needs(Permission.PLAN_PREPARE)
def take_up(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Link activities with the assessments that match what they state, and name those for which none was found."""
    row = edition_of(visit, edition)
    if request.method == "POST":
        linked, lacking = many.take_up_assessments(row.ref, by=visit.actor, at=visit.at)
        rest = (
            f" No record matches what is stated of {listed(lacking[:20])}{' and others' if len(lacking) > 20 else ''}."
            if lacking
            else ""
        )
        tell(request, f"{linked} linked with their assessments.{rest}")
    return redirect("assessments")


@needs(Permission.PLAN_EDIT)
def open_one(request: HttpRequest, visit: Visit, edition: str, reference: str) -> HttpResponse:
    """Open an assessment of a kind for an activity."""
    row = edition_of(visit, edition)
    entry = entry_of(visit, row, reference)
    if request.method == "POST":
        key = entries.assess(entry.ref, kind=request.POST.get("kind", ""), by=visit.actor, at=visit.at)
        (opened,) = queries.assessments(visit.actor, visit.on, [key])
        tell(request, f"{opened.reference} was opened.")
        return redirect("assessment", opened.address)
    return redirect("entry", edition, reference)


def _table(visit: Visit, found: Sequence[AssessmentRow]) -> Table:
    rows = tuple(
        Row(
            (
                Cell(r.title, r.reference, reverse("assessment", args=[r.address]), illustrative=bool(r.illustrative)),
                Cell(r.kind_name),
                Cell(state=saying.standing(r.state)),
                Cell(r.level.value.capitalize() if r.level else "–"),
                Cell(r.owner or visit.words.fill("No {short owner}")),
                Cell(day_said(r.review_due_on) if r.review_due_on else "–"),
            )
        )
        for r in found
    )
    heads = ("Assessment", "Kind", "State", "Level", visit.word("Short owner"), "Review due")
    return Table("Assessments", tuple(Column(h) for h in heads), rows, stacked=True)
