"""What stands: whether the words moved since they were put forward, and which findings nobody accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from throughline.ground.findings import Finding
from throughline.ground.freezing import canonical, digest
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import EditionStatus


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding accepted with a reason, by a post, on a day, perhaps until another."""

    code: str
    subject: str
    reason: str
    post: str
    accepted_on: date
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether it still holds on a day; the last day counts."""
        return self.until is None or on <= self.until


def words_digest(plan: PlanDocument) -> str:
    """SHA-256 of what the plan says, whatever the day it was read on and the status it had.

    Whether a post is vacant or has ended on that day is not the plan's word: somebody may leave between submission and
    approval, and nobody has changed the plan.
    """
    entries = tuple(replace(e, owner=e.owner and replace(e.owner, vacant=False, ended=False)) for e in plan.entries)
    return digest(canonical(replace(plan, as_at=date.min, status=EditionStatus.DRAFT, entries=entries)))


def unaccepted(findings: Iterable[Finding], accepted: Iterable[AcceptedFinding], on: date) -> tuple[Finding, ...]:
    """The findings that stand on a day because nobody accepted them, or no longer."""
    settled = {(a.code, a.subject) for a in accepted if a.holds(on)}
    return tuple(f for f in findings if (f.code, f.subject) not in settled)
