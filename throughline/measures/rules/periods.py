"""Periods of measures, and which one is due on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from throughline.ground.timing import Timing, TimingUnclear, timing
from throughline.measures.rules.words import Frequency

APRIL = 4
EXAMPLES = {
    Frequency.MONTHLY: "“June 2020”",
    Frequency.QUARTERLY: "“Q1 2020/21” or “April–June 2020”",
    Frequency.HALF_YEARLY: "“April–September 2020”",
    Frequency.YEARLY: "“2020/21”",
}


class PeriodUnclear(ValueError):
    """The words name no period of this frequency; the message says how to write it."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole months: the first day of its first month, and how many."""

    begins: date
    months: int

    @property
    def ends(self) -> date:
        """Its last day."""
        return _first_after(self.begins, self.months) - timedelta(days=1)

    @property
    def text(self) -> str:
        """As it is kept, in ISO 8601-2 form: "2020-06", "2020-04/2020-06"."""
        first = f"{self.begins.year:04}-{self.begins.month:02}"
        return first if self.months == 1 else f"{first}/{self.ends.year:04}-{self.ends.month:02}"

    @property
    def number(self) -> int:
        """Its place in a row of such periods: the next one has the next number."""
        return (self.begins.year * 12 + self.begins.month - 1) // self.months

    def said(self) -> str:
        """As people write it: "June 2020", "April–June 2020", "2020–21"."""
        return Timing(self.text).said()

    def later(self, by: int = 1) -> Period:
        """The period so many further on; a negative number goes back."""
        return Period(_first_after(self.begins, self.months * by), self.months)

    def a_year_ago(self) -> Period:
        """The same period of the year before."""
        return Period(self.begins.replace(year=self.begins.year - 1), self.months)


def containing(day: date, frequency: Frequency, year_begins: int = APRIL) -> Period:
    """The period of this frequency in which a day falls, in a year that begins with a month."""
    months = frequency.months
    into = (day.month - year_begins) % 12 % months
    return Period(_first_after(day.replace(day=1), -into), months)


def kept(text: str) -> Period:
    """A period from the form in which it is kept."""
    first, _, last = text.partition("/")
    begins = date(int(first[:4]), int(first[5:7]), 1)
    if not last:
        return Period(begins, 1)
    return Period(begins, (int(last[:4]) - begins.year) * 12 + int(last[5:7]) - begins.month + 1)


def named(text: str, frequency: Frequency, year_begins: int = APRIL) -> Period:
    """The period that words name: "June 2020", "Q1 2020/21", "2020/21". Raises PeriodUnclear.

    A day is taken as the period that it ends, since figures are often labelled with the last day of a quarter.
    """
    said = " ".join(text.split())
    try:
        found = timing(said)
    except TimingUnclear as wrong:
        raise PeriodUnclear(f"“{said}” is not a {frequency.noun}. Write {EXAMPLES[frequency]}.") from wrong
    if found.latest is not None:
        period = containing(found.latest, frequency, year_begins)
        if found.latest == period.ends and found.earliest in (period.begins, period.ends):
            return period
    raise PeriodUnclear(
        f"“{said}” is not a {frequency.noun} of this measure, which is {frequency}. Write {EXAMPLES[frequency]}."
    )


def due_on(period: Period, lag: int) -> date:
    """The day on which the figure of a period is due: its last day and the agreed lag in days."""
    return period.ends + timedelta(days=lag)


def due(frequency: Frequency, lag: int, on: date, year_begins: int = APRIL) -> Period:
    """The latest period whose figure is due on a day [domain, section 1: frequency and agreed lag]."""
    return containing(on - timedelta(days=lag - 1), frequency, year_begins).later(-1)


def year_of(period: Period, year_begins: int = APRIL) -> int:
    """The calendar year in which the period's year begins: targets are by year."""
    return period.begins.year - (period.begins.month < year_begins)


def place_in_year(period: Period, year_begins: int = APRIL) -> int:
    """Which of its year the period is: 1 for the first quarter or month."""
    return (period.begins.month - year_begins) % 12 // period.months + 1


def _first_after(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
