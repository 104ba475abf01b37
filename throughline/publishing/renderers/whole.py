"""Every file of the site, one after the other; what describes other files comes after them."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.publishing.manifest import PUBLIC_KEY, ManifestFile
from throughline.publishing.renderers.engine import asset, html, look
from throughline.publishing.renderers.feed import FEED, feed
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.index import search_index
from throughline.publishing.renderers.opendata import tables, whole
from throughline.publishing.renderers.pages.activities import activities
from throughline.publishing.renderers.pages.assessments import assessments
from throughline.publishing.renderers.pages.changed import changed
from throughline.publishing.renderers.pages.chapters import chapters
from throughline.publishing.renderers.pages.comments import comments
from throughline.publishing.renderers.pages.contents import contents, matter
from throughline.publishing.renderers.pages.front import front
from throughline.publishing.renderers.pages.lists import decisions, places, search
from throughline.publishing.renderers.pages.since import restated_page
from throughline.publishing.renderers.pages.standing import accessibility, meanings, missing, open_data, verify
from throughline.publishing.renderers.printing import released
from throughline.publishing.renderers.tabular import data_package
from throughline.publishing.signing import pem

File = tuple[str, bytes]


def files(site: Site) -> Iterator[File]:
    """Path and content of every file but the manifest: data and papers first, then pages, then those that tell of the files."""
    pages = {page.path: page for page in _pages(site)}
    data = [*_data(site), *_documents(site), *released(site, pages)]
    yield from data
    told = [ManifestFile.of(path, content) for path, content in data]
    for page in (*pages.values(), *_closing(site, told)):
        yield page.path, html(site, page).encode()


def _data(site: Site) -> Iterator[File]:
    yield from look(site.brand).items()
    yield "search.js", asset("search.js").encode()
    yield "search-index.js", search_index(site)
    yield FEED, feed(site.plan.council, site.plan.title, site.told, site.address)
    yield PUBLIC_KEY, pem(site.keys[-1].public)
    yield "data/plan.json", whole(site.plan)
    described = []
    for table in tables(site.plan):
        content = table.csv()
        described.append((table, ManifestFile.of(table.path, content)))
        yield table.path, content
    package = [(table, file.sha256, file.size) for table, file in described]
    yield "data/datapackage.json", data_package(site.plan, site.brand.licence, package)


def _documents(site: Site) -> Iterator[File]:
    """The documents that go with the plan, each byte for byte the copy that its fingerprint names."""
    for activity in site.plan.activities:
        for document in activity.documents:
            yield site.document_paths[activity.reference, document.title], site.kept(document.digest)


def _pages(site: Site) -> Iterator[Page]:
    """What the plan says, which papers say too."""
    yield front(site)
    yield contents(site)
    yield from matter(site)
    yield from chapters(site)
    yield from activities(site)
    yield decisions(site)
    yield from places(site)
    yield from comments(site)
    yield from assessments(site)


def _closing(site: Site, told: list[ManifestFile]) -> Iterator[Page]:
    yield changed(site)
    yield from restated_page(site)
    yield search(site)
    yield accessibility(site)
    yield meanings(site)
    yield open_data(site, tables(site.plan), told)
    yield verify(site, told)
    yield missing(site)
