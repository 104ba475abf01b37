"""May somebody do something to a row, and which rows may they do it to: one table, two answers."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from throughline.access.roles import ROLE_SAYS, ROLES, Audience, Permission, Reach
from throughline.access.rules import Actor, Holding, judge, scope, who_may
from throughline.ground.labels import PLAIN

DAY = date(2021, 1, 13)
LONG_AGO = date(2017, 5, 4)
ROADS, SCHOOLS = 1, 2  # two units; the posts, units and portfolios of these tests share their numbers on purpose


def holding(role: str, begins: date = LONG_AGO, ends: date | None = None, **stands: int) -> Holding:
    """A post that brings a role; where it stands: own=1, unit=2."""
    return Holding(role, f"post: {role}", begins, ends, {Reach(r): frozenset({i}) for r, i in stands.items()})


def actor(*holdings: Holding, on: date = DAY) -> Actor:
    """Somebody with these posts on a day."""
    return Actor.on(on, 7, "somebody", holdings)


def place(**ids: int) -> dict[Reach, frozenset[int]]:
    """Where a row stands."""
    return {Reach(r): frozenset({i}) for r, i in ids.items()}


def may(who: Actor, permission: Permission, **where: int) -> bool:
    """Whether the verdict on a row that stands there is yes."""
    return judge(who, permission, place(**where)).allowed


def test_a_right_held_in_one_unit_does_not_travel_to_another_through_a_second_post() -> None:
    """A director of roads who also leads one scheme in schools edits that scheme there, and nothing else."""
    both = actor(holding("director", own=11, unit=ROADS), holding("lead officer", own=12, unit=SCHOOLS))
    assert may(both, Permission.PLAN_EDIT, own=99, unit=ROADS)
    assert may(both, Permission.PLAN_EDIT, own=12, unit=SCHOOLS)
    assert not may(both, Permission.PLAN_EDIT, own=99, unit=SCHOOLS)
    assert scope(both, Permission.PLAN_EDIT).reach[Reach.UNIT] == {ROADS}


def test_the_number_of_a_post_is_not_the_number_of_a_unit() -> None:
    lead = actor(holding("lead officer", own=ROADS))
    assert may(lead, Permission.PLAN_EDIT, own=ROADS)
    assert not may(lead, Permission.PLAN_EDIT, own=99, unit=ROADS, portfolio=ROADS, body=ROADS)


@pytest.mark.parametrize(
    ("begins", "ends", "holds"),
    [
        (DAY, None, True),
        (DAY + timedelta(1), None, False),
        (LONG_AGO, DAY, False),
        (LONG_AGO, DAY + timedelta(1), True),
    ],
    ids=["begins today", "begins tomorrow", "ended today", "last day today"],
)
def test_ended_and_future_holdings_give_nothing(begins: date, ends: date | None, holds: bool) -> None:
    lead = actor(holding("policy team", begins, ends))
    assert may(lead, Permission.PLAN_PREPARE) is holds
    assert scope(lead, Permission.PLAN_PREPARE).nowhere is not holds
    assert bool(lead.roles) is holds
    assert (Audience.EXEMPT in scope(lead, Permission.PLAN_VIEW).audiences) is holds


def test_who_holds_nothing_reads_what_is_open_and_may_do_nothing() -> None:
    nobody = actor()
    assert scope(nobody, Permission.PLAN_VIEW).audiences == {Audience.OPEN}
    assert all(scope(nobody, p).nowhere for p in Permission)
    assert not any(may(nobody, p, own=1, unit=1, portfolio=1, body=1) for p in Permission)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", Permission)
def test_each_reach_meets_rows_of_its_own_kind_only(role: str, permission: Permission) -> None:
    """The table, tried on rows that stand in one reach of the post and nowhere else."""
    one = actor(holding(role, own=1, unit=2, portfolio=3, body=4, group=5))
    held = ROLES[role].get(permission)
    for reach, number in ((Reach.OWN, 1), (Reach.UNIT, 2), (Reach.PORTFOLIO, 3), (Reach.BODY, 4), (Reach.GROUP, 5)):
        assert may(one, permission, **{reach.value: number}) is (held in (reach, Reach.COUNCIL)), reach
    assert may(one, permission) is (held == Reach.COUNCIL)


def test_a_row_kept_to_several_audiences_asks_for_all_of_them() -> None:
    """An open entry of a draft that is kept to staff is not open to Members."""
    member = actor(holding("opposition member"))
    assert judge(member, Permission.PLAN_VIEW, {}, (Audience.OPEN, Audience.MEMBERS)).allowed
    refused = judge(member, Permission.PLAN_VIEW, {}, (Audience.OPEN, Audience.STAFF))
    assert (refused.allowed, refused.reason) == (False, "This is kept to another audience.")


def test_what_is_kept_to_one_group_is_read_by_its_members_whatever_their_roles_read() -> None:
    """Of several together any one is enough; a body of the same number is another party."""
    kept = frozenset({"group 4", "party"})
    member = actor(holding("opposition member", group=4))
    others = (
        actor(holding("opposition member", group=5, body=4, own=4)),
        *(actor(holding(role)) for role in ROLES),
        actor(),
    )
    assert judge(member, Permission.PLAN_VIEW, {}, (kept,)).allowed
    assert not [who for who in others if judge(who, Permission.PLAN_VIEW, {}, (kept,)).allowed]
    assert judge(actor(holding("auditor")), Permission.PLAN_VIEW, {}, (frozenset({"group 4", "staff"}),)).allowed


def test_a_party_s_name_is_no_audience_of_its_own() -> None:
    """A row that is kept to one audience alone is not opened by belonging to somebody."""
    member = actor(holding("opposition member", group=4))
    assert not judge(member, Permission.PLAN_VIEW, {}, ("group 4",)).allowed


def test_a_right_does_not_open_what_is_kept_to_another_audience() -> None:
    """A lead officer edits their own entries, and not one that is kept to the executive."""
    lead = actor(holding("lead officer", own=1))
    assert judge(lead, Permission.PLAN_EDIT, place(own=1), (Audience.STAFF,)).allowed
    assert not judge(lead, Permission.PLAN_EDIT, place(own=1), (Audience.EXECUTIVE,)).allowed


@pytest.mark.parametrize("permission", Permission)
def test_a_refusal_says_what_one_may_not_do_and_names_every_role_that_may(permission: Permission) -> None:
    said = PLAIN.fill(judge(actor(), permission, {}).reason)
    assert said == f"You may not {permission.said}. {who_may(permission)}"
    for role, held in ROLES.items():
        assert bool(re.search(rf"\b(an?|the) {role} \(", said)) is (permission in held)


def test_who_may_reads_as_a_sentence() -> None:
    assert who_may(Permission.PLAN_EDIT) == (
        "It is open to the policy team (any), a lead officer (their own) "
        "or a director (those of their directorate or division)."
    )
    assert who_may(Permission.HISTORY_VIEW).startswith("It is open to the policy team (any), a lead officer (any),")
    assert " an auditor (any)" in who_may(Permission.HISTORY_VIEW)


def test_an_allowance_says_how_far_it_goes() -> None:
    director = actor(holding("director", own=1, unit=2))
    assert judge(director, Permission.PLAN_EDIT, place(unit=2)).reason == (
        "because your post may change this {entry}: those of their directorate or division"
    )
    assert "whole council" in judge(actor(holding("policy team")), Permission.PLAN_EDIT, {}).reason


def test_the_posts_of_an_event_are_named_in_order_and_once() -> None:
    two_roles_one_post = [Holding(r, "Head of Roads", LONG_AGO, None, {}) for r in ("lead officer", "director")]
    assert actor(*two_roles_one_post, holding("auditor")).posts == "Head of Roads, post: auditor"


def test_each_role_is_told_to_whoever_grants_it() -> None:
    assert set(ROLE_SAYS) == set(ROLES)
