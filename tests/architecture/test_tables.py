"""What Django knows of the tables: where keys point, what refuses nonsense, what a row is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from tests.architecture.reading import floors


def tables() -> list[type[models.Model]]:
    """Every table of the house."""
    return [m for m in apps.get_models() if m.__module__.startswith("throughline.")]


def room(model: type) -> str:
    """The room that a table stands in."""
    return model.__module__.split(".")[1]


def keys() -> Iterator[tuple[type[models.Model], Any]]:
    """Every key from one table of the house to another."""
    for model in tables():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            if field.is_relation and field.related_model.__module__.startswith("throughline."):  # type: ignore[union-attr]
                yield model, field


def test_foreign_keys_run_down() -> None:
    """Subjects point down: what is above knows what is below, never the other way; keys written as text too."""
    floor = floors()
    up = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model, field in keys()
        if room(model) != room(field.related_model) and floor[room(field.related_model)] >= floor[room(model)]
    ]
    assert not up, up


def test_keys_protect_what_they_point_at() -> None:
    """Nothing vanishes because something else did; and a lower room's class does not learn who points at it."""
    loose = [
        f"{model.__name__}.{field.name}"
        for model, field in keys()
        if (not field.many_to_many and field.remote_field.on_delete is not models.PROTECT)
        or (room(model) != room(field.related_model) and not field.remote_field.hidden)
    ]
    assert not loose, loose


def test_every_table_says_what_a_row_is() -> None:
    """The data dictionary is made of the docstrings."""
    silent = [
        m.__name__ for m in tables() if not (m.__doc__ or "").strip() or (m.__doc__ or "").startswith(f"{m.__name__}(")
    ]
    assert not silent, silent


def test_constraints_are_named_once() -> None:
    """A refusal reaches a person by the name of its constraint, so the name is one in the house and was chosen."""
    names = Counter(c.name for m in tables() for c in m._meta.constraints)
    assert not [name for name, times in names.items() if times > 1]
    assert not [m.__name__ for m in tables() if m._meta.unique_together]


def test_tables_have_no_order_of_their_own() -> None:
    """A list says how it is sorted where it is read."""
    assert not [m.__name__ for m in tables() if m._meta.ordering]


def test_django_s_own_administration_is_not_installed() -> None:
    """It would write round the doorway (docs/adr/0005)."""
    assert not apps.is_installed("django.contrib.admin")
