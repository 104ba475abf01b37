"""What to tell a person whose write the database refused: the sentence of the named constraint that stood in the way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import Error, models

from throughline.ground.labels import slotted

UNNAMED = (
    "The database could not keep this: something that it refers to is not there, something else still refers to it, "
    "or a value is missing or too large. Open the page again, look at what you wrote, and try again."
)

OTHERWISE = {  # where the product has two words for what a council says in one
    "activity_once_per_edition": "This edition already has this {entry}. Open it there instead.",
}
AS_IT_STANDS = {  # whose words are not those that a council may say its own way
    "step_place_once",  # its position among the steps
    "call_in_outcome",  # what came of a call-in, as the law knows it
    "recommendation_priority",  # how grave an auditor finds it
}


def sentence(error: Error) -> str:
    """The sentence of the constraint that an IntegrityError or DataError names, on either database; or a general one."""
    said = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or str(error)
    for model, constraint in named():
        if said in _names(model, constraint):
            return told(constraint)
    return UNNAMED


def told(constraint: models.BaseConstraint) -> str:
    """What a constraint says, with slots for the words that a council says its own way."""
    if constraint.name in AS_IT_STANDS:
        return str(constraint.violation_error_message)
    return OTHERWISE.get(constraint.name) or slotted(str(constraint.violation_error_message))


def named() -> Iterator[tuple[type[models.Model], models.BaseConstraint]]:
    """Every named constraint of the house with its table."""
    for model in apps.get_models():
        if model.__module__.startswith("throughline."):
            yield from ((model, constraint) for constraint in model._meta.constraints)


def _names(model: type[models.Model], constraint: models.BaseConstraint) -> Iterator[str]:
    """How PostgreSQL names it, and what SQLite says: for a check its name, for a uniqueness only its columns."""
    yield constraint.name
    yield f"CHECK constraint failed: {constraint.name}"
    if isinstance(constraint, models.UniqueConstraint):
        columns = (f"{model._meta.db_table}.{model._meta.get_field(name).column}" for name in constraint.fields)  # type: ignore[union-attr]
        yield f"UNIQUE constraint failed: {', '.join(columns)}"


class TooLong(ValueError):
    """A text has no room in its column. SQLite would keep it and PostgreSQL not, so that it is refused before either."""


@cache
def _texts(table: type[models.Model]) -> tuple[tuple[models.Field[Any, Any], int], ...]:
    """The columns of a table that have room for so many letters: asked once a table, not once a row."""
    return tuple((field, field.max_length) for field in table._meta.concrete_fields if field.max_length)


def refuse_if_too_long(row: models.Model) -> None:
    """Raise TooLong for the first text of a row that is longer than its column."""
    for field, room in _texts(type(row)):
        value = getattr(row, field.attname)
        if isinstance(value, str) and len(value) > room:
            raise TooLong(
                f"The {field.verbose_name} that begins “{value[:40]}” is {len(value):,} characters long, and there is room for "
                f"{room:,}. Shorten it."
            )
