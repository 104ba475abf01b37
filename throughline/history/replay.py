"""Do the live tables say what the events say? Finds a row changed behind the doorway's back."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.apps import apps

from throughline.ground.freezing import canonical
from throughline.history.models import Change
from throughline.history.pen import Values, values


def strays() -> Iterator[str]:
    """Replay every change in order, then compare each record with its row.

    Left out: the counting column (`version`) and personal columns, whose values are not recorded.
    """
    told: dict[str, dict[str, Values]] = {}
    for text in Change.objects.order_by("pk").values_list("body", flat=True).iterator():
        change = json.loads(text)
        model, key = change["row"].rsplit(":", 1)
        rows = told.setdefault(model, {})
        if change["after"] is None:
            rows.pop(key, None)
        else:
            rows[key] = rows.get(key, {}) | change["after"]
    for model, rows in told.items():
        live = {
            str(row.pk): json.loads(canonical(values(row))) for row in apps.get_model(model)._base_manager.iterator()
        }
        for key in sorted(rows.keys() | live.keys()):
            was, now = rows.get(key, {}), live.get(key, {})
            columns = sorted(c for c in was.keys() | now.keys() if c != "version" and was.get(c) != now.get(c))
            if columns:
                yield f"{model}:{key} differs from its history in {', '.join(columns)}."
