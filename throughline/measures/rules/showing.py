"""A measure as residents may read it: figures that tell of too few people are withheld, with whatever gives them away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from throughline.measures.rules.auditing import worked_out
from throughline.measures.rules.document import FigurePart, MeasurePart
from throughline.measures.rules.figures import from_parts
from throughline.measures.rules.ledger import Ledger, counts_of, is_share, limit
from throughline.measures.rules.parting import parts_shown, without
from throughline.measures.rules.periods import kept
from throughline.measures.rules.publishing import Withheld, figure_withheld


def shown(part: MeasurePart) -> MeasurePart:
    """A measure without figures that tell of fewer people than its limit; worked out anew without them, as a reader can.

    A figure that covers several periods (of the year to date, of twelve months) is withheld too where a single period
    that is small, or a withheld figure, could be worked out from it and those published before it; its directorates and
    districts likewise, from each other, from the total and from those of earlier periods. Figures of single periods
    beside it are published all or none. What was published first goes where it, or its difference from what stands, is
    small.
    """
    if not part.small or part.found is None:
        return part
    ledger = Ledger(part)
    figures = tuple(_told(ledger, f) for f in part.figures)
    if not _may_show_single_periods(ledger, figures):
        figures = tuple(replace(f, in_period=None) for f in figures)
    return worked_out(replace(part, figures=figures), kept(part.found.period))


def figure_shown(part: MeasurePart, value: int, numerator: int | None, denominator: int | None) -> Withheld | None:
    """Why one figure of a measure may not be published by itself; None where it may.

    A share of people whose counts were not stated may tell of few of them, so that it goes too.
    """
    if not part.small:
        return None
    if numerator is not None and denominator is not None:
        return figure_withheld(numerator, denominator, part.small, is_part=part.definition.at_most_whole)
    if is_share(part):
        return Withheld.UNCOUNTED
    return Withheld.SMALL if 0 < value < limit(part) else None


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


def _told(ledger: Ledger, f: FigurePart) -> FigurePart:
    """A figure as it is published after those before it."""
    if f.value is None:
        return f
    of, counts = ledger.window(f), counts_of(ledger.part, f)
    if why := figure_shown(ledger.part, f.value, f.numerator, f.denominator):
        return _without(ledger, f, why)
    if ledger.tells([(of, counts)]):
        return _without(ledger, f, Withheld.SECOND)
    if _first_tells(ledger, f):
        f = replace(f, first=None, because="")
    ledger.publish([(of, counts)])
    return parts_shown(ledger, f)


def _first_tells(ledger: Ledger, f: FigurePart) -> bool:
    """Whether what was published first would be too much beside what stands, and beside what was published before it."""
    part = ledger.part
    if f.first is None or f.value is None:
        return False
    of = ledger.window(f)
    if f.numerator is not None and f.denominator is not None:
        return len(of) > 1 or any(_shares(part, n, f.denominator) == f.first for n in _near(part, f))
    if is_share(part):
        return False
    few = limit(part)
    return 0 < f.first < few or 0 < abs(f.first - f.value) < few or ledger.tells([(of, (f.first,))])


def _may_show_single_periods(ledger: Ledger, figures: tuple[FigurePart, ...]) -> bool:
    """Whether figures of single periods beside those of several may be told; a share of one has counts that nobody kept."""
    there = [(frozenset([(None, "", kept(f.period))]), (f.in_period,)) for f in figures if f.in_period is not None]
    if not there:
        return True
    if is_share(ledger.part) or any(f.withheld for f in figures):
        return False
    return not any(0 < count < limit(ledger.part) for _, (count,) in there) and not ledger.tells(there)


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


def _without(ledger: Ledger, f: FigurePart, why: Withheld) -> FigurePart:
    """A figure of which its period and who entered it are left; words beside it might tell the number."""
    ledger.hide([ledger.window(f)])
    return replace(
        f, value=None, numerator=None, denominator=None, stated="", in_period=None, first=None, evidence="",
        evidence_says="", note="", because="", withheld=why, parts=tuple(without(p, why) for p in f.parts), parts_because="",
    )  # fmt: skip
