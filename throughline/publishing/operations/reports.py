"""Writing a committee report, clearing its parts, and submitting it: from then on no figure of it moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.models import Council
from throughline.ground.freezing import canonical, digest
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import ABSENT, Absent, Refused, operation
from throughline.history.pen import Pen
from throughline.publishing.documents.reports.asking import NotAsked, as_typed, recommendations
from throughline.publishing.documents.reports.beginning import first_words
from throughline.publishing.documents.reports.template import Clearing
from throughline.publishing.models import Report, ReportClearance, ReportComment, ReportPart
from throughline.publishing.queries.reports import Draft, draft_of


class About(NamedTuple):
    """Keys of what a report is about: at most one of the first three, and the decision that it is for."""

    entry: int | None = None
    edition: int | None = None
    round: int | None = None
    decision: int | None = None


class Header(NamedTuple):
    """The header as it is typed; lists are a line each."""

    title: str
    sender: str
    decision: str = ""
    divisions: str = ""
    paragraph: int = 0
    exempt_because: str = ""
    interest: str = ""
    past: str = ""
    future: str = ""
    appendices: str = ""
    background: str = ""
    director: str = ""
    late: str = ""


@operation("publishing.report.begin", Permission.REPORT_BEGIN, on=Council)
def begin(
    _council: Council,
    pen: Pen,
    *,
    meeting: int,
    author: int,
    header: Header,
    about: About = About(),  # noqa: B008 (a frozen row)
    by: Actor,
    at: datetime,
) -> str:
    """Begin a report to a meeting, by the post that writes it; answers the key in its address."""
    post = next((p for p in council.posts(at.date()) if p.key == author), None)
    if post is None:
        raise Refused("The post that writes the report is not filled on this day. Choose another.")
    row = Report(
        meeting_id=meeting,
        author_id=author,
        unit_id=post.unit,
        entry_id=about.entry,
        edition_id=about.edition,
        round_id=about.round,
        matter_id=about.decision,
        **_columns(header),
    )
    key = pen.add(row).key
    draft = draft_of(row, at.date())
    for code, words in first_words(draft.facts).items():
        if code in {part.code for part in draft.parts}:
            pen.add(ReportPart(report=row, code=code, **_said(draft, words, by, at.date())))
    return key


@operation("publishing.report.describe", Permission.REPORT_WRITE, on=Report)
def describe(report: Report, pen: Pen, *, header: Header, by: Actor, at: datetime) -> None:
    """Say who a report is from, its pathway, its classification, and what stands behind it."""
    ReportDesk.still_written(report)
    pen.put(report, **_columns(header))


@operation("publishing.report.write", Permission.REPORT_WRITE, on=Report)
def write(report: Report, pen: Pen, *, code: str, words: str, by: Actor, at: datetime) -> None:
    """Write one part of a report; the facts that it names are remembered as they read now."""
    ReportDesk.still_written(report)
    draft = draft_of(report, at.date())
    if code not in {part.code for part in draft.parts}:
        raise Refused("The council's template has no such part. Open the report again and write in one of its parts.")
    said = _said(draft, words, by, at.date())
    standing = report.parts.filter(code=code).first()
    if standing:
        pen.put(standing, **said)
    else:
        pen.add(ReportPart(report=report, code=code, **said))


@operation("publishing.report.recommend", Permission.REPORT_WRITE, on=Report)
def recommend(report: Report, pen: Pen, *, asked: str, by: Actor, at: datetime) -> None:
    """Say what the meeting is asked to do, a recommendation a line; each begins with its verb."""
    ReportDesk.still_written(report)
    try:
        those = recommendations(asked)
    except NotAsked as unclear:
        raise Refused(str(unclear)) from unclear
    pen.put(report, asked=as_typed(those))


@operation("publishing.report.clear_money", Permission.REPORT_CLEAR_MONEY, on=Report)
def clear_money(report: Report, pen: Pen, *, code: str, by: Actor, at: datetime) -> None:
    """Clear the words of a part for finance; a later change of these words asks for clearance again."""
    _clear(report, pen, code, Clearing.FINANCE, by, at.date())


@operation("publishing.report.clear_law", Permission.REPORT_CLEAR_LAW, on=Report)
def clear_law(report: Report, pen: Pen, *, code: str, by: Actor, at: datetime) -> None:
    """Clear the words of a part for law; a later change of these words asks for clearance again."""
    _clear(report, pen, code, Clearing.LAW, by, at.date())


@operation("publishing.report.clear_whole", Permission.REPORT_CLEAR, on=Report)
def clear_whole(report: Report, pen: Pen, *, code: str, by: Actor, at: datetime) -> None:
    """Clear the words of a part as the director; a later change of these words asks for clearance again."""
    _clear(report, pen, code, Clearing.DIRECTOR, by, at.date())


@operation("publishing.report.submit", Permission.REPORT_WRITE, on=Report, gate=True)
def submit(report: Report, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Submit a report: everything that it says is frozen with where it comes from. What is not ready is named."""
    ReportDesk.still_written(report)
    draft = draft_of(report, at.date())
    if against := draft.against(at.date()):
        raise Refused(" ".join(against))
    pen.put(
        report,
        submitted_on=at.date(),
        audience=Audience.EXEMPT if report.paragraph else Audience.STAFF,
    )
    pen.freeze("ReportDocument", canonical(draft.document(at.date())))


