"""The factories: one for every table of the lower rooms, and each makes what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.apps import apps

from tests.factories import FACTORIES
from throughline.history.models import Kept

ROOMS = ("council", "assurance", "governance", "outcomes", "measures", "plan", "delivery", "publishing")


def test_every_table_has_a_factory() -> None:
    """A table without one is a table that no test meets."""
    tables = {model for room in ROOMS for model in apps.get_app_config(room).get_models()}
    tables |= {m for m in apps.get_app_config("history").get_models() if issubclass(m, Kept)}
    assert tables == set(FACTORIES)


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "make"), FACTORIES.items(), ids=lambda v: getattr(v, "__name__", ""))
def test_a_factory_makes_a_row_of_its_table(table: type, make: Callable[[], int]) -> None:
    assert make()
    assert table._base_manager.exists()  # type: ignore[attr-defined]
