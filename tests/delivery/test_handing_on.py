"""Returns are handed on to a post that stands, for a reason, while they wait, and never by whom they wait for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.delivery.acting import TEAM, confirmed
from tests.factories import AT, DAY, a_holding, a_post, a_return, the_clerk
from throughline.council import queries as council
from throughline.council.operations import structure
from throughline.delivery.models import Return
from throughline.delivery.operations import handing, returns, rounds
from throughline.delivery.rules.handing import against_handing_on
from throughline.delivery.rules.moves import WRITABLE, Hands
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db


def _ended() -> int:
    post = a_post("lead officer")
    structure.end_post(Ref(post), on=DAY, reason="Reorganised", by=the_clerk(), at=AT)
    return post


@pytest.mark.parametrize("stage", Stage)
def test_only_a_return_that_waits_for_its_owner_is_handed_on(stage: Stage) -> None:
    said = against_handing_on(stage, Hands(), same=False, stands=True, reason="Ill")
    assert (said is None) is (stage in WRITABLE)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"hands": Hands(owns=True)}, "hand on a return of their own"),
        ({"hands": Hands(confirmed=True)}, "hand on a return of their own"),
        ({"stands": False}, "does not stand any more"),
        ({"same": True}, "answers for the return already"),
        ({"reason": "  "}, "Say why another post answers"),
    ],
)
def test_each_thing_that_stands_against_handing_one_on_is_a_sentence(other: dict[str, Any], why: str) -> None:
    said: dict[str, Any] = {"hands": Hands(), "same": False, "stands": True, "reason": "Ill"}
    assert why in (against_handing_on(Stage.OPEN, **said | other) or "")


def _all(returned: int, **other: Any) -> int:
    one = Return.objects.get(pk=returned)
    said: dict[str, Any] = {"away": one.owner_id, "post": a_post("lead officer"), "reason": "Ill"}
    return handing.hand_on_all(Ref(one.round_id), **TEAM | said | other)


def test_all_that_waits_for_a_post_is_handed_on_and_what_it_sent_is_not() -> None:
    returned = a_return()
    assert _all(returned) == 1
    sent = confirmed()
    with pytest.raises(Refused, match="No return of this round waits for this post"):
        _all(sent)
    assert Return.objects.get(pk=sent).handed_because == ""


def test_all_of_a_post_are_handed_on_to_one_that_stands_and_for_a_reason() -> None:
    returned = a_return()
    before = Return.objects.get(pk=returned).owner_id
    for other, why in (
        ({"post": before}, "This is the post that is away"),
        ({"post": _ended()}, "does not stand any more"),
        ({"post": 10**6}, "does not stand any more"),
        ({"reason": " "}, "Say why another post answers"),
    ):
        with pytest.raises(Refused, match=why):
            _all(returned, **other)
    assert Return.objects.get(pk=returned).owner_id == before


def test_whoever_they_wait_for_does_not_hand_all_of_them_on() -> None:
    returned = a_return()
    owner = Return.objects.get(pk=returned).owner_id
    assert owner
    person = a_holding(owner)
    a_holding(a_post("policy team"), person)
    with pytest.raises(Refused, match="of their own"):
        _all(returned, by=council.actor_of(person, DAY))


def test_nothing_of_a_closed_round_is_handed_on() -> None:
    returned = a_return()
    rounds.close_round(Ref(Return.objects.get(pk=returned).round_id), **TEAM)
    with pytest.raises(Refused, match="Nothing in it is handed on"):
        _all(returned)


def test_whoever_signed_does_not_challenge_even_from_the_policy_team() -> None:
    returned = confirmed()
    unit = Return.objects.values_list("unit_id", flat=True).get(pk=returned)
    person = a_holding(a_post("director", unit=unit))
    a_holding(a_post("policy team"), person)
    both = council.actor_of(person, DAY)
    returns.sign(Ref(returned), by=both, at=AT)
    with pytest.raises(Refused, match="nobody challenges what they signed"):
        returns.challenge(Ref(returned), rating=Rating.RECOVERABLE, reason="Late", by=both, at=AT)
    returns.challenge(Ref(returned), rating=Rating.RECOVERABLE, reason="Late", **TEAM)
