"""Workbooks made as people make them, and a small plan to bring them into."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

from tests.factories import (
    AT,
    DAY,
    a_place,
    a_plan,
    a_portfolio,
    a_post,
    a_strategic_plan,
    a_unit,
    an_edition,
    an_entry,
    an_objective,
    an_outcome,
    the_policy_team,
)
from throughline.ground.timing import Timing
from throughline.history import queries as history
from throughline.plan.intake import bringing
from throughline.plan.intake.preview import DryRun
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart, MilestonePart, ProvisionPart
from throughline.plan.rules.words import Certainty, Nature, ProvisionKind
from throughline.sheets.book import Book, Cell, Row, Sheet
from throughline.sheets.reading import read_book

Fill = Callable[[Any], None]
ACTOR = the_policy_team()
HEADINGS = ("Reference", "Title", "Nature", "Chapter", "Owner", "Starts", "Ends", "Whole cost (£)")
ROW = ("SDP-3-01", "Dover Fastrack", "Capital", "3", "Head of Transport", "July 2020", "March 2022", 16_100_000)


@dataclass(frozen=True, slots=True)
class Bench:
    """A plan of three activities, and what is done to it in tests."""

    key: int

    @property
    def row(self) -> EditionRow:
        """The edition as it stands."""
        return next(row for row in editions.editions(ACTOR) if row.ref.key == self.key)

    def entries(self) -> Mapping[str, EntryPart]:
        """The entries by reference."""
        return {e.reference: e for e in editions.document(ACTOR, self.row, DAY).entries}

    def dry_run(self, book: Book | bytes, **more: Any) -> DryRun:
        """What bringing a workbook in would do."""
        return bringing.dry_run(ACTOR, self.row, read_book(book) if isinstance(book, bytes) else book, DAY, **more)

    def bring(self, run: DryRun, **more: Any) -> bool:
        """Do it."""
        return bringing.bring(ACTOR, self.row, run, **({"file": "plan.xlsx", "digest": "d" * 64, "at": AT} | more))

    def workbook(self, filled: bool = True) -> bytes:
        """The workbook of the plan as it stands."""
        return bringing.workbook_of(ACTOR, self.row, DAY, filled=filled)


def a_bench() -> Bench:
    """An edition with a whole activity, a half-finished one and one of another chapter."""
    parent = a_strategic_plan()
    roads, economy = an_outcome(parent, 3, "Connected transport"), an_outcome(parent, 1, "Enterprise and investment")
    objective = an_objective(roads, "3.2", "Buses come when people need them")
    post = a_post("lead officer", title="Head of Transport", unit=a_unit(name="Highways"))
    a_post("lead officer", title="Head of Waste")
    edition = an_edition(a_plan(parent, "Strategic Delivery Plan"), "2021 draft")
    an_entry(
        edition,
        "SDP-3-01",
        title="Dover Fastrack",
        nature=Nature.CAPITAL,
        chapter=roads,
        objectives=(objective,),
        owner=post,
        portfolio=a_portfolio("Highways and Transport"),
        places=(a_place("Dover"),),
        starts=Timing("2020-07"),
        ends=Timing("2022-03"),
        whole_cost=1_610_000_000,
        milestones=(
            MilestonePart("Route agreed", Timing("2020-10")),
            MilestonePart("First bus runs", Timing("2022-03")),
        ),
        provisions=(ProvisionPart("2020-21", ProvisionKind.CAPITAL, 500_000_000, Certainty.CONFIRMED, "CP 12"),),
    )
    an_entry(edition, "SDP-3-02", title="Thanet Parkway", chapter=roads)
    an_entry(edition, "SDP-1-01", title="Discovery Park", chapter=economy)
    return Bench(edition)


def made(fill: Fill, **options: Any) -> bytes:
    """A workbook that Excel's own writer makes."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False} | options)
    fill(book)
    book.close()
    return file.getvalue()


def sheet(book: Any, name: str, *rows: Sequence[Any]) -> Any:
    """A sheet with these rows; days are formatted as days."""
    page = book.add_worksheet(name)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value, day)
            elif value is not None:
                page.write(number, column, value)
    return page


def one_sheet(*rows: Sequence[Any], name: str = "Activities") -> bytes:
    """A workbook of one sheet."""
    return made(lambda book: sheet(book, name, *rows))


def row_with(**said: Any) -> bytes:
    """A workbook of one activity, SDP-3-01 as it stands, that says something else in these columns, by heading."""
    headings = {heading.split(" (")[0].lower().replace(" ", "_"): heading for heading in HEADINGS}
    values = dict(zip(HEADINGS, ROW, strict=True)) | {headings.get(name, name): value for name, value in said.items()}
    return one_sheet(list(values), list(values.values()))


def plain_book(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> Book:
    """A book from values, without a file."""
    return Book(
        tuple(
            Sheet(name, tuple(Row(n, tuple(map(Cell, row))) for n, row in enumerate(rows, 1) if any(row)))
            for name, rows in sheets
        )
    )


def events() -> int:
    """How many events there are."""
    return history.how_many()
