"""One measure: how does it stand, what is it, and what has it been?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughline.access.roles import Permission
from throughline.ground.labels import Words
from throughline.ground.periods import FinancialYear
from throughline.ground.timing import day_said
from throughline.ground.words import opening
from throughline.history.doorway import ABSENT, Absent
from throughline.measures.queries import one
from throughline.measures.queries.one import DefinitionRow, ResultRow, WholeMeasure
from throughline.measures.rules.figures import FigureUnclear, read
from throughline.measures.rules.standing import rated_in
from throughline.measures.rules.targets import Aim, against_aim
from throughline.measures.rules.travel import MILLION
from throughline.measures.rules.words import Firmness, MeasureKind, Movement, PeriodType
from throughline.web.desk.door import needs
from throughline.web.desk.frame import frame, show
from throughline.web.desk.measures.breakdowns import breakdowns
from throughline.web.desk.measures.drawing import chart_drawing
from throughline.web.desk.rating import MARKS, aim_said, range_said, state_of
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Action, Band, Cell, Column, Link, Mark, Pair, Row, State, Table


@needs(Permission.MEASURES_VIEW)
def measure(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """The measure with its chart, its figures, its targets and its definitions; and what it would be on another floor."""
    whole = found(visit, key)
    state = state_of(whole.kind, whole.stands, reason=True)
    page = frame(
        visit,
        whole.title,
        words=("KPI", "activity indicator", "target", "floor standard", "result", "restatement", "direction of travel"),
        caption=f"{whole.reference} · {whole.kind} · {whole.service}",
        here="measures",
        crumbs=(Link("Measures", reverse("measures")),),
        band=Band(state.mark, state.words, state.reason),
        action=_action(whole),
    )
    return show(
        request,
        visit,
        "desk/measures/measure.html",
        page,
        drawing=chart_drawing(whole, visit.on),
        facts=_facts(whole, visit.words),
        figures=_figures(whole),
        breakdowns=breakdowns(whole, visit.on),
        targets=_targets(whole),
        definitions=[(d, _definition(d)) for d in reversed(whole.definitions)],
        acts=_acts(whole),
        may_not="" if whole.may_edit.allowed else visit.words.fill(whole.may_edit.reason),
        wonder=_wonder(whole, request.GET.get("floor", "")) if _can_be_wondered(whole) else None,
    )


def found(visit: Visit, key: str) -> WholeMeasure:
    """The measure at an address. Raises Absent."""
    whole = one.measure(visit.actor, key, visit.on)
    if whole is None:
        raise Absent(ABSENT)
    return whole


def workings_address(whole: WholeMeasure, row: ResultRow) -> str:
    """Where a figure is worked out again."""
    return reverse("measure-workings", args=[whole.address, f"{row.period.ends:%Y-%m}", row.number])


def _action(whole: WholeMeasure) -> Action | None:
    if not whole.may_enter.allowed or whole.retired_on:
        return None
    wanted = whole.stands.due
    note = f"{wanted.said()} was due on {day_said(whole.stands.due_on)}" if whole.stands.value is None else ""
    return Action("Enter a figure", reverse("measure-enter", args=[whole.address]), note)


def _acts(whole: WholeMeasure) -> dict[str, tuple[Link, ...]]:
    """What somebody may change, under the heading that it stands beneath; nothing for whoever may not."""
    if not whole.may_edit.allowed:
        return {}
    indicator = whole.kind is MeasureKind.INDICATOR
    target = reverse("measure-target", args=[whole.address])
    waiting = any(t.firmness is Firmness.PROVISIONAL for t in whole.targets)

    def to(thing: str, words: str) -> Link:
        return Link(words, reverse("measure-change", args=[whole.address, thing]))

    return {
        "targets": (
            Link("Set an expected range" if indicator else "Set a target", target),
            *((to("confirm", "Confirm a provisional one"),) if waiting else ()),
        ),
        "definition": (to("definition", "Begin a new version of the definition"),),
        "record": (
            to("record", "Change the measure"),
            to("codes", "Codes in other lists"),
            *(() if whole.retired_on else (to("retire", "Retire it"),)),
        ),
    }


def _facts(whole: WholeMeasure, words: Words) -> tuple[Pair, ...]:
    stands, unit = whole.stands, whole.unit
    invented = whole.illustrative
    value = "missing" if stands.value is None else unit.said(stands.value)
    aim = range_said(stands.expected, unit) if whole.kind is MeasureKind.INDICATOR else aim_said(stands.aim, unit)
    moved = "" if stands.since_last is Movement.NONE else f"Since the period before: {stands.since_last}."
    year = (
        ""
        if stands.since_last_year is Movement.NONE
        else f" Since the same period last year: {stands.since_last_year}."
    )
    serves = whole.objective or whole.priority or whole.outcome
    return (
        Pair("Figure that is due", value, f"{_covers(whole)}, due on {day_said(stands.due_on)}"),
        *_alone(whole),
        Pair("Expected" if whole.kind is MeasureKind.INDICATOR else "Target", *aim),
        Pair("Direction of travel", stands.travel.direction.value, _fitted(whole)),
        Pair("Movement", "A second, simpler figure", (moved + year).strip() or "Nothing to compare with."),
        Pair("Rating scheme", whole.scheme.name, whole.scheme.says, reverse("measures-schemes"))
        if whole.kind is MeasureKind.KPI
        else Pair("Rating", "Never rated", "Activity indicators tell of demand."),
        Pair(words.word("Short owner"), whole.owner, whole.unit_name, illustrative="owner" in invented),
        Pair(
            "Tells of",
            "Core business" if whole.core_business else serves,
            whole.outcome if serves != whole.outcome else "",
        ),
        Pair(
            "How often",
            whole.frequency.value,
            f"due {whole.lag} days after the period ends",
            illustrative="lag" in invented,
        ),
        _source(whole),
        *(Pair(framework, code) for framework, code in whole.codes),
        *((Pair("Retired", day_said(whole.retired_on), whole.retired_because),) if whole.retired_on else ()),
    )


def _covers(whole: WholeMeasure) -> str:
    """The period of the figure that is due, with what it covers where that is more."""
    kind = whole.definitions[-1].said.period_type
    return (
        f"{whole.stands.due.said()}, {kind}"
        if kind in (PeriodType.ROLLING, PeriodType.YEAR_TO_DATE)
        else whole.stands.due.said()
    )


def _alone(whole: WholeMeasure) -> tuple[Pair, ...]:
    """Beside a figure that covers more, the figure of its last period by itself."""
    due = next((r for r in whole.results if r.latest and r.period == whole.stands.due), None)
    if due is None or due.in_period is None:
        return ()
    return (
        Pair("Of that period alone", whole.unit.said(due.in_period), due.period.said(), illustrative=due.illustrative),
    )


def _source(whole: WholeMeasure) -> Pair:
    if whole.source.startswith("https://"):
        return Pair("Source", "Published paper", whole.note, whole.source)
    return Pair("Source", whole.source or "no source stated", whole.note)


def _fitted(whole: WholeMeasure) -> str:
    travel = whole.stands.travel
    if travel.p is None:
        return f"{travel.points} points: six are the least that tells."
    chance = "p below 0.001" if travel.p < MILLION // 1000 else f"p = {travel.p / MILLION:.3f}"
    return f"{travel.points} points, {chance}; {travel.method}."


def _figures(whole: WholeMeasure) -> Table:
    columns = ("Period", "Figure", "Rating", "Standing", "Entered by", "Worked out again")
    return Table(
        f"Every figure of {whole.title}",
        tuple(Column(c) for c in columns),
        tuple(Row(_figure(whole, r)) for r in whole.results),
        stacked=True,
        told=_told(whole),
    )


def _told(whole: WholeMeasure) -> str:
    """What stands under the table of figures: that restated ones stay, and that shares of unstated people are withheld."""
    said = []
    if any(not r.latest for r in whole.results):
        said.append("A figure that was restated stays here with what took its place.")
    if whole.says.small and whole.unit.is_share and any(r.latest and r.numerator is None for r in whole.results):
        said.append(
            "This measure tells of people: a share of which numerator and denominator are not stated is withheld from "
            "what is published, since few may be behind it. State them."
        )
    return " ".join(said)


def _figure(whole: WholeMeasure, r: ResultRow) -> tuple[Cell, ...]:
    made = f"{r.numerator:,} of {r.denominator:,}" if r.numerator is not None and r.denominator is not None else ""
    beside = f"{whole.unit.said(r.in_period)} in {r.period.said()} alone" if r.in_period is not None else ""
    state = (
        State(MARKS[r.rated.rating], r.rated.rating.value)
        if whole.kind is MeasureKind.KPI
        else State(Mark.NONE, "Not rated")
    )
    standing = r.standing.value if r.latest else "restated since"
    return (
        Cell(r.period.said(), f"as at {day_said(r.as_at)}"),
        Cell(whole.unit.said(r.value), "; ".join(filter(None, (made, beside))), illustrative=r.illustrative),
        Cell(state=state),
        Cell(opening(standing), r.because),
        Cell(r.entered_as or "–", day_said(r.entered_at.date())),
        Cell("Step by step", "", workings_address(whole, r)),
    )


def _targets(whole: WholeMeasure) -> Table:
    indicator = whole.kind is MeasureKind.INDICATOR
    heads = ("Year", "Expected range", "") if indicator else ("Year", "Target", "Floor", "Standing")
    rows = []
    for t in whole.targets:
        target, floor = aim_said(t.aim, whole.unit)
        cells = (
            Cell(_year(t.year, t.place)),
            Cell(target, illustrative=t.illustrative),
            Cell(floor),
            Cell(opening(t.firmness.value), t.because),
        )
        rows.append(Row(cells))
    for r in whole.ranges:
        words, _ = range_said(r.expected, whole.unit)
        rows.append(Row((Cell(_year(r.year, r.place)), Cell(words, illustrative=r.illustrative), Cell())))
    return Table("Targets by year", tuple(Column(h) for h in heads if h or not indicator), tuple(
        Row(r.cells[:2]) if indicator else r for r in rows
    ), stacked=True)  # fmt: skip


def _year(year: int, place: int) -> str:
    said = FinancialYear(year).said()
    return f"{said}, period {place}" if place else said


def _definition(d: DefinitionRow) -> tuple[Pair, ...]:
    said = d.said
    parts = f"{said.numerator_says} ÷ {said.denominator_says}".strip(" ÷")
    return (
        Pair("Formula", said.formula or "not stated", parts),
        Pair("Covers", said.period_type.value),
        Pair("Unit", said.unit or "number", f"shown to {said.places} decimal places" if said.places else "whole numbers"),
        Pair("Better is", said.polarity.said),
        Pair("Source system", said.source_system or "not stated"),
        Pair("Collection", said.collection or "not stated"),
        *((Pair("Changed because", d.because, "" if said.comparable else "not comparable with earlier figures"),) if d.because else ()),
    )  # fmt: skip


def _can_be_wondered(whole: WholeMeasure) -> bool:
    return whole.kind is MeasureKind.KPI and whole.stands.aim is not None and whole.stands.value is not None


def _wonder(whole: WholeMeasure, typed: str) -> tuple[Field, Band | None]:
    """What the rating would be on another floor; nothing is stored."""
    aim = whole.stands.aim or Aim(None)
    asked = Field("floor", "What if the floor were", value=typed, width="short", hint="Nothing is stored.")
    if not typed.strip():
        return asked, None
    try:
        floor, _ = read(typed[:40], whole.unit)
    except FigureUnclear as unclear:
        return Field("floor", asked.label, value=typed, width="short", hint=asked.hint, error=str(unclear)), None
    instead = Aim(aim.target, floor) if aim.band is None else Aim(aim.target, band=aim.band, outer=floor)
    if against := against_aim(instead, whole.definitions[-1].said.polarity):
        return Field("floor", asked.label, value=typed, width="short", hint=asked.hint, error=against), None
    rated = rated_in(whole.series, whole.stands.due, instead)
    was = whole.stands.rated.rating
    says = f"on a floor of {whole.unit.said(floor)}. {rated.because} " + (
        "That is what it is now." if rated.rating is was else f"It is {was} now."
    )
    return asked, Band(MARKS[rated.rating], f"{rated.rating}", says)
