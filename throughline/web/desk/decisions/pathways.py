"""Pathways apart from any decision's page: the list of them, one of them, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.access.rules import who_may
from throughline.council import queries as council
from throughline.governance.operations import pathways as operations
from throughline.governance.queries import pathways as read
from throughline.governance.queries.pathways import PathwayLine, PathwayPage
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.words import Subject
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan.queries.following import FollowerRow, followers, kinds
from throughline.web.desk.council.steps import the_council
from throughline.web.desk.decisions import asking, pathing
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import (
    Action,
    Band,
    Cell,
    Column,
    Empty,
    Event,
    Link,
    Mark,
    Pair,
    Row,
    State,
    Step,
    Table,
)

Said = dict[str, Any]
RECENT = 6
OTHER = "other"
OTHERS = "A plan, an edition or {an entry}, which then points at it"


@needs(Permission.GOVERNANCE_VIEW)
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every pathway that this person may read, what comes soonest first."""
    rows, of = read.pathways(visit.actor), kinds(visit.actor)
    waiting = sum(p.approved_on is None and p.coming is not None for p in rows)
    page = frame(
        visit,
        "Pathways",
        heading=f"{counted(len(rows), 'pathway').capitalize()}, {waiting or 'none'} to be approved",
        lead="Who considers a matter before it is decided, and when. The monitoring officer approves each with its timescales.",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")),),
        action=Action("Set out a pathway", reverse("pathway-new")) if visit.may(Permission.DECISION_BEGIN) else None,
    )
    columns = tuple(map(Column, ("Pathway", "Of", "Comes next", "Approval")))
    return show(
        request,
        visit,
        "desk/decisions/actions.html",
        page,
        table=Table("Pathways", columns, tuple(_row(visit, p, of.get(p.ref.key, "")) for p in rows), stacked=True),
        empty=Empty(
            "No pathway is set out yet.", "A decision’s is set out on its page; a budget’s or a programme’s here."
        ),
    )


