"""A committee report in print: header, summary and what is asked on the first page; then its parts, each paragraph counted.

The order is that of the reports of 2013, 2018 and July 2020 [seeds 003, 004, 001; domain.md 5]. What is asked is one
object that is placed twice, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.ground.timing import day_said
from throughline.publishing.documents.papers.tree import (
    Asked,
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
from throughline.publishing.documents.reports.document import ReportDocument, Section
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.narrative import narrative
from throughline.publishing.renderers.papers.parts import ILLUSTRATIVE, standing
from throughline.publishing.renderers.papers.reading import after, narrative_blocks, words

NONE = "None"  # an empty pathway is said, never left out
ANSWERS = "What bodies said, and the answers"
RECOMMENDATIONS = "Recommendations"


def report(document: ReportDocument, brand: Brand, draft: str = "") -> Paper:
    """A report as a paper; `draft`: what each page of one says that is not submitted yet. Raises numbering's LevelSkipped."""
    to = f"{document.body}, {day_said(document.meeting_on)}"
    demonstration = f" Demonstration: {ILLUSTRATIVE}" if document.demonstration else ""
    foot = f"Figures as at {day_said(document.as_at)}.{demonstration}"
    return Paper(
        title=f"{document.title}: report to {to}" + (f" ({draft})" if draft else ""),
        author=document.council,
        dated=document.as_at,
        cover=Cover(document.council, document.title, "", (), header=tuple(header(document))),
        running=f"{document.title}, {to}",
        foot=foot,
        blocks=(*_blocks(document), standing(foot)),
        draft=draft,
        colours=(brand.primary, brand.ink, brand.muted),
    )


def header(document: ReportDocument) -> Iterator[tuple[str, str]]:
    """The fields of the header in their order, each with what it says."""
    yield "From", "\n".join(document.sender)
    yield "To", f"{document.body}, {day_said(document.meeting_on)}"
    yield "Subject", document.title
    if document.decision:
        yield "Decision number", document.decision
    yield "Classification", document.classification
    yield "Past pathway", "\n".join(document.past) or NONE
    yield "Future pathway", "\n".join(document.future) or NONE
    if document.divisions:
        yield "Electoral divisions", document.divisions


def _blocks(document: ReportDocument) -> Iterator[Block]:
    yield from _opened("Summary", document.summary)
    if document.late:
        yield Paragraph(after("Why this report is late", words(document.late)))
    if document.paragraph:
        yield Paragraph(after("Why this report is exempt", words(document.exempt_because)))
    asked = Asked(f"{document.body} is asked to:", tuple((one.verb, one.words) for one in document.asked))
    if document.asked:
        yield Paragraph((Run(RECOMMENDATIONS),), Kind.LABEL)
        yield asked
    for section in document.sections:
        yield from _section(section)
    yield from _heard(document)
    if document.asked:
        yield Heading(1, RECOMMENDATIONS)
        yield asked
    yield from _listed("Appendices", document.appendices)
    yield from _listed("Background documents", document.background)
    for label, who in (("Report author", document.author), ("Relevant director", document.director)):
        if who:
            yield Paragraph((Run(label),), Kind.LABEL)
            yield Paragraph((Run(who),))
    yield from _sources(document)


def _opened(label: str, said: str) -> Iterator[Block]:
    """Narrative text whose first paragraph begins with its label."""
    first, *rest = narrative_blocks(narrative(said), 1) if said.strip() else (Paragraph(()),)
    if isinstance(first, Paragraph):
        yield replace(first, text=after(label, first.text))
    else:
        yield Paragraph((Run(label),), Kind.LABEL)
        yield first
    yield from rest


def _section(section: Section) -> Iterator[Block]:
    """A part under its heading: paragraphs are counted; a heading within is a label, so that nothing is counted twice."""
    yield Heading(1, section.title, section.code)
    for block in narrative_blocks(narrative(section.words), 1):
        match block:
            case Paragraph(kind=Kind.BODY):
                yield replace(block, kind=Kind.NUMBERED)
            case Heading():
                yield Paragraph((Run(block.text),), Kind.LABEL)
            case _:
                yield block
    if section.cleared:
        yield Paragraph((Run(f"Cleared by {section.cleared}."),), Kind.SOURCE)


def _heard(document: ReportDocument) -> Iterator[Block]:
    """What bodies said before, each comment beside its answer."""
    if not document.heard:
        return
    yield Heading(1, ANSWERS)
    columns = (Column((Run("Body"),), 24), Column((Run("What it said"),), 38), Column((Run("Answer"),), 38))
    rows = tuple(
        ((Run(h.body, bold=True), Run(day_said(h.on), below=True)), (Run(h.said),), (Run(h.answered),))
        for h in document.heard
    )
    yield Grid("Comments and answers", columns, rows)


def _listed(title: str, lines: tuple[str, ...]) -> Iterator[Block]:
    if lines:
        yield Heading(1, title)
        yield from (Paragraph((Run(line),), Kind.NUMBERED) for line in lines)


def _sources(document: ReportDocument) -> Iterator[Block]:
    """Behind the last section, uncounted: each fact that the text takes from a record, and where it comes from. The letters are of
    the report's own appendices."""
    if not document.facts:
        return
    yield Paragraph((Run("Where the facts come from"),), Kind.LABEL)
    columns = (Column((Run("In the report"),), 34), Column((Run("What it is"),), 24), Column((Run("Taken from"),), 42))
    rows = tuple(
        (
            (Run(f.said + (" ◇" if f.illustrative else ""), bold=True),),
            (Run(f.about),),
            (Run(f.source), *((Run(f"as at {day_said(f.as_at)}", below=True),) if f.as_at else ())),
        )
        for f in document.facts
    )
    yield Grid("Facts and their sources", columns, rows)
