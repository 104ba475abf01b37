"""What the cells of a portfolio's workbook hold besides text, names, days, years and money: months, people, amounts of work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from throughline.ground.money import LARGEST
from throughline.ground.periods import FinancialYear
from throughline.ground.timing import Timing
from throughline.ground.words import listed, tidy
from throughline.plan.intake.figures import Money, When
from throughline.plan.intake.kinds import Doubt, Wrong, cut
from throughline.plan.intake.known import Lookup
from throughline.programme.phasing.months import Moment, day_of, moment_of, month_of, said, said_day
from throughline.programme.phasing.problem import Demand
from throughline.sheets.book import Cell
from throughline.sheets.writing import Kind, Written

MOST_TENTHS = 1_000_000
AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(fte|days?|d|person[- ]months?|pm)?", re.IGNORECASE)


def _timing(cell: Cell, known: Lookup) -> tuple[Any, Timing | None]:
    """What a cell was read as, and the time that it tells, doubted or not; None where it tells none."""
    found = When().read(cell, known)
    value = found.value if isinstance(found, Doubt) else found
    return found, value if isinstance(value, Timing) else None


def _month(value: Timing, cell: Cell) -> int | Wrong:
    """The one month in which a time lies."""
    if value.latest is None or month_of(value.earliest) != month_of(value.latest):
        return Wrong("FOLIO101", f"“{cut(cell.text)}” is not one month.", "Write a month, such as April 2026.")
    return month_of(value.earliest)


@dataclass(frozen=True, slots=True)
class OneMonth:
    """A month, kept as its number."""

    empty: None = None
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, known: Lookup) -> Any:
        """ "April 2026", "2026-04", or any day of the month."""
        found, value = _timing(cell, known)
        return _month(value, cell) if value else found

    def write(self, value: int | None) -> Written:
        """ "April 2026"."""
        return None if value is None else said(value)


@dataclass(frozen=True, slots=True)
class MonthOrWeek:
    """A month, or the day on which a week begins, kept as its moment."""

    empty: None = None
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, known: Lookup) -> Any:
        """ "April 2026", "2026-04", or a Monday: "13 April 2026"."""
        found, value = _timing(cell, known)
        if value and value.latest == value.earliest:
            return moment_of(value.earliest)
        return _month(value, cell) if value else found

    def write(self, value: Moment | None) -> Written:
        """ "April 2026", "13 April 2026"."""
        if value is None:
            return None
        return said(value) if isinstance(value, int) else said_day(day_of(value))


@dataclass(frozen=True, slots=True)
class People:
    """Full-time people to one decimal, kept as tenths."""

    empty: int | None = None
    look: Kind = Kind.DECIMAL

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The number; "1.5 FTE" is 1.5."""
        tenths = _tenths(re.sub(r"\s*fte$", "", tidy(cell.text), flags=re.IGNORECASE))
        return _no_people(cell.text) if tenths is None else tenths

    def write(self, value: int | None) -> Written:
        """The number."""
        return None if value is None else Decimal(value) / 10


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between two bounds. `empty`: what an empty cell means."""

    least: int = 0
    most: int = 1_000_000
    empty: int | None = None
    look: Kind = Kind.NUMBER

    def read(self, cell: Cell, _: Lookup) -> Any:
        """The number; commas between thousands and a per cent sign do no harm."""
        said_ = tidy(cell.text).replace(",", "").removesuffix("%").strip()
        if said_.isascii() and said_.isdecimal() and self.least <= int(said_) <= self.most:
            return int(said_)
        return Wrong(
            "FOLIO102",
            f"“{cut(cell.text)}” is no whole number from {self.least:,} to {self.most:,}.",
            "Write the number in figures.",
        )

    def write(self, value: int | None) -> Written:
        """The number."""
        return value


@dataclass(frozen=True, slots=True)
class Pounds:
    """Money that is spent or saved, in pounds; kept as whole pence. An empty cell is nothing."""

    empty: int = 0
    look: Kind = Kind.MONEY

    def read(self, cell: Cell, known: Lookup) -> Any:
        """An amount that is not negative."""
        found = Money().read(cell, known)
        if isinstance(found, int) and found < 0:
            return Wrong(
                "FOLIO103", "The amount is negative.", "Write what is spent or saved as it is, without a sign."
            )
        return found

    def write(self, value: int) -> Written:
        """Pounds as a number; nothing for nothing."""
        return Decimal(value) / 100 if value else None


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year, kept as the year in which it begins."""

    empty: None = None
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, _: Lookup) -> Any:
        """ "2026-27", "2026/27" or 2026."""
        try:
            return FinancialYear.named(cell.text).begins
        except ValueError:
            return Wrong("FOLIO104", f"“{cut(cell.text)}” is not a financial year.", "Write it as 2026-27.")

    def write(self, value: int) -> Written:
        """ "2026-27"."""
        return str(FinancialYear(value))


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of a role a stage needs, in one unit: people in each month, days or person-months in all, or a size.

    Kept as a demand without its role. Units are told apart: 30 is thirty people in every month, 30 days is not.
    """

    empty: None = None
    look: Kind = Kind.TEXT

    def read(self, cell: Cell, known: Lookup) -> Any:
        """ "1.5", "30 days", "4.5 person-months", or the name of a size such as M."""
        size = known.names["sizes"].find(cell.text)
        if size is not None:
            return Demand("", size=size)
        found = AMOUNT.fullmatch(tidy(cell.text))
        if found is None:
            sizes = list(known.names["sizes"].shown.values())
            there = f", or a size: {listed(sizes, 'or')}" if sizes else ""
            message = f"“{cut(cell.text)}” is no amount of work."
            return Wrong("FOLIO105", message, f"Write 1.5 (people in every month), 30 days, 4.5 person-months{there}.")
        number, unit = found[1].replace(",", ""), (found[2] or "fte").lower()
        if unit.startswith("d"):
            days = _whole(number)
            return Demand("", days=days) if days is not None else _no_days(cell.text)
        tenths = _tenths(number)
        if tenths is None:
            return _no_people(cell.text)
        return Demand("", fte=tenths) if unit == "fte" else Demand("", person_months=tenths)

    def write(self, value: Demand | None) -> Written:
        """As people write it."""
        if value is None:
            return None
        if value.size is not None:
            return value.size
        if value.days is not None:
            return f"{value.days} days"
        if value.person_months is not None:
            return f"{Decimal(value.person_months) / 10:f} person-months"
        return f"{Decimal(value.fte or 0) / 10:f}"


def _tenths(text: str) -> int | None:
    try:
        tenths = Decimal(text.replace(",", "")) * 10
    except InvalidOperation:
        return None
    fits = tenths.is_finite() and 0 <= tenths <= MOST_TENTHS and tenths == tenths.to_integral_value()
    return int(tenths) if fits else None


def _whole(text: str) -> int | None:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() and number <= LARGEST // 10**9 else None


def _no_people(text: str) -> Wrong:
    message = f"“{cut(text)}” is no number of people to one decimal."
    return Wrong("FOLIO106", message, "Write full-time people, such as 0.5 or 12: capacity is not known more finely.")


def _no_days(text: str) -> Wrong:
    return Wrong("FOLIO107", f"“{cut(text)}” is no whole number of days.", "Write whole days, such as 30 days.")
