"""The door as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Desk."""

    name = "throughline.web.desk"
    label = "desk"
