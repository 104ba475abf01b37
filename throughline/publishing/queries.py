"""Every read of releases that leaves the room. What was released is public, so nobody is asked who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.history.doorway import Ref
from throughline.publishing.models import Release, Series

PLAN = "plan"  # the series of the delivery plan's editions


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release. `edition`: the edition's key; `snapshot` and `manifest`: SHA-256; `folder`: its name in the series."""

    number: int
    edition: str
    title: str
    snapshot: str
    manifest: str
    folder: str
    released_on: date


def series(name: str = PLAN) -> Ref | None:
    """The series of a name; None before its first release."""
    row = Series.objects.filter(name=name).first()
    return Ref(row.pk, row.version) if row else None


def releases(name: str = PLAN) -> tuple[ReleaseRow, ...]:
    """The releases of a series, the latest first."""
    rows = Release.objects.filter(series__name=name).order_by("-number")
    return tuple(
        ReleaseRow(r.number, r.edition, r.title, r.snapshot, r.manifest, r.folder, r.released_on) for r in rows
    )


def latest(name: str = PLAN) -> ReleaseRow | None:
    """The release that residents read; None before the first."""
    return next(iter(releases(name)), None)
