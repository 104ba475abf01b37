"""Bank holidays of the three jurisdictions, by rule and by proclamation, with what each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

FIRST_YEAR, LAST_YEAR = 2010, 2060
PROCLAIMED_TO = 2028  # later years follow the rule and may still be moved by proclamation
SOURCE = "Banking and Financial Dealings Act 1971, schedule 1, and royal proclamations (gov.uk/bank-holidays)"


class Nation(StrEnum):
    """Where a council lies: bank holidays differ."""

    ENGLAND_AND_WALES = "England and Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


EW, SC, NI = Nation.ENGLAND_AND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND
ALL = (EW, SC, NI)


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """One bank holiday: the day on which it is kept."""

    day: date
    name: str


# Days given once, by royal proclamation.
GIVEN = (
    (date(2011, 4, 29), "Royal wedding", ALL),
    (date(2012, 6, 5), "Queen’s Diamond Jubilee", ALL),
    (date(2022, 6, 3), "Queen’s Platinum Jubilee", ALL),
    (date(2022, 9, 19), "State funeral of Queen Elizabeth II", ALL),
    (date(2023, 5, 8), "Coronation of King Charles III", ALL),
    (date(2026, 6, 15), "World Cup bank holiday", (SC,)),
)
# Days that a proclamation moved: (year, name) → the day instead.
MOVED = {
    (2012, "Spring bank holiday"): date(2012, 6, 4),
    (2020, "Early May bank holiday"): date(2020, 5, 8),
    (2022, "Spring bank holiday"): date(2022, 6, 2),
}


@cache
def bank_holidays(nation: Nation) -> tuple[BankHoliday, ...]:
    """Every bank holiday of a nation from FIRST_YEAR to LAST_YEAR, in order."""
    found = [BankHoliday(day, name) for year in range(FIRST_YEAR, LAST_YEAR + 1) for day, name in _year(nation, year)]
    found += [BankHoliday(day, name) for day, name, nations in GIVEN if nation in nations]
    return tuple(sorted(found, key=lambda one: one.day))


@cache
def bank_holiday_days(nation: Nation) -> frozenset[date]:
    """The days of `bank_holidays`."""
    return frozenset(one.day for one in bank_holidays(nation))


def _year(nation: Nation, year: int) -> Iterator[tuple[date, str]]:
    fixed = _fixed(nation, year)
    taken = {day for day, _ in fixed if day.weekday() < 5}
    for day, name in fixed:
        kept = day
        while day.weekday() >= 5 and (kept.weekday() >= 5 or kept in taken):
            kept += timedelta(1)
        taken.add(kept)
        yield kept, name if kept == day else f"{name} (substitute day)"
    for day, name in _by_weekday(nation, year):
        yield MOVED.get((year, name), day), name


def _fixed(nation: Nation, year: int) -> list[tuple[date, str]]:
    """Days of the calendar, in order; one on a weekend is kept on the next weekday that is free."""
    days = [
        (date(year, 1, 1), "New Year’s Day"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    ]
    if nation == SC:
        days[1:1] = [(date(year, 1, 2), "2 January")]
        days.append((date(year, 11, 30), "St Andrew’s Day"))
    if nation == NI:
        days += [(date(year, 3, 17), "St Patrick’s Day"), (date(year, 7, 12), "Battle of the Boyne")]
    return days


def _by_weekday(nation: Nation, year: int) -> list[tuple[date, str]]:
    easter = easter_sunday(year)
    days = [
        (easter - timedelta(2), "Good Friday"),
        (_monday(year, 5), "Early May bank holiday"),
        (_last_monday(year, 5), "Spring bank holiday"),
    ]
    if nation != SC:
        days.append((easter + timedelta(1), "Easter Monday"))
    days.append((_monday(year, 8) if nation == SC else _last_monday(year, 8), "Summer bank holiday"))
    return days


def _monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(-first.weekday() % 7)


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(last.weekday())


def easter_sunday(year: int) -> date:
    """Easter Sunday of the Gregorian calendar [Calendar (New Style) Act 1750; the computus of 1876]."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)
