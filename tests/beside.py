"""A database beside the tests' own: what is dear to build is built there once, and then looked at by many modules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DEFAULT_DB_ALIAS


@contextmanager
def beside(name: str) -> Iterator[BaseDatabaseWrapper]:
    """A copy of the tests' database under a name of its own, as `standing_on` wants it; it goes when the block ends."""
    if connection.vendor == "sqlite":
        copy = _wrapper(f"file:{name}?mode=memory&cache=shared")
        copy.ensure_connection()
        connection.ensure_connection()
        connection.connection.backup(copy.connection)
        yield copy
        copy.connection.close()
    else:
        connection.creation.clone_test_db(name, verbosity=0)
        copy = _wrapper(connection.creation.get_test_db_clone_settings(name)["NAME"])
        yield copy
        copy.close()
        connection.creation.destroy_test_db(suffix=name, verbosity=0)


@contextmanager
def standing_on(copy: BaseDatabaseWrapper) -> Iterator[None]:
    """Within the block, whoever asks for the database gets the copy, in any thread that begins there."""
    own = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = copy
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own


def _wrapper(name: str) -> BaseDatabaseWrapper:
    """A connection as the tests have it, to another database."""
    made: BaseDatabaseWrapper = connection.copy(alias=DEFAULT_DB_ALIAS)
    made.settings_dict["NAME"] = name
    return made
