"""Entering a figure of a measure, or restating one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.history.doorway import Ref, Refused
from throughline.history.files.kinds import KINDS
from throughline.history.files.preparing import prepared
from throughline.history.files.refusing import NotKept, too_large
from throughline.measures.operations import results
from throughline.measures.operations.results import Evidence
from throughline.measures.queries.one import WholeMeasure
from throughline.measures.queries.parts import PartNames, part_names
from throughline.measures.rules.breaking import PartUnclear, read_parts
from throughline.measures.rules.periods import containing
from throughline.measures.rules.saying import PartSaid, ResultSaid
from throughline.measures.rules.words import BrokenDownBy, Standing
from throughline.plan.queries.attachments import largest_file
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.measures.one import found
from throughline.web.desk.plan.changing.fields import Asking, DayInput, writing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Link

BREAKDOWNS = {"by_unit": BrokenDownBy.UNIT, "by_place": BrokenDownBy.PLACE}
BROKEN_DOWN = (*BREAKDOWNS, "parts_because")
BACK = 8  # periods that are offered, the newest first


class Whole(forms.CharField):
    """A whole number as people write it, with or without commas."""

    def clean(self, value: Any) -> int | None:
        """The number, or None when nothing is said."""
        said = str(super().clean(value) or "").replace(",", "").strip()
        if not said:
            return None
        if not (said.isascii() and said.isdigit() and len(said) < 16):
            raise forms.ValidationError(
                f"{self.label}: “{value}” is not a whole number. Write figures only, as in 1,214."
            )
        return int(said)


class Entering(Asking):
    """One figure, with where it comes from."""

    period = forms.ChoiceField(label="Period")
    numerator = Whole(label="Numerator", required=False)
    denominator = Whole(label="Denominator", required=False)
    figure = writing("Figure", most=40)
    in_period = writing("Figure of the period by itself", most=40, hint="Beside a rolling figure.")
    as_at = DayInput(label="As at", required=True, help_text="The day on which the system said so.")
    standing = forms.TypedChoiceField(
        label="Standing",
        choices=[(s.value, s.value.capitalize()) for s in Standing],
        coerce=Standing,
        widget=forms.RadioSelect(),
    )
    evidence = writing("Evidence", most=500, hint="A link to the extract or report.")
    evidence_says = writing("What the evidence is", most=300)
    file = forms.FileField(label="The evidence as a file", required=False)
    note = writing("Note", lines=True, hint="What a reader should know of this figure.")
    by_unit = writing("By directorate", lines=True)
    by_place = writing("By district", lines=True)
    parts_because = writing("Why do the parts not add up?", most=500, hint="Only where they do not.")
    reason = writing("Why is it restated?", lines=True, hint="Only where a final figure of this period stands already.")


@needs(Permission.MEASURES_RESULT)
def enter(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Ask for a figure and where it comes from; the rules say at once what cannot be."""
    whole = found(visit, key)
    if not whole.may_enter.allowed:
        raise Refused(whole.may_enter.reason)
    names = part_names(visit.on)
    form = Entering(
        request.POST or None, request.FILES or None, initial=_initial(whole, visit) | _parts_offered(whole, names)
    )
    _shape(form, whole, visit)
    if request.method == "POST" and form.is_valid():
        try:
            _write(whole, form.cleaned_data, names, visit)
        except NotKept as wrong:
            form.add_error("file", str(wrong))
        except _BreakdownUnclear as unclear:
            form.add_error(unclear.field, str(unclear))
        except Refused as refused:
            form.add_error(_place_of(str(refused), form), visit.told(refused))
        else:
            tell(request, f"{whole.title}: the figure was entered.")
            return redirect("measure", key)
    return _asked_for(request, visit, whole, form)


def _asked_for(request: HttpRequest, visit: Visit, whole: WholeMeasure, form: Entering) -> HttpResponse:
    page = frame(
        visit,
        "Enter a figure",
        heading=f"Enter a figure: {whole.title}",
        caption=f"{whole.reference} · {whole.frequency}",
        lead=whole.definitions[-1].said.formula,
        here="measures",
        crumbs=(Link("Measures", reverse("measures")), Link(whole.title, reverse("measure", args=[whole.address]))),
        errors=errors(form) if request.method == "POST" else (),
        narrow=True,
    )
    return show(
        request,
        visit,
        "desk/measures/enter.html",
        page,
        422 if page.errors else 200,
        fields=tuple(_field(bound) for bound in form if bound.name not in BROKEN_DOWN),
        parts=tuple(_field(form[name]) for name in BROKEN_DOWN),
        open=any(form[name].errors for name in BROKEN_DOWN) if request.method == "POST" else has_parts(whole),
        button="Enter this figure",
    )


def has_parts(whole: WholeMeasure) -> bool:
    """Whether the newest figure came with its directorates or districts, so that the next one is asked for them too."""
    return any(r.parts for r in whole.results[:1])


