"""Calendar files as RFC 5545 says them: written with folded lines and stable identifiers, read where events are plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

LONGEST = 75  # octets of a line, its break apart (section 3.1)
ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Europe/London",
    "BEGIN:DAYLIGHT", "DTSTART:19810329T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:BST",
    "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "END:DAYLIGHT",
    "BEGIN:STANDARD", "DTSTART:19961027T020000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "TZNAME:GMT",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip


class CalendarUnreadable(ValueError):
    """A file is no calendar that can be read; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event. `starts_at` None: it takes the whole day. `changes`: how often it was changed, so that readers follow."""

    uid: str
    day: date
    title: str
    starts_at: time | None = None
    where: str = ""
    says: str = ""
    changes: int = 0
    cancelled: bool = False


def written(name: str, events: Iterable[CalendarEvent], at: datetime) -> str:
    """A whole calendar, its lines ended by CR LF and folded at 75 octets. `at`: when it was written, in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Throughline//Meetings//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}", *ZONE]
    for one in events:
        lines += _event(one, f"{at:%Y%m%dT%H%M%SZ}")
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(one: CalendarEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(one.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"SEQUENCE:{one.changes}"
    if one.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.day + timedelta(1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    else:
        yield f"DTSTART;TZID=Europe/London:{one.day:%Y%m%d}T{one.starts_at:%H%M%S}"
    yield f"SUMMARY:{_escaped(one.title)}"
    if one.where:
        yield f"LOCATION:{_escaped(one.where)}"
    if one.says:
        yield f"DESCRIPTION:{_escaped(one.says)}"
    yield f"STATUS:{'CANCELLED' if one.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f]", "", text)
    for letter, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(letter, instead)
    return plain


def _folded(line: str) -> str:
    """No line longer than 75 octets, none broken within a letter."""
    parts, room = [""], LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            parts.append("")
            room = LONGEST - 1  # the space that begins a continued line
        parts[-1] += letter
        room -= size
    return "\r\n ".join(parts)


def read(text: str) -> tuple[CalendarEvent, ...]:
    """The events of a file, in its order. Raises CalendarUnreadable; one that repeats is told to be written out."""
    lines = re.sub(r"\r?\n[ \t]", "", text).splitlines()
    if not lines or lines[0].strip().upper().removeprefix("\ufeff") != "BEGIN:VCALENDAR":
        raise CalendarUnreadable(
            "This is no calendar file: it does not begin with BEGIN:VCALENDAR. Export it as iCalendar."
        )
    found: list[CalendarEvent] = []
    within: dict[str, tuple[str, str]] | None = None
    for number, line in enumerate(lines, 1):
        name, _, said = line.partition(":")
        key = name.partition(";")[0].upper()
        if line.strip().upper() == "BEGIN:VEVENT":
            within = {}
        elif line.strip().upper() == "END:VEVENT" and within is not None:
            found.append(_read(within, number))
            within = None
        elif within is not None:
            within.setdefault(key, (name, said))
    return tuple(found)


def _read(said: dict[str, tuple[str, str]], number: int) -> CalendarEvent:
    title = _plain(said.get("SUMMARY", ("", ""))[1])
    at = f"The event “{title}” that ends in line {number}"
    if "RRULE" in said:
        raise CalendarUnreadable(f"{at} repeats. Export single events, or give the body a timetable instead.")
    if "UID" not in said or "DTSTART" not in said:
        raise CalendarUnreadable(
            f"{at} has no {'start' if 'UID' in said else 'identifier'}. Export the calendar again."
        )
    name, start = said["DTSTART"]
    day, starts_at = _start(name, start.strip(), at)
    return CalendarEvent(
        said["UID"][1].strip()[:250],
        day,
        title,
        starts_at,
        _plain(said.get("LOCATION", ("", ""))[1]),
        cancelled=said.get("STATUS", ("", ""))[1].strip().upper() == "CANCELLED",
    )


def _start(name: str, said: str, at: str) -> tuple[date, time | None]:
    zone = re.search(r"TZID=\"?([^\";:]+)", name)
    if zone and zone[1] not in ("Europe/London", "GMT Standard Time", "Europe/Belfast", "Europe/Jersey"):
        raise CalendarUnreadable(f"{at} is told in the time of {zone[1]}. Export it in London time.")
    try:
        if re.fullmatch(r"\d{8}", said):
            return datetime.strptime(said, "%Y%m%d").date(), None  # noqa: DTZ007
        moment = datetime.strptime(said.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    except ValueError as wrong:
        raise CalendarUnreadable(f"{at} starts at “{said}”, which is no time. Export the calendar again.") from wrong
    if said.endswith("Z"):
        moment += timedelta(hours=summer_hours(moment))
    return moment.date(), moment.time()


def summer_hours(utc: datetime) -> int:
    """How many hours London is ahead of UTC: 1 from the last Sunday of March to that of October, each at 01:00 UTC."""
    begins, ends = (_last_sunday(utc.year, month) for month in (3, 10))
    return int(begins <= utc < ends)


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)  # noqa: DTZ001
    return last - timedelta((last.weekday() + 1) % 7)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text).strip()
