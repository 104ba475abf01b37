"""Triggers that refuse to change what is kept, made by a migration on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import migrations

SQLITE = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
  BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
# INSERT OR REPLACE deletes without firing SQLite's delete trigger: refuse a second row on any unique column.
SQLITE_REPLACE = """CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS
  (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"""
POSTGRES = """CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION throughline_refuse()"""
REFUSE = """CREATE OR REPLACE FUNCTION throughline_refuse() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""
VERBS = {"sqlite": ("update", "delete", "replace"), "postgresql": ("update", "delete", "truncate")}
FIND = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled IN ('O', 'A')",
}
KEPT = {"history_event": ("seq", "before", "digest"), "history_change": ("id",), "history_snapshot": ("id",)}


class Guard(migrations.RunPython):
    """Make the kept tables append-only. Repeat after a migration that alters one: SQLite then drops its triggers."""

    def __init__(self) -> None:
        super().__init__(
            lambda _apps, editor: raise_guards(editor.connection), lambda _apps, editor: drop_guards(editor.connection)
        )

    def deconstruct(self) -> Any:
        """As a migration writes it."""
        return "Guard", (), {}


def raise_guards(connection: Any) -> None:
    """Put up whichever refusals are missing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(REFUSE)
        for table, verb in _missing(connection):
            make = POSTGRES if connection.vendor == "postgresql" else SQLITE_REPLACE if verb == "replace" else SQLITE
            same = " OR ".join(f"{column} = NEW.{column}" for column in KEPT[table])
            cursor.execute(make.format(table=table, verb=verb, same=same))


def drop_guards(connection: Any) -> None:
    """Take all refusals down: to go back before the first migration, and for tests."""
    on = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in KEPT:
            for verb in VERBS[connection.vendor]:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" + on.format(table=table))


def faults(connection: Any) -> list[str]:
    """For `verify`: which refusals no longer stand."""
    return [f"The database no longer refuses {verb} on {table}." for table, verb in _missing(connection)]


def _missing(connection: Any) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        names: set[str] = set()
        for table in KEPT:
            cursor.execute(FIND[connection.vendor], [table])
            names |= {name for (name,) in cursor.fetchall()}
    return [(t, v) for t in KEPT for v in VERBS[connection.vendor] if f"{t}_no_{v}" not in names]


@contextmanager
def lifted(connection: Any) -> Iterator[None]:
    """For tests alone: let Django empty the tables between tests that commit."""
    drop_guards(connection)
    try:
        yield
    finally:
        raise_guards(connection)
