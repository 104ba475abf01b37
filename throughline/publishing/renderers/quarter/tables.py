"""The data of a quarter as tables: measures, figures, targets, work and its milestones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from throughline.measures.rules.auditing import unit_of
from throughline.measures.rules.document import MeasurePart
from throughline.measures.rules.travel import MILLION
from throughline.publishing.documents.quarter.report import QuarterReport, ReportMeasure
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.parts import REFERENCE, number, parts_of
from throughline.publishing.renderers.tabular import Column, DataTable, resource

ACTIVITY = Column("activity", "string", "the piece of work’s reference in the plan", always=True)


def tables(report: QuarterReport) -> tuple[DataTable, ...]:
    """Every table, what others refer to first."""
    return (
        _measures(report),
        _figures(report),
        parts_of(report),
        _targets(report),
        _work(report),
        _milestones(report),
        _cleared(report),
    )


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _day(when: date | None) -> str:
    return when.isoformat() if when else ""


def _measures(report: QuarterReport) -> DataTable:
    columns = (
        REFERENCE,
        Column("title", "string", "its name", always=True),
        Column("kind", "string", "KPI or activity indicator", always=True),
        Column("directorate", "string", "the directorate that answers for it"),
        Column("service", "string", "the service area"),
        Column("owner", "string", "the post that answers for it"),
        Column("period", "string", "the period of the figure that was due, as ISO 8601-2"),
        Column("figure", "number", "the figure that was due, in the unit"),
        Column("unit", "string", "in what it is counted"),
        Column("numerator", "integer", "what the figure is made of"),
        Column("denominator", "integer", "what the figure is made of"),
        Column("target", "number", "the target of that period"),
        Column("floor", "number", "the floor standard of that period"),
        Column("expected_from", "number", "the lower threshold of an activity indicator"),
        Column("expected_to", "number", "the upper threshold of an activity indicator"),
        Column("rating", "string", "the rating; activity indicators are unrated", always=True),
        Column("because", "string", "why it has this rating"),
        Column("rating_before", "string", "the rating a quarter ago"),
        Column("range", "string", "where an activity indicator lies beside its range"),
        Column("direction", "string", "the direction of travel", always=True),
        Column("points", "integer", "the points that the direction was found from", always=True),
        Column("slope", "number", "the slope in smallest units a period"),
        Column("p", "number", "the chance of such a slope where there is no trend"),
        Column("movement", "string", "the figure beside that of the period before", always=True),
        Column("context", "string", "what its owner says of it"),
        Column("action", "string", "the management action"),
        Column("illustrative", "boolean", "the figure was invented for a demonstration", always=True),
        *SINCE,
    )
    return DataTable(
        "measures.csv",
        "Measures",
        "one measure as it stood",
        columns,
        tuple((*_measure(m), *_since(report, m.part, _period(m))) for m in report.measures),
        ("measure",),
    )


def _period(m: ReportMeasure) -> str:
    return m.part.found.period if m.part.found else ""


def _measure(m: ReportMeasure) -> tuple[str, ...]:
    part, found = m.part, m.part.found
    assert found is not None  # whatever is frozen was worked out
    unit = unit_of(part.definition)
    due = next((f for f in part.figures if f.period == found.period), None)
    return (
        part.reference, part.title, part.kind.value, part.directorate, part.service, part.owner,
        found.period, number(found.value, unit), unit.name,
        _count(due.numerator if due else None), _count(due.denominator if due else None),
        number(found.target, unit), number(found.floor, unit), number(found.low, unit), number(found.high, unit),
        found.rating.value, found.because, m.before.value if m.before else "", found.in_range.value,
        found.direction.value, str(found.points), _millionths(found.slope), _millionths(found.p), found.since_last.value,
        m.context, m.action, _yes(bool(due and due.illustrative)),
    )  # fmt: skip


SINCE = (
    Column("now", "number", "the figure that restated it since the quarter was closed; empty where none did"),
    Column("now_on", "date", "when it was restated"),
    Column("now_because", "string", "why it was restated, or why the new figure is not published"),
)


def _since(report: QuarterReport, part: MeasurePart, period: str) -> tuple[str, ...]:
    """What restated a figure after the quarter was closed; empty cells for most."""
    one = next((one for one in report.later if (one.reference, one.period) == (part.reference, period)), None)
    return ("", "", "") if one is None else (number(one.latest, unit_of(part.definition)), _day(one.on), one.because)


def _count(value: int | None) -> str:
    return "" if value is None else str(value)


def _millionths(value: int | None) -> str:
    return "" if value is None else f"{'-' if value < 0 else ''}{abs(value) // MILLION}.{abs(value) % MILLION:06}"


def _figures(report: QuarterReport) -> DataTable:
    columns = (
        REFERENCE,
        Column("period", "string", "as ISO 8601-2", always=True),
        Column("figure", "number", "as it stood when the quarter was closed; empty where it is too small to be shown"),
        Column("numerator", "integer", "what it is made of"),
        Column("denominator", "integer", "what it is made of"),
        Column("alone", "number", "the figure of the period by itself, beside one that covers more"),
        Column("restated", "boolean", "it restates an earlier figure", always=True),
        Column("published_first", "number", "the figure that it restates; empty where that is withheld"),
        Column("because", "string", "why it was restated"),
        Column("provisional", "boolean", "it may change", always=True),
        Column("as_at", "date", "the day of which it is"),
        Column("definition", "integer", "the version of the definition that made it", always=True),
        Column("withheld", "string", "why the figure, or what it is made of, is not published"),
        Column("illustrative", "boolean", "invented for a demonstration", always=True),
        *SINCE,
    )
    rows = tuple(
        (
            m.part.reference, f.period, number(f.value, unit_of(m.part.definition)), _count(f.numerator), _count(f.denominator),
            number(f.in_period, unit_of(m.part.definition)), _yes(f.restated), number(f.first, unit_of(m.part.definition)), f.because, _yes(f.provisional), _day(f.as_at), str(f.definition),
            f.withheld.value if f.withheld else "", _yes(f.illustrative), *_since(report, m.part, f.period),
        )
        for m in report.measures
        for f in m.part.figures
    )  # fmt: skip
    refers = (("measure", "measures", "measure"),)
    return DataTable(
        "figures.csv",
        "Figures",
        "the figure of one measure in one period",
        columns,
        rows,
        ("measure", "period"),
        refers,
    )


def _targets(report: QuarterReport) -> DataTable:
    columns = (
        REFERENCE,
        Column("year", "integer", "the calendar year in which the year begins", always=True),
        Column("place", "integer", "0: the whole year; 1: its first period", always=True),
        Column("target", "number", "the target, or the lower threshold of an activity indicator", always=True),
        Column("floor", "number", "the floor standard, or the upper threshold of an activity indicator"),
        Column("kind", "string", "target or range", always=True),
        Column("illustrative", "boolean", "invented for a demonstration", always=True),
    )
    rows = tuple(row for m in report.measures for row in _held_against(m))
    key, refers = ("measure", "year", "place", "kind"), (("measure", "measures", "measure"),)
    return DataTable("targets.csv", "Targets and ranges", "the target or range of one year", columns, rows, key, refers)


def _held_against(m: ReportMeasure) -> Iterator[tuple[str, ...]]:
    part, unit = m.part, unit_of(m.part.definition)
    both = (
        *((a.year, a.place, a.target, a.floor, "target", a.illustrative) for a in part.aims),
        *((r.year, r.place, r.low, r.high, "range", r.illustrative) for r in part.ranges),
    )
    for year, place, first, second, kind, invented in both:
        yield (
            part.reference,
            str(year),
            str(place),
            number(first, unit),
            number(second, unit),
            kind,
            _yes(invented),
        )


def _work(report: QuarterReport) -> DataTable:
    columns = (
        ACTIVITY,
        Column("title", "string", "its name", always=True),
        Column("chapter", "integer", "the chapter of the plan"),
        Column("owner", "string", "the post that answers for it"),
        Column("directorate", "string", "its directorate"),
        Column("rating", "string", "its owner’s own rating; empty where the owner had not answered"),
        Column("reason", "string", "why"),
        Column("action", "string", "the management action"),
        Column("finish", "date", "when it is expected to be finished, or was"),
        Column("words", "string", "its owner’s words"),
        Column("challenge", "string", "the independent rating beside the owner’s"),
        Column("challenge_reason", "string", "why it was challenged"),
        Column("rating_before", "string", "its owner’s rating a quarter ago"),
    )
    rows = tuple(
        (
            e.reference, e.title, _count(e.chapter), e.owner, e.directorate, e.rating.value if e.rating else "", e.reason,
            e.action, _day(e.forecast), e.words, e.challenge.value if e.challenge else "", e.challenge_reason,
            e.before.value if e.before else "",
        )
        for e in report.entries
    )  # fmt: skip
    return DataTable("work.csv", "Pieces of work", "one piece of work of the plan", columns, rows, ("activity",))


def _milestones(report: QuarterReport) -> DataTable:
    columns = (
        ACTIVITY,
        Column("milestone", "string", "its name", always=True),
        Column("due", "date", "as planned"),
        Column("expected", "date", "as its owner expects it"),
        Column("met", "date", "when it was met"),
    )
    rows = tuple(
        (e.reference, s.title, _day(s.due_on), _day(s.forecast), _day(s.reached))
        for e in report.entries
        for s in e.steps
    )
    refers = (("activity", "work", "activity"),)
    return DataTable(
        "milestones.csv",
        "Milestones",
        "one milestone of a piece of work",
        columns,
        rows,
        ("activity", "milestone"),
        refers,
    )


def _cleared(report: QuarterReport) -> DataTable:
    columns = (
        Column("page", "string", "the directorate or the portfolio", always=True),
        Column("of", "string", "directorate or portfolio", always=True),
        Column("cleared", "date", "the day on which it was cleared as a whole; empty where it was not"),
        Column("by", "string", "the posts of whoever cleared it"),
    )
    rows = tuple(
        (one.name, "portfolio" if one.portfolio else "directorate", _day(one.on), one.by) for one in report.cleared
    )
    return DataTable(
        "cleared.csv", "Pages cleared", "one page that is cleared as a whole", columns, rows, ("page", "of")
    )


def data_package(book: Book, files: Sequence[tuple[DataTable, str, int]]) -> bytes:
    """The description of the tables as the Data Package standard has it."""
    report = book.report
    package = {
        "profile": "tabular-data-package",
        "name": f"quarter-{report.year}-q{report.quarter}",
        "title": f"{report.council}: Quarterly Performance Report, {book.name}",
        "licenses": [{"title": book.brand.licence}],
        "resources": [resource(table, digest, size) for table, digest, size in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
