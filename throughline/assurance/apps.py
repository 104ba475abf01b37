"""The room as a Django application."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Assessments, risks and audit recommendations."""

    name = "throughline.assurance"
    label = "assurance"
