"""The checks and how grave each is here: what it asks and why, and the dated decision of whoever may tune it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.council.queries import make_up
from throughline.ground.findings import Severity
from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.plan.operations.tuning import tune_checks
from throughline.plan.rules.checks import Check, catalogue
from throughline.plan.rules.checks.tuning import OFF, SETTING
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Action, Cell, Column, Figure, Link, Mark, Refusal, Row, State, Table

CHOICES = [*((s.value, s.value.capitalize()) for s in Severity), (OFF, "Off: it is not asked")]


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on how grave the checks are: the whole setting as it holds from a day on, by code."""

    begins: date
    severities: dict[str, str]


class Tuning(Asking):
    """How grave a check is to be, from when, and why."""

    severity = forms.ChoiceField(label="How grave is it here?", choices=CHOICES, widget=forms.RadioSelect())
    begins = DayInput(label="From which day", required=True, help_text="Findings are judged by it from this day on.")
    because = writing("Why?", lines=True, required=True, hint="The reason stays on record with your post.")


@needs(Permission.PLAN_VIEW)
def checks(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every check with its severity of today beside the one it is delivered with."""
    standing = _on(visit.on)
    rows = tuple(_row(one, standing) for one in catalogue(visit.words))
    own = [one for one in catalogue(visit.words) if _severity(one, standing) != one.severity.value]
    page = frame(
        visit,
        "Checks",
        heading=f"{counted(len(rows), 'check')}, {len(own) or 'none'} of them tuned here",
        caption="Plan health",
        lead="An error stops approval until it is mended or accepted with a reason. The council may say from a day on how "
        "grave each check is, or that it is not asked.",
        here="plan",
        numbers=_numbers(visit, standing),
    )
    columns = ("Check", "Code", "Severity today", "As delivered", "May it be tuned?")
    table = Table("Checks", tuple(Column(c) for c in columns), rows, stacked=True)
    return show(
        request, visit, "desk/plan/checks.html", page, table=table, decisions=_decisions(visit), who=_who(visit)
    )


@needs(Permission.PLAN_VIEW)
def one_check(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One check: what it asks, why, what to do, where the rule comes from, and how grave it is here."""
    one = _of(visit, code)
    severity = _severity(one, _on(visit.on))
    may = visit.may(Permission.COUNCIL_SET_UP) and not one.fixed
    page = frame(
        visit,
        f"{one.code}: {one.title}",
        heading=one.title,
        caption=f"Check {one.code}",
        lead=one.rule,
        here="plan",
        crumbs=(Link("Checks", reverse("checks")),),
        state=_state(severity),
        action=Action("Change how grave it is", reverse("check-tune", args=[one.code])) if may else None,
    )
    refusal = Refusal("It keeps its severity", one.fixed) if one.fixed else None
    return show(
        request,
        visit,
        "desk/plan/check.html",
        page,
        check=one,
        delivered=_state(one.severity.value),
        decisions=_decisions(visit, one.code),
        refusal=refusal,
        who=_who(visit) if not one.fixed else "",
    )


@needs(Permission.COUNCIL_SET_UP)
def tune(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Ask how grave a check is to be, from when and why, and decide it."""
    one = _of(visit, code)
    if one.fixed:
        raise Refused(f"{one.code} stays an error. {one.fixed}")
    now = _severity(one, _on(visit.on))
    form = Tuning(request.POST or None, initial={"severity": now, "begins": saying.day(visit.on)})
    if form.is_valid() and (against := _against(form.cleaned_data["begins"])):
        form.add_error("begins", against)
    if form.is_valid():
        _tune(visit, one, form.cleaned_data)
        tell(request, f"{one.code} is {form.cleaned_data['severity']} from {saying.day(form.cleaned_data['begins'])}.")
        return redirect("check", one.code)
    page = frame(
        visit,
        f"Tune {one.code}",
        heading=f"How grave is “{one.title}”?",
        caption=f"Check {one.code} · today: {now} · as delivered: {one.severity}",
        lead=one.rule,
        here="plan",
        crumbs=(Link("Checks", reverse("checks")), Link(one.code, reverse("check", args=[one.code]))),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    fields = (field(form["severity"]), field(form["begins"], width="mid"), field(form["because"]))
    status = 422 if page.errors else 200
    return show(request, visit, "desk/plan/form.html", page, status, fields=fields, button="Decide it")


def _of(visit: Visit, code: str) -> Check:
    found = next((one for one in catalogue(visit.words) if one.code == code), None)
    if found is None:
        raise Absent(ABSENT)
    return found


def _decided() -> tuple[Decided, ...]:
    """Every decision, the latest first."""
    return tuple(Decided(row.begins, json.loads(row.value)) for row in make_up.setting_rows((SETTING,)))


def _on(day: date) -> dict[str, str]:
    """The setting that holds on a day."""
    return next((one.severities for one in _decided() if one.begins <= day), {})


def _severity(one: Check, severities: dict[str, str]) -> str:
    return one.severity.value if one.fixed else severities.get(one.code, one.severity.value)


def _against(begins: date) -> str | None:
    """A decision holds whole until the next: one made for a day before that would be lost on it."""
    later = [one.begins for one in _decided() if one.begins > begins]
    if not later:
        return None
    return (
        f"Another decision holds from {saying.day(max(later))}, and would take this one back. "
        f"Choose {saying.day(max(later))} or a later day."
    )


def _tune(visit: Visit, one: Check, asked: dict[str, Any]) -> None:
    """The setting as it holds on that day, with this check said anew; as delivered needs no saying."""
    severities = {code: said for code, said in _on(asked["begins"]).items() if code != one.code}
    if asked["severity"] != one.severity.value:
        severities[one.code] = asked["severity"]
    assert visit.council is not None
    tune_checks(
        Ref(visit.council.ref.key),
        severities=severities,
        begins=asked["begins"],
        reason=asked["because"],
        by=visit.actor,
        at=visit.at,
    )


def _row(one: Check, standing: dict[str, str]) -> Row:
    severity = _severity(one, standing)
    tuned = severity != one.severity.value
    return Row(
        (
            Cell(one.title, one.rule, reverse("check", args=[one.code])),
            Cell(one.code),
            Cell(state=_state(severity)),
            Cell(one.severity.value.capitalize(), "tuned here" if tuned else ""),
            Cell("No: it is fixed" if one.fixed else "Yes"),
        )
    )


def _state(severity: str) -> State:
    return (
        State(Mark.NONE, "Off")
        if severity == OFF
        else State(saying.SEVERITIES[Severity(severity)], severity.capitalize())
    )


def _numbers(visit: Visit, standing: dict[str, str]) -> tuple[Figure, ...]:
    every = [_severity(one, standing) for one in catalogue(visit.words)]
    notes = {"error": "stop approval", "warning": "worth mending", "advice": "for better reading", OFF: "not asked"}
    labels = {"error": "Errors", "warning": "Warnings", "advice": "Advice", OFF: "Off"}
    return tuple(Figure(labels[kind], str(every.count(kind)), note) for kind, note in notes.items())


def _who(visit: Visit) -> str:
    if visit.may(Permission.COUNCIL_SET_UP):
        return ""
    setting_up = Permission.COUNCIL_SET_UP
    return (
        f"To change how grave a check is, one must be allowed to {setting_up.said_in(visit.words)}. "
        f"{who_may(setting_up, visit.words)}"
    )


def _decisions(visit: Visit, code: str = "") -> Table | None:
    """What was decided, the latest first, each against the one before; the reason for whoever reads history."""
    every, why = _decided(), _reasons(visit)
    rows = []
    for place, one in enumerate(every):
        before = every[place + 1].severities if place + 1 < len(every) else {}
        moved = [c for c in sorted({*before, *one.severities}) if before.get(c) != one.severities.get(c)]
        moved = [c for c in moved if code in ("", c)]
        if moved:
            said = listed([f"{c} {one.severities.get(c, 'as delivered')}" for c in moved])
            rows.append(Row((Cell(day_said(one.begins)), Cell(said), Cell(why.get(one.begins, "Kept in history")))))
    if not rows:
        return None
    return Table("Decisions", (Column("From"), Column("What"), Column("By whom, and why")), tuple(rows), stacked=True)


def _reasons(visit: Visit) -> dict[date, str]:
    """First day of a decision → which post made it, and why."""
    if visit.council is None or not visit.may_everywhere(Permission.HISTORY_VIEW):
        return {}
    told: dict[date, str] = {}
    for event in history.history_of(f"council.council:{visit.council.ref.key}"):
        for change in event.changes:
            after = change.after or {}
            if change.table == "council.setting" and after.get("name", SETTING) == SETTING and "begins" in after:
                told.setdefault(date.fromisoformat(after["begins"]), f"{event.posts}: {event.reason}")
    return told
