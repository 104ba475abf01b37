"""The two matrices as tables: objectives against work, money, places, owners and measures; places against chapters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from throughline.ground.money import short
from throughline.ground.words import counted, listed
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.checks.texts import some
from throughline.plan.rules.matrix import ChapterLines, Line, Matrix, PlaceLine, SpanMoney
from throughline.plan.rules.words import Certainty, Nature
from throughline.web.desk.plan.covering.addresses import Pairs, Ways
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Cell, Column, Row, Table

NO_MEASURES = "None"
SHADES = 4


def shade(amount: int, most: int) -> str:
    """How dark a cell is: "empty" for nothing, else "1" to "4" by its share of the largest of its kind."""
    if amount <= 0 or most <= 0:
        return "empty"
    return str(min(SHADES, 1 + (SHADES * (amount - 1)) // most))


@dataclass(frozen=True, slots=True)
class Desk:
    """What the cells of one edition's matrix are made with."""

    visit: Visit
    row: EditionRow
    found: Matrix

    @property
    def ways(self) -> Ways:
        """Addresses of lists."""
        return Ways(self.row)

    def word(self, word: str, capital: bool = False) -> str:
        """The council's own word."""
        return self.visit.word(word, capital)

    def columns(self) -> tuple[Column, ...]:
        """The heads of the matrix of objectives."""
        return (
            Column(self.word("objective", capital=True)),
            *(Column(n.said, number=True) for n in Nature),
            Column("All", number=True),
            *(Column(span.name.replace("-", "–"), number=True) for span in self.found.spans),
            Column(self.word("places", capital=True)),
            Column(self.word("owner", capital=True)),
            Column("Measures"),
        )

    def objectives(self) -> Table:
        """A line for each objective under its chapter, what serves none, and the whole plan with each activity once."""
        rows: list[Row] = []
        width = len(self.columns())
        for chapter in self.found.chapters:
            rows.append(
                Row((Cell(f"{chapter.outcome.number}. {chapter.outcome.title}"), *[Cell()] * (width - 1)), "group")
            )
            rows += [self._line(line) for line in chapter.lines]
            if chapter.loose.entries:
                rows.append(self._line(chapter.loose, chapter.outcome.title))
        if self.found.homeless.entries:
            rows.append(Row((Cell(f"No {self.word('chapter')}"), *[Cell()] * (width - 1)), "group"))
            rows.append(self._line(self.found.homeless, "No chapter"))
        rows.append(self._whole())
        entries = self.word("entries")
        twice = (
            f" {short(self.found.twice)} serves more than one {self.word('objective')} and stands in each of their lines; "
            f"the last line counts every {self.word('entry')} once."
            if self.found.twice
            else ""
        )
        told = (
            f"Money is planned spend; savings and income are not spend.{twice} Darker cells hold more {entries} or more money. "
            f"Measures are those in use that name the {self.word('objective')}."
        )
        if any(p.illustrative for e in self.found.whole.entries for p in e.provisions):
            told += f" Money is illustrative except where {self._each()} states its source."
        return Table(f"Coverage by {self.word('objective')}", self.columns(), tuple(rows), stacked=True, told=told)

    def _each(self) -> str:
        return f"the page of each {self.word('entry')}"

    def _line(self, line: Line, chapter: str = "") -> Row:
        base = self.ways.serving(line.objective, chapter)
        return Row((self._head(line, base), *self._cells(line, base)))

    def _head(self, line: Line, base: Pairs) -> Cell:
        if line.objective is None:
            return Cell(f"Serves no {self.word('objective')}", href=self.ways.of(base))
        address = f"{reverse('thread', args=[self.row.key])}?chapter={line.objective.chapter}"
        said = f"{line.objective.reference} {line.objective.title}"
        meant = line.objective.unserved_because if not line.entries else ""
        return Cell(said, f"Meant: {meant}" if meant else "", f"{address}#objective-{line.objective.reference}")

    def _whole(self) -> Row:
        return Row((Cell(f"Whole plan, each {self.word('entry')} once"), *self._cells(self.found.whole, ())), "total")

    def _cells(self, line: Line, base: Pairs) -> tuple[Cell, ...]:
        whole = line is self.found.whole
        return (
            *(self._number(line.natures.get(n, 0), (*base, *Ways.nature(n)), whole) for n in Nature),
            self._all(line, base, whole),
            *(self._money(line, part, base, whole) for part in line.money),
            self._places(line, base),
            self._owners(line, base),
            Cell(str(len(line.measures)), some(line.measures)) if line.measures else Cell(NO_MEASURES, shade="empty"),
        )

    def _number(self, number: int, pairs: Pairs, whole: bool) -> Cell:
        tone = "" if whole else shade(number, self._most)
        return Cell(str(number), href=self.ways.of(pairs) if number else "", shade=tone)

    @property
    def _most(self) -> int:
        return max((max(line.natures.values(), default=0) for line in self.found.lines), default=0)

    def _all(self, line: Line, base: Pairs, whole: bool) -> Cell:
        number = len(line.entries)
        if number or whole:
            tone = (
                "" if whole else shade(number, max((len(one.entries) for one in self.found.lines), default=0) or number)
            )
            return Cell(str(number), href=self.ways.of(base), shade=tone)
        return Cell("None", shade="gap" if line.unserved else "empty")

    def _money(self, line: Line, part: SpanMoney, base: Pairs, whole: bool) -> Cell:
        if not part.spend:
            return Cell("None", shade="gap" if line.penniless else "empty")
        tone = "" if whole else shade(part.spend, self._dearest)
        all_of_it = self.ways.of((*base, *Ways.years(part.span.years)))
        if not (part.provisional and part.confirmed):
            certainty = Certainty.CONFIRMED if part.confirmed else Certainty.PROVISIONAL
            return Cell(short(part.spend), certainty.value, href=all_of_it, shade=tone)
        some_of_it = self.ways.of((*base, *Ways.years(part.span.years, Certainty.PROVISIONAL)))
        return Cell(
            short(part.spend), f"{short(part.provisional)} provisional", all_of_it, small_href=some_of_it, shade=tone
        )

    @property
    def _dearest(self) -> int:
        return max((part.spend for line in self.found.lines for part in line.money), default=0)

    def _places(self, line: Line, base: Pairs) -> Cell:
        if not line.entries:
            return Cell("None", shade="empty")
        named = counted(len(line.places), self.word("place"), self.word("places"))
        if line.whole_area:
            more = f"and {named} by name" if line.places else ""
            return Cell(self.word("whole area", capital=True), more, self.ways.of((*base, *Ways.whole_area())))
        if not line.places:
            return Cell(f"No {self.word('place')}", shade="gap")
        return Cell(named, some(line.places), self.ways.of(base))

    def _owners(self, line: Line, base: Pairs) -> Cell:
        if not line.entries:
            return Cell("None", shade="empty")
        without = f"{line.ownerless} without" if line.ownerless else ""
        if not line.owners:
            return Cell(f"No {self.word('short owner')}", shade="gap")
        if len(line.owners) == 1:
            return Cell(line.owners[0], without, self.ways.of((*base, ("owner", line.owners[0]))))
        more = listed([*filter(None, (counted(len(line.directorates), "directorate"), without))], "and")
        return Cell(f"{len(line.owners)} posts", more, self.ways.of((*base, ("sort", "owner"))))

    def places(self) -> Table | None:
        """Each larger place against the chapters; None where the council has named no places."""
        if not self.found.places:
            return None
        chapters = self.found.chapters
        columns = (
            Column(self.word("place", capital=True)),
            *(Column(f"{c.outcome.number}. {c.outcome.title}", number=True) for c in chapters),
            Column("All", number=True),
            Column("Planned spend", number=True),
        )
        most = max((max(line.by_chapter.values(), default=0) for line in self.found.places), default=0)
        area = Cell(self.word("whole area", capital=True), f"touches every {self.word('place')}")
        rows = [Row((area, *self._place(self.found.whole_area, chapters, 0)))]
        rows += [
            Row((Cell(line.place.name, self._parts(line)), *self._place(line, chapters, most)))
            for line in self.found.places
        ]
        told = (
            f"How many {self.word('entries')} name the {self.word('place')} or a part of it. Spend is the whole of theirs, which "
            f"they may share with other {self.word('places')}."
        )
        return Table(f"Coverage by {self.word('place')}", columns, tuple(rows), stacked=True, told=told)

    def _parts(self, line: PlaceLine) -> str:
        parts = [name for name in line.names if name != line.place.name]
        return f"with {some(parts)}" if parts else ""

    def _place(self, line: PlaceLine, chapters: Iterable[ChapterLines], most: int) -> tuple[Cell, ...]:
        base = Ways.places(line.names) if line.place.name else Ways.whole_area()
        cells = [self._of_chapter(line, chapter, base, most) for chapter in chapters]
        if not line.number:
            return (*cells, Cell("None", shade="gap"), Cell("None", shade="empty"))
        every = self.ways.of(base)
        return (*cells, Cell(str(line.number), href=every), Cell(short(line.spend), href=f"{every}&sort=-spend"))

    def _of_chapter(self, line: PlaceLine, chapter: ChapterLines, base: Pairs, most: int) -> Cell:
        number = line.by_chapter.get(chapter.outcome.number, 0)
        href = self.ways.of((*base, ("chapter", chapter.outcome.title))) if number else ""
        return Cell(str(number), href=href, shade=shade(number, most) if most else "")
