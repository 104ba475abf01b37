"""A measure as residents may read it: figures that tell of too few people are withheld, with whatever gives them away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from throughline.measures.rules.auditing import worked_out
from throughline.measures.rules.deriving import Sum, Unknown, gives_away
from throughline.measures.rules.document import FigurePart, MeasurePart
from throughline.measures.rules.figures import from_parts
from throughline.measures.rules.periods import Period, kept, place_in_year
from throughline.measures.rules.publishing import Withheld, figure_withheld
from throughline.measures.rules.words import PeriodType

Counts = tuple[int, ...]  # of people: what a figure is, or those counted, all of them and the others


def shown(part: MeasurePart) -> MeasurePart:
    """A measure without figures that tell of fewer people than its limit; worked out anew without them, as a reader can.

    A figure that covers several periods (of the year to date, of twelve months) is withheld too where a single period
    that is small, or a withheld figure, could be worked out from it and those published before it. Figures of single
    periods beside it are published all or none. What was published first goes where it, or its difference from what
    stands, is small.
    """
    if not part.small or part.found is None:
        return part
    ledger = _Ledger(part)
    figures = tuple(ledger.told(f) for f in part.figures)
    if not _may_show_single_periods(ledger, figures):
        figures = tuple(replace(f, in_period=None) for f in figures)
    return worked_out(replace(part, figures=figures), kept(part.found.period))


def figure_shown(part: MeasurePart, value: int, numerator: int | None, denominator: int | None) -> Withheld | None:
    """Why one figure of a measure may not be published by itself; None where it may."""
    if not part.small:
        return None
    if numerator is not None and denominator is not None:
        return figure_withheld(numerator, denominator, part.small, is_part=part.definition.at_most_whole)
    return Withheld.SMALL if not _is_share(part) and 0 < value < _limit(part) else None


def restatement_shown(part: MeasurePart, period: str, now: FigurePart) -> Withheld | None:
    """Why a figure that restates a published one may not be told beside it; None where it may.

    `part`: as it was frozen; `now`: the figure that stands. It goes with its own limit, with what it would give away of
    the other figures that are published, and where its difference from what was published is small.
    """
    before = shown(part)
    was = next((f.value for f in part.figures if f.period == period), None)
    changed = tuple(replace(now, first=was, period=period) if f.period == period else f for f in part.figures)
    after = shown(replace(part, figures=changed))
    for old, new in zip(before.figures, after.figures, strict=True):
        if new.period == period and new.withheld:
            return new.withheld
        if new.period == period and was is not None and new.first is None:
            return Withheld.SECOND
        if new.withheld and not old.withheld:
            return Withheld.SECOND
    return None


@dataclass(slots=True)
class _Ledger:
    """What has been published of a measure so far, as sums of single periods; a system of sums for each kind of count."""

    part: MeasurePart
    sums: dict[int, list[Sum]] = field(default_factory=dict)
    hidden: list[frozenset[Unknown]] = field(default_factory=list)

    def told(self, f: FigurePart) -> FigurePart:
        """A figure as it is published after those before it."""
        if f.value is None:
            return f
        of = frozenset(_covered(self.part, kept(f.period)))
        if why := figure_shown(self.part, f.value, f.numerator, f.denominator):
            return self._without(f, of, why)
        counts = _counts(self.part, f)
        if self._would_tell(of, counts):
            return self._without(f, of, Withheld.SECOND)
        for n, count in enumerate(counts):
            self.sums.setdefault(n, []).append(Sum(of, count))
        return replace(f, first=None, because="") if self.first_tells(f, of) else f

    def _without(self, f: FigurePart, of: frozenset[Unknown], why: Withheld) -> FigurePart:
        """Withheld. Nothing before it tells it: its own period stands in no earlier figure."""
        self.hidden.append(of)
        return _without(f, why)

    def _would_tell(self, of: frozenset[Unknown], counts: Counts) -> bool:
        return len(of) > 1 and any(self.tells(n, [Sum(of, count)]) for n, count in enumerate(counts))

    def first_tells(self, f: FigurePart, of: frozenset[Unknown]) -> bool:
        """Whether what was published first would be too much beside what stands."""
        if f.first is None or f.value is None:
            return False
        if f.numerator is not None and f.denominator is not None:
            return len(of) > 1 or any(_shares(self.part, n, f.denominator) == f.first for n in _near(self.part, f))
        if _is_share(self.part):
            return False
        limit = _limit(self.part)
        return 0 < f.first < limit or 0 < abs(f.first - f.value) < limit or self._would_tell(of, (f.first,))

    def tells(self, n: int, more: list[Sum]) -> bool:
        """Whether a reader of one kind of count could work out what is small, or withheld, with these sums besides."""
        sums = [*self.sums.get(n, ()), *more]
        return gives_away(sums, {u for one in sums for u in one.of}, self.hidden, _limit(self.part))


def _may_show_single_periods(ledger: _Ledger, figures: tuple[FigurePart, ...]) -> bool:
    """Whether figures of single periods beside those of several may be told; a share of one has counts that nobody kept."""
    there = [(frozenset([kept(f.period)]), f.in_period) for f in figures if f.in_period is not None]
    if not there:
        return True
    if _is_share(ledger.part) or any(f.withheld for f in figures):
        return False
    if any(0 < count < _limit(ledger.part) for _, count in there):
        return False
    return not ledger.tells(0, [Sum(of, count) for of, count in there])


def _covered(part: MeasurePart, period: Period) -> Iterator[Period]:
    """The single periods that a figure counts together."""
    back = {
        PeriodType.YEAR_TO_DATE: place_in_year(period, part.year_begins),
        PeriodType.ROLLING: 12 // period.months,
    }.get(part.definition.period_type, 1)
    return (period.later(-n) for n in range(back))


def _counts(part: MeasurePart, f: FigurePart) -> Counts:
    if f.numerator is not None and f.denominator is not None:
        rest = (f.denominator - f.numerator,) if part.definition.at_most_whole else ()
        return (f.numerator, f.denominator, *rest)
    return (f.value,) if f.value is not None and not _is_share(part) else ()


def _near(part: MeasurePart, f: FigurePart) -> Iterable[int]:
    """Numerators that would be too few, leave too few others, or differ by too few from the one that stands."""
    few = range(1, part.small)
    assert f.numerator is not None
    assert f.denominator is not None
    if part.definition.at_most_whole:
        yield from (f.denominator - n for n in few)
    yield from few
    yield from (f.numerator + way * n for n in few for way in (1, -1))


def _shares(part: MeasurePart, numerator: int, denominator: int) -> int:
    return from_parts(numerator, denominator, part.definition.per, part.definition.places)


def _without(f: FigurePart, why: Withheld) -> FigurePart:
    """A figure of which its period and who entered it are left; words beside it might tell the number."""
    return replace(
        f, value=None, numerator=None, denominator=None, stated="", in_period=None, first=None, evidence="",
        evidence_says="", note="", because="", withheld=why,
    )  # fmt: skip


def _is_share(part: MeasurePart) -> bool:
    """Whether the figure is a share or a rate; otherwise it is itself a count."""
    return part.definition.per > 0 or part.definition.unit == "%"


def _limit(part: MeasurePart) -> int:
    """The limit in the units in which counts are kept: a plain count in its smallest unit, what a share is made of whole."""
    return part.small if _is_share(part) else int(part.small * 10**part.definition.places)
