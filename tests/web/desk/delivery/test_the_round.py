"""A director signs what is ticked; the policy team opens, reminds, challenges and closes; each page costs the same for 300."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import AT, a_holding, a_person, a_post
from tests.web.desk.delivery.conftest import Quarter, a_quarter
from tests.web.desk.reading import the_form, words
from throughline.council import queries as council
from throughline.delivery.models import Return, Round
from throughline.delivery.operations import returns
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref
from throughline.sheets.reading import read_book

pytestmark = pytest.mark.django_db
MET = {"Timetable agreed": StepSaid(reached=date(2020, 11, 2))}
WELL = ReturnSaid(Rating.ON_COURSE, words="The timetable is agreed.")
RED = ReturnSaid(Rating.DECISION, reason="One bid only", action="Tender again")


def sent(quarter: Quarter, *said: ReturnSaid) -> list[str]:
    """The first returns, confirmed by their owner with these words."""
    owner = council.actor_of(quarter.people["lead officer"], AT.date())
    keys = quarter.addresses()[: len(said)]
    for key, one in zip(keys, said, strict=True):
        returns.confirm(Ref(quarter.said(key).pk), said=one, steps=MET, by=owner, at=AT)
    return keys


def page_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_director_signs_thirty_by_one_post(at: object) -> None:
    quarter = a_quarter(30)
    sent(quarter, *[WELL] * 30)
    director = quarter.come_in("director")
    page = page_of(director, "/quarter/sign")
    assert "30 returns can be signed together" in words(page)
    answer = director.post("/quarter/sign/ticked", the_form(page).with_())
    assert answer.status_code == 302
    assert "30 returns signed." in words(page_of(director, "/quarter/sign"))
    assert set(Return.objects.values_list("stage", flat=True)) == {Stage.SIGNED}


def test_what_stands_out_is_not_ticked_and_what_moved_meanwhile_is_left(quarter: Quarter) -> None:
    red, plain, moved = sent(quarter, RED, WELL, WELL)
    director = quarter.come_in("director")
    page = page_of(director, "/quarter/sign")
    assert "1 of your 3 returns needs a look; 2 can be signed together" in words(page)
    assert "One bid only" in page
    form = the_form(page).with_()
    assert len(form["sign"]) == 2
    other = council.actor_of(quarter.people["director"], AT.date())
    returns.send_back(Ref(quarter.said(moved).pk), reason="Which bid?", by=other, at=AT)
    director.post("/quarter/sign/ticked", form)
    said = words(page_of(director, "/quarter/sign"))
    assert "1 return signed. Not signed: one that was changed while you had the list open" in said
    assert [quarter.said(key).stage for key in (red, plain, moved)] == [Stage.CONFIRMED, Stage.SIGNED, Stage.OPEN]


def test_nothing_ticked_signs_nothing_and_says_so(quarter: Quarter) -> None:
    sent(quarter, WELL)
    answer = quarter.come_in("director").post("/quarter/sign/ticked", {})
    assert "Nothing was ticked, so that nothing was signed." in words(answer.content.decode())


def test_a_director_sends_one_back_with_a_reason_and_the_owner_reads_it(quarter: Quarter) -> None:
    (key,) = sent(quarter, RED)
    director = quarter.come_in("director")
    refused = director.post(f"/quarter/returns/{key}/act", {"act": "send back", "reason": " "})
    assert "Say why you send back this return" in words(refused.content.decode())
    director.post(f"/quarter/returns/{key}/act", {"act": "send back", "reason": "Which bid?"})
    assert quarter.said(key).stage == Stage.OPEN
    page = words(page_of(quarter.come_in("lead officer"), f"/quarter/returns/{key}"))
    assert "Your director sent it back" in page
    assert "Which bid?" in page


def test_the_policy_team_challenges_beside_the_owner_and_clears(quarter: Quarter) -> None:
    (key,) = sent(quarter, WELL)
    team, director = quarter.come_in("policy team"), quarter.come_in("director")
    director.post(f"/quarter/returns/{key}/act", {"act": "sign"})
    here = f"/quarter/returns/{key}/act"
    assert "No rating of your own is chosen" in words(
        team.post(here, {"act": "challenge", "reason": "x"}).content.decode()
    )
    team.post(here, {"act": "challenge", "rating": Rating.RECOVERABLE.value, "reason": "A milestone is late"})
    said = words(page_of(team, f"/quarter/returns/{key}"))
    for told in ("Green: on course", "Amber: late or dearer", "A milestone is late", "Challenged with “Amber"):
        assert told in said
    assert "A milestone is late" in words(page_of(team, f"/quarter/{quarter.key}"))
    team.post(here, {"act": "clear"})
    assert (quarter.said(key).stage, quarter.said(key).rating) == (Stage.CLEARED, Rating.ON_COURSE)


def test_closing_says_what_stands_against_it_and_afterwards_it_is_read_only(quarter: Quarter) -> None:
    (key, *_) = sent(quarter, WELL)
    team = quarter.come_in("policy team")
    page = words(page_of(team, f"/quarter/{quarter.key}/close"))
    assert "2 returns not sent by their owners" in page
    assert "1 return sent and not signed" in page
    assert "Type the word “close”" in words(
        team.post(f"/quarter/{quarter.key}/close", {"confirm": "yes"}).content.decode()
    )
    assert Round.objects.get().closed_on is None
    team.post(f"/quarter/{quarter.key}/close", {"confirm": "close"})
    said = page_of(team, f"/quarter/{quarter.key}")
    assert "October to December 2020 is closed" in words(said)
    assert "/close" not in said
    assert "<form" not in page_of(team, f"/quarter/returns/{key}").partition("<main")[2]


def test_a_round_is_opened_and_refused_in_words(quarter: Quarter, at: Any) -> None:
    team = quarter.come_in("policy team")
    page = page_of(team, "/quarter/open")
    assert "Quarter 4, January to March 2021" in words(page)
    answer = team.post("/quarter/open", the_form(page).with_(quarter="2020-4"))
    assert answer.status_code == 422
    assert "The round for this quarter opens on" in words(answer.content.decode())
    team.post(f"/quarter/{quarter.key}/close", {"confirm": "close"})
    at(datetime(2021, 4, 6, 9, tzinfo=UTC))
    assert team.post("/quarter/open", the_form(page).with_(quarter="2020-4"))["Location"] == "/quarter"
    assert Round.objects.filter(closed_on=None).count() == 1


def test_everybody_who_owes_is_reminded_once_a_day_with_a_link_of_their_own(quarter: Quarter, at: Any) -> None:
    team = quarter.come_in("policy team")
    sent(quarter, WELL)
    assert "not yet" in words(page_of(team, f"/quarter/{quarter.key}"))
    team.post(f"/quarter/{quarter.key}/remind")
    assert sorted(one.to[0] for one in mail.outbox) == ["director@council.test", "lead.officer@council.test"]
    said = next(one for one in mail.outbox if one.to == ["lead.officer@council.test"])
    assert said.subject == "2 returns for October to December 2020, due Friday 15 January"
    address = next(line for line in str(said.body).splitlines() if "/by-link/open/" in line)
    opened = Client().get(address.removeprefix("http://testserver"), follow=True)
    assert "2 of 3 returns wait for you" in words(opened.content.decode())
    page = words(page_of(team, f"/quarter/{quarter.key}"))
    assert "2 reminders sent." in page
    assert "13 January 2021" in page
    team.post(f"/quarter/{quarter.key}/remind")
    assert len(mail.outbox) == 2
    assert "was reminded today already" in words(page_of(team, f"/quarter/{quarter.key}"))


def test_the_list_comes_as_a_workbook_and_as_csv(quarter: Quarter) -> None:
    sent(quarter, RED)
    team = quarter.come_in("policy team")
    book = read_book(team.get(f"/quarter/{quarter.key}/returns.xlsx").content)
    rows = [[cell.text for cell in row.cells] for row in book.sheets[0].rows]
    assert rows[0][:2] == ["Reference", "Activity"]
    assert rows[1][5:8] == ["needs a new decision", "One bid only", "Tender again"]
    assert "One bid only" in team.get(f"/quarter/{quarter.key}/returns.csv").content.decode("utf-8-sig")


def test_each_front_page_leads_to_what_waits(quarter: Quarter) -> None:
    said = words(page_of(quarter.come_in("lead officer"), "/desk"))
    assert "3 returns due by Friday 15 January" in said
    sent(quarter, WELL, WELL, WELL)
    assert "3 returns to sign by Friday 22 January" in words(page_of(quarter.come_in("director"), "/desk"))
    assert "returns due" not in words(page_of(quarter.come_in("lead officer"), "/desk"))


PAGES = (
    ("lead officer", "/quarter/returns"), ("lead officer", "/quarter/returns/{one}"), ("lead officer", "/desk"),
    ("director", "/quarter/sign"), ("director", "/desk"), ("policy team", "/quarter/{key}"), ("policy team", "/quarter/{key}/close"),
    ("auditor", "/quarter/returns/{one}"), ("auditor", "/quarter/{key}/returns.csv"),
)  # fmt: skip


def test_every_page_costs_the_same_for_3_and_for_300(at: object) -> None:
    """Two councils' worth of returns, and the same queries."""
    costs = []
    for count in (3, 300):
        quarter = a_quarter(count)
        sent(quarter, WELL)
        costs.append({})
        for role, page in PAGES:
            browser, address = quarter.come_in(role), page.format(key=quarter.key, one=quarter.addresses()[1])
            page_of(browser, address)
            with CaptureQueriesContext(connection) as met:
                page_of(browser, address)
            costs[-1][role, page] = len(met)
    grown = {where: (few, costs[1][where]) for where, few in costs[0].items() if costs[1][where] != few}
    assert grown == {}


