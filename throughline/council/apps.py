"""The room as a Django application."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Council."""

    name = "throughline.council"
    label = "council"
