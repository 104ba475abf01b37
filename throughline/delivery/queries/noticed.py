"""What is noticed of returns from the quarters behind them: four queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from throughline.delivery.models import MilestoneReport, Return
from throughline.delivery.rules.moves import WRITABLE
from throughline.delivery.rules.noticing import Noticed, Quarter, notice

Rows = Iterable[Return]
Quarters = dict[int, Quarter]  # by the number of the quarter since year nought


def noticed(rows: Rows, on: date) -> Mapping[int, tuple[Noticed, ...]]:
    """The signals of each of these returns, by its key. A return that waits for its owner in time is not yet judged."""
    found = [(one, one.entry.activity_id) for one in rows if one.entry]
    histories = _histories(found)
    overdue = _overdue([one for one, _ in found])
    told = {}
    for one, activity in found:
        said = dict(histories[one.round.plan_id, activity])
        place = one.round.year * 4 + one.round.quarter
        now = _quarter(one, overdue.get(one.pk, ()))
        said[place] = now
        if not now.sent and on <= one.round.owner_by:
            del said[place]
            place -= 1
        told[one.pk] = notice(_without_gaps(said, place))
    return told


def _histories(rows: list[tuple[Return, int]]) -> Mapping[tuple[int, int], Quarters]:
    """What was said of the same activities in every round of the same plans."""
    activities = {activity for _, activity in rows}
    plans = {one.round.plan_id for one, _ in rows}
    histories: dict[tuple[int, int], Quarters] = defaultdict(dict)
    before = Return.objects.filter(round__plan__in=plans).exclude(entry=None).select_related("round", "entry")
    before = before.filter(entry__activity__in=activities) if len(activities) <= 500 else before
    for one in before.only(*_NEEDED):
        if one.entry:
            place = one.round.year * 4 + one.round.quarter
            histories[one.round.plan_id, one.entry.activity_id][place] = _quarter(one)
    return histories


_NEEDED = (
    "stage", "rating", "words", "action", "forecast", "confirmed_by", "round__year", "round__quarter", "round__plan_id",
    "entry__activity_id",
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


def _quarter(one: Return, overdue: tuple[str, ...] = ()) -> Quarter:
    return Quarter(
        one.round.year,
        one.round.quarter,
        one.rating,
        one.words,
        one.action,
        one.forecast,
        sent=one.confirmed_by is not None and one.stage not in WRITABLE,
        overdue=overdue,
    )


def _without_gaps(said: Quarters, last: int) -> tuple[Quarter, ...]:
    """The quarters up to one, from the last gap on, oldest first."""
    first = last
    while first - 1 in said:
        first -= 1
    return tuple(said[place] for place in range(first, last + 1) if place in said)
