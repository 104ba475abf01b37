"""A text with its changes marked, word by word, so grouped that people can read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

ISLAND = 3  # words: what stayed between two changes is read with them when it is shorter
MOST = 1_500  # words compared one by one; in a longer stretch sentences are compared whole
_WORDS = re.compile(r"\S+\s*|\s+")
_SENTENCES = re.compile(r".+?(?:[.!?]\s+|\n+|$)|\s+", re.DOTALL)


class Mark(Enum):
    """What became of a stretch of words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words and what became of it."""

    mark: Mark
    words: str


Redline = tuple[Piece, ...]
Spans = list[tuple[bool, int, int, int, int]]  # whether it stayed, and its bounds on either side


def redline(was: str, now: str) -> Redline:
    """The two texts as one: what is the same or taken out gives `was` back, what is the same or put in gives `now`.

    Stretches of fewer than three words that stayed between two changes count as changed: single words that happen to
    recur make a text of confetti.
    """
    old, new = _WORDS.findall(was), _WORDS.findall(now)
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    middle_old, middle_new = old[first : len(old) - last], new[first : len(new) - last]
    if max(len(middle_old), len(middle_new)) > MOST:
        middle_old, middle_new = (_SENTENCES.findall("".join(words)) for words in (middle_old, middle_new))
    pieces = [Piece(Mark.SAME, "".join(old[:first]))]
    for stayed, a, b, c, d in _without_islands(_spans(middle_old, middle_new), middle_old):
        if stayed:
            pieces.append(Piece(Mark.SAME, "".join(middle_old[a:b])))
        else:
            pieces += [Piece(Mark.OUT, "".join(middle_old[a:b])), Piece(Mark.IN, "".join(middle_new[c:d]))]
    pieces.append(Piece(Mark.SAME, "".join(old[len(old) - last :])))
    return tuple(piece for piece in pieces if piece.words)


def before_of(pieces: Redline) -> Iterator[Piece]:
    """What stood before, with what was taken out."""
    return (p for p in pieces if p.mark is not Mark.IN)


def after_of(pieces: Redline) -> Iterator[Piece]:
    """What stands now, with what was put in."""
    return (p for p in pieces if p.mark is not Mark.OUT)


def shortened(pieces: Redline, beside: int = 25) -> Redline:
    """For reading: of a long stretch that stayed only some words beside each change, with dots for the rest."""
    last = len(pieces) - 1
    return tuple(
        Piece(p.mark, _ends(p.words, beside if n else 0, beside if n < last else 0)) if p.mark is Mark.SAME else p
        for n, p in enumerate(pieces)
    )


def _ends(words: str, first: int, last: int) -> str:
    """The first and the last words of a text, where that leaves enough out to be worth the dots."""
    found = _WORDS.findall(words)
    if len(found) <= first + last + ISLAND * 2:
        return words
    head, tail = "".join(found[:first]).rstrip(), "".join(found[len(found) - last :]) if last else ""
    return f"{head} … {tail}" if head and tail else f"… {tail}" if tail else f"{head} …"


def _alike(old: list[str], new: list[str]) -> int:
    """How many words at the beginning are the same."""
    most = min(len(old), len(new))
    return next((n for n in range(most) if old[n] != new[n]), most)


def _spans(old: list[str], new: list[str]) -> Spans:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in codes]


def _without_islands(spans: Spans, old: list[str]) -> Spans:
    """Changes with only a few words between them, as one. At either end words that stayed lie beside the frame."""
    kept: Spans = []
    for n, (stayed, a, b, c, d) in enumerate(spans):
        island = stayed and len("".join(old[a:b]).split()) < ISLAND and 0 < n < len(spans) - 1
        if kept and (island or not stayed) and not kept[-1][0]:
            kept[-1] = (False, kept[-1][1], b, kept[-1][3], d)
        else:
            kept.append((stayed, a, b, c, d))
    return kept
