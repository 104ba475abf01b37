"""From what a page says to what a paper prints: the few marks of `saying` and of narrative text become runs and blocks.

A page's words are read, not written a second time, so that paper and site cannot say two things. A mark that is not
known here is refused: it would be lost in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from posixpath import dirname, join, normpath

from throughline.publishing.documents.papers.tree import Block, Heading, Item, Kind, Paragraph, Points, Run, Shape, Text

DIAMOND = "◇"
_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
_SPACES = re.compile(r"[ \t\r\n\f]+")  # which a browser shows as one; a space that must not break is kept
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_OUTWARD = ("https://", "http://", "mailto:")
_SHAPES = {f"mark mark--{shape.value}": shape for shape in Shape}
_INLINE = {"a", "b", "strong", "em", "i", "code", "span", "br"}
_LISTS = {"ul", "ol"}


class UnknownMark(ValueError):
    """A page is marked up in a way that no paper can print yet."""


def words(said: str, page: str = "") -> Text:
    """What a page says in one line. Plain text is taken as it stands; only what `saying` has made is read for marks.

    `page`: the path of the page, from which its links lead.
    """
    if hasattr(said, "__html__"):
        return _runs(_tokens(str(said)), page)
    return (Run(_SPACES.sub(" ", said)),) if said else ()


def plain(text: Text) -> str:
    """The words alone."""
    return "".join(f"{' ' if run.below else ''}{run.text}" for run in text)


def bold(text: Text) -> Text:
    """The same words in bold."""
    return tuple(replace(run, bold=True) for run in text)


def closed(text: Text) -> Text:
    """A sentence with its full stop: an answer that stands on a page as a heading has none, one of several sentences has."""
    return text if plain(text).endswith(".") else (*text, Run("."))


def after(first: str, text: Text) -> Text:
    """A bold opening and what it tells: "Consultation. In autumn 2020"."""
    return (Run(f"{first}. ", bold=True), *text)


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of text, or a mark that opens or closes."""

    text: str = ""
    tag: str = ""
    closes: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def _tokens(said: str) -> Iterator[_Token]:
    """Texts and marks in turn. In escaped text every "<" begins a mark and every ">" ends one."""
    end = 0
    for found in _TOKEN.finditer(said):
        if found.start() > end:
            yield _Token(unescape(said[end : found.start()]))
        yield _Token("", found[2], bool(found[1]), _attributes(found[3]))
        end = found.end()
    if end < len(said):
        yield _Token(unescape(said[end:]))


def _attributes(said: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(said)} if said else {}


def _runs(tokens: Iterable[_Token], page: str, literal: bool = False) -> Text:
    found: list[Run] = []
    style: list[Run | None] = [Run("")]  # None: words for listeners only, which the paper's note on its marks replaces
    for token in tokens:
        if token.closes:
            style.pop()
        elif token.tag == "br":
            found.append(Run("\n"))
        elif token.tag:
            style.append(_styled(style[-1], token, page))
        elif (now := style[-1]) is not None:
            found.append(_alike(now, token.text if literal else _SPACES.sub(" ", token.text)))
            if now.shape is not None:
                style[-1] = replace(now, shape=None)
    return tuple(found)


def _alike(now: Run, text: str) -> Run:
    """Other words in the same style. Named field by field: `replace` would be a twentieth of making a long paper."""
    return Run(text, now.bold, now.italic, now.code, now.below, now.shape, now.link, now.to)


def _styled(now: Run | None, token: _Token, page: str) -> Run | None:
    if now is None:
        return None
    match token.tag:
        case "a":
            href = token.attributes.get("href", "")
            return replace(now, link=href) if href.startswith(_OUTWARD) else replace(now, to=target(page, href))
        case "b" | "strong":
            return replace(now, bold=True)
        case "em" | "i":
            return replace(now, italic=True)
        case "code":
            return replace(now, code=True)
        case "span":
            return _span(now, token.attributes.get("class", ""))
    raise UnknownMark(f"<{token.tag}> is a mark that papers do not print yet.")


