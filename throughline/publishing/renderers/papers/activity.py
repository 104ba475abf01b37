"""One piece of work in print: what its page says, in the page's order, with who answers for it near the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughline.ground.words import opening
from throughline.publishing.documents.papers.tree import (
    Block,
    Heading,
    Item,
    Kind,
    Paragraph,
    Picture,
    Points,
    Run,
    Text,
)
from throughline.publishing.renderers.frame import Page
from throughline.publishing.renderers.pages.facts import Fact
from throughline.publishing.renderers.papers import lines
from throughline.publishing.renderers.papers.parts import picture, points
from throughline.publishing.renderers.papers.reading import DIAMOND, after, bold, plain, words
from throughline.publishing.renderers.saying import joined

DOWNLOAD = "Download"  # the one fact of the page that leads to a file of the site and not to a fact
NO_DECISION = "The plan does not say which decision this work relies on."
TOLD = {  # what the page calls a fact, and the field of the record that it tells
    "Who answers for it": "owner",
    "Why it is in the plan": "because",
    "What it answers": "answers",
    "How its success is measured": "measures",
    "Where": "places",
    "Read on": "signposts",
    "Equality impact": "eqia",
    "Data protection": "dpia",
    "Consultation": "engagement",
    "Provider": "provider",
    "Value of the contract": "contract_value",
    "Term of the contract": "contract_term",
    "Contract ends": "contract_ends",
    "Extensions": "extensions",
    "Stage of procurement": "procurement_stage",
    "Whom it affects": "users_affected",
    "Regulator": "regulator",
    "Whole cost": "whole_cost",
    "Approval to plan": "approval_to_plan",
    "Approval to spend": "approval_to_spend",
    "Completion": "completion",
    "Adopted by": "adopting_body",
    "Expires": "expires",
}
MARKS = f"{DIAMOND}\N{NO-BREAK SPACE}"  # behind the last word, which they do not end
FROM_WHERE = "Each figure to the pound, and where it comes from: "


def activity(page: Page, sources: str, drawn: bool) -> Iterator[Block]:
    """The blocks of one activity. `sources`: the anchor of the appendix that has its figures; `drawn`: with pictures."""
    said = page.context
    yield Heading(2, said["heading"], page.path, listed=True, about="title")
    yield Paragraph(words(said["kicker"]), Kind.SOURCE)
    shape, sentence = said["decision"]
    first = _opened(words(said["finding"]))
    if plain(first) != plain(words(shape)):  # else the sentence on its decision says it again
        yield Paragraph(bold(first))
    yield Paragraph(words(said["lead"]), about="summary")
    if said["late"]:
        yield Paragraph(words(said["late_says"]), about="milestones")
        yield points(said["late"])
    yield Paragraph((*words(shape), Run(". ", bold=True), *words(sentence)), about="authorities")
    for fact in said["facts"]:
        if fact[0] != DOWNLOAD:
            yield Paragraph(_fact(fact), about=TOLD.get(fact[0], ""))
    yield from _when(page, drawn)
    yield from _cost(page, sources, drawn)
    yield from _decided(page)
    yield Heading(3, "Checks and consultation")
    yield from _terms(said["checks"])
    if said["details"]:
        yield Heading(3, "More about it")
        yield from _terms(said["details"])


def of(about: str, block: Block) -> Block:
    """A block that tells a field of the record."""
    return block if isinstance(block, Picture) else replace(block, about=about)


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
        yield Paragraph(after(term, words(said)), about=TOLD.get(term, ""))


def _when(page: Page, drawn: bool) -> Iterator[Block]:
    said = page.context
    yield Heading(3, "When", about="ends")
    yield Paragraph(words(said["when_says"]), about="ends")
    if drawn and said["timeline"] and said["milestones"].rows:
        yield picture(said["timeline"])
    yield from lines.steps(said["milestones"])


def _cost(page: Page, sources: str, drawn: bool) -> Iterator[Block]:
    said = page.context
    yield Heading(3, "What it costs, and who pays", about="provisions")
    if said["cost_says"]:
        yield Paragraph(words(joined(said["cost_says"], " ")), about="provisions")
    if said["shares"]:
        if drawn:
            yield picture(said["shares_drawing"])
        yield lines.shares(said["shares"])
    if said["money"].rows:
        if drawn and said["chart"]:
            yield picture(said["chart"])
        *others, last = lines.money(said["money"])
        yield from others
        where = (Run(FROM_WHERE, below=True), Run("", to=sources, below=True), Run(".", below=True))
        yield replace(last, text=(*last.text, *where))


def _decided(page: Page) -> Iterator[Block]:
    said = page.context
    yield Heading(3, "Who decides, and what is decided", about="authorities")
    if said["decisions"]:
        yield Points(tuple(_decision(*one) for one in said["decisions"]), about="authorities")
    else:
        yield Paragraph(words(NO_DECISION), about="authorities")
    if said["pathway"]:
        yield Paragraph((Run("The way through the committees", bold=True),), about="pathway")
        yield of("pathway", points(said["pathway"], start=1))


def _decision(_: bool, state: str, note: str) -> Item:
    said = bold(words(state))
    return Item((*said, Run(". ", bold=True), *words(note)) if note else said)
