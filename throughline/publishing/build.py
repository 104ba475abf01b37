"""Building a site: from the frozen text alone to a folder of files, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from throughline.ground.freezing import digest, thaw
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.documents.comparing import changes
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.manifest import MANIFEST, SUMS, Manifest, ManifestFile
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.whole import files

UNFINISHED = ".building-"


class FolderTaken(ValueError):
    """The folder already exists: a released folder is never written over."""


def build_site(
    frozen_text: str,
    chain_head: str,
    released_on: date,
    out: Path,
    *,
    before: str = "",
    follows: str = "",
    brand: Brand | None = None,
) -> Manifest:
    """Build the public site of a frozen plan into the folder `out`, which must not exist; answers its manifest.

    `chain_head`: the end of the history's chain when the text was frozen. `before`: the frozen text of the edition
    released before, for "what changed"; `follows`: the digest of its manifest. The same arguments give the same bytes.
    Raises FolderTaken; the freezing's NewerSchema; TwiceInThePlan. Whatever it raises, `out` is not there.
    """
    if os.path.lexists(out):
        raise _taken(out)
    plan = _public(frozen_text)
    site = Site(
        plan=plan,
        brand=brand or Brand(),
        released_on=released_on,
        snapshot=digest(frozen_text),
        chain_head=chain_head,
        follows=follows,
        changes=changes(_public(before), plan) if before else None,
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    with _workshop(out.parent) as building:
        manifest = _write(site, building)
        building.chmod(0o755)
        try:
            building.rename(out)
        except OSError as wrong:
            if os.path.lexists(out):
                raise _taken(out) from wrong  # somebody built there in the meantime
            raise
    return manifest


@contextmanager
def _workshop(parent: Path) -> Iterator[Path]:
    """A folder to build in, locked while it is built in, gone afterwards; what a killed build left goes first."""
    with _locked(parent):
        _clear(parent)
        building = Path(mkdtemp(prefix=UNFINISHED, dir=parent))
        lock = os.open(building, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield building
    finally:
        os.close(lock)
        shutil.rmtree(building, ignore_errors=True)


def _clear(parent: Path) -> None:
    """Remove every unfinished folder that no living process holds."""
    for left in parent.glob(f"{UNFINISHED}*"):
        lock = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        else:
            shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _taken(out: Path) -> FolderTaken:
    return FolderTaken(f"{out} already exists. Choose a folder that is not there yet.")


def _public(frozen_text: str) -> PublicPlan:
    return public_plan(thaw(PlanDocument, frozen_text))


def _write(site: Site, folder: Path) -> Manifest:
    written = []
    for path, content in files(site):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        written.append(ManifestFile.of(path, content))
    plan = site.plan
    manifest = Manifest(
        council=plan.council,
        plan=plan.title,
        edition=plan.edition,
        edition_title=plan.edition_title,
        as_at=plan.as_at.isoformat(),
        released_on=site.released_on.isoformat(),
        snapshot=site.snapshot,
        chain_head=site.chain_head,
        follows=site.follows,
        document=PublicPlan.SCHEMA,
        files=tuple(sorted(written, key=lambda f: f.path)),
    )
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8", newline="\n")
    (folder / SUMS).write_text(manifest.sums(), encoding="utf-8", newline="\n")
    return manifest
