"""What a file of results would do, told cell by cell; and doing just that by one operation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from hashlib import sha256

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.freezing import canonical, digest
from throughline.ground.timing import TimingUnclear, timing
from throughline.ground.words import folded, tidy_lines
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.measures.intake.coming import Coming, Fate
from throughline.measures.intake.comparing import against_said, against_uncounted
from throughline.measures.intake.parts import Piece, part_of, with_parts
from throughline.measures.intake.shapes import Line, Shape, shaped
from throughline.measures.operations import many
from throughline.measures.queries.importing import KnownMeasure, StandingResult, known
from throughline.measures.queries.parts import PartNames, part_names
from throughline.measures.rules.breaking import PartUnclear
from throughline.measures.rules.figures import plain
from throughline.measures.rules.periods import Period, PeriodUnclear, named
from throughline.measures.rules.refusing import against_period
from throughline.measures.rules.saying import Figure, FigureRefused, ResultSaid, figure_of
from throughline.measures.rules.words import Standing
from throughline.sheets.book import Book


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would do. `seen`: the last event when it was read."""

    shape: Shape
    coming: tuple[Coming, ...]
    findings: tuple[Finding, ...]
    seen: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the whole file: all of it comes in, or nothing."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def counts(self) -> Counter[Fate]:
        """How many figures of each fate."""
        return Counter(c.fate for c in self.coming)

    @property
    def writes(self) -> tuple[Coming, ...]:
        """The figures that would be written."""
        return tuple(c for c in self.coming if c.fate is not Fate.SAME)

    @property
    def told(self) -> str:
        """SHA-256 of what the preview shows: the same again means that the same would be done."""
        rows = [(c.cell, c.reference, c.period.text, c.was, c.then, c.fate, c.said.parts) for c in self.coming]
        return digest(canonical((self.shape, rows, self.findings)))


def dry_run(actor: Actor, book: Book, on: date, as_at: date, standing: Standing = Standing.PROVISIONAL) -> DryRun:
    """What bringing in a file would do to the results as they stand. Nothing is changed.

    `as_at` and `standing` hold where the file does not say otherwise.
    """
    seen, _ = history.head()
    read = shaped(book)
    reader = _Reader(known(actor, on), on, as_at, standing)
    coming: list[Coming] = []
    pieces: list[Piece] = []
    findings, names = list(read.findings), part_names(on)
    for line in read.lines:
        found = reader.read_part(line, names) if line.part else reader.read(line)
        if isinstance(found, Finding):
            findings.append(found)
        elif isinstance(found, Piece):
            pieces.append(found)
        else:
            coming.append(found)
            measure = reader.by_name[folded(found.reference)]
            findings += [*against_said(line, measure, found), *against_uncounted(line, measure, found)]
    findings += _twice(coming)
    coming, wrong = with_parts(coming, pieces, reader.by_name)
    findings += wrong
    return DryRun(read.shape, tuple(coming), worst_first(findings), seen)


def bring(
    actor: Actor, run: DryRun, *, file: str, data: bytes, restates_because: str = "", reason: str = "", at: datetime
) -> int:
    """Do what a dry run told, all or nothing; answers how many figures were written. Raises Refused."""
    if run.errors:
        raise Refused("Some cells cannot come in, so that nothing did. Mend them in the file and send it again.")
    if run.counts[Fate.RESTATED] and not restates_because.strip():
        raise Refused("The file restates final figures. Say why: the reason is shown wherever they appear.")
    town = council.council()
    if town is None:
        raise Refused("There is no council yet.")
    return many.bring_in(
        Ref(town.ref.key),
        results=[(c.reference, c.said) for c in run.writes],
        file=file,
        digest=sha256(data).hexdigest(),
        seen=run.seen,
        restates_because=restates_because,
        reason=reason,
        by=actor,
        at=at,
    )


