"""The room as a Django application."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """History."""

    name = "throughline.history"
    label = "history"
