"""The data of a quarter's breakdowns as a table: a row for each directorate or district of each figure."""

from __future__ import annotations

from throughline.measures.rules.auditing import unit_of
from throughline.measures.rules.figures import Unit
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.renderers.tabular import Column, DataTable

REFERENCE = Column("measure", "string", "the measure’s reference", always=True)


def number(value: int | None, unit: Unit) -> str:
    """A figure in its own unit with its places: 925 with one place is "92.5"; nothing where there is none."""
    if value is None:
        return ""
    whole, rest = divmod(abs(value), 10**unit.places)
    return f"{'-' if value < 0 else ''}{whole}" + (f".{rest:0{unit.places}}" if unit.places else "")


def parts_of(report: QuarterReport) -> DataTable:
    """Every part of every figure; what is withheld has its reason in the place of its counts."""
    columns = (
        REFERENCE,
        Column("period", "string", "as ISO 8601-2", always=True),
        Column("by", "string", "by what the figure is broken down", always=True),
        Column("part", "string", "the directorate or the district", always=True),
        Column("figure", "number", "its figure, in the measure’s unit"),
        Column("numerator", "integer", "what it is made of"),
        Column("denominator", "integer", "what it is made of"),
        Column("withheld", "string", "why it is not published"),
    )
    rows = tuple(
        (
            m.part.reference, f.period, p.by.value, p.name, number(p.value, unit_of(m.part.definition)),
            "" if p.numerator is None else str(p.numerator), "" if p.denominator is None else str(p.denominator),
            p.withheld.value if p.withheld else "",
        )
        for m in report.measures
        for f in m.part.figures
        for p in f.parts
    )  # fmt: skip
    key, refers = ("measure", "period", "by", "part"), (("measure", "measures", "measure"),)
    return DataTable("parts.csv", "Parts of figures", "one part of a figure", columns, rows, key, refers)
