"""Words and sentences of a text, split once however many checks ask, and how a message quotes and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from throughline.ground.words import listed
from throughline.plan.rules.document import PlanDocument

_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9£])|\n+")
_NO_WORD = frozenset("-–—/|•·*+=")
NAMED = 3  # that a message names; the rest are counted


@lru_cache(maxsize=20_000)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text without their full stops, and the lines of a list in it; a stop inside a figure ends none."""
    return tuple(found for part in _SENTENCE_ENDS.split(text) if (found := part.strip()))


def words(text: str) -> list[str]:
    """The words of a text as they stand between spaces; a dash or stroke that stands alone is none."""
    return [word for word in text.split() if word not in _NO_WORD]


def bare(word: str) -> str:
    """A word without capitals and without what stands round it: "“Bus”," is "bus"."""
    return word.casefold().strip("“”‘’\"'()[].,;:!?…")


def beginning(text: str, longest: int = 12) -> str:
    """A text for quoting: whole, or its first words and "…"."""
    there = text.split()
    return " ".join(there) if len(there) <= longest else " ".join(there[:longest]).rstrip(".,;:") + "…"


def some(names: Sequence[str], joint: str = "and") -> str:
    """Up to three names, then how many more: "SDP-1-01, SDP-1-02, SDP-1-03 and 4 more"."""
    shown = list(names[:NAMED])
    return listed([*shown, f"{len(names) - NAMED} more"] if len(names) > NAMED else shown, joint)


def many(number: int, plan: PlanDocument) -> str:
    """How many of how many: "31 of 60 activities"."""
    return f"{number} of {len(plan.entries)} {plan.word('entries')}"
