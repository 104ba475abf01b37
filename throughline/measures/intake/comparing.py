"""One target: where a report or dashboard says another target, floor or rating than the measure has, that is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.ground.findings import Finding, Severity
from throughline.ground.words import folded
from throughline.measures.intake.coming import Coming
from throughline.measures.intake.shapes import Line
from throughline.measures.queries.importing import KnownMeasure
from throughline.measures.rules.figures import FigureUnclear, read
from throughline.measures.rules.standing import rated_in
from throughline.measures.rules.targets import aim_of
from throughline.measures.rules.words import Rating

LETTERS = {"b": Rating.BLUE, "g": Rating.GREEN, "a": Rating.AMBER, "r": Rating.RED}


def against_said(line: Line, measure: KnownMeasure, coming: Coming) -> Iterator[Finding]:
    """What the file says beside a figure and the measure does not. Nothing is taken over: warnings, which stop nothing."""
    series = measure.series
    aim, _ = aim_of(series.targets, coming.period, series.period_type, series.year_begins)
    for name in ("target", "floor"):
        if said := line.said.get(name, ""):
            yield from _against(line, measure, coming, name, said, getattr(aim, name) if aim else None)
    if said := line.said.get("rating", ""):
        held = rated_in(replace(series, figures={**series.figures, coming.period: coming.value}), coming.period)
        told = LETTERS.get(folded(said)) or next((r for r in Rating if folded(r) == folded(said)), None)
        if told is not held.rating:
            message = f"The file rates {coming.reference} “{said}” for {coming.period.said()}; here it is {held.rating}. {held.because}"
            yield _finding(
                "RES012", line, message, "Find out which is wrong: the figure, the target or the report.", said
            )


def against_uncounted(line: Line, measure: KnownMeasure, coming: Coming) -> Iterator[Finding]:
    """A share of people whose counts are not stated: few may be behind it, so that it will not be published."""
    making = measure.making(coming.period.begins)
    if measure.small and (making.is_ratio or making.unit.is_share) and coming.said.numerator is None:
        message = f"{coming.reference} tells of people, and the file states a share of {coming.period.said()} without its counts."
        remedy = "Give numerator and denominator: until then the share is withheld from what is published."
        yield _finding("RES016", line, message, remedy, coming.then)


def _against(
    line: Line, measure: KnownMeasure, coming: Coming, name: str, said: str, held: int | None
) -> Iterator[Finding]:
    unit = measure.making(coming.period.begins).unit
    try:
        value, _ = read(said, unit)
    except FigureUnclear as unclear:
        yield _finding(
            "RES011", line, f"The {name} of {coming.reference}: {unclear}", "Correct it, or empty the cell.", said
        )
        return
    if value != held:
        here = unit.said(held) if held is not None else "none"
        message = f"The file says {name} {unit.said(value)} for {coming.reference} in {coming.period.said()}; here it is {here}."
        remedy = f"Report from the {name} that is set here, or change it on the measure’s page with its reason."
        yield _finding("RES011", line, message, remedy, said)


def _finding(code: str, line: Line, message: str, remedy: str, said: str) -> Finding:
    return Finding(code, Severity.WARNING, message, remedy, line.measure, line.sheet, line.cell, said)
