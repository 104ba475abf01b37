"""How times, money and financial years are read from a cell and written into one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from throughline.ground.money import MoneyUnclear, exact, of_pounds, pence
from throughline.ground.periods import FinancialYear
from throughline.ground.timing import Timing, TimingUnclear, timing
from throughline.ground.words import tidy
from throughline.plan.intake.kinds import Doubt, Holds, Wrong, cut
from throughline.plan.intake.known import Lookup
from throughline.sheets.book import Cell
from throughline.sheets.writing import Kind, Written

FIRST_SERIAL, LAST_SERIAL = 25_569, 73_415  # days from 1900 that Excel keeps for 1 January 1970 and 31 December 2100
EPOCH = date(1899, 12, 30)
WITH_WORDS = re.compile(r"([\d./-]+)\s+\((.+)\)", re.DOTALL)
NUMERIC_DAY = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\s*")
ONGOING = re.compile(r"(on-?going|continuing|continuous|permanent|open-?ended|rolling)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A time no more precise than its source: a day, a month, a quarter, a year."""

    empty: None = None
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, _: Lookup) -> Any:
        """As people write times, and days that Excel keeps as days or as numbers."""
        match cell.value:
            case datetime():
                return _timing(cell.value.date().isoformat())
            case date():
                return _timing(cell.value.isoformat())
            case int() if FIRST_SERIAL <= cell.value <= LAST_SERIAL:
                day = EPOCH + timedelta(days=cell.value)
                return Doubt(Timing(day.isoformat()), *_serial(cell.value, day))
        return _timing(cell.text)

    def write(self, value: Timing | None) -> Written:
        """As people write it; where the words alone would not lead back, the form with the words in brackets."""
        if value is None:
            return None
        said = value.said()
        if _timing(said) == value:
            return said
        return f"{value.text} ({value.words})" if value.words else value.text


@dataclass(frozen=True, slots=True)
class End(When):
    """The end of an activity, which is often given in words that name no time."""

    def read(self, cell: Cell, known: Lookup) -> Any:
        """A time; or the words, where they say that it goes on."""
        if isinstance(cell.value, str) and ONGOING.fullmatch(tidy(cell.value)):
            return InWords(tidy(cell.value))
        return When.read(self, cell, known)


@dataclass(frozen=True, slots=True)
class InWords:
    """An end that was given in words."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day."""

    empty: None = None
    look: Kind = Kind.DATE

    def read(self, cell: Cell, known: Lookup) -> Any:
        """A day, however it is written."""
        found = When().read(cell, known)
        value = found.value if isinstance(found, Doubt) else found
        if not isinstance(value, Timing):
            return found
        if value.latest != value.earliest:
            return Wrong("BOOK107", f"“{cut(cell.text)}” is not one day.", "Write a day: “16 July 2020”.")
        return (
            Doubt(value.earliest, found.code, found.message, found.remedy)
            if isinstance(found, Doubt)
            else value.earliest
        )

    def write(self, value: date | None) -> Written:
        """A day as Excel keeps it."""
        return value if value is None or value.year >= 1900 else value.isoformat()


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in pounds, kept as whole pence."""

    empty: None = None
    look: Kind = Kind.MONEY

    def read(self, cell: Cell, _: Lookup) -> Any:
        """A number of pounds, or an amount as it is written."""
        try:
            match cell.value:
                case bool():
                    return Wrong("BOOK106", "This is not an amount.", "Write pounds in figures.")
                case int() | Decimal():
                    return of_pounds(str(cell.value))
            return pence(cell.text)
        except MoneyUnclear as unclear:
            return Wrong("BOOK106", *_sentences(str(unclear)))

    def write(self, value: int | None) -> Written:
        """Pounds as a number."""
        return None if value is None else Decimal(value) / 100


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year, kept as "2020-21"."""

    empty: str = ""
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, _: Lookup) -> Any:
        """From "2020-21", "2020/21" or "2020"."""
        try:
            return str(FinancialYear.named(cell.text))
        except ValueError as unclear:
            return Wrong("BOOK113", *_sentences(str(unclear)))

    def write(self, value: str) -> Written:
        """As it is kept."""
        return value


def shown(holds: Holds, value: Any) -> str:
    """A value as a sentence about a change says it; "" for nothing."""
    if isinstance(holds, Money):
        return "" if value is None else exact(value)
    written = holds.write(value)
    return Cell(written).text if written is not None else ""


def month_first(cell: Cell) -> bool | None:
    """True: the text can only be month first; False: it could be either; None: it is no such day."""
    found = NUMERIC_DAY.fullmatch(cell.value) if isinstance(cell.value, str) else None
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    if second > 12 >= first:
        return True
    return False if max(first, second) <= 12 and first != second else None


@lru_cache(maxsize=4_096)
def _timing(said: str) -> Any:
    try:
        if found := WITH_WORDS.fullmatch(said.strip()):
            return Timing(timing(found[1]).text, tidy(found[2]))
        return timing(said)
    except TimingUnclear as unclear:
        return Wrong("BOOK107", *_sentences(str(unclear)))


def _serial(number: int, day: date) -> tuple[str, str, str]:
    said = Timing(day.isoformat()).said()
    return (
        "BOOK109",
        f"The cell holds the number {number}, which Excel shows as {said} once it is formatted as a date. It was read as that day.",
        "Format the cell as a date and look whether the day is right.",
    )


def _sentences(both: str) -> tuple[str, str]:
    """What is wrong, and what to do: the ground's messages say both, in this order."""
    wrong, _, remedy = both.partition(". ")
    return (f"{wrong}.", remedy) if remedy else (both, "Write it in full, or leave the cell empty if it is not known.")
