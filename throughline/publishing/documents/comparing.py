"""What changed between two public editions, activity by activity."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.ground.spans import apart
from throughline.publishing.documents.public import PublicActivity, PublicPlan
from throughline.publishing.documents.sums import spend


@dataclass(frozen=True, slots=True)
class Moved:
    """One piece of work with something that was one way and is now another."""

    activity: PublicActivity
    was: str
    now: str
    before: PublicActivity  # as the earlier edition has it
    days: int = 0  # how much later its end lies, less than 0 where it is earlier; 0 where one has no last day
    apart: str = ""  # the same in words: "6 months"


@dataclass(frozen=True, slots=True)
class Repriced:
    """One piece of work whose planned spend changed, in pence; None: not stated."""

    activity: PublicActivity
    was: int | None
    now: int | None
    before: PublicActivity  # as the earlier edition has it

    @property
    def more(self) -> int | None:
        """How much more it is now, in pence; None where one of the two is not stated."""
        return None if self.was is None or self.now is None else self.now - self.was


@dataclass(frozen=True, slots=True)
class Changes:
    """What readers of the last edition will miss or find. "Listed" and not "in the plan": a list tells no more."""

    since_edition: int
    since_title: str
    newly_listed: tuple[PublicActivity, ...] = ()
    no_longer_listed: tuple[PublicActivity, ...] = ()
    renamed: tuple[Moved, ...] = ()
    redated: tuple[Moved, ...] = ()
    repriced: tuple[Repriced, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are."""
        return sum(
            map(len, (self.newly_listed, self.no_longer_listed, self.renamed, self.redated, self.repriced)), start=0
        )


def changes(before: PublicPlan, after: PublicPlan) -> Changes:
    """Added, dropped, renamed, re-dated and re-priced, each matched by the activity's own reference."""
    old = {a.reference: a for a in before.activities}
    new = {a.reference: a for a in after.activities}
    pairs = [(old[r], a) for r, a in new.items() if r in old]
    return Changes(
        since_edition=before.edition,
        since_title=before.edition_title,
        newly_listed=tuple(a for r, a in new.items() if r not in old),
        no_longer_listed=tuple(a for r, a in old.items() if r not in new),
        renamed=tuple(Moved(b, a.title, b.title, a) for a, b in pairs if a.title != b.title),
        redated=tuple(_redated(a, b) for a, b in pairs if end_said(a) != end_said(b)),
        repriced=tuple(Repriced(b, spend(a), spend(b), a) for a, b in pairs if spend(a) != spend(b)),
    )


def _redated(old: PublicActivity, new: PublicActivity) -> Moved:
    """Both ends in words, and how far they lie apart where both have a last day."""
    was, now = (x.ends.latest if x.ends else None for x in (old, new))
    if was is None or now is None or was == now:
        return Moved(new, end_said(old), end_said(new), old)
    return Moved(new, end_said(old), end_said(new), old, (now - was).days, apart(min(was, now), max(was, now)))


def end_said(activity: PublicActivity) -> str:
    """When the work ends, as people write it; the council's own words where no time can be read."""
    return activity.ends.said() if activity.ends else activity.end_in_words or "not stated"
