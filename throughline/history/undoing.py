"""Taking back one event whole: rows it wrote go, rows it changed become what they were, rows it struck come back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models

from throughline.ground.freezing import canonical
from throughline.history.models import Change
from throughline.history.pen import Pen, Values, values

Body = dict[str, Any]


class Moved(Exception):
    """A row was changed after the event, so that taking it back would lose that; the message names the rows."""


def undo(pen: Pen, event: int) -> int:
    """Write, with this pen, the opposite of every change of an event; answers how many rows. Raises Moved.

    The pen's own subject is left alone: the operation that undoes says itself what becomes of it.
    """
    bodies: list[Body] = [
        json.loads(b) for b in Change.objects.filter(event=event).order_by("pk").values_list("body", flat=True)
    ]
    bodies = [b for b in bodies if b["row"] != f"{pen.subject._meta.label_lower}:{pen.subject.pk}"]
    _refuse_if_moved(bodies)
    # What was written last hangs from what was written first: take rows away, and bring rows back, from the end.
    for model, mine in _by_model(reversed([b for b in bodies if b["before"] is None])):
        try:
            pen.strike(_live(model, mine).values())
        except models.ProtectedError as held:  # something that the event did not write hangs from what it did
            raise _moved([_called(_whole(row)) for row in held.protected_objects]) from held
    for model, mine in _by_model(reversed([b for b in bodies if b["after"] is None])):
        pen.add_all([_row(model, b["before"]) for b in mine])
    for model, mine in _by_model(b for b in bodies if b["before"] is not None and b["after"] is not None):
        live = _live(model, mine)
        pen.put_all({live[_key(b)]: _columns(model, b["before"]) for b in mine})
    return len(bodies)


def _refuse_if_moved(bodies: Iterable[Body]) -> None:
    standing = [b for b in bodies if b["after"] is not None]
    moved = []
    for model, mine in _by_model(standing):
        live = _live(model, mine)
        for body in mine:
            row = live.get(_key(body))
            now = json.loads(canonical(values(row))) if row is not None else {}
            if any(now.get(c) != v for c, v in body["after"].items() if c != "version"):
                moved.append(_called(row) if row is not None else str(body["after"].get("title") or body["row"]))
    if moved:
        raise _moved(moved)


def _moved(names: Iterable[str]) -> Moved:
    named = list(dict.fromkeys(names))
    shown = "; ".join(named[:5]) + (f"; and {len(named) - 5} more" if len(named) > 5 else "")
    return Moved(f"These were changed since: {shown}. Taking it back would lose that.")


def _called(row: models.Model) -> str:
    return str(getattr(row, "title", None) or getattr(row, "reference", None) or row)


def _whole(row: models.Model) -> models.Model:
    """The record that a row is part of, or itself."""
    part_of: str | None = getattr(row, "ROOT", None)
    whole: models.Model = getattr(row, part_of) if part_of else row
    return whole


def _by_model(bodies: Iterable[Body]) -> list[tuple[type[models.Model], list[Body]]]:
    groups: dict[type[models.Model], list[Body]] = {}
    for body in bodies:
        groups.setdefault(_model(body), []).append(body)
    return list(groups.items())


def _model(body: Body) -> type[models.Model]:
    found: type[models.Model] = apps.get_model(body["row"].rsplit(":", 1)[0])
    return found


def _key(body: Body) -> int:
    return int(body["row"].rsplit(":", 1)[1])


def _live(model: type[models.Model], bodies: list[Body]) -> dict[Any, Any]:
    return model._base_manager.in_bulk([_key(b) for b in bodies])


def _columns(model: type[models.Model], told: Values) -> Values:
    by_column = {f.attname: f for f in model._meta.concrete_fields}
    return {c: by_column[c].to_python(v) for c, v in told.items() if c != "version"}


def _row(model: type[models.Model], told: Values) -> models.Model:
    by_column = {f.attname: f for f in model._meta.concrete_fields}
    return model(**{c: by_column[c].to_python(v) for c, v in told.items()})
