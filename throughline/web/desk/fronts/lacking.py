"""Activities with what each still lacks, as the people who answer for them see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.urls import reverse

from throughline.ground.findings import Finding, Severity
from throughline.ground.labels import Words
from throughline.ground.money import short
from throughline.ground.words import counted
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import EntryPart
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.coming import next_milestone
from throughline.web.desk.plan.mending import mended_at
from throughline.web.furniture.parts import Cell, Column, Mark, Row, State, Table, Task

Findings = Mapping[str, list[Finding]]  # reference of the entry → what was found of it, worst first


def by_entry(findings: Iterable[Finding]) -> Findings:
    """What was found, entry by entry."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.subject].append(finding)
    return found


def tasks(edition: EditionRow, entries: Iterable[EntryPart], found: Findings, severity: Severity) -> list[Task]:
    """Each finding of one severity, leading to the page on which it is mended."""
    return [
        Task(
            when="Before approval" if severity is Severity.ERROR else "When you can",
            title=entry.title,
            href=_mend(edition, finding),
            says=f"{finding.message} {finding.remedy}",
            state=saying.severity(finding),
        )
        for entry in entries
        for finding in found.get(entry.reference, ())
        if finding.severity is severity
    ]


def confirmations(edition: EditionRow, entries: Iterable[EntryPart]) -> list[Task]:
    """What its owner has not confirmed yet."""
    return [
        Task(
            "Before approval",
            f"Confirm {entry.title}",
            reverse("entry", args=[edition.key, entry.reference]),
            "The policy team prepared it. Read it, and confirm that it is yours.",
            state=State(Mark.NONE, "Not confirmed"),
        )
        for entry in entries
        if entry.owner_confirmed_on is None
    ]


def table(words: Words, edition: EditionRow, name: str, entries: Iterable[EntryPart], found: Findings) -> Table:
    """Every activity: what comes next, when it ends, what it costs, what it lacks; who lacks most stands first."""
    columns = (
        Column(words.word("Entry")),
        Column("Lacks"),
        Column("Next milestone"),
        Column("End"),
        Column("Planned spend", number=True),
    )
    ordered = sorted(entries, key=lambda e: (_worst(found.get(e.reference, [])), e.title))
    rows = tuple(_row(words, edition, entry, found.get(entry.reference, [])) for entry in ordered)
    invented = any(e.illustrative for e in ordered)
    told = "* Illustrative: invented for this demonstration." if invented else ""
    return Table(name, columns, rows, stacked=True, told=told)


def money(edition: EditionRow, entry: EntryPart) -> Cell:
    """What is planned to be spent, leading to the years and their sources."""
    if not entry.provisions:
        return Cell("None of its own")
    mark = "*" if any(p.illustrative for p in entry.provisions) else ""
    return Cell(short(entry.spend()) + mark, href=reverse("entry", args=[edition.key, entry.reference]) + "#money")


def milestone(entry: EntryPart) -> Cell:
    """What is due next, and when."""
    following = next_milestone(entry)
    if following is None:
        return Cell("None to come")
    when = following.forecast or following.due
    return Cell(following.title, (when.said() if when else "") + ("*" if following.illustrative else ""))


def ends(entry: EntryPart) -> Cell:
    """When it ends, as people write it."""
    if entry.ends is None:
        return Cell(entry.end_in_words or "no date given")
    return Cell(entry.ends.said() + ("*" if "ends" in entry.illustrative else ""))


def _row(words: Words, edition: EditionRow, entry: EntryPart, found: list[Finding]) -> Row:
    page = reverse("entry", args=[edition.key, entry.reference])
    chapter = f"{words.word('chapter')} {entry.chapter}" if entry.chapter else words.fill("no {chapter} yet")
    lacks = State(Mark.DONE, "Nothing")
    if found:
        lacks = State(saying.SEVERITIES[found[0].severity], counted(len(found), "thing"), found[0].message)
    first = Cell(entry.title, f"{entry.nature.said} · {chapter}", page)
    return Row((first, Cell(state=lacks), milestone(entry), ends(entry), money(edition, entry)))


def _worst(found: list[Finding]) -> int:
    return found[0].severity.rank if found else len(Severity)


def _mend(edition: EditionRow, finding: Finding) -> str:
    page = reverse("entry", args=[edition.key, finding.subject])
    return (mended_at(edition, finding) or page) if edition.open_for_work else page