def _span(now: Run, kind: str) -> Run | None:
    if kind in _SHAPES:
        return replace(now, shape=_SHAPES[kind], bold=True)
    if kind == "sub":
        return replace(now, below=True)
    if kind in ("nw", "ill"):
        return now
    if kind == "hidden":
        return None
    raise UnknownMark(f"A span of the class “{kind}” is a mark that papers do not print yet.")


def target(page: str, href: str) -> str:
    """The anchor of what a link of the site leads to: the path of its page, with the place on it."""
    path, _, place = href.partition("#")
    whole = normpath(join(dirname(page), path)) if path else page
    return f"{whole}#{place}" if place else whole


def narrative_blocks(html: str, under: int) -> tuple[Block, ...]:
    """Narrative text as blocks; its headings, which begin at the second level, stand `under` the one above the text."""
    return tuple(_Narrative(list(_tokens(html)), under).blocks())


class _Narrative:
    """Reads the closed set of elements that `narrative` lets through."""

    def __init__(self, tokens: list[_Token], under: int) -> None:
        self._tokens, self._at, self._under = tokens, 0, under

    def blocks(self) -> Iterator[Block]:
        kind = Kind.BODY
        while (token := self._next()) is not None:
            match token.tag:
                case "blockquote":
                    kind = Kind.BODY if token.closes else Kind.QUOTE
                case "p":
                    yield Paragraph(self._inline("p"), kind)
                case "pre":
                    yield Paragraph(self._inline("pre"), Kind.CODE)
                case "h2" | "h3" | "h4":
                    yield self._heading(token.tag)
                case "ul" | "ol":
                    yield self._points(token)
                case "hr":
                    continue
                case "":
                    if token.text.strip():
                        yield Paragraph((Run(token.text),), kind)
                case _:
                    raise UnknownMark(f"<{token.tag}> is a mark of narrative text that papers do not print yet.")

    def _next(self) -> _Token | None:
        if self._at >= len(self._tokens):
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _inline(self, ends: str) -> Text:
        """The runs up to the end of an element."""
        inner: list[_Token] = []
        while (token := self._next()) is not None and not (token.closes and token.tag == ends):
            inner.append(token)
        return _runs(inner, "", literal=ends == "pre")

    def _heading(self, tag: str) -> Block:
        """A heading one under the text's own; what would lie deeper than papers count is a bold line."""
        level, text = int(tag[1]) - 1 + self._under, self._inline(tag)
        return Heading(level, plain(text)) if level <= 3 else Paragraph(bold(text))

    def _points(self, opened: _Token) -> Points:
        items: list[Item] = []
        while (token := self._next()) is not None and not (token.closes and token.tag == opened.tag):
            if token.tag == "li" and not token.closes:
                items.append(self._item())
        start = int(opened.attributes.get("start") or 1) if opened.tag == "ol" else 0
        return Points(tuple(items), max(start, 1) if opened.tag == "ol" else 0)

    def _item(self) -> Item:
        """One point: its words, with a line between its paragraphs, then the lists inside it."""
        inner: list[_Token] = []
        inside: list[Points] = []
        while (token := self._next()) is not None and not (token.closes and token.tag == "li"):
            if token.tag in _LISTS:
                inside.append(self._points(token))
            elif token.tag in _INLINE or token.text.strip() or (inner and inner[-1].tag != "br" and token.text):
                inner.append(token)
            elif token.closes:
                inner.append(_Token("", "br"))
        return Item(_trimmed(_runs(inner, "")), tuple(inside))


def _trimmed(text: Text) -> Text:
    """Without the line ends that Markdown leaves at both ends."""
    runs = list(text)
    while runs and not runs[-1].text.strip():
        runs.pop()
    while runs and not runs[0].text.strip():
        runs.pop(0)
    return tuple(runs)
