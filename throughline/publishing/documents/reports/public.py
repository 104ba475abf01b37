"""A report that everybody may read: it was submitted, it is open, and the papers of its meeting are out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.publishing.documents.reports.document import ReportDocument


@dataclass(frozen=True, slots=True)
class PublicFile:
    """An open appendix as a file. `copy`: SHA-256 of the copy without metadata."""

    key: str
    title: str
    media: str
    copy: str


@dataclass(frozen=True, slots=True)
class PublicReport:
    """One report as residents read it. `digest`: of its frozen text; `decision`: key of the decision that it is for;
    `out_on`: since when the papers of its meeting are public."""

    document: ReportDocument
    digest: str
    decision: str
    out_on: date
    files: tuple[PublicFile, ...] = ()

    @property
    def address(self) -> str:
        """Its page in the list of decisions; its papers stand beside it."""
        return f"r/{self.document.key.lower()}.html"

    @property
    def meeting(self) -> str:
        """The meeting that it goes to, as the anchor of its place in the list of reports."""
        body = "".join(c if c.isalnum() and c.isascii() else "-" for c in self.document.body.lower())
        return f"m-{self.document.meeting_on.isoformat()}-{body}"
