"""Excusing, opening again, handing on and restating at the desk: the consequence first, refusals with who can, and nobody their own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.factories import AT, a_holding, a_person, a_post
from tests.web.desk.delivery.conftest import Quarter
from tests.web.desk.delivery.test_the_round import MET, RED, WELL, page_of, sent
from tests.web.desk.reading import the_form, words
from throughline.council import queries as council
from throughline.delivery.models import Return
from throughline.delivery.operations import clearing, handing, returns
from throughline.delivery.queries import pages
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
AFTER = datetime(2021, 2, 12, 10, tzinfo=UTC)


def by(quarter: Quarter, role: str, at: datetime = AT) -> dict[str, object]:
    return {"by": council.actor_of(quarter.people[role], at.date()), "at": at}


def test_a_director_excuses_with_a_reason_and_reads_before_what_it_changes(quarter: Quarter) -> None:
    key = quarter.addresses()[0]
    director, here = quarter.come_in("director"), f"/quarter/returns/{key}/do/excuse"
    assert here in page_of(director, f"/quarter/returns/{key}")
    page = page_of(director, here)
    assert "is asked for nothing more this quarter" in words(page)
    assert "Why is no update asked for?" in words(page)
    wrong = director.post(here, the_form(page).with_(reason=" "))
    assert (wrong.status_code, quarter.said(key).stage) == (422, Stage.OPEN)
    director.post(here, the_form(page).with_(reason="The service was handed over"))
    assert quarter.said(key).stage == Stage.EXCUSED
    assert "The service was handed over" in words(page_of(director, f"/quarter/returns/{key}"))


def test_nobody_excuses_hands_on_or_opens_their_own(quarter: Quarter) -> None:
    key, other = quarter.addresses()[:2]
    Return.objects.filter(key=key).update(owner_id=quarter.posts["policy team"])
    team = quarter.come_in("policy team")
    page = page_of(team, f"/quarter/returns/{key}")
    for deed, said in (("excuse", "excuse"), ("hand-on", "hand on")):
        assert f"/do/{deed}" not in page
        answer = team.get(f"/quarter/returns/{key}/do/{deed}")
        assert answer.status_code == 403
        assert f"Nobody may {said} a return of their own. Ask somebody else" in words(answer.content.decode())
    with pytest.raises(Refused, match="of their own"):
        handing.hand_on_all(
            Ref(quarter.round), away=quarter.posts["policy team"], post=quarter.posts["director"], reason="x", **by(quarter, "policy team")
        )  # fmt: skip
    Return.objects.filter(key=key).update(owner_id=quarter.posts["lead officer"])
    returns.confirm(Ref(quarter.said(key).pk), said=WELL, steps=MET, **by(quarter, "lead officer"))
    Return.objects.filter(key=key).update(owner_id=quarter.posts["policy team"])
    answer = team.get(f"/quarter/returns/{key}/do/reopen")
    assert "Nobody may reopen a return of their own" in words(answer.content.decode())
    assert quarter.said(other).stage == Stage.OPEN


def test_who_may_not_is_told_who_can(quarter: Quarter) -> None:
    key = quarter.addresses()[0]
    for role, deed in (("lead officer", "excuse"), ("director", "hand-on"), ("auditor", "reopen")):
        answer = quarter.come_in(role).get(f"/quarter/returns/{key}/do/{deed}")
        assert answer.status_code == 403
        assert "policy team" in words(answer.content.decode()).lower(), role
    assert quarter.come_in("director").get(f"/quarter/returns/{key}/do/forget").status_code == 404


def test_opening_again_says_that_a_signature_and_a_cleared_page_are_gone(quarter: Quarter) -> None:
    keys = sent(quarter, WELL, WELL, WELL)
    for key in keys:
        returns.sign(Ref(quarter.said(key).pk), **by(quarter, "director"))
    other = council.actor_of(a_holding(a_post("director"), a_person(email="other@council.test")), AT.date())
    page = next(p for p in pages.pages(other, quarter.round, AT.date()) if not p.portfolio)
    clearing.clear_directorate(page.ref, by=other, at=AT)
    team, here = quarter.come_in("policy team"), f"/quarter/returns/{keys[0]}/do/reopen"
    asked = page_of(team, here)
    assert "a director signs it anew" in words(asked)
    assert f"No longer cleared as a whole: the page of {page.name}" in words(asked)
    team.post(here, the_form(asked).with_(reason="The figure was another"))
    assert quarter.said(keys[0]).stage == Stage.REOPENED
    again = next(p for p in pages.pages(other, quarter.round, AT.date()) if p.key == page.key)
    assert again.cleared_on is None
    assert "Open it again" not in page_of(team, f"/quarter/returns/{keys[0]}")


def test_a_return_is_handed_to_a_post_that_somebody_holds(quarter: Quarter) -> None:
    key = quarter.addresses()[0]
    team, here = quarter.come_in("policy team"), f"/quarter/returns/{key}/do/hand-on"
    page = page_of(team, here)
    answer = team.post(here, the_form(page).with_(post=str(quarter.posts["lead officer"]), reason="Away"))
    assert answer.status_code == 422, "the post that answers already is not offered"
    team.post(here, the_form(page).with_(post=str(quarter.posts["auditor"]), reason="The service moved"))
    one = quarter.said(key)
    assert (one.owner_id, one.handed_because) == (quarter.posts["auditor"], "The service moved")
    said = words(page_of(team, f"/quarter/returns/{key}"))
    assert "Hand this return on" in said
    assert "The service moved" in said


def test_all_that_waits_for_somebody_who_is_away_goes_to_another_post(quarter: Quarter) -> None:
    sent(quarter, WELL)
    team, here = quarter.come_in("policy team"), f"/quarter/{quarter.key}/away"
    assert here in page_of(team, f"/quarter/{quarter.key}")
    page = page_of(team, here)
    assert "2 returns" in words(page)
    lead, director = quarter.posts["lead officer"], quarter.posts["director"]
    same = team.post(here, the_form(page).with_(away=str(lead), post=str(lead), reason="Ill"))
    assert "This is the post that is away" in words(same.content.decode())
    team.post(here, the_form(page).with_(away=str(lead), post=str(director), reason="Ill until March"))
    assert list(Return.objects.order_by("reference").values_list("owner_id", flat=True)) == [lead, director, director]
    assert "2 returns handed on" in words(page_of(team, f"/quarter/{quarter.key}"))
    assert quarter.come_in("lead officer").get(here).status_code == 403


def test_a_closed_return_is_restated_and_both_stay_readable(
    quarter: Quarter, at: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    (key,) = sent(quarter, RED)
    team = quarter.come_in("policy team")
    team.post(f"/quarter/{quarter.key}/close", {"confirm": "close"})
    here = f"/quarter/returns/{key}/restate"
    page = page_of(team, here)
    assert "stays as it was, to the letter" in words(page)
    form = the_form(page)
    same = team.post(here, form.with_(because="x"))
    assert "This is what the return says already" in words(same.content.decode())
    lacking = team.post(here, form.with_(rating=Rating.RECOVERABLE.value, because="Two bids came after all"))
    assert "needs a day" in words(lacking.content.decode())
    team.post(here, form.with_(rating=Rating.RECOVERABLE.value, forecast="30 June 2021", because="Two bids came"))
    said = words(page_of(team, f"/quarter/returns/{key}"))
    for told in ("Red: needs a new decision", "Amber: late or dearer", "Two bids came", "Restated on 13 January 2021"):
        assert told in said
    refused = quarter.come_in("lead officer").get(here)
    assert refused.status_code == 403


def test_what_was_written_meanwhile_is_not_lost_to_a_deed(quarter: Quarter) -> None:
    key = quarter.addresses()[0]
    director, here = quarter.come_in("director"), f"/quarter/returns/{key}/do/excuse"
    form = the_form(page_of(director, here)).with_(reason="Nothing to tell")
    prepared = ReturnSaid(Rating.ON_COURSE, words="It began.")
    returns.prepare(Ref(quarter.said(key).pk), said=prepared, steps={}, **by(quarter, "policy team"))
    assert director.post(here, form).status_code == 409
    assert quarter.said(key).stage == Stage.PREPARED
