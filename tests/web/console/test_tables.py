"""A database is brought up to date, or it is said why it cannot be."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from throughline.web.console.tables import HalfWay, bring_up_to_date, half_way

pytestmark = pytest.mark.django_db


def forget(**which: str) -> None:
    """As in a house where this was not run."""
    assert MigrationRecorder(connection).migration_qs.filter(**which).delete()[0]


def test_a_house_at_the_state_that_was_folded_has_nothing_to_do() -> None:
    forget(name="0001_tables")
    assert half_way() == ""
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    bring_up_to_date()


def test_a_house_that_stands_half_way_is_refused_and_told_which_room_stands_where() -> None:
    forget(app="plan", name="0001_tables")
    forget(app="plan", name="0010_edition_decision")
    with pytest.raises(HalfWay, match=r"half way \(plan at 0009_entry_measure\).*docs/guide/running.md"):
        bring_up_to_date()
    with pytest.raises(CommandError, match="half way"):
        call_command("migrate", verbosity=0, skip_checks=False)


def test_a_room_that_is_new_here_is_no_half() -> None:
    forget(app="publishing")
    assert half_way() == ""
