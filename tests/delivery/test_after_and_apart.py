"""Excused apart, reopened before the closing, restated after it; and returns that follow a post which ended."""

from __future__ import annotations

from typing import Any

import pytest

from tests.delivery.acting import READER, RED, TEAM, WELL, director_of, owner_of, row_of, signed, stage
from tests.factories import (
    AT,
    DAY,
    a_holding,
    a_post,
    a_published_edition,
    a_restated_return,
    a_return,
    a_round,
    a_unit,
    an_edition,
    an_entry,
    the_clerk,
)
from throughline.council.operations import structure
from throughline.delivery.models import Restatement, Return
from throughline.delivery.operations import handing, restating, returns, rounds
from throughline.delivery.queries import overview
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
LATE = ReturnSaid(Rating.RECOVERABLE, "Late", "Two more crews", DAY, "Two stops are late.")


def test_a_return_is_excused_by_somebody_else_and_counted_apart_and_its_owner_may_still_send_it() -> None:
    returned = a_return()
    with pytest.raises(Refused, match="You may not"):
        returns.excuse(Ref(returned), reason="No news", by=owner_of(returned), at=AT)
    with pytest.raises(Refused, match="Say why"):
        returns.excuse(Ref(returned), reason=" ", **TEAM)
    returns.excuse(Ref(returned), reason="The service answers to the floods", by=director_of(returned), at=AT)
    page = overview.round_page(READER, row_of(Return.objects.get(pk=returned).round_id), DAY)
    (one,) = page.directorates
    assert (one.total, one.sent, one.excused) == (1, 0, 1)
    assert page.unsent == ()
    assert page.returns[0].said.excuse == "The service answers to the floods"
    returns.confirm(Ref(returned), said=WELL, steps={}, by=owner_of(returned), at=AT)
    assert Return.objects.get(pk=returned).excuse == ""


def test_nobody_excuses_their_own_even_as_the_director() -> None:
    returned = a_return()
    unit, post = Return.objects.values_list("unit_id", "owner_id").get(pk=returned)
    person = a_holding(post)
    a_holding(a_post("director", unit=unit), person)
    with pytest.raises(Refused, match="of their own"):
        returns.excuse(Ref(returned), reason="x", by=owner_of(returned), at=AT)


def test_a_signed_return_is_reopened_before_the_closing_with_a_reason_and_never_after_it() -> None:
    returned = signed()
    with pytest.raises(Refused, match="You may not"):
        returns.reopen(Ref(returned), reason="x", by=director_of(returned), at=AT)
    returns.reopen(Ref(returned), reason="A milestone was left out", **TEAM)
    row = Return.objects.get(pk=returned)
    assert (row.stage, row.rating, row.confirmed_by, row.signed_as) == (Stage.REOPENED, Rating.ON_COURSE, None, "")
    rounds.close_round(Ref(row.round_id), **TEAM)
    with pytest.raises(Refused, match="is closed"):
        returns.reopen(Ref(returned), reason="x", **TEAM)


def test_a_closed_return_is_restated_and_both_are_shown_wherever_it_is_read() -> None:
    returned = signed()
    key = Return.objects.get(pk=returned).round_id
    with pytest.raises(Refused, match="is signed"):
        restating.restate(Ref(returned), said=LATE, reason="x", **TEAM)
    rounds.close_round(Ref(key), **TEAM)
    before = read.closed_text(row_of(key))
    with pytest.raises(Refused, match="Say why"):
        restating.restate(Ref(returned), said=LATE, reason="", **TEAM)
    with pytest.raises(Refused, match="says already"):
        restating.restate(Ref(returned), said=WELL, reason="x", **TEAM)
    assert restating.restate(Ref(returned), said=LATE, reason="The count was wrong", **TEAM) == 1
    with pytest.raises(Refused, match="says already"):
        restating.restate(Ref(returned), said=LATE, reason="Once more", **TEAM)
    assert restating.restate(Ref(returned), said=RED, reason="And worse", **TEAM) == 2
    assert read.closed_text(row_of(key)) == before
    document = read.closed_document(READER, row_of(key))
    assert document is not None
    activity = Return.objects.values_list("entry__activity_id", flat=True).get(pk=returned)
    newest = overview.latest_return(READER, activity, DAY)
    assert newest is not None
    for part in (document.returns[0], read.returns(READER, row_of(key), DAY)[0].said, newest.row.said):
        assert (part.rating, part.latest) == (Rating.ON_COURSE, Rating.DECISION)
        assert [(r.rating, r.because) for r in part.restated] == [
            (Rating.RECOVERABLE, "The count was wrong"),
            (Rating.DECISION, "And worse"),
        ]
        assert all(r.restated_as and r.restated_on == DAY for r in part.restated)


