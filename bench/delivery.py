"""Signals of the quarter: precision and recall of each, on invented histories in which the answers were planted.

A healthy history wanders: ratings change, finishes move a little, words differ, spend is near its profile. Into some a
habit is put as people show it, not as the rule reads it: a finish slips by 70 to 110 days, words return with one word
changed, spend is off by 15 to 60 per cent. So the rules miss some and may cry wolf; the table says how often.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bench.measuring import Row
from throughline.delivery.rules.noticing import Quarter, Signal, notice
from throughline.delivery.rules.words import Rating

HEALTHY, PLANTED, QUARTERS = 1_000, 100, 12
LEAST = 80  # per cent of precision and of recall: a signal that is wrong more often than that is noise
FIRST_YEAR = 2019
WORDS = (
    "design",
    "survey",
    "tender",
    "contract",
    "staff",
    "review",
    "board",
    "site",
    "grant",
    "report",
    "plan",
    "pilot",
)
History = list[Quarter]


def run() -> list[Row]:
    """A row for each signal."""
    chance = Random(2021)  # a seed, so that every machine measures the same
    told: list[tuple[Signal | None, History]] = [(None, _healthy(chance)) for _ in range(HEALTHY)]
    told += [(signal, plant(_healthy(chance), chance)) for signal, plant in PLANTS.items() for _ in range(PLANTED)]
    found = [(planted, {n.signal for n in notice(tuple(history))}) for planted, history in told]
    return [_row(signal, found) for signal in Signal]


def _row(signal: Signal, found: list[tuple[Signal | None, set[Signal]]]) -> Row:
    hits = sum(planted is signal and signal in seen for planted, seen in found)
    fired = sum(signal in seen for _, seen in found)
    precision, recall = 100 * hits // max(fired, 1), 100 * hits // PLANTED
    what = f"signal “{signal}” in {len(found):,} histories, {PLANTED} of them planted"
    measured = f"precision {precision}%, recall {recall}%"
    return Row(what, measured, f"≥ {LEAST}% each", min(precision, recall) >= LEAST)


def _healthy(chance: Random) -> History:
    """Three years of a piece of work: no Red twice running, no words twice, everything sent but now and then one."""
    history, ends = History(), date(2023, 3, 31)
    for n in range(QUARTERS):
        ends += timedelta(chance.choice((0, 0, 0, 0, chance.randint(-40, 60))))
        red_before = bool(history) and history[-1].rating is Rating.DECISION
        rating = chance.choices(list(Rating)[: 2 if red_before else 3], (78, 18, 4)[: 2 if red_before else 3])[0]
        profile = (n % 4 + 1) * 100_000
        history.append(
            Quarter(
                FIRST_YEAR + n // 4,
                n % 4 + 1,
                rating,
                words=" ".join(chance.sample(WORDS, 6)),
                action="The head of service reports each month." if rating is not Rating.ON_COURSE else "",
                forecast=ends,
                sent=chance.random() < 0.95,
                overdue=("Step",) if rating is not Rating.ON_COURSE and chance.random() < 0.3 else (),
                spent=profile * (100 + chance.randint(-14, 14)) // 100,
                profile=profile,
            )
        )
    return history


def _green_but_overdue(history: History, _: Random) -> History:
    return [*history[:-1], replace(history[-1], rating=Rating.ON_COURSE, overdue=("Step",))]


def _same_words(history: History, chance: Random) -> History:
    words = history[-1].words
    tail = [replace(q, words=words.upper() if chance.random() < 0.3 else words) for q in history[-3:]]
    if chance.random() < 0.1:  # one word is changed, as to seem new
        tail[0] = replace(tail[0], words=f"{words} again")
    return history[:-3] + tail


def _forecast_moves(history: History, chance: Random) -> History:
    day, moved = date(2021, 9, 30), History()
    for q in history[-3:]:
        moved.append(replace(q, forecast=day))
        day += timedelta(chance.choice((90, 91, 92, 92, chance.randint(70, 110))))
    return history[:-3] + moved


def _better_at_year_end(history: History, _: Random) -> History:
    kinds = {3: Rating.RECOVERABLE, 4: Rating.ON_COURSE}
    return [replace(q, rating=kinds.get(q.number, q.rating), overdue=(), action="Looked at") for q in history]


def _no_action(history: History, chance: Random) -> History:
    before = replace(history[-2], rating=Rating.RECOVERABLE)
    return [*history[:-2], before, replace(history[-1], rating=Rating.DECISION, action=chance.choice(("", " ")))]


def _still_red(history: History, chance: Random) -> History:
    red = chance.randint(2, 4)
    return history[:-red] + [replace(q, rating=Rating.DECISION, action="Looked at") for q in history[-red:]]


def _never_updated(history: History, _: Random) -> History:
    return [replace(q, sent=False, rating=None, words="", action="", forecast=None, overdue=()) for q in history]


def _far_from_profile(history: History, chance: Random) -> History:
    off = chance.choice((-1, 1)) * chance.randint(15, 60)
    return [*history[:-1], replace(history[-1], spent=(history[-1].profile or 0) * (100 + off) // 100)]


PLANTS: dict[Signal, Callable[[History, Random], History]] = {
    Signal.GREEN_BUT_OVERDUE: _green_but_overdue,
    Signal.SAME_WORDS: _same_words,
    Signal.FORECAST_MOVES: _forecast_moves,
    Signal.BETTER_AT_YEAR_END: _better_at_year_end,
    Signal.NO_ACTION: _no_action,
    Signal.STILL_RED: _still_red,
    Signal.NEVER_UPDATED: _never_updated,
    Signal.FAR_FROM_PROFILE: _far_from_profile,
}
