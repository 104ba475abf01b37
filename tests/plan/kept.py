"""All that the house keeps, row by row: what must be the same after a refusal, and one event more after an act."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from throughline.history.models import Event

Everything = dict[str, list[tuple[Any, ...]]]


def everything_kept() -> Everything:
    """Every row of every table of the house, by table."""
    return {
        m._meta.label_lower: list(m._base_manager.order_by("pk").values_list())
        for m in apps.get_models()
        if m.__module__.startswith("throughline.")
    }


def events() -> list[str]:
    """The verbs of all events, in order."""
    return list(Event.objects.order_by("seq").values_list("verb", flat=True))
