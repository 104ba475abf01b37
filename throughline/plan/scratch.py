"""Uploads that wait for their confirmation, and what became of addresses that were asked for. No records: no event tells of them, and `throughline tidy` empties them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

from throughline.columns.fields import KeyField
from throughline.ground.freezing import canonical

KEPT_HOURS = 24  # a preview older than this is made again from the file
KEPT_DAYS = 365  # how long it is known that an address opened


class Upload(models.Model):
    """A file or a pasted table whose preview somebody looks at and has not confirmed yet."""

    RETENTION = "a day after it was uploaded"
    key = KeyField()
    person = models.BigIntegerField()  # a number, not a key: whoever is erased leaves nothing to hold on to here
    edition = models.CharField(max_length=10)  # the key in its address
    file = models.CharField(max_length=255)
    data = models.BinaryField(default=b"")  # the file's bytes; empty for a pasted table
    pasted = models.TextField(default="")
    digest = models.CharField(max_length=64)
    shown = models.CharField(max_length=64)  # `DryRun.told` of the preview that was shown
    mapping = models.TextField(default="{}")  # canonical JSON
    uploaded_at = models.DateTimeField(db_index=True)


class Asking(models.Model):
    """What was found when the address of a signpost was last asked for. The address stands in the plan; this is only news."""

    RETENTION = "a year after the address was last asked for"
    link = models.CharField(max_length=500, unique=True)
    opened = models.BooleanField()
    says = models.CharField(max_length=200)
    asked_at = models.DateTimeField(db_index=True)


@dataclass(frozen=True, slots=True)
class AskingRow:
    """The last asking of an address: whether it opened, what was found in words, and when."""

    link: str
    opened: bool
    says: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class UploadRow:
    """An upload as its pages read it. `data` is empty for a pasted table, `pasted` for a file."""

    key: str
    person: int
    edition: str
    file: str
    data: bytes
    pasted: str
    digest: str
    shown: str
    uploaded_at: datetime
    mapping: Mapping[str, str] = field(default_factory=dict)


def keep(
    *,
    person: int,
    edition: str,
    file: str,
    digest: str,
    shown: str,
    at: datetime,
    data: bytes = b"",
    pasted: str = "",
    mapping: Mapping[str, str] | None = None,
) -> str:
    """Keep an upload until it is confirmed; answers the random key of its preview."""
    row = Upload.objects.create(
        person=person,
        edition=edition,
        file=file[-255:],
        data=data,
        pasted=pasted,
        digest=digest,
        shown=shown,
        mapping=canonical(dict(mapping or {})),
        uploaded_at=at,
    )
    return row.key


def find(key: str, person: int, edition: str) -> UploadRow | None:
    """An upload of this person for this edition; None when there is none, or no longer."""
    row = Upload.objects.filter(key=key, person=person, edition=edition).first()
    if row is None:
        return None
    return UploadRow(
        row.key,
        row.person,
        row.edition,
        row.file,
        bytes(row.data),
        row.pasted,
        row.digest,
        row.shown,
        row.uploaded_at,
        json.loads(row.mapping),
    )


def kept_as(digest: str, person: int, edition: str) -> str:
    """The key of an upload of this person for this edition with this digest; "" when none is kept."""
    rows = Upload.objects.filter(digest=digest, person=person, edition=edition).order_by("-uploaded_at")
    return rows.values_list("key", flat=True).first() or ""


def show_again(key: str, *, shown: str, mapping: Mapping[str, str] | None = None) -> None:
    """Note that another preview of the same upload was shown: the plan moved, or headings were mapped."""
    new = {"shown": shown} if mapping is None else {"shown": shown, "mapping": canonical(dict(mapping))}
    Upload.objects.filter(key=key).update(**new)


def forget(key: str) -> None:
    """Throw one upload away: it was confirmed, or given up."""
    Upload.objects.filter(key=key).delete()


def throw_away_uploads(before: datetime) -> int:
    """Throw away the uploads that were never confirmed; answers how many."""
    return Upload.objects.filter(uploaded_at__lt=before).delete()[0]


def note_asking(row: AskingRow) -> None:
    """Note what was found; what was found before is known no more."""
    new = {"opened": row.opened, "says": row.says[:200], "asked_at": row.asked_at}
    Asking.objects.update_or_create(link=row.link, defaults=new)


def askings(links: Iterable[str]) -> dict[str, AskingRow]:
    """Address → its last asking, of those that were ever asked for."""
    rows = Asking.objects.filter(link__in=set(links)).values_list("link", "opened", "says", "asked_at")
    return {row[0]: AskingRow(*row) for row in rows}


def lost() -> tuple[tuple[str, str], ...]:
    """Every address that did not open at its last asking, with what was found."""
    return tuple(Asking.objects.filter(opened=False).order_by("link").values_list("link", "says"))


def throw_away_askings(before: datetime) -> int:
    """Throw away what was found long ago; answers how many."""
    return Asking.objects.filter(asked_at__lt=before).delete()[0]
