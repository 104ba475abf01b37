"""What a quarter's report tells: its name, its counts, what changed, and what a reader must look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.delivery.rules.words import Rating as Stands
from throughline.ground.timing import MONTHS, day_said
from throughline.ground.words import counted, spelled
from throughline.measures.rules.standing import counts
from throughline.measures.rules.words import Direction, MeasureKind, Rating
from throughline.publishing.documents.quarter.report import QuarterReport, ReportEntry, ReportMeasure, ReportStep, Tally

NO_SERVICE = "Not placed in a directorate"
WORST_FIRST = (Rating.RED, Rating.AMBER, Rating.UNRATED, Rating.GREEN, Rating.BLUE)
HOW_GOOD = {Rating.RED: 0, Rating.AMBER: 1, Rating.GREEN: 2, Rating.BLUE: 3}


def named(year: int, quarter: int) -> str:
    """ "Quarter 3 2020/21"."""
    return f"Quarter {quarter} {year}/{(year + 1) % 100:02}"


def address(year: int, quarter: int) -> str:
    """The folder of a quarter on the public site, kept for ever: "2020-21-q3"."""
    return f"{year}-{(year + 1) % 100:02}-q{quarter}"


def replaced(report: QuarterReport) -> str:
    """Which withdrawn report of the quarter this one replaces, as a sentence; nothing where it replaces none."""
    gone = report.replaces
    if gone is None:
        return ""
    return (
        f"This report replaces release {gone.number} of {day_said(gone.released_on)}, which was withdrawn on "
        f"{day_said(gone.withdrawn_on)}: {gone.because}"
    )


def months(ends_on: date) -> str:
    """ "October to December 2020"."""
    first = (ends_on.replace(day=1) - timedelta(days=32)).replace(day=1)
    begins = MONTHS[first.month - 1] + (f" {first.year}" if first.year != ends_on.year else "")
    return f"{begins} to {MONTHS[ends_on.month - 1]} {ends_on.year}"


def kpis(measures: Iterable[ReportMeasure]) -> tuple[ReportMeasure, ...]:
    """The measures that are rated."""
    return tuple(m for m in measures if m.part.kind is MeasureKind.KPI)


def indicators(measures: Iterable[ReportMeasure]) -> tuple[ReportMeasure, ...]:
    """The measures that tell of demand."""
    return tuple(m for m in measures if m.part.kind is MeasureKind.INDICATOR)


def rating(measure: ReportMeasure) -> Rating:
    """The rating of a measure; of one that was never worked out: unrated."""
    return measure.part.found.rating if measure.part.found else Rating.UNRATED


def direction(measure: ReportMeasure) -> Direction:
    """The direction of travel of a measure."""
    return measure.part.found.direction if measure.part.found else Direction.TOO_FEW


def tally(measures: Sequence[ReportMeasure], before: Iterable[Rating] = ()) -> Tally:
    """The counts of these measures; Green, Amber, Red and Unrated (and Blue, where a scheme has it) are all KPIs, always."""
    found = counts((m.part.kind, rating(m), direction(m)) for m in measures)
    old = Counter(before)
    return Tally(
        tuple((r, found.by_rating[r]) for r in Rating),
        tuple((d, found.by_direction[d]) for d in Direction),
        found.indicators,
        tuple((r, old[r]) for r in Rating) if old else (),
    )


def services(measures: Iterable[ReportMeasure]) -> dict[str, tuple[ReportMeasure, ...]]:
    """The measures of each directorate, in the order of their names; those of none at the end."""
    found: dict[str, list[ReportMeasure]] = {}
    for m in measures:
        found.setdefault(m.part.directorate or NO_SERVICE, []).append(m)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda n: (n == NO_SERVICE, n.casefold()))}


def without_action(measures: Iterable[ReportMeasure]) -> tuple[ReportMeasure, ...]:
    """Red measures for which nobody has said what is being done."""
    return tuple(m for m in kpis(measures) if rating(m) is Rating.RED and not m.action.strip())


def moved(measures: Iterable[ReportMeasure]) -> tuple[tuple[ReportMeasure, ...], tuple[ReportMeasure, ...]]:
    """The KPIs whose rating is better than a quarter ago, and those whose rating is worse; unrated ones are neither."""
    both = [(m, HOW_GOOD[rating(m)] - HOW_GOOD[m.before]) for m in kpis(measures) if _comparable(m) and m.before]
    return tuple(m for m, by in both if by > 0), tuple(m for m, by in both if by < 0)


def _comparable(measure: ReportMeasure) -> bool:
    return rating(measure) in HOW_GOOD and measure.before in HOW_GOOD


def finding(report: QuarterReport) -> str:
    """The sentence that a reader in a hurry takes away: "17 of 37 KPIs meet their target, two fewer than last quarter"."""
    numbers, old = dict(report.tally.ratings), dict(report.tally.before)
    met, whole = numbers[Rating.GREEN] + numbers[Rating.BLUE], sum(numbers.values())
    if not whole:
        return "No KPI is in use this quarter"
    said = f"{met} of {counted(whole, 'KPI')} {'meets its' if met == 1 else 'meet their'} target"
    if not old:
        return said
    by = met - old.get(Rating.GREEN, 0) - old.get(Rating.BLUE, 0)
    if by == 0:
        return f"{said}, as many as last quarter"
    return f"{said}, {spelled(abs(by))} {'more' if by > 0 else 'fewer'} than last quarter"


def service_finding(name: str, measures: Sequence[ReportMeasure]) -> str:
    """A directorate's heading, which says how it stands: "Growth: two of nine KPIs are Red"."""
    those = kpis(measures)
    found = Counter(map(rating, those))
    if not those:
        return f"{name}: activity only, no KPI"
    if reds := found[Rating.RED]:
        return f"{name}: {spelled(reds)} of {counted(len(those), 'KPI')} {'is' if reds == 1 else 'are'} Red"
    if ambers := found[Rating.AMBER]:
        return f"{name}: none of {counted(len(those), 'KPI')} is Red, {spelled(ambers)} {'is' if ambers == 1 else 'are'} Amber"
    if unrated := found[Rating.UNRATED]:
        return f"{name}: {spelled(unrated)} of {counted(len(those), 'KPI')} cannot be rated"
    return f"{name}: every target is met"


