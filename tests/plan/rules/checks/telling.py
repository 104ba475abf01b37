"""How the tests of checks ask: one plan, one code, what it says of whom."""

from __future__ import annotations

from typing import Any

from tests.plan.rules.documents import ENTRY, a_plan, an_entry
from throughline.plan.rules.checks import catalogue
from throughline.plan.rules.document import PlanDocument

LOOKS = {c.code: c.look for c in catalogue()}


def told(code: str, plan: PlanDocument) -> dict[str, str]:
    """What one check says of a plan: message by subject."""
    return {subject: message for subject, message, _ in LOOKS[code](plan)}


def said(code: str, plan: PlanDocument) -> list[str]:
    """What one check quotes, as it was written."""
    return [words for _, _, words in LOOKS[code](plan)]


def on(code: str, **over: Any) -> str | None:
    """What one check says of an entry that differs from the clean one in this."""
    return told(code, a_plan([an_entry(**over)])).get(ENTRY.reference)
