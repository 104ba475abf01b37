"""A database beside the tests' own: what is dear to build is built there once, and then looked at by many modules."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zlib import crc32

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DEFAULT_DB_ALIAS


@contextmanager
def built_once(name: str, place: Path, build: Callable[[Path], None]) -> Iterator[tuple[BaseDatabaseWrapper, Path]]:
    """A database beside the tests' own with what `build` made in it, and the folder of its files (`place`/files).

    `place`: a folder that all parallel workers know. Whoever comes first builds; the others take a copy, or build
    again when the first has gone home meanwhile.
    """
    place.mkdir(exist_ok=True)
    whole, files = place / "whole", place / "files"
    kept = place / "kept.sqlite3" if connection.vendor == "sqlite" else f"{name}_{crc32(str(place).encode()):x}"
    first = False
    with alone_in(place):
        if whole.exists():
            copy = _opened(name, kept)
        else:
            copy, first = _opened(name, None), True
            with standing_on(copy):
                build(files)
            _keep(copy, kept)
            whole.touch()
    yield copy, files
    _drop(copy, name)
    if first and isinstance(kept, str):
        with alone_in(place):
            whole.unlink()
            _on_server(f'DROP DATABASE "{kept}"')


def known_to_all(own: pytest.TempPathFactory) -> Path:
    """The folder of this run that its parallel workers share; a run without them has its own."""
    base = own.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextmanager
def alone_in(place: Path) -> Iterator[None]:
    """One worker at a time."""
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _opened(name: str, like: Path | str | None) -> BaseDatabaseWrapper:
    """A connection to a copy of what was kept; `like` None: of the tests' own database."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        copy = _wrapper(f"file:{name}?mode=memory&cache=shared")
        copy.ensure_connection()
        if isinstance(like, Path):
            with closing(sqlite3.connect(like)) as kept:
                kept.backup(copy.connection)
        else:
            connection.connection.backup(copy.connection)
        return copy
    target = connection.creation.get_test_db_clone_settings(name)["NAME"]
    if like is None:
        connection.creation.clone_test_db(name, verbosity=0)
    else:
        _on_server(f'CREATE DATABASE "{target}" TEMPLATE "{like}"')
    return _wrapper(target)


def _keep(copy: BaseDatabaseWrapper, kept: Path | str) -> None:
    """Put a copy where other workers find it."""
    if isinstance(kept, Path):
        with closing(sqlite3.connect(kept)) as file:
            copy.connection.backup(file)
    else:
        copy.close()  # nobody may look at what is copied
        _on_server(f'CREATE DATABASE "{kept}" TEMPLATE "{copy.settings_dict["NAME"]}"')


def _drop(copy: BaseDatabaseWrapper, name: str) -> None:
    if connection.vendor == "sqlite":
        copy.connection.close()
    else:
        copy.close()
        connection.creation.destroy_test_db(suffix=name, verbosity=0)


def _on_server(statement: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(statement)


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
