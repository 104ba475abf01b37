"""What is owed from risks and audits: one list, overdue first; and one action, which its owner reports on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission, Reach
from throughline.assurance.operations import audits as audit_operations
from throughline.assurance.operations import risks as risk_operations
from throughline.assurance.queries import actions as queries
from throughline.assurance.queries.actions import ActionPage
from throughline.assurance.rules.actions import OwedAction
from throughline.assurance.rules.words import Answer, Owed
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.web.desk import assured as saying
from throughline.web.desk import owed as owed_here
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, writing
from throughline.web.desk.sifting import By, Sieve
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import (
    Cell,
    Column,
    Empty,
    Link,
    Pair,
    Row,
    Table,
    Tools,
)


class Reporting(Asking):
    """How far it has come."""

    progress = writing("What has been done?", lines=True, required=True)


@needs(Permission.ASSURANCE_VIEW)
def owed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every action owed, by post, overdue first."""
    done = request.GET.get("done", "")
    every = tuple(a for a in owed_here.every(visit) if a.done_on is None or done)
    sieve, here, mine = _sieve(visit), reverse("owed"), visit.stands(Reach.OWN)
    asked = sieve.asked(request.GET, *((("done", done),) if done else ()))
    sifted = sieve.sift(every, asked)
    found = sorted(sifted.rows, key=lambda a: (a.done_on is not None, a.owner_key not in mine))
    late = sum(a.overdue_on(visit.on) for a in every)
    page = frame(
        visit,
        "Actions owed",
        heading=f"{counted(late, 'action')} {'is' if late == 1 else 'are'} overdue" if late else "No action is overdue",
        caption=f"From risks, audits, minutes and call-ins · as on {day_said(visit.on)}",
        here="risks",
        second=saying.tabs("owed"),
    )
    return show(
        request,
        visit,
        "desk/assurance/list.html",
        page,
        facets=sieve.facets(here, asked, sifted, visit.words),
        tools=Tools(len(found), sieve.one, sieve.many, len(every), "your own first, overdue before the others"),
        chips=sieve.chips(here, asked),
        table=_table(found, visit),
        empty=Empty("Nothing is owed." if not every else "No action is like that.", "", ()),
    )


@needs(Permission.ASSURANCE_VIEW)
def one(request: HttpRequest, visit: Visit, kind: str, key: str) -> HttpResponse:
    """One action: what, by whom, by when; its owner reports, and audit verifies."""
    page = queries.action(visit.actor, owed_here.KINDS[kind], key) if kind in owed_here.KINDS else None
    if page is None:
        raise Absent(ABSENT)
    form = Reporting(request.POST if request.POST.get("do") in ("report", "done", "reopen") else None,
                     initial={"progress": page.owed.progress})  # fmt: skip
    if request.method == "POST":
        try:
            if request.POST.get("do") == "verify" or form.is_valid():
                tell(request, _act(request.POST.get("do", ""), visit, page, form))
                return redirect("owed-one", kind, key)
        except Refused as refused:
            form = Reporting(request.POST)
            form.is_valid()
            form.add_error(None, refused.said_in(visit.words))
    action = page.owed
    framed = frame(
        visit,
        action.words,
        caption=f"{action.kind.value.capitalize()} · {action.of}",
        here="risks",
        second=saying.tabs("owed"),
        crumbs=(Link("Actions owed", reverse("owed")),),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/assurance/action.html",
        framed,
        422 if framed.errors else 200,
        facts=_facts(page, visit),
        fields=tuple(field(bound) for bound in form),
        may_report=page.may_report.allowed and not page.verified,
        may_verify=bool(page.may_verify and page.may_verify.allowed and action.done_on and not page.verified),
        why_not="" if page.may_report.allowed else visit.words.fill(page.may_report.reason),
        done=action.done_on is not None,
        moves=owed_here.moves_of(action),
        mover=owed_here.mover(action, page.may_move),
    )


def _act(what: str, visit: Visit, page: ActionPage, form: Reporting) -> str:
    done = {"by": visit.actor, "at": visit.at}
    if what == "verify":
        audit_operations.verify(page.ref, by=visit.actor, at=visit.at)
        return "It was verified."
    progress = form.cleaned_data["progress"]
    if what == "reopen":
        audit_operations.reopen(page.ref, reason=progress, by=visit.actor, at=visit.at)
        return "It stands open again."
    report = risk_operations.report if page.owed.kind is Owed.RISK else audit_operations.report
    report(page.ref, progress=progress, done=what == "done", **done)  # type: ignore[arg-type]
    return "It was reported as done." if what == "done" else "What was done so far was recorded."


def nobody(visit: Visit) -> str:
    """What stands where an action has no owner."""
    return visit.words.fill("No {short owner}")


def _facts(page: ActionPage, visit: Visit) -> tuple[Pair, ...]:
    a = page.owed
    rows = [
        Pair(visit.word("Short owner"), a.owner or nobody(visit)),
        Pair("Due", day_said(a.due) if a.due else "by no day", a.first_said, illustrative=a.illustrative),
        Pair("State", "", state=saying.due(a, visit.on)),
        Pair("Progress", a.progress or "Nothing has been reported yet."),
    ]
    if page.priority and page.answer:
        rows.insert(0, Pair("Priority", page.priority.value.capitalize()))
        answer = page.answer.value.capitalize()
        rows.append(Pair("Management", answer, page.because if page.answer is not Answer.ACCEPTED else ""))
        rows.append(Pair("Verified by audit", page.verified or "not yet"))
    else:
        rows.insert(0, Pair("Risk", a.of, href=reverse("risk", args=[page.of_address])))
    return tuple(rows)


def _stands(a: OwedAction, visit: Visit) -> str:
    return "overdue" if a.overdue_on(visit.on) else "done" if a.done_on else "not due yet"


def _sieve(visit: Visit) -> Sieve[OwedAction]:
    return Sieve(
        {
            "stands": By("State", lambda a: _stands(a, visit)),
            "kind": By("Owed from", lambda a: a.kind.value),
            "owner": By("{Short owner}", lambda a: a.owner or nobody(visit)),
        },
        search=None,
        one="action",
        many="actions",
    )


def _table(found: list[OwedAction], visit: Visit) -> Table:
    rows = tuple(
        Row(
            (
                Cell(a.words, a.of, owed_here.opened(a), illustrative=a.illustrative),
                Cell(a.owner or nobody(visit)),
                owed_here.day_of(a),
                Cell(state=saying.due(a, visit.on)),
            )
        )
        for a in found
    )
    return Table(
        "Actions owed",
        tuple(Column(h) for h in ("Action", visit.word("Short owner"), "Due", "State")),
        rows,
        stacked=True,
    )
