"""What has been published of a measure so far, as sums of single periods and of their parts; and what one more would tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from throughline.measures.rules.deriving import Reader, Sum, Unknown, gives_away
from throughline.measures.rules.document import BreakdownPart, FigurePart, MeasurePart
from throughline.measures.rules.periods import Period, kept, place_in_year
from throughline.measures.rules.words import BrokenDownBy, PeriodType

Counts = tuple[int, ...]  # of people: what a figure is, or those counted, all of them and the others
Unknowns = frozenset[Unknown]
KINDS = 3
REST = ""  # the part of all whom no directorate and no district has


@dataclass(frozen=True, slots=True)
class Parts:
    """A breakdown as it was told or withheld. `periods`: the single ones that it counts together; `counts`: of every part,
    none where they are not known; `hidden`: whose part is withheld."""

    by: BrokenDownBy
    periods: frozenset[Period]
    counts: Mapping[str, Counts]
    hidden: frozenset[str]


class Ledger:
    """A system of sums for each kind of count. All of a period is what its directorates have together, and its districts."""

    def __init__(self, part: MeasurePart) -> None:
        self.part = part
        self.hidden: list[Unknowns] = []
        self.tables: list[Parts] = []
        self.names = {by: names_of(part, by) for by in dict.fromkeys(p.by for f in part.figures for p in f.parts)}
        reader = Reader(self._alike())
        self._readers = [reader.after(()) for _ in range(KINDS)]

    def window(self, f: FigurePart, by: BrokenDownBy | None = None, name: str = REST) -> Unknowns:
        """The unknown counts that a figure, or one part of it, adds up."""
        return frozenset((by, name, period) for period in covered(self.part, kept(f.period)))

    def tells(self, sums: Iterable[tuple[Unknowns, Counts]], hidden: Sequence[Unknowns] = ()) -> bool:
        """Whether a reader of any kind of count could work out what is small, or withheld, with these sums besides."""
        told = list(sums)
        return any(
            gives_away(reader.after(_of_kind(told, n)), [*self.hidden, *hidden], limit(self.part))
            for n, reader in enumerate(self._readers)
        )

    def publish(self, sums: Iterable[tuple[Unknowns, Counts]]) -> None:
        """These were told."""
        told = list(sums)
        self._readers = [reader.after(_of_kind(told, n)) for n, reader in enumerate(self._readers)]

    def hide(self, of: Iterable[Unknowns]) -> None:
        """These were not told, and stay so; what a reader knows already cannot be hidden any more."""
        self.hidden += [one for one in of if all(r.works_out(one) is None for r in self._readers)]

    def _alike(self) -> Iterator[Sum]:
        """That the parts of each single period are all of it; not where parts overlap, so that they say nothing of the whole."""
        periods = {p for f in self.part.figures for p in covered(self.part, kept(f.period))}
        for by, names in self.names.items():
            rests = [left for f in self.part.figures if (left := rest_of(self.part, f, by))]
            if any(n < 0 for left in rests for n in left):
                continue
            those = (*names, REST) if any(n for left in rests for n in left) else names
            for p in sorted(periods):
                yield Sum(frozenset((by, name, p) for name in those), 0, frozenset({(None, REST, p)}))


def _of_kind(told: Iterable[tuple[Unknowns, Counts]], n: int) -> Iterator[Sum]:
    return (Sum(of, counts[n]) for of, counts in told if n < len(counts))


def covered(part: MeasurePart, period: Period) -> Iterator[Period]:
    """The single periods that a figure counts together."""
    back = {
        PeriodType.YEAR_TO_DATE: place_in_year(period, part.year_begins),
        PeriodType.ROLLING: 12 // period.months,
    }.get(part.definition.period_type, 1)
    return (period.later(-n) for n in range(back))


def counts_of(part: MeasurePart, one: FigurePart | BreakdownPart) -> Counts:
    """The counts that a figure, or a part of one, tells; none of a share whose counts are not stated."""
    if one.numerator is not None and one.denominator is not None:
        rest = (one.denominator - one.numerator,) if part.definition.at_most_whole else ()
        return (one.numerator, one.denominator, *rest)
    return (one.value,) if one.value is not None and not is_share(part) else ()


def rest_of(part: MeasurePart, f: FigurePart, by: BrokenDownBy) -> Counts:
    """What is left of a figure once its parts are taken away, of each kind of count; nothing where that cannot be known."""
    cells = [counts_of(part, p) for p in f.parts if p.by is by]
    whole = counts_of(part, f)
    if not cells or any(len(c) != len(whole) for c in cells):
        return ()
    return tuple(n - sum(c[k] for c in cells) for k, n in enumerate(whole))


def names_of(part: MeasurePart, by: BrokenDownBy) -> tuple[str, ...]:
    """Every directorate or district that any figure was told of."""
    return tuple(sorted({p.name for f in part.figures for p in f.parts if p.by is by}))


def is_share(part: MeasurePart) -> bool:
    """Whether the figure is a share or a rate; otherwise it is itself a count."""
    return part.definition.per > 0 or part.definition.unit == "%"


def limit(part: MeasurePart) -> int:
    """The limit in the units in which counts are kept: a plain count in its smallest unit, what a share is made of whole."""
    return part.small if is_share(part) else int(part.small * 10**part.definition.places)
