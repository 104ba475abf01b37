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
from throughline.plan.queries import editions, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.outlines import Health
from throughline.plan.rules.checks import Check, catalogue
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.moves import FINDINGS_ACCEPTED
from throughline.plan.rules.standing import why_not_until
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.plan.mending import Subjects, mended_at
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Action, Empty, Figure, Link, Mark, State, Tools

NAMED = 3  # places that a line of the table names
SHOWN = 50  # places that a section shows of more: of 60,000 findings the whole page would be 40 MB


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a check found something: what it is about, what is said of it, the ways to mend or accept it."""

    code: str
    state: State
    where: str
    href: str
    owner: str
    message: str
    remedy: str
    mend: str
    accept: str


@dataclass(frozen=True, slots=True)
class Group:
    """All that one check found, or all that one owner is to look at; `check` only in the first case.

    `count`: how many, of which `places` are shown; `whole`: where all of them are.
    """

    key: str
    title: str
    places: tuple[Place, ...]
    count: int
    check: Check | None = None
    whole: str = ""

    @property
    def first(self) -> tuple[Place, ...]:
        """As many places as a line of the table names."""
        return self.places[:NAMED]

    @property
    def rest(self) -> int:
        """How many places the line does not name."""
        return max(0, self.count - NAMED)

    @property
    def stops(self) -> bool:
        """Whether any of it stops approval: that is shown at once, the rest behind one line."""
        return self.state.mark is Mark.STOP

    @property
    def state(self) -> State:
        """The worst of it."""
        return self.places[0].state


class Accepting(Asking):
    """Why a finding may stand, and until when."""

    because = writing("Why may it stand?", lines=True, required=True, hint="The reason stays on record with your post.")
    until = DayInput(
        label="Until", required=True, help_text="The last day on which it holds, at most a year ahead: “31 March 2021”."
    )


@needs(Permission.PLAN_VIEW)
def health(request: HttpRequest, visit: Visit, edition: str) -> HttpResponse:
    """Everything the checks found, worst first, check by check or owner by owner; and what was accepted."""
    row = edition_of(visit, edition)
    document = editions.outline(visit.actor, row, visit.on)
    found = editions.health_for(visit.actor, row, visit.on)
    by_owner, only = request.GET.get("by") == "owner", request.GET.get("of", "")
    desk = _Desk(visit, row, document)
    groups = _by_owner(desk, found.standing, only) if by_owner else _by_check(desk, found.standing, SHOWN, only)
    return show(
        request,
        visit,
        "desk/plan/health.html",
        _page(visit, row, found, desk),
        trend=reverse("trend", args=[row.key]),
        signposts=reverse("signposts", args=[row.key]),
        overview=_by_check(desk, found.standing, NAMED),
        groups=groups,
        elsewhere=by_owner or only,
        ways=(
            Link("Check by check", reverse("health", args=[row.key]), "" if by_owner else "true"),
            Link(
                f"{visit.word('Short owner')} by {visit.word('short owner')}",
                reverse("health", args=[row.key]) + "?by=owner",
                "true" if by_owner else "",
            ),
        ),
        tools=Tools(
            len({f.code for f in found.standing}), "check with findings", "checks with findings", len(catalogue())
        ),
        accepted=[(f, a, desk.about.of(f)) for f, a in found.accepted],
        well=_well(row, visit) if not any(f.severity is Severity.ERROR for f in found.standing) else None,
    )


def _page(visit: Visit, row: EditionRow, found: Health, desk: _Desk) -> Page:
    counts = {s: sum(f.severity is s for f in found.standing) for s in Severity}
    here = reverse("health", args=[row.key])

    def figure(severity: Severity, label: str, note: str) -> Figure:
        first = next((f.code for f in found.standing if f.severity is severity), "")
        return Figure(label, str(counts[severity]), note, href=f"{here}#{first}" if first else "")

    mend = next((p for p in map(desk.place, found.standing) if p.mend), None) if desk.changeable else None
    first = "error" if counts[Severity.ERROR] else "finding"
    return frame(
        visit,
        "Plan health",
        words=("edition", "entry", "owner", "provision", "roll forward"),
        heading=_heading(counts),
        caption=f"{row.plan_title} · {row.title} · {counted(len(catalogue()), 'check')} run on {saying.day(visit.on)}",
        lead="An error stops approval and publication until it is mended or accepted with a reason. Warnings and advice do not.",
        edition=row,
        here="plan",
        tab="health",
        action=Action(f"Start with the first {first}", mend.mend, mend.where) if mend else None,
        numbers=(
            figure(Severity.ERROR, "Errors", "stop approval"),
            figure(Severity.WARNING, "Warnings", "worth mending"),
            figure(Severity.ADVICE, "Advice", "for better reading"),
            Figure("Accepted", str(len(found.accepted)), "with a reason", href=f"{here}#accepted"),
        ),
    )


def _well(row: EditionRow, visit: Visit) -> Empty:
    links = (Link("Move this edition on", reverse("moving", args=[row.key])),)
    return Empty(
        "Nothing stops approval.",
        "What is listed below may be mended or left.",
        links if row.open_for_work and visit.may(Permission.PLAN_APPROVE) else (),
    )


@needs(Permission.FINDING_ACCEPT)
def accept_finding(request: HttpRequest, visit: Visit, edition: str, code: str, subject: str = "") -> HttpResponse:
    """Ask why a finding may stand, and record it."""
    row = edition_of(visit, edition)
    finding = _found(visit, row, code, subject)
    form = _asked(request, visit)
    if request.method == "POST" and form.is_valid():
        _accept(visit, row, finding, form.cleaned_data["because"], form.cleaned_data["until"])
        tell(request, f"{code} was accepted. The reason stays on record.")
        return redirect(reverse("health", args=[row.key]) + "#accepted")
    about = Subjects(row, editions.outline(visit.actor, row, visit.on), visit.words).of(finding)
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
    return show(
        request,
        visit,
        "desk/plan/accept.html",
        page,
        422 if page.errors else 200,
        fields=fields,
        finding=finding,
        about=about,
        mend=mended_at(row, finding),
    )


def _found(visit: Visit, row: EditionRow, code: str, subject: str) -> Finding:
    """The finding that is to be accepted, for whoever may accept it."""
    verdict = editions.verdict(visit.actor, Permission.FINDING_ACCEPT, row)
    if not verdict.allowed:
        raise Refused(verdict.reason)
    standing = editions.health_for(visit.actor, row, visit.on).standing
    finding = next((f for f in standing if (f.code, f.subject) == (code, subject)), None)
    if finding is None:
        raise Absent(ABSENT)
    return finding


def _asked(request: HttpRequest, visit: Visit) -> Accepting:
    """What was asked, with what stands against the day beside its field."""
    form = Accepting(request.POST or None)
    if form.is_valid() and (against := why_not_until(form.cleaned_data["until"], visit.on)):
        form.add_error("until", against)
    return form


def _accept(visit: Visit, row: EditionRow, finding: Finding, because: str, until: date) -> None:
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


class _Desk:
    """What one person may do about the findings of an edition."""

    def __init__(self, visit: Visit, row: EditionRow, document: PlanDocument) -> None:
        self.visit, self.row, self.about = visit, row, Subjects(row, document, visit.words)
        self.accepts = row.status in FINDINGS_ACCEPTED and visit.may(Permission.FINDING_ACCEPT)
        self.changeable = lists.changeable(visit.actor, row) if row.open_for_work else frozenset()

    def place(self, finding: Finding) -> Place:
        """A finding as a place of the page; whoever may mend or accept it is led there."""
        about = self.about.of(finding)
        ways = [self.row.key, finding.code] + ([finding.subject] if finding.subject else [])
        return Place(
            finding.code,
            saying.severity(finding),
            about.words,
            about.href,
            about.owner,
            finding.message,
            finding.remedy,
            mended_at(self.row, finding) if about.reference in self.changeable else "",
            reverse("accept", args=ways) if self.accepts else "",
        )


def _by_check(desk: _Desk, standing: tuple[Finding, ...], most: int, only: str = "") -> tuple[Group, ...]:
    checks = {c.code: c for c in catalogue(desk.visit.words)}
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in standing:
        groups[finding.code].append(finding)
    return tuple(
        Group(
            code, checks[code].title, _places(desk, found, most, only), len(found), checks[code], f"?of={code}#{code}"
        )
        for code, found in groups.items()
        if only in ("", code)
    )


def _by_owner(desk: _Desk, standing: tuple[Finding, ...], only: str = "") -> tuple[Group, ...]:
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in standing:
        groups[desk.about.owner(finding)].append(finding)
    keyed = [(f"owner-{n}", name, found) for n, (name, found) in enumerate(groups.items(), 1)]
    return tuple(
        Group(key, name, _places(desk, found, SHOWN, only), len(found), whole=f"?by=owner&of={key}#{key}")
        for key, name, found in keyed
        if only in ("", key)
    )


def _places(desk: _Desk, found: list[Finding], most: int, only: str) -> tuple[Place, ...]:
    return tuple(desk.place(finding) for finding in (found if only else found[:most]))
