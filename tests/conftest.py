"""What every test stands on: a data folder of its own, the depth of Hypothesis, the browser, and guards that let go."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
import pytest
from hypothesis import settings as hypothesis_settings

if "DJANGO_SETTINGS_MODULE" in os.environ:
    raise pytest.UsageError("DJANGO_SETTINGS_MODULE is set, so tests would write into the real data folder: unset it.")
DATA = TemporaryDirectory(prefix="throughline-tests-", ignore_cleanup_errors=True)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "throughline.config.settings",
    "THROUGHLINE_DATA": DATA.name,
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # the browser's driver keeps an event loop in the thread of the test
}
os.environ.pop("THROUGHLINE_DEMO", None)

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from tests.another_house import AnotherHouse, a_new_house  # noqa: E402
from tests.beside import built_once, known_to_all  # noqa: E402

assert settings.DATABASES  # read now; and each parallel worker, which inherits the environment, reads its own
django.setup()  # a room's own conftest imports models, and is read before pytest-django would do this
del os.environ["DJANGO_SETTINGS_MODULE"]
PBKDF2PasswordHasher.iterations = 1_000  # as the product hashes, but not a million times for each password of a test
TOLD_ALREADY = pytest.StashKey[int]()  # how many tests a run on PostgreSQL leaves to SQLite's
OPENED = {"db", "transactional_db", "live_server", "another_house"}  # fixtures that open a database
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
hypothesis_settings.register_profile("ordinary", max_examples=60, deadline=None)
hypothesis_settings.register_profile("full", max_examples=3000, deadline=None, print_blob=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full`: the deep harness too, and many more examples."""
    parser.addoption("--full", action="store_true", help="the deep harness too, and many more Hypothesis examples")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples a rule is tried with."""
    hypothesis_settings.load_profile("full" if config.getoption("--full") else "ordinary")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the deep harness out of an ordinary run, and out of one on PostgreSQL what was tried on SQLite already."""
    if config.getoption("--full"):
        return
    for item in items:
        if item.get_closest_marker("full"):
            item.add_marker(pytest.mark.skip(reason="deep harness: ./run test --full"))
    if connection.vendor != "sqlite":
        told = [item for item in items if not asks_for_a_database(item)]
        config.stash[TOLD_ALREADY] = len(told)
        config.hook.pytest_deselected(items=told)
        items[:] = [item for item in items if asks_for_a_database(item)]


def pytest_collection_finish() -> None:
    """What stands when the tests begin stays: no collection looks at it again, and one is made every 20,000 new things, not
    700. An eighth of the work of a run was looking through the modules and thousands of tests, and finding nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def asks_for_a_database(item: pytest.Item) -> bool:
    """Whether a test can reach the database that answers: pytest-django refuses it to one that has neither the mark
    nor a fixture that lifts the refusal, and a house of another process is known by its fixture.
    """
    if item.get_closest_marker("django_db"):
        return True
    made = {name: defs[-1] for name, defs in item._fixtureinfo.name2fixturedefs.items()}  # type: ignore[attr-defined]
    ours = [fixture for fixture in made.values() if not fixture.func.__module__.startswith("pytest_django.")]
    return not OPENED.isdisjoint(made) or any("django_db_blocker" in fixture.argnames for fixture in ours)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the number left out to whoever started this worker; nothing left to try is no failure, if that is why."""
    left_out = session.config.stash.get(TOLD_ALREADY, 0)
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["told already"] = left_out
    if left_out and session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Each parallel worker collects the whole: any of them knows the number."""
    node.config.stash[TOLD_ALREADY] = getattr(node, "workeroutput", {}).get("told already", 0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say how many that were, and why."""
    if left_out := config.stash.get(TOLD_ALREADY, 0):
        name = connection.display_name
        terminalreporter.write_line(
            f"{left_out} tests can reach no database and were not tried on {name}: see SQLite's run."
        )


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Any:
    """Tests that commit are followed by emptying every table, which the guards refuse, as they should, and which takes
    the chain's first row with it: lift the guards for that moment, and begin the chain again.
    """
    from throughline.history.guards import lifted

    begin = import_module("throughline.history.migrations.0001_tables").begin
    empty = TransactionTestCase._fixture_teardown

    def empty_and_begin_again(case: TransactionTestCase) -> None:
        with lifted(connection):
            empty(case)
        if not apps.get_model("history", "Head").objects.exists():
            begin(apps, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_and_begin_again)
        yield


@pytest.fixture
def data() -> Path:
    """The data folder of this run, which goes when it ends."""
    return Path(DATA.name)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is that journeys drive; in CI it may not be missing."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("No browser on this machine, and CI leaves nothing out.")
    return found or pytest.skip("No browser on this machine.")


@pytest.fixture(scope="session")
def _first_house() -> Iterator[AnotherHouse]:
    """Made once, and copied for each test."""
    with a_new_house() as house:
        yield house


@pytest.fixture
def another_house(_first_house: AnotherHouse) -> Iterator[AnotherHouse]:
    """A database of its own, written by processes that can race and be killed."""
    with a_new_house(like=_first_house) as house:
        yield house


@pytest.fixture(scope="session")
def kents_database(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[BaseDatabaseWrapper, Path]]:
    """A database beside the tests' own in which the demonstration was built, and the folder of its files, which nobody
    changes: built once for all, also for those who test beside us.
    """
    from tests import kents

    place = known_to_all(tmp_path_factory) / "kent"
    with django_db_blocker.unblock(), built_once("kent", place, kents.build) as (copy, files):
        yield copy, files
