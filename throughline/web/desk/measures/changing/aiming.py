"""Setting target and floor of a year, or the expected range of an activity indicator, with a profile over its periods."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.periods import FinancialYear
from throughline.history.doorway import Refused
from throughline.measures.operations import targets
from throughline.measures.queries.one import WholeMeasure
from throughline.measures.rules.periods import containing, year_of
from throughline.measures.rules.targets import Aim, Range
from throughline.measures.rules.words import Firmness, MeasureKind, PeriodType, Polarity
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show, tell
from throughline.web.desk.measures.changing.forms import Aiming, Expecting
from throughline.web.desk.measures.changing.page import SHOWN, add_refusal, allowed, crumbs, seen
from throughline.web.desk.measures.changing.profile import Profile
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.anatomy import Page
from throughline.web.furniture.forms import errors, field
from throughline.web.furniture.parts import Error, Link

PARTS = {"target": "Target", "floor": "Floor standard", "band": "Achieved within", "outer": "Floor within"}


@needs(Permission.MEASURES_EDIT)
def aim(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Ask for what a year's figures are held against; the rules say at once what cannot be."""
    whole = allowed(visit, key)
    year = _year(request.GET.get("year", ""), whole, visit)
    indicator = whole.kind is MeasureKind.INDICATOR
    form, profile = _asked(whole, year, request.POST or None)
    valid = request.method == "POST" and form.is_valid() & profile.is_valid()
    if valid:
        try:
            _write(request, visit, whole, year, form.cleaned_data, profile)
        except Refused as refused:
            add_refusal(form, refused.said_in(visit.words))
        else:
            what = "the expected range" if indicator else "the target"
            tell(request, f"{whole.title}: {what} of {FinancialYear(year).said()} is set.")
            return redirect("measure", key)
    wrong = (*errors(form), *_row_errors(profile)) if request.method == "POST" else ()
    page = _page(visit, whole, year, wrong)
    needed = whole.definitions[-1].said.period_type is PeriodType.YEAR_TO_DATE and not indicator
    return show(
        request,
        visit,
        "desk/measures/change.html",
        page,
        422 if page.errors else 200,
        years=_years(whole, visit, year),
        fields=tuple(field(bound, **SHOWN.get(bound.name, {})) for bound in form),
        rows=tuple((legend, tuple(field(b, width="short") for b in row)) for legend, row in profile.rows())
        if len(profile.forms) > 1
        else (),
        summary=f"Where it should be at the end of each {whole.frequency.noun}"
        if needed
        else f"A {whole.frequency.noun} that has its own",
        open=needed or profile.is_filled,
        button="Set it",
        back=reverse("measure", args=[key]),
        hidden=(("version", str(whole.version)),),
    )


def _page(visit: Visit, whole: WholeMeasure, year: int, wrong: tuple[Error, ...]) -> Page:
    what = "Expected range" if whole.kind is MeasureKind.INDICATOR else "Target"
    return frame(
        visit,
        f"{what} of {FinancialYear(year).said()}",
        caption=f"{whole.reference} · {whole.title}",
        lead=_lead(whole),
        here="measures",
        crumbs=crumbs(whole),
        errors=wrong,
        narrow=True,
    )


def _lead(whole: WholeMeasure) -> str:
    said = whole.definitions[-1].said
    if whole.kind is MeasureKind.INDICATOR:
        return "Demand is expected between two thresholds; a figure on a threshold is within. It is never rated."
    adds = " The figure adds up over the year: say where it should be by each period." if said.period_type is PeriodType.YEAR_TO_DATE else ""  # fmt: skip
    return f"{said.polarity.said.capitalize()}. The plan, the dashboard and the report all read this one target.{adds}"


def _asked(whole: WholeMeasure, year: int, data: Any) -> tuple[Aiming | Expecting, Profile]:
    if whole.kind is MeasureKind.INDICATOR:
        ranges = {r.place: r.expected for r in whole.ranges if r.year == year}
        form = Expecting(data, unit=whole.unit, initial=_filled(ranges.get(0), ("low", "high")))
        return form, Profile(whole, year, {"low": "Lower threshold", "high": "Upper threshold"}, ranges, data)
    near = whole.definitions[-1].said.polarity is Polarity.NEAR
    names = ("target", "band", "outer") if near else ("target", "floor")
    rows = {t.place: t for t in whole.targets if t.year == year}
    aims = {place: t.aim for place, t in rows.items()}
    whole_year = rows.get(0)
    initial = _filled(aims.get(0), names) | {
        "firmness": (whole_year.firmness if whole_year else Firmness.PROVISIONAL).value,
        "source": whole_year.source if whole_year else "",
    }
    asked = Aiming(data, unit=whole.unit, near=near, initial=initial)
    return asked, Profile(whole, year, {name: PARTS[name] for name in names}, aims, data)


def _filled(one: Aim | Range | None, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name, None) for name in names}


def _write(
    request: HttpRequest, visit: Visit, whole: WholeMeasure, year: int, said: dict[str, Any], profile: Profile
) -> None:
    told: dict[str, Any] = {"year": year, "reason": said["reason"], "by": visit.actor, "at": visit.at}
    ref = seen(request, whole)
    if whole.kind is MeasureKind.INDICATOR:
        if any(row.get("high") is None for row in profile.said().values()):
            raise Refused("A threshold of one period is missing. Give both thresholds, or empty the whole row.")
        ranges = {place: Range(**row) for place, row in profile.said().items()}
        targets.expect(ref, expected=Range(said["low"], said["high"]), profile=ranges, **told)
        return
    aims = {place: Aim(**row) for place, row in profile.said().items()}
    of_year = Aim(**{name: said[name] for name in PARTS if name in said})
    targets.set_target(ref, aim=of_year, profile=aims, firmness=said["firmness"], source=said["source"], **told)


def _year(said: str, whole: WholeMeasure, visit: Visit) -> int:
    if said.isascii() and said.isdigit() and 1990 <= int(said[:6]) <= 2100:
        return int(said)
    return year_of(containing(visit.on, whole.frequency, whole.year_begins), whole.year_begins)


def _years(whole: WholeMeasure, visit: Visit, shown: int) -> tuple[Link, ...]:
    now = _year("", whole, visit)
    set_ = {t.year for t in whole.targets} | {r.year for r in whole.ranges}
    return tuple(
        Link(
            f"{FinancialYear(year).said()}{'' if year in set_ else ', not yet set'}",
            f"?year={year}",
            "page" if year == shown else "",
        )
        for year in sorted({shown, now - 1, now, now + 1, now + 2} | set_)
    )


def _row_errors(profile: Profile) -> tuple[Error, ...]:
    return tuple(Error(f"{legend}: {e.words}", e.href) for legend, form in profile.rows() for e in errors(form))
