"""What the regulations ask to be reported to the council of decisions that did not wait: made from data, nil included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.decisions.words import Route
from throughline.ground.periods import months_later
from throughline.ground.timing import day_said
from throughline.ground.words import counted

QUARTER, YEAR = 3, 12  # months
SHOWN = 4  # quarters that have ended whose reports are shown


@dataclass(frozen=True, slots=True)
class Reported:
    """A decision as a report names it. `treated_as_key`: False where scrutiny held that it should have been and was not."""

    number: str
    title: str
    maker: str
    decided_on: date | None
    route: Route
    reasons: str
    treated_as_key: bool = True
    matter: str = ""
    agreed: str = ""  # who agreed to urgency


@dataclass(frozen=True, slots=True)
class Report:
    """A report to the council: its law, its sentence, and what it names."""

    title: str
    law: str
    says: str
    rows: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """The reports of one span [begins, ends). `ended`: the span is over, so that nothing more can come into it."""

    begins: date
    ends: date
    reports: tuple[Report, ...]
    ended: bool = True

    @property
    def key(self) -> str:
        """The last part of its address: "2020-07-to-2020-09"."""
        return f"{self.begins:%Y-%m}-to-{self.last:%Y-%m}"

    @property
    def last(self) -> date:
        """Its last day."""
        return date.fromordinal(self.ends.toordinal() - 1)

    @property
    def span(self) -> str:
        """ "1 July 2020 to 30 September 2020"."""
        return f"{day_said(self.begins)} to {day_said(self.last)}"

    @property
    def nil(self) -> bool:
        """Whether there is nothing to name."""
        return not any(r.rows for r in self.reports)


def general_exception(rows: Iterable[Reported], begins: date, ends: date) -> Report:
    """Regulation 10: key decisions of [begins, ends) for which 28 days' notice was impracticable."""
    found = tuple(r for r in _within(rows, begins, ends) if r.route is Route.GENERAL_EXCEPTION)
    says = f"{_were(found)} taken under general exception"
    return Report("General exception", "SI 2012/2089 regulation 10", f"{says}, {_span(begins, ends)}.", found)


def special_urgency(rows: Iterable[Reported], begins: date, ends: date) -> Report:
    """Regulation 19: decisions of [begins, ends) that were taken under special urgency; reported at least once a year."""
    found = tuple(r for r in _within(rows, begins, ends) if r.route is Route.SPECIAL_URGENCY)
    says = f"{_were(found)} taken under special urgency"
    return Report("Special urgency", "SI 2012/2089 regulation 19", f"{says}, {_span(begins, ends)}.", found)


def not_treated_as_key(rows: Iterable[Reported], begins: date, ends: date) -> Report:
    """Regulation 18: decisions of [begins, ends) that scrutiny required a report on, because they were not treated as key."""
    found = tuple(r for r in _within(rows, begins, ends) if not r.treated_as_key)
    says = f"{counted(len(found), 'decision').capitalize()} should have been treated as key and {'was' if len(found) == 1 else 'were'} not"
    return Report(
        "Decisions not treated as key", "SI 2012/2089 regulation 18", f"{says}, {_span(begins, ends)}.", found
    )


KINDS = (general_exception, special_urgency, not_treated_as_key)


def duty(rows: Iterable[Reported], begins: date, months: int, on: date) -> Duty:
    """The reports of so many months from a day, as they stand on a day."""
    there, ends = tuple(rows), months_later(begins, months)
    return Duty(begins, ends, tuple(made(there, begins, ends) for made in KINDS), ends <= on)


def duties(rows: Iterable[Reported], on: date, first_month: int) -> tuple[Duty, ...]:
    """This financial year so far and the one before, then the last four quarters that have ended, the latest first.

    No span begins before the financial year of the first decision that was taken: of what was before, nothing is known.
    """
    there = tuple(rows)
    taken = [r.decided_on for r in there if r.decided_on]
    if not taken:
        return ()
    year, quarter = _begins(on, first_month, YEAR), _begins(on, first_month, QUARTER)
    known = _begins(min(taken), first_month, YEAR)
    years = [(year, YEAR), (months_later(year, -YEAR), YEAR)]
    quarters = [(months_later(quarter, -QUARTER * n), QUARTER) for n in range(1, SHOWN + 1)]
    return tuple(duty(there, begins, months, on) for begins, months in (*years, *quarters) if begins >= known)


def _begins(on: date, first_month: int, months: int) -> date:
    """The first day of the financial year, or of the quarter of it, that a day lies in."""
    back = (on.month - first_month) % months
    return months_later(on.replace(day=1), -back)


def _were(found: tuple[Reported, ...]) -> str:
    return f"{counted(len(found), 'decision').capitalize()} {'was' if len(found) == 1 else 'were'}"


def _within(rows: Iterable[Reported], begins: date, ends: date) -> tuple[Reported, ...]:
    found = (r for r in rows if r.decided_on and begins <= r.decided_on < ends)
    return tuple(sorted(found, key=lambda r: (r.decided_on or date.max, r.number)))


def _span(begins: date, ends: date) -> str:
    return f"from {day_said(begins)} to {day_said(date.fromordinal(ends.toordinal() - 1))}"
