"""The room as a Django application."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """Outcomes."""

    name = "throughline.outcomes"
    label = "outcomes"
