"""Opening, describing, redefining and retiring a measure; which scheme rates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council.models import Council
from throughline.council.operations import founding
from throughline.ground.freezing import canonical
from throughline.ground.timing import day_said
from throughline.ground.words import tidy
from throughline.history.doorway import Ref, Refused, operation
from throughline.history.pen import Pen
from throughline.measures.models import Definition, ExternalCode, Measure
from throughline.measures.operations.columns import Columns
from throughline.measures.rules.configuring import SETTING, SMALL_COUNTS, SchemeUnclear, scheme_of, threshold_of
from throughline.measures.rules.periods import kept
from throughline.measures.rules.saying import DefinitionSaid, MeasureSaid


@operation("measures.measure.open", Permission.MEASURES_EDIT, on=Council)
def open_measure(
    council: Council, pen: Pen, *, said: MeasureSaid, definition: DefinitionSaid, by: Actor, at: datetime
) -> int:
    """Open a measure with its first definition; answers its key."""
    measure = pen.add(Measure(council=council, **Columns.of_measure(said)))
    pen.add(Definition(measure=measure, number=1, **Columns.of_definition(definition)))
    return measure.pk


@operation("measures.measure.describe", Permission.MEASURES_EDIT, on=Measure)
def describe(measure: Measure, pen: Pen, *, said: MeasureSaid, reason: str, by: Actor, at: datetime) -> None:
    """Say anew whose a measure is, what it tells of and when it is due. How often it is due stays once it has results."""
    if said.frequency != measure.frequency and measure.results.exists():
        raise Refused(
            f"{measure} has {measure.frequency} figures, so that it cannot become {said.frequency}. "
            "Retire it and open another measure."
        )
    if tidy(said.reference) != measure.reference:
        raise Refused(
            f"A measure keeps its reference: plans, workbooks and reports name it “{measure.reference}”. "
            "Retire it and open another measure."
        )
    pen.put(measure, **Columns.of_measure(said))


@operation("measures.measure.redefine", Permission.MEASURES_EDIT, on=Measure)
def redefine(
    measure: Measure, pen: Pen, *, definition: DefinitionSaid, first_period: str, reason: str, by: Actor, at: datetime
) -> int:
    """Begin another version of the definition with a period; figures of earlier periods keep the one they had."""
    standing = measure.definitions.order_by("-number")[0]
    begins = kept(first_period).begins
    if standing.begins is not None and begins <= standing.begins:
        raise Refused(
            f"The definition that stands holds from {day_said(standing.begins)}. Begin the new one with a later period."
        )
    if measure.results.filter(period__gte=first_period).exists():
        raise Refused(
            f"There are figures from {kept(first_period).said()} on by the old definition. Begin with a later period, "
            "or restate those figures afterwards."
        )
    if not reason.strip():
        raise Refused("Say why the definition changes: the reason is shown beside it.")
    new = Columns.of_definition(definition)
    new["comparable"] = definition.comparable and all(getattr(standing, c) == new[c] for c in ("unit", "places", "per"))
    row = Definition(measure=measure, number=standing.number + 1, begins=begins, because=tidy(reason), **new)
    return pen.add(row).number


@operation("measures.measure.name_codes", Permission.MEASURES_EDIT, on=Measure)
def name_codes(measure: Measure, pen: Pen, *, codes: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Say under which codes others know a measure (Local Outcomes Framework, LG Inform), by framework."""
    wanted = {tidy(framework): tidy(code) for framework, code in codes.items() if tidy(code)}
    standing = {row.framework: row for row in pen.hold(measure.codes.all())}
    pen.strike([row for framework, row in standing.items() if framework not in wanted])
    pen.put_all({row: {"code": wanted[f]} for f, row in standing.items() if f in wanted})
    new = [ExternalCode(measure=measure, framework=f, code=c) for f, c in wanted.items() if f not in standing]
    pen.add_all(new)


@operation("measures.measure.retire", Permission.MEASURES_EDIT, on=Measure)
def retire(measure: Measure, pen: Pen, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    """Retire a measure from a day on: it is no longer counted; its figures stay."""
    if not reason.strip():
        raise Refused("Say why the measure is retired: the reason is shown beside it.")
    pen.put(measure, retired_on=on, retired_because=tidy(reason))


@operation("measures.scheme.choose", Permission.COUNCIL_SET_UP, on=Council)
def choose_scheme(
    council: Council, pen: Pen, *, scheme: Mapping[str, object], begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Choose by which published scheme KPIs are rated from a day on, with bands of the council's own where it has them."""
    try:
        scheme_of(canonical(scheme))
    except SchemeUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    founding.decide_setting(
        Ref(council.pk), name=SETTING, value=dict(scheme), begins=begins, reason=reason, by=by, at=at
    )


@operation("measures.small_counts.withhold", Permission.COUNCIL_SET_UP, on=Council)
def withhold_small_counts(
    council: Council, pen: Pen, *, below: int, begins: date, reason: str, by: Actor, at: datetime
) -> None:
    """Say below how many people a count is withheld from what is published, from a day on."""
    try:
        threshold_of(canonical({"below": below}))
    except SchemeUnclear as unclear:
        raise Refused(str(unclear)) from unclear
    founding.decide_setting(
        Ref(council.pk), name=SMALL_COUNTS, value={"below": below}, begins=begins, reason=reason, by=by, at=at
    )
