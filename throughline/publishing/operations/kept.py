"""What was built and signed becomes a release of its series: the one row that each kind of release keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.history.pen import Pen
from throughline.publishing.models import Release, Series
from throughline.publishing.queries.signing import key_of


@dataclass(frozen=True, slots=True)
class Built:
    """A folder that was built and signed, and is released by keeping this.

    `number`: the one that it was built as; `snapshot` and `manifest`: SHA-256 of the frozen text and of what was built from
    it; `key`: fingerprint of the key that signed the manifest; `told`: what it says or what changed, a sentence a line.
    """

    number: int
    title: str
    snapshot: str
    manifest: str
    folder: str
    key: str
    signature: str
    told: str = ""

    def keep(
        self, series: Series, pen: Pen, on: date, *, edition: str, what: str, instead_of: int | None = None
    ) -> None:
        """Keep it as a release of a day. `what`: “this list”. Raises Refused where another key signs by now."""
        pen.add(
            Release(
                series=series,
                number=self.number,
                edition=edition,
                title=self.title,
                snapshot=self.snapshot,
                manifest=self.manifest,
                folder=self.folder,
                released_on=on,
                key=key_of(series, self.key, what),
                signature=self.signature,
                told=self.told,
                instead_of=instead_of,
            )
        )
