"""Rows that tell of a directorate or a district: parts of a figure that stands in the same file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import folded
from throughline.measures.intake.coming import Coming, Fate
from throughline.measures.intake.shapes import Line
from throughline.measures.queries.importing import KnownMeasure
from throughline.measures.queries.parts import PartNames
from throughline.measures.rules.breaking import against_breakdowns, located, named_part, told
from throughline.measures.rules.periods import Period
from throughline.measures.rules.saying import FigureRefused, PartSaid, figure_of
from throughline.measures.rules.words import BrokenDownBy, Standing

Whole = tuple[str, str]  # the reference of a measure and a period


@dataclass(frozen=True, slots=True)
class Piece:
    """A part as a row gives it."""

    line: Line
    whole: Whole
    period: Period
    said: PartSaid


def part_of(line: Line, numerator: int | None, denominator: int | None, names: PartNames) -> PartSaid:
    """The directorate or district that a row tells of; a name that is both counts as a directorate.

    Raises PartUnclear where it is neither.
    """
    by = BrokenDownBy.UNIT
    if line.said.get("district") or folded(line.part) not in names.known[by]:
        by = BrokenDownBy.PLACE
    key, name = named_part(line.part, by, names.known[by])
    return located(PartSaid(by, name, numerator, denominator, line.said.get("figure", "")), key)


def with_parts(
    coming: Iterable[Coming], pieces: Iterable[Piece], measures: Mapping[str, KnownMeasure]
) -> tuple[list[Coming], list[Finding]]:
    """The figures with their parts, and what is wrong with the parts. `measures`: by folded reference."""
    of: dict[Whole, list[Piece]] = {}
    findings = []
    for piece in pieces:
        there = of.setdefault(piece.whole, [])
        if any((p.said.by, p.said.name) == (piece.said.by, piece.said.name) for p in there):
            says = f"{piece.said.name} has two figures for {piece.period.said()} in this file."
            findings.append(_wrong("RES013", piece.line, says, "Keep one of them."))
        there.append(piece)
    done = []
    for one in coming:
        those = of.pop((one.reference, one.period.text), [])
        done.append(_one_with(one, those, measures[folded(one.reference)], findings) if those else one)
    findings += _orphans(of)
    return done, findings


def _one_with(one: Coming, pieces: list[Piece], measure: KnownMeasure, findings: list[Finding]) -> Coming:
    said = replace(one.said, parts=tuple(p.said for p in pieces))
    making = measure.making(one.period.begins)
    try:
        figure = figure_of(making, said)
    except FigureRefused as refused:
        findings.append(_split("RES014", pieces[0].line, str(refused)))
        return one
    if against := against_breakdowns(making, said, figure):
        findings.append(_split("RES014", pieces[0].line, f"{one.reference}, {one.period.said()}: {against}"))
    before, fate = measure.results.get(one.period.text), one.fate
    if (
        fate is Fate.SAME
        and before is not None
        and {p.told for p in before.parts} != {told(p, value) for p, value in figure.parts}
    ):
        fate = Fate.RESTATED if before.standing == Standing.FINAL else Fate.FIRMED
    return replace(one, said=said, fate=fate)


def _orphans(of: Mapping[Whole, list[Piece]]) -> Iterator[Finding]:
    for (reference, _), pieces in of.items():
        first = pieces[0]
        says = f"Parts of {reference} for {first.period.said()} stand here, and the figure that they are parts of does not."
        yield _wrong(
            "RES015", first.line, says, "Give the whole figure in a row of its own, in which no part is named."
        )


def _wrong(code: str, line: Line, message: str, remedy: str) -> Finding:
    return Finding(code, Severity.ERROR, message, remedy, line.measure, line.sheet, line.cell, line.part)


def _split(code: str, line: Line, sentence: str) -> Finding:
    message, _, remedy = sentence.rstrip(".").rpartition(". ")
    return _wrong(code, line, f"{message}.", f"{remedy}.")
