"""Many tables at once."""

from __future__ import annotations

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import MigrationWriter

from throughline.columns.making import CreateModels

KEY = ("id", models.BigAutoField(primary_key=True))
POINTS = models.ForeignKey("making.one", models.PROTECT)


def both() -> CreateModels:
    return CreateModels([migrations.CreateModel("One", [KEY]), migrations.CreateModel("Two", [KEY, ("one", POINTS)])])


@pytest.mark.django_db(transaction=True)
def test_tables_are_made_in_their_order_and_dropped_in_the_other() -> None:
    before, after, made = ProjectState(), ProjectState(), both()
    made.state_forwards("making", after)
    with connection.schema_editor() as editor:
        made.database_forwards("making", editor, before, after)
    assert {"making_one", "making_two"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        made.database_backwards("making", editor, after, before)
    assert not {"making_one", "making_two"} & set(connection.introspection.table_names())


def test_models_are_rendered_once_and_not_for_each_table() -> None:
    state = ProjectState()
    assert not list(state.apps.get_models())
    both().state_forwards("making", state)
    assert "apps" not in vars(state)
    assert {model.__name__ for model in state.apps.get_models()} == {"One", "Two"}


def test_a_migration_can_write_it() -> None:
    wrote = MigrationWriter(migrations.Migration("0001_tables", "making"))
    wrote.migration.operations = [both()]
    assert "throughline.columns.making.CreateModels" in wrote.as_string()
