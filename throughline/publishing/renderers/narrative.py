"""Narrative text: Markdown to HTML with no HTML of its own, no picture, no link but to the web or to a mailbox."""

from __future__ import annotations

from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_ALLOWED = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "br", "hr"}
_OUTWARD = ("https://", "http://", "mailto:")


def narrative(words: str) -> SafeString:
    """The text as safe HTML; headings begin at the second level and skip none."""
    reader = _reader()
    tokens = reader.parse(words)
    _level(tokens)
    made = reader.renderer.render(tokens, reader.options, {})
    clean = nh3.clean(
        made,
        tags=_ALLOWED,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return mark_safe(clean)


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).disable(["image"])
    # markdown-it-py documents this method as the one to replace; its types say that no method may be.
    reader.validateLink = lambda url: url.lower().startswith(_OUTWARD)  # type: ignore[method-assign]
    return reader


def _level(tokens: list[Any]) -> None:
    above = 1
    for token in tokens:
        if token.type == "heading_open":
            above = max(2, min(int(token.tag[1]) + 1, above + 1, 4))
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{above}"
