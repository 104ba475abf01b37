"""Meetings from a spreadsheet or a calendar file: read wholly, told line by line, called in one step or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from throughline.governance.operations.meetings import Called
from throughline.governance.rules.icalendar import CalendarUnreadable, read
from throughline.governance.rules.words import TEN_O_CLOCK
from throughline.ground.timing import TimingUnclear, timing
from throughline.ground.words import folded, listed
from throughline.sheets.book import Book, Cell, Row, address

HEADINGS = {"body": ("body", "committee", "meeting of"), "day": ("date", "day"), "time": ("time", "starts at"), "where": ("place", "venue", "location", "where")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be read, where it stands, and what to do."""

    where: str
    says: str


@dataclass(frozen=True, slots=True)
class Read:
    """A file read wholly: what would be called, and what is wrong with it."""

    called: tuple[Called, ...]
    wrong: tuple[Wrong, ...]


def from_calendar(text: str, bodies: Mapping[str, int], source: str) -> Read:
    """The events of an iCalendar file; `bodies`: name → key. A title names its body, alone or before a dash or comma."""
    try:
        events = read(text)
    except CalendarUnreadable as unreadable:
        return Read((), (Wrong("the file", str(unreadable)),))
    found, wrong = [], []
    for number, one in enumerate(events, 1):
        body = _body(one.title, bodies)
        if one.cancelled:
            continue
        if body is None:
            wrong.append(Wrong(f"event {number}, “{one.title}”", _unknown(one.title, bodies)))
        else:
            found.append(Called(body, one.day, one.starts_at or TEN_O_CLOCK, one.where, source, one.uid))
    return Read(tuple(found), tuple(wrong))


def from_book(book: Book, bodies: Mapping[str, int], source: str) -> Read:
    """The first sheet of a workbook: a heading row with Body and Date, and Time and Place where they are known."""
    sheet = book.sheets[0]
    head = next((row for row in sheet.rows if _columns(row)), None)
    if head is None:
        says = "No row has the headings “Body” and “Date”. Give each meeting a line under them; “Time” and “Place” may follow."
        return Read((), (Wrong(sheet.name, says),))
    columns = _columns(head)
    found: list[Called] = []
    wrong: list[Wrong] = []
    for row in sheet.rows:
        if row.number > head.number:
            one = _line(row, columns, bodies, source)
            if isinstance(one, Called):
                found.append(one)
            else:
                wrong.append(one)
    return Read(tuple(found), tuple(wrong))


def _columns(row: Row) -> dict[str, int]:
    said = {folded(cell.text): number for number, cell in enumerate(row.cells, 1)}
    found = {name: said[word] for name, words in HEADINGS.items() for word in words if word in said}
    return found if {"body", "day"} <= set(found) else {}


def _line(row: Row, columns: Mapping[str, int], bodies: Mapping[str, int], source: str) -> Called | Wrong:
    cells = {name: row.cell(number) for name, number in columns.items()}
    body = _body(cells["body"].text, bodies)
    if body is None:
        return Wrong(address(columns["body"], row.number), _unknown(cells["body"].text, bodies))
    day, said = _day(cells["day"]), cells["day"].text
    if day is None:
        return Wrong(address(columns["day"], row.number), f"“{said}” is no single day. Write it as “1 March 2021”.")
    at = _time(cells.get("time", Cell()))
    if at is None:
        return Wrong(
            address(columns["time"], row.number), f"“{cells['time'].text}” is no time of day. Write it as “10:00”."
        )
    return Called(body, day, at, cells.get("where", Cell()).text, source)


def _body(title: str, bodies: Mapping[str, int]) -> int | None:
    """The body that a text names: whole, or before a dash, comma or bracket."""
    whole = folded(title)
    for said in (whole, *(part.strip() for part in re.split(r"[,(]| - ", whole)[:1])):
        if said in bodies:
            return bodies[said]
    return None


def _unknown(said: str, bodies: Mapping[str, int]) -> str:
    near = [
        name for name in bodies if set(folded(said).split()) & set(name.split()) - {"committee", "and", "of", "the"}
    ]
    hint = f" Is it one of: {listed(near[:4], 'or')}?" if near else ""
    return f"No body is called “{said}”.{hint} Record the body first, or write its name as the council’s list has it."


def _day(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    try:
        said = timing(cell.text)
    except TimingUnclear:
        return None
    return said.earliest if said.earliest == said.latest else None


def _time(cell: Cell) -> time | None:
    if isinstance(cell.value, datetime):
        return cell.value.time()
    if not cell.filled:
        return TEN_O_CLOCK
    said = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?::00)? ?(am|pm)?", cell.text.strip().lower())
    if said is None:
        return None
    hour = int(said[1]) % 12 + 12 * (said[3] == "pm") if said[3] else int(said[1])
    return time(hour, int(said[2])) if hour < 24 and int(said[2]) < 60 else None
