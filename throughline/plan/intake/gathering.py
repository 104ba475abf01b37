"""Rows of all sheets gathered by activity: references found or given, rows that stand against one another refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from throughline.ground.findings import Finding, Severity
from throughline.ground.labels import Words
from throughline.ground.words import counted, folded, listed
from throughline.plan.intake.columns import REFERENCE
from throughline.plan.intake.known import Names, Reference
from throughline.plan.intake.lines import Line, read_lines
from throughline.plan.intake.looking import Found
from throughline.plan.intake.parts import ACTIVITY, PartSheet
from throughline.plan.intake.tabs import ACTIVITIES, tab
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.references import fit_for_an_address, next_reference
from throughline.plan.rules.words import Nature


class Gathered:
    """What was read so far. `first`: reference → its row on the sheet of activities."""

    def __init__(self, known: Reference, standing: Mapping[str, EntryPart]) -> None:
        self.known, self.standing = known, standing
        self.lines: list[Line] = []
        self.findings: list[Finding] = []
        self.first: dict[str, Line] = {}
        self.parts: dict[str, dict[str, list[Line]]] = {}  # part → reference → rows
        self.makers: dict[str, PartSheet] = {}

    def settle(self) -> dict[str, dict[str, Any]]:
        """What every row that was not refused says, by reference."""
        said = {r: line.said for r, line in self.first.items() if not line.refused}
        for part, rows in self.parts.items():
            for reference, lines in rows.items():
                if any(line.refused for line in lines):
                    continue
                own = said.setdefault(reference, {REFERENCE: reference})
                own[part] = tuple(self.makers[part].make(dict(line.said)) for line in lines)
        return said


def activities(found: Found, gathered: Gathered) -> None:
    """Read the sheet of activities: each row is given its reference; the same one twice refuses both rows."""
    lines = read_lines(found.sheet, found.top, found.columns, gathered.known)
    gathered.lines += lines
    _refer(lines, gathered)
    by_reference: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_reference[folded(line.reference)].append(line)
    for same in by_reference.values():
        if len(same) > 1 and same[0].reference:
            for line in same:
                others = listed([str(o.number) for o in same if o is not line])
                message = f"The reference {line.reference} stands in row {others} too."
                remedy = gathered.known.words.fill("Give each {entry} a reference of its own.")
                line.wrong("BOOK120", message, remedy, REFERENCE, line.reference)
        gathered.first[same[0].reference] = same[0]
    for line in lines:
        _complete(line, gathered)


def _refer(lines: Iterable[Line], gathered: Gathered) -> None:
    """Find each row's activity: by its reference; without one by its title; else a new reference is given."""
    standing = {folded(r): r for r in gathered.standing}
    titles: dict[str, list[str]] = defaultdict(list)
    for reference, entry in gathered.standing.items():
        titles[folded(entry.title)].append(reference)
    lines = list(lines)
    for line in lines:
        said = str(line.said.get(REFERENCE) or "")
        line.reference = standing.get(folded(said), said)
    taken = {*gathered.standing, *(line.reference for line in lines)}
    claimed = {line.reference for line in lines}
    for line in lines:
        if not line.reference and REFERENCE not in _refused_names(line):
            known = [r for r in titles[folded(str(line.said.get("title", "")))] if r not in claimed]
            line.reference = known[0] if known else next_reference(taken, line.said.get("chapter"), gathered.known.plan)
            taken.add(line.reference)
            claimed.add(line.reference)
            how = f"It was found by its title: {line.reference}." if known else f"It will be {line.reference}."
            remedy = "Write the reference in the row if it is to be another one."
            line.doubt("BOOK125", f"The row has no reference. {how}", remedy, REFERENCE)
        line.said[REFERENCE] = line.reference


def _refused_names(line: Line) -> set[str]:
    return (
        {REFERENCE}
        if any(f.cell == line.cell(REFERENCE) and f.severity is Severity.ERROR for f in line.findings)
        else set()
    )


def _complete(line: Line, gathered: Gathered) -> None:
    """What a new activity needs, and an end that is given both as a time and in words."""
    if line.said.get("ends") is not None:
        line.said.setdefault("end_in_words", "")
    if line.reference in gathered.standing:
        return
    if line.reference and not fit_for_an_address(line.reference):
        line.wrong(
            "BOOK128",
            f"The reference “{line.reference}” cannot stand in the address of a page.",
            "Use letters, figures, dots and dashes; write a dash in place of a stroke.",
            REFERENCE,
            line.reference,
        )
    if "title" not in line.said and not line.refused:
        none = gathered.known.words.fill("No {entry} of this plan has the reference")
        message = f"{none} {line.reference}, and the sheet gives no title for a new one."
        line.wrong("BOOK121", message, "Mend the reference, or add a column “Title”.", REFERENCE, line.reference)
    elif "nature" not in line.said and not line.refused:
        line.said["nature"] = Nature.SERVICE
        line.doubt(
            "BOOK127",
            "No nature is given. It was taken as Service.",
            "Write commissioning, service, capital or strategy.",
            "nature",
        )


