"""What the council looks like on a day: units and their successors, posts and who holds them, settings as they stood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import (
    AT,
    BEGAN,
    DAY,
    a_body,
    a_closure_day,
    a_council,
    a_grant,
    a_group,
    a_holding,
    a_label,
    a_person,
    a_place,
    a_portfolio,
    a_post,
    a_seat,
    a_setting,
    a_unit,
    an_account,
    an_outside_body,
    somebody,
    the_clerk,
)
from throughline.access.roles import Permission, Reach
from throughline.access.rules import judge
from throughline.council import queries as council
from throughline.council.models import Account
from throughline.council.operations import bodies, founding, structure
from throughline.council.queries import accounts
from throughline.council.rules import BodyKind, OutsideKind, PlaceKind, UnitKind, successor_on
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
CLERK: dict[str, Any] = {"by": the_clerk(), "at": AT}
WHY: dict[str, Any] = {"reason": "A reorganisation.", **CLERK}
THEN = date(2020, 7, 1)


def post_row(key: int, on: date = DAY) -> council.PostRow:
    """A post as it stands on a day."""
    return next(p for p in council.posts(on) if p.key == key)


def test_there_is_no_council_before_it_is_founded() -> None:
    assert council.council() is None
    a_council()
    row = council.council()
    assert row is not None
    assert (row.name, row.short_name, row.ref.version) == ("Westshire County Council", "Westshire", 1)


def test_a_post_stands_in_the_directorate_above_its_unit() -> None:
    directorate = a_unit(name="Growth")
    division = a_unit(UnitKind.DIVISION, "Highways", directorate)
    service = a_unit(UnitKind.SERVICE, "Buses", division)
    row = post_row(a_post(unit=service))
    assert (row.unit_name, row.directorate) == ("Buses", "Growth")
    assert council.directorate_of(DAY) == {directorate: "Growth", division: "Growth", service: "Growth"}
    assert post_row(a_post()).directorate == ""


@pytest.mark.parametrize(
    ("on", "vacant"),
    [(date(2020, 6, 30), True), (THEN, False), (date(2020, 12, 31), False), (date(2021, 1, 1), True)],
)
def test_a_post_is_vacant_when_nobody_holds_it_on_the_day(on: date, vacant: bool) -> None:
    post = a_post()
    a_holding(post, begins=THEN)
    structure.vacate(Ref(post), on=date(2021, 1, 1), **WHY)
    assert post_row(post, on).vacant is vacant


@pytest.mark.parametrize(("on", "ended"), [(date(2020, 6, 30), False), (THEN, True), (DAY, True)])
def test_a_post_or_unit_that_has_ended_is_still_listed_and_said_to_have_ended(on: date, ended: bool) -> None:
    post, unit = a_post(), a_unit()
    structure.end_post(Ref(post), on=THEN, **WHY)
    structure.close_unit(Ref(unit), on=THEN, **WHY)
    assert post_row(post, on).ended is ended
    assert next(u for u in council.units(on) if u.key == unit).ended is ended


def test_the_work_of_a_unit_is_done_by_the_last_of_its_successors_on_the_day() -> None:
    first, second, third = a_unit(), a_unit(), a_unit()
    structure.succeed_unit(Ref(first), successor=second, on=date(2019, 4, 1), **WHY)
    structure.succeed_unit(Ref(second), successor=third, on=THEN, **WHY)
    told = [council.stands_for(first, on) for on in (date(2019, 3, 31), date(2019, 4, 1), date(2020, 6, 30), THEN)]
    assert told == [first, second, second, third]
    assert council.stands_for(third, DAY) == third


def test_units_that_succeed_one_another_in_a_circle_are_said() -> None:
    """The doorway refuses it; a restored table might hold it, and may not hang whoever asks."""
    circle = {1: (2, THEN), 2: (1, THEN)}
    with pytest.raises(ValueError, match="in a circle"):
        successor_on(circle, 1, DAY)


def test_a_person_acts_with_the_reach_of_the_post_that_brings_each_role() -> None:
    directorate = a_unit(name="Growth")
    buses = a_unit(UnitKind.DIVISION, "Buses", directorate)
    other = a_unit(name="Children")
    director, lead = a_post("director", unit=directorate), a_post("lead officer", unit=other)
    person = a_holding(lead, a_holding(director))
    portfolio, body = a_portfolio(post=director), a_seat(post=director)
    actor = council.actor_of(person, DAY)
    reach = {h.role: dict(h.stands) for h in actor.holdings}
    assert reach["director"] == {
        Reach.OWN: {director},
        Reach.UNIT: {directorate, buses},
        Reach.PORTFOLIO: {portfolio},
        Reach.BODY: {body},
        Reach.GROUP: frozenset(),
    }
    none = dict.fromkeys((Reach.PORTFOLIO, Reach.BODY, Reach.GROUP), frozenset[int]())
    assert reach["lead officer"] == {Reach.OWN: {lead}, Reach.UNIT: {other}} | none
    in_children = {Reach.OWN: frozenset({999}), Reach.UNIT: frozenset({other})}
    assert not judge(actor, Permission.PLAN_EDIT, in_children).allowed
    assert judge(actor, Permission.PLAN_EDIT, {Reach.UNIT: frozenset({buses})}).allowed


@pytest.mark.parametrize(
    ("on", "roles"),
    [
        (date(2019, 12, 31), set()),
        (date(2020, 1, 1), {"lead officer"}),
        (THEN, {"lead officer", "director"}),
        (date(2020, 10, 1), {"lead officer"}),
        (date(2021, 1, 1), set()),
    ],
)
def test_roles_begin_and_end_with_the_holding_and_with_the_grant(on: date, roles: set[str]) -> None:
    post = a_post("lead officer")
    person = a_holding(post, begins=date(2020, 1, 1))
    structure.grant(Ref(post), role="director", begins=THEN, **CLERK)
    structure.revoke(Ref(post), role="director", on=date(2020, 10, 1), **WHY)
    structure.vacate(Ref(post), on=date(2021, 1, 1), **WHY)
    assert council.actor_of(person, on).roles == roles


def test_who_holds_no_post_is_nobody() -> None:
    actor = council.actor_of(a_person(), DAY)
    assert (actor.name, actor.holdings, actor.posts) == ("nobody's post", (), "")


def test_portfolios_groups_places_and_seats_are_those_of_the_day() -> None:
    old, new = a_portfolio("Old"), a_portfolio("New")
    one, other = a_group("One"), a_group("Other")
    place, left = a_place("Dover"), a_place("Thanet")
    body, post = a_body("Cabinet", BodyKind.CABINET), a_post(title="Leader")
    bodies.take_seat(Ref(body), post=post, begins=BEGAN, group=one, chairs=True, **CLERK)
    bodies.end_portfolio(Ref(old), on=THEN, **WHY)
    bodies.end_group(Ref(other), on=THEN, **WHY)
    founding.end_place(Ref(left), on=THEN, **WHY)
    before = date(2020, 6, 30)
    assert [p.key for p in council.portfolios(before)] == [new, old]
    assert [p.key for p in council.portfolios(DAY)] == [new]
    assert [g.name for g in council.political_groups(before)] == ["One", "Other"]
    assert [g.name for g in council.political_groups(DAY)] == ["One"]
    assert [p.key for p in council.places(before)] == [place, left]
    assert [p.key for p in council.places(DAY)] == [place]
    assert council.seats(DAY) == (council.SeatRow(body, post, "Leader", "One", True),)
    bodies.leave_seat(Ref(body), post=post, on=DAY, **WHY)
    assert council.seats(DAY) == ()


def test_districts_come_before_electoral_divisions_and_bodies_are_named_by_kind() -> None:
    a_place("Ashford East", PlaceKind.ELECTORAL_DIVISION)
    a_place("Dover")
    assert [(p.kind, p.name) for p in council.places(DAY)] == [
        ("district", "Dover"),
        ("electoral division", "Ashford East"),
    ]
    body, outside = a_body("Cabinet", BodyKind.CABINET), an_outside_body("Mid Trust", OutsideKind.NHS)
    assert council.bodies() == (council.NamedRow(body, "Cabinet", "cabinet"),)
    assert council.outside_bodies() == (council.NamedRow(outside, "Mid Trust", "NHS"),)


@pytest.mark.parametrize(
    ("on", "month"), [(date(2017, 5, 3), 4), (BEGAN, 1), (date(2020, 6, 30), 1), (THEN, 7), (DAY, 7)]
)
def test_a_setting_stands_as_it_was_decided_for_the_day(on: date, month: int) -> None:
    """Before anything was decided, as the product comes."""
    a_setting(value=1)
    a_setting(value=7, begins=THEN)
    assert council.settings(on).year_begins_in == month


def test_settings_and_labels_come_typed() -> None:
    a_setting("brand", ["#000000", "#111111", "#222222"])
    a_label("entry", "scheme")
    told = council.settings(DAY)
    assert (told.brand, told.labels) == (("#000000", "#111111", "#222222"), {"entry": "scheme"})
    assert council.setting_texts(["brand", "nothing"], DAY) == {"brand": '["#000000","#111111","#222222"]'}


def test_closure_days_are_days() -> None:
    a_closure_day(date(2020, 12, 25))
    assert council.closure_days() == {date(2020, 12, 25)}


def test_people_are_named_to_who_sets_up_the_council_and_to_nobody_else() -> None:
    """A name is personal; a post is public."""
    post = a_post(title="Head of Roads")
    person = a_holding(post, an_account(a_person("Ada Example", "ada@example.org")))
    a_person("Ben Example")
    told = council.people(the_clerk(), DAY)
    assert [(p.name, p.posts, p.account) for p in told] == [
        ("Ada Example", ("Head of Roads",), True),
        ("Ben Example", (), False),
    ]
    assert told[0].key == person
    for role in ("policy team", "director", "auditor", "opposition member"):
        assert council.people(somebody(role), DAY) == ()


def test_an_account_says_whose_it_is_until_it_is_closed() -> None:
    person = an_account()
    account = Account.objects.get(person=person).pk
    assert accounts.person_of_account(account) == person
    structure.close_account(Ref(person), **WHY)
    assert accounts.person_of_account(account) is None
    assert accounts.person_of_account(987654) is None


def test_who_can_is_told_by_the_posts_that_stand() -> None:
    stands = a_post("policy team", title="Head of Policy")
    gone = a_post("policy team", title="Gone")
    a_grant(a_post(title="Clerk"), "lead officer")
    structure.end_post(Ref(gone), on=THEN, **WHY)
    assert council.posts_carrying(Permission.PLAN_PREPARE, DAY) == (stands,)
    assert council.people_by_post("Head of Policy", DAY) is None
