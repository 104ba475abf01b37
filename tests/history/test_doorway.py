"""One doorway for writing: what it lets through, what it refuses, and what is left behind."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    AT,
    DAY,
    a_body,
    a_council,
    a_group,
    a_post,
    an_edition,
    somebody,
    the_clerk,
    the_policy_team,
)
from throughline.council.models import Body, Council, PoliticalGroup, Post
from throughline.council.operations import bodies, founding, structure
from throughline.council.rules import BodyKind
from throughline.history import doorway, queries
from throughline.history.doorway import Absent, Ref, Refused, Stale
from throughline.history.models import Change, Event
from throughline.history.objections import objects_to
from throughline.plan.operations import many, plans

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"by": the_clerk(), "at": AT}


def bodies_of_events() -> list[dict[str, Any]]:
    """What the events say, in order."""
    return [json.loads(e.body) for e in Event.objects.order_by("seq")]


def state() -> tuple[object, ...]:
    """What must not change when nothing is done."""
    return (
        Event.objects.count(),
        Change.objects.count(),
        queries.head(),
        list(Council.objects.values_list("pk", "version")),
        list(PoliticalGroup.objects.values_list("name", flat=True)),
        list(Body.objects.values_list("name", "version")),
    )


def test_one_operation_is_one_event_that_says_who_what_when_and_why() -> None:
    a_council()
    post = a_post()
    before = Event.objects.count()
    actor = the_clerk()
    at = datetime(2021, 1, 13, 9, 30, tzinfo=UTC)
    structure.end_post(Ref(post), on=DAY, reason="The directorate closed.", by=actor, at=at)
    assert Event.objects.count() == before + 1
    event = queries.latest_of_all(1)[0]
    assert (event.verb, event.subject) == ("council.post.end", f"council.post:{post}")
    assert (event.person, event.posts, event.reason) == (0, "clerk to the system", "The directorate closed.")
    assert event.at == at
    assert event.kept_at > at


def test_a_change_says_the_row_before_and_after_and_no_other_column() -> None:
    post = a_post("lead officer", title="Head of Roads")
    structure.end_post(Ref(post), on=DAY, reason="x", **WHO)
    ended = queries.history_of(f"council.post:{post}")[0]
    assert [(c.table, c.before, c.after) for c in ended.changes] == [
        ("council.post", {"ends": None}, {"ends": "2021-01-13"}),
        ("council.grant", {"ends": None}, {"ends": "2021-01-13"}),
    ]


def test_the_version_is_counted_once_an_operation(acts: SimpleNamespace) -> None:
    body = a_body("Board")
    acts.rename(Ref(body, 1), name="Panel", **WHO)
    assert Body.objects.get(pk=body).version == 2
    acts.rename(Ref(body, 2), name="Forum", **WHO)
    assert Body.objects.get(pk=body).version == 3


def test_what_changes_nothing_leaves_nothing(acts: SimpleNamespace) -> None:
    body = a_body("Board")
    before = state()
    acts.rename(Ref(body), name="Board", **WHO)
    assert acts.see(Ref(a_council()), **WHO) == a_council()
    assert state() == before


@pytest.mark.parametrize("wrong", [Refused("no"), ValueError("a mistake"), KeyboardInterrupt()])
def test_whatever_is_raised_rolls_everything_back(acts: SimpleNamespace, wrong: BaseException) -> None:
    def fail() -> None:
        raise wrong

    council = a_council()
    before = state()
    with pytest.raises(type(wrong)):
        acts.call(Ref(council), inside=fail, own="Half written", **WHO)
    assert state() == before
    a_group("Next")
    assert not queries.faults(connection)


def test_a_record_that_is_not_there_is_absent(acts: SimpleNamespace) -> None:
    with pytest.raises(Absent, match="no such record"):
        acts.rename(Ref(987654), name="x", **WHO)


def test_what_one_may_not_see_is_absent_in_the_same_words_whatever_its_version() -> None:
    edition = an_edition()
    member = somebody("opposition member")  # a draft is kept to staff
    said: dict[str, Any] = {"title": "Next year", "by": member, "at": AT}
    messages = set()
    for ref in (Ref(edition), Ref(edition, 77), Ref(987654)):
        with pytest.raises(Absent) as absent:
            plans.roll_forward(ref, **said)
        messages.add(str(absent.value))
    assert messages == {doorway.ABSENT}


def test_what_one_may_see_and_not_do_is_refused_with_the_reason_and_who_can() -> None:
    edition = an_edition()
    before = state()
    with pytest.raises(Refused) as refused:
        plans.roll_forward(Ref(edition, 77), title="Next year", by=somebody("lead officer"), at=AT)
    assert str(refused.value) == "You may not prepare the plan. It is open to the policy team (any)."
    assert state() == before


def test_who_saw_an_older_version_is_told_that_it_is_stale(acts: SimpleNamespace) -> None:
    body = a_body("Board")
    acts.rename(Ref(body, 1), name="Panel", **WHO)
    before = state()
    with pytest.raises(Stale, match="Panel was changed while you had it open"):
        acts.rename(Ref(body, 1), name="Forum", **WHO)
    assert state() == before
    acts.rename(Ref(body), name="Forum", **WHO)  # who saw no version writes over whatever stands
    assert Body.objects.get(pk=body).name == "Forum"


def test_an_upper_room_may_object_and_the_sentence_is_told(acts: SimpleNamespace) -> None:
    asked: list[object] = []

    @objects_to("test.rename")
    def in_recess(body: Body, on: object) -> str | None:
        asked.append(on)
        return "The board is in recess." if body.name == "Board" else None

    @objects_to("test.rename")
    def always(body: Body, on: object) -> str | None:
        return "It meets today." if body.name == "Board" else None

    board, panel = a_body("Board"), a_body("Panel")
    with pytest.raises(Refused, match=r"^The board is in recess\. It meets today\.$"):
        acts.rename(Ref(board), name="x", **WHO)
    acts.rename(Ref(panel), name="Forum", **WHO)
    assert asked == [DAY, DAY]
    assert Body.objects.get(pk=board).name == "Board"


def test_an_operation_inside_another_has_its_own_event_that_says_what_it_is_part_of(acts: SimpleNamespace) -> None:
    council = a_council()
    before = Event.objects.count()
    acts.call(Ref(council), own="Board", inside=lambda: acts.add_group(Ref(council), name="Inner", **WHO), **WHO)
    outer, inner = bodies_of_events()[before:]
    assert (outer["verb"], outer["part_of"]) == ("test.call", None)
    assert (inner["verb"], inner["part_of"]) == ("test.add_group", before + 1)
    assert not queries.faults(connection)


def test_an_outer_operation_that_wrote_nothing_itself_still_says_that_it_was_done(acts: SimpleNamespace) -> None:
    council = a_council()
    before = Event.objects.count()
    acts.call(Ref(council), inside=lambda: acts.add_group(Ref(council), name="Inner", **WHO), **WHO)
    assert [b["verb"] for b in bodies_of_events()[before:]] == ["test.call", "test.add_group"]


def test_an_inner_operation_that_changes_nothing_leaves_no_event_and_no_version(acts: SimpleNamespace) -> None:
    council, body = a_council(), a_body("Board")
    before = Event.objects.count()
    acts.call(Ref(council), own="Other", inside=lambda: acts.rename(Ref(body), name="Board", **WHO), **WHO)
    assert [b["verb"] for b in bodies_of_events()[before:]] == ["test.call"]
    assert Body.objects.get(pk=body).version == 1


def test_of_an_inner_refusal_that_the_outer_operation_survives_nothing_is_told(acts: SimpleNamespace) -> None:
    council = a_council()

    def try_it() -> None:
        with pytest.raises(Refused, match="Not today"):
            acts.add_then_refuse(Ref(council), **WHO)

    before = Event.objects.count()
    acts.call(Ref(council), own="Board", inside=try_it, **WHO)
    assert [b["verb"] for b in bodies_of_events()[before:]] == ["test.call"]
    assert not PoliticalGroup.objects.filter(name="Nobody").exists()
    assert not queries.faults(connection)


def test_a_council_is_founded_once() -> None:
    a_council()
    before = state()
    with pytest.raises(Refused, match="One council has one database"):
        founding.found(name="Another", short_name="A", demonstration=False, **WHO)
    assert state() == before


def test_what_a_table_refuses_is_told_in_the_sentence_of_its_constraint() -> None:
    a_body("Cabinet")
    before = state()
    with pytest.raises(Refused, match=r"^Another body has this name\. Open that body, or choose another name\.$"):
        bodies.open_body(Ref(a_council()), kind=BodyKind.CABINET, name="Cabinet", **WHO)
    assert state() == before


@pytest.mark.parametrize("length", [201, 40_000])
def test_a_text_without_room_is_refused_on_either_database(length: int) -> None:
    a_council()
    before = state()
    with pytest.raises(Refused, match=rf"The name that begins “x+” is {length:,} characters long.*room for 200"):
        bodies.open_body(Ref(a_council()), kind=BodyKind.BOARD, name="x" * length, **WHO)
    assert state() == before


def test_a_longer_text_is_refused_when_it_replaces_a_shorter_one(acts: SimpleNamespace) -> None:
    body = a_body("Board")
    with pytest.raises(Refused, match="Shorten it"):
        acts.rename(Ref(body), name="x" * 201, **WHO)
    assert Body.objects.get(pk=body).name == "Board"


@pytest.mark.django_db(transaction=True)
def test_what_refers_to_nothing_is_refused_though_the_database_finds_out_last() -> None:
    body = a_body()
    before = state()
    with pytest.raises(Refused, match="something that it refers to is not there"):
        bodies.take_seat(Ref(body), post=987654, begins=DAY, **WHO)
    assert state() == before
    assert not Post.objects.filter(pk=987654).exists()


def test_every_operation_is_catalogued_with_its_permission_and_what_it_does() -> None:
    told = doorway.CATALOGUE["council.seat.take"]
    assert (told.permission.value, told.on, told.gate) == ("council.set_up", "council.body", False)
    assert told.says == "Give a post a seat on a body from a day on."
    brought = doorway.CATALOGUE["plan.edition.import"]
    assert brought.gate
    assert (many.bring_in.__doc__ or "").startswith(brought.says)
    assert all(one.says for one in doorway.CATALOGUE.values())


def test_the_policy_team_may_not_set_up_the_council() -> None:
    with pytest.raises(Refused, match="You may not set up the council"):
        founding.choose_label(Ref(a_council()), word="entry", shown="scheme", by=the_policy_team(), at=AT)