@operation("publishing.report.comment", Permission.COMMENT_RECORD, on=Report)
def comment(report: Report, pen: Pen, *, said: str, by: Actor, at: datetime) -> None:
    """Record what the meeting said of a report."""
    if report.submitted_on is None:
        raise Refused("The report has not been submitted, so that no meeting has seen it. Submit it first.")
    pen.add(ReportComment(report=report, said=tidy_lines(said), said_on=at.date()))


@operation("publishing.report.answer", Permission.REPORT_WRITE, on=Report)
def answer(report: Report, pen: Pen, *, comment: int, changed: bool, said: str, by: Actor, at: datetime) -> None:
    """Answer what the meeting said: what was changed because of it, or why nothing was."""
    row = report.comments.filter(pk=comment).first()
    if row is None:
        raise Absent(ABSENT)
    if not tidy(said):
        raise Refused("Say what was changed because of the comment, or why nothing was.")
    pen.put(row, answer=tidy_lines(said), answered_as=by.posts, changed=changed)


def _said(draft: Draft, words: str, by: Actor, on: date) -> dict[str, Any]:
    """A part as it is kept: its words, and the facts that it names as they read at this moment."""
    then = canonical({name: draft.facts[name].said for name in draft.named(words)})
    return {"words": tidy_lines(words), "then": then, "written_as": by.posts, "written_on": on}


def _clear(report: Report, pen: Pen, code: str, clearing: Clearing, by: Actor, on: date) -> None:
    ReportDesk.still_written(report)
    draft = draft_of(report, on)
    part = next((p for p in draft.parts if p.code == code), None)
    if part is None or part.cleared is not clearing:
        raise Refused(f"{clearing} clears no such part of this report. Look at the list of its parts.")
    standing = report.parts.filter(code=code).first()
    if standing is None or not standing.words:
        raise Refused(f"“{part.title}” has not been written yet. It is cleared when it has.")
    if standing.written_as == by.posts:
        raise Refused("Nobody clears their own words. Another holder of this duty clears them.")
    said = {"digest": digest(standing.words), "cleared_as": by.posts, "cleared_on": on}
    if kept := report.clearances.filter(code=code).first():
        pen.put(kept, **said)
    else:
        pen.add(ReportClearance(report=report, code=code, **said))


class ReportDesk:
    """What holds for every act on a report."""

    @staticmethod
    def still_written(report: Report) -> None:
        """Refuse what would change a report after it was submitted."""
        if report.submitted_on:
            raise Refused(
                f"This report was submitted on {day_said(report.submitted_on)} and stays as it is. Begin a supplement to "
                "the same meeting to correct it."
            )


def _columns(header: Header) -> Mapping[str, str | int]:
    if not tidy(header.title):
        raise Refused("A report has a subject. Write it as it should stand on the agenda.")
    lines = ("sender", "divisions", "past", "future", "appendices", "background", "late", "exempt_because", "interest")
    return (
        header._asdict() | {name: tidy_lines(getattr(header, name)) for name in lines} | {"title": tidy(header.title)}
    )
