"""The only hand that writes records. An operation is given one; nothing else in the house calls save or update."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar, cast

from django.db import models

from throughline.history.constraints import refuse_if_too_long

Values = dict[str, Any]
M = TypeVar("M", bound=models.Model)
WITHHELD = "(personal: not recorded)"
BATCH = 500  # rows a statement: databases bound how many values one may name


class Told(NamedTuple):
    """One row's change: the row, the record that it is part of, and its values before and after."""

    row: str
    root: str
    before: Values | None
    after: Values | None


class Pen:
    """Writes rows and remembers each as before and after, for the one event of its operation."""

    def __init__(self, verb: str, subject: models.Model, said: Mapping[str, Any]) -> None:
        self.verb, self.subject, self.said = verb, subject, said
        self.changes: list[Told] = []
        self.frozen: list[tuple[str, str]] = []  # kind, canonical text
        self.note: dict[str, Any] = {}  # what the event says besides: a file's digest, rows left out

    def hold(self, rows: models.QuerySet[M]) -> models.QuerySet[M]:
        """Read many records in order to change them: locked, always in the same order, until commit."""
        return rows.select_for_update(of=("self",), no_key=True).order_by("pk")

    def add(self, row: M) -> M:
        """Write one new row."""
        refuse_if_too_long(row)
        row.save(force_insert=True)
        self.changes.append(Told(label(row), root(row), None, values(row)))
        return row

    def add_all(self, rows: Iterable[models.Model]) -> None:
        """Write many new rows of one kind."""
        if many := list(rows):
            for row in many:
                refuse_if_too_long(row)
            type(many[0])._base_manager.bulk_create(many, batch_size=BATCH)
            self.changes += [Told(label(r), root(r), None, values(r)) for r in many]

    def put(self, row: models.Model, **new: Any) -> None:
        """Change one row."""
        self.put_all({row: new})

    def put_all(self, rows: Mapping[Any, Values]) -> None:
        """Change rows of one kind; rows whose values already stand are left alone."""
        touched: dict[str, None] = {}
        late: list[Any] = []
        for row, new in rows.items():
            was = {k: getattr(row, k) for k, v in new.items() if getattr(row, k) != v}
            if was:
                for column in was:
                    setattr(row, column, new[column])
                refuse_if_too_long(row)
                if hasattr(row, "version") and row != self.subject:
                    row.version, touched["version"] = row.version + 1, None
                touched |= dict.fromkeys(was)
                late.append(row)
                told = _told(row, was), _told(row, {k: new[k] for k in was})
                self.changes.append(Told(label(row), root(row), *told))
        if len(late) == 1:
            late[0].save(update_fields=list(touched))
        elif late:
            type(late[0])._base_manager.bulk_update(late, list(touched), batch_size=200)

    def strike(self, rows: Iterable[models.Model]) -> None:
        """Take away child rows of one kind; what they said stays in their changes."""
        many = list(rows)
        self.changes += [Told(label(r), root(r), values(r), None) for r in many]
        for start in range(0, len(many), BATCH):
            batch = many[start : start + BATCH]
            type(batch[0])._base_manager.filter(pk__in=[r.pk for r in batch]).delete()

    def freeze(self, kind: str, text: str) -> None:
        """Keep a document's canonical text with this event."""
        self.frozen.append((kind, text))

    @property
    def idle(self) -> bool:
        """Whether nothing was written."""
        return not self.changes and not self.frozen


def label(row: models.Model) -> str:
    """How history names a row: "plan.entry:17"."""
    return f"{row._meta.label_lower}:{row.pk}"


def root(row: models.Model) -> str:
    """The record that a row is part of ("plan.entry:17" for its milestones), which its class names in ROOT; or itself."""
    parent: str | None = getattr(row, "ROOT", None)
    if parent is None:
        return label(row)
    field = cast("models.ForeignKey[Any, Any]", row._meta.get_field(parent))  # ROOT names a key
    related: Any = field.related_model
    return f"{related._meta.label_lower}:{getattr(row, field.attname)}"


def values(row: models.Model) -> Values:
    """Every column of a row but its personal ones, by column name."""
    private: frozenset[str] = getattr(row, "PRIVATE", frozenset())
    columns = (f.attname for f in row._meta.concrete_fields)  # by column already, so that none needs to be looked up
    return {c: WITHHELD if c in private else getattr(row, c) for c in columns}


def _told(row: models.Model, new: Values) -> Values:
    """Keys become column names, and personal columns lose their values."""
    private: frozenset[str] = getattr(row, "PRIVATE", frozenset())
    told = {}
    for name, value in new.items():
        column = cast("models.Field[Any, Any]", row._meta.get_field(name)).attname  # a pen writes columns only
        told[column] = WITHHELD if name in private else value.pk if isinstance(value, models.Model) else value
    return told
