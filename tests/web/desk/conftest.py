"""The desk over the demonstration: built once for the tests of a module, seen as each kind of person, then taken back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from tests.beside import standing_on
from tests.kents import AT
from throughline.council.queries import the_system
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow

ROLES = ("policy team", "lead officer", "director", "Cabinet Member", "opposition member", "auditor")
Become = Callable[..., Client]


@pytest.fixture(scope="module")
def kents_site(kents_database: tuple[BaseDatabaseWrapper, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The module's own folder in which the demonstration's site is released; its keys and files lie beside it."""
    folder = tmp_path_factory.mktemp("kents") / "kent"
    shutil.copytree(kents_database[1], folder, symlinks=True)
    return folder / "site"


@pytest.fixture(scope="module")
def kent(
    kents_database: tuple[BaseDatabaseWrapper, Path], kents_site: Path, django_db_blocker: Any
) -> Iterator[tuple[EditionRow, ...]]:
    """The editions of the demonstration, the draft first; what a test writes over them is taken back when it ends."""
    with django_db_blocker.unblock(), standing_on(kents_database[0]), transaction.atomic():
        yield editions.editions(the_system(AT.date()))
        transaction.set_rollback(True)


@pytest.fixture
def draft(kent: tuple[EditionRow, ...]) -> EditionRow:
    """The edition that is worked on: kept to officers."""
    return kent[0]


@pytest.fixture
def published(kent: tuple[EditionRow, ...]) -> EditionRow:
    """The edition that everybody reads."""
    return kent[1]


@pytest.fixture
def become(kent: tuple[EditionRow, ...], db: None, settings: Any) -> Become:
    """`become("auditor")`: a browser without script in which somebody plays this role."""
    settings.DEMO = True

    def client(role: str, **options: Any) -> Client:
        browser = Client(**options)
        session = browser.session
        session["role"] = role
        session.save()
        return browser

    return client
