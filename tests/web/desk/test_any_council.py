"""A newcomer sets up another council than the demonstration's, in the browser, and goes on from there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.plan.founding.thornmere import HOMES, POLICY, with_rows
from tests.web.desk.reading import words
from throughline.council import queries as council
from throughline.council.queries import accounts, make_up, the_system
from throughline.web.desk.clock import real_now
from throughline.web.furniture import set_up_code
from throughline.web.furniture.inviting import link_for

PASSWORD = "a-long-enough-word-47"


@pytest.fixture
def empty(db: None, settings: Any, tmp_path: Path) -> Client:
    """A browser before an installation that holds nothing; its code is made when the test asks for it."""
    settings.DEMO, settings.DATA = False, tmp_path
    return Client()


def today() -> date:
    """The day that the desk has."""
    return real_now().date()


def send(browser: Client, data: bytes) -> Any:
    """Send a workbook on the page of set-up, and go on to what was found."""
    return browser.post("/set-up/workbook", {"file": SimpleUploadedFile("first-day.xlsx", data)}, follow=True)


def begun(browser: Client) -> Client:
    """The same browser, the code given."""
    answer = browser.post("/set-up", {"code": set_up_code.new_code()}, follow=True)
    assert "All of it in one workbook" in words(answer.content.decode())
    return browser


def thornmere(browser: Client) -> Client:
    """Thornmere, set up from its workbook; the browser is logged in as its Chief Executive."""
    found = send(begun(browser), with_rows())
    assert "Thornmere District Council can be set up" in words(found.content.decode())
    link = browser.post(found.request["PATH_INFO"])["Location"]
    answer = browser.post(link, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert answer.status_code == 200
    return browser


def test_an_empty_installation_opens_at_set_up_and_asks_for_its_code(empty: Client) -> None:
    answer = empty.get("/", follow=True)
    assert answer.request["PATH_INFO"] == "/set-up"
    assert "Set up your council" in words(answer.content.decode())
    set_up_code.new_code()
    assert empty.get("/set-up/questions")["Location"] == "/set-up"
    wrong = empty.post("/set-up", {"code": "wrong"})
    assert wrong.status_code == 403
    assert "This is not the code." in words(wrong.content.decode())


def test_the_code_is_kept_hashed_and_each_start_makes_the_one_before_worthless(empty: Client, tmp_path: Path) -> None:
    first = set_up_code.new_code()
    assert first not in (tmp_path / "set-up-code").read_text()
    begun(empty)
    assert not set_up_code.is_the_code(first)
    set_up_code.new_code()
    assert empty.get("/set-up/questions")["Location"] == "/set-up", "the session gave the code before this one"


def test_the_code_is_used_up_when_the_council_is_founded(empty: Client) -> None:
    code = set_up_code.new_code()
    empty.post("/set-up", {"code": code})
    found = send(empty, with_rows())
    empty.post(found.request["PATH_INFO"])
    assert not set_up_code.is_the_code(code)
    assert empty.post("/set-up", {"code": code})["Location"] == "/", (
        "there is a council: nothing is set up here any more"
    )
    assert empty.post(found.request["PATH_INFO"])["Location"] == "/", "a second council is not founded"


def test_no_code_stands_before_one_was_made(empty: Client) -> None:
    assert "No code stands" in words(empty.post("/set-up", {"code": ""}).content.decode())


def test_a_workbook_that_is_wrong_sets_up_nothing(empty: Client) -> None:
    found = send(begun(empty), with_rows(Posts=[]))
    said = words(found.content.decode())
    assert "It cannot be set up as it stands" in said
    assert "The sheet “Posts” has no row." in said
    empty.post(found.request["PATH_INFO"])
    assert council.council() is None
    assert "No file was chosen" in words(empty.post("/set-up/workbook").content.decode())


def test_the_founder_chooses_a_password_once_and_lands_in_the_plan(empty: Client) -> None:
    found = send(begun(empty), with_rows())
    link = empty.post(found.request["PATH_INFO"])["Location"]
    assert "Thornmere District Council is set up." in words(empty.get(link).content.decode())
    short = empty.post(link, {"password": "short", "again": "short"})
    assert short.status_code == 422
    differ = empty.post(link, {"password": PASSWORD, "again": f"{PASSWORD}x"})
    assert "The two differ." in words(differ.content.decode())
    inside = empty.post(link, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert "Thornmere Delivery Plan" in words(inside.content.decode())
    assert empty.get(link).status_code == 403, "the link works once"
    assert Client().post("/log-in", {"username": "ada", "password": PASSWORD})["Location"] == "/"


def test_the_colours_have_another_address_when_they_are_others(empty: Client) -> None:
    address = 'href="/brand.css?{}"'
    assert address.format("17384d2b6480d9e6ed") in empty.get("/set-up").content.decode()
    assert address.format("4a1d4f7a3b80f0e4f1") in thornmere(empty).get("/council").content.decode()


def test_a_few_questions_are_enough_and_the_rest_is_resumed(empty: Client) -> None:
    answers = {
        "name": "Marsh Borough Council", "short_name": "Marsh", "dark": "#123b2e", "middle": "#2c6e57", "pale": "#dcefe7",
        "year_begins_in": 4, "governance": "committee system", "unit": "Office", "unit_kind": "directorate",
        "post": "Clerk", "person": "Vi Teal", "email": "", "log_in": "vi",
    }  # fmt: skip
    light = begun(empty).post("/set-up/questions", answers | {"dark": "#fefefe", "middle": "blue"})
    assert light.status_code == 422
    assert "The dark colour, #fefefe, is too light for white words on it. Choose a darker one, such as #" in words(
        light.content.decode()
    )
    for wrong in ("dark", "middle"):  # both at once, each beside its question and led to from the top
        assert f'href="#id_{wrong}"' in light.content.decode()
    link = empty.post("/set-up/questions", answers)["Location"]
    first = empty.post(link, {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert first.status_code == 200, "a newcomer lands on the steps, since there is no plan yet"
    assert first.redirect_chain[-1][0] == "/council"
    said = words(first.content.decode())
    assert "5 of 9 steps of setting up are done" in said
    assert "May be added: closure days beside bank holidays." in said
    assert "Left: bodies and seats not yet given." in said
    bodies = empty.get("/council/bodies").content.decode()
    assert "Begin here: Record a body that meets" in words(bodies)
    assert "Left here: bodies and seats not yet given. Then step 7: Places and words" in words(bodies)
    assert "/council/do/body-rename" not in bodies, "nothing is offered that there is nothing to do it to"
    units = words(empty.get("/council/units").content.decode())
    assert "Nothing is left here. Go on with step 6: Bodies, seats and groups" in units
    done = empty.post("/council/do/body-open", {"name": "Full Council", "kind": "council"}, follow=True)
    assert "Full Council" in words(done.content.decode())
    assert "/council/do/body-rename" in done.content.decode()
    assert "Left: seats not yet given." in words(empty.get("/council").content.decode())


@pytest.mark.parametrize("name", ["units", "posts", "rights", "people", "bodies", "places", "settings", "wants"])
def test_every_list_and_every_act_opens(empty: Client, name: str) -> None:
    from throughline.web.desk.council.acts import ACTS

    browser = thornmere(empty)
    browser.post("/log-out")
    _enter(browser, "bo")
    assert browser.get(f"/council/{name}").status_code == 200
    for key, act in ACTS.items():
        if act.page == name:
            assert browser.get(f"/council/do/{key}").status_code == 200, key
            assert browser.post(f"/council/do/{key}").status_code == 422, key


def _enter(browser: Client, username: str) -> None:
    account = accounts.account_named(username)
    assert account is not None
    browser.post(link_for(account), {"password": PASSWORD, "again": PASSWORD})


def test_a_colleague_is_invited_by_a_link_that_is_mailed(empty: Client) -> None:
    browser = thornmere(empty)
    post = next(p.key for p in council.posts(today()) if p.title == POLICY)
    asked = {
        "name": "Gil Rail",
        "email": "gil@thornmere.example",
        "username": "gil",
        "post": post,
        "begins": "01/06/2026",
    }
    answer = browser.post("/council/do/invite", asked)
    said = words(answer.content.decode())
    assert "It was sent to gil@thornmere.example." in said
    (sent,) = mail.outbox
    link = sent.body.split()[-1].removeprefix("http://testserver")
    assert link.startswith("/invitation/")
    friend = Client()
    friend.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert friend.get("/plan", follow=True).status_code == 200
    assert "Another account has this name" in words(browser.post("/council/do/invite", asked).content.decode())


def test_a_unit_s_posts_are_shown_before_its_work_passes_on(empty: Client) -> None:
    browser = thornmere(empty)
    units = {u.name: u.key for u in council.units(today())}
    asked = {
        "unit": units["Homes"], "successor": units["Thornmere Services"], "on": "01/10/2026", "reason": "One service.",
    }  # fmt: skip
    seen = words(browser.post("/council/do/unit-succeed", asked).content.decode())
    assert HOMES in seen
    assert "with all of this" in seen
    assert not next(u for u in council.units(today()) if u.name == "Homes").ended
    browser.post("/council/do/unit-succeed", asked | {"seen": "yes"})
    assert next(u for u in council.units(today()) if u.name == "Homes").ended


def test_the_last_who_may_set_up_the_council_is_not_taken_away(empty: Client) -> None:
    browser = thornmere(empty)
    posts = {p.title: p.key for p in council.posts(today())}
    asked = {"role": "council set-up", "on": "26/11/2026", "reason": "Tidying."}
    browser.post("/council/do/revoke", asked | {"post": posts[POLICY]})
    said = words(browser.post("/council/do/revoke", asked | {"post": posts["Chief Executive"]}).content.decode())
    assert "nobody could be let in again" in said


def test_who_granted_a_role_and_since_when_is_read_from_history(empty: Client) -> None:
    browser = thornmere(empty)
    post = next(p for p in make_up.post_pages(the_system(today())) if p.title == HOMES)
    asked = {"post": post.key, "role": "auditor", "begins": "01/06/2026", "reason": "Covers for audit."}
    browser.post("/council/do/grant", asked)
    said = words(browser.get(f"/council/post/{post.address}").content.decode())
    assert "Chief Executive" in said
    assert "Covers for audit." in said
    assert "first set-up" in said
    assert "Covers for audit." not in words(browser.get("/council/rights").content.decode())


def test_names_are_read_by_whoever_sets_up_the_council_alone(empty: Client) -> None:
    browser = thornmere(empty)
    assert "Di Swift" in words(browser.get("/council/posts").content.decode())
    other = Client()
    _enter(other, "di")
    for page in ("posts", "people", "rights"):
        assert "Di Swift" not in words(other.get(f"/council/{page}").content.decode())
    assert other.get("/council/do/unit-open").status_code == 403
