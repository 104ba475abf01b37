"""The room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Plan."""

    name = "throughline.plan"
    label = "plan"

    def import_models(self) -> None:
        """The records, and the rows that are none: `models` may not know of `scratch`."""
        super().import_models()
        import_module("throughline.plan.scratch")

    def ready(self) -> None:
        """What the plan has against operations of lower rooms."""
        import_module("throughline.plan.objections")
