"""Whoever stands in for whom: nobody signs, challenges or excuses their own through it, and what they do says for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.delivery.acting import READER, RED, TEAM, WELL, row_of, stage
from tests.factories import (
    AT,
    DAY,
    a_cover,
    a_holding,
    a_post,
    a_published_edition,
    a_round,
    a_unit,
    an_edition,
    an_entry,
)
from tests.factories.council import another
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.council.models import Cover
from throughline.council.operations import covering
from throughline.delivery.models import Return
from throughline.delivery.operations import links, returns
from throughline.delivery.queries import desks
from throughline.delivery.queries import links as read
from throughline.delivery.rules.words import Rating, Stage
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused
from throughline.web.furniture.reminding import _owed

pytestmark = pytest.mark.django_db
LAST = date(2021, 1, 29)
POSTS = ("owner", "colleague", "director", "another director")


class Office:
    """Two owners and two directors of one unit, one person in each post, and a return of each owner and each director."""

    def __init__(self, title: str = "") -> None:
        edition, unit = an_edition(), a_unit()
        self.posts = {
            p: a_post("director" if "director" in p else "lead officer", unit=unit, title=f"{p.capitalize()}{title}")
            for p in POSTS
        }
        self.people = {p: a_holding(post) for p, post in self.posts.items()}
        for n, post in enumerate(self.posts.values()):
            an_entry(edition, f"E{n}", owner=post, unit=unit)
        self.round = a_round(a_published_edition(edition))
        rows = Return.objects.filter(round=self.round).order_by("reference").values_list("pk", flat=True)
        self.returns = dict(zip(POSTS, rows, strict=True))

    def somebody(self, name: str) -> Actor:
        return council.actor_of(self.people[name], DAY)

    def own(self, name: str) -> frozenset[int]:
        """The returns of the post itself and of each for which it stands in."""
        keys = {self.posts[name], *Cover.objects.filter(by=self.posts[name]).values_list("post_id", flat=True)}
        return frozenset(Return.objects.filter(owner__in=keys).values_list("pk", flat=True))


def _try(act: Any, returned: int, **said: Any) -> bool:
    try:
        act(Ref(returned), **said)
    except (Refused, Absent):
        return False
    return True


ACTS = ("confirm", "sign", "send back", "challenge", "excuse")
STEPS = st.tuples(st.sampled_from(POSTS), st.sampled_from(ACTS), st.sampled_from(POSTS))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example({"director": "colleague"}, [("director", "confirm", "director"), ("colleague", "sign", "director")])
@example({"owner": "director"}, [("director", "confirm", "owner"), ("director", "sign", "owner")])
@given(
    st.dictionaries(st.sampled_from(POSTS), st.sampled_from(POSTS), max_size=4),
    st.lists(STEPS, min_size=8, max_size=30),
)
def test_nobody_signs_challenges_or_excuses_their_own_whoever_stands_in_for_whom(
    stand: dict[str, str], steps: list[tuple[str, str, str]]
) -> None:
    office = Office(another(""))
    for away, other in stand.items():
        if away != other:
            a_cover(office.posts[away], office.posts[other], DAY, LAST)
    confirmed: dict[int, str] = {}
    for who, act, of in steps:
        by: dict[str, Any] = {"by": office.somebody(who), "at": AT}
        returned = office.returns[of]
        if act == "confirm" and _try(returns.confirm, returned, said=WELL, steps={}, **by):
            assert returned in office.own(who), "only an owner, or whoever stands in, confirms"
            confirmed[returned] = who
        for name, done, more in (
            ("sign", returns.sign, {}),
            ("challenge", returns.challenge, {"rating": Rating.STOPPED, "reason": "x"}),
            ("excuse", returns.excuse, {"reason": "x"}),
        ):
            if act == name and _try(done, returned, **more, **by):
                assert returned not in office.own(who)
                assert name != "sign" or confirmed[returned] != who
        if act == "send back":
            _try(returns.send_back, returned, reason="x", **by)


def test_a_signature_for_an_absent_director_says_so_and_ends_by_itself() -> None:
    office = Office()
    returned = office.returns["owner"]
    returns.confirm(Ref(returned), said=RED, steps={}, by=office.somebody("owner"), at=AT)
    with pytest.raises(Refused, match="You may not sign"):
        returns.sign(Ref(returned), by=office.somebody("colleague"), at=AT)
    a_cover(office.posts["director"], office.posts["colleague"], DAY, LAST)
    assert [r.ref.key for r in desks.to_sign(office.somebody("colleague"), DAY) if r.ready] == [returned]
    later = council.actor_of(office.people["colleague"], date(2021, 1, 30))
    with pytest.raises(Refused, match="You may not sign"):
        returns.sign(Ref(returned), by=later, at=AT)
    returns.sign(Ref(returned), by=office.somebody("colleague"), at=AT)
    assert Return.objects.get(pk=returned).signed_as == "Colleague, for Director"
    (newest, *_) = history.history_of(f"delivery.return:{returned}")
    assert newest.posts == "Colleague, for Director"
    mine = office.returns["colleague"]
    returns.confirm(Ref(mine), said=WELL, steps={}, by=office.somebody("colleague"), at=AT)
    assert Return.objects.get(pk=mine).confirmed_as == "Colleague", "their own act names nobody else"
    with pytest.raises(Refused, match="of their own"):
        returns.sign(Ref(mine), by=office.somebody("colleague"), at=AT)


def test_what_somebody_confirmed_for_another_they_never_sign_once_it_ended() -> None:
    office = Office()
    returned = office.returns["owner"]
    a_cover(office.posts["owner"], office.posts["director"], DAY, LAST)
    returns.confirm(Ref(returned), said=WELL, steps={}, by=office.somebody("director"), at=AT)
    covering.uncover(Ref(office.posts["owner"]), begins=DAY, reason="Back", **TEAM)
    with pytest.raises(Refused, match="of their own"):
        returns.sign(Ref(returned), by=office.somebody("director"), at=AT)
    assert stage(returned) is Stage.CONFIRMED


def test_links_and_reminders_go_to_whoever_stands_in_and_the_link_ends_with_it() -> None:
    office = Office()
    owner, colleague = office.posts["owner"], office.posts["colleague"]
    a_cover(owner, colleague, DAY, LAST)
    said: dict[str, Any] = {"posts": [owner], "last_day": date(2021, 2, 20), **TEAM}
    made = links.send_links(Ref(office.round), **said)
    row = read.link(made[owner], DAY)
    assert row
    assert (row.person, row.shut) == (office.people["colleague"], "")
    actor = read.actor_by(row, DAY)
    assert {r.said.owner for r in desks.mine(actor, DAY)} == {"Owner"}
    returns.confirm(Ref(office.returns["owner"]), said=WELL, steps={}, by=actor, at=AT)
    assert Return.objects.get(pk=office.returns["owner"]).confirmed_as == "Colleague, for Owner, by link"
    after = read.link(made[owner], date(2021, 1, 30))
    assert after
    assert "held by somebody else now" in after.shut


def test_the_holder_s_own_link_still_opens_while_another_stands_in() -> None:
    office = Office()
    owner = office.posts["owner"]
    made = links.send_links(Ref(office.round), posts=[owner], last_day=LAST, **TEAM)
    a_cover(owner, office.posts["colleague"], DAY, LAST)
    found = read.link(made[owner], DAY)
    assert found
    assert found.shut == ""


def test_a_director_s_reminder_goes_to_whoever_stands_in() -> None:
    office = Office()
    returns.confirm(Ref(office.returns["owner"]), said=WELL, steps={}, by=office.somebody("owner"), at=AT)
    a_cover(office.posts["director"], office.posts["colleague"], DAY, LAST)
    owed = _owed(row_of(office.round), DAY, READER)["director"]
    assert set(owed) == {office.posts["director"], office.posts["another director"]}
