"""Every file of a quarter's site: data and papers first, then pages, then those that tell of the files."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.freezing import canonical
from throughline.publishing.manifest import PUBLIC_KEY, ManifestFile
from throughline.publishing.renderers.engine import look
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.pages import closing, html, pages
from throughline.publishing.renderers.quarter.paper import papers
from throughline.publishing.renderers.quarter.tables import data_package, tables
from throughline.publishing.signing import pem

File = tuple[str, bytes]
WHOLE = "data/report.json"


def files(book: Book) -> Iterator[File]:
    """Path and content of every file but the manifest."""
    data = [*_data(book), *papers(book)]
    yield from data
    told = [ManifestFile.of(path, content) for path, content in data]
    for page in (*pages(book), *closing(book, tables(book.report), told)):
        yield page.path, html(book, page)


def _data(book: Book) -> Iterator[File]:
    yield from look(book.brand).items()
    yield PUBLIC_KEY, pem(book.keys[-1].public)
    yield WHOLE, canonical(book.report).encode()
    described = []
    for table in tables(book.report):
        content = table.csv()
        described.append((table, ManifestFile.of(table.path, content)))
        yield table.path, content
    package = [(table, file.sha256, file.size) for table, file in described]
    yield "data/datapackage.json", data_package(book, package)
