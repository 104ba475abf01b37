"""What stands: whether the words moved since they were put forward, and which findings nobody accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from throughline.ground.findings import Finding
from throughline.ground.freezing import canonical, digest
from throughline.ground.timing import day_said
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
    approval, and nobody has changed the plan. Nor are the council's own labels: they say otherwise what says the same.
    """
    entries = tuple(replace(e, owner=e.owner and replace(e.owner, vacant=False, ended=False)) for e in plan.entries)
    # A comment that comes in after submission is none of the plan's words before it is released.
    said = tuple(one for one in plan.comments if one.released)
    bare = replace(plan, as_at=date.min, status=EditionStatus.DRAFT, entries=entries, comments=said, labels=())
    return digest(canonical(bare))


def latest_until(on: date) -> date:
    """The last day until which a finding may be accepted on a day: a year ahead, so that every plan looks at it again."""
    return date(on.year + 1, on.month, min(on.day, 28) if on.month == 2 else on.day)


def why_not_until(until: date, on: date) -> str | None:
    """The sentence that refuses the last day of an acceptance made on a day; None when it may be that day."""
    if until < on:
        return f"{day_said(until)} has passed, so that the acceptance would never hold. Choose a later day."
    if until > latest_until(on):
        return (
            f"{day_said(until)} is more than a year away, and by then nobody knows why it was accepted. Choose a day up to "
            f"{day_said(latest_until(on))}; it can be accepted again."
        )
    return None


def unaccepted(findings: Iterable[Finding], accepted: Iterable[AcceptedFinding], on: date) -> tuple[Finding, ...]:
    """The findings that stand on a day because nobody accepted them, or no longer."""
    settled = {(a.code, a.subject) for a in accepted if a.holds(on)}
    return tuple(f for f in findings if (f.code, f.subject) not in settled)
