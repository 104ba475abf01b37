"""Pages that every edition has: open data, how to check it, accessibility, and the page for a wrong address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from throughline.ground.glossary import glossary
from throughline.publishing.manifest import ManifestFile
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.saying import coded, day, linked, spelled, under
from throughline.publishing.renderers.tabular import DataTable

PAPERS = (
    ("plan", "The whole plan, with where each figure comes from"),
    ("summary", "The public summary, each piece of work in a few lines"),
)
SHORT_PRINT = 16  # figures of a fingerprint in a citation


def accessibility(site: Site) -> Page:
    """The statement that the law asks for."""
    return Page(
        "accessibility.html", "site/accessibility.html", "Accessibility statement", {"contact": site.brand.contact}
    )


def meanings(site: Site) -> Page:
    """What the words of the plan mean."""
    return Page("words.html", "site/words.html", "What the words mean", {"entries": glossary(site.plan.words)})


def missing(_: Site) -> Page:
    """What is shown for an address that is not there."""
    return Page("404.html", "site/missing.html", "Page not found")


def open_data(site: Site, tables: Sequence[DataTable], files: Sequence[ManifestFile]) -> Page:
    """The files with what a row is, and how to cite them."""
    sizes = {f.path: f for f in files}
    rows = [
        (
            under(t.title, t.name),
            t.row_is,
            f"{len(t.rows):,}",
            linked(f"CSV, {_size(sizes[t.path].size)}", t.path),
        )
        for t in tables
    ]
    whole = sizes["data/plan.json"]
    rows.append(
        (
            under("The whole public plan", "plan.json"),
            "everything",
            "1",
            linked(f"JSON, {_size(whole.size)}", whole.path),
        )
    )
    first = sizes[tables[0].path]
    plan = site.plan
    context = {
        "heading": f"Open data: everything on these pages, in {spelled(len(rows))} files",
        "files": table("Data files", ("Table", "What a row is", Head("Rows", number=True), "File"), rows),
        "papers": _papers(files),
        "licence_says": f"Use them under the {site.brand.licence}.",
        "citation": f"{plan.council}, {plan.title}, edition {plan.edition}, published {day(site.released_on)}, "
        f"file {tables[0].name}, SHA-256 {first.sha256[:SHORT_PRINT]}…",
    }
    return Page("data.html", "site/data.html", "Open data", context)


def verify(site: Site, files: Sequence[ManifestFile]) -> Page:
    """How to check a file and a whole edition, with the fingerprints of the data."""
    shown = [f for f in files if not f.path.endswith(".html")]
    rows = [(linked(f.path, f.path), f"{f.size:,}", coded(f.sha256)) for f in shown]
    heads = ("File", Head("Bytes", number=True), Head("SHA-256", label=""))
    context = {
        "edition_title": site.plan.edition_title,
        "snapshot": site.snapshot,
        "chain_head": site.chain_head,
        "follows": site.follows,
        "key": site.keys[-1],
        "key_since": _iso_day(site.keys[-1].since),
        "rotations": [(_iso_day(k.since), k) for k in site.keys[1:]],
        "fingerprints": table("SHA-256 fingerprints of the data files", heads, rows, kind="prints"),
    }
    return Page("verify.html", "site/verify.html", "How to check this", context)


def _papers(files: Sequence[ManifestFile]) -> Table:
    """The papers of the edition: the same facts as the pages, for printing and for reading in committee."""
    sizes = {f.path: f.size for f in files}
    rows = [
        (says, *(linked(f"{form}, {_size(sizes[path])}", path) for form, path in forms))
        for name, says in PAPERS
        for forms in [(("PDF", f"papers/{name}.pdf"), ("Word", f"papers/{name}.docx"))]
        if all(path in sizes for _, path in forms)
    ]
    return table("Papers", ("Paper", "To read and print", "To work with"), rows)


def _iso_day(text: str) -> str:
    return day(date.fromisoformat(text))


def _size(count: int) -> str:
    return f"{-(-count // 1000):,} kB"