def test_a_director_clears_a_page_of_the_round_as_a_whole(quarter: Quarter) -> None:
    address = f"/quarter/{quarter.key}"
    sent(quarter, WELL, WELL, WELL)
    signer = council.actor_of(quarter.people["director"], AT.date())
    for key in quarter.addresses():
        returns.sign(Ref(quarter.said(key).pk), by=signer, at=AT)
    own = page_of(quarter.come_in("director"), address)
    assert "nobody clears their own" in words(own)
    assert "Clear the page of" not in words(own)
    quarter.people["another"] = a_holding(a_post("director"), a_person(email="another@council.test"))
    other = quarter.come_in("another")
    page = page_of(other, address)
    buttons = dict(the_form(page).buttons)
    assert other.post(f"{address}/clear", buttons).status_code == 302
    assert "cleared as a whole" in words(page_of(other, address))
    assert "Cleared on 13 January 2021" in words(page_of(quarter.come_in("auditor"), address))


def test_the_list_of_a_round_is_filtered_by_its_address_and_downloaded_as_shown(quarter: Quarter) -> None:
    sent(quarter, RED, WELL)
    team, here = quarter.come_in("policy team"), f"/quarter/{quarter.key}"
    page = page_of(team, f"{here}?says=Red")
    listed = page[page.index('id="every"') :]
    assert "1 of 3 returns" in words(listed)
    assert "S001" in listed
    assert "S003" not in words(listed)
    book = read_book(team.get(f"{here}/returns.xlsx?says=Red").content)
    assert len(book.sheets[0].rows) == 2
    assert "No return is like that" in words(page_of(team, f"{here}?q=S003&says=Red"))


