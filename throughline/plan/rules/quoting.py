"""What stands at a place of a draft, in words: what a comment is about, and whether it still stands there."""

from __future__ import annotations

from typing import Any

from throughline.ground.words import folded
from throughline.plan.rules.checks.showing import said
from throughline.plan.rules.comments import CommentPlace
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.fields import MONEY

LONGEST = 600  # letters of what is quoted: enough to know it again


def words_at(entry: EntryPart, field: str) -> str:
    """What one field of an entry says; "" for nothing."""
    value: Any = getattr(entry, field) if hasattr(entry, field) else getattr(entry.details, field, None)
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, str) and type(value) is str:
        return value
    if isinstance(value, tuple):
        return "; ".join(one if type(one) is str else said(one) for one in value)
    return said(value) if field not in MONEY else f"£{value // 100:,}"


def stands_at(plan: PlanDocument, place: CommentPlace) -> str:
    """What a place of a plan says, cut where it is long; "" for a place that says nothing of its own, or is not there."""
    if place.reference:
        entry = next((e for e in plan.entries if e.reference == place.reference), None)
        words = words_at(entry, place.field or "summary") if entry else ""
    else:
        words = next((o.promise for o in plan.outcomes if o.number == place.chapter), "")
    return cut(words)


def cut(words: str) -> str:
    """The beginning of words that are too long to be quoted whole."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same but for spaces, capitals and marks of quotation."""
    return " ".join(folded(one).split()) == " ".join(folded(other).split())
