"""Reading history: of one record with its parts, of all, and what was dated back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import AT, DAY, a_body, a_council, a_group, a_post, a_seat, the_clerk
from throughline.council.operations import bodies, structure
from throughline.history import queries
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db


def test_the_history_of_a_record_holds_its_parts_newest_first() -> None:
    body = a_seat()
    told = queries.history_of(f"council.body:{body}")
    assert [e.verb for e in told] == ["council.seat.take", "council.body.open"]
    assert [c.table for c in told[0].changes] == ["council.seat"]
    assert told[0].changes[0].before is None


def test_the_history_of_a_record_stops_at_the_newest_so_many() -> None:
    post = a_post()
    for role in ("director", "auditor", "lead officer"):
        structure.grant(Ref(post), role=role, begins=DAY, by=the_clerk(), at=AT)
    told = queries.history_of(f"council.post:{post}", newest=2)
    assert [e.changes[0].after["role"] for e in told if e.changes[0].after] == ["lead officer", "auditor"]


def test_the_newest_events_can_be_paged() -> None:
    a_group("One")
    a_group("Two")
    newest = queries.latest_of_all(2)
    assert [e.seq for e in newest] == [3, 2]
    assert [e.seq for e in queries.latest_of_all(2, before=2)] == [1]
    assert queries.how_many() == 3


def test_the_newest_events_of_some_records_are_theirs_alone() -> None:
    body = a_body()
    a_group()
    assert [e.verb for e in queries.latest([f"council.body:{body}"], 5)] == ["council.body.open"]


def test_what_was_said_to_happen_earlier_than_it_was_kept_is_listed() -> None:
    a_council()  # the tests' own day lies years back
    assert [e.verb for e in queries.back_dated()] == ["council.found"]
    kept = queries.latest_of_all(1)[0].kept_at
    bodies.open_group(Ref(a_council()), name="Now", begins=DAY, by=the_clerk(), at=kept - timedelta(hours=20))
    assert len(queries.back_dated()) == 1
