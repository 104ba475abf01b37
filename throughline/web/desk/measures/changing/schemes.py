"""How measures are rated here: the published schemes with their sources, which one holds from when, and small counts."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.council import queries as council
from throughline.council.queries.make_up import SettingRow
from throughline.ground.timing import day_said
from throughline.ground.words import counted, listed
from throughline.history.doorway import Ref, Refused
from throughline.measures.operations import measures
from throughline.measures.queries.choosing import SchemePage, scheme_page
from throughline.measures.rules.schemes import SCHEMES
from throughline.measures.rules.words import Rating
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.measures.changing.forms import Number
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Cell, Column, Error, Link, Row, Table

BANDS = ("green_within", "amber_within", "blue_beyond")


class PerCent(forms.CharField):
    """A share of the target, in tenths of a per cent."""

    def clean(self, value: Any) -> Any:
        """Tenths, or None when nothing is said."""
        said = str(super().clean(value) or "").strip().removesuffix("%").strip()
        if not said:
            return None
        whole, _, rest = said.partition(".")
        if not (
            whole.isascii() and whole.isdigit() and len(whole) < 4 and (not rest or (rest.isdigit() and len(rest) == 1))
        ):
            raise forms.ValidationError(f"{self.label}: “{value}” is no share of the target. Write it as 5 or 2.5.")
        return int(whole) * 10 + int(rest or 0)


class Choosing(Asking):
    """Which scheme rates from a day on."""

    name = forms.ChoiceField(label="Scheme", choices=[(n, n) for n in SCHEMES], widget=forms.RadioSelect())
    green_within = PerCent(
        label="Green within", required=False, help_text="Per cent of the target. Empty: as published."
    )
    amber_within = PerCent(
        label="Amber within", required=False, help_text="Per cent of the target. Empty: as published."
    )
    blue_beyond = PerCent(
        label="Blue beyond", required=False, help_text="Per cent above the target. Empty: no Blue band."
    )
    begins = DayInput(label="From", required=True)
    reason = writing("Why?", required=True, most=500, hint="History keeps this sentence.")


class Withholding(Asking):
    """Below how many people a count is withheld from a day on."""

    below = Number("Withhold counts below", 100, "Of people. 1 to 4 are withheld where this is 5.", 3)
    since = DayInput(label="From", required=True)
    because = writing("Why?", required=True, most=500, hint="History keeps this sentence.")


@needs(Permission.MEASURES_VIEW)
def schemes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The schemes with what each would make of today's figures; choosing one, where the person may."""
    here = scheme_page(visit.actor, visit.on)
    may = visit.may(Permission.COUNCIL_SET_UP)
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    if sent and not may:
        raise Refused(
            f"You may not {Permission.COUNCIL_SET_UP.said}. {who_may(Permission.COUNCIL_SET_UP, visit.words)}"
        )
    choosing = Choosing(request.POST if sent == "scheme" else None, initial=_standing(here, visit))
    withholding = Withholding(
        request.POST if sent == "small" else None, initial={"below": here.small, "since": visit.on}
    )
    chosen: forms.Form = withholding if sent == "small" else choosing
    if sent and chosen.is_valid():
        try:
            _decide(visit, chosen)
        except Refused as refused:
            chosen.add_error(None, refused.said_in(visit.words))
        else:
            tell(request, "It was decided.")
            return redirect("measures-schemes")
    page = _page(visit, here, errors(chosen) if sent else ())
    return show(
        request,
        visit,
        "desk/measures/schemes.html",
        page,
        422 if page.errors else 200,
        table=_table(here),
        decided=_decided(here),
        small=here.small,
        together=_together(here),
        choosing=tuple(_field(b) for b in choosing) if may else (),
        withholding=tuple(_field(b) for b in withholding) if may else (),
        who=who_may(Permission.COUNCIL_SET_UP, visit.words),
    )


def _together(here: SchemePage) -> str:
    """Of which this council has so few that one small count withholds all of them."""
    few = listed([counted(n, str(by)) for by, n in here.together])
    return f"So it is here: this council has {few}." if few else ""


def _page(visit: Visit, here: SchemePage, wrong: tuple[Error, ...]) -> Page:
    return frame(
        visit,
        "How measures are rated",
        heading=f"Measures are rated by “{here.standing.name}”",
        caption="Measures",
        lead=here.standing.says,
        here="measures",
        crumbs=(Link("Measures", reverse("measures")),),
        errors=wrong,
    )


def _decide(visit: Visit, form: forms.Form) -> None:
    town = council.council()
    if town is None:
        raise Refused("There is no council yet.")
    said, ref = form.cleaned_data, Ref(town.ref.key)
    done: dict[str, Any] = {"by": visit.actor, "at": visit.at}
    if isinstance(form, Withholding):
        measures.withhold_small_counts(ref, below=said["below"], begins=said["since"], reason=said["because"], **done)
        return
    bands = {name: said[name] for name in BANDS if said[name] is not None}
    measures.choose_scheme(
        ref, scheme={"name": said["name"]} | bands, begins=said["begins"], reason=said["reason"], **done
    )


def _standing(here: SchemePage, visit: Visit) -> dict[str, Any]:
    said = json.loads(here.decided[0].value) if here.decided else {}
    return {"name": here.standing.name, "begins": visit.on} | {n: f"{said[n] / 10:g}" for n in BANDS if n in said}


def _table(here: SchemePage) -> Table:
    shown = [r for r in Rating if r is not Rating.BLUE or any(c.counts.get(r) for c in here.schemes)]
    columns = (Column("Scheme"), Column("Rule"), Column("Published in"), *(Column(r.value, number=True) for r in shown))
    rows = []
    for choice in here.schemes:
        paper, _, address = choice.scheme.source.partition(": https://")
        name = Cell(choice.scheme.name, "the council’s" if choice.stands else "")
        source = Cell(paper, "Open the paper" if address else "", small_href=f"https://{address}" if address else "")
        rows.append(Row((name, Cell(choice.scheme.says), source, *(Cell(str(choice.counts.get(r, 0))) for r in shown))))
    told = "The numbers are the KPIs that each would rate so today, of the figures that are due. A measure with a scheme of its own keeps it."
    return Table("Rating schemes", columns, tuple(rows), told=told, stacked=True)


def _decided(here: SchemePage) -> Table:
    rows = [Row((Cell(day_said(s.begins)), Cell("Rating scheme"), Cell(_scheme_said(s)))) for s in here.decided]
    rows += [
        Row((Cell(day_said(s.begins)), Cell("Small counts"), Cell(f"withheld below {json.loads(s.value)['below']}")))
        for s in here.small_decided
    ]
    return Table("Decided", (Column("From"), Column("What"), Column("Which")), tuple(rows), stacked=True)


def _scheme_said(row: SettingRow) -> str:
    said = json.loads(row.value)
    words = {"green_within": "Green within", "amber_within": "Amber within", "blue_beyond": "Blue beyond"}
    bands = [f"{words[n]} {said[n] / 10:g}%" for n in BANDS if n in said]
    return ", ".join([said["name"], *bands])


def _field(bound: forms.BoundField) -> Any:
    wide = {"begins": "mid", "since": "mid", "name": "", "reason": "", "because": ""}
    return field(bound, width=wide.get(bound.name, "short"))
