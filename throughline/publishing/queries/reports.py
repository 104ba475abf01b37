"""Committee reports as pages read them: each with its facts as they stand, and what it still lacks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.assurance.queries.risks import open_by_reference
from throughline.council import queries as council
from throughline.delivery.queries.rounds import document_of as quarter_of
from throughline.governance.queries import judging
from throughline.governance.rules.decisions.words import KeyWord, Openness, Route
from throughline.ground.freezing import digest, thaw
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.plan.queries.documents import bare_document_of, document_of
from throughline.plan.queries.entry_parts import entries_of
from throughline.publishing.documents.reports.asking import Recommendation, recommendations
from throughline.publishing.documents.reports.document import Heard, ReportDocument, Section
from throughline.publishing.documents.reports.facts import Fact, Facts, as_named, filled, named_in
from throughline.publishing.documents.reports.readiness import (
    Heading,
    Stand,
    Written,
    against_header,
    stands,
    unanswered,
)
from throughline.publishing.documents.reports.taking import (
    Decided,
    of_decision,
    of_edition,
    of_entry,
    of_meeting,
    of_quarter,
    of_risks,
    of_thread,
)
from throughline.publishing.documents.reports.template import SETTING, SUMMARY, Part, house_template
from throughline.publishing.models import Report, ReportAppendix, ReportComment


@dataclass(frozen=True, slots=True)
class AppendixRow:
    """A file that goes with a report. `digest`: of the file as it was given; `copy`: of the copy for residents, "" of an
    exempt one."""

    key: str
    title: str
    name: str
    media: str
    size: int
    digest: str
    copy: str
    paragraph: int
    interest: str

    @property
    def said(self) -> str:
        """As the report names it: an exempt one with its paragraph, and nothing of what it holds."""
        return (
            f"{self.title} (exempt: paragraph {self.paragraph} of Schedule 12A; a paper of its own)"
            if self.paragraph
            else self.title
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it stands on a day: the template's parts, what is written of each, and the facts as they read now."""

    report: Report
    parts: tuple[Part, ...]
    written: dict[str, Written]
    facts: Facts
    asked: tuple[Recommendation, ...]
    council: str
    demonstration: bool
    files: tuple[AppendixRow, ...] = ()
    heard: tuple[Heard, ...] = ()

    def named(self, words: str) -> tuple[str, ...]:
        """The facts that a text names, of those that there are."""
        return tuple(name for name in named_in(words) if name in self.facts)

    def stands(self) -> tuple[Stand, ...]:
        """How each part stands."""
        return stands(self.parts, self.written, self.facts)

    def header(self, on: date) -> tuple[str, ...]:
        """What the header lacks."""
        r = self.report
        heading = Heading(
            r.sender,
            len(self.asked),
            r.paragraph,
            r.exempt_because,
            r.interest,
            r.meeting.day,
            r.meeting.papers_by,
            r.late,
        )
        return against_header(heading, on)

    def against(self, on: date) -> tuple[str, ...]:
        """Everything that holds the report up, in sentences."""
        parts = (f"{s.title}: {s.state.value.lower()}. {s.says}" for s in self.stands() if s.state.holds_up)
        return (*self.header(on), *parts, *unanswered(self.heard))

    def document(self, on: date) -> ReportDocument:
        """The report as it is frozen or printed."""
        r = self.report
        called = [n for code in self.written for n in self.named(self.written[code].words)]
        return ReportDocument(
            council=self.council,
            key=r.key,
            title=r.title,
            sender=_lines(r.sender),
            body=str(r.meeting.body),
            meeting_on=r.meeting.day,
            decision=r.decision,
            paragraph=r.paragraph,
            exempt_because=r.exempt_because,
            past=_lines(r.past),
            future=_lines(r.future),
            divisions=", ".join(_lines(r.divisions)),
            summary=self._says(SUMMARY),
            asked=self.asked,
            sections=tuple(
                Section(p.code, p.title, said, self.written[p.code].cleared)
                for p in self.parts
                if p.code != SUMMARY and (said := self._says(p.code))
            ),
            appendices=(*_lines(r.appendices), *(a.said for a in self.files)),
            background=_lines(r.background),
            author=str(r.author),
            director=r.director,
            late=r.late,
            facts=tuple(self.facts[n] for n in dict.fromkeys(called)),
            as_at=on,
            demonstration=self.demonstration,
            heard=self.heard,
        )

    def _says(self, code: str) -> str:
        return filled(self.written[code].words, self.facts) if code in self.written else ""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list. `submitted_on`: None while it is written."""

    key: str
    title: str
    body: str
    meeting_on: date
    papers_by: date
    author: str
    decision: str
    exempt: bool
    submitted_on: date | None


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What a meeting said, and the answer."""

    key: int
    said: str
    said_on: date
    answer: str
    answered_as: str
    changed: bool | None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with the version that was seen. `document`: frozen once it is submitted, else as it stands today."""

    ref: Ref
    row: ReportRow
    typed: dict[str, str]  # the header and what is asked, as they were typed
    parts: tuple[Part, ...]
    written: dict[str, Written]
    stands: tuple[Stand, ...]
    against: tuple[str, ...]
    facts: tuple[Fact, ...]
    document: ReportDocument
    comments: tuple[CommentRow, ...]
    files: tuple[AppendixRow, ...]
    may: dict[Permission, Verdict]

    @property
    def record(self) -> str:
        """How history names it."""
        return f"publishing.report:{self.ref.key}"


HEADER = (
    "title",
    "sender",
    "decision",
    "divisions",
    "paragraph",
    "exempt_because",
    "interest",
    "past",
    "future",
    "appendices",
    "background",
    "director",
    "late",
)
ACTS = (
    Permission.REPORT_WRITE,
    Permission.REPORT_CLEAR_MONEY,
    Permission.REPORT_CLEAR_LAW,
    Permission.REPORT_CLEAR,
    Permission.COMMENT_RECORD,
)


def reports(actor: Actor) -> tuple[ReportRow, ...]:
    """The reports that a person may read, those that are still written first, by their meeting."""
    rows = Report.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).select_related("meeting__body", "author")
    return tuple(_row(r) for r in sorted(rows, key=lambda r: (r.submitted_on is not None, r.meeting.day, r.pk)))


def report(actor: Actor, key: str, on: date) -> ReportPage | None:
    """One report; None when there is none or it is not open to this person."""
    rows = Report.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).select_related("meeting__body", "author")
    row = rows.filter(key=key).first()
    if row is None:
        return None
    draft = draft_of(row, on)
    frozen = submitted_text(row.pk) if row.submitted_on else None
    document = thaw(ReportDocument, frozen) if frozen else draft.document(on)
    if frozen:
        draft = replace(draft, facts=as_named(document.facts))  # what stood before the meeting, whatever moved since
    return ReportPage(
        Ref(row.pk, row.version),
        _row(row),
        {name: str(getattr(row, name)) for name in (*HEADER, "asked")},
        draft.parts,
        draft.written,
        draft.stands(),
        () if row.submitted_on else draft.against(on),
        tuple(draft.facts.values()),
        document,
        tuple(_comment(c) for c in row.comments.order_by("pk")),
        draft.files,
        {act: judge(actor, act, row.place(), row.kept_to()) for act in ACTS},
    )


def submitted_text(key: int) -> str | None:
    """The canonical text that was frozen when a report was submitted."""
    kept = history.snapshot(f"publishing.report:{key}", "ReportDocument")
    return kept.text if kept else None


def draft_of(row: Report, on: date) -> Draft:
    """A report with its facts as they stand. For the room alone: it asks nobody who reads."""
    cleared = {c.code: c for c in row.clearances.all()}
    written = {}
    for part in row.parts.all():
        stands_cleared = part.code in cleared and cleared[part.code].digest == digest(part.words)
        by = cleared[part.code].cleared_as if stands_cleared else ""
        written[part.code] = Written(part.words, json.loads(part.then), by)
    standing = council.council()
    return Draft(
        row,
        house_template(council.setting_texts((SETTING,), on).get(SETTING, "")),
        written,
        as_named(_facts(row, on)),
        recommendations(row.asked),
        standing.name if standing else "",
        bool(standing and standing.demonstration),
        tuple(_appendix(a) for a in row.files.select_related("file", "copy").order_by("pk")),
        _heard(row, on),
    )


def _facts(row: Report, on: date) -> Iterator[Fact]:
    meeting = row.meeting
    yield from of_meeting(str(meeting.body), meeting.day, meeting.papers_by, meeting.source)
    if row.matter is not None:
        yield from of_decision(_decided(row), on)
    if row.entry is not None:
        entry = row.entry
        part = entries_of(entry.edition, on, [entry.pk])[entry.pk]
        bare = bare_document_of(entry.edition, on, matter=False)
        title = f"{bare.plan_title}, edition {bare.edition}"
        yield from of_entry(part, bare.outcomes, title, on)
        yield from of_thread(part, bare, f"{title}, {part.reference}", on)
        yield from of_risks(open_by_reference(part.risks), on)
    if row.edition is not None:
        yield from of_edition(document_of(row.edition, on), on)
    if row.round is not None:
        yield from of_quarter(quarter_of(row.round, on), on)


def _heard(row: Report, on: date) -> tuple[Heard, ...]:
    """What bodies said until a day of other reports about the same subject; of an exempt one only where this one is too."""
    same = Q(pk__in=())
    for column in ("entry_id", "edition_id", "round_id", "matter_id"):
        if (key := getattr(row, column)) is not None:
            same |= Q(**{f"report__{column}": key})
    rows = ReportComment.objects.filter(same, said_on__lte=on).exclude(report=row.pk)
    if not row.paragraph:
        rows = rows.filter(report__paragraph=0)
    return tuple(
        Heard(str(c.report.meeting.body), c.said_on, c.said, c.answer, c.changed)
        for c in rows.select_related("report__meeting__body").order_by("said_on", "pk")
    )


def _decided(report: Report) -> Decided:
    matter = report.matter
    assert matter is not None
    steps = judging.steps_of(matter.pathway) or ()
    return Decided(
        matter.number,
        matter.title,
        judging.maker_said(matter),
        "" if matter.route == Route.UNSTATED else matter.route,
        matter.notice_on,
        "" if matter.is_key == KeyWord.UNSTATED else matter.is_key,
        tuple(s.said for s in steps if s.past),
        tuple(s.said for s in steps if not s.past),
        matter.illustrative,
        matter.options if matter.openness == Openness.OPEN else "",
    )


def _row(r: Report) -> ReportRow:
    return ReportRow(
        r.key,
        r.title,
        str(r.meeting.body),
        r.meeting.day,
        r.meeting.papers_by,
        str(r.author),
        r.decision,
        r.paragraph > 0,
        r.submitted_on,
    )


def _appendix(a: ReportAppendix) -> AppendixRow:
    copy = a.copy.digest if a.copy else ""
    return AppendixRow(
        a.key, a.title, a.name, a.file.media_type, a.file.size, a.file.digest, copy, a.paragraph, a.interest
    )


def _comment(c: ReportComment) -> CommentRow:
    return CommentRow(c.pk, c.said, c.said_on, c.answer, c.answered_as, c.changed)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
