"""Another post stands in from a day to a day: what is refused and why, ending early, and what it brings to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.factories import AT, DAY, a_cover, a_holding, a_post, a_unit, the_clerk, the_policy_team
from throughline.access.roles import STANDING_IN, Permission
from throughline.access.rules import Actor, scope
from throughline.council import queries as council
from throughline.council.operations import covering, structure
from throughline.council.queries import covers
from throughline.council.rules import PostKind
from throughline.history.doorway import Absent, Ref, Refused

pytestmark = pytest.mark.django_db
LAST = date(2021, 1, 29)
BACK = date(2021, 1, 30)
TEAM: dict[str, Any] = {"by": the_policy_team(), "at": AT}


def said(**other: Any) -> dict[str, Any]:
    return {"begins": DAY, "last_day": LAST, "reason": "On leave"} | TEAM | other


def refused(post: int, **other: Any) -> str:
    with pytest.raises(Refused) as why:
        covering.cover(Ref(post), **said(**other))
    return str(why.value)


def test_each_refusal_says_what_is_wrong_and_what_to_do() -> None:
    post, other = a_post("lead officer"), a_post("lead officer")
    member, empty = a_post("Cabinet Member", kind=PostKind.MEMBER), a_post()
    ends = a_post("lead officer")
    structure.end_post(Ref(ends), on=LAST, reason="Reorganised", by=the_clerk(), at=AT)
    assert "No post stands in for itself" in refused(post, stands_in=post)
    assert "which is over. Begin today or later" in refused(post, stands_in=other, begins=date(2021, 1, 12))
    assert "The last day comes before the first" in refused(post, stands_in=other, last_day=date(2021, 1, 12))
    assert "longer than a year" in refused(post, stands_in=other, last_day=date(2022, 1, 15))
    assert "a Member’s for a Member’s" in refused(post, stands_in=member)
    assert "ends before 29 January 2021" in refused(post, stands_in=ends)
    assert "No role comes with this post" in refused(post, stands_in=empty)
    assert "Say why somebody stands in" in refused(post, stands_in=other, reason=" ")
    covering.cover(Ref(post), stands_in=other, **said())
    again = refused(post, stands_in=a_post("director"), begins=LAST, last_day=LAST)
    assert "stands in for this post from 13 January 2021 to 29 January 2021 already" in again
    covering.cover(Ref(post), stands_in=other, **said(begins=BACK, last_day=BACK))
    with pytest.raises(Absent):
        covering.cover(Ref(post), stands_in=0, **said())


def test_the_holder_says_so_of_their_own_post_and_of_no_other() -> None:
    post, other = a_post("lead officer"), a_post("lead officer")
    holder = council.actor_of(a_holding(post), DAY)
    covering.cover(Ref(post), stands_in=other, **said(by=holder))
    with pytest.raises(Refused, match="You may not say who stands in for this post"):
        covering.cover(Ref(other), stands_in=post, **said(by=holder))


def test_it_brings_its_part_of_the_quarter_and_nothing_else_and_ends_by_itself() -> None:
    unit = a_unit()
    away, other = a_post("director", title="Director of Places", unit=unit), a_post("lead officer")
    person = a_holding(other)
    plain = council.actor_of(person, DAY)
    a_cover(away, other, DAY, LAST)
    on_days, after = council.actor_of(person, LAST), council.actor_of(person, BACK)
    assert scope(after, Permission.RETURN_SIGN).nowhere
    assert unit in scope(on_days, Permission.RETURN_SIGN).reach["unit"]  # type: ignore[index]
    for permission in set(Permission) - STANDING_IN:
        assert scope(on_days, permission) == scope(plain, permission), permission
    assert (on_days.roles, on_days.posts, on_days.name) == (plain.roles, plain.posts, plain.name)
    signing = on_days.resting_on(Permission.RETURN_SIGN, {"unit": frozenset({unit})})  # type: ignore[dict-item]
    assert signing.posts == f"{plain.posts}, for Director of Places"
    assert on_days.resting_on(Permission.PLAN_EDIT, {}).posts == plain.posts


def test_it_goes_no_further_than_the_one_who_stands_in() -> None:
    """A stands in for B and C for A: C does nothing for B."""
    unit = a_unit()
    first, second, third = a_post("director", unit=unit), a_post("lead officer"), a_post("lead officer")
    a_cover(first, second)
    a_cover(second, third)
    assert scope(council.actor_of(a_holding(third), DAY), Permission.RETURN_SIGN).nowhere


def test_it_is_ended_early_with_a_reason_and_what_has_not_begun_is_taken_back() -> None:
    post = a_cover(last_day=LAST)
    covering.cover(Ref(post), stands_in=a_post("lead officer"), **said(begins=BACK, last_day=BACK))
    later: dict[str, Any] = TEAM | {"at": datetime(2021, 1, 20, 9, tzinfo=UTC)}
    with pytest.raises(Refused, match="Say why it ends"):
        covering.uncover(Ref(post), begins=DAY, reason="", **later)
    covering.uncover(Ref(post), begins=DAY, reason="Back early", **later)
    covering.uncover(Ref(post), begins=BACK, reason="Not needed", **later)
    assert covers.covers(later["at"].date()) == ()
    assert [c.days for c in covers.covers(DAY)] == ["from 13 January 2021 to 19 January 2021"]
    with pytest.raises(Refused, match="ended by itself on 20 January 2021"):
        covering.uncover(Ref(post), begins=DAY, reason="Twice", **later)
    with pytest.raises(Absent):
        covering.uncover(Ref(post), begins=BACK, reason="Twice", **later)


def test_who_answers_is_the_one_who_stands_in_and_the_holder_where_nobody_holds_that() -> None:
    post, other = a_post("lead officer", title="Head of Roads"), a_post("lead officer", title="Head of Parks")
    mine = a_holding(post)
    a_cover(post, other, DAY, LAST)
    assert [h.person for h in covers.answering([post], DAY)] == [mine]
    theirs = a_holding(other)
    assert [(h.post, h.person, h.post_title) for h in covers.answering([post], DAY)] == [
        (post, theirs, "Head of Parks, for Head of Roads")
    ]
    assert [h.person for h in covers.answering([post], BACK)] == [mine]


def test_nobody_who_is_out_of_posts_gains_any() -> None:
    assert Actor.on(DAY, 1, "nobody", []).resting_on(Permission.RETURN_SIGN, {}).posts == ""
