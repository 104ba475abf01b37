"""A record of decision in print, and the reports to the council on decisions that did not wait for their notice.

The record holds what regulations 12 and 13 of SI 2012/2089 and regulation 7 of SI 2014/2095 ask for: the decision and its
day, the reasons, the options, the interests and dispensations; what is kept back stands as its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.decisions.document import PublicDecision
from throughline.governance.rules.decisions.duties import Duty, Report
from throughline.governance.rules.decisions.record import TEXTS, WHEN_PUBLISHED
from throughline.governance.rules.decisions.words import Maker
from throughline.ground.timing import day_said
from throughline.ground.words import opening
from throughline.publishing.documents.papers.tree import (
    Block,
    Column,
    Cover,
    Grid,
    Heading,
    Kind,
    Paper,
    Paragraph,
    Run,
)
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.parts import ILLUSTRATIVE, standing

NOT_RECORDED = "Not recorded."
NAMES = {
    Maker.MEETING.value: "Record of decision",
    Maker.MEMBER.value: "Record of a Cabinet Member’s decision",
    Maker.OFFICER.value: "Record of an officer’s decision",
}
LAW = {
    Maker.MEETING.value: "SI 2012/2089, regulation 12",
    Maker.MEMBER.value: "SI 2012/2089, regulation 13",
    Maker.OFFICER.value: "SI 2012/2089, regulation 13, and SI 2014/2095, regulation 7",
}
BY_OFFICER = "SI 2014/2095, regulation 7"  # where there is no executive
FAITHFUL = "What the law keeps back is told by its sentence alone."


@dataclass(frozen=True, slots=True)
class From:
    """Whose paper it is. `executive`: whether the council has one; `as_at`: the day of the list that it is read from."""

    council: str
    as_at: date
    demonstration: bool = False
    executive: bool = True


def name_of(one: PublicDecision) -> str:
    """What the record is called, by who decided."""
    return NAMES.get(one.made_by, NAMES[Maker.MEETING.value])


def record(one: PublicDecision, whose: From, brand: Brand) -> Paper:
    """The record of one decision as a paper. It is dated by the decision, so that it changes only when the record does."""
    name, law = name_of(one), _law(one, whose.executive)
    told = day_said(one.published_on or one.decided_on or whose.as_at)
    demonstration = f" Demonstration: {ILLUSTRATIVE}" if whose.demonstration else ""
    foot = f"Record of {told}.{f' {law}.' if law else ''} {FAITHFUL}{demonstration}"
    return Paper(
        title=f"{name}: {f'{one.number} {one.title}'.strip()}",
        author=whose.council,
        dated=one.published_on or one.decided_on or whose.as_at,
        cover=Cover(whose.council, name, "", (), header=tuple(record_header(one))),
        running=f"{name}, {one.number or one.title}",
        foot=foot,
        blocks=(*_record(one), standing(foot)),
        colours=(brand.primary, brand.ink, brand.muted),
    )


def record_header(one: PublicDecision) -> Iterator[tuple[str, str]]:
    """The fields of its header in their order, those that say something."""
    yield "Subject", one.title + (" ◇" if one.illustrative else "")
    rows = (
        ("Decision number", one.number),
        ("Decision taken by", one.maker or "not stated"),
        ("Date of decision", _day(one.decided_on)),
        ("Outcome", _capital(one.status)),
        ("Key decision", ": ".join(filter(None, (one.key_word, one.key_because)))),
        ("Notice published", ", ".join(filter(None, (_day(one.notice_on), one.route if one.notice_on else "")))),
        ("Classification", _capital(one.restriction)),
        ("Electoral divisions", one.divisions),
        ("Record published", _day(one.published_on)),
        ("Effective from", _day(one.effective_from)),
    )
    yield from ((term, said) for term, said in rows if said)


def _record(one: PublicDecision) -> Iterator[Block]:
    if one.matter and one.matter != one.title:
        yield from _said("The matter", one.matter)
    there = {t.label: t for t in one.texts}
    for name, label in TEXTS.items():
        text = there.get(label)
        if text or name in WHEN_PUBLISHED:
            yield from _said(label, (text.withheld or text.words) if text else NOT_RECORDED)
    urgency = (
        ("Why 28 days’ notice was impracticable", one.why_impracticable),
        ("Agreed to urgency", one.agreed_by),
        ("Why the committee before it was by-passed", one.bypassed_because),
        ("Why it is exempt from call-in", one.call_in_exempt),
    )
    for label, words in urgency:
        if words:
            yield from _said(label, words)
    yield from _kept(one)


def _kept(one: PublicDecision) -> Iterator[Block]:
    """Votes and call-ins as tables, then documents, assessments, and what is kept back with its reason."""
    if one.votes:
        yield Heading(1, "Named votes")
        yield _table("Named votes", ("Who", "Vote"), one.votes)
    if one.call_ins:
        rows = ((day_said(c.called_on), c.ground, f"{c.outcome}. {c.says}".strip(" .") or "Not settled yet") for c in one.call_ins)  # fmt: skip
        yield Heading(1, "Call-in")
        yield _table("Call-in", ("Called in", "Ground", "What it came to"), rows)
    told = [t.label for t in one.texts if t.withheld]  # whose sentence stands in their place above
    documents = tuple(f"{d.label}. {d.withheld or d.words}".strip(". ") for d in one.documents)
    assessments = tuple(f"{a.kind} {a.reference}, version of {day_said(a.taken_on)}. {a.withheld}".strip() for a in one.assessments)  # fmt: skip
    for label, lines in (
        ("Documents before the decision maker", documents),
        ("Assessments before the decision maker", assessments),
        ("What else is kept back, and why", tuple(r for r in one.restricted if not r.startswith(tuple(told)))),
    ):
        if lines:
            yield Heading(1, label)
            yield from (Paragraph((Run(line),), Kind.NUMBERED) for line in lines)


def duty_paper(one: Duty, whose: From, brand: Brand) -> Paper:
    """The reports of one span as a paper to the council, nil included."""
    name = f"Decisions that did not wait for 28 days’ notice, {one.span}"
    stands = "" if one.ended else f", as at {day_said(whose.as_at)}"
    dated = one.ends if one.ended else whose.as_at
    foot = f"Counted from the records of decision held here{stands}. {FAITHFUL}"
    header = (
        ("To", "The council"),
        ("Subject", name),
        ("Span", f"{one.span}{stands}"),
        ("Law", "SI 2012/2089, regulations 10, 18 and 19"),
        ("Classification", "Unrestricted"),
    )
    return Paper(
        title=name,
        author=whose.council,
        dated=dated,
        cover=Cover(whose.council, "Report to the council on urgency", "", (), header=header),
        running=name,
        foot=foot,
        blocks=(standing(foot), *(block for report in one.reports for block in _report(report))),
        colours=(brand.primary, brand.ink, brand.muted),
    )


def _report(report: Report) -> Iterator[Block]:
    yield Heading(1, report.title)
    yield Paragraph((Run(report.says),), Kind.NUMBERED)
    if report.rows:
        rows = (
            (
                f"{r.number} {r.title}".strip(),
                r.maker or "not stated",
                _day(r.decided_on),
                r.matter if r.matter != r.title else "",
                " ".join(filter(None, (r.reasons, f"Agreed by {r.agreed}." if r.agreed else ""))) or "not stated",
            )
            for r in report.rows
        )
        heads = ("Decision", "Decision maker", "Decided", "What it was about", "Reasons")
        yield _table(report.title, heads, rows)
    yield Paragraph((Run(f"{report.law}."),), Kind.SOURCE)


def _said(label: str, words: str) -> Iterator[Block]:
    yield Heading(1, label)
    yield from (Paragraph((Run(line.strip()),), Kind.NUMBERED) for line in words.splitlines() if line.strip())


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Grid:
    columns = tuple(Column((Run(head),), 30 if n == 0 else 20) for n, head in enumerate(heads))
    made = tuple(tuple((Run(cell),) for cell in row) for row in rows)
    return Grid(caption, columns, made)


def _law(one: PublicDecision, executive: bool) -> str:
    if executive:
        return LAW.get(one.made_by, "")
    return BY_OFFICER if one.made_by == Maker.OFFICER.value else ""


def _day(value: date | None) -> str:
    return day_said(value) if value else ""


def _capital(said: str) -> str:
    return opening(said)
