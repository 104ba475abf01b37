"""Which directorates and districts of a published figure may be told beside it: as many as give no small count away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from throughline.measures.rules.blocks import gone
from throughline.measures.rules.document import BreakdownPart, FigurePart
from throughline.measures.rules.ledger import REST, Counts, Ledger, Parts, Unknowns, counts_of, covered, limit, rest_of
from throughline.measures.rules.periods import Period, kept
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.words import BrokenDownBy

Cells = Mapping[str, Counts]


def parts_shown(ledger: Ledger, f: FigurePart) -> FigurePart:
    """A figure that is published itself, with those of its parts that may be; and entered in the ledger so.

    Which are withheld is `gone`'s rule, of what a figure adds to the latest one that it includes, so that the steps of a
    year to date are no small counts. A part that is withheld stays so in every figure that counts one of its periods
    again. Besides, nobody who writes down everything that was published of the measure, of earlier periods too, works
    out a small count or a withheld one; where that cannot be reached, or counts are not stated, all parts of that kind
    go. Which of the withheld ones is the small one is not told.

    What is promised: of one figure, and of the figures of a year to date, each count from nothing to the limit remains
    possible for every withheld part, to whoever knows the rule. Of twelve months that roll on, each figure keeps that by
    itself, and no count can be worked out over time; a part that leaps from one quarter to the next may become known
    more closely than that.
    """
    parts: list[BreakdownPart] = []
    for by in dict.fromkeys(p.by for p in f.parts):
        cells = {p.name: counts_of(ledger.part, p) for p in f.parts if p.by is by}
        counts = _every(ledger, f, by, cells)
        hidden = _hidden(ledger, f, by, cells, counts)
        ledger.tables.append(Parts(by, _periods(ledger, f), counts, hidden))
        ledger.publish(_sums(ledger, f, by, cells, hidden))
        ledger.hide(ledger.window(f, by, name) for name in sorted(hidden & frozenset(cells)))
        parts += [without(p, Withheld.AMONG) if p.name in hidden else p for p in f.parts if p.by is by]
    told = any(p.withheld for p in parts)
    return replace(f, parts=tuple(parts), parts_because="" if told else f.parts_because)


def without(part: BreakdownPart, why: Withheld) -> BreakdownPart:
    """A part of which only its name is left."""
    return replace(part, value=None, numerator=None, denominator=None, withheld=why)


def _hidden(ledger: Ledger, f: FigurePart, by: BrokenDownBy, cells: Cells, counts: Cells) -> frozenset[str]:
    """Whose part is withheld."""
    every = frozenset(cells) | frozenset(counts)
    stay = frozenset(name for t in _again(ledger, f, by) for name in t.hidden)
    if not counts:  # some count is not stated, or was withheld when it was frozen
        return every
    if any(n < 0 for n in counts[REST]):  # parts overlap, so that no sum protects or betrays them
        few = any(0 < n < limit(ledger.part) for cell in cells.values() for n in cell)
        return every if few or stay else frozenset()
    hidden = gone(_steps(ledger, f, by, counts), limit(ledger.part), stay)
    windows = [ledger.window(f, by, name) for name in sorted(hidden & frozenset(cells))]
    return every if ledger.tells(_sums(ledger, f, by, cells, hidden), windows) else hidden


def _every(ledger: Ledger, f: FigurePart, by: BrokenDownBy, cells: Cells) -> Cells:
    """The counts of every part that the series knows, and of those who are of none; nothing where that is not known."""
    rest = rest_of(ledger.part, f, by)
    if not rest:
        return {}
    nobody = tuple(0 for _ in rest)
    return dict.fromkeys(ledger.names[by], nobody) | dict(cells) | {REST: rest}


def _steps(ledger: Ledger, f: FigurePart, by: BrokenDownBy, counts: Cells) -> Cells:
    """What each part adds to the latest figure that this one includes; those of no part only where there ever are any."""
    periods = _periods(ledger, f)
    before: Cells = next((t.counts for t in reversed(_again(ledger, f, by)) if t.periods < periods and t.counts), {})
    steps = {
        name: tuple(n - b for n, b in zip(cell, before.get(name, tuple(0 for _ in cell)), strict=True))
        for name, cell in counts.items()
    }
    if not any(t.counts and any(t.counts[REST]) for t in ledger.tables if t.by is by) and not any(counts[REST]):
        del steps[REST]
    return steps


def _again(ledger: Ledger, f: FigurePart, by: BrokenDownBy) -> list[Parts]:
    """The earlier breakdowns that count one of this figure's periods too."""
    periods = _periods(ledger, f)
    return [t for t in ledger.tables if t.by is by and t.periods & periods]


def _periods(ledger: Ledger, f: FigurePart) -> frozenset[Period]:
    return frozenset(covered(ledger.part, kept(f.period)))


def _sums(
    ledger: Ledger, f: FigurePart, by: BrokenDownBy, cells: Cells, hidden: set[str] | frozenset[str]
) -> Iterator[tuple[Unknowns, Counts]]:
    """What a reader learns: every part that is told; and, where the parts add up, that no other has anything."""
    for name, counts in cells.items():
        if name not in hidden:
            yield ledger.window(f, by, name), counts
    rest = rest_of(ledger.part, f, by)
    if not any(rest):
        for name in {*ledger.names[by], REST} - set(cells):
            yield ledger.window(f, by, name), tuple(0 for _ in rest)
