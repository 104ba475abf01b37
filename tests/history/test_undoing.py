"""Taking back one event whole, and refusing when something would be lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.factories import AT, BEGAN, DAY, a_body, a_council, a_post, the_clerk
from throughline.access.roles import Permission
from throughline.council.models import Body, Council, Grant, Post
from throughline.council.operations import structure
from throughline.council.rules import PostKind
from throughline.history import queries
from throughline.history.doorway import Ref, operation
from throughline.history.pen import Pen
from throughline.history.undoing import Moved, undo

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"by": the_clerk(), "at": AT}


@pytest.fixture(name="take_back")
def _take_back(acts: SimpleNamespace) -> Any:
    @operation("test.take_back", Permission.COUNCIL_SET_UP, on=Council)
    def take_back(council: Council, pen: Pen, *, event: int, by: Any, at: Any) -> int:
        """Undo an event."""
        return undo(pen, event)

    return lambda event: take_back(Ref(a_council()), event=event, **WHO)


def _last() -> int:
    return queries.head()[0]


def test_rows_that_were_written_go_parts_first(take_back: Any) -> None:
    structure.open_post(
        Ref(a_council()), kind=PostKind.OFFICER, title="Head", unit=None, roles=["director"], begins=BEGAN, **WHO
    )
    assert take_back(_last()) == 2
    assert not Post.objects.exists()
    assert not Grant.objects.exists()
    assert not queries.faults(connection)


def test_rows_that_were_changed_become_what_they_were(take_back: Any, acts: SimpleNamespace) -> None:
    body = a_body("Board")
    acts.rename(Ref(body), name="Panel", **WHO)
    take_back(_last())
    row = Body.objects.get(pk=body)
    assert (row.name, row.version) == ("Board", 3)


def test_rows_that_were_struck_come_back_under_their_own_number(take_back: Any) -> None:
    post = a_post("director", title="Head")
    structure.grant(Ref(post), role="auditor", begins=DAY, **WHO)
    structure.end_post(Ref(post), on=DAY, reason="x", **WHO)
    assert Grant.objects.count() == 1
    grants = [("director", None), ("auditor", None)]
    take_back(_last())
    assert list(Grant.objects.order_by("pk").values_list("role", "ends")) == grants
    assert not queries.faults(connection)


def test_what_was_changed_since_is_named_and_nothing_is_taken_back(take_back: Any, acts: SimpleNamespace) -> None:
    body = a_body("Board")
    acts.rename(Ref(body), name="Panel", **WHO)
    event = _last()
    acts.rename(Ref(body), name="Forum", **WHO)
    with pytest.raises(Moved, match="These were changed since: Forum"):
        take_back(event)
    assert Body.objects.get(pk=body).name == "Forum"
