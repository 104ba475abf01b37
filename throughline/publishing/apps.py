"""The room as a Django application."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Publishing."""

    name = "throughline.publishing"
    label = "publishing"
