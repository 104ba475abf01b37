"""Which directorates and districts of a published figure may be told beside it: as many as give no small count away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from throughline.measures.rules.document import BreakdownPart, FigurePart
from throughline.measures.rules.ledger import REST, Counts, Ledger, Unknowns, counts_of, limit, rest_of
from throughline.measures.rules.publishing import Withheld
from throughline.measures.rules.words import BrokenDownBy

Cells = Mapping[str, Counts]


def parts_shown(ledger: Ledger, f: FigurePart) -> FigurePart:
    """A figure that is published itself, with those of its parts that may be; and entered in the ledger so.

    First what is small is withheld, then the smallest others, until nobody who writes down everything that was published
    of the measure, of earlier periods too, works out a small count or a withheld one. Which of the withheld ones is the
    small one is not told. Where it cannot be reached, or the counts are not stated, all parts of that kind are withheld.
    """
    parts: list[BreakdownPart] = []
    for by in dict.fromkeys(p.by for p in f.parts):
        cells = {p.name: counts_of(ledger.part, p) for p in f.parts if p.by is by}
        hidden = _hidden(ledger, f, by, cells)
        ledger.publish(_sums(ledger, f, by, cells, hidden))
        ledger.hide(ledger.window(f, by, name) for name in sorted(hidden))
        parts += [without(p, Withheld.AMONG) if p.name in hidden else p for p in f.parts if p.by is by]
    told = any(p.withheld for p in parts)
    return replace(f, parts=tuple(parts), parts_because="" if told else f.parts_because)


def without(part: BreakdownPart, why: Withheld) -> BreakdownPart:
    """A part of which only its name is left."""
    return replace(part, value=None, numerator=None, denominator=None, withheld=why)


def _hidden(ledger: Ledger, f: FigurePart, by: BrokenDownBy, cells: Cells) -> frozenset[str]:
    """Whose part is withheld."""
    every, rest, below = frozenset(cells), rest_of(ledger.part, f, by), limit(ledger.part)
    if not rest:  # some count is not stated, or was withheld when it was frozen
        return every
    hidden = {name for name, counts in cells.items() if any(0 < n < below for n in counts)}
    if any(n < 0 for n in rest):  # parts overlap, so that no sum protects or betrays them
        return every if hidden else frozenset()
    spare = sorted((name for name in cells if name not in hidden), key=lambda n: (not any(cells[n]), cells[n], n))
    while not _is_safe(ledger, f, by, cells, hidden):
        if not spare:
            return every
        hidden.add(spare.pop(0))
    return frozenset(hidden)


def _is_safe(ledger: Ledger, f: FigurePart, by: BrokenDownBy, cells: Cells, hidden: set[str]) -> bool:
    """Whether nothing small or withheld can be worked out. Two that add up to two are both one, as everybody knows."""
    rest = rest_of(ledger.part, f, by)
    among = [cells[name] for name in hidden] + ([rest] if any(rest) else [])
    if hidden and any(0 < sum(kind) <= len(hidden) for kind in zip(*among, strict=True)):
        return False
    windows = [ledger.window(f, by, name) for name in sorted(hidden)]
    return not ledger.tells(_sums(ledger, f, by, cells, hidden), windows)


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
