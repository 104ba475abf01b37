"""Meetings from a spreadsheet or a calendar file: read wholly, told cell by cell, called in one step or not at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.queries.make_up import addressed_bodies
from throughline.governance.operations.meetings import call_all
from throughline.governance.queries.standing import standing
from throughline.governance.rules.calling import Called, Fate, fates
from throughline.governance.rules.icalendar import CalendarUnreadable, read
from throughline.governance.rules.words import TEN_O_CLOCK
from throughline.ground.calendars import is_working_day
from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.freezing import canonical, digest
from throughline.ground.timing import TimingUnclear, day_said, timing
from throughline.ground.words import folded, listed
from throughline.history.doorway import Ref, Refused
from throughline.sheets.book import Book, Cell, Row, address

HEADINGS = {"body": ("body", "committee", "meeting of"), "day": ("date", "day"), "time": ("time", "starts at"), "where": ("place", "venue", "location", "where")}  # fmt: skip
BEGINS = b"BEGIN:VCALENDAR"


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting that a file states, where it stands there, the name of its body, and what becomes of it."""

    cell: str
    body_name: str
    said: Called
    fate: Fate


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would do, before anybody confirmed it."""

    coming: tuple[Coming, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the whole file."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def called(self) -> tuple[Called, ...]:
        """The meetings that would be new."""
        return tuple(one.said for one in self.coming if one.fate is Fate.NEW)

    @property
    def told(self) -> str:
        """SHA-256 of what the preview shows: the same again means that the same would be done."""
        return digest(canonical(([(c.cell, c.body_name, c.said, c.fate) for c in self.coming], self.findings)))


def is_calendar(data: bytes) -> bool:
    """Whether the bytes of a file begin as iCalendar does."""
    return data.lstrip(b"\xef\xbb\xbf \r\n").upper().startswith(BEGINS)


def dry_run(file: bytes | Book, source: str, on: date) -> DryRun:
    """What calling the meetings of a calendar's bytes or of a workbook would do. `source`: where its days come from."""
    names = {one.key: one.name for one in addressed_bodies()}
    found: list[Finding] = []
    reader = _Reader({folded(name): key for key, name in names.items()}, source, found)
    if isinstance(file, Book):
        read_ = list(reader.book(file))
    else:
        read_ = list(reader.calendar(file.decode("utf-8-sig", "replace").lstrip()))
    known = fates([one for _, one in read_], standing())
    coming = tuple(Coming(at, names[one.body], one, fate) for (at, one), fate in zip(read_, known, strict=True))
    if not read_ and not found:
        says = "There is no meeting in it."
        found.append(Finding("MTG001", Severity.ERROR, says, "Look at the file again: is it the right one?"))
    found += _to_look_at(coming, council.days_shut(on))
    return DryRun(coming, worst_first(found))


def bring(actor: Actor, run: DryRun, *, data: bytes, reason: str = "", at: datetime) -> int:
    """Do what a dry run told, all or nothing; answers how many meetings were called. Raises Refused."""
    if run.errors:
        raise Refused("Some lines cannot come in, so that nothing did. Mend them in the file and send it again.")
    town = council.council()
    if town is None:
        raise Refused("There is no council yet.")
    return call_all(
        Ref(town.ref.key), called=run.called, digest=sha256(data).hexdigest(), reason=reason, by=actor, at=at
    )


def _to_look_at(coming: tuple[Coming, ...], closed: Collection[date]) -> Iterator[Finding]:
    """What comes in all the same, and somebody should look at."""
    for one in coming:
        said, subject = one.said, f"{one.body_name}, {day_said(one.said.day)}"
        if one.fate is Fate.NEW and not is_working_day(said.day, closed):
            says = f"{subject}: that is no working day here ({said.day:%A})."
            yield _warning("MTG006", says, "Look at the day; it is called all the same.", subject, one.cell)
        if one.fate is Fate.ELSEWHEN:
            says = f"{subject}: this meeting is known under its identifier, and stands at another time or body."
            yield _warning("MTG007", says, "It stays as it is. Move it on its own page.", subject, one.cell)
        if one.fate is Fate.TWICE:
            says = f"{subject} at {said.starts_at:%H:%M} stands in this file twice."
            yield _warning("MTG008", says, "It is called once.", subject, one.cell)


