"""The furniture as a Django application: templates, static files and the tags that every door uses."""

from django.apps import AppConfig


class FurnitureConfig(AppConfig):
    """Furniture."""

    name = "throughline.web.furniture"
    label = "furniture"
