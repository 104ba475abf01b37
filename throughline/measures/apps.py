"""The room as a Django application."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Measures."""

    name = "throughline.measures"
    label = "measures"
