"""Facts in a report: each stands in the text under its name, comes from a record, and says when the record has moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

_NAMED = re.compile(r"\{([a-z0-9-]+)\}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One live fact. `name`: how the text calls for it, as "{whole-cost}"; `said`: as it reads now; `source`: the record
    and what it rests on; `illustrative`: invented for a demonstration."""

    name: str
    about: str
    said: str
    source: str
    as_at: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact that reads otherwise than when the part was written."""

    fact: Fact
    was: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; `fact`: the fact that it is."""

    words: str
    fact: Fact | None = None


Facts = Mapping[str, Fact]


def named_in(words: str) -> tuple[str, ...]:
    """The names of facts that a text calls for, each once, in its order."""
    return tuple(dict.fromkeys(_NAMED.findall(words)))


def unknown_in(words: str, facts: Facts) -> tuple[str, ...]:
    """The names that no fact answers to."""
    return tuple(name for name in named_in(words) if name not in facts)


def pieces(words: str, facts: Facts) -> Iterator[Piece]:
    """A text with its facts in place; a name that no fact answers to stays as it was typed."""
    end = 0
    for found in _NAMED.finditer(words):
        if found[1] in facts:
            if found.start() > end:
                yield Piece(words[end : found.start()])
            yield Piece(facts[found[1]].said, facts[found[1]])
            end = found.end()
    if end < len(words):
        yield Piece(words[end:])


def filled(words: str, facts: Facts) -> str:
    """The text as it reads."""
    return "".join(piece.words for piece in pieces(words, facts))


def moved(words: str, then: Mapping[str, str], facts: Facts) -> tuple[Moved, ...]:
    """The facts of a text that read otherwise than `then`, when it was written."""
    return tuple(
        Moved(facts[name], then[name])
        for name in named_in(words)
        if name in facts and name in then and facts[name].said != then[name]
    )


def as_named(facts: Iterable[Fact]) -> Facts:
    """Facts by their names; the first of a name counts."""
    by_name: dict[str, Fact] = {}
    for fact in facts:
        by_name.setdefault(fact.name, fact)
    return by_name
