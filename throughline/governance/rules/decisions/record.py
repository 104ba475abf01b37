"""What a record of decision holds, field by field, in the order in which it is read; and what stays when parts are kept back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from throughline.governance.rules.decisions.exempting import Restricted, said_withheld
from throughline.governance.rules.decisions.words import Openness

# The long texts of a record and how each is called on screen and in public [records of executive decisions].
TEXTS = {
    "resolution": "Decision",
    "reasons": "Reasons",
    "options": "Options considered and discarded",
    "strategy": "How it supports the strategy",
    "interests": "Interests declared and dispensations",
    "financial": "Financial implications",
    "legal": "Legal implications",
    "equalities": "Equalities implications",
    "data_protection": "Data protection implications",
    "consultees": "Who was consulted",
}
NOTICE = "matter"  # what the notice says of it, which is public by law whatever else is kept back
WHEN_PUBLISHED = ("resolution", "reasons", "options", "interests")  # regulations 12 and 13 ask for these four


@dataclass(frozen=True, slots=True)
class Told:
    """One text as somebody may read it. `withheld`: the sentence that stands in its place; the words are then empty."""

    name: str
    label: str
    words: str = ""
    withheld: str = ""


def told(texts: Mapping[str, str], openness: Openness, parts: Iterable[Restricted], may_all: bool) -> tuple[Told, ...]:
    """The texts of a record that hold something, each as it may be read. `may_all`: whether exempt matter may be read.

    A fully exempt or confidential record keeps back all of them; a part exempt one those that are named.
    """
    kept = {p.part: p for p in parts}
    whole = openness in (Openness.EXEMPT, Openness.CONFIDENTIAL)
    found = []
    for name, label in TEXTS.items():
        words = texts.get(name, "")
        if not words:
            continue
        part = kept.get(name) or kept.get(label) or (next(iter(kept.values()), None) if whole else None)
        if may_all or (part is None and not whole):
            found.append(Told(name, label, words))
            continue
        confidential = openness is Openness.CONFIDENTIAL or (part is not None and part.confidential)
        found.append(Told(name, label, withheld=said_withheld(part.paragraph if part else None, confidential)))
    return tuple(found)


def missing(texts: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of what a published record lacks [SI 2012/2089 regs 12 and 13]."""
    return tuple(TEXTS[name] for name in WHEN_PUBLISHED if not texts.get(name, "").strip())
