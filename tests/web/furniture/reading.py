"""How the tests of the furniture read HTML: whether every part is closed, and what stands in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from typing import Any

VOID = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "line"}
HOSTILE = "<script>alert(1)</script>\"'&"
MARKUP = {"wide", "narrow"}  # finished pictures, which escape their words themselves


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def read(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Every tag with its attributes; fails where one is not closed, or closed in the wrong place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.wrong, reader.wrong
    assert not reader.open, reader.open
    return reader.tags


def hostile(value: Any) -> Any:
    """The same value with every text in it replaced by one that would do harm if it were not escaped."""
    if is_dataclass(value) and not isinstance(value, type):
        texts = {f.name: hostile(getattr(value, f.name)) for f in fields(value) if f.init and f.name not in MARKUP}
        kept = {name: getattr(value, name) for name in KEPT & set(texts)}
        return replace(value, **(texts | kept))
    if isinstance(value, tuple):
        return tuple(hostile(one) for one in value)
    if isinstance(value, Mapping):
        return {name: hostile(one) for name, one in value.items()}
    return HOSTILE if type(value) is str and value else value


KEPT = {"kind", "sorted", "stage", "current"}  # words of ours that choose between forms, not texts of anybody
