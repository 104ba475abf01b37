"""The header of a report as a form: when it is begun, and whenever it is put right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.governance.queries.meetings import MeetingRow, meetings
from throughline.governance.queries.one import DecisionPage, decision
from throughline.governance.rules.words import MeetingStatus
from throughline.ground.labels import Words
from throughline.ground.timing import day_said
from throughline.history.doorway import Ref, Refused
from throughline.plan.queries import editions, entries
from throughline.plan.queries.entries import EntryPage
from throughline.publishing.operations import reports as operations
from throughline.publishing.operations.reports import About, Header
from throughline.publishing.queries.reports import HEADER
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.reporting.opening import report_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Choice, Error, Link

ASKED = {  # name: label, kind, hint
    "title": ("Subject", "text", "As it shall stand on the agenda."),
    "sender": (
        "From",
        "area",
        "A line for each: first the Cabinet Members with their full {portfolios}, then officers.",
    ),
    "decision": ("Decision number", "text", "If it has one."),
    "past": ("Past pathway", "area", "A line for each body and date. Leave it empty where there is none."),
    "future": ("Future pathway", "area", "A line for each body and date."),
    "divisions": ("Electoral divisions", "area", "Those that it touches; leave it empty where it touches none apart."),
    "appendices": ("Appendices", "area", "A line for each. An exempt appendix is a paper of its own."),
    "background": ("Background documents", "area", "A line for each, so that anybody can find it."),
    "director": ("Relevant director", "text", ""),
    "late": ("Why it is late", "area", "The chairman's reason for taking it as urgent, where papers were due earlier."),
    "exempt_because": ("Why it is exempt", "area", "What would be disclosed. It is printed instead of the header."),
    "interest": ("Public interest test", "area", "Why keeping it back outweighs disclosing it."),
}
OPTIONAL = frozenset(ASKED) - {"title", "sender"}
PARAGRAPHS = (
    "Open: everybody may read it",
    "1: individuals",
    "2: who would be identified",
    "3: financial or business affairs",
    "4: labour relations",
    "5: legal privilege",
    "6: notices or orders to come",
    "7: crime",
)


@needs(Permission.REPORT_BEGIN)
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin a report to a meeting; from an activity its subject, its sender and its pathway are filled in already."""
    entry, matter = _entry(visit, request), _matter(visit, request)
    coming = _coming(visit)
    sent = request.POST if request.method == "POST" else None
    if sent is None:
        return _form(request, visit, _of_matter(matter) if matter else _suggested(entry), coming, entry)
    chosen = next((m for m in coming if m.key == sent.get("meeting")), None)
    author = min(visit.stands(Reach.OWN), default=None)
    problems = []
    if chosen is None:
        problems.append(Error("Choose the meeting that it goes to.", "#id_meeting"))
    if author is None:
        problems.append(Error("You hold no post on this day, so that nobody would answer for the report."))
    if problems or chosen is None or author is None:
        return _form(request, visit, sent, coming, entry, tuple(problems))
    try:
        key = operations.begin(
            Ref(visit.council.ref.key if visit.council else 0),
            meeting=chosen.ref.key,
            author=author,
            header=_header(sent),
            about=About(entry=entry.ref.key if entry else None, decision=matter.ref.key if matter else None),
            by=visit.actor,
            at=visit.at,
        )
    except Refused as why:
        return _form(request, visit, sent, coming, entry, (Error(why.said_in(visit.words)),))
    tell(request, "The report is begun. Its facts stand beside it; write around them.")
    return redirect("report", key)


