"""Documents attached to entries, read through the record that names them; and how large a file may be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.council.queries import setting_texts
from throughline.plan.models import Attachment
from throughline.plan.queries.entries import EntryPage
from throughline.plan.rules.words import DocumentKind

SETTING = "largest_file_mb"  # millions of bytes that one attached file may have, a dated setting of the council's
LARGEST_MB = 20


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A document as its page hands it out. `digest`: of the file as it was given."""

    key: str
    title: str
    kind: DocumentKind
    audience: str
    name: str
    media: str
    size: int
    digest: str


def attachment(actor: Actor, entry: EntryPage, key: str) -> AttachmentRow | None:
    """A document of an entry that this person has opened; None when there is none, or it is kept to others."""
    rows = Attachment.objects.filter(entry=entry.ref.key, audience__in=scope(actor, Permission.PLAN_VIEW).audiences)
    row = rows.select_related("file").filter(key=key).first()
    if row is None:
        return None
    file = row.file
    return AttachmentRow(
        row.key, row.title, row.kind, row.audience.value, row.name, file.media_type, file.size, file.digest
    )


def largest_file(on: date) -> int:
    """The most bytes that an attached file may have on a day."""
    said = setting_texts((SETTING,), on).get(SETTING)
    return int(json.loads(said) if said else LARGEST_MB) * 1_000_000
