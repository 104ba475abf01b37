"""The door as a Django application."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Console."""

    name = "throughline.web.console"
    label = "console"
