"""A committee system's decisions from a workbook or CSV: nothing is lost, nothing refused for its age, what falls short is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.governance.operations.bringing import bring_in
from throughline.governance.queries import judging
from throughline.governance.queries.decisions import numbers
from throughline.governance.rules.decisions.coming import Come, come, strict_route
from throughline.governance.rules.decisions.law import Law
from throughline.governance.rules.decisions.routes import said_short
from throughline.governance.rules.decisions.words import Openness
from throughline.ground.findings import Finding, Severity, worst_first
from throughline.ground.freezing import canonical, digest
from throughline.ground.words import folded
from throughline.history.doorway import Ref, Refused
from throughline.sheets.book import Book, Sheet, address

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "decision_no": ("decision no", "decision number", "number", "reference"),
    "title": ("title", "decision title", "issue"),
    "kind": ("kind",),
    "key_decision": ("key decision", "key"),
    "reason_key": ("reason key", "reason why key"),
    "decision_maker": ("decision maker", "maker"),
    "department": ("department", "directorate"),
    "notice_first_published": ("notice first published", "notice published", "notice"),
    "decision_not_before_or_due": ("decision not before or due", "decision due", "not before", "due"),
    "originally_due": ("originally due",),
    "decision_published": ("decision published", "published"),
    "effective_from": ("effective from",),
    "status": ("status",),
    "anticipated_restriction": ("anticipated restriction", "restriction"),
    "restriction_reason": ("restriction reason",),
    "notice_route": ("notice route", "route"),
    "urgency_reason": ("urgency reason", "reason for urgency"),
    "divisions": ("divisions", "electoral divisions"),
    "money": ("money",),
    "equalities_note": ("equalities note", "equalities"),
    "committee_pathway": ("committee pathway", "pathway"),
    "source_url": ("source url", "source", "link"),
    "source_as_at": ("source as at", "as at"),
}
BY_HEADING = {heading: column for column, headings in COLUMNS.items() for heading in headings}


SHORT = "DEC003"  # a notice that falls short of its clear days


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a file would do: the decisions that would come in, those that stand already, and what is to be looked at."""

    coming: tuple[Come, ...]
    standing: tuple[str, ...]
    findings: tuple[Finding, ...]
    short: Mapping[int, str]  # by place among those that come: the sentence on a notice that falls short

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the whole file: it is no list of decisions, or two lines carry one number."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def told(self) -> str:
        """A fingerprint of what was shown, by which a confirmation is held to it."""
        return digest(canonical((tuple((c.number, c.title, c.status) for c in self.coming), self.findings)))


def dry_run(book: Book, on: date) -> DryRun:
    """What bringing in a file would do. A number that stands already is left as it is; lines without a number all come."""
    law, known = judging.law(on), numbers()
    coming: list[Come] = []
    standing: list[str] = []
    findings: list[Finding] = []
    short: dict[int, str] = {}
    for cell, said in _lines(book, findings):
        one = come(said)
        if not one.title:
            findings.append(_error(cell, "This line names no decision.", "Give its title.", one.number))
            continue
        if one.number and one.number in known:
            standing.append(one.number)
            continue
        findings += _unread(cell, one)
        if sentence := _short(one, law):
            short[len(coming)] = sentence
            findings.append(Finding(SHORT, Severity.WARNING, sentence, LOOK, one.number, cell=cell))
        coming.append(one)
    findings += _twice(coming)
    return DryRun(tuple(coming), tuple(standing), worst_first(findings), short)


LOOK = "It is recorded all the same, and flagged for the monitoring officer."


def bring(actor: Actor, run: DryRun, *, file: str, data: bytes, at: datetime) -> int:
    """Do what a dry run told, all or nothing; answers how many came in. Raises Refused."""
    if run.errors:
        raise Refused("Some lines cannot come in, so that nothing did. Mend them in the file and send it again.")
    town = council.council()
    if town is None:
        raise Refused("There is no council yet.")
    return bring_in(
        Ref(town.ref.key),
        rows=run.coming,
        short=dict(run.short),
        file=file,
        digest=sha256(data).hexdigest(),
        by=actor,
        at=at,
    )


def _lines(book: Book, findings: list[Finding]) -> Iterator[tuple[str, dict[str, str]]]:
    found = False
    for sheet in book.sheets:
        heads = _heads(sheet)
        if "title" not in heads.values():
            continue
        found = True
        for row in sheet.rows[1:]:
            said = {column: row.cell(place).text for place, column in heads.items()}
            if any(words.strip() for words in said.values()):
                yield address(1, row.number), _iso(said, row, heads)
    if not found:
        says = "No sheet has a column “title”, so that it is no list of decisions."
        findings.append(_error("", says, "Name the columns in the first row, as the empty list has them.", ""))


def _iso(said: dict[str, str], row: object, heads: Mapping[int, str]) -> dict[str, str]:
    """Days that the spreadsheet holds as days, in ISO, so that no order of day and month is guessed."""
    for place, column in heads.items():
        value = row.cell(place).value  # type: ignore[attr-defined]
        if isinstance(value, datetime):
            said[column] = value.date().isoformat()
        elif isinstance(value, date):
            said[column] = value.isoformat()
    return said


def _heads(sheet: Sheet) -> dict[int, str]:
    if not sheet.rows:
        return {}
    heads = {}
    for place, cell in enumerate(sheet.rows[0].cells, 1):
        if column := BY_HEADING.get(folded(cell.text.replace("_", " "))):
            heads[place] = column
    return heads


def _short(one: Come, law: Law) -> str | None:
    day = one.decided_on or one.due
    if one.notice_on is None or day is None:
        return None
    return said_short(one.number or one.title, strict_route(one), one.notice_on, day, law)


def _unread(cell: str, one: Come) -> Iterator[Finding]:
    for column, words in one.unread:
        says = f"“{words}” was not understood as {column.replace('_', ' ')}; it is kept in these words."
        yield Finding("DEC004", Severity.ADVICE, says, "Nothing needs to be done.", one.number, cell=cell, said=words)
    if one.openness is not Openness.OPEN and one.paragraph is None:
        says = f"{one.number or one.title} is {one.openness}, and its paragraph of Schedule 12A is not stated."
        yield Finding(
            "DEC005", Severity.ADVICE, says, "Give the paragraph on the decision’s page.", one.number, cell=cell
        )


def _twice(coming: list[Come]) -> Iterator[Finding]:
    for number, times in Counter(c.number for c in coming if c.number).items():
        if times > 1:
            yield _error(
                "", f"{number} stands on {times} lines of this file.", "Keep one line for one decision.", number
            )


def _error(cell: str, message: str, remedy: str, subject: str) -> Finding:
    return Finding("DEC001", Severity.ERROR, message, remedy, subject, cell=cell)
