"""What a process keeps of what it read stands until the chain moves, and never hides what a transaction wrote."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import AT, a_body, a_council, a_group, the_clerk
from throughline.council.models import Body
from throughline.council.operations import bodies
from throughline.history import queries
from throughline.history.doorway import Ref
from throughline.history.following import Following, kept_while_still, one_look

OF_THE_COUNCIL, OF_THE_PLAN = ("council",), ("plan",)
committed = pytest.mark.django_db(transaction=True)
in_a_transaction = pytest.mark.django_db


@committed
def test_a_room_moves_with_its_own_events_only() -> None:
    a_council()
    following = Following()
    council, plan = following.marks(OF_THE_COUNCIL), following.marks(OF_THE_PLAN)
    assert following.marks(OF_THE_COUNCIL) == council
    a_group()
    assert following.marks(OF_THE_COUNCIL) != council
    assert following.marks(OF_THE_PLAN) == plan


@committed
def test_another_chain_in_the_place_of_this_one_moves_every_room() -> None:
    a_council()
    following = Following()
    before = following.marks(OF_THE_PLAN)
    following._seen = (following._seen[0], "0" * 64)  # what it saw is no longer there
    a_group()
    assert following.marks(OF_THE_PLAN) != before


@committed
def test_within_one_look_the_chain_is_looked_at_once_and_again_after_a_write() -> None:
    a_council()
    following = Following()
    with one_look():
        before = following.marks(OF_THE_COUNCIL)
        with CaptureQueriesContext(connection) as asked:
            assert following.marks(OF_THE_COUNCIL) == before
        assert not asked.captured_queries
        a_group()
        assert following.marks(OF_THE_COUNCIL) != before
    with CaptureQueriesContext(connection) as asked:
        following.marks(OF_THE_COUNCIL)
    assert len(asked) == 1


@committed
def test_an_answer_is_kept_until_its_room_moves() -> None:
    a_council()
    asked: list[str] = []

    @kept_while_still("council", most=2)
    def bodies_of(kind: str) -> int:
        asked.append(kind)
        return Body.objects.count()

    assert (bodies_of("a"), bodies_of("a"), bodies_of("b"), asked) == (0, 0, 0, ["a", "b"])
    a_body()
    assert (bodies_of("a"), bodies_of("a"), asked) == (1, 1, ["a", "b", "a"])
    bodies_of("c")
    bodies_of("d")
    bodies_of("a")  # only the latest two are kept
    assert asked == ["a", "b", "a", "c", "d", "a"]


@in_a_transaction
def test_inside_a_transaction_nothing_is_kept() -> None:
    a_council()

    @kept_while_still("council")
    def how_many() -> int:
        return Body.objects.count()

    with transaction.atomic():
        assert how_many() == 0
        Body(council_id=a_council(), kind="board", name="Not told yet").save()  # no event tells of it
        assert how_many() == 1


@in_a_transaction
def test_the_records_that_moved_are_told_or_none_where_it_cannot_be() -> None:
    body, seen = a_body(), queries.head()
    assert queries.moved_since(seen, most=9) == frozenset()
    bodies.open_group(Ref(a_council()), name="Another", begins=AT.date(), by=the_clerk(), at=AT)
    moved = queries.moved_since(seen, most=9)
    assert moved
    assert f"council.body:{body}" not in moved
    assert queries.moved_since(seen, most=len(moved) - 1) is None
    assert queries.moved_since((seen[0], "f" * 64), most=9) is None
