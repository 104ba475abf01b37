"""The room as a Django application."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Plan."""

    name = "throughline.plan"
    label = "plan"
