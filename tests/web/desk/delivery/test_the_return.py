"""The return on one screen: filled in, kept as it is typed, sent with what its rating demands, and nothing lost in a clash."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories import AT, the_policy_team
from tests.web.desk.delivery.conftest import Quarter
from tests.web.desk.reading import the_form, words
from throughline.council import queries as council
from throughline.delivery.models import Return
from throughline.delivery.operations import returns, rounds
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.delivery.scratch import Typed
from throughline.history import queries as history
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
AMBER = {"rating": Rating.RECOVERABLE.value, "reason": "The bid is late", "action": "Two more people", "act": "confirm"}


def test_an_owner_sends_one_return_and_is_led_to_the_next(quarter: Quarter) -> None:
    browser, (first, second, _) = quarter.come_in("lead officer"), quarter.addresses()
    page = browser.get(f"/quarter/returns/{first}").content.decode()
    assert "Return 1 of 3, none sent" in words(page)
    assert "£120,000" in words(page)
    sent = the_form(page).with_(**AMBER, forecast="March 2022") | {
        "day-0": ["2 November 2020"],
        "met-0": ["on"],
        "day-1": ["April 2021"],
    }
    answer = browser.post(f"/quarter/returns/{first}", sent)
    assert (answer.status_code, answer["Location"]) == (302, f"/quarter/returns/{second}")
    said = quarter.said(first)
    assert (said.stage, said.rating, said.forecast) == (Stage.CONFIRMED, Rating.RECOVERABLE, date(2022, 3, 31))
    steps = dict(said.milestones.values_list("title", "reached"))
    assert steps == {"Timetable agreed": date(2020, 11, 2), "First bus runs": None}
    assert said.milestones.get(title="First bus runs").forecast == date(2021, 4, 30)
    assert "sent to your director. 2 returns left." in words(browser.get(answer["Location"]).content.decode())


def test_the_last_one_leads_to_the_list(quarter: Quarter) -> None:
    browser = quarter.come_in("lead officer")
    for key in quarter.addresses():
        answer = browser.post(
            f"/quarter/returns/{key}",
            the_form(browser.get(f"/quarter/returns/{key}").content.decode()).with_(rating="on course", act="confirm"),
        )
    assert answer["Location"] == "/quarter/returns"
    assert "All your returns are sent" in words(browser.get("/quarter/returns").content.decode())


def test_what_a_rating_demands_stands_beside_its_question_and_nothing_typed_is_lost(quarter: Quarter) -> None:
    browser, key = quarter.come_in("lead officer"), quarter.addresses()[0]
    page = browser.get(f"/quarter/returns/{key}").content.decode()
    sent = the_form(page).with_(rating=Rating.DECISION.value, words="One bid came.", act="confirm", forecast="whenever")
    answer = browser.post(f"/quarter/returns/{key}", sent)
    assert answer.status_code == 422
    said = words(answer.content.decode())
    assert "whenever" in answer.content.decode()
    assert "When will it be finished?: " in said
    sent["forecast"] = [""]
    said = words(browser.post(f"/quarter/returns/{key}", sent).content.decode())
    assert "needs its reason. Say in a sentence why." in said
    assert "needs a management action." in said
    again = browser.get(f"/quarter/returns/{key}").content.decode()
    assert "One bid came." in again
    assert "not sent yet" in words(again)
    assert quarter.said(key).stage == Stage.OPEN


def test_what_is_typed_is_kept_and_is_no_record(quarter: Quarter) -> None:
    browser, key = quarter.come_in("lead officer"), quarter.addresses()[0]
    before = history.how_many()
    sent = the_form(browser.get(f"/quarter/returns/{key}").content.decode()).with_(words="Half a sen")
    answer = browser.post(f"/quarter/returns/{key}/keep", sent)
    assert (answer.status_code, answer.content.decode()[:6]) == (200, "Saved ")
    assert "Half a sen" in browser.get(f"/quarter/returns/{key}").content.decode()
    assert "Half written" in words(browser.get("/quarter/returns").content.decode())
    assert history.how_many() == before
    browser.post(f"/quarter/returns/{key}", sent | {"rating": ["on course"], "act": ["confirm"]})
    assert not Typed.objects.exists()


def test_two_who_wrote_the_same_see_both_texts_and_what_only_one_wrote_stands(quarter: Quarter) -> None:
    browser, key = quarter.come_in("lead officer"), quarter.addresses()[0]
    sent = the_form(browser.get(f"/quarter/returns/{key}").content.decode()).with_(
        rating="on course", words="Mine.", act="confirm"
    )
    prepared = ReturnSaid(Rating.ON_COURSE, words="Theirs.", reason="Only theirs")
    steps = {"First bus runs": StepSaid(forecast=date(2021, 5, 31))}
    returns.prepare(Ref(quarter.said(key).pk), said=prepared, steps=steps, by=the_policy_team(), at=AT)
    answer = browser.post(f"/quarter/returns/{key}", sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Mine." in page
    assert "Theirs." in page
    choice = the_form(page)
    answer = browser.post(f"/quarter/returns/{key}", choice.with_(**{"keep-words": "mine"}))
    assert answer.status_code == 302
    said = quarter.said(key)
    assert (said.words, said.reason, said.stage) == ("Mine.", "Only theirs", Stage.CONFIRMED)
    assert said.milestones.get(title="First bus runs").forecast == date(2021, 5, 31)


def test_whoever_keeps_theirs_keeps_it(quarter: Quarter) -> None:
    browser, key = quarter.come_in("lead officer"), quarter.addresses()[0]
    sent = the_form(browser.get(f"/quarter/returns/{key}").content.decode()).with_(
        rating="on course", words="Mine.", act="confirm"
    )
    returns.prepare(Ref(quarter.said(key).pk), said=ReturnSaid(words="Theirs."), steps={}, by=the_policy_team(), at=AT)
    choice = the_form(browser.post(f"/quarter/returns/{key}", sent).content.decode())
    browser.post(f"/quarter/returns/{key}", choice.with_(**{"keep-words": "theirs"}))
    assert (quarter.said(key).words, quarter.said(key).rating) == ("Theirs.", Rating.ON_COURSE)


def test_the_policy_team_prepares_and_the_owner_confirms(quarter: Quarter) -> None:
    team, key = quarter.come_in("policy team"), quarter.addresses()[0]
    page = team.get(f"/quarter/returns/{key}").content.decode()
    assert "who confirms it" in words(page)
    assert "Send to my director" not in page
    team.post(f"/quarter/returns/{key}", the_form(page).with_(rating="on course", words="Prepared.", act="prepare"))
    assert quarter.said(key).stage == Stage.PREPARED
    page = quarter.come_in("lead officer").get(f"/quarter/returns/{key}").content.decode()
    assert "It was prepared for you" in words(page)
    assert "Prepared." in page


def test_an_auditor_reads_it_and_may_not_write(quarter: Quarter) -> None:
    browser, key = quarter.come_in("auditor"), quarter.addresses()[0]
    answer = browser.get(f"/quarter/returns/{key}")
    assert answer.status_code == 200
    assert b'<form method="post" data-keep' not in answer.content
    refused = browser.post(f"/quarter/returns/{key}", {"act": "confirm"})
    assert refused.status_code == 403
    assert "You may not prepare this return." in words(refused.content.decode())


def test_it_is_filled_in_with_what_was_said_last_quarter_and_says_what_is_new(quarter: Quarter, at: object) -> None:
    browser, key = quarter.come_in("lead officer"), quarter.addresses()[0]
    owner = council.actor_of(quarter.people["lead officer"], AT.date())
    last = ReturnSaid(
        Rating.RECOVERABLE, "The bid is late", "Two more people", date(2022, 6, 30), "Words of the third quarter."
    )
    steps = {
        "First bus runs": StepSaid(forecast=date(2021, 2, 28)),
        "Timetable agreed": StepSaid(reached=date(2020, 11, 2)),
    }
    returns.confirm(Ref(quarter.said(key).pk), said=last, steps=steps, by=owner, at=AT)
    plan = quarter.said(key).round.plan_id
    rounds.close_round(Ref(quarter.round), by=the_policy_team(), at=AT)
    later = datetime(2021, 4, 6, 9, tzinfo=UTC)
    opened = rounds.open_round(Ref(plan), year=2020, quarter=4, by=the_policy_team(), at=later)
    at(later)  # type: ignore[operator]
    new = Return.objects.get(round_id=opened, reference="S001").key
    page = browser.get(f"/quarter/returns/{new}").content.decode()
    form = dict(the_form(page).sent)
    assert (form["rating"], form["words"], form["day-0"], form["day-1"]) == (
        Rating.RECOVERABLE.value,
        "Words of the third quarter.",
        "2 November 2020",
        "28 February 2021",
    )
    assert form["met-0"] == "on"
    assert "“First bus runs” was expected by 28 February 2021, you said, and is not met." in words(page)
