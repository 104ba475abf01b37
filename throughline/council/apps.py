"""The room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """Council."""

    name = "throughline.council"
    label = "council"

    def import_models(self) -> None:
        """The records, and the rows that are none: `models` may not know of `scratch`."""
        super().import_models()
        import_module("throughline.council.scratch")
