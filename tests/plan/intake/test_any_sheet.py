"""Whatever a sheet holds: every row is counted once, nothing refused comes in, and what is accepted the tables take."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.factories import DAY
from tests.plan.intake.workbooks import ACTOR, Bench
from throughline.ground.freezing import canonical
from throughline.history import queries as history
from throughline.plan.intake import bringing
from throughline.plan.intake.activities import ACTIVITIES
from throughline.plan.intake.columns import Column
from throughline.plan.intake.drafting import RowState
from throughline.plan.intake.figures import Day, Money, When, Year
from throughline.plan.intake.kinds import Chapter, Chapters, OneName, OneWord, SomeNames, SomeWords, YesNo
from throughline.plan.intake.parts import PARTS
from throughline.sheets.book import Book, Cell, Row, Sheet
from throughline.sheets.reading import read_book

REFERENCES = ("SDP-3-01", "SDP-3-02", "sdp-1-01", "SDP-3-09", "SDP-3-10", "SDP-3-11", "SDP-3-12", "HT/12", "")
NAMES = {
    "posts": ["Head of Transport", "head of  waste", "Head of Wast"],
    "portfolios": ["Highways and Transport"],
    "units": ["Highways", "Highways; Highways", "Roads"],
    "places": ["Dover", "dover; Dover"],
    "objectives": ["3.2", "3.2; 9.9", "Buses come when people need them"],
    "illustrative": ["title; summary"],
}
TIMES = [
    "July 2020", "16/07/2020", "04/05/2021", "05/13/2021", "early 2021", "2021-22 to 2023-24", "ongoing", "from October 2020",
    "2021-22", "Q3 2020/21", "winter 2021", 44028, date(2021, 1, 13), "TBC",
    datetime(2021, 1, 13, 9, 30, tzinfo=UTC).replace(tzinfo=None),
]  # fmt: skip
SUMS = ["1,250", "£12.50", "(12)", 3, -7, 0, Decimal("12.505"), "£1.2m", 10**15]
TEXTS = ["é\N{BUS}", "a\nb\n\n\nc; d", "=1+1", "x" * 130, "0", "-", 5, True, "\x0bDover\u2028\xa0 "]
ANYTHING = st.one_of(
    st.text(max_size=30),
    st.integers(-(10**20), 10**20),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    st.sampled_from(["#N/A", "y" * 25_000, "Title", "TBC", False]),
)
ODD_CELLS = st.one_of(
    st.builds(Cell, ANYTHING), st.just(Cell()), st.just(Cell(None, formula=True)), st.just(Cell(None, broken=True))
)


def cells_of(column: Column) -> st.SearchStrategy[Cell]:
    """Mostly what belongs in a column, however it is written; sometimes anything."""
    match column.holds:
        case When() | Day():
            likely: list[Any] = TIMES
        case Money():
            likely = SUMS
        case OneWord(words=words):
            likely = [word.said for word in words]
        case SomeWords(words=words):
            likely = ["; ".join(word.said for word in words), "nothing of these"]
        case OneName(kind=kind) | SomeNames(kind=kind):
            likely = NAMES.get(kind, ["P1"])
        case Chapter() | Chapters():
            likely = ["3", 1, "Connected transport", "1. Enterprise and investment", "7"]
        case Year():
            likely = ["2020-21", "2021/22", 2022, "2020-23"]
        case YesNo():
            likely = ["yes", "No", True, "perhaps"]
        case _:
            likely = TEXTS
    return st.integers(0, 9).flatmap(
        lambda n: ODD_CELLS if n == 0 else st.builds(Cell, st.sampled_from(likely), st.just(n == 1))
    )


@st.composite
def sheets(draw: Any, name: str, columns: tuple[Column, ...], told: str) -> Sheet:
    """A sheet with some of its columns; every row has a mark of its own in the column `told`."""
    needed = [column for column in columns if column.needed or column.name in ("reference", told)]
    more = draw(st.lists(st.sampled_from(columns), unique_by=lambda c: c.name, max_size=8))
    chosen = list({column.name: column for column in (*needed, *more)}.values())
    rows = [Row(1, tuple(Cell(column.heading) for column in chosen))]
    for number in range(2, draw(st.integers(2, 7))):
        cells = {column.name: draw(cells_of(column)) for column in chosen}
        for reference in cells.keys() & {"reference", "activity"}:
            cells[reference] = Cell(draw(st.sampled_from(REFERENCES)) or None)
        cells[told] = Cell(f"mark {name} {number}.")
        rows.append(Row(number, tuple(cells[column.name] for column in chosen)))
    return Sheet(name, tuple(rows))


MARKS = {
    "Milestones": "title",
    "Money": "budget_reference",
    "Authorities": "words",
    "Funding": "payer",
    "Signposts": "words",
}
BOOKS = st.builds(
    lambda main, parts: Book((main, *parts)),
    sheets("Activities", ACTIVITIES, "title"),
    st.lists(st.sampled_from(PARTS), unique_by=lambda p: p.name, max_size=3).flatmap(
        lambda parts: st.tuples(*(sheets(p.name, p.columns, MARKS.get(p.name, "words")) for p in parts))
    ),
)


@given(book=BOOKS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_row_is_accepted_warned_or_refused_and_nothing_refused_comes_in(bench: Bench, book: Book) -> None:
    run = bench.dry_run(book)
    counts = run.counts
    assert counts.accepted + counts.warned + counts.refused == counts.rows
    assert counts.rows == sum(len(sheet.rows) - 1 for sheet in book.sheets)
    said = canonical(run.said)
    for row in run.rows:
        mark = f"mark {row.sheet} {row.number}."
        assert (row.state is RowState.REFUSED) <= (mark not in said), (row, run.said)
        assert (row.state is RowState.REFUSED) == any(f.severity == "error" for f in row.findings)
    assert bool(run.left_out) == bool(counts.refused)


@given(book=BOOKS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 2,  # dear: each is brought in, and tried again
)
def test_what_is_accepted_the_tables_take_and_a_second_time_nothing_changes(bench: Bench, book: Book) -> None:
    with transaction.atomic():
        run = bench.dry_run(book)
        assert bench.bring(run, leave_out=True) is bool(run.said)
        again = bench.dry_run(book)
        assert not again.said, (run.said, again.said, again.changes)
        assert again.before == run.after
        assert not history.faults(connection)
        transaction.set_rollback(True)


@given(book=BOOKS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=settings.default.max_examples // 4,  # dear: two workbooks each
)
def test_the_mending_workbook_brings_back_just_the_refused_rows_with_what_is_wrong(bench: Bench, book: Book) -> None:
    run = bench.dry_run(book)
    back = bench.dry_run(read_book(bringing.mending_of(ACTOR, bench.row, run, book, DAY)))
    refused = [(row.sheet, row.title) for row in run.rows if row.state is RowState.REFUSED]
    assume(refused)
    assert [(row.sheet, row.title) for row in back.rows] == refused
    assert not back.beyond_mending
