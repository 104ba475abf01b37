"""The room as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Delivery."""

    name = "throughline.delivery"
    label = "delivery"

    def import_models(self) -> None:
        """The records, and the rows that are none: `models` may not know of `scratch`."""
        super().import_models()
        import_module("throughline.delivery.scratch")
