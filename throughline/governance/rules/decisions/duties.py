"""The two reports that the regulations ask for, made from data, nil included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.decisions.words import Route
from throughline.ground.timing import day_said
from throughline.ground.words import counted


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


@dataclass(frozen=True, slots=True)
class Report:
    """A report to the council: its law, its sentence, and what it names."""

    title: str
    law: str
    says: str
    rows: tuple[Reported, ...]


def not_treated_as_key(rows: Iterable[Reported], begins: date, ends: date) -> Report:
    """Regulation 18: decisions of [begins, ends) that scrutiny required a report on, because they were not treated as key."""
    found = tuple(r for r in _within(rows, begins, ends) if not r.treated_as_key)
    says = f"{counted(len(found), 'decision').capitalize()} should have been treated as key and {'was' if len(found) == 1 else 'were'} not"
    return Report(
        "Decisions not treated as key", "SI 2012/2089 regulation 18", f"{says}, {_span(begins, ends)}.", found
    )


def special_urgency(rows: Iterable[Reported], begins: date, ends: date) -> Report:
    """Regulation 19: decisions of [begins, ends) that were taken under special urgency; reported at least once a year."""
    found = tuple(r for r in _within(rows, begins, ends) if r.route is Route.SPECIAL_URGENCY)
    says = f"{counted(len(found), 'decision').capitalize()} {'was' if len(found) == 1 else 'were'} taken under special urgency"
    return Report("Special urgency", "SI 2012/2089 regulation 19", f"{says}, {_span(begins, ends)}.", found)


def _within(rows: Iterable[Reported], begins: date, ends: date) -> tuple[Reported, ...]:
    found = (r for r in rows if r.decided_on and begins <= r.decided_on < ends)
    return tuple(sorted(found, key=lambda r: (r.decided_on or date.max, r.number)))


def _span(begins: date, ends: date) -> str:
    return f"from {day_said(begins)} to {day_said(date.fromordinal(ends.toordinal() - 1))}"
