"""What every step asks first: an edition that takes workbooks, and an upload opened again by whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.access.roles import Permission
from throughline.history.doorway import ABSENT, Absent, Refused
from throughline.plan import scratch
from throughline.plan.intake import bringing
from throughline.plan.intake.preview import DryRun
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.scratch import UploadRow
from throughline.sheets.book import Book
from throughline.sheets.bounded import read_bounded
from throughline.sheets.pasted import read_table
from throughline.sheets.refusing import Unreadable
from throughline.web.desk.plan.opening import edition_of
from throughline.web.desk.plan.released import InPublic
from throughline.web.desk.visiting import Visit

MOST_ROWS = 100_000  # some 12,500 activities with their parts: about 14 seconds from the file to its preview


@dataclass(frozen=True, slots=True)
class Opened:
    """An upload with what it holds and what bringing it in would do now."""

    upload: UploadRow
    book: Book
    run: DryRun

    @property
    def digest(self) -> str:
        """Of the file and of the headings that it was read with."""
        return digest_of(self.upload.data, self.upload.pasted, self.run)


def importable(visit: Visit, key: str) -> EditionRow:
    """The edition of an address, if this person may bring a workbook into it; else refused, with the reason."""
    row = edition_of(visit, key)
    verdict = editions.verdict(visit.actor, Permission.PLAN_IMPORT, row)
    if not verdict.allowed:
        raise Refused(verdict.reason)
    if not row.open_for_work:
        raise Refused(
            f"{row.title} is {InPublic.now().status(row)}, so no workbook is brought into it: it stays as it was read. "
            "Roll it forward, and bring the workbook into the draft of the next edition."
        )
    return row


def read(data: bytes, pasted: str) -> Book:
    """What a file or a pasted table holds; a file is read in a child process. Raises Unreadable."""
    book = read_table(pasted) if pasted else read_bounded(data)
    if (rows := sum(len(sheet.rows) for sheet in book.sheets)) > MOST_ROWS:
        raise Unreadable(
            "BOOK169",
            f"The file has {rows:,} rows on all its sheets. No more than {MOST_ROWS:,} are brought in on a page.",
            "Split it into several workbooks, or ask whoever runs this system to bring it in with “throughline import”.",
        )
    return book


def digest_of(data: bytes, pasted: str, run: DryRun) -> str:
    """The fingerprint of what was sent, which the event keeps."""
    return bringing.file_digest(data or pasted.encode(), run.mapping)


def waiting(visit: Visit, row: EditionRow, key: str) -> UploadRow:
    """An upload of this person for this edition, or the words for absent."""
    upload = scratch.find(key, visit.actor.key, row.key)
    if upload is None:
        raise Absent(ABSENT)
    return upload


def opened(visit: Visit, row: EditionRow, key: str) -> Opened:
    """The same, read again, with what it would do to the plan as it stands now."""
    upload = waiting(visit, row, key)
    try:
        book = read(upload.data, upload.pasted)
        return Opened(upload, book, bringing.dry_run(visit.actor, row, book, visit.on))
    except Unreadable as wrong:  # it was read once already, so only the hour or the plan can have changed
        raise Refused(str(wrong)) from wrong
