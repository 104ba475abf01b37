"""What a file of risks would do, told cell by cell; and doing just that by one operation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from throughline.access.rules import Actor
from throughline.assurance.operations import many
from throughline.assurance.queries import risks as queries
from throughline.assurance.queries import settings
from throughline.assurance.rules.saying import RiskSaid, against_risk
from throughline.assurance.rules.scoring import TBC, Score, against_score
from throughline.assurance.rules.words import Tier
from throughline.council import queries as council
from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.freezing import canonical, digest
from throughline.ground.labels import Words
from throughline.ground.timing import TimingUnclear, timing
from throughline.ground.words import folded
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.sheets.book import Book, Row, Sheet, address

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "reference": ("reference", "risk no", "risk_no", "risk number", "ref", "id"),
    "title": ("title", "risk title", "risk"),
    "tier": ("register", "tier"),
    "category": ("category",),
    "if_": ("if", "source cause of risk", "cause"),
    "then": ("then", "consequence", "risk event"),
    "owner": ("owner", "risk owner"),
    "unit": ("directorate", "division", "unit"),
    "likelihood": ("likelihood", "current likelihood"),
    "impact": ("impact", "current impact"),
    "score": ("score", "current score", "current_score"),
    "target_likelihood": ("target likelihood",),
    "target_impact": ("target impact",),
    "target": ("target", "target score", "target_score"),
    "target_by": ("target by", "target date"),
    "review_due_on": ("next review", "review date"),
    "note": ("note", "notes"),
    "source": ("source",),
    "source_as_at": ("as at", "register as at", "register_as_at"),
}
WHOLE = ("likelihood", "impact", "score", "target_likelihood", "target_impact", "target")
DAYS = ("target_by", "review_due_on", "source_as_at")


@dataclass(frozen=True, slots=True)
class Coming:
    """One risk that would come in. `was`: its score as it stands; "" where it is new."""

    cell: str
    said: RiskSaid
    was: str

    @property
    def then(self) -> str:
        """Its score as it would be."""
        return Score.of(self.said.likelihood, self.said.impact, self.said.score).said


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would do. `seen`: the last event when it was read."""

    coming: tuple[Coming, ...]
    findings: tuple[Finding, ...]
    seen: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the whole file."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def told(self) -> str:
        """SHA-256 of what the preview shows: the same again means that the same would be done."""
        return digest(canonical(([(c.cell, c.said, c.was) for c in self.coming], self.findings)))


def dry_run(actor: Actor, book: Book, on: date) -> DryRun:
    """What bringing in a register would do. Nothing is changed; a known risk keeps what the file has no column for."""
    seen, _ = history.head()
    words = council.settings(on).words
    sheet = next((s for s in book.sheets if s.rows and not s.hidden and "reference" in _columns(s, words)), None)
    if sheet is None:
        remedy = (
            "The first row needs headings: “Reference” and “Title” at least, and “Score” or “Likelihood” and “Impact”."
        )
        return DryRun((), (Finding("RSK001", Severity.ERROR, "No register of risks was found.", remedy),), seen)
    reader = _Reader(actor, on, sheet, words)
    coming = [c for row in sheet.rows[1:] if (c := reader.read(row)) is not None]
    return DryRun(tuple(coming), worst_first(reader.findings), seen)


def bring(actor: Actor, run: DryRun, *, file: str, data: bytes, reason: str = "", at: datetime) -> int:
    """Do what a dry run told, all or nothing; answers how many risks were written. Raises Refused."""
    if run.errors:
        raise Refused("Some cells cannot come in, so that nothing did. Mend them in the file and send it again.")
    town = council.council()
    if town is None:
        raise Refused("There is no council yet.")
    return many.bring_in(
        Ref(town.ref.key), risks=[c.said for c in run.coming], file=file, digest=sha256(data).hexdigest(), seen=run.seen,
        reason=reason, by=actor, at=at,
    )  # fmt: skip


def _columns(sheet: Sheet, words: Words) -> dict[str, int]:
    """Name of a field → its column, by the headings of the first row: the council's word for an owner, or ours."""
    own = {folded(words.word(slot)) for slot in ("owner", "short owner")}
    ways = {name: {folded(w) for w in said} | (own if name == "owner" else set()) for name, said in HEADINGS.items()}
    found: dict[str, int] = {}
    for number, cell in enumerate(sheet.rows[0].cells, start=1):
        said = folded(cell.text)
        name = next((n for n, way in ways.items() if said in way), None)
        if name:
            found.setdefault(name, number)
    return found


