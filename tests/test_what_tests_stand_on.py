"""What tests stand on: a fresh database after those that commit, a folder of their own, each database in its turn."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from throughline.history.chain import ORIGIN, faults, hold_chain
from throughline.history.guards import faults as guards_down
from throughline.history.models import Event, Head

ROOT = Path(__file__).parents[1]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_again", [1, 2])
def test_after_a_test_that_commits_the_chain_begins_again_and_the_guards_stand(_again: int) -> None:
    assert list(Head.objects.values_list("seq", "digest")) == [(0, ORIGIN)]
    assert not guards_down(connection)
    assert not list(faults())
    Event.objects.create(seq=1, verb="test", subject="test", body="{}", before=ORIGIN, digest="1")
    with transaction.atomic():
        hold_chain()
    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.update(verb="rewritten")


def test_the_real_data_folder_is_out_of_reach() -> None:
    assert str(settings.DATA) == os.path.realpath(os.environ["THROUGHLINE_DATA"])
    assert "throughline-tests-" in settings.DATA.name


def on_a_postgres(*words: str) -> subprocess.CompletedProcess[str]:
    """What pytest says of these tests where a PostgreSQL is named, which nobody needs to answer."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV", "DJANGO_"))}
    told = kept | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)


def test_a_run_on_postgresql_tries_what_can_reach_it_and_says_what_it_leaves_to_the_other() -> None:
    """By the mark, by a fixture of any breadth that lifts the refusal, and by a house of another process."""
    done = on_a_postgres(
        "--collect-only",
        "tests/test_what_tests_stand_on.py",
        "tests/demo/test_the_demonstration.py",
        "tests/history/test_two_writers.py",
    )
    tried = {line.rpartition("::")[2].partition("[")[0] for line in done.stdout.splitlines() if "::" in line}
    assert "test_after_a_test_that_commits_the_chain_begins_again_and_the_guards_stand" in tried
    assert "test_the_parent_plan_was_never_adopted_and_its_children_live" in tried
    assert "test_two_processes_of_two_threads_keep_one_chain" in tried
    assert tried.isdisjoint(
        {"test_the_real_data_folder_is_out_of_reach", "test_the_clock_of_the_settings_is_the_day_of_the_tests"}
    )
    assert "4 tests can reach no database and were not tried on PostgreSQL: see SQLite's run" in done.stdout


def test_nothing_to_try_on_postgresql_is_no_failure_and_the_deep_run_tries_everything_twice() -> None:
    """`./run test tests/ground` goes through; `--full` leaves nothing out."""
    alone = "tests/test_what_tests_stand_on.py::test_the_real_data_folder_is_out_of_reach"
    left = on_a_postgres(alone)
    assert (left.returncode, "1 deselected" in left.stdout) == (0, True), left.stdout
    assert "not tried on" not in on_a_postgres("--full", "--collect-only", alone).stdout