def _initial(whole: WholeMeasure, visit: Visit) -> dict[str, Any]:
    """The period that is due, or the next one where its final figure stands already."""
    final = {r.period for r in whole.results if r.latest and r.standing is Standing.FINAL}
    ended = containing(visit.on, whole.frequency, whole.year_begins).later(-1)
    due = whole.stands.due
    period = due.later() if due in final and due < ended else due
    return {"period": period.text, "as_at": visit.on, "standing": Standing.FINAL.value}


def _shape(form: Entering, whole: WholeMeasure, visit: Visit) -> None:
    """Only what this definition asks for; the periods that have ended, the newest first."""
    last = containing(visit.on, whole.frequency, whole.year_begins).later(-1)
    periods = [last.later(-n) for n in range(BACK)]
    standing = {r.period: r for r in whole.results if r.latest}
    form.fields["period"].choices = [  # type: ignore[attr-defined]
        (p.text, f"{p.said()}{f', {standing[p].standing} figure stands' if p in standing else ''}") for p in periods
    ]
    said = whole.definitions[-1].said
    if not said.making.is_ratio:
        del form.fields["numerator"], form.fields["denominator"]
        form.fields["figure"].help_text = f"In {said.unit or 'figures'}."
    else:
        form.fields["figure"].help_text = (
            "This measure tells of people: give numerator and denominator. A figure without them is withheld from what is "
            "published, since few people may be behind it."
            if whole.says.small
            else "Leave it out where numerator and denominator are given: it is worked out."
        )
        form.fields["numerator"].help_text = said.numerator_says
        form.fields["denominator"].help_text = said.denominator_says
    line = "the figure" if not said.making.is_ratio else "“45 of 60” or its figure"
    for name in BREAKDOWNS:
        form.fields[
            name
        ].help_text = (
            f"One a line: the name, then {line}; or pasted from a spreadsheet. A line with a name alone says nothing."
        )
    if said.period_type not in ("rolling 12 months", "year to date"):
        del form.fields["in_period"]


class _BreakdownUnclear(ValueError):
    """A line of a breakdown cannot be read; `field`: the question that it answers."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def _parts_offered(whole: WholeMeasure, names: PartNames) -> dict[str, str]:
    """The names to which figures are added: those of the last breakdown, or the council's own."""
    last = next((r.parts for r in whole.results if r.latest and r.parts), ())
    return {
        field: "\n".join([p.name for p in last if p.by == by] or names.offered[by]) for field, by in BREAKDOWNS.items()
    }


def _parts(whole: WholeMeasure, said: dict[str, Any], names: PartNames) -> tuple[PartSaid, ...]:
    """What was typed of directorates and districts. Raises _BreakdownUnclear."""
    is_ratio = whole.definitions[-1].said.making.is_ratio
    found: list[PartSaid] = []
    for name, by in BREAKDOWNS.items():
        try:
            found += read_parts(said.pop(name), by, names.known[by], is_ratio=is_ratio)
        except PartUnclear as unclear:
            raise _BreakdownUnclear(str(unclear), name) from unclear
    return tuple(found)


def _write(whole: WholeMeasure, asked: dict[str, Any], names: PartNames, visit: Visit) -> None:
    said = dict(asked)
    reason, evidence = said.pop("reason"), _evidence(said.pop("file"), visit)
    result = ResultSaid(parts=_parts(whole, said, names), **said)
    done: dict[str, Any] = {"said": result, "evidence": evidence, "by": visit.actor, "at": visit.at}
    if reason.strip():
        results.restate(Ref(whole.key), reason=reason, **done)
    else:
        results.enter(Ref(whole.key), **done)


def _evidence(sent: UploadedFile[Any] | None, visit: Visit) -> Evidence | None:
    """The file that was sent, looked through. Raises NotKept."""
    if sent is None:
        return None
    most = largest_file(visit.on)
    if (sent.size or 0) > most:
        raise too_large(sent.size or 0, most)
    return Evidence(Path(settings.FILES), prepared(sent.name or "", sent.read(), most=most))


def _place_of(refused: str, form: Entering) -> str:
    """The question that a refusal is about, so that the error leads there."""
    for words, name in (
        ("parts", "parts_because"),
        ("One part", "parts_because"),
        ("Restate it", "reason"),
        ("restate", "reason"),
        ("As at", "as_at"),
        ("as at", "as_at"),
        ("numerator", "numerator"),
        ("denominator", "denominator"),
        ("no figure can be known", "period"),
    ):
        if words in refused and name in form.fields:
            return name
    return "figure"


def _field(bound: forms.BoundField) -> Any:
    shown: dict[str, Any] = {
        "note": {"rows": 3},
        "reason": {"rows": 2},
        "file": {
            "kind": "file",
            "accept": ",".join(e for k in KINDS for e in k.endings),
            "hint": "In place of a link, or beside it. It is kept inside the council, by its fingerprint.",
        },
        "by_unit": {"rows": 6},
        "by_place": {"rows": 13},
        "standing": {"in_a_row": True},
        "figure": {"width": "short"},
        "numerator": {"width": "short"},
        "denominator": {"width": "short"},
        "in_period": {"width": "short"},
        "as_at": {"width": "mid"},
    }
    return field(bound, **shown.get(bound.name, {}))
