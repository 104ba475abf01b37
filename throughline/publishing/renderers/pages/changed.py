"""What changed since the edition before, and why: sentences by kind, texts with their changes marked, money side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from throughline.ground.money import exact
from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.comparison import About
from throughline.plan.rules.comparing.marking import Redline, redline, shortened
from throughline.plan.rules.comparing.saying import year_said
from throughline.plan.rules.comparing.sums import Sum, Sums
from throughline.publishing.documents.differing import Differences
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.saying import linked, marked

CHANGED = "changed.html"
TITLE = "What changed and why"


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, with its text marked where it has one."""

    says: str
    pieces: Redline


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work under a kind of change. `name`: a link where it is still listed; `why`: "" where none was given."""

    name: str
    lines: tuple[Line, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of change."""

    key: str
    title: str
    items: tuple[Item, ...]


def changed(site: Site) -> Page:
    """The page of an edition that follows another; of the first one, a sentence that says so."""
    found = site.differences
    context = {
        "heading": TITLE,
        "lead": lead(found),
        "sections": tuple(_sections(site, found)) if found else (),
        "tables": tuple(_tables(site, found.comparison.sums)) if found and found.comparison.changes else (),
    }
    return Page(CHANGED, "site/changed.html", TITLE, context, part="index.html")


def lead(found: Differences | None) -> str:
    """All that changed in a sentence or two."""
    if found is None:
        return "This is the first edition that was released. There is none before it to compare it with."
    before = f"edition {found.since_edition}{f' ({found.since_title})' if found.since_title else ''}"
    return f"Since {before}: {found.comparison.says()[:1].lower()}{found.comparison.says()[1:]}"


def _sections(site: Site, found: Differences) -> Iterable[Section]:
    for group in found.comparison.groups:
        items = tuple(_item(site, found, about) for about in group.by_activity)
        yield Section(group.kind.name.lower(), f"{group.title}: {group.activities}", items)


def _item(site: Site, found: Differences, about: About) -> Item:
    path = site.activity_paths.get(about.reference)
    named = f"{about.title} ({about.reference})" if about.reference else "The plan itself"
    reason = found.why.get((about.reference, about.kind))
    return Item(
        linked(named, path) if path else named,
        tuple(map(_line, about.changes)),
        marked(reason.words, reason.illustrative) if reason else "",
    )


def _line(change: Change) -> Line:
    pieces = shortened(redline(change.was, change.now)) if change.is_text else ()
    return Line(marked(change.beneath, change.illustrative), pieces)


def _tables(site: Site, sums: Sums) -> Iterable[Table]:
    yield _table(
        f"Planned spend by {site.word('chapter')}, before and after",
        site.word("Chapter"),
        ((s.names, s) for s in sums.chapters),
        sums.whole,
    )
    yield _table(
        "Planned spend by year, before and after", "Year", ((year_said(s.names), s) for s in sums.years), sums.whole
    )
    yield _table("Money by kind, before and after", "Kind", ((s.names, s) for s in sums.kinds), None)


def _table(caption: str, head: str, rows: Iterable[tuple[str, Sum]], whole: Sum | None) -> Table:
    heads = (Head(head), *(Head(words, number=True) for words in ("Before", "After", "Difference")))
    foot = (_row(whole.names, whole),) if whole else ()
    return table(caption, heads, [_row(name, found) for name, found in rows], foot=foot, kind="money")


def _row(name: str, found: Sum) -> tuple[str, ...]:
    more = exact(found.more) if found.more < 0 else f"+{exact(found.more)}" if found.more else "none"
    return name, exact(found.before), exact(found.after), more
