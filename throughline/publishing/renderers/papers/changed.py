"""What changed between two editions as a paper: sentences by kind, texts with their changes marked, money side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from throughline.ground.labels import Words
from throughline.ground.money import exact
from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.comparison import About, Comparison, Group
from throughline.plan.rules.comparing.marking import redline, shortened
from throughline.plan.rules.comparing.saying import year_said
from throughline.plan.rules.comparing.sums import Sum
from throughline.plan.rules.document import ReasonPart
from throughline.plan.rules.words import ChangeKind
from throughline.publishing.documents.papers.tree import (
    Block,
    Column,
    Cover,
    Grid,
    Heading,
    Item,
    Kind,
    Marked,
    Paper,
    Paragraph,
    Points,
    Run,
    Text,
)
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.parts import ILLUSTRATIVE
from throughline.publishing.renderers.saying import day

NAMED = "What changed"
MARK = " ◇"
ROUNDED = "Sums in sentences are rounded; the tables at the end give them to the pound."


@dataclass(frozen=True, slots=True)
class Compared:
    """What the paper is made from. `before`, `after`: how the two are called; `draft`: "" where both are settled."""

    council: str
    plan: str
    before: str
    after: str
    dated: date
    demonstration: bool
    comparison: Comparison
    why: Mapping[tuple[str, ChangeKind], ReasonPart]
    draft: str = ""

    @property
    def words(self) -> Words:
        """How the council said the words of the product in the later text."""
        return self.comparison.words


def changed_paper(of: Compared, brand: Brand) -> Paper:
    """The whole comparison. Each activity is a point under the kind of its change."""
    ill = f" {ILLUSTRATIVE}" if of.demonstration else ""
    title = f"{of.plan}: {NAMED.lower()}"
    return Paper(
        title=f"{title}, {of.before} and {of.after}",
        author=of.council,
        dated=of.dated,
        cover=Cover(
            of.council,
            of.plan,
            NAMED,
            _words(of.comparison.says()),
            answers=(_words(f"Before: {of.before}."), _words(f"After: {of.after}.")),
            notes=(_words(f"Position at {day(of.dated)}.{ill} {ROUNDED}"),),
        ),
        running=title,
        foot=f"Position at {day(of.dated)}.{ill}",
        blocks=tuple(_blocks(of)),
        draft=of.draft,
        colours=(brand.primary, brand.ink, brand.muted),
    )


def _blocks(of: Compared) -> Iterator[Block]:
    for group in of.comparison.groups:
        yield Heading(1, f"{group.title}: {group.activities}", group.kind.name, listed=True)
        yield from _group(of, group)
    if not of.comparison.changes:
        yield Heading(1, "Nothing changed", listed=True)
        yield Paragraph(_words("The two say the same."))
    yield Heading(1, "Money, before and after", "money", listed=True)
    yield Paragraph(_words("Planned spend is revenue and capital; savings and income are not spend."))
    yield from _money(of)


def _group(of: Compared, group: Group) -> Iterator[Block]:
    """Sentences alone as a list; an activity whose texts are marked under a heading of its own."""
    plain: list[Item] = []
    for about in group.by_activity:
        if not any(c.is_text for c in about.changes):
            plain.append(Item(_said(of, about), ()))
    if plain:
        yield Points(tuple(plain))
    for about in group.by_activity:
        if any(c.is_text for c in about.changes):
            yield Heading(2, about.title if about.reference else "The plan itself")
            yield from _marked(about)
            yield Paragraph(_why(of, about), Kind.SOURCE)


def _said(of: Compared, about: About) -> Text:
    sentences = tuple(Run(f"{c.says}{_mark(c)} ") for c in about.changes)
    named = f"({about.reference}) " if about.reference else ""
    return (*sentences, Run(named), *(Run(r.text, below=True) for r in _why(of, about)))


def _marked(about: About) -> Iterator[Block]:
    for change in about.changes:
        named = f" ({about.reference})" if about.reference else ""
        yield Paragraph(_words(f"{change.says}{_mark(change)}{named}"))
        if change.is_text:
            yield Marked(shortened(redline(change.was, change.now)))


def _why(of: Compared, about: About) -> Text:
    reason = of.why.get((about.reference, about.kind))
    if reason is None:
        return _words("No reason was given.")
    return _words(f"Why: {reason.words}{MARK if reason.illustrative else ''}")


def _money(of: Compared) -> Iterator[Block]:
    sums = of.comparison.sums
    yield _grid(
        f"Planned spend by {of.words.word('chapter')}",
        of.words.word("Chapter"),
        ((s.names, s) for s in sums.chapters),
        sums.whole,
    )
    yield _grid("Planned spend by year", "Year", ((year_said(s.names), s) for s in sums.years), sums.whole)
    yield _grid("Money by kind", "Kind", ((s.names, s) for s in sums.kinds), None)


def _grid(caption: str, head: str, rows: Iterable[tuple[str, Sum]], whole: Sum | None) -> Grid:
    columns = (
        Column(_words(head), 46),
        Column(_words("Before"), 18, number=True),
        Column(_words("After"), 18, number=True),
        Column(_words("Difference"), 18, number=True),
    )
    foot = (_row(whole.names, whole),) if whole else ()
    return Grid(caption, columns, tuple(_row(name, found) for name, found in rows), foot)


def _row(name: str, found: Sum) -> tuple[Text, ...]:
    more = exact(found.more) if found.more < 0 else f"+{exact(found.more)}" if found.more else "none"
    return _words(name), _words(exact(found.before)), _words(exact(found.after)), _words(more)


def _mark(change: Change) -> str:
    return MARK if change.illustrative else ""


def _words(text: str) -> Text:
    return (Run(text),)
