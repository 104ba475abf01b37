"""What is noticed of returns from the quarters behind them: as many queries for 300 as for three."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from throughline.delivery.models import MilestoneReport, Return
from throughline.delivery.queries.spends import SpendRow, spends_of
from throughline.delivery.rules.moves import WRITABLE
from throughline.delivery.rules.noticing import Noticed, Quarter, notice
from throughline.delivery.rules.words import Rating
from throughline.measures.queries.owed import FigureRow, figures_of

Rows = Iterable[Return]
Quarters = dict[int, Quarter]  # by the number of the quarter since year nought
Told = tuple[int, int]  # a plan and its activity; or, of no plan, a measure
Figures = Mapping[tuple[int, str], FigureRow]
COLOURS = {rating.colour: rating for rating in Rating if rating.colour}


def noticed(rows: Rows, on: date) -> Mapping[int, tuple[Noticed, ...]]:
    """The signals of each of these returns, by its key. A return that waits for its owner in time is not yet judged."""
    found = list(rows)
    before = [*_of_activities(found), *_of_measures(found)]
    figures = figures_of(((one.measure_id, one.period) for one in (*before, *found) if one.measure_id), on)
    histories: dict[Told, Quarters] = defaultdict(dict)
    for one in before:
        histories[_told(one)][one.round.year * 4 + one.round.quarter] = _quarter(one, figures)
    spends = spends_of({one.round_id for one in found if one.entry_id})
    overdue = _overdue([one for one in found if one.entry_id])
    told = {}
    for one in found:
        said = dict(histories[_told(one)])
        place = one.round.year * 4 + one.round.quarter
        now = _quarter(one, figures, overdue.get(one.pk, ()), spends.get((one.round_id, one.entry_id or 0)))
        said[place] = now
        if not now.sent and on <= one.round.owner_by:
            del said[place]
            place -= 1
        told[one.pk] = notice(_without_gaps(said, place))
    return told


def _told(one: Return) -> Told:
    return (one.round.plan_id, one.entry.activity_id) if one.entry else (0, one.measure_id or 0)


def _of_activities(rows: list[Return]) -> Iterable[Return]:
    """The returns of the same activities in every round of the same plans."""
    activities = {one.entry.activity_id for one in rows if one.entry}
    if not activities:
        return ()
    plans = {one.round.plan_id for one in rows}
    before = Return.objects.filter(round__plan__in=plans).exclude(entry=None).select_related("round", "entry")
    before = before.filter(entry__activity__in=activities) if len(activities) <= MANY_KEYS else before
    told = (one for one in before.only(*_NEEDED, "entry__activity_id") if one.entry)
    return [one for one in told if one.entry and one.entry.activity_id in activities]


def _of_measures(rows: list[Return]) -> Iterable[Return]:
    """The returns of the same measures in every round."""
    measures = {one.measure_id for one in rows if one.measure_id}
    if not measures:
        return ()
    before = Return.objects.exclude(measure=None).select_related("round")
    before = before.filter(measure__in=measures) if len(measures) <= MANY_KEYS else before
    return [one for one in before.only(*_NEEDED) if one.measure_id in measures]


MANY_KEYS = 500  # keys that a question names before it asks for all
_NEEDED = (
    "stage", "rating", "words", "action", "forecast", "confirmed_by", "excuse", "round__year", "round__quarter", "round__plan_id",
    "entry_id", "measure_id", "period",
)  # fmt: skip


def _overdue(rows: list[Return]) -> Mapping[int, tuple[str, ...]]:
    ends = {one.pk: one.round.ends_on for one in rows}
    late: dict[int, list[str]] = defaultdict(list)
    rounds = {one.round_id for one in rows}
    reports = MilestoneReport.objects.filter(returned__round__in=rounds, reached=None).exclude(due_on=None)
    for returned, title, due in reports.order_by("due_on", "pk").values_list("returned_id", "title", "due_on"):
        if due and returned in ends and due <= ends[returned]:
            late[returned].append(title)
    return {key: tuple(titles) for key, titles in late.items()}


def _quarter(one: Return, figures: Figures, overdue: tuple[str, ...] = (), spend: SpendRow | None = None) -> Quarter:
    """What a return said; a measure is rated by its figure as it stands now."""
    due = figures[one.measure_id, one.period] if one.measure_id else None
    return Quarter(
        one.round.year,
        one.round.quarter,
        COLOURS.get(due.rating.value) if due else one.rating,
        one.words,
        one.action,
        one.forecast,
        sent=one.confirmed_by is not None and one.stage not in WRITABLE,
        excused=bool(one.excuse),
        overdue=overdue,
        spent=spend.spent if spend else None,
        profile=spend.profile if spend else None,
    )


def _without_gaps(said: Quarters, last: int) -> tuple[Quarter, ...]:
    """The quarters up to one, from the last gap on, oldest first."""
    first = last
    while first - 1 in said:
        first -= 1
    return tuple(said[place] for place in range(first, last + 1) if place in said)
