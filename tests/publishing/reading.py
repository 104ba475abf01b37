"""A built site as a strict reader sees it: every page's elements, addresses and anchors."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"meta", "link", "br", "hr", "input", "img"}
DRAWN = {"rect", "line", "path", "circle"}  # elements of a picture that close themselves


@dataclass
class Read:
    """What one page holds."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    text: str = ""
    unclosed: list[str] = field(default_factory=list)

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of a name."""
        return [attributes for name, attributes in self.tags if name == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.read, self._open = Read(), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        assert len(found) == len(attrs), f"<{tag}> says something twice: {attrs}"
        self.read.tags.append((tag, found))
        if "id" in found:
            self.read.ids.append(found["id"])
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in DRAWN, f"<{tag}/> closes itself"
        self.read.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.read.text += data

    def close(self) -> None:
        super().close()
        self.read.unclosed = self._open


def read(page: str) -> Read:
    """One page from its text. Elements must close in the order in which they open."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.read.unclosed == []
    return reader.read


def pages(folder: Path) -> dict[str, Read]:
    """Every page of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): read(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


def leads_nowhere(folder: Path) -> list[str]:
    """Each address inside the site that leads to no file or to no anchor of its page."""
    there = pages(folder)
    faults = []
    for path, page in there.items():
        for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("form", "action")):
            for address in (attributes[name] for attributes in page.named(tag)):
                faults += [f"{path}: {address}"] if _lost(folder, there, path, address) else []
    return faults


def _lost(folder: Path, there: dict[str, Read], path: str, address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto"):
        return False
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return True
    target = os.path.normpath(os.path.join(os.path.dirname(path), unquote(parts.path))) if parts.path else path
    if target == ".." and parts.path.endswith("/"):
        return False  # the page over all series, which stands one folder above each
    if target.startswith("..") or not (folder / target).is_file():
        return True
    return bool(parts.fragment) and unquote(parts.fragment) not in there[target].ids
