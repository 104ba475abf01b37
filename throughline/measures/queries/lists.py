"""The list of measures as they stand on a day, with counts that reconcile."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.council import queries as council
from throughline.history.doorway import Ref
from throughline.history.following import kept_while_still
from throughline.measures.models import Measure, Result
from throughline.measures.queries.series import Read, read
from throughline.measures.rules.figures import Unit
from throughline.measures.rules.periods import Period
from throughline.measures.rules.standing import POINTS_SHOWN, Counts, HowItStands, counts, how_it_stands
from throughline.measures.rules.targets import Aim, Range, aim_of, range_of
from throughline.measures.rules.words import Frequency, MeasureKind, PeriodType, Polarity, Standing


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """One period of a small chart: its figure, None where it is missing, and what it is held against."""

    period: Period
    value: int | None
    aim: Aim | None
    expected: Range | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in a list, as it stands on a day."""

    ref: Ref
    address: str
    reference: str
    title: str
    kind: MeasureKind
    service: str
    owner: str
    owner_key: int | None
    unit_key: int | None
    directorate: str
    outcome: str
    outcome_key: int | None
    objective: tuple[int, str] | None  # the strategic plan of the objective that it tells of, and its reference
    core_business: bool
    frequency: Frequency
    period_type: PeriodType
    polarity: Polarity
    unit: Unit
    scheme: str
    stands: HowItStands
    points: tuple[ShownPoint, ...]
    provisional: bool
    restated: bool
    illustrative: frozenset[str]
    figure_illustrative: bool
    source: str

    @property
    def value_said(self) -> str:
        """The figure that is due, or a dash where it is missing."""
        return "–" if self.stands.value is None else self.unit.said(self.stands.value)

    @property
    def firmness(self) -> str:
        """What has to stand beside that figure: "provisional", "restated", both, or nothing."""
        return ", ".join(w for w, so in (("provisional", self.provisional), ("restated", self.restated)) if so)


def measures(actor: Actor, on: date) -> tuple[MeasureRow, ...]:
    """The measures that are in use on a day, KPIs before activity indicators, by service and title."""
    if scope(actor, Permission.MEASURES_VIEW).everywhere:
        return _all(on)
    within = set(Measure.objects.within(scope(actor, Permission.MEASURES_VIEW)).values_list("pk", flat=True))
    return tuple(row for row in _all(on) if row.ref.key in within)


def due_on(actor: Actor, on: date) -> tuple[MeasureRow, ...]:
    """The measures whose due figure is missing on a day: those for which somebody owes a return."""
    return tuple(row for row in measures(actor, on) if row.stands.value is None)


def by_objective(actor: Actor, plan: int, on: date) -> dict[str, tuple[str, ...]]:
    """Objective's reference → the titles of the measures in use that tell of it, for the objectives of a strategic plan."""
    rows = Measure.objects.within(scope(actor, Permission.MEASURES_VIEW)).filter(objective__outcome__plan=plan)
    rows = rows.filter(Q(retired_on=None) | Q(retired_on__gt=on), Q(begins=None) | Q(begins__lte=on))
    found: dict[str, list[str]] = {}
    for reference, title in rows.order_by("sort_title", "pk").values_list("objective__reference", "title"):
        found.setdefault(reference, []).append(title)
    return {reference: tuple(titles) for reference, titles in found.items()}


def telling_of(actor: Actor, plan: int, objectives: Iterable[str], on: date) -> tuple[MeasureRow, ...]:
    """The measures that tell of these objectives of a strategic plan, as they stand on a day."""
    wanted = {(plan, reference) for reference in objectives}
    return tuple(row for row in measures(actor, on) if row.objective in wanted)


def address_of(key: int) -> str:
    """The address of a measure, by its key."""
    return str(Measure.objects.values_list("key", flat=True).get(pk=key))


def counted(rows: Iterable[MeasureRow]) -> Counts:
    """The counts of these measures; Green, Amber, Red and Unrated are all KPIs, always."""
    return counts((row.kind, row.stands.rated.rating, row.stands.travel.direction) for row in rows)


@kept_while_still("measures", "council", "outcomes", most=8)
def _all(on: date) -> tuple[MeasureRow, ...]:
    rows = Measure.objects.select_related("owner", "outcome", "objective__outcome")
    there = [r for r in read(rows.order_by("sort_title", "pk"), on) if in_use(r.measure, on)]
    directorates = council.directorate_of(on)
    stands = {r.measure.pk: how_it_stands(r.series, on) for r in there}
    due = {(key, one.due.text) for key, one in stands.items()}
    shown = _due_results(due)
    found = [_row(r, stands[r.measure.pk], directorates, shown.get(r.measure.pk)) for r in there]
    return tuple(sorted(found, key=lambda row: (row.kind != MeasureKind.KPI, row.service)))


def in_use(measure: Measure, on: date) -> bool:
    """Whether it is counted on a day."""
    return (measure.retired_on is None or on < measure.retired_on) and (measure.begins is None or measure.begins <= on)


def _due_results(due: set[tuple[int, str]]) -> dict[int, tuple[Standing, bool, bool]]:
    """Of each measure the result that is due: how firm, whether it restates another, whether it was invented."""
    periods = sorted({period for _, period in due})
    rows = Result.objects.filter(period__in=periods, latest=True)
    told = rows.values_list("measure_id", "period", "standing", "restates_id", "illustrative")
    return {m: (s, before is not None, invented) for m, p, s, before, invented in told if (m, p) in due}


def _row(
    one: Read, stands: HowItStands, directorates: dict[int, str], shown: tuple[Standing, bool, bool] | None
) -> MeasureRow:
    m, definition = one.measure, one.definition
    standing, restated, invented = shown or (Standing.FINAL, False, False)
    return MeasureRow(
        ref=Ref(m.pk, m.version),
        address=m.key,
        reference=m.reference,
        title=m.title,
        kind=m.kind,
        service=m.service,
        owner=m.owner.title if m.owner else "",
        owner_key=m.owner_id,
        unit_key=m.unit_id,
        directorate=directorates.get(m.unit_id, "") if m.unit_id else "",
        outcome=m.outcome.title if m.outcome else "",
        outcome_key=m.outcome_id,
        objective=(m.objective.outcome.plan_id, m.objective.reference) if m.objective else None,
        core_business=m.core_business,
        frequency=m.frequency,
        period_type=definition.period_type,
        polarity=definition.polarity,
        unit=one.unit,
        scheme=one.series.scheme.name,
        stands=stands,
        points=shown_points(one, stands.due),
        provisional=standing == Standing.PROVISIONAL,
        restated=restated,
        illustrative=frozenset(filter(None, m.illustrative.split(";"))),
        figure_illustrative=invented,
        source=m.source,
    )


def shown_points(one: Read, upto: Period, shown: int = POINTS_SHOWN) -> tuple[ShownPoint, ...]:
    """The periods that a chart shows, oldest first, from the first that has a figure."""
    series = one.series
    first = min([*series.figures, upto])
    return tuple(
        ShownPoint(
            p,
            series.figures.get(p),
            aim_of(series.targets, p, series.period_type, series.year_begins)[0],
            range_of(series.ranges, p, series.year_begins),
        )
        for p in (upto.later(-n) for n in reversed(range(shown)))
        if p >= first
    )
