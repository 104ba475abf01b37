"""From an approved edition to a page that a resident reads: build from the frozen text alone, release, show.

The three are apart. A build writes no record, the release is one short operation, and the link is moved last: whatever
is interrupted, residents read a whole edition, and `settle` brings the link to where the record says.
"""

from __future__ import annotations

import shutil
from datetime import date, datetime
from pathlib import Path
from secrets import token_hex

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.history.queries import SnapshotRow
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import shelf
from throughline.publishing.build import build_site
from throughline.publishing.manifest import Manifest
from throughline.publishing.operations import begin_series, release
from throughline.publishing.queries import PLAN, ReleaseRow, latest, releases, series
from throughline.publishing.renderers.brand import Brand

NAMED_BY = 12  # figures of the frozen text's digest in a folder's name


class NotWhatWasReleased(Exception):
    """A folder built again differs from the one that was released; the message says which."""


def publish(by: Actor, edition: EditionRow, site: Path, at: datetime) -> Manifest:
    """Build an approved edition from its frozen text, release it, and let residents read it; answers its manifest.

    `site`: the folder that holds every series. Raises Refused when the edition is not approved, or the doorway's own.
    """
    town, frozen = council.council(), editions.submitted_text(edition)
    if town is None or frozen is None or edition.status is not EditionStatus.APPROVED:
        raise Refused(
            f"{edition.title} is {edition.status}. Only an approved edition is released: what residents read is the "
            "text that was approved."
        )
    folder = f"{edition.number}-{frozen.digest[:NAMED_BY]}-{token_hex(3)}"  # two who publish at once never share one
    place = shelf.folder_of(site, PLAN, folder)
    manifest = _build(frozen, latest(), place, at.date())
    try:
        line = series() or Ref(begin_series(town.ref._replace(version=None), by=by, at=at))
        release(
            Ref(line.key),
            edition=edition.key,
            title=f"{edition.plan_title}, {edition.title}",
            snapshot=frozen.digest,
            manifest=manifest.digest,
            folder=folder,
            by=by,
            at=at,
        )
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)  # no record names it
        raise
    shelf.show(site, PLAN, folder)
    return manifest


def build_again(row: ReleaseRow, out: Path) -> Manifest:
    """Build a release once more from the text that was frozen for it, into `out`, which must not exist.

    Raises NotWhatWasReleased when the two differ by a byte: then the program or the council's colours have changed.
    """
    before = next((r for r in releases() if r.number == row.number - 1), None)
    frozen = history.snapshot_by_digest(row.snapshot)
    if frozen is None:
        raise NotWhatWasReleased(f"The frozen text of release {row.number} is not in the history any more.")
    manifest = _build(frozen, before, out, row.released_on)
    if manifest.digest != row.manifest:
        raise NotWhatWasReleased(
            f"Built again, release {row.number} has the fingerprint {manifest.digest}, and {row.manifest} was released. "
            "It was built by another version of the program. Copy the released folder instead."
        )
    return manifest


def settle(site: Path) -> bool:
    """Bring the link to the release that the record names, building its folder when it was lost; whether anything was amiss."""
    row = latest()
    if row is None:
        return False
    place = shelf.folder_of(site, PLAN, row.folder)
    if shelf.current(site, PLAN) == place.resolve():
        return False
    if not place.exists():
        build_again(row, place)
    shelf.show(site, PLAN, row.folder)
    return True


def _build(frozen: SnapshotRow, before: ReleaseRow | None, out: Path, on: date) -> Manifest:
    earlier = history.snapshot_by_digest(before.snapshot) if before else None
    dark, middle, pale = council.settings(on).brand
    return build_site(
        frozen.text,
        frozen.chain_head,
        on,
        out,
        before=earlier.text if earlier else "",
        follows=before.manifest if before else "",
        brand=Brand(primary=dark, middle=middle, pale=pale),
    )