@dataclass(frozen=True, slots=True)
class Exceptions:
    """What a reader of the plan's delivery looks at first. One piece of work stands once, under the gravest."""

    decisions: tuple[ReportEntry, ...] = ()
    stopped: tuple[ReportEntry, ...] = ()
    slipped: tuple[ReportEntry, ...] = ()
    silent: tuple[ReportEntry, ...] = ()

    def __len__(self) -> int:
        return len(self.decisions) + len(self.stopped) + len(self.slipped) + len(self.silent)


def exceptions(entries: Iterable[ReportEntry], ends_on: date) -> Exceptions:
    """The exceptions among these pieces of work: what needs a decision, what stopped, what slipped, what nobody told of.

    The graver of owner's rating and challenge counts: a challenge is read with the owner's rating, not instead of it.
    """
    found: dict[str, list[ReportEntry]] = {"decisions": [], "stopped": [], "slipped": [], "silent": []}
    for one in entries:
        if place := _place(one, ends_on):
            found[place].append(one)
    return Exceptions(**{name: tuple(those) for name, those in found.items()})


def overdue(entry: ReportEntry, ends_on: date) -> tuple[ReportStep, ...]:
    """Milestones that were due by the quarter's end and were not met."""
    return tuple(s for s in entry.steps if s.due_on and s.due_on <= ends_on and s.reached is None)


def later(entry: ReportEntry) -> tuple[ReportStep, ...]:
    """Milestones that are expected later than planned, or were met later."""
    return tuple(s for s in entry.steps if s.due_on and (s.reached or s.forecast or s.due_on) > s.due_on)


def _place(entry: ReportEntry, ends_on: date) -> str:
    said = {entry.rating, entry.challenge}
    if Stands.DECISION in said:
        return "decisions"
    if Stands.STOPPED in said:
        return "stopped"
    if not entry.confirmed or entry.rating is None:
        return "silent"
    if entry.rating is Stands.FINISHED:
        return ""
    if Stands.RECOVERABLE in said or overdue(entry, ends_on) or later(entry):
        return "slipped"
    return ""


def standing(entries: Iterable[ReportEntry]) -> dict[Stands | None, int]:
    """How many pieces of work have each rating; None: nobody said."""
    found = Counter(e.rating if e.confirmed else None for e in entries)
    return {r: found[r] for r in (*Stands, None)}