def test_what_is_restated_as_not_finished_is_asked_for_again() -> None:
    returned = signed(ReturnSaid(Rating.FINISHED, forecast=DAY))
    first = Return.objects.get(pk=returned)
    rounds.close_round(Ref(first.round_id), **TEAM)
    restating.restate(Ref(returned), said=LATE, reason="The last stop is not built", **TEAM)
    from tests.delivery.test_queries import LATER

    second = rounds.open_round(Ref(first.round.plan_id), year=2020, quarter=4, by=TEAM["by"], at=LATER)
    assert Return.objects.filter(round=second).exists()


def test_a_restatement_says_what_its_rating_demands() -> None:
    returned = a_restated_return()
    with pytest.raises(Refused, match="needs its reason"):
        restating.restate(Ref(returned), said=ReturnSaid(Rating.STOPPED), reason="x", **TEAM)
    assert Restatement.objects.filter(returned=returned).count() == 1


def _end(post: int) -> None:
    clerk: dict[str, Any] = {"by": the_clerk(), "at": AT}
    structure.end_post(Ref(post), on=DAY, reason="Reorganised", **clerk)


def test_returns_of_a_post_that_ended_go_to_the_head_of_its_unit_and_say_so() -> None:
    edition, unit = an_edition(), a_unit()
    head, owner = a_post("director", unit=unit), a_post("lead officer", unit=unit)
    an_entry(edition, "A", owner=owner, unit=unit)
    a_published_edition(edition)
    _end(owner)
    key = a_round(edition)
    row = Return.objects.get(round=key)
    assert row.owner_id == head
    assert "heads its unit" in row.handed_because
    assert read.returns(READER, row_of(key), DAY)[0].said.handed_because == row.handed_because


def test_returns_of_an_open_round_follow_a_post_that_ends_and_sent_ones_stay() -> None:
    returned = signed()
    post = Return.objects.get(pk=returned).owner_id
    assert post
    _end(post)
    key = Return.objects.get(pk=returned).round_id
    assert rounds.follow_posts(Ref(key), **TEAM) == 0
    returns.reopen(Ref(returned), reason="Its owner left", **TEAM)
    assert rounds.follow_posts(Ref(key), **TEAM) == 1
    row = Return.objects.get(pk=returned)
    assert row.owner_id != post
    assert "has ended" in row.handed_because
    rounds.close_round(Ref(key), **TEAM)
    with pytest.raises(Refused, match="Nothing in it is handed on"):
        rounds.follow_posts(Ref(key), **TEAM)


def test_a_return_is_handed_to_a_post_that_stands_with_a_reason() -> None:
    returned, other = a_return(), a_post("lead officer")
    with pytest.raises(Refused, match="does not stand"):
        handing.hand_on(Ref(returned), post=10**6, reason="x", **TEAM)
    with pytest.raises(Refused, match="Say why"):
        handing.hand_on(Ref(returned), post=other, reason="", **TEAM)
    handing.hand_on(Ref(returned), post=other, reason="The service moved", **TEAM)
    assert Return.objects.get(pk=returned).owner_id == other
    returns.confirm(Ref(returned), said=WELL, steps={}, by=owner_of(returned), at=AT)
    with pytest.raises(Refused, match="waits for its owner"):
        handing.hand_on(Ref(returned), post=other, reason="x", **TEAM)
    assert stage(returned) is Stage.CONFIRMED
