"""Two people wrote at once: three texts of each field, and what is to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What stands after both wrote, and the fields in which both wrote and differ: these wait for a person."""

    texts: Texts
    clashes: tuple[str, ...]


def merged(base: Texts, mine: Texts, theirs: Texts) -> Merged:
    """Field by field: what only one of two changed since `base` stands; where both did, and differ, it is a clash.

    A field that one of them does not have says nothing there. In a clash `mine` stands until somebody chooses.
    """
    texts, clashes = dict[str, str](), list[str]()
    for name in dict.fromkeys((*theirs, *mine)):
        was, one, other = (_bare(said.get(name, "")) for said in (base, mine, theirs))
        texts[name] = other if one == was else one
        if one not in (was, other) and other != was:
            clashes.append(name)
    return Merged(texts, tuple(clashes))


def _bare(text: str) -> str:
    """A text without what a browser does to it: ends of lines, and space about it."""
    return text.replace("\r\n", "\n").strip()
