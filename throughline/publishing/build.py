"""Building a site: from the frozen text alone to a folder of files, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from throughline.ground.freezing import digest, thaw
from throughline.ground.undisturbed import undisturbed
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.documents.differing import differences
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.documents.telling import Told, told
from throughline.publishing.manifest import MANIFEST, SIGNATURE, SUMS, KeyFact, Manifest, ManifestFile
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.frame import Kept, Site, nothing_kept
from throughline.publishing.renderers.whole import files

UNFINISHED = ".building-"


class FolderTaken(ValueError):
    """The folder already exists: a released folder is never written over."""


@dataclass(frozen=True, slots=True)
class Seal:
    """Who signs: every key of the council's up to this release, the last of which signs, and its signature over bytes."""

    keys: tuple[KeyFact, ...]
    sign: Callable[[bytes], str]


def build_site(
    frozen_text: str,
    chain_head: str,
    released_on: date,
    out: Path,
    *,
    seal: Seal,
    before: str = "",
    follows: str = "",
    earlier: tuple[Told, ...] = (),
    address: str = "",
    brand: Brand | None = None,
    kept: Kept = nothing_kept,
) -> Manifest:
    """Build the public site of a frozen plan into the folder `out`, which must not exist; answers its manifest.

    `chain_head`: the end of the history's chain when the text was frozen. `before`: the frozen text of the edition that
    was read before, for "what changed"; `follows`: the digest of the manifest of the release before; `earlier`: the
    releases before, for the feed; `address`: where the site will stand; `kept`: the bytes of an
    attached document by its fingerprint. The same arguments give the same bytes.
    Raises FolderTaken; the freezing's NewerSchema; TwiceInThePlan. Whatever it raises, `out` is not there.
    """
    frozen = thaw(PlanDocument, frozen_text)
    plan, old = public_plan(frozen), _public(before) if before else None
    changed = differences(old, plan, frozen.reasons) if old else None
    title = f"{plan.title}, {plan.edition_title}"
    own = Told(len(earlier) + 1, title, digest(frozen_text), released_on, told(plan, changed))
    site = Site(
        plan=plan,
        brand=brand or Brand(),
        released_on=released_on,
        snapshot=digest(frozen_text),
        chain_head=chain_head,
        follows=follows,
        differences=changed,
        keys=seal.keys,
        told=(*earlier, own),
        address=address,
        kept=kept,
    )
    with placed(out) as building, undisturbed():
        return _write(site, building, seal)


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """A folder to build in, which becomes `out` when all of it is there. Raises FolderTaken."""
    if os.path.lexists(out):
        raise _taken(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with workshop(out.parent) as building:
        yield building
        building.chmod(0o755)
        try:
            building.rename(out)
        except OSError as wrong:
            if os.path.lexists(out):
                raise _taken(out) from wrong  # somebody built there in the meantime
            raise


@contextmanager
def workshop(parent: Path) -> Iterator[Path]:
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


def what_changed(frozen_text: str, before: str = "") -> tuple[str, ...]:
    """What a release of this text tells whoever follows the plan: sentences. `before`: the text that was read before."""
    plan = _public(frozen_text)
    return told(plan, differences(_public(before), plan) if before else None)


def _public(frozen_text: str) -> PublicPlan:
    return public_plan(thaw(PlanDocument, frozen_text))


def _write(site: Site, folder: Path, seal: Seal) -> Manifest:
    written = write(folder, files(site))
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
        files=written,
        keys=seal.keys,
    )
    return sealed(folder, manifest, seal)


def write(folder: Path, contents: Iterable[tuple[str, bytes]]) -> tuple[ManifestFile, ...]:
    """Write files into a folder; what the manifest says of them, in the order of their paths."""
    written = []
    for path, content in contents:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        written.append(ManifestFile.of(path, content))
    return tuple(sorted(written, key=lambda f: f.path))


def sealed(folder: Path, manifest: Manifest, seal: Seal) -> Manifest:
    """Lay the manifest, the sums and the signature beside the files; answers the manifest."""
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8", newline="\n")
    (folder / SUMS).write_text(manifest.sums(), encoding="utf-8", newline="\n")
    (folder / SIGNATURE).write_text(seal.sign(manifest.text().encode()) + "\n", encoding="ascii", newline="\n")
    return manifest
