"""Saying who stands in at the desk: shown where it acts, ended early, refused in a sentence, and nobody else’s to end."""

from __future__ import annotations

import pytest

from tests.factories import AT, a_cover, a_post
from tests.web.desk.delivery.conftest import Quarter
from tests.web.desk.delivery.test_the_round import WELL, page_of, sent
from tests.web.desk.reading import the_form, words
from throughline.council.models import Cover

pytestmark = pytest.mark.django_db
HERE = "/quarter/away"


def test_it_is_said_shown_where_it_acts_and_ended(quarter: Quarter) -> None:
    (key,) = sent(quarter, WELL)
    team = quarter.come_in("policy team")
    assert HERE in page_of(team, f"/quarter/{quarter.key}")
    form = the_form(page_of(team, HERE))
    lead, director = quarter.posts["lead officer"], quarter.posts["director"]
    said = {"away": str(director), "begins": "13 January 2021", "last_day": "29 January 2021", "reason": "On leave"}
    wrong = team.post(HERE, form.with_(**said | {"post": str(director)}))
    assert wrong.status_code == 422
    assert "No post stands in for itself" in words(wrong.content.decode())
    team.post(HERE, form.with_(**said, post=str(lead)))
    assert "From 13 January 2021 to 29 January 2021" in words(page_of(team, HERE))
    officer = quarter.come_in("lead officer")
    sign = words(page_of(officer, "/quarter/sign"))
    assert "You stand in for" in sign
    assert "until 29 January 2021" in sign
    assert "stands in for you until 29 January 2021" in words(page_of(quarter.come_in("director"), "/quarter/sign"))
    assert "of their own" in sign, "their own return is there, and why they may not sign it"
    assert f"/quarter/returns/{key}" in page_of(officer, "/quarter/sign")
    end = f"/quarter/away/{Cover.objects.get().post.key}/2021-01-13/end"
    assert end in page_of(team, HERE)
    page = page_of(team, end)
    assert team.post(end, the_form(page).with_(reason=" ")).status_code == 422
    team.post(end, the_form(page).with_(reason="Back early"))
    assert officer.get("/quarter/sign").status_code == 403
    assert "Nobody stands in for anybody" in words(page_of(team, HERE))


def test_a_return_and_the_chase_list_say_that_its_owner_is_away(quarter: Quarter) -> None:
    a_cover(quarter.posts["lead officer"], quarter.posts["director"], AT.date(), AT.date())
    said = "Away until 13 January 2021"
    assert said in words(page_of(quarter.come_in("auditor"), f"/quarter/returns/{quarter.addresses()[0]}"))
    assert said in words(page_of(quarter.come_in("policy team"), f"/quarter/{quarter.key}"))
    assert "You stand in for" in words(page_of(quarter.come_in("director"), "/quarter/returns"))


def test_a_holder_says_it_of_their_own_post_alone(quarter: Quarter) -> None:
    other = a_cover(a_post("lead officer"), a_post("lead officer"), AT.date(), AT.date())
    officer = quarter.come_in("lead officer")
    page = page_of(officer, HERE)
    director = quarter.posts["director"]
    said = {"post": str(director), "begins": "13 January 2021", "last_day": "20 January 2021", "reason": "Leave"}
    form = the_form(page)
    assert officer.post(HERE, form.with_(**said, away=str(director))).status_code == 422
    officer.post(HERE, form.with_(**said, away=str(quarter.posts["lead officer"])))
    assert Cover.objects.filter(post=quarter.posts["lead officer"]).count() == 1
    theirs = f"/quarter/away/{Cover.objects.get(post=other).post.key}/2021-01-13/end"
    assert theirs not in page
    assert officer.get(theirs).status_code == 404
    assert quarter.come_in("auditor").get(HERE).status_code == 403
