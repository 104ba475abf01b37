"""Records of decision as papers beside their pages, and the reports to the council on decisions that did not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from throughline.governance.rules.decisions.document import DecisionsDocument, PublicDecision
from throughline.governance.rules.decisions.duties import Duty
from throughline.governance.rules.decisions.listing import reported
from throughline.ground.words import counted
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.record import From, duty_paper, record
from throughline.publishing.renderers.papers.web import on_page
from throughline.publishing.renderers.printing import Form, printed

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Before:
    """The list that was published before, and its files by their path: a record that says the same is not printed again."""

    document: DecisionsDocument
    file: Callable[[str], bytes | None]


def record_papers(document: DecisionsDocument, paths: dict[str, str], brand: Brand, before: Before | None) -> Iterator[File]:  # fmt: skip
    """Each record that was published, as PDF and Word beside its page."""
    was = {d.key: d for d in before.document.decisions} if before else {}
    for one in document.decisions:
        if not has_paper(one):
            continue
        for form in Form:
            path = f"{paths[one.key].removesuffix('html')}{form}"
            kept = before.file(path) if before and was.get(one.key) == one else None
            yield path, kept or printed(record(one, whose(document), brand), form)


def has_paper(one: PublicDecision) -> bool:
    """Whether its record is public: it was published."""
    return one.has_record and one.published_on is not None


def papers_of(one: PublicDecision, path: str) -> list[tuple[str, str]]:
    """The papers of a record as its page names them: file beside it, form."""
    if not has_paper(one):
        return []
    name = path.rpartition("/")[2].removesuffix("html")
    return [(f"{name}{form}", _named(form)) for form in Form]


def duty_papers(document: DecisionsDocument, brand: Brand, before: Before | None) -> Iterator[File]:
    """The reports of each span that has ended, as PDF and Word; what still runs is a page alone."""
    was = {d.key: d for d in reported(before.document)} if before else {}
    for one in reported(document):
        for form in Form if one.ended else ():
            path = f"{address(one).removesuffix('html')}{form}"
            kept = before.file(path) if before and was.get(one.key) == one else None
            yield path, kept or printed(duty_paper(one, whose(document), brand), form)


def address(one: Duty) -> str:
    """The page of a span's reports."""
    return f"u/{one.key}.html"


def told_of(one: Duty, document: DecisionsDocument, brand: Brand) -> dict[str, Any]:
    """What the page of a span's reports says."""
    paper = duty_paper(one, whose(document), brand)
    return {
        "header": [(term, said.split("\n")) for term, said in paper.cover.header],
        "text": on_page(paper),
        "papers": [(f"{one.key}.{form}", _named(form)) for form in Form] if one.ended else [],
    }


def listed(document: DecisionsDocument) -> list[tuple[str, str, list[str]]]:
    """Each span with how much it has to report: address, words, what it names."""
    return [
        (
            address(d),
            d.span + ("" if d.ended else ", so far"),
            [f"{r.title}: {counted(len(r.rows), 'decision')}" for r in d.reports if r.rows],
        )
        for d in reported(document)
    ]


def whose(document: DecisionsDocument) -> From:
    """Whose papers they are."""
    return From(document.council, document.as_at, document.demonstration, document.executive)


def _named(form: Form) -> str:
    return "PDF" if form is Form.PDF else "Word"
