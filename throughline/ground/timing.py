"""When something happens, no more precisely than its source says: a day, a month, a quarter, a season, a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from throughline.ground.periods import FinancialYear

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
OPEN = ".."
LONGEST = 80  # letters: a longer text is a sentence, not a time
FIRST_YEAR, LAST_YEAR = 1800, 2200
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in MONTHS) + "|sept"
_FROM, _TO = r"(?:from\s+)?", "(?:to|until)"


class TimingUnclear(ValueError):
    """The words do not say when; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Timing:
    """A time in ISO 8601-2 form ("2020-07-16", "2020-07", "2020-07/2020-09", "2020-10/..", "2022-23" for autumn 2022),
    with the council's own words where they say more or other than the form does."""

    text: str
    words: str = ""

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return _span(self.text.split("/")[0])[0]

    @property
    def latest(self) -> date | None:
        """The last day that it can mean; None when it goes on ("onwards")."""
        last = self.text.split("/")[-1]
        return None if last == OPEN else _span(last)[1]

    @property
    def open_ended(self) -> bool:
        """Whether it has a beginning and no end."""
        return self.latest is None

    def said(self) -> str:
        """As people write it: "16 July 2020", "July–September 2020", "from October 2020", "autumn 2022"."""
        if self.words:
            return self.words
        first, _, last = self.text.partition("/")
        if not last:
            return _point(first)
        if last == OPEN:
            return f"from {_point(first)}"
        return _range(first, last)


def day_said(day: date) -> str:
    """A day as people write it, whatever the machine's language: "16 July 2020"."""
    return _point(day.isoformat())


def timing(text: str, *, month_first: bool = False) -> Timing:
    """Read a time as people write it.

    Takes days ("16 July 2020", "16/07/2020", "2020-07-16"), months, "July–September 2020", "Q1 2020/21", seasons,
    years, financial years ("2020/21"), "16 July to 3 August 2020", and "from October 2020", "October 2020 onwards",
    "Oct 2020+". A leading "by", "in" or "end of" is taken as read. `month_first` reads 04/05/2020 as 5 April.
    Raises TimingUnclear.
    """
    said = " ".join(text.split())
    bare = re.sub("[‐‑‒–—−]", "-", said)
    bare = re.sub(r"^((by|in|during|before|the end of|end of|(early|late|mid)-?)\s*\b)+", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"^between\s+(.+?)\s+and\s", r"\1 to ", bare, flags=re.IGNORECASE)
    if not bare:
        raise TimingUnclear("No time is given. Write a day, a month or a year: “16 July 2020”, “July 2020”.")
    if re.fullmatch(r"(on-?going|continuing|continuous|tbc|tba|tbd|n/?a|unknown|permanent)", bare, re.IGNORECASE):
        raise TimingUnclear(
            f"“{said}” does not say when. Write a month or a year, or leave it empty until it is known."
        )
    form = _form(bare, month_first) if bare.isascii() and len(bare) <= LONGEST else None
    if form is None:
        raise TimingUnclear(
            f"“{said if len(said) <= LONGEST else said[:LONGEST] + '…'}” is not a time that can be read. Write a day, a month, a quarter or a year: "
            "“16 July 2020”, “July–September 2020”, “Q1 2020/21”, “2021”."
        )
    first, last = form.split("/")[0], form.split("/")[-1]
    if _span(first)[0] > (date.max if last == OPEN else _span(last)[1]):
        raise TimingUnclear(f"“{said}” ends before it begins.")
    vague = re.match(r"(early|late|mid)\b", said, re.IGNORECASE)
    return Timing(first if first == last else form, said if vague else "")


def _form(bare: str, month_first: bool) -> str | None:
    """ "from October 2020" and "October 2020 onwards" go on; "from July to September 2020" has an end."""
    onwards = re.fullmatch(r"(?:from|since)\s+(.+)|(.+?)(?:\s+onwards?|\s*\+)", bare, re.IGNORECASE)
    if not onwards or re.search(rf"\s{_TO}\s", bare, re.IGNORECASE):
        return _read(bare, month_first)
    form = _read(onwards[1] or onwards[2], month_first)
    return form and f"{form.split('/')[0]}/{OPEN}"


def _read(bare: str, month_first: bool) -> str | None:
    for reader in (_iso, _quarter, _years, _season, _months, _named_day, _numeric_day, _from_to):
        if (form := reader(bare, month_first)) is not None:
            return form
    return None


def _iso(said: str, _: bool) -> str | None:
    if not re.fullmatch(
        r"\d{4}-\d{2}(-\d{2})?(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?))?|\d{4}/(\.\.|\d{4}-\d{2}(-\d{2})?)", said
    ):
        return None
    if re.fullmatch(r"\d{4}-\d{2}", said) and _two_years(said):
        return None  # "2020-21" is a financial year and "2020-22" two years and more: nobody writes ISO's seasons
    for part in said.split("/"):
        if part != OPEN:
            _span(part)
    return said


def _two_years(said: str) -> bool:
    """Whether what looks like a month of ISO form is a pair of years: "2009-10" beside a plan is one, "2020-10" is not."""
    first, second = int(said[2:4]), int(said[5:])
    return second == (first + 1) % 100 or second > 12


def _quarter(said: str, _: bool) -> str | None:
    found = re.fullmatch(r"(?:q|quarter\s*)([1-4])\s+(\d{4}(?:\s*[-/]\s*\d{2,4})?)", said, re.IGNORECASE)
    if not found:
        return None
    try:
        begins = FinancialYear.named(found[2]).begins
    except ValueError as wrong:
        raise TimingUnclear(str(wrong)) from wrong
    first = (4, 7, 10, 1)[int(found[1]) - 1]
    year = begins + (first == 1)
    return f"{year}-{first:02}/{year}-{first + 2:02}"


