"""Do the live tables say what the events say? Finds a row changed behind the doorway's back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from throughline.ground.freezing import canonical
from throughline.history.models import Change, Kept
from throughline.history.pen import Values, values


def strays() -> Iterator[str]:
    """Replay every change in order, then compare each record with its row; a table that history never named, too.

    Left out: the counting column (`version`) and personal columns, whose values are not recorded.
    """
    told: dict[str, dict[str, Values]] = {model._meta.label_lower: {} for model in records()}
    for text in Change.objects.order_by("pk").values_list("body", flat=True).iterator():
        try:
            change = json.loads(text)
            model, key = change["row"].rsplit(":", 1)
            rows = told[model]
        except (ValueError, TypeError, KeyError, AttributeError):
            continue  # the chain tells of it
        if change["after"] is None:
            rows.pop(key, None)
        else:
            rows[key] = rows.get(key, {}) | change["after"]
    for name, rows in told.items():
        live = {
            str(row.pk): json.loads(canonical(values(row))) for row in apps.get_model(name)._base_manager.iterator()
        }
        for key in sorted(rows.keys() | live.keys(), key=int):
            was, now = rows.get(key, {}), live.get(key, {})
            columns = sorted(c for c in was.keys() | now.keys() if c != "version" and was.get(c) != now.get(c))
            if columns:
                yield f"{name}:{key} differs from its history in {', '.join(columns)}."


def records() -> list[type[models.Model]]:
    """Every table whose rows only the pen writes: the roots of aggregates and their parts."""
    return [m for m in apps.get_models() if issubclass(m, Kept) or hasattr(m, "ROOT")]
