"""The door as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.core import checks


class ConsoleConfig(AppConfig):
    """Console."""

    name = "throughline.web.console"
    label = "console"

    def ready(self) -> None:
        """Django's own `migrate` looks too, before it begins."""
        checks.register(tables_not_half_way, checks.Tags.database)


def tables_not_half_way(databases: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """An error where the folded migrations were run in part."""
    from throughline.web.console.tables import half_way

    return [checks.Error(said, id="console.E001")] if databases and (said := half_way()) else []
