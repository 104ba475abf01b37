"""The appendix that says of each printed figure where it comes from, how sure it is, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from throughline.ground.money import exact
from throughline.ground.words import opening
from throughline.plan.rules.words import Certainty
from throughline.publishing.documents.papers.tree import (
    Block,
    Column,
    Grid,
    Heading,
    Item,
    Kind,
    Level,
    Paragraph,
    Points,
    Run,
    Text,
)
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.documents.sums import money_rows, spend, total
from throughline.publishing.renderers.frame import Page, Site
from throughline.publishing.renderers.pages.fragments import invented, money_invented, source_said
from throughline.publishing.renderers.papers.reading import plain, words
from throughline.publishing.renderers.saying import day, joined, marked, year

TITLE = "Where the figures come from"
MADE = (
    "Sums are added from the figures below, to the penny, and rounded only when they are printed. Planned spend is revenue "
    "and capital; savings and income stand apart. What no figure states adds nothing, and the text says so. Confirmed: in "
    "a budget that the council has set. Provisional: until it has. Each page of the public site says the same as the "
    "section of this paper with its name."
)
INVENTED = "◇ marks what was invented for this demonstration. What has none comes from the paper named beside it."
MADE_UP = "invented for this demonstration"  # and so not from the paper that the work itself comes from


def anchor(site: Site, number: int | None) -> str:
    """The anchor of a chapter's table of figures."""
    return f"figures of {site.chapter_path(number)}"


def provenance(site: Site, pages: Mapping[str, Page], numbers: Iterable[int | None]) -> Iterator[Block]:
    """Every figure of the pieces of work of some chapters, exactly, with its source."""
    yield from _opened(site)
    for number in numbers:
        those = site.by_chapter.get(number, ())
        if those:
            yield _named(site, number)
            for one in those:
                yield from _figures(pages[site.activity_paths[one.reference]], one)


def provenance_of_sums(site: Site) -> Iterator[Block]:
    """For a summary, whose figures are sums: each exactly, how sure it is, and the papers that its parts come from."""
    yield from _opened(site)
    for number in site.chapter_numbers:
        those = site.by_chapter.get(number, ())
        if those:
            yield _named(site, number)
            heads = ("Piece of work", "Planned spend, exactly", "How sure", "Sources")
            yield _table(f"Sums of {site.chapter_title(number)}", heads, (36, 20, 16, 28), tuple(map(_sum, those)))


def _opened(site: Site) -> Iterator[Block]:
    plan = site.plan
    yield Heading(1, TITLE, "figures", listed=True, fresh=True, counts=Level.APPENDIX)
    yield Paragraph(words(MADE))
    if site.snapshot:
        said = f"Everything here is made from the text of edition {plan.edition} that was frozen with the position at {day(plan.as_at)}. Its fingerprint (SHA-256): "
        yield Paragraph((Run(said), Run(site.snapshot, code=True)), Kind.SOURCE)
    if plan.demonstration:
        yield Paragraph(words(INVENTED))


def _named(site: Site, number: int | None) -> Heading:
    title = (
        site.chapter_title(number)
        if number is None
        else f"{site.word('Chapter')} {number}: {site.chapter_title(number)}"
    )
    return Heading(2, title, anchor(site, number), counts=Level.APPENDIX)


def _table(caption: str, heads: tuple[str, ...], widths: tuple[int, ...], rows: tuple[tuple[Text, ...], ...]) -> Grid:
    numbers = ("Exactly", "Planned spend, exactly")
    columns = tuple(Column(words(h), w, h in numbers) for h, w in zip(heads, widths, strict=True))
    return Grid(caption, columns, rows)


def _figures(page: Page, activity: PublicActivity) -> Iterator[Block]:
    """The work itself with the source of its words and dates; its money by kind, and what it costs as a whole."""
    source = words(source_said(activity.source))
    yield Paragraph((Run(activity.title, bold=True), Run(f" {activity.reference}. Its words and dates: "), *source))
    told = (*_provided(page, activity), *_wholes(activity, source))
    if told:
        yield Points(tuple(Item(one) for one in told))


def _provided(page: Page, activity: PublicActivity) -> Iterator[Text]:
    """Each kind of money with its years; what is as sure and comes from the same place stands in one line."""
    lines: dict[tuple[str, Text], list[Text]] = {}
    for provision, row in zip(activity.provisions, page.context["exact"].rows, strict=True):
        amount, sure, reference, paper = (words(cell.text) for cell in row.cells)
        opened = f"{opening(provision.kind.value)}, {plain(sure)}: "
        where: Text = (Run(". Budget Book: "), *reference, Run(". "), *_capital(paper))
        lines.setdefault((opened, where), []).append((Run(f"{year(provision.year)} "), *amount))
    for (opened, where), amounts in lines.items():
        yield (Run(opened), *_listed(amounts), *where)


def _wholes(activity: PublicActivity, source: Text) -> Iterator[Text]:
    """What was invented apart from what the work's own paper says."""
    for invention in (False, True):
        those = [(name, whole) for name, whole, invented in _whole_figures(activity) if invented is invention]
        said = [
            (Run(f"{name if place else opening(name)}: "), *words(marked(exact(whole), invention)))
            for place, (name, whole) in enumerate(those)
        ]
        if said:
            yield (*_listed(said), Run(". "), *_capital(words(MADE_UP) if invention else source))


def _capital(text: Text) -> Text:
    """The same words as a sentence begins."""
    return tuple(replace(run, text=opening(run.text)) if not place else run for place, run in enumerate(text))


def _listed(texts: list[Text]) -> Iterator[Run]:
    for place, text in enumerate(texts):
        if place:
            yield Run("; ")
        yield from text


def _work(activity: PublicActivity) -> Text:
    return Run(activity.title, bold=True), Run(activity.reference, below=True)


def _whole_figures(activity: PublicActivity) -> Iterator[tuple[str, int, bool]]:
    named = (
        ("whole cost", "whole_cost"),
        ("first estimate", "first_estimate"),
        ("value of the contract", "contract_value"),
    )
    for said, name in named:
        amount = getattr(activity.details, name)
        if amount is not None:
            yield said, amount, invented(activity, name)
    for payer in activity.funding:
        yield f"paid by {payer.payer}, {payer.certainty.value}", payer.amount, payer.illustrative


def _sum(activity: PublicActivity) -> tuple[Text, ...]:
    amount = spend(activity)
    said = "not stated" if amount is None else exact(amount)
    papers = dict.fromkeys(source_said(s) for s in (activity.source, *(p.source for p in activity.provisions)))
    return (
        _work(activity),
        words(marked(said, money_invented((activity,)))),
        words(_sure(activity)),
        words(joined(papers, "; ")),
    )


def _sure(activity: PublicActivity) -> str:
    """Confirmed, provisional, or how much is which."""
    rows = money_rows((activity,))
    sums = [(c, total(rows, c).spend) for c in Certainty]
    held = [(c, amount) for c, amount in sums if amount]
    if len(held) < 2:
        return held[0][0].value if held else ""
    return "; ".join(f"{exact(amount)} {c.value}" for c, amount in held)