def _years(said: str, _: bool) -> str | None:
    """A year, a financial year ("2020/21") or a span of years ("2020-23")."""
    if re.fullmatch(r"\d{4}", said):
        return said
    found = re.fullmatch(r"(\d{4})\s*[-/]\s*(\d{4}|\d{2})", said)
    if not found:
        return None
    first, last = int(found[1]), int(found[2])
    if len(found[2]) == 2:
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
    return f"{first}-04/{last:04}-03" if last == first + 1 else f"{first:04}/{last:04}"


def _season(said: str, _: bool) -> str | None:
    found = re.fullmatch(r"(spring|summer|autumn|winter)\s+(\d{4})", said, re.IGNORECASE)
    return f"{found[2]}-{SEASONS[found[1].lower()]}" if found else None


def _months(said: str, _: bool) -> str | None:
    one = rf"({_MONTH})\.?\s*,?\s*(\d{{4}})?"
    found = re.fullmatch(rf"{_FROM}{one}(?:\s*(?:-|{_TO})\s*{one})?", said, re.IGNORECASE)
    if not found or not (found[2] or found[4]):
        return None
    if not found[3]:
        return f"{found[2]}-{_month(found[1]):02}"
    over = _month(found[1]) > _month(found[3])  # "November to January" runs over the year's end
    last_year = int(found[4] or int(found[2]) + over)
    first_year = int(found[2] or last_year - over)
    return f"{first_year:04}-{_month(found[1]):02}/{last_year:04}-{_month(found[3]):02}"


def _named_day(said: str, _: bool) -> str | None:
    found = re.fullmatch(
        rf"(?:[a-z]+day,?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\.?,?\s+(\d{{4}})", said, re.IGNORECASE
    )
    return _day(int(found[3]), _month(found[2]), int(found[1])) if found else None


def _numeric_day(said: str, month_first: bool) -> str | None:
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", said)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if month_first:
        day, month = month, day
    year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    return _day(year, month, day)


def _from_to(said: str, month_first: bool) -> str | None:
    """Any two times with "to" or a dash with spaces between them; "16 July to 3 August 2020" has its year at the end."""
    found = re.fullmatch(rf"{_FROM}(.+?)\s+(?:-|{_TO})\s+(.+)", said, re.IGNORECASE)
    if not found:
        return None
    if re.fullmatch(rf"\d{{1,2}}(st|nd|rd|th)?\s+({_MONTH})", found[1], re.IGNORECASE) and said[-4:].isdecimal():
        return _from_to(f"{found[1]} {said[-4:]} to {found[2]}", month_first)
    first, last = _read(found[1], month_first), _read(found[2], month_first)
    return f"{first.split('/')[0]}/{last.split('/')[-1]}" if first and last else None


def _day(year: int, month: int, day: int) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise TimingUnclear(f"The year {year} cannot be meant. Write it in four figures: “2020”.")
    if not 1 <= month <= 12:
        raise TimingUnclear(f"There is no month {month}. Write the day, then the month: “16 July {year}”.")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise TimingUnclear(
            f"There is no {day} {MONTHS[month - 1]} {year}. "
            f"Give the last day of the month, or a month: “{MONTHS[month - 1]} {year}”."
        )
    return f"{year:04}-{month:02}-{day:02}"


def _month(name: str) -> int:
    return [m[:3].lower() for m in MONTHS].index(name[:3].lower()) + 1


@lru_cache(4096)  # a plan has few times, and each is asked for again and again
def _span(part: str) -> tuple[date, date]:
    numbers = [int(n) for n in part.split("-")]
    match numbers:
        case [year, *_] if not FIRST_YEAR <= year <= LAST_YEAR:
            raise TimingUnclear(f"The year {year} cannot be meant. Write it in four figures: “2020”.")
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, season] if season in SEASON_MONTHS:
            first, last = SEASON_MONTHS[season]
            end = year + (last < first)
            return date(year, first, 1), date(end, last, monthrange(end, last)[1])
        case [year, month] if 1 <= month <= 12:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [year, month, day]:
            _day(year, month, day)
            return date(year, month, day), date(year, month, day)
    raise TimingUnclear(f"“{part}” is not a time.")


def _point(part: str) -> str:
    numbers = [int(n) for n in part.split("-")]
    match numbers:
        case [year, month, day]:
            return f"{day} {MONTHS[month - 1]} {year}"
        case [year, season] if season in SEASON_MONTHS:
            return f"{next(n for n, s in SEASONS.items() if s == season)} {year}"
        case [year, month]:
            return f"{MONTHS[month - 1]} {year}"
    return part


def _range(first: str, last: str) -> str:
    if re.fullmatch(r"\d{4}-04", first) and last == f"{int(first[:4]) + 1}-03":
        return f"{first[:4]}–{last[2:4]}"
    if first[:4] == last[:4] and len(first) == len(last) == 7 and max(first, last)[5:] <= "12":
        return f"{MONTHS[int(first[5:]) - 1]}–{MONTHS[int(last[5:]) - 1]} {last[:4]}"
    years = len(first) == len(last) == 4 and int(last) > int(first) + 1  # "2020–2021" would be read as one
    joint = "–" if years else " to "
    return f"{_point(first)}{joint}{_point(last)}"