def _warning(code: str, says: str, remedy: str, subject: str, cell: str) -> Finding:
    return Finding(code, Severity.WARNING, says, remedy, subject, cell=cell)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads lines and events against the bodies that stand; `bodies`: folded name → key."""

    bodies: Mapping[str, int]
    source: str
    findings: list[Finding]

    def calendar(self, text: str) -> Iterator[tuple[str, Called]]:
        """The events of an iCalendar file. A title names its body, alone or before a dash, comma or bracket."""
        try:
            events = read(text)
        except CalendarUnreadable as unreadable:
            says, _, remedy = str(unreadable).rstrip(".").rpartition(". ")
            self._wrong("MTG002", "", f"{says}.", f"{remedy}.", "")
            return
        for number, one in enumerate(events, 1):
            at, body = f"event {number}", _body(one.title, self.bodies)
            if one.cancelled:
                says = f"{one.title}, {day_said(one.day)}, is cancelled in this file, so that it is not called."
                remedy = "Where it stands here, cancel it on its own page."
                self.findings.append(Finding("MTG009", Severity.ADVICE, says, remedy, one.title, cell=at))
            elif body is None:
                self._unknown(at, one.title)
            else:
                yield at, Called(body, one.day, one.starts_at or TEN_O_CLOCK, one.where[:200], self.source, one.uid)

    def book(self, book: Book) -> Iterator[tuple[str, Called]]:
        """The first sheet that has a heading row with Body and Date; Time and Place where they are known."""
        found = ((sheet, row) for sheet in book.sheets if not sheet.hidden for row in sheet.rows if _columns(row))
        sheet, head = next(found, (None, None))
        if sheet is None or head is None:
            says = "No row has the headings “Body” and “Date”."
            self._wrong("MTG003", "", says, "Give each meeting a line under them; “Time” and “Place” may follow.", "")
            return
        for row in sheet.rows:
            if row.number > head.number and any(cell.filled for cell in row.cells):
                yield from self._line(row, _columns(head))

    def _line(self, row: Row, columns: Mapping[str, int]) -> Iterator[tuple[str, Called]]:
        """One meeting, or every finding of its cells."""
        cells = {name: row.cell(number) for name, number in columns.items()}
        at = {name: address(number, row.number) for name, number in columns.items()}
        body, day, starts_at = (
            _body(cells["body"].text, self.bodies),
            _day(cells["day"]),
            _time(cells.get("time", Cell())),
        )
        if body is None:
            self._unknown(at["body"], cells["body"].text)
        if day is None:
            said = cells["day"].text
            self._wrong("MTG004", at["day"], f"“{said}” is no single day.", "Write it as “1 March 2021”.", said)
        if starts_at is None:
            said = cells["time"].text
            self._wrong("MTG005", at["time"], f"“{said}” is no time of day.", "Write it as “10:00”.", said)
        if body is not None and day is not None and starts_at is not None:
            where = cells.get("where", Cell()).text[:200]
            yield at["body"], Called(body, day, starts_at, where, self.source)

    def _unknown(self, cell: str, said: str) -> None:
        own = {"committee", "and", "of", "the"}
        near = [name for name in self.bodies if set(folded(said).split()) & set(name.split()) - own]
        hint = f" Is it one of: {listed(near[:4], 'or')}?" if near else ""
        remedy = f"Record the body first, or write its name as the council’s list has it.{hint}"
        self._wrong("MTG010", cell, f"No body is called “{said}”.", remedy, said)

    def _wrong(self, code: str, cell: str, says: str, remedy: str, said: str) -> None:
        self.findings.append(Finding(code, Severity.ERROR, says, remedy, cell=cell, said=said))


def _columns(row: Row) -> dict[str, int]:
    said = {folded(cell.text): number for number, cell in enumerate(row.cells, 1)}
    found = {name: said[word] for name, words in HEADINGS.items() for word in words if word in said}
    return found if {"body", "day"} <= set(found) else {}


def _body(title: str, bodies: Mapping[str, int]) -> int | None:
    """The body that a text names: whole, or before a dash, comma or bracket."""
    whole = folded(title)
    for said in (whole, *(part.strip() for part in re.split(r"[,(]| - ", whole)[:1])):
        if said in bodies:
            return bodies[said]
    return None


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
