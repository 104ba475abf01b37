"""What stands at the addresses of a release that was withdrawn: laid from the record, whole or not at all.

site/plan/withdrawn-0d5e…/2.html           what stood there, when it went, why, by which post, what is read now
site/plan/withdrawn-0d5e…/addresses.json   which of them answers for which address
site/plan/withdrawn-0d5e…/changes.atom     the feed with the withdrawals that no release has told yet
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from throughline.council import queries as council
from throughline.publishing import shelf
from throughline.publishing.build import workshop
from throughline.publishing.queries.releases import PLAN, ReleaseRow, reading, releases
from throughline.publishing.recounting import recounted
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.engine import look
from throughline.publishing.renderers.feed import FEED, feed
from throughline.publishing.renderers.gone import tombstone

NAMED_BY = 12  # figures of the content's digest in the folder's name


@dataclass(frozen=True, slots=True)
class Line:
    """A series as its tombstones need it. `now`: what is read where a release stood; `above`: what stands before its paths
    in an address; `always`: the feed is laid there before anything was withdrawn."""

    name: str
    now: Callable[[ReleaseRow], ReleaseRow | None]
    above: Callable[[ReleaseRow], str] = lambda _: ""
    always: bool = False


EDITIONS = Line(PLAN, lambda _: reading())


def lay(site: Path, line: Line = EDITIONS) -> bool:
    """Write what the record says of withdrawn releases and lead the door there; whether anything was amiss."""
    rows = releases(line.name)
    gone = [r for r in rows if r.withdrawn]
    if not rows or not (gone or line.always):
        return False
    files = _files(line, rows, gone)
    digest = sha256(b"".join(f"{name}\n{len(content)}\n".encode() + content for name, content in sorted(files.items())))
    folder = shelf.folder_of(site, line.name, f"{shelf.WITHDRAWN}-{digest.hexdigest()[:NAMED_BY]}")
    before = shelf.withdrawn(site, line.name)
    if before == folder.resolve():
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    if not folder.exists():
        with workshop(folder.parent) as building:
            for name, content in files.items():
                (building / name).write_bytes(content)
            building.chmod(0o755)
            building.rename(folder)
    shelf.show(site, line.name, folder.name, shelf.WITHDRAWN)
    for old in folder.parent.glob(f"{shelf.WITHDRAWN}-*"):
        if old.resolve() not in (folder.resolve(), before):  # somebody may be reading in the one before
            shutil.rmtree(old, ignore_errors=True)
    return True


def _files(line: Line, rows: tuple[ReleaseRow, ...], gone: list[ReleaseRow]) -> dict[str, bytes]:
    """Every file of the folder. `rows`: every release, the latest first."""
    now = line.now(rows[0])
    newest = max(gone, key=lambda r: (r.withdrawn_after or 0, r.withdrawn_on, r.number)) if gone else None
    news = now is None or any((r.withdrawn_after or 0) >= now.number for r in gone)
    pages = {f"{line.above(r)}{address}": _page(r) for r in reversed(gone) for address in r.addresses}
    known = shelf.Tombstones(pages, _page(newest) if newest else "", (now.folder if now else "") if news else None)
    town = council.council()
    name = town.name if town else ""
    day = newest.withdrawn_on if newest and newest.withdrawn_on else rows[0].released_on
    dark, middle, pale = council.settings(day).brand
    titles, invented = {r.number: r.title for r in rows}, bool(town and town.demonstration)
    files = {
        _page(r): tombstone(
            name, r, titles, line.now(r), at=f"{line.above(r)}index.html", demonstration=invented
        ).encode()
        for r in gone
    }
    files |= look(Brand(primary=dark, middle=middle, pale=pale))
    files[FEED] = feed(name, rows[0].title.rpartition(", ")[0] or rows[0].title, recounted(rows))
    files[shelf.ADDRESSES] = (json.dumps(asdict(known), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return files


def _page(row: ReleaseRow) -> str:
    return f"{row.number}.html"
