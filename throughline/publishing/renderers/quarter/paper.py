"""The papers of a quarter: the report, and how the plan is delivered, each with its appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from throughline.ground.timing import day_said
from throughline.publishing.documents.papers.tree import Block, Cover, Paper, Run
from throughline.publishing.documents.quarter import telling
from throughline.publishing.renderers.papers.parts import ILLUSTRATIVE
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.delivery import delivery
from throughline.publishing.renderers.quarter.directorates import service
from throughline.publishing.renderers.quarter.figures import appendix
from throughline.publishing.renderers.quarter.summary import key, summary

TITLE, MONITORING = "Quarterly Performance Report", "How the plan is delivered"
REPORT, WORK = "report", "delivery"


def report(book: Book) -> Paper:
    """The quarterly performance report: summary, key, each directorate, and how each figure was worked out."""
    those = telling.services(book.report.measures).items()
    parts = chain.from_iterable(service(book, name, measures) for name, measures in those)
    return _paper(book, TITLE, telling.finding(book.report), chain(summary(book), key(book), parts, appendix(book)))


def monitoring(book: Book) -> Paper:
    """How the plan is delivered: exceptions first, then every piece of work."""
    return _paper(book, MONITORING, "", delivery(book))


def papers(book: Book) -> Iterator[tuple[str, bytes]]:
    """Both papers in both forms."""
    for name, one in ((REPORT, report(book)), (WORK, monitoring(book))):
        for form in Form:
            yield f"papers/{name}.{form}", printed(one, form)


def _paper(book: Book, title: str, lead: str, blocks: Iterable[Block]) -> Paper:
    report_, brand = book.report, book.brand
    notes = [
        f"Position at {day_said(report_.closed_on)}, when the quarter was closed. Published {day_said(book.released_on)}. Text and data: {brand.licence}."
    ]
    if report_.demonstration:
        notes.append(
            f"This is a demonstration of Throughline, built from public papers. It is not a publication of {report_.council}. {ILLUSTRATIVE}"
        )
    illustrative = f" {ILLUSTRATIVE}" if report_.demonstration else ""
    subtitle = f"{book.name}, {telling.months(report_.ends_on)}"
    return Paper(
        title=f"{title}, {book.name}",
        author=report_.council,
        dated=book.released_on,
        cover=Cover(
            report_.council, title, subtitle, (Run(f"{lead}."),) if lead else (), notes=tuple((Run(n),) for n in notes)
        ),
        running=f"{title}, {book.name}",
        foot=f"Position at {day_said(report_.closed_on)}.{illustrative}",
        blocks=tuple(_within(blocks)),
        colours=(brand.primary, brand.ink, brand.muted),
    )


def _within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs without words are none."""
    return (b for b in blocks if getattr(b, "text", True))
