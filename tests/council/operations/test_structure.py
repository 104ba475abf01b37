"""Units and posts open, change and end; people come and go; roles come with posts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    AT,
    BEGAN,
    DAY,
    a_council,
    a_holding,
    a_person,
    a_post,
    a_unit,
    an_account,
    somebody,
    the_clerk,
)
from tests.plan.kept import events, everything_kept
from throughline.council import queries as council
from throughline.council.models import Account, Grant, Holding, Person, Post, Unit
from throughline.council.operations import structure
from throughline.council.rules import PostKind, UnitKind
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused

pytestmark = pytest.mark.django_db
CLERK: dict[str, Any] = {"by": the_clerk(), "at": AT}
WHY: dict[str, Any] = {"reason": "A reorganisation.", **CLERK}
THEN = date(2020, 7, 1)


def refused(act: Any, says: str) -> None:
    """It is refused in these words and leaves nothing."""
    before = everything_kept()
    with pytest.raises(Refused) as told:
        act()
    assert says in str(told.value)
    assert everything_kept() == before


def test_a_unit_ends_with_its_successor_or_without_one() -> None:
    old, new, closed = a_unit(), a_unit(), a_unit()
    structure.succeed_unit(Ref(old), successor=new, on=THEN, **WHY)
    structure.close_unit(Ref(closed), on=THEN, **WHY)
    ends = dict(Unit.objects.values_list("pk", "ends"))
    assert ends == {old: THEN, new: None, closed: THEN}
    assert Unit.objects.get(pk=old).successor_id == new
    assert events()[-2:] == ["council.unit.succeed", "council.unit.close"]


@pytest.mark.parametrize("on", [BEGAN, date(2000, 1, 1)])
def test_nothing_ends_before_it_began(on: date) -> None:
    unit, other, post = a_unit(), a_unit(), a_post(title="Head of Roads")
    says = "began on 4 May 2017. It can end on a later day only."
    refused(lambda: structure.succeed_unit(Ref(unit), successor=other, on=on, **WHY), says)
    refused(lambda: structure.close_unit(Ref(unit), on=on, **WHY), says)
    refused(lambda: structure.end_post(Ref(post), on=on, **WHY), f"Head of Roads {says}")


def test_a_unit_is_succeeded_by_another_unit_and_never_in_a_circle() -> None:
    first, second, third = a_unit(name="First"), a_unit(), a_unit()
    says = "A unit is succeeded by another unit of this council."
    refused(lambda: structure.succeed_unit(Ref(first), successor=first, on=THEN, **WHY), says)
    refused(lambda: structure.succeed_unit(Ref(first), successor=987654, on=THEN, **WHY), says)
    structure.succeed_unit(Ref(second), successor=third, on=THEN, **WHY)
    structure.succeed_unit(Ref(third), successor=first, on=THEN, **WHY)
    says = "First already takes over from that unit, so the two would succeed one another in a circle."
    refused(lambda: structure.succeed_unit(Ref(first), successor=second, on=THEN, **WHY), says)


def test_a_post_is_opened_with_its_roles_and_moves_between_units() -> None:
    unit, other = a_unit(), a_unit(UnitKind.DIVISION)
    post = a_post("lead officer", "director", title="Head  of Roads", unit=unit)
    kept = Post.objects.get(pk=post)
    assert (kept.title, kept.kind, kept.unit_id) == ("Head of Roads", PostKind.OFFICER, unit)
    assert sorted(Grant.objects.values_list("role", flat=True)) == ["director", "lead officer"]
    structure.move_post(Ref(post), unit=other, **WHY)
    assert Post.objects.get(pk=post).unit_id == other


def test_there_is_no_role_that_the_table_does_not_know() -> None:
    post = a_post()
    says = "There is no role “emperor”. Choose one of: policy team, lead officer, director"
    refused(lambda: a_post("emperor"), says)
    refused(lambda: structure.grant(Ref(post), role="emperor", begins=BEGAN, **CLERK), says)


def test_a_post_ends_with_its_holdings_and_roles_and_what_was_to_come_goes() -> None:
    post = a_post("lead officer")
    a_holding(post)
    structure.grant(Ref(post), role="director", begins=DAY, **CLERK)
    structure.hold(Ref(post), person=a_person(), begins=DAY, acting=True, **CLERK)
    structure.end_post(Ref(post), on=THEN, **WHY)
    assert list(Holding.objects.values_list("ends", flat=True)) == [THEN]
    assert list(Grant.objects.values_list("role", "ends")) == [("lead officer", THEN)]
    says = "ended on 1 July 2020. Choose a post that stands on 13 January 2021."
    person = a_person()
    refused(lambda: structure.hold(Ref(post), person=person, begins=DAY, **CLERK), says)
    refused(lambda: structure.grant(Ref(post), role="auditor", begins=DAY, **CLERK), says)
    assert not history.faults(connection)


def test_a_role_that_comes_with_a_post_is_granted_once_and_ends_on_a_day() -> None:
    post = a_post("lead officer")
    before = everything_kept()
    structure.grant(Ref(post), role="lead officer", begins=DAY, **CLERK)
    assert everything_kept() == before, "it comes with the post already"
    structure.revoke(Ref(post), role="lead officer", on=THEN, **WHY)
    assert list(Grant.objects.values_list("ends", flat=True)) == [THEN]
    says = "does not bring the role “lead officer” on 13 January 2021. Look at its roles again."
    refused(lambda: structure.revoke(Ref(post), role="lead officer", on=DAY, **WHY), says)
    structure.grant(Ref(post), role="director", begins=DAY, **CLERK)
    structure.revoke(Ref(post), role="director", on=DAY, **WHY)
    assert not Grant.objects.filter(role="director").exists(), "a role that never began is gone"


def test_one_person_holds_a_post_once_at_a_time_and_two_may_share_it() -> None:
    post = a_post(title="Head of Roads")
    person = a_holding(post)
    says = "This person already holds Head of Roads on or after 1 July 2020. End that holding first."
    refused(lambda: structure.hold(Ref(post), person=person, begins=THEN, **CLERK), says)
    refused(lambda: structure.hold(Ref(post), person=person, begins=BEGAN, **CLERK), "This person already holds")
    other = a_person()
    says = "Somebody else holds Head of Roads on or after 4 May 2017, and it is not a shared post."
    refused(lambda: structure.hold(Ref(post), person=other, begins=BEGAN, **CLERK), says)
    structure.share_post(Ref(post), **WHY)
    structure.hold(Ref(post), person=other, begins=BEGAN, **CLERK)
    structure.vacate(Ref(post), on=THEN, **WHY)
    structure.hold(Ref(post), person=person, begins=THEN, acting=True, **CLERK)
    assert list(Holding.objects.filter(person=person).order_by("begins").values_list("begins", "ends", "acting")) == [
        (BEGAN, THEN, False),
        (THEN, None, True),
    ]


def test_a_post_that_is_vacated_stays_and_who_comes_later_still_comes() -> None:
    post = a_post("lead officer")
    a_holding(post)
    later = a_person()
    structure.share_post(Ref(post), **WHY)
    structure.hold(Ref(post), person=later, begins=date(2021, 3, 1), **CLERK)
    structure.vacate(Ref(post), on=THEN, **WHY)
    assert next(p for p in council.posts(DAY) if p.key == post).vacant
    assert council.actor_of(later, date(2021, 3, 1)).roles == {"lead officer"}


def test_a_name_is_corrected_and_history_does_not_hold_it() -> None:
    person = a_person("Ada Exampel", "ada@example.org")
    structure.correct_person(Ref(person), name=" Ada  Example ", email="ada@example.org", **CLERK)
    assert Person.objects.get(pk=person).name == "Ada Example"
    told = history.history_of(f"council.person:{person}")
    assert told[0].verb == "council.person.correct"
    assert "Exampl" not in repr(told)


def test_an_account_is_opened_once_changed_and_closed() -> None:
    person = an_account(username="ada")
    other = a_person()
    says = "Another account has this name. Choose a different one."
    refused(lambda: structure.open_account(Ref(other), username="ada", hashed_password="!", **CLERK), says)
    structure.set_password(Ref(person), hashed_password="pbkdf2$…", **CLERK)
    account = Account.objects.get(person=person)
    assert (account.password, account.is_active) == ("pbkdf2$…", True)
    structure.close_account(Ref(person), **WHY)
    assert not Account.objects.get(person=person).is_active
    assert "pbkdf2" not in repr(history.history_of(f"council.person:{person}"))
    for act in (structure.set_password, structure.close_account):
        said = {"hashed_password": "!", **CLERK} if act is structure.set_password else WHY
        with pytest.raises(Absent, match="This person has no account"):
            act(Ref(other), **said)


@pytest.mark.parametrize("role", ["policy team", "director", "auditor", "opposition member"])
def test_only_who_sets_up_the_council_changes_it(role: str) -> None:
    unit, post, person = a_unit(), a_post(), a_person()
    who: dict[str, Any] = {"by": somebody(role), "at": AT}
    why = {"reason": "x", **who}
    begins = {"begins": BEGAN, **who}
    for act in (
        lambda: structure.open_unit(Ref(a_council()), kind=UnitKind.SERVICE, name="x", parent=None, **begins),
        lambda: structure.close_unit(Ref(unit), on=DAY, **why),
        lambda: structure.open_post(Ref(a_council()), kind=PostKind.OFFICER, title="x", unit=None, **begins),
        lambda: structure.end_post(Ref(post), on=DAY, **why),
        lambda: structure.grant(Ref(post), role="policy team", **begins),
        lambda: structure.revoke(Ref(post), role="policy team", on=DAY, **why),
        lambda: structure.hold(Ref(post), person=person, **begins),
        lambda: structure.correct_person(Ref(person), name="x", email="", **who),
        lambda: structure.open_account(Ref(person), username="x", hashed_password="!", **who),
        lambda: structure.close_account(Ref(person), **why),
    ):
        refused(
            act,
            "You may not set up the council. It is open to a council set-up (any) or the clerk to the system (any).",
        )


def test_somebody_who_may_set_up_the_council_always_remains() -> None:
    post = a_post("council set-up", title="Head of Governance")
    a_holding(post)
    a_post("council set-up")  # nobody holds it: it lets nobody in
    says = "From 13 January 2021 no post that somebody holds could set up the council"
    for act in (
        lambda: structure.revoke(Ref(post), role="council set-up", on=DAY, **WHY),
        lambda: structure.vacate(Ref(post), on=DAY, **WHY),
        lambda: structure.end_post(Ref(post), on=DAY, **WHY),
    ):
        refused(act, says)
    a_holding(a_post("council set-up"))
    structure.vacate(Ref(post), on=DAY, **WHY)


def test_half_a_reorganisation_is_refused() -> None:
    old, new = a_unit(name="Place"), a_unit(name="Growth", begins=date(2021, 4, 1))
    a_unit(UnitKind.SERVICE, name="Parks", parent=old)
    a_post(title="Head of Parks", unit=old)
    says = "Place cannot close on 13 January 2021: Parks and Head of Parks would be left in it"
    refused(lambda: structure.close_unit(Ref(old), on=DAY, **WHY), says)
    says = "Growth does not stand on 13 January 2021, so this would be half a reorganisation."
    refused(lambda: structure.succeed_unit(Ref(old), successor=new, on=DAY, **WHY), says)


def test_what_stood_in_a_unit_follows_its_successor_from_its_day() -> None:
    old, new = a_unit(name="Place"), a_unit(name="Growth")
    director, officer = a_post("director", unit=new), a_post(title="Head of Parks", unit=old)
    person, on = a_holding(director), date(2021, 4, 1)
    structure.succeed_unit(Ref(old), successor=new, on=on, **WHY)
    assert [next(p for p in council.posts(day) if p.key == officer).directorate for day in (DAY, on)] == [
        "Place",
        "Growth",
    ]
    assert [council.actor_of(person, day).holdings[0].stands["unit"] for day in (DAY, on)] == [{new}, {old, new}]


def test_a_unit_may_be_succeeded_by_a_part_of_its_own() -> None:
    old = a_unit(name="Place")
    middle = a_unit(UnitKind.DIVISION, name="Highways", parent=old)
    service = a_unit(UnitKind.SERVICE, name="Roads", parent=middle)
    structure.succeed_unit(Ref(old), successor=service, on=DAY, **WHY)
    person = a_holding(a_post("director", unit=service))
    assert old in council.actor_of(person, DAY).holdings[0].stands["unit"]
    assert council.directorate_of(DAY)[service]