@needs(Permission.DECISION_BEGIN)
def begin(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Set out the pathway of a budget or a programme, or one that a plan will point at."""
    own = visit.stands(Reach.OWN)
    posts = [(p.key, p.title) for p in council.posts(visit.on) if not p.ended]
    subjects = [(s.value, s.value.capitalize()) for s in Subject] + [(OTHER, visit.words.fill(OTHERS))]
    fields = {
        "subject": asking.one_of("What does it lead to?", subjects, Subject.BUDGET.value),
        "title": asking.text("What is it called?", hint="For example Revenue budget, or Strategic Reset Programme."),
        "reference": asking.text(
            "Which one?", required=False, hint=f"Of a budget {Subject.BUDGET.reference}; of a programme {Subject.PROGRAMME.reference}."
        ),
        "owner": asking.key_of("Who brings it?", posts, next((k for k, _ in posts if k in own), None)),
        "steps": asking.text("Steps", lines=True, required=False, hint=pathing.HINT),
    }  # fmt: skip
    form = _form(fields, request, visit)
    if request.method == "POST" and form.is_valid():
        try:
            key = _opened(visit, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, "The pathway is set out. The monitoring officer approves it with its timescales.")
            return redirect("pathway", key)
    return _asked(request, visit, "Set out a pathway", "A step a line, to the one that decides.", "Keep it", form, ())


@needs(Permission.GOVERNANCE_VIEW)
def one(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One pathway: its steps, what stands against it, what follows it, its trail."""
    page = _found(visit, key)
    return show(
        request,
        visit,
        "desk/decisions/pathway.html",
        _frame(visit, page),
        steps=path_of(page.row.steps),
        facts=_facts(page.line),
        lacking=page.line.lacking,
        followers=_followers(visit, page),
        acts=tuple(
            Link(act.title, reverse("pathway-act", args=[key, name]))
            for name, act in ACTS.items()
            if act.needs in page.rights and act.when(page)
        ),
        events=_events(visit, page),
    )


@needs(Permission.GOVERNANCE_VIEW)
def act(request: HttpRequest, visit: Visit, key: str, act: str) -> HttpResponse:
    """Ask what an act needs, and do it; what stands against it is told above the form."""
    page, chosen = _found(visit, key), ACTS.get(act)
    if chosen is None:
        raise Absent(ABSENT)
    if chosen.needs not in page.rights:
        raise Refused(f"You may not {chosen.needs.said_in(visit.words)}. {who_may(chosen.needs, visit.words)}")
    form = _form(chosen.asks(visit, page), request, visit)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.does(visit, page, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, visit.told(refused))
        else:
            tell(request, chosen.done)
            return redirect("pathway", key)
    crumbs = (Link(page.line.named, reverse("pathway", args=[key])),)
    return _asked(request, visit, chosen.title, page.line.named, chosen.button, form, crumbs)


def path_of(steps: Iterable[StepSaid]) -> tuple[Step, ...]:
    """The steps of a pathway, the next one marked."""
    there = tuple(steps)
    now = next((s for s in there if not s.past), None)
    return tuple(
        Step(
            s.body,
            ", ".join(filter(None, (s.when, s.purpose.value + (" (safe space)" if s.informal else ""), s.outcome, "illustrative" if s.illustrative else ""))),
            "done" if s.past else "now" if s is now else "",
        )
        for s in there
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PathwayAct:
    """Something that may be done with a pathway. `when`: whether it makes sense as the pathway stands."""

    title: str
    button: str
    needs: Permission
    when: Callable[[PathwayPage], bool]
    asks: Callable[[Visit, PathwayPage], dict[str, forms.Field]]
    does: Callable[[Visit, PathwayPage, Said], None]
    done: str


def _steps_asked(_visit: Visit, page: PathwayPage) -> dict[str, forms.Field]:
    written = "\n".join(map(pathing.line_of, page.row.steps))
    return {"steps": asking.text("Steps", written, lines=True, hint=pathing.HINT)}


def _set_out(visit: Visit, page: PathwayPage, said: Said) -> None:
    steps = pathing.read(said["steps"], visit.on)
    operations.set_out(page.row.ref, steps=steps, by=visit.actor, at=visit.at)


def _approve(visit: Visit, page: PathwayPage, _said: Said) -> None:
    operations.approve(page.row.ref, by=visit.actor, at=visit.at)


def _step_asked(visit: Visit, page: PathwayPage) -> dict[str, forms.Field]:
    coming = [(n, s.said) for n, s in enumerate(page.row.steps, 1) if not s.past]
    return {
        "place": asking.key_of("Which step?", coming, coming[0][0] if coming else None),
        "on": asking.day("When was it taken?", visit.on, required=True),
        "outcome": asking.text("What came of it?", lines=True, hint="For example “endorsed”, or “commented; see the minutes”."),
    }  # fmt: skip


def _step_taken(visit: Visit, page: PathwayPage, said: Said) -> None:
    told = {"place": said["place"] or 0, "on": said["on"], "outcome": said["outcome"]}
    operations.step_taken(page.row.ref, **told, by=visit.actor, at=visit.at)


ACTS: Mapping[str, PathwayAct] = {
    "step": PathwayAct(
        "Record a step as taken", "Record it", Permission.DECISION_RECORD, lambda p: p.line.coming is not None,
        _step_asked, _step_taken, "The step is recorded. What was approved stays approved.",
    ),
    "set-out": PathwayAct(
        "Change its steps", "Keep them", Permission.DECISION_PLAN, lambda p: p.line.coming is not None or not p.row.steps,
        _steps_asked, _set_out, "The steps are kept. An approval that was given to others has lapsed.",
    ),
    "approve": PathwayAct(
        "Approve it with its timescales", "Approve it", Permission.PATHWAY_APPROVE, lambda p: p.row.approved_on is None,
        lambda _visit, _page: {}, _approve, "The pathway and its timescales are approved.",
    ),
}  # fmt: skip


def _opened(visit: Visit, said: Said) -> str:
    """Set it out; answers its random key."""
    subject = None if said["subject"] in ("", OTHER) else Subject(said["subject"])
    key = operations.open_pathway(
        the_council(visit), title=said["title"], owner=said["owner"], steps=pathing.read(said["steps"], visit.on),
        subject=subject, reference=said["reference"], by=visit.actor, at=visit.at,
    )  # fmt: skip
    return next(p.key for p in read.pathways(visit.actor) if p.ref.key == key)


def _found(visit: Visit, key: str) -> PathwayPage:
    page = read.pathway_page(visit.actor, key)
    if page is None:
        raise Absent(ABSENT)
    return page


def _frame(visit: Visit, page: PathwayPage) -> Page:
    line = page.line
    approved = line.approved_on is not None
    told = f"By {page.row.approved_by}, {day_said(line.approved_on)}." if line.approved_on else "Nobody may rely on its dates before the monitoring officer approves it."  # fmt: skip
    return frame(
        visit,
        line.named,
        caption=f"Pathway of {line.subject}" if line.subject else "Pathway",
        here="decisions",
        crumbs=(Link("Decisions", reverse("decisions")), Link("Pathways", reverse("pathways"))),
        band=Band(Mark.DONE if approved else Mark.AMBER, "Approved." if approved else "Not yet approved.", told),
    )


def _facts(line: PathwayLine) -> tuple[Pair, ...]:
    coming = line.coming
    rows = (
        ("Brought by", line.owner, ""),
        ("Steps behind", str(sum(s.past for s in line.steps)), f"of {len(line.steps)}"),
        ("Comes next", coming.body if coming else "", coming.when if coming else ""),
    )
    decision = (
        (Pair("Its decision", "Open the decision", href=reverse("decision", args=[line.decision])),)
        if line.decision
        else ()
    )
    return (*(Pair(term, said, small) for term, said, small in rows if said), *decision)


def _followers(visit: Visit, page: PathwayPage) -> Table:
    rows = tuple(
        Row((Cell(f.title, f.reference, _address(f)), Cell(visit.word(f.kind, capital=True))))
        for f in followers(visit.actor, page.row.ref.key)
    )
    return Table("What follows it", (Column("What"), Column("Kind")), rows, stacked=True)  # fmt: skip


def _address(f: FollowerRow) -> str:
    if f.reference:
        return reverse("entry", args=[f.edition, f.reference])
    return reverse("edition", args=[f.edition]) if f.edition else ""


def _events(visit: Visit, page: PathwayPage) -> tuple[Event, ...]:
    if not visit.may_everywhere(Permission.HISTORY_VIEW):
        return ()
    said = {"open": "Set out", "set_out": "Steps changed", "approve": "Approved", "step_taken": "Step taken"}
    rows = history.history_of(page.record, RECENT)
    return tuple(
        Event(said.get(e.verb.rpartition(".")[2], e.verb), at=e.at, who=e.posts, reason=e.reason, href=reverse("event", args=[e.digest]))
        for e in rows
    )  # fmt: skip


def _row(visit: Visit, p: PathwayLine, follower: str) -> Row:
    coming, kinds_said = (
        p.coming,
        {"plan": "A plan", "edition": "An edition", "entry": visit.word("an entry", capital=True)},
    )
    of = (
        p.subject.value.capitalize()
        if p.subject
        else "A decision"
        if p.decision
        else kinds_said.get(follower, "Nothing points at it yet")
    )
    approval = (
        State(Mark.DONE, "Approved", day_said(p.approved_on))
        if p.approved_on
        else State(
            Mark.AMBER, "Not yet approved", f"{counted(len(p.lacking), 'point')} against it" if p.lacking else ""
        )
    )
    return Row(
        (
            Cell(p.named, p.owner, reverse("pathway", args=[p.key]), illustrative=p.illustrative),
            Cell(of),
            Cell(coming.body if coming else "Every step is taken", f"{coming.when}: {coming.purpose}" if coming and coming.when else ""),
            Cell(state=approval),
        )
    )  # fmt: skip


def _form(fields: dict[str, forms.Field], request: HttpRequest, visit: Visit) -> forms.Form:
    made: type[Asking] = type("PathwayAsking", (Asking,), dict(fields))
    return made(request.POST if request.method == "POST" else None, words=visit.words)


def _asked(
    request: HttpRequest, visit: Visit, title: str, lead: str, button: str, form: forms.Form, crumbs: tuple[Link, ...]
) -> HttpResponse:
    wrong = errors(form) if request.method == "POST" else ()
    before = (Link("Decisions", reverse("decisions")), Link("Pathways", reverse("pathways")))
    page = frame(visit, title, lead=lead, here="decisions", crumbs=(*before, *crumbs), errors=wrong, narrow=True,
                 error_title="This was not done")  # fmt: skip
    return show(request, visit, "desk/plan/form.html", page, 422 if wrong else 200, fields=tuple(field(b) for b in form), button=button)  # fmt: skip
