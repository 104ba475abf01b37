"""The pages of a quarter's site: the summary, each directorate, each figure, delivery, the key, and how to check it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from throughline.ground.timing import day_said
from throughline.publishing.documents.papers.tree import Block
from throughline.publishing.documents.quarter import telling
from throughline.publishing.manifest import ManifestFile
from throughline.publishing.renderers.blocks import Where, body
from throughline.publishing.renderers.engine import opened, written
from throughline.publishing.renderers.exhibits import Head, table
from throughline.publishing.renderers.frame import root
from throughline.publishing.renderers.quarter import book as places
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.delivery import delivery
from throughline.publishing.renderers.quarter.directorates import service
from throughline.publishing.renderers.quarter.figures import figure
from throughline.publishing.renderers.quarter.paper import MONITORING, REPORT, TITLE, WORK
from throughline.publishing.renderers.quarter.summary import key, summary
from throughline.publishing.renderers.saying import coded, linked
from throughline.publishing.renderers.tabular import DataTable

NAV = (
    (places.INDEX, "The quarter"),
    (places.DELIVERY, "How the plan is delivered"),
    (places.KEY, "How to read it"),
    (places.DATA, "Open data"),
    (places.VERIFY, "How to check this"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page before it is written. `aside`: what stands beside the text, as heading and links."""

    path: str
    title: str
    template: str = "quarter/text.html"
    context: dict[str, Any] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    part: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()


def pages(book: Book) -> Iterator[Page]:
    """Every page that the report itself makes."""
    yield Page(places.INDEX, TITLE, "quarter/front.html", _front(book), tuple(summary(book)), places.INDEX)
    for name, those in telling.services(book.report.measures).items():
        path = book.service_paths[name]
        yield Page(path, name, blocks=tuple(service(book, name, those)), part=places.INDEX, crumbs=_crumbs(name))
    for m in book.report.measures:
        path, name = book.figure_paths[m.part.reference], places.service_of(m.part.directorate)
        above = ((name, book.service_paths[name]),)
        yield Page(
            path,
            f"{m.part.title}, worked out again",
            blocks=tuple(figure(book, m)),
            part=places.INDEX,
            crumbs=_crumbs("Worked out again", *above),
        )
    yield Page(places.DELIVERY, MONITORING, blocks=tuple(delivery(book)), part=places.DELIVERY)
    yield Page(places.KEY, "How to read this report", blocks=tuple(key(book)), part=places.KEY)


def closing(book: Book, tables: Sequence[DataTable], files: Sequence[ManifestFile]) -> Iterator[Page]:
    """The pages that tell of the files, of how to check them, of accessibility, and of a wrong address."""
    yield Page(places.DATA, "Open data", "quarter/data.html", _data(book, tables, files), part=places.DATA)
    yield Page(places.VERIFY, "How to check this", "quarter/verify.html", _verify(book, files), part=places.VERIFY)
    yield Page(places.ACCESS, "Accessibility statement", "quarter/accessibility.html", {"contact": book.brand.contact})
    yield Page("404.html", "Page not found", "quarter/missing.html")


def html(book: Book, page: Page) -> bytes:
    """One page, whole, in its frame."""
    where = Where(root(page.path), book.known, page.path)
    content = body(page.blocks, where, written)
    values = {**page.context, "content": content, "frame": _frame(book, page)}
    return opened(page.template, values, f"quarter/{page.path.partition('/')[0]}").encode()


def _frame(book: Book, page: Page) -> dict[str, Any]:
    up, report = root(page.path), book.report
    return {
        "root": up,
        "title": page.title,
        "council": report.council,
        "name": book.name,
        "months": telling.months(report.ends_on),
        "nav": [
            (up + path, words, "page" if page.path == path else "true" if page.part == path else "")
            for path, words in NAV
        ],
        "crumbs": tuple((words, up + path if path else "") for words, path in page.crumbs),
        "closed": day_said(report.closed_on),
        "released": day_said(book.released_on),
        "demonstration": report.demonstration,
        "licence": book.brand.licence,
        "note": book.brand.note,
    }


def _crumbs(name: str, *above: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return (("The quarter", places.INDEX), *above, (name, ""))


def _front(book: Book) -> dict[str, Any]:
    return {
        "services": [(name, path) for name, path in book.service_paths.items()],
        "papers": [
            (TITLE, f"papers/{REPORT}.pdf", f"papers/{REPORT}.docx"),
            (MONITORING, f"papers/{WORK}.pdf", f"papers/{WORK}.docx"),
        ],
        "others": [(f"../{folder}/{places.INDEX}", name) for folder, name in book.others],
    }


def _data(book: Book, tables: Iterable[DataTable], files: Sequence[ManifestFile]) -> dict[str, Any]:
    sizes = {f.path: f.size for f in files}
    rows = [(t.title, t.row_is, f"{len(t.rows):,}", linked(f"CSV, {_size(sizes[t.path])}", t.path)) for t in tables]
    rows.append(
        (
            "The whole report as it was frozen",
            "everything",
            "1",
            linked(f"JSON, {_size(sizes['data/report.json'])}", "data/report.json"),
        )
    )
    heads = ("Table", "What a row is", Head("Rows", number=True), "File")
    return {
        "files": table("Data files", heads, rows),
        "citation": f"{book.report.council}, {TITLE}, {book.name}, published {day_said(book.released_on)}",
    }


def _verify(book: Book, files: Sequence[ManifestFile]) -> dict[str, Any]:
    rows = [(linked(f.path, f.path), f"{f.size:,}", coded(f.sha256)) for f in files if not f.path.endswith(".html")]
    heads = ("File", Head("Bytes", number=True), Head("SHA-256", label=""))
    return {
        "snapshot": book.snapshot,
        "chain_head": book.chain_head,
        "follows": book.follows,
        "key": book.keys[-1],
        "fingerprints": table("SHA-256 fingerprints of data and papers", heads, rows, kind="prints"),
    }


def _size(count: int) -> str:
    return f"{-(-count // 1000):,} kB"
