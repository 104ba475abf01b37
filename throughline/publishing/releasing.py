"""From an approved edition to a page that a resident reads: build from the frozen text alone, release, show; or withdraw.

They are apart. A build writes no record, the release is one short operation, and the link is moved last: whatever is
interrupted, residents read a whole edition, and `settle` brings the link to where the record says.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from throughline.access.rules import Actor
from throughline.assurance.queries import assessments as assured
from throughline.council import queries as council
from throughline.ground.freezing import thaw
from throughline.ground.timing import day_said
from throughline.ground.words import listed
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, Absent, Ref, Refused
from throughline.history.files import shelf as kept_files
from throughline.history.queries import SnapshotRow
from throughline.plan.queries import editions
from throughline.plan.queries.comparing import moved_since_frozen
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import shelf, tombstones
from throughline.publishing.build import Seal, build_site, what_changed
from throughline.publishing.documents.opening import public_plan
from throughline.publishing.keyholding import signed, signer
from throughline.publishing.manifest import BESIDE, MANIFEST, Manifest, UnreadableManifest, read
from throughline.publishing.operations import releases as operations
from throughline.publishing.operations.releases import release
from throughline.publishing.queries.releases import PLAN, ReleaseRow, keys, reading, releases, series
from throughline.publishing.recounting import recounted
from throughline.publishing.renderers.brand import Brand

NAMED_BY = 12  # figures of the frozen text's digest in a folder's name


class NotWhatWasReleased(Exception):
    """A folder built again differs from the one that was released; the message says which."""


def publish(by: Actor, edition: EditionRow, site: Path, at: datetime, *, knowing: bool = False) -> Manifest:
    """Build an approved edition from its frozen text, sign and release it, and let residents read it; answers its manifest.

    `site`: the folder that holds every series; the keys lie beside it. `knowing`: whoever asks has been told what the plan
    says otherwise since it was approved, and releases the approved text all the same. Raises Refused where it says
    something otherwise and nobody has said so, when the edition is not approved
    or the key that signs is not here, or the doorway's own.
    """
    frozen = editions.submitted_text(edition)
    if frozen is None or edition.status is not EditionStatus.APPROVED:
        raise Refused(
            f"{edition.title} is {edition.status}. Only an approved edition is released: what residents read is the "
            "text that was approved."
        )
    if against := editions.against_publishing(edition, at.date()):
        raise Refused(against)
    _refuse_what_is_kept_back_now(edition, frozen)
    otherwise = _otherwise(by, edition, frozen, at, knowing)
    line, key = signer(by, site, at)
    folder = f"{edition.number}-{frozen.digest[:NAMED_BY]}-{token_hex(3)}"  # two who publish at once never share one
    place = shelf.folder_of(site, PLAN, folder)
    rows, before = releases(), reading()
    manifest = _build(frozen, rows, before, place, at.date(), Seal(keys(), key.sign), files_beside(site))
    try:
        number, title = rows[0].number + 1 if rows else 1, f"{edition.plan_title}, {edition.title}"
        told = what_changed(frozen.text, _text(before))
        built = signed(manifest, key, number=number, title=title, snapshot=frozen.digest, folder=folder, told=told)
        instead_of = before.number if before else None
        release(line, built=built, edition=edition.key, instead_of=instead_of, otherwise=otherwise, by=by, at=at)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)  # no record names it
        raise
    shelf.show(site, PLAN, folder)
    tombstones.lay(site)
    return manifest


def _refuse_what_is_kept_back_now(edition: EditionRow, frozen: SnapshotRow) -> None:
    """An assessment that was open when the text was frozen and is kept back since is not made public. Raises Refused."""
    told = public_plan(thaw(PlanDocument, frozen.text)).assessments
    if back := assured.kept_back(a.reference for a in told):
        raise Refused(
            f"{edition.title} was approved while {listed(back)} could be read by everybody, and that is kept back now. What is "
            "exempt is not published (Local Government Act 1972, Part VA). Open it again, or change the next edition and have "
            "that approved."
        )


def _otherwise(by: Actor, edition: EditionRow, frozen: SnapshotRow, at: datetime, knowing: bool) -> int:
    """How many things the plan says otherwise than the text that was approved. Raises Refused unless that is known."""
    moved = moved_since_frozen(by, edition, at.date())
    if moved and moved.changes and not knowing:
        raise Refused(
            f"{edition.title} was approved as it stood on {day_said(frozen.at.date())}, and the plan reads otherwise now: "
            f"{moved.first()} Residents would read the text that was approved. Say that this is meant, on the page “Approve "
            "and publish” or with --as-approved at the console; or change the next edition and have that approved."
        )
    return len(moved.changes) if moved else 0


def withdraw(by: Actor, number: int, site: Path, at: datetime, *, because: str, instead: int | None) -> ReleaseRow:
    """Take a release back, let residents read the one named instead, if any, and have its addresses say why.

    Its folder stays where it is, for whoever must look into it, and is not handed out. Raises the doorway's own.
    """
    row, line = next((r for r in releases() if r.number == number), None), series()
    if row is None or line is None:
        raise Absent(ABSENT)
    addresses = "\n".join(addresses_of(site, PLAN, row, lambda out: build_again(row, out, files_beside(site))))
    operations.withdraw(
        Ref(line.key), number=number, instead=instead, addresses=addresses, reason=because, by=by, at=at
    )
    settle(site)
    return next(r for r in releases() if r.number == number)


def build_again(row: ReleaseRow, out: Path, files: Path) -> Manifest:
    """Build a release once more from the text that was frozen for it, into `out`, which must not exist.

    `files`: where attached documents lie. It carries the signature that the record keeps, so that no private key is needed. Raises NotWhatWasReleased when the
    two differ by a byte, because the program or the council's colours have changed; `out` is then not there.
    """
    frozen = history.snapshot_by_digest(row.snapshot)
    if frozen is None:
        raise NotWhatWasReleased(f"The frozen text of release {row.number} is not in the history any more.")
    if row.key is None:
        raise NotWhatWasReleased(
            f"Release {row.number} is from before editions were signed. Copy the released folder instead."
        )
    rows = tuple(r for r in releases() if r.number < row.number)
    before = next((r for r in rows if r.number == row.instead_of), None)
    seal = Seal(keys()[: row.key], lambda _: row.signature)
    manifest = _build(frozen, rows, before, out, row.released_on, seal, files)
    if manifest.digest != row.manifest:
        shutil.rmtree(out)
        raise NotWhatWasReleased(
            f"Built again, release {row.number} has the fingerprint {manifest.digest}, and {row.manifest} was released. "
            "It was built by another version of the program. Copy the released folder instead."
        )
    return manifest


def settle(site: Path) -> bool:
    """Bring the link to the release that the record names, building its folder when it was lost, and have withdrawn
    addresses say so; whether anything was amiss."""
    rows, row = releases(), reading()
    if not rows:
        return False
    laid = tombstones.lay(site)
    if row is None:
        return shelf.hide(site, PLAN) or laid
    place = shelf.folder_of(site, PLAN, row.folder)
    if shelf.current(site, PLAN) == place.resolve():
        return laid
    if not place.exists():
        build_again(row, place, files_beside(site))
    shelf.show(site, PLAN, row.folder)
    return True


def _build(
    frozen: SnapshotRow,
    rows: tuple[ReleaseRow, ...],
    before: ReleaseRow | None,
    out: Path,
    on: date,
    seal: Seal,
    files: Path,
) -> Manifest:
    """`rows`: the releases before, the latest first; `before`: the one that was read until this one."""
    dark, middle, pale = council.settings(on).brand
    return build_site(
        frozen.text,
        frozen.chain_head,
        on,
        out,
        seal=seal,
        before=_text(before),
        follows=rows[0].manifest if rows else "",
        earlier=recounted(rows),
        address=_address(on),
        brand=Brand(primary=dark, middle=middle, pale=pale),
        kept=partial(kept_files.read, files),
    )


def files_beside(site: Path) -> Path:
    """Where attached documents lie: beside the public site, as the keys do."""
    return site.parent / "files"


def _text(row: ReleaseRow | None) -> str:
    found = history.snapshot_by_digest(row.snapshot) if row else None
    return found.text if found else ""


def addresses_of(site: Path, series: str, row: ReleaseRow, again: Callable[[Path], Manifest]) -> tuple[str, ...]:
    """Every path that a release has; from its folder, or from one built `again` where that was lost.

    Where neither can be had, only those that every release has: a withdrawal does not wait for the others.
    """
    place = shelf.folder_of(site, series, row.folder)
    try:
        manifest = read((place / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnreadableManifest, UnicodeDecodeError):
        try:
            with TemporaryDirectory() as elsewhere:
                manifest = again(Path(elsewhere) / "site")
        except (NotWhatWasReleased, kept_files.NotWhatWasKept):
            return ("index.html", *BESIDE)
    return (*(f.path for f in manifest.files), *BESIDE)


def _address(on: date) -> str:
    """Where the site stands, by the council's dated setting "site_address"; empty where nobody has said. Raises Refused."""
    said = council.setting_texts(("site_address",), on).get("site_address")
    if not said or not (address := str(json.loads(said)).strip()):
        return ""
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.netloc:
        raise Refused(
            f"The setting “site_address” is “{address}”, which is no web address. Write it like https://plan.example.gov.uk/."
        )
    return address if address.endswith("/") else f"{address}/"
