"""What the workbook says of itself and of its plan, and the sheets of names; written, and read back without a database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from throughline.ground.labels import PLAIN, Words
from throughline.plan.intake.activities import ACTIVITIES
from throughline.plan.intake.kinds import OneWord
from throughline.plan.intake.known import Reference, chapter_said
from throughline.plan.intake.parts import PARTS
from throughline.plan.intake.tabs import (
    CHAPTERS,
    OBJECTIVES,
    OWNERS,
    PLACES,
    PORTFOLIOS,
    PRIORITIES,
    heading,
    sheet_of,
    tab,
)
from throughline.plan.rules.document import (
    EntryPart,
    EnvironmentPart,
    MeasurePart,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
)
from throughline.plan.rules.words import EditionStatus
from throughline.sheets.book import Book, Row
from throughline.sheets.refusing import Unreadable
from throughline.sheets.writing import ColumnSpec, SheetSpec, Written

SCHEMA = 1  # of the workbook's layout: a later release reads earlier ones
ABOUT, READ_ME, WORDS = "About", "Read me", "Words"
LABEL = "Label "  # before a word of the product that the council says its own way
NAMES_SHEETS = (OWNERS, "Units", PORTFOLIOS, CHAPTERS, OBJECTIVES, PRIORITIES, "Environment", "Measures", PLACES, WORDS)
OWN_SHEETS = (READ_ME, *NAMES_SHEETS, ABOUT)
IS_OUTCOME = "Is {an outcome}"


@dataclass(frozen=True, slots=True)
class About:
    """The plan that a workbook was written from; its document without entries.

    `event`: number of the last event when it was written, so that it can be told what changed since; None: unknown.
    """

    schema: int
    document: PlanDocument
    event: int | None = None


def about_sheet(document: PlanDocument, event: int | None = None) -> SheetSpec:
    """The hidden sheet that names the plan, and the event after which it was written."""
    rows: list[tuple[Written, Written]] = [
        ("Schema", str(SCHEMA)),
        ("Plan key", document.plan_key),
        ("Plan", document.plan_title),
        ("Council", document.council),
        ("Window begins", document.window_begins.isoformat()),
        ("Window ends", document.window_ends.isoformat()),
        ("Parent plan", document.parent_title),
        ("Parent status", document.parent_status),
        ("Edition", str(document.edition)),
        ("Edition title", document.edition_title),
        ("Status", document.status.value),
        ("As at", document.as_at.isoformat()),
        ("Demonstration", document.demonstration),
        ("Year begins in", str(document.year_begins_in)),
        ("Event", None if event is None else str(event)),
        *((f"{LABEL}{word}", said) for word, said in document.labels),
    ]
    return SheetSpec(ABOUT, (ColumnSpec("Name", 24), ColumnSpec("Value", 60)), rows, hidden=True, plain=True)


def read_about(book: Book) -> About | None:
    """What the workbook says of its plan; None when it was not written by Throughline.

    Raises Unreadable when it was written by a later release or its sheet “About” does not hold together.
    """
    sheet = book.sheet(ABOUT)
    said = {row.cell(1).text: row.cell(2).text for row in sheet.rows} if sheet else {}
    if "Plan key" not in said:
        return None
    try:
        schema = int(said["Schema"])
        if schema > SCHEMA:
            raise Unreadable(
                "BOOK163",
                f"The workbook was written by a later release of Throughline (schema {schema}; this one knows {SCHEMA}).",
                "Download the workbook again from this installation and copy your rows into it.",
            )
        event = said.get("Event", "")
        return About(schema, _document(said), int(event) if event else None)
    except (KeyError, ValueError) as wrong:
        raise Unreadable(
            "BOOK164",
            "The sheet “About”, by which the workbook names its plan, was changed and cannot be read.",
            "Download the workbook again and copy your rows into it.",
        ) from wrong


def _document(said: dict[str, str]) -> PlanDocument:
    return PlanDocument(
        council=said["Council"],
        plan_key=said["Plan key"],
        plan_title=said["Plan"],
        window_begins=date.fromisoformat(said["Window begins"]),
        window_ends=date.fromisoformat(said["Window ends"]),
        parent_title=said["Parent plan"],
        parent_status=said["Parent status"],
        edition=int(said["Edition"]),
        edition_title=said["Edition title"],
        status=EditionStatus(said["Status"]),
        as_at=date.fromisoformat(said["As at"]),
        demonstration=said.get("Demonstration") == "yes",
        year_begins_in=int(said["Year begins in"]),
        labels=tuple((name.removeprefix(LABEL), own) for name, own in said.items() if name.startswith(LABEL)),
    )


def names_sheets(known: Reference) -> tuple[SheetSpec, ...]:
    """The sheets that lists are chosen from, called as the council calls what they list."""
    words = known.words
    chapter = heading("{Chapter}", words)
    posts = [
        (p.title, p.unit, p.directorate, "ended" if p.ended else "vacant" if p.vacant else None) for p in known.posts
    ]
    chapters = [(chapter_said(o), str(o.number), o.title, o.promise, o.is_outcome) for o in known.outcomes]
    objectives = [(o.reference, str(o.chapter), o.title, o.unserved_because) for o in known.objectives]
    environment = [(e.reference, e.title, e.level, e.words) for e in known.environment]
    return (
        _listed(tab(OWNERS, words), ("Post", "Unit", "Directorate", "State"), posts),
        _listed("Units", ("Unit",), [(u,) for u in known.units]),
        _listed(tab(PORTFOLIOS, words), (words.word("Portfolio"),), [(p,) for p in known.portfolios]),
        _listed(tab(CHAPTERS, words), (chapter, "Number", "Title", "Promise", heading(IS_OUTCOME, words)), chapters),
        _listed(tab(OBJECTIVES, words), ("Reference", chapter, "Title", "Why nothing serves it"), objectives),
        _listed(tab(PRIORITIES, words), ("Reference", "Title"), known.priorities),
        _listed("Environment", ("Reference", "Title", "Level", "Words"), environment),
        _listed("Measures", ("Reference", "Title"), known.measures),
        _listed(tab(PLACES, words), (words.word("Place"),), [(p,) for p in known.places]),
        _words(),
    )


def _listed(name: str, headings: tuple[str, ...], rows: Iterable[tuple[Written, ...]]) -> SheetSpec:
    return SheetSpec(name, tuple(ColumnSpec(h, 40 if n == 0 else 30) for n, h in enumerate(headings)), list(rows))


def _words() -> SheetSpec:
    """One column for each closed list, found from the columns that choose from it."""
    lists: dict[str, list[str]] = {}
    for column in (*ACTIVITIES, *(c for part in PARTS for c in part.columns)):
        if column.choices and column.choices[0] == WORDS:
            words = [w.said for w in column.holds.words] if isinstance(column.holds, OneWord) else ["yes", "no"]
            lists.setdefault(column.choices[1], words)
    longest = max(map(len, lists.values()))
    rows = [tuple(words[n] if n < len(words) else None for words in lists.values()) for n in range(longest)]
    return SheetSpec(WORDS, tuple(ColumnSpec(heading, 30) for heading in lists), rows)


def read_names(book: Book, words: Words = PLAIN) -> Reference:
    """The names on the workbook's own sheets; empty lists where a sheet is missing. `words`: how its council says them."""
    rows = _Lists(book, words)
    return Reference(
        posts=tuple(
            PostPart(r["Post"], r["Unit"], r["Directorate"], r["State"] == "vacant", r["State"] == "ended")
            for r in rows(OWNERS)
            if r["Post"]
        ),
        units=tuple(r["Unit"] for r in rows("Units") if r["Unit"]),
        portfolios=tuple(r["{Portfolio}"] for r in rows(PORTFOLIOS) if r["{Portfolio}"]),
        places=tuple(r["{Place}"] for r in rows(PLACES) if r["{Place}"]),
        outcomes=tuple(
            OutcomePart(int(r["Number"]), r["Title"], r["Promise"], r[IS_OUTCOME] != "no")
            for r in rows(CHAPTERS)
            if r["Number"].isdecimal()
        ),
        objectives=tuple(
            ObjectivePart(r["Reference"], int(r["{Chapter}"]), r["Title"], r["Why nothing serves it"])
            for r in rows(OBJECTIVES)
            if r["Reference"] and r["{Chapter}"].isdecimal()
        ),
        priorities=tuple((r["Reference"], r["Title"]) for r in rows(PRIORITIES) if r["Reference"]),
        measures=tuple((r["Reference"], r["Title"]) for r in rows("Measures") if r["Reference"]),
        environment=tuple(
            EnvironmentPart(r["Reference"], r["Title"], r["Level"], r["Words"])
            for r in rows("Environment")
            if r["Reference"]
        ),
    )


