"""Signals: what a reader should look at beside a rating. Each is explained, and none replaces what a person said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise, takewhile

from throughline.delivery.rules.words import Rating
from throughline.ground.money import short
from throughline.ground.timing import day_said
from throughline.ground.words import counted, folded

MANY = 3  # quarters that make a habit
ALIKE = 85  # per cent of the words by which a paragraph is the last one again
MOVES_BY = (timedelta(59), timedelta(124))  # a finish put off by about a quarter: by three months, one more or less
FAR = 20  # per cent of the profile by which spend may differ
YEARS_END = 4  # the quarter at whose end a rating should not improve by habit
TRIFLE = timedelta(31)  # by which a finish may come nearer and be the same for all that
NOTHING = frozenset(
    {
        "",
        "-",
        "–",
        "n/a",
        "na",
        "nil",
        "none",
        "no action",
        "see above",
        "tba",
        "tbc",
        "tbd",
        "to be confirmed",
        "to follow",
    }
)
HOW_BAD = {Rating.ON_COURSE: 0, Rating.RECOVERABLE: 1, Rating.DECISION: 2}


class Signal(StrEnum):
    """What was noticed."""

    GREEN_BUT_OVERDUE = "on course with overdue milestones"
    SAME_WORDS = "the same words again"
    FORECAST_MOVES = "the finish moves each quarter"
    BETTER_AT_YEAR_END = "better at each year's end"
    NO_ACTION = "Red without action"
    STILL_RED = "Red again"
    NEVER_UPDATED = "never updated"
    FAR_FROM_PROFILE = "spend far from profile"


@dataclass(frozen=True, slots=True)
class Quarter:
    """What one return said. `number` is the quarter of its year, 1 to 4; `spent` and `profile` in pence, if known."""

    year: int
    number: int
    rating: Rating | None = None
    words: str = ""
    action: str = ""
    forecast: date | None = None
    sent: bool = True  # its owner confirmed it
    excused: bool = False  # no update was asked of its owner
    overdue: tuple[str, ...] = ()  # milestones that were due by the quarter's end and are not met
    spent: int | None = None
    profile: int | None = None


@dataclass(frozen=True, slots=True)
class Noticed:
    """One signal and its explanation."""

    signal: Signal
    because: str


def notice(history: tuple[Quarter, ...]) -> tuple[Noticed, ...]:
    """What is noticed of the last of an entry's quarters, given oldest first, without gaps. Nothing for no quarters."""
    if not history:
        return ()
    return tuple(Noticed(signal, because) for signal, rule in RULES.items() for because in rule(history))


def _green_but_overdue(history: tuple[Quarter, ...]) -> Iterator[str]:
    now = history[-1]
    if now.rating is Rating.ON_COURSE and now.overdue:
        yield f"Rated on course, while {counted(len(now.overdue), 'milestone')} should have been met: {now.overdue[0]}."


def _same_words(history: tuple[Quarter, ...]) -> Iterator[str]:
    last = [Counter(folded(q.words).split()) for q in history[-MANY:]]
    if len(last) < MANY or not all(last):
        return
    if all(a == b for a, b in pairwise(last)):
        yield f"The paragraph has not changed for {MANY} quarters."
    elif all(_alike(a, b) for a, b in pairwise(last)):
        yield f"The paragraph has hardly changed for {MANY} quarters: a word or two are new."


def _alike(before: Counter[str], now: Counter[str]) -> bool:
    """Whether two paragraphs share nearly all of their words, or all but one."""
    most, shared = max(before.total(), now.total()), (before & now).total()
    return shared * 100 >= ALIKE * most or (most >= MANY and shared >= most - 1)


def _forecast_moves(history: tuple[Quarter, ...]) -> Iterator[str]:
    days = [q.forecast for q in history[-MANY:] if q.forecast]
    if len(days) == MANY and all(MOVES_BY[0] <= b - a <= MOVES_BY[1] for a, b in pairwise(days)):
        yield f"The finish moved by about a quarter each time: from {day_said(days[0])} to {day_said(days[-1])}."


def _better_at_year_end(history: tuple[Quarter, ...]) -> Iterator[str]:
    """In two years running or more the last quarter was rated better than the one before it, and nothing else was better.

    What else would be better is the finish: where that came nearer with the rating, the work itself explains it.
    """
    years = 0
    for before, now in reversed([(a, b) for a, b in pairwise(history) if b.number == YEARS_END]):
        if not 0 <= _bad(now) < _bad(before) or _nearer(before, now):
            break
        years += 1
    if history[-1].number == YEARS_END and years > 1:
        yield f"The rating improved in the last quarter of each of {counted(years, 'year')}, and the finish came no nearer."


def _nearer(before: Quarter, now: Quarter) -> bool:
    return bool(before.forecast and now.forecast and before.forecast - now.forecast > TRIFLE)


def _no_action(history: tuple[Quarter, ...]) -> Iterator[str]:
    if history[-1].rating is Rating.DECISION and folded(history[-1].action).rstrip(".") in NOTHING:
        yield "It is Red, and no management action is given."


def _still_red(history: tuple[Quarter, ...]) -> Iterator[str]:
    run = sum(1 for _ in takewhile(lambda q: q.rating is Rating.DECISION, reversed(history)))
    if run > 1:
        yield f"It has been Red for {run} quarters running."


def _never_updated(history: tuple[Quarter, ...]) -> Iterator[str]:
    asked = [q for q in history if not q.excused]
    if len(asked) > 1 and not any(q.sent for q in asked):
        yield f"Its owner confirmed none of {counted(len(asked), 'return')}."


def _far_from_profile(history: tuple[Quarter, ...]) -> Iterator[str]:
    now = history[-1]
    if now.spent is not None and now.profile is not None:
        yield from far_from_profile(now.spent, now.profile)


def far_from_profile(spent: int, profile: int) -> Iterator[str]:
    """That a spend is further from its profile than a fifth of it, as a sentence; of no profile nothing is said."""
    if profile and abs(spent - profile) * 100 > FAR * abs(profile):
        way, by = "more" if spent > profile else "less", abs(spent - profile) * 100 // abs(profile)
        yield f"The spend is {by}% {way} than its profile to this quarter: {short(spent)} of {short(profile)}."


def _bad(quarter: Quarter) -> int:
    return HOW_BAD.get(quarter.rating, -1) if quarter.rating else -1


RULES: dict[Signal, Callable[[tuple[Quarter, ...]], Iterator[str]]] = {
    Signal.GREEN_BUT_OVERDUE: _green_but_overdue,
    Signal.SAME_WORDS: _same_words,
    Signal.FORECAST_MOVES: _forecast_moves,
    Signal.BETTER_AT_YEAR_END: _better_at_year_end,
    Signal.NO_ACTION: _no_action,
    Signal.STILL_RED: _still_red,
    Signal.NEVER_UPDATED: _never_updated,
    Signal.FAR_FROM_PROFILE: _far_from_profile,
}