def parts(found: Found, gathered: Gathered) -> None:
    """Read a sheet of parts: each row finds its activity; rows that cannot be told apart refuse one another."""
    part = found.part
    if part is None:
        return
    lines = read_lines(found.sheet, found.top, found.columns, gathered.known)
    gathered.lines += lines
    gathered.makers[part.part] = part
    names = _activity_names(gathered)
    rows: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        _belong(line, names, gathered)
        if line.reference:
            rows[line.reference].append(line)
    astray = [line for line in lines if not line.reference]
    for reference, mine in rows.items():
        _refuse_twins(mine, part)
        _refuse_together(mine, part, names.what)
        _keep_what_went_astray(mine, astray, part, gathered.standing.get(reference), gathered.known.words)
    gathered.parts[part.part] = dict(rows)
    _tell_what_stays(found, part, rows, gathered)


def _activity_names(gathered: Gathered) -> Names[str]:
    """Activities by reference and by title: those of the file and those of the plan."""
    titles = {r: str(line.said.get("title", "")) for r, line in gathered.first.items() if r}
    titles = {r: e.title for r, e in gathered.standing.items()} | titles
    ways = [(r, r) for r in titles] + [(title, r) for r, title in titles.items() if title]
    words = gathered.known.words
    return Names(words.word("entry"), tab(ACTIVITIES, words), ways, titles)


def _belong(line: Line, names: Names[str], gathered: Gathered) -> None:
    said = str(line.said.pop(ACTIVITY, ""))
    if not said:
        return
    reference, words = names.find(said), gathered.known.words
    if reference is None:
        close = [f"{r}, {_title(r, gathered)}" for r in names.nearest(said)]
        guess = f"Did you mean {listed(close, 'or')}? " if close else ""
        line.wrong(
            "BOOK121",
            f"No {names.what} has the reference “{said[:60]}”.",
            f"{guess}{words.fill('Write the reference of {an entry}.')}",
            ACTIVITY,
            said,
        )
        return
    line.reference = reference
    if reference in gathered.first and gathered.first[reference].refused and reference not in gathered.standing:
        row = gathered.first[reference].number
        message = f"The {names.what} {reference} is new, and its own row, {row}, cannot be read."
        remedy = f"Mend row {row} of the {words.word('entries')}; this row then comes in with it."
        line.wrong("BOOK123", message, remedy, ACTIVITY, said)


def _title(reference: str, gathered: Gathered) -> str:
    standing = gathered.standing.get(reference)
    return standing.title if standing else str(gathered.first[reference].said.get("title", ""))


def _refuse_twins(lines: list[Line], part: PartSheet) -> None:
    """Two parts that agree in all that tells them apart are one too many."""
    groups: dict[tuple[Any, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if not line.refused:
            groups[_told(line.said, part)].append(line)
    headings = listed([f"“{c.heading}”" for c in part.columns if c.name in part.told_by])
    for same in groups.values():
        for line in same if len(same) > 1 else ():
            others = listed([str(o.number) for o in same if o is not line])
            message = f"Row {others} says the same of {line.reference} in {headings}."
            line.wrong("BOOK124", message, "Put the two into one row, or tell them apart.", part.told_by[0])


def _refuse_together(lines: list[Line], part: PartSheet, entry: str) -> None:
    """The rows of an activity replace what it had, so they come in together or not at all."""
    wrong = [line for line in lines if line.refused]
    for line in lines if wrong else ():
        if line not in wrong:
            rows = f"Row {wrong[0].number}" if len(wrong) == 1 else f"Rows {listed([str(w.number) for w in wrong])}"
            message = f"{rows} of the same {entry}, {line.reference}, cannot be read, so its {part.many} wait together."
            line.wrong(
                "BOOK122",
                message,
                f"Mend {rows[0].lower()}{rows[1:]}. Nothing is wrong with this row itself.",
                ACTIVITY,
            )


def _keep_what_went_astray(
    lines: list[Line], astray: list[Line], part: PartSheet, standing: EntryPart | None, words: Words
) -> None:
    """A row that names no activity may be one of these: then what it says must not vanish because its name is misspelt."""
    if not astray or standing is None:
        return
    stands = {_told(row, part) for row in part.rows(standing)} - {_told(line.said, part) for line in lines}
    lost = next((line for line in astray if _told(line.said, part) in stands), None)
    for line in lines if lost is not None else ():
        if lost is not None and not line.refused:
            none = words.fill("names no {entry} that is known")
            message = f"Row {lost.number} says what {line.reference} has in the plan, and {none}."
            together = words.fill("of {an entry} come in together")
            line.wrong("BOOK122", message, f"Mend row {lost.number}: the {part.many} {together}.", ACTIVITY)


def _told(said: Mapping[str, Any], part: PartSheet) -> tuple[Any, ...]:
    return tuple(said.get(name, "") for name in part.told_by)


def _tell_what_stays(found: Found, part: PartSheet, rows: Mapping[str, list[Line]], gathered: Gathered) -> None:
    """Activities of the file that have parts in the plan and none on this sheet keep them: said, since it may surprise."""
    kept = [
        r
        for r in gathered.first
        if r not in rows and r in gathered.standing and getattr(gathered.standing[r], part.part)
    ]
    if kept:
        named = listed(kept[:5] if len(kept) < 6 else [*kept[:5], "others"])
        words = gathered.known.words
        how_many = counted(len(kept), words.word("entry"), words.word("entries")).capitalize()
        has, keeps = ("has", "It keeps") if len(kept) == 1 else ("have", "They keep")
        message = f"{how_many} of this file ({named}) {has} {part.many} in the plan and no row here. {keeps} them."
        remedy = words.fill(
            "Nothing needs to be done if that is right. Take them out on the {entry}’s own page if not."
        )
        gathered.findings.append(Finding("BOOK166", Severity.ADVICE, message, remedy, "", found.sheet.name))
