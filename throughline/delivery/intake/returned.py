"""What a workbook of returns says when it comes back: row by row, with the cell in which each answer stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from throughline.delivery.intake.workbook import CODE, FIELDS, MET, MILESTONES, OF_ROUND, RETURNS, SEND, STOOD, TITLE
from throughline.sheets.book import Book, Row, Sheet, address
from throughline.sheets.refusing import Unreadable

FETCH = "Fetch the workbook of this quarter, copy your answers into it, and send that."
YES = ("yes", "y", "x", "true")
NO = ("", "no", "n", "false")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be taken from a cell, and what to do."""

    cell: str
    message: str
    remedy: str


@dataclass(slots=True)
class Filled:
    """One return as it came back. `base`: what stood when it was fetched; `mine`: what is now in its cells; `cells`:
    question → where its answer stands."""

    code: str
    version: str
    place: str
    base: dict[str, str]
    mine: dict[str, str]
    titles: dict[str, str] = field(default_factory=dict)  # number of a milestone → its title
    send: bool = False
    cells: dict[str, str] = field(default_factory=dict)
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook that came back: its rows, and what stands in no row that is known."""

    rows: tuple[Filled, ...]
    wrong: tuple[Wrong, ...]


def read(book: Book, round_key: str) -> Returned:
    """What a workbook says, for one round. Raises Unreadable for a file that is none of ours, or one of another round."""
    sheet, stood = book.sheet(RETURNS), book.sheet(STOOD)
    if sheet is None or stood is None:
        raise Unreadable("RETURN001", "This is no workbook of returns: it has no sheets “Returns” and “As it stood”.", FETCH)  # fmt: skip
    known, about = _stood(stood)
    if about.get(OF_ROUND) != round_key:
        of = about.get("name") or "another quarter"
        raise Unreadable("RETURN002", f"This workbook is for another round: it was fetched for {of}.", FETCH)
    rows: dict[str, Filled] = {}
    lost: list[Wrong] = []
    for line, said in _lines(sheet, (CODE, SEND, *FIELDS), "RETURN003"):
        _take_return(line, said, known, rows, lost)
    steps = book.sheet(MILESTONES)
    for line, said in _lines(steps, (CODE, "Milestone", "Day", MET), "RETURN004") if steps else ():
        _take_step(line, said, rows, lost)
    return Returned(tuple(rows.values()), tuple(lost))


Said = Mapping[str, tuple[str, str, bool]]  # heading → text, cell, whether the spreadsheet shows an error there


def _stood(sheet: Sheet) -> tuple[dict[str, tuple[str, dict[str, str]]], dict[str, str]]:
    """Code → version and what stood; and what the workbook says of itself."""
    known: dict[str, tuple[str, dict[str, str]]] = {}
    about: dict[str, str] = {}
    for row in sheet.rows[1:]:
        code, version, name, text = (row.cell(n).text for n in (1, 2, 3, 4))
        if code:
            known.setdefault(code, (version, {}))[1][name] = text
        else:
            about[name] = text
    return known, about


def _lines(sheet: Sheet, wanted: tuple[str, ...], code: str) -> Iterator[tuple[Row, Said]]:
    """The rows of a sheet by their headings, however its columns were moved. Raises Unreadable where one is gone."""
    if not sheet.rows:
        return
    heads = {sheet.rows[0].cell(n).text.strip(): n for n in range(1, len(sheet.rows[0].cells) + 1)}
    if gone := [name for name in wanted if name not in heads]:
        raise Unreadable(code, f"The sheet “{sheet.name}” has no column “{gone[0]}” any more.", FETCH)
    for row in sheet.rows[1:]:
        said = {}
        for name in wanted:
            cell = row.cell(heads[name])
            text = cell.text.replace("\r\n", "\n").strip()
            said[name] = (text, f"{sheet.name} {address(heads[name], row.number)}", cell.broken)
        if any(text for text, _, _ in said.values()):
            yield row, said


def _take_return(
    line: Row,
    said: Said,
    known: Mapping[str, tuple[str, dict[str, str]]],
    rows: dict[str, Filled],
    lost: list[Wrong],
) -> None:
    code, place, _ = said[CODE]
    if code not in known:
        lost.append(Wrong(place, f"Row {line.number} is no return of this workbook.", "Take the row away, or put its code back."))  # fmt: skip
        return
    if code in rows:
        lost.append(
            Wrong(place, f"Row {line.number} is a second row for the same return.", "Keep one of the two rows.")
        )
        return
    version, stood = known[code]
    base = {name: text for name, text in stood.items() if not name.startswith(TITLE)}
    titles = {name.removeprefix(TITLE): text for name, text in stood.items() if name.startswith(TITLE)}
    row = rows[code] = Filled(code, version, place, base, dict(base), titles)
    for heading, name in FIELDS.items():
        row.mine[name], row.cells[name], broken = said[heading]
        if broken:
            row.wrong.append(Wrong(row.cells[name], f"{heading}: the spreadsheet shows an error there.", "Write the answer itself."))  # fmt: skip
    row.send = _yes(row, SEND, said[SEND])


def _take_step(line: Row, said: Said, rows: Mapping[str, Filled], lost: list[Wrong]) -> None:
    code, (title, where, _) = said[CODE][0], said["Milestone"]
    row = rows.get(code)
    if row is None:
        return  # its return was taken out of the workbook, so that nothing is said of it
    number = next((n for n, known in row.titles.items() if known == title), None)
    if number is None:
        lost.append(Wrong(where, f"“{title}” in row {line.number} is no milestone of this return.", "Milestones change in the plan: put its name back."))  # fmt: skip
        return
    row.mine[f"day-{number}"], row.cells[f"day-{number}"], _ = said["Day"]
    if _yes(row, MET, said[MET]):
        row.mine[f"met-{number}"] = "on"
    else:
        row.mine.pop(f"met-{number}", None)
    row.cells[f"met-{number}"] = said[MET][1]


def _yes(row: Filled, heading: str, said: tuple[str, str, bool]) -> bool:
    word = said[0].casefold()
    if word not in YES + NO:
        row.wrong.append(
            Wrong(said[1], f"{heading}: “{said[0]}” is neither yes nor no.", "Write yes, or leave it empty.")
        )
    return word in YES
