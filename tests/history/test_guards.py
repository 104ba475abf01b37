"""The database itself refuses to change what is kept."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Model

from tests.factories import a_council
from throughline.history import guards
from throughline.history.guards import KEPT, lifted, raise_guards
from throughline.history.models import Change, Event, Snapshot

pytestmark = pytest.mark.django_db
TABLES: list[type[Model]] = [Event, Change, Snapshot]


def refuses(statement: str) -> bool:
    """Whether the database says that the table is append-only."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as refused:
        return "append-only" in str(refused)
    return False


@pytest.fixture(autouse=True)
def _rows() -> None:
    a_council()
    event = Event.objects.get()
    Snapshot.objects.create(event=event, kind="Sample", subject="x", text="{}", digest="d", chain_head="h")


@pytest.mark.parametrize("table", TABLES)
def test_a_kept_row_is_not_updated(table: type[Model]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        table._base_manager.update(**{table._meta.pk.attname: F(table._meta.pk.attname)})
    assert table._base_manager.count() == 1


@pytest.mark.parametrize("table", TABLES)
def test_a_kept_row_is_not_deleted(table: type[Model]) -> None:
    assert refuses(f"DELETE FROM {table._meta.db_table}")


@pytest.mark.parametrize("table", TABLES)
def test_a_kept_table_is_not_replaced_or_emptied(table: type[Model]) -> None:
    name = table._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET CONSTRAINTS ALL IMMEDIATE"
            )  # keys still to be checked would refuse it for their own sake
        assert refuses(f"TRUNCATE {name} CASCADE")
    else:
        assert refuses(f"INSERT OR REPLACE INTO {name} SELECT * FROM {name}")


def test_a_link_is_not_replaced_by_another_with_its_digest() -> None:
    columns = "seq, body, verb, subject, before, digest"
    forged = "SELECT 99, 'forged', verb, subject, before, digest FROM history_event"
    replace = "INSERT" if connection.vendor == "postgresql" else "INSERT OR REPLACE"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{replace} INTO history_event ({columns}) {forged}")
    assert Event.objects.get().seq == 1


def test_every_kept_table_is_guarded_and_a_guard_that_is_down_is_told() -> None:
    assert set(KEPT) == {table._meta.db_table for table in TABLES}
    assert not guards.faults(connection)
    with lifted(connection):
        assert len(guards.faults(connection)) == 9
        assert "The database no longer refuses update on history_event." in guards.faults(connection)
    assert not guards.faults(connection)


def test_raising_the_guards_again_is_safe() -> None:
    raise_guards(connection)
    raise_guards(connection)
    assert not guards.faults(connection)
