"""Building a quarter's site: from the frozen text alone to a folder of files, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from throughline.ground.freezing import digest, thaw
from throughline.publishing.build import Seal, placed, sealed, write
from throughline.publishing.documents.quarter.report import QuarterReport
from throughline.publishing.manifest import Manifest
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.quarter.book import Book
from throughline.publishing.renderers.quarter.paper import TITLE
from throughline.publishing.renderers.quarter.whole import files


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a report beside its text: the end of the chain when it was frozen, the release before, and the
    quarters that were released before."""

    chain_head: str
    follows: str
    others: tuple[tuple[str, str], ...]


def build(
    frozen_text: str, known: Known, released_on: date, out: Path, seal: Seal, brand: Brand | None = None
) -> Manifest:
    """Build a quarter's site from its frozen text into the folder `out`, which must not exist; answers its manifest.

    The same arguments give the same bytes. Raises FolderTaken; the freezing's NewerSchema.
    """
    report = thaw(QuarterReport, frozen_text)
    book = Book(
        report,
        brand or Brand(),
        released_on,
        digest(frozen_text),
        known.chain_head,
        known.follows,
        seal.keys,
        known.others,
    )
    with placed(out) as building:
        written = write(building, files(book))
        manifest = Manifest(
            council=report.council,
            plan=TITLE,
            edition=len(known.others) + 1,
            edition_title=book.name,
            as_at=report.closed_on.isoformat(),
            released_on=released_on.isoformat(),
            snapshot=book.snapshot,
            chain_head=known.chain_head,
            follows=known.follows,
            document=QuarterReport.SCHEMA,
            files=written,
            keys=seal.keys,
        )
        return sealed(building, manifest, seal)