class _Reader:
    """Reads lines against the measures that stand."""

    def __init__(self, measures: Iterable[KnownMeasure], on: date, as_at: date, standing: Standing) -> None:
        self.on, self.as_at, self.standing = on, as_at, standing
        there = list(measures)
        titles = Counter(folded(m.title) for m in there)
        # A title that two measures share names neither of them.
        self.by_name = {folded(m.title): m for m in there if titles[folded(m.title)] == 1}
        self.by_name |= {folded(m.reference): m for m in there}

    def read(self, line: Line) -> Coming | Finding:
        """What one line would do, or what is wrong with it."""
        if line.broken:
            return _wrong("RES003", line, "The spreadsheet shows an error here, or a formula that was never calculated.",
                          "Calculate the sheet, save it, and send it again.")  # fmt: skip
        measure = self.by_name.get(folded(line.measure))
        if measure is None:
            return self._unknown(line)
        try:
            period = named(line.period, measure.frequency, measure.year_begins)
            said = self._said(line, period)
        except PeriodUnclear as unclear:
            return _split("RES005", line, str(unclear), line.period)
        except TimingUnclear as unclear:
            return _split("RES006", line, str(unclear), line.said.get("as_at", ""))
        except _Unclear as unclear:
            return _split("RES007", line, str(unclear), unclear.said)
        if _reports_nothing(line):
            return _nothing(line, measure.reference, period.said())
        making = measure.making(period.begins)
        try:
            figure = figure_of(making, said)
        except FigureRefused as refused:
            return _split("RES008", line, str(refused), line.said.get("figure", ""))
        if against := against_period(period, self.on, said.as_at):
            return _split("RES009", line, against, line.period)
        before = measure.results.get(period.text)
        was = making.unit.said(before.value) if before else ""
        fate, then = _fate(before, figure, said, line), making.unit.said(figure.value)
        return Coming(line.cell, measure.reference, measure.title, period, was, then, figure.value, fate, said)

    def read_part(self, line: Line, names: PartNames) -> Piece | Finding:
        """A row of a directorate or district, or what is wrong with it."""
        measure = self.by_name.get(folded(line.measure))
        if measure is None:
            return self._unknown(line)
        try:
            period = named(line.period, measure.frequency, measure.year_begins)
            numerator = _whole(line.said.get("numerator", ""), "numerator")
            part = part_of(line, numerator, _whole(line.said.get("denominator", ""), "denominator"), names)
        except PeriodUnclear as unclear:
            return _split("RES005", line, str(unclear), line.period)
        except _Unclear as unclear:
            return _split("RES007", line, str(unclear), unclear.said)
        except PartUnclear as unclear:
            return _split("RES013", line, str(unclear), line.part)
        return Piece(line, (measure.reference, period.text), period, part)

    def _unknown(self, line: Line) -> Finding:
        if not line.measure:
            return _wrong("RES004", line, "No measure is named in this row.", "Give the reference of the measure.")
        near = get_close_matches(folded(line.measure), list(self.by_name), 1, 0.7)
        meant = f" Is “{self.by_name[near[0]].reference}” meant?" if near else ""
        says = f"There is no measure “{line.measure}”.{meant}"
        return _wrong("RES004", line, says, "Correct the reference, or open the measure first.", line.measure)

    def _said(self, line: Line, period: Period) -> ResultSaid:
        said = line.said
        return ResultSaid(
            period=period.text,
            as_at=_day(said["as_at"]) if said.get("as_at") else max(min(self.as_at, self.on), period.begins),
            figure=said.get("figure", ""),
            numerator=_whole(said.get("numerator", ""), "numerator"),
            denominator=_whole(said.get("denominator", ""), "denominator"),
            in_period=said.get("in_period", ""),
            standing=_standing(said.get("standing", "")) or self.standing,
            evidence=said.get("evidence", ""),
            note=said.get("note", ""),
            parts_because=said.get("parts_because", ""),
        )


class _Unclear(ValueError):
    """A cell beside the figure cannot be read; `said`: what it says."""

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said


def _fate(before: StandingResult | None, figure: Figure, said: ResultSaid, line: Line) -> Fate:
    """What would become of a figure. A file that says less than what stands, and nothing else, says the same."""
    if before is None:
        return Fate.NEW
    stated = [
        (before.value, figure.value),
        *([(before.standing, said.standing)] if line.said.get("standing") or before.standing != Standing.FINAL else ()),
        *([(before.as_at, said.as_at)] if line.said.get("as_at") else ()),
        *([(before.in_period, figure.in_period)] if said.in_period else ()),
        *([(before.numerator, said.numerator), (before.denominator, said.denominator)] if said.numerator is not None else ()),
        *([(before.evidence, said.evidence)] if said.evidence else ()),
        *([(tidy_lines(before.note), tidy_lines(said.note))] if said.note else ()),
    ]  # fmt: skip
    if all(was == now for was, now in stated):
        return Fate.SAME
    return Fate.RESTATED if before.standing == Standing.FINAL else Fate.FIRMED


def _day(said: str) -> date:
    when = timing(said)
    if when.latest != when.earliest:
        raise TimingUnclear(f"“{said}” is no single day. Write it as “31 March 2021”.")
    return when.earliest


def _whole(said: str, name: str) -> int | None:
    bare = said.replace(",", "").strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.removeprefix("-").isdigit() and len(bare) < 17):
        raise _Unclear(f"The {name} “{said}” is not a whole number. Write figures only, as in {plain(1214, 0)}.", said)
    return int(bare)


def _standing(said: str) -> Standing | None:
    words: Mapping[str, Standing] = {"provisional": Standing.PROVISIONAL, "p": Standing.PROVISIONAL,
                                     "final": Standing.FINAL, "f": Standing.FINAL}  # fmt: skip
    if not said:
        return None
    if folded(said) not in words:
        raise _Unclear(f"“{said}” is neither provisional nor final. Write one of the two.", said)
    return words[folded(said)]


def _twice(coming: list[Coming]) -> Iterator[Finding]:
    first: dict[tuple[str, str], Coming] = {}
    for one in coming:
        before = first.setdefault((one.reference, one.period.text), one)
        if before is not one:
            yield Finding(
                "RES010",
                Severity.ERROR,
                f"{one.reference} has two figures for {one.period.said()} in this file: here and in {before.cell}.",
                "Keep one of them.",
                subject=one.reference,
                cell=one.cell,
                said=one.then,
            )


def _reports_nothing(line: Line) -> bool:
    """Whether a row of a report says how a measure is held or rated, and gives no figure: it was not due, or is missing."""
    told = {name for name, text in line.said.items() if text}
    return not told & {"figure", "numerator", "denominator"} and bool(told & {"target", "floor", "rating"})


def _nothing(line: Line, reference: str, period: str) -> Finding:
    message = f"The file gives no figure of {reference} for {period}. Nothing comes in from this row."
    remedy = "Nothing, where the figure is not known yet."
    return Finding("RES017", Severity.ADVICE, message, remedy, line.measure, line.sheet, line.cell, "")


def _wrong(code: str, line: Line, message: str, remedy: str, said: str = "") -> Finding:
    return Finding(code, Severity.ERROR, message, remedy, line.measure, line.sheet, line.cell, said)


def _split(code: str, line: Line, sentence: str, said: str) -> Finding:
    """A rule's own words: the finding, then the remedy, which is its last sentence."""
    message, _, remedy = sentence.rstrip(".").rpartition(". ")
    return _wrong(code, line, f"{message}." if message else sentence, f"{remedy}.", said)
