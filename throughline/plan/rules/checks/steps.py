"""Milestones: an activity has steps to report against, and no long silence between them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple

from throughline.ground.findings import Severity
from throughline.ground.timing import Timing
from throughline.plan.rules.checks.catalogue import SUMMARY, Told, check
from throughline.plan.rules.checks.days import earliest, empty_between, said_day, said_when, settled
from throughline.plan.rules.document import EntryPart, MilestonePart, PlanDocument
from throughline.plan.rules.words import Nature

LONGEST_SILENCE = (6, False)  # months, and no day more: two quarters
SAME_DAY, YEARS_ENDS = 3, 2  # milestones that make it no chance

_QUARTERLY = f"{SUMMARY}: the plan is monitored each quarter."


class _Step(NamedTuple):
    """A time at which something is due: said only where a silence is told, which costs more than finding it."""

    first: date
    last: date
    what: str
    when: Timing | date

    def said(self) -> str:
        """ "“Opening” (May 2022)"."""
        return f"{self.what} ({self.when.said() if isinstance(self.when, Timing) else said_day(self.when)})"


@check(
    code="PLAN023",
    severity=Severity.WARNING,
    title="Milestones missing, or over two quarters apart",
    rule="Each {entry} has dated milestones, with no more than two quarters between its start, each of them and its end.",
    why="Progress is reported each quarter. Where nothing is due, nothing can be reported, and slipping goes unseen.",
    remedy="Add a milestone that somebody can tell was reached, so that something is due at least every six months.",
    example="Nothing is due between “Planning permission” (June 2021) and “Opening” (May 2022), 10 months.",
    source=_QUARTERLY,
)
def milestones_too_far_apart(plan: PlanDocument) -> Iterator[Told]:
    """Entries with no dated milestone (capital has a check of its own), or with over six months in which nothing is due."""
    for entry in plan.entries:
        steps = _steps(entry)
        if not steps:
            if entry.milestones:
                yield Told(entry.reference, "No milestone has a date.", entry.milestones[0].title)
            elif entry.nature is not Nature.CAPITAL:
                yield Told(entry.reference, "No milestone is given.")
        elif message := _silence(entry, steps, plan):
            yield Told(entry.reference, message)


@check(
    code="PLAN024",
    severity=Severity.ERROR,
    title="Capital without milestones",
    rule="Each capital project has milestones.",
    why="Capital slips most: of one council’s capital budget for 2023-24, 52.9% was spent. Without milestones nobody "
    "sees it slip until the money is unspent.",
    remedy="Give the steps from approval to completion, each with a month.",
    example="This is a capital project, and no milestone is given.",
    source=_QUARTERLY,
)
def capital_without_milestones(plan: PlanDocument) -> Iterator[Told]:
    """Capital entries with no milestone at all."""
    for entry in plan.entries:
        if entry.nature is Nature.CAPITAL and not entry.milestones:
            yield Told(entry.reference, "This is a capital project, and no milestone is given.")


@check(
    code="PLAN068",
    severity=Severity.ADVICE,
    title="Milestones all on one day",
    rule="Three or more milestones are not all due at one time, and two or more not all on the last day of a financial year.",
    why="Dates that are all alike were filled in, not planned. Until that day nothing is due, and nothing can be seen to slip.",
    remedy="Ask the {short owner} when each step is really to be reached.",
    example="All 3 milestones are due on 31 March 2022.",
    source=f"{_QUARTERLY} What counts as filled in is a rule of this product.",
)
def milestones_on_one_day(plan: PlanDocument) -> Iterator[Told]:
    """Entries of which every dated milestone has the same time, or the last day of some financial year."""
    for entry in plan.entries:
        due = [m.due for m in entry.milestones if m.due is not None]
        if len(due) >= SAME_DAY and len({when.text for when in due}) == 1:
            yield Told(entry.reference, f"All {len(due)} milestones are due {said_when(due[0])}.", due[0].said())
        elif len(due) >= YEARS_ENDS and all(_is_years_end(when, plan) for when in due):
            last = said_day(date(2001, plan.year_begins_in, 1) - timedelta(days=1)).rpartition(" ")[0]
            yield Told(entry.reference, f"All {len(due)} milestones are due on {last} of some year.", due[0].said())


def _is_years_end(when: Timing, plan: PlanDocument) -> bool:
    first, last = earliest(when), settled(when)
    following = last + timedelta(days=1)
    return first == last and (following.month, following.day) == (plan.year_begins_in, 1)


def _steps(entry: EntryPart) -> list[_Step]:
    steps = [step for milestone in entry.milestones if (step := _step(milestone)) is not None]
    return sorted(steps, key=itemgetter(0, 1, 2)) if len(steps) > 1 else steps


def _step(milestone: MilestonePart) -> _Step | None:
    if (when := milestone.due or milestone.forecast) is not None:
        return _Step(earliest(when), settled(when), f"“{milestone.title}”", when)
    if (day := milestone.reached) is not None:
        return _Step(day, day, f"“{milestone.title}”", day)
    return None


def _silence(entry: EntryPart, steps: list[_Step], plan: PlanDocument) -> str:
    """The longest silence that is too long, in a sentence; "" when there is none. Only the plan's window counts."""
    within = [s for s in steps if plan.window_begins <= s.last and s.first <= plan.window_ends]
    stops = [stop for stop in (_beginning(entry, plan), *within, _ending(entry, plan)) if stop is not None]
    gaps: list[tuple[int, bool, _Step, _Step]] = []
    if not stops:
        return ""
    before = stops[0]
    for after in stops[1:]:
        if after.first > before.last:
            months, days_more = empty_between(before.last, after.first)
            if (months, days_more) > LONGEST_SILENCE:
                gaps.append((months, days_more, before, after))
        if after.last > before.last:
            before = after
    if not gaps:
        return ""
    months, days_more, before, after = max(gaps, key=itemgetter(0, 1))
    among = f", the longest of {len(gaps)} gaps" if len(gaps) > 1 else ""
    return f"Nothing is due between {before.said()} and {after.said()}, {'over ' if days_more else ''}{months} months{among}."


def _beginning(entry: EntryPart, plan: PlanDocument) -> _Step | None:
    if entry.starts is None:
        return None
    day = settled(entry.starts)
    if day < plan.window_begins:
        return _Step(plan.window_begins, plan.window_begins, "the start of the plan", plan.window_begins)
    return _Step(day, day, "the start", entry.starts)


def _ending(entry: EntryPart, plan: PlanDocument) -> _Step | None:
    if entry.ends is None or entry.ends.open_ended:
        return None
    day = earliest(entry.ends)
    if day > plan.window_ends:
        return _Step(plan.window_ends, plan.window_ends, "the end of the plan", plan.window_ends)
    return _Step(day, day, "the end", entry.ends)