class _Said(dict[str, str]):
    """A row by its headings, said with slots: the council's own way first, then ours; "" where a heading is missing."""

    def __init__(self, cells: Iterable[tuple[str, str]], words: Words) -> None:
        super().__init__(cells)
        self.words = words

    def __missing__(self, slot: str) -> str:
        return next((self[said] for w in (self.words, PLAIN) if (said := heading(slot, w)) in self), "")


@dataclass(frozen=True, slots=True)
class _Lists:
    """The rows of a sheet of names, by what we call it."""

    book: Book
    words: Words

    def __call__(self, name: str) -> list[_Said]:
        sheet = sheet_of(self.book, name, self.words)
        if sheet is None or not sheet.rows:
            return []
        head, *rows = sheet.rows
        return [_Said(((h, row.cell(n).text) for n, h in _headings(head)), self.words) for row in rows]


def _headings(head: Row) -> list[tuple[int, str]]:
    return [(n, cell.text) for n, cell in enumerate(head.cells, start=1) if cell.filled]


def with_names(document: PlanDocument, known: Reference, entries: Iterable[EntryPart]) -> PlanDocument:
    """A document of the same plan with these names and entries."""
    measures = {m.reference: m for m in document.measures}
    new: dict[str, Any] = {
        "outcomes": known.outcomes,
        "objectives": known.objectives,
        "priorities": known.priorities,
        "environment": known.environment,
        "measures": tuple(measures.get(r, MeasurePart(r, title)) for r, title in known.measures),
        "entries": tuple(sorted(entries, key=lambda e: e.reference)),
    }
    return PlanDocument(**{name: new.get(name, getattr(document, name)) for name in document.__slots__})
