"""The findings of each frozen edition of a plan, and of the one that is worked on, for whoever may read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.ground.findings import Finding
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.tuned import tuned_on
from throughline.plan.rules.checks import examine
from throughline.plan.rules.checks.tuning import Tuning
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.trend import Told

MOST = 12  # editions: of a plan of 500 activities each takes a quarter of a second when it is first read


def told_of(actor: Actor, row: EditionRow, on: date) -> tuple[Told, ...]:
    """The editions of a plan that were ever frozen, as they were last frozen, the earliest first; then the one that is worked
    on, as it stands. Entries that the person may not read are left out of each, with what is found of them."""
    readable, tuned = frozenset(scope(actor, Permission.PLAN_VIEW).audiences), tuned_on(on)
    others = sorted((e for e in editions.editions(actor) if e.plan_key == row.plan_key), key=lambda e: e.number)
    told = []
    for one in others[-MOST:]:
        if one.open_for_work:
            document = editions.document(actor, one, on)
            told.append(_told(f"{one.title}, as it stands", document, examine(document, tuned=tuned)))
        elif frozen := history.snapshot(one.record, "PlanDocument"):
            key = tuple(sorted((code, str(severity or "")) for code, severity in tuned.severities.items()))
            told.append(_of_text(one.title, frozen.text, readable, _Tuned(tuned, key)))
    return tuple(told)


class _Tuned:
    """Severities by what they say, so that an answer can be kept for them."""

    def __init__(self, tuned: Tuning, key: tuple[tuple[str, str], ...]) -> None:
        self.tuned, self.key = tuned, key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tuned) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=64)
def _of_text(title: str, text: str, readable: frozenset[str], tuned: _Tuned) -> Told:
    """A frozen text never changes, and so neither does what these checks find in it."""
    whole = thaw(PlanDocument, text)
    document = replace(whole, entries=tuple(e for e in whole.entries if e.audience in readable))
    return _told(title, document, examine(document, tuned=tuned.tuned))


def _told(title: str, document: PlanDocument, findings: tuple[Finding, ...]) -> Told:
    return Told(title, findings, {e.reference: e.chapter or 0 for e in document.entries})