@needs(Permission.GOVERNANCE_VIEW)
def change(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Put the header right."""
    found = report_of(visit, key)
    if request.method != "POST":
        return _form(request, visit, found.typed, (), None, back=key)
    try:
        operations.describe(found.ref, header=_header(request.POST), by=visit.actor, at=visit.at)
    except Refused as why:
        return _form(request, visit, request.POST, (), None, (Error(visit.told(why)),), back=key)
    tell(request, "The header is kept.")
    return redirect("report", key)


def _form(
    request: HttpRequest,
    visit: Visit,
    said: Mapping[str, Any],
    coming: tuple[MeetingRow, ...],
    entry: EntryPage | None,
    problems: tuple[Error, ...] = (),
    back: str = "",
) -> HttpResponse:
    page = frame(
        visit,
        "Header of the report" if back else "Begin a report",
        caption=f"{entry.part.reference} {entry.part.title}" if entry else "",
        lead=""
        if back
        else "Meeting and header first. Summary, options and implications are written on the next page.",
        here="decisions",
        crumbs=(Link("The report", reverse("report", args=[back])) if back else Link("Reports", reverse("reports")),),
        errors=problems,
        narrow=True,
    )
    fields = (*(() if back else (_meetings(coming, said),)), *_fields(said, visit.words))
    return show(
        request,
        visit,
        "desk/reporting/header.html",
        page,
        422 if problems else 200,
        fields=fields,
        button="Keep the header" if back else "Begin the report",
    )


def _meetings(coming: tuple[MeetingRow, ...], said: Mapping[str, Any]) -> Field:
    choices = (
        Choice("", "Choose a meeting"),
        *(
            Choice(
                m.key,
                f"{m.body_name}, {day_said(m.day)} (papers by {day_said(m.papers_by)})",
                m.key == said.get("meeting"),
            )
            for m in coming
        ),
    )
    hint = "" if coming else "No meeting is planned from today on. The committee clerk calls one under Meetings."
    return Field("meeting", "Meeting", "select", hint=hint, choices=choices)


def _fields(said: Mapping[str, Any], words: Words) -> tuple[Field, ...]:
    asked = [
        Field(name, label, kind, str(said.get(name, "")), words.fill(hint), optional=name in OPTIONAL, rows=3)
        for name, (label, kind, hint) in ASKED.items()
    ]
    chosen = str(said.get("paragraph", "0"))
    choices = tuple(Choice(str(n), told, str(n) == chosen) for n, told in enumerate(PARAGRAPHS))
    at = next(n for n, f in enumerate(asked) if f.name == "exempt_because")
    asked.insert(at, Field("paragraph", "Classification", "select", choices=choices, hint="Schedule 12A, Part 1."))
    return tuple(asked)


def _header(sent: QueryDict) -> Header:
    said: dict[str, Any] = {name: sent.get(name, "") for name in HEADER}
    paragraph = said["paragraph"]
    said["paragraph"] = int(paragraph) if paragraph in {str(n) for n in range(len(PARAGRAPHS))} else 0
    return Header(**said)


def _suggested(entry: EntryPage | None) -> Mapping[str, str]:
    if entry is None:
        return {}
    part = entry.part
    senders = [part.portfolio and f"Cabinet Member for {part.portfolio}", part.owner.title if part.owner else ""]
    return {
        "title": part.title,
        "sender": "\n".join(filter(None, senders)),
        "decision": next((a.number for a in part.authorities if a.number), ""),
        "future": part.pathway,
        "divisions": "" if part.countywide else "\n".join(part.places),
        "background": "\n".join(post.words for post in part.signposts),
    }


def _of_matter(matter: DecisionPage) -> Mapping[str, str]:
    steps = matter.pathway.steps if matter.pathway else ()
    member = f"Cabinet Member for {matter.portfolio}" if matter.portfolio else ""
    return {
        "title": matter.facts.title,
        "sender": "\n".join(filter(None, (member, matter.owner))),
        "decision": matter.facts.number,
        "past": "\n".join(s.said for s in steps if s.past),
        "future": "\n".join(s.said for s in steps if not s.past),
        "divisions": matter.facts.divisions,
        "late": matter.facts.late_because,
    }


def _matter(visit: Visit, request: HttpRequest) -> DecisionPage | None:
    """The decision that the report is for, if an address names one that this person may see."""
    named = request.GET.get("decision", "")
    return decision(visit.actor, named, visit.on) if named else None


def _entry(visit: Visit, request: HttpRequest) -> EntryPage | None:
    """The activity that the report is about, if an address names one that this person may see."""
    named = request.GET.get("about", "")
    edition, _, reference = named.partition("/")
    row = editions.edition(visit.actor, edition) if reference else None
    return entries.entry(visit.actor, row, reference, visit.on) if row else None


def _coming(visit: Visit) -> tuple[MeetingRow, ...]:
    return tuple(m for m in meetings(visit.actor, visit.on, since=visit.on) if m.status is not MeetingStatus.CANCELLED)
