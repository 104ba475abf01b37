"""Portfolios, groups, bodies, places, closure days, settings and screen words are written, changed and ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    AT,
    BEGAN,
    DAY,
    a_body,
    a_closure_day,
    a_council,
    a_group,
    a_holding,
    a_label,
    a_place,
    a_portfolio,
    a_post,
    a_seat,
    a_setting,
    an_outside_body,
    the_clerk,
)
from tests.plan.kept import everything_kept
from throughline.council import queries as council
from throughline.council.models import Body, ClosureDay, OutsideBody, Place, Portfolio, Seat, Setting
from throughline.council.operations import bodies, founding, inviting
from throughline.council.queries import accounts
from throughline.council.rules import PlaceKind
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
CLERK: dict[str, Any] = {"by": the_clerk(), "at": AT}
WHY: dict[str, Any] = {"reason": "A reorganisation.", **CLERK}
THEN = date(2020, 7, 1)


def test_a_portfolio_is_handed_to_another_member() -> None:
    portfolio, member = a_portfolio(), a_post()
    bodies.hand_portfolio(Ref(portfolio), post=member, **WHY)
    assert Portfolio.objects.get(pk=portfolio).post_id == member
    bodies.hand_portfolio(Ref(portfolio), post=None, **WHY)
    assert Portfolio.objects.get(pk=portfolio).post_id is None


@pytest.mark.parametrize(
    ("make", "end"),
    [(a_portfolio, bodies.end_portfolio), (a_group, bodies.end_group), (a_place, founding.end_place)],
    ids=["portfolio", "group", "place"],
)
def test_what_is_dated_ends_on_a_later_day_only(make: Any, end: Any) -> None:
    key = make()
    before = everything_kept()
    with pytest.raises(Refused, match=r"began on 4 May 2017\. It can end on a later day only\.$"):
        end(Ref(key), on=BEGAN, **WHY)
    assert everything_kept() == before
    end(Ref(key), on=THEN, **WHY)
    assert everything_kept() != before
    assert not history.faults(connection)


def test_a_seat_is_taken_and_left() -> None:
    post, other = a_post(), a_post()
    body = a_seat(post=post)
    before = everything_kept()
    says = r"^This post has no seat on Committee \d+ on 1 July 2020\. Look at its seats again\.$"
    with pytest.raises(Refused, match=says):
        bodies.leave_seat(Ref(body), post=other, on=THEN, **WHY)
    assert everything_kept() == before
    bodies.leave_seat(Ref(body), post=post, on=THEN, **WHY)
    assert [len(council.seats(on)) for on in (date(2020, 6, 30), THEN)] == [1, 0]


def test_bodies_inside_and_outside_are_renamed() -> None:
    body, outside = a_body("Board"), an_outside_body("Trust")
    bodies.rename_body(Ref(body), name=" Panel ", **WHY)
    bodies.rename_outside_body(Ref(outside), name="Partnership", **WHY)
    assert Body.objects.get(pk=body).name == "Panel"
    assert OutsideBody.objects.get(pk=outside).name == "Partnership"


def test_places_are_added_many_at_a_time_each_in_its_district() -> None:
    dover = a_place("Dover")
    names = [("Dover North", dover), ("Dover  Town", dover)]
    keys = founding.add_places(Ref(a_council()), kind=PlaceKind.ELECTORAL_DIVISION, names=names, begins=BEGAN, **CLERK)
    assert set(keys) == {"Dover North", "Dover Town"}
    assert set(Place.objects.filter(parent=dover).values_list("name", flat=True)) == set(keys)


def test_closure_days_are_declared_once_and_taken_back() -> None:
    a_closure_day(date(2020, 12, 25))
    before = everything_kept()
    a_closure_day(date(2020, 12, 25))
    assert everything_kept() == before
    founding.withdraw_closure_day(Ref(a_council()), day=date(2020, 12, 25), **WHY)
    assert not ClosureDay.objects.exists()
    with pytest.raises(Refused, match=r"^25 December 2020 is not declared as a closure day\. Look at the list"):
        founding.withdraw_closure_day(Ref(a_council()), day=date(2020, 12, 25), **WHY)


def test_a_setting_decided_again_for_the_same_day_replaces_that_decision_and_no_earlier_one() -> None:
    a_setting(value=1)
    a_setting(value=7, begins=THEN)
    a_setting(value=4, begins=THEN)
    assert list(Setting.objects.order_by("begins").values_list("begins", "value")) == [(BEGAN, "1"), (THEN, "4")]


def test_a_label_is_chosen_and_chosen_anew() -> None:
    a_label("entry", "scheme")
    a_label("entry", "  project ")
    assert council.settings(DAY).labels == {"entry": "project"}


def test_an_election_ends_every_seat_and_seats_those_who_were_elected() -> None:
    stays, goes, comes = a_post("opposition member"), a_post("opposition member"), a_post("opposition member")
    body = a_seat(post=stays)
    bodies.take_seat(Ref(body), post=goes, begins=BEGAN, **CLERK)
    new = a_holding(comes)
    assert council.actor_of(new, DAY).holdings[0].stands["body"] == frozenset()
    bodies.seat_anew(Ref(body), posts=[stays, comes], on=THEN, **WHY)
    assert [{s.post for s in council.seats(on)} for on in (date(2020, 6, 30), THEN)] == [{stays, goes}, {stays, comes}]
    assert council.actor_of(new, DAY).holdings[0].stands["body"] == {body}, "what is seen follows the seat"
    before = everything_kept()
    with pytest.raises(Refused, match="was seated anew on or after 1 July 2020 already"):
        bodies.seat_anew(Ref(body), posts=[goes], on=THEN, **WHY)
    assert everything_kept() == before


def test_a_colleague_comes_in_by_one_act_or_not_at_all() -> None:
    post = a_post("lead officer", title="Head of Homes")
    said: dict[str, Any] = {"post": post, "name": "Di", "email": "di@example.org", "begins": BEGAN}
    person = inviting.invite(Ref(a_council()), username="di", **said, **CLERK)
    account = accounts.account_named("di")
    assert account is not None
    assert account.person == person
    assert council.actor_of(person, DAY).roles == {"lead officer"}
    before = everything_kept()
    with pytest.raises(Refused, match="Somebody else holds Head of Homes"):
        inviting.invite(Ref(a_council()), username="ed", **said, **CLERK)
    assert everything_kept() == before
    assert not history.faults(connection)


def test_a_member_sits_for_another_group_from_a_day_on_and_for_the_old_one_until_then() -> None:
    post, old, new = a_post(), a_group("Orchard group"), a_group("River group")
    body = a_seat(post=post, group=old)
    bodies.regroup_seat(Ref(body), post=post, group=new, on=THEN, **WHY)
    sat = [[s.group for s in council.seats(on)] for on in (date(2020, 6, 30), THEN)]
    assert sat == [["Orchard group"], ["River group"]]
    before = everything_kept()
    bodies.regroup_seat(Ref(body), post=post, group=new, on=THEN, **WHY)
    assert everything_kept() == before, "what changes nothing leaves nothing"
    with pytest.raises(Refused, match="This post has no seat on Committee"):
        bodies.regroup_seat(Ref(body), post=a_post(), group=new, on=THEN, **WHY)
    assert not history.faults(connection)


def test_one_post_presides_from_a_day_on_and_whoever_did_keeps_a_seat() -> None:
    first, second = a_post(), a_post()
    body = a_seat(post=first)
    bodies.take_seat(Ref(body), post=second, begins=BEGAN, chairs=True, **CLERK)
    bodies.preside(Ref(body), post=first, on=THEN, **WHY)
    presides = [{s.post: s.chairs for s in council.seats(on)} for on in (date(2020, 6, 30), THEN)]
    assert presides == [{first: False, second: True}, {first: True, second: False}]


def test_a_seat_belongs_to_no_group_once_its_group_has_ended_nor_does_an_election_revive_it() -> None:
    post, group = a_post("opposition member"), a_group("Orchard group")
    person, body = a_holding(post), a_seat(post=post, group=group)
    bodies.end_group(Ref(group), on=THEN, **WHY)
    reads = [council.actor_of(person, on).holdings[0].stands["group"] for on in (date(2020, 6, 30), THEN)]
    assert reads == [{group}, frozenset()], "nor does it read what is kept to that group any more"
    assert [[s.group for s in council.seats(on)] for on in (date(2020, 6, 30), THEN)] == [["Orchard group"], [""]]
    bodies.seat_anew(Ref(body), posts=[post], on=THEN, **WHY)
    assert Seat.objects.get(post=post, begins=THEN).group_id is None
