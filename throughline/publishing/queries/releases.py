"""Every read of releases that leaves the room. What was released is public, so nobody is asked who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.publishing.documents.quarter.report import QuarterReport, Replaced
from throughline.publishing.manifest import KeyFact
from throughline.publishing.models import Release, Series, SigningKey
from throughline.publishing.rules import read_now

PLAN = "plan"  # the series of the delivery plan's editions
QUARTER = "quarter"  # the series of the quarterly performance report
LIST = "decisions"  # the series of the list of forthcoming decisions


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """One release.

    `edition`: the edition's key; `snapshot` and `manifest`: SHA-256; `folder`: its name in the series; `key`: number of
    the key that signed it, None where none did; `told`: what changed, in sentences; `instead_of`: number of the release
    that was read until this one. A withdrawn one says when, why, by which posts, after which release, what is read in
    its place, and which addresses it had.
    """

    number: int
    edition: str
    title: str
    snapshot: str
    manifest: str
    folder: str
    released_on: date
    key: int | None = None
    signature: str = ""
    told: tuple[str, ...] = ()
    instead_of: int | None = None
    withdrawn_on: date | None = None
    withdrawn_because: str = ""
    withdrawn_by: str = ""
    withdrawn_after: int | None = None
    instead: int | None = None
    addresses: tuple[str, ...] = ()

    @property
    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.withdrawn_on is not None


def series(name: str = PLAN) -> Ref | None:
    """The series of a name; None before its first release."""
    row = Series.objects.filter(name=name).first()
    return Ref(row.pk, row.version) if row else None


def releases(name: str = PLAN) -> tuple[ReleaseRow, ...]:
    """The releases of a series, the latest first, withdrawn ones too."""
    rows = Release.objects.filter(series__name=name).select_related("key").order_by("-number")
    return tuple(_row(r) for r in rows)


def reading(name: str = PLAN) -> ReleaseRow | None:
    """The release that residents read; None before the first, and where it was withdrawn with nothing in its place."""
    return read_now(releases(name))


def replaced(round_key: str) -> Replaced | None:
    """The report of a quarter that was withdrawn, where it was the newest one; while a later one stands, what that one
    says it replaces, so that the same report stays the same text."""
    newest = next((r for r in releases(QUARTER) if r.edition == round_key), None)
    if newest is None:
        return None
    if newest.withdrawn_on:
        return Replaced(newest.number, newest.released_on, newest.withdrawn_on, newest.withdrawn_because)
    frozen = history.snapshot_by_digest(newest.snapshot)
    return thaw(QuarterReport, frozen.text).replaces if frozen else None


def keys(name: str = PLAN) -> tuple[KeyFact, ...]:
    """The keys of a series, the first one first; the last one signs."""
    rows = SigningKey.objects.filter(series__name=name).order_by("number")
    return tuple(KeyFact(k.fingerprint, k.public, k.since.isoformat(), k.follows, k.reason, k.vouched) for k in rows)


def _row(r: Release) -> ReleaseRow:
    return ReleaseRow(
        r.number,
        r.edition,
        r.title,
        r.snapshot,
        r.manifest,
        r.folder,
        r.released_on,
        r.key.number if r.key else None,
        r.signature,
        tuple(r.told.splitlines()),
        r.instead_of,
        r.withdrawn_on,
        r.withdrawn_because,
        r.withdrawn_by,
        r.withdrawn_after,
        r.instead,
        tuple(r.addresses.splitlines()),
    )
