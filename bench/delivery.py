"""Signals of the quarter: precision and recall of each, on invented histories whose answers are known.

Each history is told twice. First what was so: how late the work truly was, whether a decision was waited for, how far
its money truly ran from its profile, and whether whoever answers has a habit. Then what was said of it: owners misjudge, forget to
tick a milestone, mend a word of a copied text, write “TBC” where an action is asked for; ledgers are a month behind. The
answers are taken from what was so, the rules read only what was said, so that a rule can miss and can cry wolf. The
shares below are assumptions, not measurements of any council. The rules were looked at with other seeds than this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.measuring import Row
from throughline.delivery.rules.noticing import Quarter, Signal, notice
from throughline.delivery.rules.words import Rating

SEED = 2021  # so that every machine measures the same
PLAIN, EACH = 1_000, 100  # histories without a habit, and with each of the eight
LEAST = 80  # per cent of precision and of recall: a signal that is wrong more often than that is noise
MISJUDGES, FORGETS, EXCUSES, MISSES = 0.05, 0.01, 0.03, 0.05  # shares of quarters in which an honest owner does
SCALE = (Rating.ON_COURSE, Rating.RECOVERABLE, Rating.DECISION)
LATE, LOST = 30, 150  # days from which work is truly late, and truly needs a decision
OFF = 20  # per cent by which money is truly far from its profile
WORDS = (
    "design", "survey", "tender", "contract", "staff", "review", "board", "site", "grant", "report", "plan", "pilot",
    "permit", "planning", "supplier", "training", "opening", "consent", "drainage", "budget", "phase", "partner",
)  # fmt: skip
FILLERS = ("", "TBC", "None", "n/a", "To follow", "-", "See above")


@dataclass(slots=True)
class Story:
    """What was so in a piece of work, and what was said of it quarter by quarter."""

    habit: Signal | None
    late: int = 0  # days
    waits: int = 0  # quarters for which a decision has been waited for
    drift: int = 0  # per cent by which spend is off
    copied: int = 0  # quarters running in which the text was copied
    rolled: int = 0  # quarters running in which the finish was put off by about a quarter
    dressed: list[bool] = field(default_factory=list)  # at each year's end: said to be better than before, and was not
    stood: tuple[int, int] = (0, 0)  # how bad it was, and was said to be, in the quarter before
    better: bool = False  # in the newest quarter: it was said to be on course, and was not
    idle: bool = False  # in the newest quarter: it needs a decision as is said, and nothing is done
    missed: bool = False  # a milestone was missed, and the time was not made up
    said: list[Quarter] = field(default_factory=list)

    @property
    def so(self) -> set[Signal]:
        """What a reader who knew everything would want to be told of the newest quarter."""
        facts = {
            Signal.GREEN_BUT_OVERDUE: self.better,
            Signal.SAME_WORDS: self.copied >= 2,
            Signal.FORECAST_MOVES: self.rolled >= 2,
            Signal.BETTER_AT_YEAR_END: self.said[-1].number == 4 and self.dressed[-2:] == [True, True],
            Signal.NO_ACTION: self.idle,
            Signal.STILL_RED: self.waits >= 2,
            Signal.NEVER_UPDATED: self.habit is Signal.NEVER_UPDATED,
            Signal.FAR_FROM_PROFILE: abs(self.drift) > OFF,
        }
        return {signal for signal, is_so in facts.items() if is_so}


def run() -> list[Row]:
    """A row for each signal."""
    stories = told(SEED)
    found = [(story.so, {n.signal for n in notice(tuple(story.said))}) for story in stories]
    return [_row(signal, found) for signal in Signal]


def told(seed: int) -> list[Story]:
    """All the histories that a seed makes."""
    chance = Random(seed)
    habits = [None] * PLAIN + [signal for signal in Signal for _ in range(EACH)]
    return [_story(habit, chance) for habit in habits]


def _row(signal: Signal, found: list[tuple[set[Signal], set[Signal]]]) -> Row:
    there = sum(signal in so for so, _ in found)
    fired = sum(signal in seen for _, seen in found)
    hits = sum(signal in so and signal in seen for so, seen in found)
    precision, recall = 100 * hits // max(fired, 1), 100 * hits // max(there, 1)
    what = f"signal “{signal}” in {len(found):,} histories, so in {there}"
    return Row(what, f"precision {precision}%, recall {recall}%", f"≥ {LEAST}% each", min(precision, recall) >= LEAST)


def _story(habit: Signal | None, chance: Random) -> Story:
    story = Story(habit)
    if habit in (Signal.GREEN_BUT_OVERDUE, Signal.BETTER_AT_YEAR_END, Signal.STILL_RED, Signal.NO_ACTION):
        story.late = chance.randint(40, 200)  # work in trouble, of which such owners tell
    years_whole = habit is Signal.BETTER_AT_YEAR_END
    for n in range(chance.choice((8, 12)) if years_whole else chance.randint(4, 12)):
        _goes_on(story, chance)
        story.said.append(_return(story, n, chance))
    return story


def _goes_on(story: Story, chance: Random) -> None:
    """A quarter passes: something goes wrong or is made up; a decision is taken, or not; money runs."""
    troubled = story.habit in (Signal.GREEN_BUT_OVERDUE, Signal.BETTER_AT_YEAR_END)
    decided = story.waits and chance.random() < (0.1 if story.habit is Signal.STILL_RED else 0.75)
    if decided:
        story.late, story.missed = chance.randint(0, 20), False
    elif chance.random() < (0.35 if troubled else 0.2):
        story.late += chance.randint(10, 90)
    elif chance.random() < (0.1 if troubled else 0.5):
        story.late = max(0, story.late - chance.randint(10, 60))
    if story.habit in (Signal.STILL_RED, Signal.NO_ACTION) and not decided:
        story.late = max(story.late, LOST + 10)
    story.waits = story.waits + 1 if story.late > LOST else 0
    story.missed = story.late > LATE and (story.missed or chance.random() < 0.75)
    off = story.habit is Signal.FAR_FROM_PROFILE
    story.drift = chance.choice((-1, 1)) * chance.randint(22, 60) if off else round(chance.gauss(0, 7))


def _return(story: Story, n: int, chance: Random) -> Quarter:
    """What is said at the end of a quarter."""
    number, habit = n % 4 + 1, story.habit
    true = (story.late > LATE) + (story.late > LOST)
    seen = min(2, max(0, true + chance.choice((-1, 1)))) if chance.random() < MISJUDGES else true
    if habit is Signal.GREEN_BUT_OVERDUE:
        seen = 0
    if habit is Signal.BETTER_AT_YEAR_END and number == 4:
        seen = max(0, true - 1)
    if number == 4:
        story.dressed.append(seen < story.stood[1] and true >= story.stood[0])
    story.stood = true, seen
    story.better = seen == 0 < true
    idles = habit is Signal.NO_ACTION or chance.random() < 0.01
    story.idle = seen == 2 and idles
    silent = habit is Signal.NEVER_UPDATED
    excused = chance.random() < EXCUSES
    profile = (n + 1) * 100_000
    return Quarter(
        2019 + n // 4,
        number,
        None if silent else SCALE[seen],
        words="" if silent else _words(story, chance),
        action=_action(seen, idles, chance),
        forecast=None if silent else _finish(story, chance),
        sent=not silent and not excused and chance.random() >= MISSES,
        excused=excused,
        overdue=("Step",) if story.missed or chance.random() < FORGETS else (),
        spent=profile * (100 + story.drift + round(chance.gauss(0, 2))) // 100,  # the ledger is some weeks behind
        profile=profile,
    )


def _action(seen: int, idles: bool, chance: Random) -> str:
    if not seen:
        return ""
    return chance.choice(FILLERS) if idles and seen == 2 else f"The {chance.choice(WORDS)} is put first each month."


def _words(story: Story, chance: Random) -> str:
    """A paragraph of the quarter; or the last one again, now and then with a word mended; rarely “no change” in truth."""
    copies = story.said and story.said[-1].words and story.habit is Signal.SAME_WORDS and chance.random() < 0.9
    if not copies:
        story.copied = 0
        short = "No change since last quarter." if chance.random() < 0.03 else ""
        return short or f"The {' and the '.join(chance.sample(WORDS, chance.randint(4, 9)))} went on."
    story.copied += 1
    words = story.said[-1].words.split()
    if chance.random() < 0.2:
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words).upper() if chance.random() < 0.1 else " ".join(words)


def _finish(story: Story, chance: Random) -> date:
    """The plan's day and the days that were truly lost; or a quarter later each time, rounded as people round."""
    last = story.said[-1].forecast if story.said else None
    if last and story.habit is Signal.FORECAST_MOVES and chance.random() < 0.95:
        story.rolled += 1
        return last + timedelta(chance.choice((90, 91, 92, 92, 92, 84, 100, 61, 122)))
    story.rolled = 0
    return date(2023, 3, 31) + timedelta(story.late + chance.choice((0, 0, 0, chance.randint(-15, 15))))
