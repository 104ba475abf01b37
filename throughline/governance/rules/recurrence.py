"""When a body meets: a small part of RFC 5545's recurrence rules, read from words too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from throughline.ground.words import folded, listed

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
MOST_WEEKS = 26
EXAMPLES = "“second Tuesday of March, May and July”, “last Thursday of every month” or “every 3 weeks on Monday”"


class PatternUnclear(ValueError):
    """What was written is no pattern of meetings; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every `weeks` weeks on a weekday, or, with `nth`, on that weekday of each of `months` (all twelve when empty)."""

    weekday: int  # 0 is Monday
    weeks: int = 1
    nth: int = 0  # 1 to 4, or -1 for the last; 0: by weeks
    months: tuple[int, ...] = ()

    def __str__(self) -> str:
        """As RFC 5545 writes it."""
        if not self.nth:
            return f"FREQ=WEEKLY;INTERVAL={self.weeks};BYDAY={DAYS[self.weekday]}"
        months = f";BYMONTH={','.join(map(str, self.months))}" if self.months else ""
        return f"FREQ=MONTHLY{months};BYDAY={self.nth}{DAYS[self.weekday]}"

    @property
    def said(self) -> str:
        """In words: "second Tuesday of March, May and July"."""
        day = DAY_NAMES[self.weekday]
        if not self.nth:
            return f"every {day}" if self.weeks == 1 else f"every {self.weeks} weeks on {day}"
        months = listed([MONTH_NAMES[m - 1] for m in self.months]) if self.months else "every month"
        return f"{ORDINALS[self.nth]} {day} of {months}"


def pattern(text: str) -> Pattern:
    """The pattern that a rule of RFC 5545 or plain words state. Raises PatternUnclear."""
    bare = text.strip().removeprefix("RRULE:")
    found = _rule(bare) if "=" in bare else _words(folded(bare))
    if found is None:
        raise PatternUnclear(f"“{text}” is no pattern of meetings that can be read. Write {EXAMPLES}.")
    return found


def meeting_days(said: Pattern, begins: date, ends: date) -> Iterator[date]:
    """The days in [begins, ends), in order. Weeks are counted from the first such weekday on or after `begins`."""
    if not said.nth:
        day = begins + timedelta((said.weekday - begins.weekday()) % 7)
        while day < ends:
            yield day
            day += timedelta(7 * said.weeks)
        return
    year, month = begins.year, begins.month
    while date(year, month, 1) < ends:
        if not said.months or month in said.months:
            day = nth_weekday(year, month, said.weekday, said.nth)
            if begins <= day < ends:
                yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def days_kept(days: Iterable[date]) -> str:
    """Days as a column keeps them: an ISO day a line, each once, in order."""
    return "\n".join(day.isoformat() for day in sorted(set(days)))


def days_read(kept: str) -> tuple[date, ...]:
    """The days of such a column."""
    return tuple(map(date.fromisoformat, kept.split()))


def beside(days: Collection[date], given: Collection[date]) -> tuple[date, ...]:
    """The called days that a timetable does not give, in order: what changed with its pattern, or was called apart."""
    return tuple(sorted(set(days) - set(given)))


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The first to fourth, or with -1 the last, of a weekday (0 is Monday) in a month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    last = (date(year + month // 12, month % 12 + 1, 1)) - timedelta(1)
    return last - timedelta((last.weekday() - weekday) % 7)


def _rule(text: str) -> Pattern | None:
    parts = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    if set(parts) - {"FREQ", "INTERVAL", "BYDAY", "BYMONTH"}:
        return None
    day = re.fullmatch(r"([1-4]|-1)?(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", ""))
    every = parts.get("INTERVAL", "1")
    if day is None or not every.isdecimal():
        return None
    weekday = DAYS.index(day[2])
    if parts.get("FREQ") == "WEEKLY" and not day[1] and "BYMONTH" not in parts and 1 <= int(every) <= MOST_WEEKS:
        return Pattern(weekday, int(every))
    months = parts.get("BYMONTH", "")
    if parts.get("FREQ") != "MONTHLY" or not day[1] or every != "1" or not re.fullmatch(r"(\d+(,\d+)*)?", months):
        return None
    numbers = tuple(sorted({int(m) for m in months.split(",") if m}))
    return Pattern(weekday, 1, int(day[1]), numbers) if all(1 <= m <= 12 for m in numbers) else None


def _words(text: str) -> Pattern | None:
    days = "|".join(folded(day) for day in DAY_NAMES)
    if weekly := re.fullmatch(
        rf"every (?:(\d+|other|two|three|four|six|eight) weeks? on |)({days})s?", text.replace("other week", "2 weeks")
    ):
        spelled = {"two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}
        weeks = spelled.get(weekly[1]) or int(weekly[1] or 1)
        return Pattern(_weekday(weekly[2]), weeks) if 1 <= weeks <= MOST_WEEKS else None
    monthly = re.fullmatch(rf"(?:the )?(first|second|third|fourth|last) ({days}) (?:of|in) (.+)", text)
    if monthly is None:
        return None
    nth = next(number for number, word in ORDINALS.items() if word == monthly[1])
    if monthly[3] in ("every month", "each month", "the month"):
        return Pattern(_weekday(monthly[2]), 1, nth)
    names = [folded(name) for name in MONTH_NAMES]
    months = [part for part in re.split(r"[, ]+|\band\b", monthly[3]) if part]
    if any(month not in names for month in months):
        return None
    return Pattern(_weekday(monthly[2]), 1, nth, tuple(sorted({names.index(m) + 1 for m in months})))


def _weekday(word: str) -> int:
    return [folded(day) for day in DAY_NAMES].index(word)