class _Reader:
    """Reads rows against the posts, units, categories and risks that stand."""

    def __init__(self, actor: Actor, on: date, sheet: Sheet, words: Words) -> None:
        self.sheet, self.columns, self.findings = sheet, _columns(sheet, words), list[Finding]()
        self.posts = {folded(p.title): p.key for p in council.posts(on) if not p.ended}
        self.units = {folded(u.name): u.key for u in council.units(on) if not u.ended}
        self.categories = {folded(w): c.key for c in settings.categories(on).values() for w in (c.key, c.name)}
        self.standing = {r.reference: r for r in queries.risks(actor, on)}
        self.whole = {r.said.reference: r.said for r in queries.whole(actor, on)}
        self.seen: dict[str, str] = {}

    def read(self, row: Row) -> Coming | None:
        """One risk, or None where the row is empty or cannot come in."""
        said = {name: row.cell(n).text.strip() for name, n in self.columns.items()}
        if not any(said.values()):
            return None
        before = len(self.findings)
        reference, cell = said["reference"], self._at("reference", row)
        if reference in self.seen:
            self._wrong("RSK007", row, "reference", f"{reference} stands in this file twice, here and in {self.seen[reference]}.", "Keep one of them.")  # fmt: skip
        self.seen.setdefault(reference, cell)
        new = {name: self._value(row, name, text) for name, text in said.items() if text}
        if len(self.findings) > before:
            return None
        start = self.whole.get(reference) or RiskSaid(reference, "", Tier.CORPORATE)
        scored = (
            dict.fromkeys(("likelihood", "impact", "score")) if {"likelihood", "impact", "score"} & set(new) else {}
        )
        aimed = (
            dict.fromkeys(("target_likelihood", "target_impact", "target"))
            if {"target", "target_impact"} & set(new)
            else {}
        )
        told: dict[str, Any] = {**scored, **aimed, **new}
        risk = replace(start, **told)
        against = (
            against_risk(risk)
            or against_score(risk.likelihood, risk.impact, risk.score)
            or against_score(risk.target_likelihood, risk.target_impact, risk.target)
        )
        if against:
            message, _, remedy = against.rstrip(".").rpartition(". ")
            self._wrong("RSK006", row, "reference", f"{message}.", f"{remedy}.")
            return None
        there = self.standing.get(reference)
        return Coming(cell, risk, there.score.said if there else "")

    def _value(self, row: Row, name: str, text: str) -> object:
        if name in WHOLE:
            return self._number(row, name, text)
        if name in DAYS:
            return self._day(row, name, text)
        known: Mapping[str, tuple[Mapping[str, object], str]] = {
            "owner": (self.posts, "There is no post"),
            "unit": (self.units, "There is no unit"),
            "category": (self.categories, "There is no category"),
            "tier": ({t.value: t for t in Tier}, "There is no register"),
        }
        if name in known:
            rows, none = known[name]
            if (found := rows.get(folded(text))) is None:
                self._wrong(
                    "RSK004", row, name, f"{none} “{text}”.", "Write it as the council’s pages do, or empty the cell."
                )
            return found
        return text

    def _number(self, row: Row, name: str, text: str) -> int | None:
        if folded(text) in (folded(TBC), "-", "–", "tba"):
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 4):
            self._wrong(
                "RSK002",
                row,
                name,
                f"“{text}” is not a whole number.",
                "Write figures only, or TBC where it is to be confirmed.",
            )
            return None
        return int(text)

    def _day(self, row: Row, name: str, text: str) -> date | None:
        try:
            when = timing(text)
        except TimingUnclear as unclear:
            message, _, remedy = str(unclear).rstrip(".").rpartition(". ")
            self._wrong("RSK003", row, name, f"{message}.", f"{remedy}.")
            return None
        if when.latest != when.earliest:
            self._wrong("RSK003", row, name, f"“{text}” is no single day.", "Write it as “31 March 2021”.")
        return when.earliest

    def _at(self, name: str, row: Row) -> str:
        return address(self.columns[name], row.number)

    def _wrong(self, code: str, row: Row, name: str, message: str, remedy: str) -> None:
        subject = row.cell(self.columns["reference"]).text.strip()
        where = self.sheet.name, self._at(name, row), row.cell(self.columns[name]).text
        self.findings.append(Finding(code, Severity.ERROR, message, remedy, subject, *where))
