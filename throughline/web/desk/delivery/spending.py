"""Bringing in what was spent: pasted from a ledger's report, looked at row by row, then taken in; owners never type it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.delivery.intake.spends import SpendLine, Spends, read
from throughline.delivery.operations.spends import take_spend
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.queries.spends import activities_of
from throughline.delivery.rules.noticing import far_from_profile
from throughline.ground.money import exact
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.history.doorway import Refused
from throughline.sheets.pasted import read_table
from throughline.sheets.refusing import Unreadable
from throughline.web.desk.delivery import opening
from throughline.web.desk.delivery.deeds import asked
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.quarterly import quarter
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors
from throughline.web.furniture.parts import Cell, Column, Link, Mark, Row, State, Table


class Spending(Asking):
    """The table, the day to which it was counted, and where it comes from."""

    pasted = writing(
        "The table",
        lines=True,
        required=True,
        hint="Paste it from a spreadsheet with its headings: Reference, Spent and Profile, in pounds since the year began.",
    )
    as_at = DayInput(label="Counted to which day?", required=True, help_text="Such as 31 December 2020.")
    source = writing("Where does it come from?", required=True, hint="The ledger or report, and whose it is.")


@needs(Permission.SPEND_RECORD)
def page(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Ask, show what it would do, take it in."""
    row = opening.round_of(visit, key)
    if row.closed_on:
        raise Refused(f"This quarter was closed on {day_said(row.closed_on)}. Its spend stays as it was.")
    form = Spending(request.POST if request.method == "POST" else None, initial={"as_at": row.ends_on})
    known, found = activities_of(row.ref.key), Spends((), ())
    if form.is_valid():
        try:
            found = read(read_table(form.cleaned_data["pasted"]), known)
        except Unreadable as wrong:
            form.add_error("pasted", str(wrong))
        if form.cleaned_data["as_at"] > visit.on:
            form.add_error("as_at", "This day has not come yet. Give the day to which the ledger was counted.")
        if found.wrong:
            form.add_error(
                "pasted", f"{counted(len(found.wrong), 'cell').capitalize()} cannot be taken, so nothing is."
            )
        if form.is_valid() and "take" in request.POST:
            return _take(request, visit, row, form, found)
    return _ask(request, visit, row, form, found, known)


def _take(request: HttpRequest, visit: Visit, row: RoundRow, form: Spending, found: Spends) -> HttpResponse:
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("as_at", "source")}
    lines = [(one.reference, one.spent, one.profile) for one in found.lines]
    changed = take_spend(row.ref, lines=lines, by=visit.actor, at=visit.at, **said)
    tell(request, f"The spend of {counted(len(lines), 'activity', 'activities')} stands; {changed} new or other.")
    return redirect("round", row.key)


def _ask(
    request: HttpRequest, visit: Visit, row: RoundRow, form: Spending, found: Spends, known: Mapping[str, str]
) -> HttpResponse:
    wrong = errors(form) if form.is_bound else ()
    ready = bool(found.lines) and not wrong
    page_ = frame(
        visit,
        "What was spent",
        heading=f"{counted(len(found.lines), 'activity', 'activities')} would be taken in" if ready else None,
        caption=quarter(row),
        lead="Nothing has been changed yet. Look at each row, and take it in."
        if ready
        else "From the ledger, for all at once. Owners see it beside their returns and never type it.",
        here="quarter",
        crumbs=(Link("The round", reverse("round", args=[row.key])),),
        errors=wrong,
        error_title="Nothing was changed. Mend this first",
    )
    return show(
        request,
        visit,
        "desk/delivery/spend.html",
        page_,
        422 if wrong else 200,
        fields=asked(form),
        wrong=_wrong(found) if found.wrong else None,
        table=_would(found.lines, known) if ready else None,
        carried=tuple((name, form[name].value()) for name in form.fields) if ready else (),
        back=Link("Leave it as it is", reverse("round", args=[row.key])),
    )


def _wrong(found: Spends) -> Table:
    columns = (Column("Cell"), Column("What is wrong"), Column("What to do"))
    rows = tuple(Row((Cell(w.cell), Cell(state=State(Mark.STOP, w.message)), Cell(w.remedy))) for w in found.wrong)
    return Table("What cannot be taken", columns, rows, stacked=True)


def _would(lines: tuple[SpendLine, ...], known: Mapping[str, str]) -> Table:
    columns = (Column("Activity"), Column("Spent", number=True), Column("Profile", number=True), Column("Signal"))
    rows = tuple(
        Row(
            (
                Cell(known[one.reference], one.reference),
                Cell(exact(one.spent)),
                Cell(exact(one.profile)),
                Cell(" ".join(far_from_profile(one.spent, one.profile)) or "none"),
            )
        )
        for one in lines
    )
    return Table("What would be taken in", columns, rows, stacked=True)
