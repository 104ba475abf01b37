"""Links are made for whoever holds a post, once; they end; and who comes by one is the owner and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories import AT, DAY, a_holding, a_link, a_post, a_return, an_actor, the_clerk, the_policy_team
from throughline.access.roles import Permission
from throughline.access.rules import scope
from throughline.council import queries as council
from throughline.delivery.models import Return, ReturnLink
from throughline.delivery.operations import links, returns, rounds
from throughline.delivery.queries import links as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
LAST = date(2021, 1, 29)


def the_link(key: int) -> read.LinkRow:
    found = read.link(ReturnLink.objects.values_list("key", flat=True).get(pk=key), DAY)
    assert found
    return found


def test_the_link_that_still_opens_is_taken_again_and_one_that_ended_is_not() -> None:
    row = the_link(a_link())
    again = {"posts": [row.post], "last_day": LAST, "at": AT}
    assert links.send_links(Ref(row.round.ref.key), **again, by=the_policy_team()) == {row.post: row.key}  # type: ignore[arg-type]
    links.end_link(row.ref, reason="Sent to the wrong address", by=the_policy_team(), at=AT)
    assert "was ended" in the_link(row.ref.key).shut
    new = links.send_links(Ref(row.round.ref.key), **again, by=the_clerk())  # type: ignore[arg-type]
    assert new[row.post] != row.key


def _again(row: read.LinkRow, at: datetime = AT) -> str:
    made = links.send_links(
        Ref(row.round.ref.key), posts=[row.post], last_day=date(2021, 2, 26), by=the_policy_team(), at=at
    )
    return made[row.post]


def test_a_link_opens_to_its_last_day_and_is_made_anew_after_it() -> None:
    row = the_link(a_link())
    assert _again(row, datetime(2021, 1, row.last_day.day, 9, tzinfo=UTC)) == row.key
    assert _again(row, datetime(2021, 1, row.last_day.day + 1, 9, tzinfo=UTC)) != row.key


def test_whoever_holds_the_post_now_gets_a_link_of_their_own() -> None:
    row = the_link(a_link())
    ReturnLink.objects.filter(key=row.key).update(person=row.person + 1000)  # it was made for the one before
    assert _again(row) != row.key


def test_a_closed_round_makes_no_link_and_an_ended_one_is_not_ended_again() -> None:
    row = the_link(a_link())
    links.end_link(row.ref, by=the_policy_team(), at=AT)
    with pytest.raises(Refused, match="was ended on 13 January 2021 already"):
        links.end_link(Ref(row.ref.key), by=the_policy_team(), at=AT)
    rounds.close_round(Ref(row.round.ref.key), by=the_policy_team(), at=AT)
    with pytest.raises(Refused, match="A link to it would open nothing"):
        _again(row)


def test_a_post_that_nobody_holds_gets_none() -> None:
    row = the_link(a_link())
    made = links.send_links(Ref(row.round.ref.key), posts=[a_post()], last_day=LAST, by=the_policy_team(), at=AT)
    assert made == {}


def test_its_holder_may_end_it_and_another_owner_may_not() -> None:
    row = the_link(a_link())
    with pytest.raises(Refused, match="You may not send or end a link"):
        links.end_link(row.ref, by=an_actor("lead officer"), at=AT)
    links.end_link(row.ref, by=read.actor_by(row, DAY), at=AT)
    assert "was ended" in the_link(row.ref.key).shut


def test_who_comes_by_it_holds_that_post_alone() -> None:
    row = the_link(a_link())
    a_holding(a_post("policy team"), row.person)
    assert scope(council.actor_of(row.person, DAY), Permission.RETURN_CHALLENGE).everywhere
    actor = read.actor_by(row, DAY)
    assert actor.posts == f"{row.post_title}, by link"
    assert not scope(actor, Permission.RETURN_CONFIRM).nowhere
    for permission in (Permission.RETURN_CHALLENGE, Permission.RETURN_SIGN, Permission.ROUND_RUN):
        assert scope(actor, permission).nowhere


def test_what_is_confirmed_by_it_says_so() -> None:
    returned = a_return()
    actor = read.actor_by(the_link(a_link(returned)), DAY)
    returns.confirm(Ref(returned), said=ReturnSaid(Rating.ON_COURSE), steps={}, by=actor, at=AT)
    assert Return.objects.values_list("confirmed_as", flat=True).get(pk=returned).endswith(", by link")
