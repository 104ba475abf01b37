"""Documents of an entry: attaching one, saying who may read it, taking it off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor, audiences, judge
from throughline.columns.fields import random_key
from throughline.ground.words import tidy
from throughline.history.doorway import ABSENT, Absent, Refused, operation
from throughline.history.files.preparing import Prepared
from throughline.history.keeping import keep
from throughline.history.pen import Pen
from throughline.plan.models import Attachment, Entry
from throughline.plan.operations.entries import EntryDesk
from throughline.plan.rules.words import DocumentKind


@operation("plan.entry.attach", Permission.PLAN_EDIT, on=Entry)
def attach(
    entry: Entry,
    pen: Pen,
    *,
    folder: Path,
    file: Prepared,
    title: str,
    kind: DocumentKind,
    audience: Audience,
    illustrative: bool = False,
    by: Actor,
    at: datetime,
) -> str:
    """Attach a document, kept once by its fingerprint; one that everybody may read with a copy free of metadata.

    `folder`: where kept files lie; answers the document's random key.
    """
    DocumentDesk.refuse_if_hidden(by, audience)
    EntryDesk.refuse_if_closed(entry.edition)
    if not tidy(title):
        raise Refused("The document has no title, and nobody would know what it is. Say what it is called.")
    if audience is Audience.OPEN and file.copy is None:
        raise Refused(f"{tidy(title)} cannot be published. {file.against}")
    row = Attachment(
        entry=entry,
        key=random_key(),
        title=tidy(title),
        kind=kind,
        audience=audience,
        name=file.name,
        file=keep(pen, folder, file.data, file.kind.media),
        attached_on=at.date(),
        illustrative=illustrative,
    )
    if audience is Audience.OPEN and file.copy is not None:
        row.copy = keep(pen, folder, file.copy, file.kind.media)
    pen.note["file"] = file.digest
    pen.add(row)
    DocumentDesk.confirm_again(entry, pen, by)
    return row.key


@operation("plan.entry.keep_document_to", Permission.PLAN_EDIT, on=Entry)
def keep_document_to(
    entry: Entry,
    pen: Pen,
    *,
    folder: Path,
    key: str,
    audience: Audience,
    file: Prepared | None = None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say who may read a document. `file`: the same file looked through again, where everybody may read it from now on."""
    row = DocumentDesk.readable(entry, key, by)
    DocumentDesk.refuse_if_hidden(by, audience)
    EntryDesk.refuse_if_closed(entry.edition)
    copy = None
    if audience is Audience.OPEN:
        if file is None or file.digest != row.file.digest:
            raise Refused("What is published must be the file that was attached, looked through again. Try once more.")
        if file.copy is None:
            raise Refused(f"{row.title} cannot be published. {file.against}")
        copy = keep(pen, folder, file.copy, file.kind.media)
    pen.put(row, audience=audience, copy=copy)
    DocumentDesk.confirm_again(entry, pen, by)


@operation("plan.entry.take_off", Permission.PLAN_EDIT, on=Entry)
def take_off(entry: Entry, pen: Pen, *, key: str, reason: str, by: Actor, at: datetime) -> None:
    """Take a document off this entry: earlier editions that carry it keep it, and history names it."""
    row = DocumentDesk.readable(entry, key, by)
    EntryDesk.refuse_if_closed(entry.edition)
    pen.note["file"] = row.file.digest
    pen.strike([row])
    DocumentDesk.confirm_again(entry, pen, by)


class DocumentDesk:
    """The rules that hold for every act on a document."""

    @staticmethod
    def readable(entry: Entry, key: str, by: Actor) -> Attachment:
        """A document that this person may read; for all others there is none."""
        row = entry.attachments.select_related("file").filter(key=key, audience__in=audiences(by)).first()
        if row is None:
            raise Absent(ABSENT)
        return row

    @staticmethod
    def refuse_if_hidden(by: Actor, audience: Audience) -> None:
        """Nobody puts a document where they could not read it themselves."""
        if audience not in audiences(by):
            raise Refused(
                "You would not be able to read the document yourself. Choose an audience that you belong to, or ask "
                "somebody who does to attach it."
            )

    @staticmethod
    def confirm_again(entry: Entry, pen: Pen, by: Actor) -> None:
        """Whoever is not the owner leaves the entry to be confirmed again, as with any other change."""
        if entry.owner_confirmed_on and not judge(by, Permission.PLAN_CONFIRM, entry.place(), entry.kept_to()).allowed:
            pen.put(entry, owner_confirmed_on=None)
