"""One piece of work in print: what its page says, in the page's order, with who answers for it near the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.publishing.documents.papers.tree import Block, Heading, Item, Kind, Paragraph, Points, Run, Text
from throughline.publishing.renderers.frame import Page
from throughline.publishing.renderers.pages.facts import Fact
from throughline.publishing.renderers.papers.parts import grid, picture, points
from throughline.publishing.renderers.papers.reading import DIAMOND, after, bold, plain, words
from throughline.publishing.renderers.saying import opening

DOWNLOAD = "Download"  # the one fact of the page that leads to a file of the site and not to a fact
NO_DECISION = "The plan does not say which decision this work relies on."
MARKS = f"{DIAMOND}\N{NO-BREAK SPACE}"  # behind the last word, which they do not end
FROM_WHERE = "Each figure to the pound, and where it comes from: "


def activity(page: Page, sources: str, drawn: bool) -> Iterator[Block]:
    """The blocks of one activity. `sources`: the anchor of the appendix that has its figures; `drawn`: with pictures."""
    said = page.context
    yield Heading(2, said["heading"], page.path, listed=True)
    yield Paragraph(words(said["kicker"]), Kind.SOURCE)
    yield Paragraph(bold(_opened(words(said["finding"]))))
    yield Paragraph(words(said["lead"]))
    if said["late"]:
        yield Paragraph(words(said["late_says"]))
        yield points(said["late"])
    shape, sentence = said["decision"]
    yield Paragraph((*words(shape), Run(". ", bold=True), *words(sentence)))
    for fact in said["facts"]:
        if fact[0] != DOWNLOAD:
            yield Paragraph(_fact(fact))
    yield from _when(page, drawn)
    yield from _cost(page, sources, drawn)
    yield from _decided(page)
    yield Heading(3, "Checks and consultation")
    yield from _terms(said["checks"])
    if said["details"]:
        yield Heading(3, "More about it")
        yield from _terms(said["details"])


def _opened(text: Text) -> Text:
    first, *rest = text
    return (replace(first, text=opening(first.text)), *rest)


def _fact(fact: Fact) -> Text:
    """ "Where. The whole area": what a column beside the text has as a heading, paragraphs and a list, in one line."""
    title, paragraphs, items = fact
    told: list[Run] = []
    for one in (*paragraphs, *items):
        text = words(one)
        if told and text:
            told.append(Run(" " if plain(tuple(told)).rstrip(MARKS).endswith(".") else "; "))
        told += text
    return after(title, tuple(told))


def _terms(pairs: list[tuple[str, str]]) -> Iterator[Block]:
    for term, said in pairs:
        yield Paragraph(after(term, words(said)))


def _when(page: Page, drawn: bool) -> Iterator[Block]:
    said = page.context
    yield Heading(3, "When")
    yield Paragraph(words(said["when_says"]))
    if drawn and said["timeline"] and said["milestones"].rows:
        yield picture(said["timeline"])
    yield grid(said["milestones"], page.path)


def _cost(page: Page, sources: str, drawn: bool) -> Iterator[Block]:
    said = page.context
    yield Heading(3, "What it costs, and who pays")
    for sentence in said["cost_says"]:
        yield Paragraph(words(sentence))
    if said["shares"]:
        if drawn:
            yield picture(said["shares_drawing"])
        yield grid(replace(said["shares"], caption="Who pays"), page.path)
    if said["money"].rows:
        if drawn and said["chart"]:
            yield picture(said["chart"])
        yield grid(replace(said["money"], caption="Planned money by year"), page.path)
        yield Paragraph((Run(FROM_WHERE), Run("", to=sources), Run(".")), Kind.SOURCE)


def _decided(page: Page) -> Iterator[Block]:
    said = page.context
    yield Heading(3, "Who decides, and what is decided")
    if said["decisions"]:
        yield Points(tuple(_decision(*one) for one in said["decisions"]))
    else:
        yield Paragraph(words(NO_DECISION))
    if said["pathway"]:
        yield Paragraph((Run("The way through the committees", bold=True),))
        yield points(said["pathway"], start=1)


def _decision(_: bool, state: str, note: str) -> Item:
    said = bold(words(state))
    return Item((*said, Run(". ", bold=True), *words(note)) if note else said)