def test_what_was_not_sent_in_time_is_an_exception_and_what_waits_in_time_is_none(quarter: Quarter, at: Any) -> None:
    sent(quarter, RED, WELL)
    team, here = quarter.come_in("policy team"), f"/quarter/{quarter.key}"

    def exceptions() -> str:
        page = page_of(team, here)
        return words(page[page.index('id="exceptions"') : page.index('id="returns"')])

    assert "S003" not in exceptions()
    at(datetime(2021, 1, 29, 10, tzinfo=UTC))
    told = exceptions()
    assert told.index("S001") < told.index("S003")
    assert "S002" not in told


def test_a_long_round_is_read_a_page_at_a_time_and_shows_its_gravest_exceptions(at: Any) -> None:
    quarter = a_quarter(60)
    at(datetime(2021, 1, 29, 10, tzinfo=UTC))  # so that each is late, and an exception
    team, here = quarter.come_in("policy team"), f"/quarter/{quarter.key}"
    first = page_of(team, here)
    assert "Page 1 of 2" in words(first)
    assert "These are the gravest 20 of 60." in words(first)
    second = page_of(team, f"{here}?stage=Not+sent&page=2")
    listed = second[second.index('id="every"') :]
    assert listed.count("/quarter/returns/") == 10
    assert f"{here}?stage=Not+sent&amp;page=1#every" in listed
