"""Marks of a draft that is sent out as Word: each paragraph names its place in a bookmark that Word and LibreOffice keep.

A bookmark's name has room for 40 letters, figures and underscores, and is one in its document. It tells the plan, the
edition, the place and the words, each by a digest, so that nothing is read out of it but by whoever has the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from throughline.ground.freezing import digest
from throughline.ground.words import tidy
from throughline.plan.rules.comments import CommentPlace

ROOM = 40
_MARK = re.compile(r"tl([0-9a-f]{8})_(\d{1,4})_([0-9a-f]{10})_([0-9a-f]{6})_[0-9a-z]{1,5}")
_FIGURES = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bookmark tells: of which plan and edition, and by digests which place and which words."""

    plan: str
    edition: int
    place: str
    words: str

    def name(self, number: int) -> str:
        """The bookmark's name; `number` makes it one in its document."""
        return f"tl{self.plan}_{self.edition}_{self.place}_{self.words}_{_short(number)}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A place of a draft as it stands, and the digests of the words that are printed there."""

    place: CommentPlace
    words: frozenset[str]


Known = Mapping[str, Marked]  # by the digest of the place


def mark(plan_key: str, edition: int, place: CommentPlace, words: str) -> Mark:
    """The mark of words that are printed at a place."""
    return Mark(digest(plan_key)[:8], edition, digest(place.path)[:10], digest(tidy(words))[:6])


def read_mark(name: str) -> Mark | None:
    """What a bookmark's name tells; None for one that is not ours."""
    found = _MARK.fullmatch(name)
    return Mark(found[1], int(found[2]), found[3], found[4]) if found else None


def known(printed: Iterable[tuple[CommentPlace, Mark]]) -> Known:
    """The places of a draft with the words that are printed at each."""
    places: dict[str, tuple[CommentPlace, set[str]]] = {}
    for place, one in printed:
        places.setdefault(one.place, (place, set()))[1].add(one.words)
    return {key: Marked(place, frozenset(words)) for key, (place, words) in places.items()}


def _short(number: int) -> str:
    said = ""
    while number:
        number, rest = divmod(number, 36)
        said = _FIGURES[rest] + said
    return said or "0"
