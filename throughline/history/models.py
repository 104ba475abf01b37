"""What happened, and what was frozen. Append-only: triggers refuse update, delete and truncate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self, TypeVar

from django.db import models

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Ids, KeptTo, Scope


class Event(models.Model):
    """One operation: who, for whom, when it was said and when it was kept, what, why; a link of the chain."""

    seq = models.BigIntegerField(primary_key=True)
    # Canonical JSON as text, never a JSONField: PostgreSQL would re-order it and the digest would no longer agree.
    body = models.TextField()
    verb = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=80, db_index=True)
    # What auditors filter by, told by the body too: `verify` compares them.
    person = models.BigIntegerField(default=0)
    posts = models.CharField(max_length=600, default="")
    at = models.DateTimeField(null=True)
    before = models.CharField(max_length=64, unique=True)  # digest of the link before: two cannot follow one
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["verb", "seq"], name="event_by_verb"),
            models.Index(fields=["person", "seq"], name="event_by_person"),
            models.Index(fields=["posts", "seq"], name="event_by_posts"),
            models.Index(fields=["at", "seq"], name="event_by_moment"),
        ]


class Change(models.Model):
    """One row touched by one event: its values before and after, as canonical JSON."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="changes")
    row = models.CharField(max_length=80, db_index=True)
    root = models.CharField(max_length=80, db_index=True)  # the record that the row is part of, or the row itself
    body = models.TextField()


class Snapshot(models.Model):
    """A document frozen at a gate: its canonical text, its digest, and the chain's head when it was taken."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="snapshots")
    kind = models.CharField(max_length=40)  # the class that thaws it: "PlanDocument"
    subject = models.CharField(max_length=80, db_index=True)
    text = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    chain_head = models.CharField(max_length=64)


class Head(models.Model):
    """The end of the chain: the one row that every write waits for, last, so that the wait is short."""

    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)


M = TypeVar("M", bound="Kept", covariant=True)


class KeptRows(models.QuerySet[M]):
    """Rows of one kind of record, narrowed to what a person may reach."""

    def within(self, scope: Scope) -> Self:
        """Only the rows that `judge` would allow with the permission of this scope."""
        rows = self
        for kept in self.model.AUDIENCE:
            rows = rows.filter(_readable(self.model, kept, scope))
        if scope.everywhere:
            return rows
        near = models.Q(pk__in=())
        for reach, column in self.model.REACH.items():
            if scope.reach[reach]:
                near |= models.Q(**{f"{column}__in": sorted(scope.reach[reach])})
        return rows.filter(near)


class Kept(models.Model):
    """The root of an aggregate: changed only by an operation on it, which counts its version."""

    REACH: ClassVar[Mapping[Reach, str]] = {}  # where a row stands: reach → column
    # Columns, possibly of a parent, that keep it to an audience; of several together one that may be read is enough.
    # A parent that a row need not have keeps it to nobody where there is none.
    AUDIENCE: ClassVar[tuple[str | tuple[str, ...], ...]] = ()
    SEEN_BY: ClassVar[Permission] = Permission.COUNCIL_VIEW
    PRIVATE: ClassVar[frozenset[str]] = frozenset()  # personal columns: recorded as changed, without values
    RETENTION: ClassVar[str] = "permanent"
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def place(self) -> Mapping[Reach, Ids]:
        """Where this row stands, read from the same columns that `within` filters by."""
        ids = {reach: _follow(self, column) for reach, column in self.REACH.items()}
        return {reach: frozenset({one} if isinstance(one, int) else ()) for reach, one in ids.items()}

    def kept_to(self) -> tuple[KeptTo, ...]:
        """The audiences that this row is kept to, read from the same columns that `within` filters by."""
        kept: list[KeptTo] = []
        for column in self.AUDIENCE:
            if not isinstance(column, str):
                kept.append(frozenset(str(_follow(self, one)) for one in column))
            elif (audience := _follow(self, column)) is not None:
                kept.append(str(audience))
        return tuple(kept)


def _readable(model: type[models.Model], kept: str | tuple[str, ...], scope: Scope) -> models.Q:
    """The rows whose column, or one of whose columns, names what may be read."""
    if not isinstance(kept, str):
        read = sorted(scope.audiences | scope.parties)
        return models.Q(*((f"{column}__in", read) for column in kept), _connector=models.Q.OR)
    found = models.Q(**{f"{kept}__in": sorted(scope.audiences)})
    parent, _, beyond = kept.partition("__")
    return found | models.Q(**{parent: None}) if beyond and model._meta.get_field(parent).null else found


class File(Kept):
    """One file that records name: its fingerprint, size and type. Its bytes lie once in the data folder (`files.shelf`)."""

    RETENTION = "as long as a record that named it"
    objects = KeptRows["File"].as_manager()
    digest = models.CharField(max_length=64)  # SHA-256 of its bytes
    size = models.BigIntegerField()  # in bytes
    media_type = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="file_once",
                fields=["digest"],
                violation_error_message="Somebody kept the same file at the same moment. Attach it again: it is kept once.",
            ),
        ]

    def __str__(self) -> str:
        return self.digest[:12]


def _follow(row: object, path: str) -> object:
    for step in path.split("__"):
        row = getattr(row, step, None) if row is not None else None
    return row
