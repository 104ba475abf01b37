"""Making many tables at once, for migrations."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db.migrations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """Make tables one after another, each after those that it points at.

    Django renders every related model again for each CreateModel by itself: a hundred of them cost a new database five
    seconds of work. Here the models are rendered once, when the first table is made.
    """

    category = OperationCategory.ADDITION

    def __init__(self, models: list[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> Any:
        """As a migration writes it."""
        return type(self).__qualname__, [self.models], {}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Add the models, and let what was rendered without them go."""
        with suppress(AttributeError):
            del state.apps
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make the tables."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop them, the last made first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """For `migrate`."""
        return f"Create {len(self.models)} models"
