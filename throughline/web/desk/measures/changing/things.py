"""What can be changed of a measure: its question, its form as it stands, and the operation that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from django import forms

from throughline.ground.periods import FinancialYear
from throughline.history.doorway import Ref, Refused
from throughline.measures.operations import measures
from throughline.measures.operations.targets import confirm_target
from throughline.measures.queries.choosing import choices
from throughline.measures.queries.one import WholeMeasure
from throughline.measures.rules.periods import PeriodUnclear, containing, named
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid
from throughline.measures.rules.words import Firmness
from throughline.web.desk.measures.changing.forms import (
    Coding,
    Confirming,
    Defining,
    Describing,
    Redefining,
    Retiring,
    Saying,
)
from throughline.web.desk.visiting import Visit


class Described(Describing, Saying):
    """A measure that stands, described anew."""


class Opened(Describing, Defining):
    """A new measure with its first definition."""

    field_order = ("reference", "title", "kind", "formula", "per", "numerator_says", "denominator_says", "at_most_whole",
                   "measured_in", "places", "polarity", "period_type", "source_system", "collection")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing: its heading, what to know before, the button, its form, and what writes it."""

    heading: str
    lead: str
    button: str
    asks: Callable[[WholeMeasure, Visit, Any], forms.Form]
    writes: Callable[[WholeMeasure, Visit, forms.Form, Ref], object]


def _describing(whole: WholeMeasure, visit: Visit, data: Any) -> forms.Form:
    form = Described(data, initial=asdict(whole.says), words=visit.words)
    form.offer(choices(visit.actor, visit.on))
    form.fields["reference"].disabled = True
    form.fields["reference"].help_text = "It stays: plans, workbooks and reports name the measure by it."
    return form


def _describe(whole: WholeMeasure, visit: Visit, form: forms.Form, ref: Ref) -> object:
    said = dict(form.cleaned_data)
    reason = said.pop("reason")
    new = measure_said(said)
    # What somebody says is theirs: a column is no longer the demonstration's invention once it was changed.
    invented = [c for c in whole.says.illustrative.split(";") if not hasattr(new, c) or getattr(new, c) == getattr(whole.says, c)]  # fmt: skip
    new = replace(new, illustrative=";".join(invented))
    return measures.describe(ref, said=new, reason=reason, by=visit.actor, at=visit.at)


def _redefining(whole: WholeMeasure, visit: Visit, data: Any) -> forms.Form:
    said = whole.definitions[-1].said
    after = containing(visit.on, whole.frequency, whole.year_begins)
    newest = max((r.period for r in whole.results), default=None)
    after = max(after, newest.later()) if newest else after
    form = Redefining(
        data, initial=asdict(said) | {"measured_in": said.unit, "first_period": after.said(), "comparable": True}
    )
    form.fields[
        "first_period"
    ].help_text = (
        f"A {whole.frequency.noun}, for example “{after.said()}”. Earlier figures keep the definition they had."
    )
    return form


def _redefine(whole: WholeMeasure, visit: Visit, form: forms.Form, ref: Ref) -> object:
    said = dict(form.cleaned_data)
    reason, first = said.pop("reason"), said.pop("first_period")
    try:
        period = named(first, whole.frequency, whole.year_begins)
    except PeriodUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    if definition_said(said) == whole.definitions[-1].said:
        raise Refused(
            "The definition is word for word the one that stands. Change what is different, or leave it as it is."
        )
    return measures.redefine(
        ref, definition=definition_said(said), first_period=period.text, reason=reason, by=visit.actor, at=visit.at
    )


def _coding(whole: WholeMeasure, visit: Visit, data: Any) -> forms.Form:  # noqa: ARG001 (each thing is asked alike)
    return Coding(data, codes=whole.codes)


def _code(whole: WholeMeasure, visit: Visit, form: forms.Form, ref: Ref) -> object:  # noqa: ARG001
    assert isinstance(form, Coding)
    return measures.name_codes(ref, codes=form.said(), by=visit.actor, at=visit.at)


def _retiring(whole: WholeMeasure, visit: Visit, data: Any) -> forms.Form:
    return Retiring(data, initial={"on": whole.retired_on or visit.on, "reason": whole.retired_because})


def _retire(whole: WholeMeasure, visit: Visit, form: forms.Form, ref: Ref) -> object:  # noqa: ARG001
    return measures.retire(ref, **form.cleaned_data, by=visit.actor, at=visit.at)


def _confirming(whole: WholeMeasure, visit: Visit, data: Any) -> forms.Form:  # noqa: ARG001
    form = Confirming(data)
    waiting = sorted({t.year for t in whole.targets if t.firmness is Firmness.PROVISIONAL})
    said = {t.year: whole.unit.said(t.aim.target) for t in whole.targets if not t.place and t.aim.target is not None}
    form.fields["year"].choices = [  # type: ignore[attr-defined]
        (year, f"{FinancialYear(year).said()}: {said.get(year, 'by period')}") for year in waiting
    ]
    return form


def _confirm(whole: WholeMeasure, visit: Visit, form: forms.Form, ref: Ref) -> object:  # noqa: ARG001
    return confirm_target(ref, year=form.cleaned_data["year"], by=visit.actor, at=visit.at)


def measure_said(said: Mapping[str, Any]) -> MeasureSaid:
    """What a form said of a measure."""
    return MeasureSaid(**{n: said[n] for n in MeasureSaid.__dataclass_fields__ if n in said})


def definition_said(said: Mapping[str, Any]) -> DefinitionSaid:
    """What a form said of its definition."""
    told = dict(said) | {"unit": said["measured_in"]}
    return DefinitionSaid(**{n: told[n] for n in DefinitionSaid.__dataclass_fields__ if n in told})


THINGS: Mapping[str, Thing] = {
    "record": Thing(
        "Change the measure", "The name and the record stay one measure; how the figure is worked out is its definition.",
        "Save", _describing, _describe,
    ),
    "definition": Thing(
        "A new version of the definition",
        "Figures of earlier periods keep the definition that they were worked out by, and both stay on the page.",
        "Begin this version", _redefining, _redefine,
    ),
    "codes": Thing(
        "Codes in other lists", "Under which codes others know this measure, so that it can be compared.",
        "Save", _coding, _code,
    ),
    "confirm": Thing(
        "Confirm a target", "A provisional target becomes the confirmed one, as it stands.",
        "Confirm it", _confirming, _confirm,
    ),
    "retire": Thing(
        "Retire the measure", "From that day it is no longer counted and nobody owes a figure. Its figures stay.",
        "Retire it", _retiring, _retire,
    ),
}  # fmt: skip
