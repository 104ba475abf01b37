"""Plan health: what is wrong, where, what to do; and accepting a finding with a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.findings import Finding, Severity
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan.operations.gates import accept
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.checks import Check, catalogue
from throughline.plan.rules.document import PlanDocument
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Empty, Figure, Link, State


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a check found something: where, what is said of it, the ways to mend or accept it."""

    where: str
    href: str
    message: str
    accept: str


@dataclass(frozen=True, slots=True)
class Group:
    """All that one check found."""

    check: Check
    state: State
    places: tuple[Place, ...]


class Accepting(Asking):
    """Why a finding may stand, and until when."""

    because = writing("Why may it stand?", lines=True, required=True, hint="The reason stays on record with your post.")
    until = DayInput(
        label="Until", help_text="The last day on which it holds: “31 March 2021”. Empty: until the edition is done."
    )


@needs(Permission.PLAN_VIEW)
def health(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Everything the checks found, grouped by check, worst first; and what was accepted."""
    row = edition_of(visit, edition)
    document = editions.document(visit.actor, row, visit.on)
    found = editions.health(row, visit.on)
    counts = {s: sum(f.severity is s for f in found.standing) for s in Severity}
    page = frame(
        visit,
        "Plan health",
        heading=_heading(counts),
        caption=f"{row.plan_title} · {row.title} · {counted(len(catalogue()), 'check')} run on {saying.day(visit.on)}",
        lead="An error stops approval until it is mended or accepted with a reason. Warnings and advice do not.",
        edition=row,
        here="plan",
        tab="health",
        numbers=(
            Figure("Errors", str(counts[Severity.ERROR]), "stop approval"),
            Figure("Warnings", str(counts[Severity.WARNING]), "worth mending"),
            Figure("Advice", str(counts[Severity.ADVICE]), "for better reading"),
            Figure("Accepted", str(len(found.accepted)), "with a reason"),
        ),
    )
    may_accept = row.open_for_work and visit.may(Permission.FINDING_ACCEPT)
    return show(
        request,
        visit,
        "desk/plan/health.html",
        page,
        groups=_groups(row, found.standing, document, may_accept),
        accepted=[(f, a, _where(row, f, document)) for f, a in found.accepted],
        well=Empty("Nothing stops approval.", "", (Link("Move this edition on", reverse("moving", args=[row.key])),))
        if not counts[Severity.ERROR]
        else None,
    )


@needs(Permission.FINDING_ACCEPT)
def accept_finding(request: HttpRequest, visit: Visit, edition: str, code: str, subject: str = "") -> HttpResponse:
    """Ask why a finding may stand, and record it."""
    row = edition_of(visit, edition)
    verdict = editions.verdict(visit.actor, Permission.FINDING_ACCEPT, row)
    if not verdict.allowed:
        raise Refused(verdict.reason)
    finding = next((f for f in editions.health(row, visit.on).standing if (f.code, f.subject) == (code, subject)), None)
    if finding is None:
        raise Absent(ABSENT)
    form = Accepting(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _accept(visit, row, finding, form.cleaned_data["because"], form.cleaned_data["until"])
        tell(request, f"{code} was accepted. The reason stays on record.")
        return redirect(reverse("health", args=[row.key]) + "#accepted")
    document = editions.document(visit.actor, row, visit.on)
    page = frame(
        visit,
        f"Accept {code}",
        heading="Accept this finding with a reason",
        caption=f"{row.plan_title} · {row.title}",
        lead=finding.message,
        edition=row,
        here="plan",
        tab="health",
        crumbs=(Link("Plan health", reverse("health", args=[row.key])),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = (field(form["because"]), field(form["until"], width="mid"))
    where, _ = _where(row, finding, document)
    return show(
        request,
        visit,
        "desk/plan/accept.html",
        page,
        422 if page.errors else 200,
        fields=fields,
        finding=finding,
        where=where,
    )


def _accept(visit: Visit, row: EditionRow, finding: Finding, because: str, until: date | None) -> None:
    accept(
        row.ref._replace(version=None),
        code=finding.code,
        subject=finding.subject,
        because=because,
        until=until,
        by=visit.actor,
        at=visit.at,
    )


def _heading(counts: dict[Severity, int]) -> str:
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if errors:
        return f"{counted(errors, 'error')} stop{'s' if errors == 1 else ''} approval; {counted(warnings, 'warning')}".capitalize()
    return f"Nothing stops approval; {counted(warnings, 'warning')}"


def _groups(
    row: EditionRow, standing: tuple[Finding, ...], document: PlanDocument, may_accept: bool
) -> tuple[Group, ...]:
    checks = {c.code: c for c in catalogue()}
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in standing:
        groups[finding.code].append(finding)
    return tuple(
        Group(checks[code], saying.severity(found[0]), tuple(_place(row, f, document, may_accept) for f in found))
        for code, found in groups.items()
    )


def _place(row: EditionRow, finding: Finding, document: PlanDocument, may_accept: bool) -> Place:
    where, href = _where(row, finding, document)
    ways = [row.key, finding.code] + ([finding.subject] if finding.subject else [])
    return Place(where, href, finding.message, reverse("accept", args=ways) if may_accept else "")


def _where(row: EditionRow, finding: Finding, document: PlanDocument) -> tuple[str, str]:
    """The title of what a finding is about, and the page on which it is mended."""
    entry = next((e for e in document.entries if e.reference == finding.subject), None)
    if entry is not None:
        return entry.title, reverse("entry", args=[row.key, entry.reference])
    return finding.subject or "the whole plan", reverse("thread", args=[row.key])
