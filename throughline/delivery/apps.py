"""The room as a Django application."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Delivery."""

    name = "throughline.delivery"
    label = "delivery"
