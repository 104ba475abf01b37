"""Columns that hold ground's values: timings, whole pence, closed words, random keys."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from secrets import choice
from typing import Any, TypeVar

from django.db import models
from django.db.models.expressions import Combinable

from throughline.ground.timing import Timing
from throughline.ground.words import listed

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"  # no vowels, nothing that looks like another: no words, no misreading


def random_key() -> str:
    """Ten characters that say nothing: for addresses, so that nobody can count or guess."""
    return "".join(choice(ALPHABET) for _ in range(10))


Sets = TypeVar("Sets", contravariant=True)
Gets = TypeVar("Gets", covariant=True)


class KeyField(models.CharField[str, str]):
    """A random address key, unique in its table."""

    def __init__(self, **options: Any) -> None:
        own: dict[str, Any] = {"max_length": 10, "default": random_key, "unique": True, "editable": False}
        super().__init__(**own | options)


class TimingField(models.CharField["Timing | None", "Timing | None"]):
    """A `Timing` in one column: its ISO form, and the council's own words after a bar when they differ. Null: not stated."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 200, "null": True, "default": None} | options)

    def from_db_value(self, value: str | None, *_: object) -> Timing | None:
        """From the column."""
        return _timing(value)

    def to_python(self, value: Any) -> Timing | None:
        """From text, a value, or what canonical JSON made of one."""
        if isinstance(value, dict):
            return Timing(**value)
        return value if isinstance(value, Timing) else _timing(value)

    def get_prep_value(self, value: Any) -> str | None:
        """To the column."""
        if value is None or isinstance(value, str):
            return value
        return f"{value.text}|{value.words}" if value.words else str(value.text)


@lru_cache(maxsize=4096)  # a plan says the same months again and again: 50,000 entries take 120 MB less
def _timing(value: str | None) -> Timing | None:
    if value is None:
        return None
    text, _, words = value.partition("|")
    return Timing(text, words)


class WordField(models.CharField[Any, Any]):
    """One word of a closed list, kept as its value and read as its member; a named check constraint stands in Meta."""

    _pyi_private_get_type: Any  # django-stubs reads it: what comes out is a member, not text

    def __init__(self, words: type[StrEnum] | None = None, **options: Any) -> None:
        self.members: dict[Any, StrEnum] = {word.value: word for word in words or ()}
        super().__init__(**{"max_length": 40} | options)

    def deconstruct(self) -> Any:
        """Migrations keep the column, not the list: the list is the model's business."""
        name, _, args, options = super().deconstruct()
        return name, "throughline.columns.fields.WordField", args, options

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """From the column; a word of a later release stays text."""
        return self.members.get(value, value)

    def to_python(self, value: Any) -> Any:
        """From text, as `from_db_value`."""
        return self.from_db_value(value)

    def get_prep_value(self, value: Any) -> Any:
        """To the column."""
        return value.value if isinstance(value, StrEnum) else value


class PenceField(models.BigIntegerField[Sets, Gets]):
    """Whole pence."""

    _pyi_private_set_type: int | Combinable  # django-stubs reads these two: pence, or None where the column may be null
    _pyi_private_get_type: int


def one_of(name: str, column: str, words: type[StrEnum]) -> models.CheckConstraint:
    """The named constraint that keeps a column to a closed list, with the sentence that names its words."""
    kept = sorted(w.value for w in words)
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{column}__in": kept}) | models.Q(**{column: None}),
        violation_error_message=f"The {column.replace('_', ' ')} is none of these: {listed(kept, 'or')}. Choose one of them.",
    )


def ends_later(name: str, thing: str) -> models.CheckConstraint:
    """The named constraint of a fact that is true in [begins, ends), with its sentence; `thing`: "A portfolio"."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(ends=None) | models.Q(ends__gt=models.F("begins")),
        violation_error_message=f"{thing} ends on a later day than it begins. Look at both dates.",
    )


def once(name: str, *columns: str, says: str) -> models.UniqueConstraint:
    """The named constraint that no two rows agree in these columns; `says`: the sentence for whoever writes a second."""
    return models.UniqueConstraint(name=name, fields=columns, violation_error_message=says)
