"""The room as a Django application."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Governance."""

    name = "throughline.governance"
    label = "governance"
