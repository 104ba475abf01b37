"""What became of editions in public after their release: withdrawn, or read again because a later one was."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from throughline.access.roles import Permission
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.words import EditionStatus
from throughline.publishing.queries import releases as publishing
from throughline.publishing.queries.releases import ReleaseRow
from throughline.publishing.rules import read_now
from throughline.web.desk.plan import saying
from throughline.web.desk.plan.path import STANDS
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Band, Link, Mark

WITHDRAWN = "withdrawn"
READ_AGAIN = "read again by residents"


@dataclass(frozen=True, slots=True)
class InPublic:
    """Every release of the plan, read once for a whole page."""

    releases: tuple[ReleaseRow, ...]

    @classmethod
    def now(cls) -> InPublic:
        """As it stands."""
        return cls(publishing.releases())

    @property
    def reading(self) -> ReleaseRow | None:
        """What residents read; None where they read no edition."""
        return read_now(self.releases)

    def withdrawal(self, row: EditionRow) -> ReleaseRow | None:
        """The withdrawn release of an edition; None where it was never released, or a release of it stands."""
        of_it = [r for r in self.releases if r.edition == row.key]
        return of_it[0] if of_it and all(r.withdrawn for r in of_it) else None

    def status(self, row: EditionRow) -> str:
        """Where an edition stands, in a word or two: as its own row says it, but for what was withdrawn since."""
        if self.withdrawal(row):
            return WITHDRAWN
        return READ_AGAIN if self._read_again(row) else str(row.status)

    def stands(self, row: EditionRow) -> str:
        """The same as a heading says it."""
        if self.withdrawal(row):
            return "This edition was withdrawn: residents do not read it"
        if self._read_again(row):
            return "This edition is what residents read again: the later one was withdrawn"
        return STANDS[row.status]

    def _read_again(self, row: EditionRow) -> bool:
        now = self.reading
        return row.status is EditionStatus.SUPERSEDED and now is not None and now.edition == row.key


def withdrawn_band(visit: Visit, row: EditionRow, public: InPublic) -> Band | None:
    """When, by whom and why an edition was withdrawn, what is read instead, and what may be done now."""
    found = public.withdrawal(row)
    if found is None or found.withdrawn_on is None:
        return None
    now = public.reading
    read = f"Residents read {now.title}." if now else "Residents read no edition until another one is released."
    do, links = _ways(visit, row, public)
    return Band(
        Mark.AMBER,
        f"This edition was withdrawn on {saying.day(found.withdrawn_on)}.",
        f"By {found.withdrawn_by}: {found.withdrawn_because}",
        (read, do),
        (*links, Link("See every release", reverse("releases"))),
    )


def _ways(visit: Visit, row: EditionRow, public: InPublic) -> tuple[str, tuple[Link, ...]]:
    """What may be done after a withdrawal. A withdrawn edition is never released again: what is corrected is a new one."""
    later = [e for e in editions.editions(visit.actor) if e.plan_key == row.plan_key and e.number > row.number]
    if later:
        newest = max(later, key=lambda e: e.number)
        says = f"It is not released again. What was wrong is put right in {newest.title} ({public.status(newest)})."
        return says, (Link(f"Go to {newest.title}", reverse("edition", args=[newest.key])),)
    do = "It is not released again. What was wrong is put right in the next edition, which is then released."
    if visit.may(Permission.PLAN_PREPARE):
        return do, (Link(f"Open edition {row.number + 1}", reverse("moving", args=[row.key])),)
    return f"{do} Whoever prepares the plan opens it.", ()
