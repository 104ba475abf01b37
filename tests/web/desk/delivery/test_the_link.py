"""A mailed link opens its post's returns of its round and nothing else in the house; ended, it says why and who can help."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.factories import AT, a_holding, the_policy_team
from tests.web.desk.delivery.conftest import Quarter, a_quarter
from tests.web.desk.reading import the_form, words
from throughline.access.roles import Permission
from throughline.council.operations import structure
from throughline.council.queries import the_system
from throughline.delivery.models import Return, ReturnLink
from throughline.delivery.operations import links, rounds
from throughline.delivery.rules.words import Stage
from throughline.history.doorway import Ref
from throughline.history.models import Change, Event
from throughline.web.furniture.linking import path_of

pytestmark = pytest.mark.django_db
LAST = date(2021, 1, 29)
At = Callable[[datetime], None]
OWN = re.compile(r"^by-link")


def link_of(quarter: Quarter) -> ReturnLink:
    """The link for the owner of this round."""
    post = quarter.posts["lead officer"]
    made = links.send_links(Ref(quarter.round), posts=[post], last_day=LAST, by=the_policy_team(), at=AT)
    return ReturnLink.objects.get(key=made[post])


@pytest.fixture
def link(quarter: Quarter) -> ReturnLink:
    """The link for the owner."""
    return link_of(quarter)


@pytest.fixture
def browser(link: ReturnLink) -> Client:
    """A browser in which it was opened, and in which nobody has logged in."""
    client = Client()
    answer = client.get(path_of(link.key))
    assert (answer.status_code, answer["Location"]) == (302, "/by-link")
    return client


def test_the_returns_are_seen_kept_and_sent_and_history_says_by_link(quarter: Quarter, browser: Client) -> None:
    assert "3 of 3 returns wait for you" in words(browser.get("/by-link").content.decode())
    key = quarter.addresses()[0]
    page = browser.get(f"/by-link/{key}").content.decode()
    sent = the_form(page).with_(rating="on course", words="By link.", act="confirm")
    assert browser.post(f"/by-link/{key}/keep", sent).status_code == 200
    answer = browser.post(f"/by-link/{key}", sent)
    assert answer["Location"] == f"/by-link/{quarter.addresses()[1]}"
    assert (quarter.said(key).stage, quarter.said(key).words) == (Stage.CONFIRMED, "By link.")
    event = Event.objects.order_by("-seq").first()
    assert event
    assert (event.verb, event.person) == ("delivery.return.confirm", quarter.people["lead officer"])
    assert event.posts.endswith(", by link")
    read = browser.get(f"/by-link/{key}").content.decode()
    assert "Sent, waits for its director" in words(read)
    assert "<form" not in read.partition("<main")[2]


def addresses(quarter: Quarter) -> Iterator[tuple[str, str, Any]]:
    """Every address of the house, filled in with something that is there, wherever that is possible."""
    given = [
        [], [quarter.key], [quarter.addresses()[0]], ["units"], ["S001"], [quarter.key, "S001"], [quarter.key, "S001", "when"],
        ["0" * 64, 0], ["x", "y", "z"], ["x", "y", "pdf"],
    ]  # fmt: skip
    patterns = {p.name: p for p in get_resolver("throughline.web.desk.urls").url_patterns}
    for name, pattern in patterns.items():
        for args in given:
            try:
                yield name, reverse(name, args=args), pattern.callback
            except NoReverseMatch:
                continue
            break
        else:
            raise AssertionError(f"No test knows how to fill in {name}.")


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_else_in_the_house_opens_by_it(quarter: Quarter, browser: Client, method: str) -> None:
    """Where a right is needed, the holder of a link is a stranger; what is open to strangers is the same for both."""
    met, before = 0, Event.objects.count()
    for name, address, view in addresses(quarter):
        if OWN.match(name):
            continue
        answer, strangers = getattr(browser, method)(address), getattr(Client(), method)(address)
        assert answer.status_code == strangers.status_code, address
        assert _bare(answer.content) == _bare(strangers.content), address
        if isinstance(view.needs, Permission):
            assert answer.status_code == 405 or answer["Location"].startswith("/log-in"), address
            met += 1
    assert met > 60
    assert Event.objects.count() == before


def _bare(page: bytes) -> bytes:
    return re.sub(rb'value="[A-Za-z0-9]{64}"', b"", page)


def test_another_owners_returns_are_not_there(quarter: Quarter, browser: Client) -> None:
    """Neither of another post, nor of another round of the same post."""
    other = a_quarter(1).addresses()[0]
    mine = quarter.addresses()[0]
    Return.objects.filter(key=mine).update(owner=quarter.posts["auditor"])
    for key in (other, mine, "nothing"):
        assert browser.get(f"/by-link/{key}").status_code == 404
        assert browser.post(f"/by-link/{key}", {"act": "confirm", "rating": "on course"}).status_code == 404
        assert browser.post(f"/by-link/{key}/keep", {"words": "x"}).status_code == 404


def test_a_link_cannot_sign_challenge_or_close(quarter: Quarter, browser: Client) -> None:
    key = quarter.addresses()[0]
    for address in (f"/quarter/returns/{key}/act", "/quarter/sign/ticked", f"/quarter/{quarter.key}/close"):
        assert browser.post(address, {"act": "sign", "sign": [f"{key}:1"]})["Location"].startswith("/log-in")
    assert browser.post(f"/by-link/{key}", {"act": "sign"}).status_code in (302, 422)
    assert quarter.said(key).stage in (Stage.OPEN, Stage.PREPARED)


@pytest.mark.parametrize("token", ["nothing", "{key}", "{key}.", "{key}.forged", "other.{signature}"])
def test_a_token_that_was_not_signed_here_opens_nothing(link: ReturnLink, token: str) -> None:
    signature = path_of(link.key).rpartition(".")[2]
    answer = Client().get(f"/by-link/open/{token.format(key=link.key, signature=signature)}", follow=True)
    assert answer.status_code == 403
    assert "Yours was never made here, or was cut short on its way. Ask the policy team" in words(
        answer.content.decode()
    )


def ended(link: ReturnLink, quarter: Quarter, at: At) -> None:
    links.end_link(Ref(link.pk), by=the_policy_team(), at=AT)


def expired(link: ReturnLink, quarter: Quarter, at: At) -> None:
    at(datetime(2021, 1, 30, 9, tzinfo=UTC))


def closed(link: ReturnLink, quarter: Quarter, at: At) -> None:
    rounds.close_round(Ref(quarter.round), by=the_policy_team(), at=AT)


def held_by_another(link: ReturnLink, quarter: Quarter, at: At) -> None:
    by = the_system(AT.date())
    structure.vacate(Ref(quarter.posts["lead officer"]), on=AT.date(), reason="Retired", by=by, at=AT)
    a_holding(quarter.posts["lead officer"], begins=AT.date())


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (
            ended,
            "This link was ended on 13 January 2021, before its time. Ask the policy team for a new link, or log in.",
        ),
        (expired, "This link worked until 29 January 2021. Ask the policy team"),
        (closed, "The quarter was closed on 13 January 2021, and its returns with it. The policy team can restate"),
        (held_by_another, "The post that this link was made for is held by somebody else now. Ask the policy team"),
    ],
)
def test_a_link_that_no_longer_opens_says_why_and_who_can_help(
    link: ReturnLink, browser: Client, quarter: Quarter, at: At, happens: Callable[..., None], says: str
) -> None:
    """Opened anew, and in a browser in which it stood open when that happened."""
    key = quarter.addresses()[0]
    happens(link, quarter, at)
    for answer in (browser.get(f"/by-link/{key}"), Client().get(path_of(link.key), follow=True)):
        assert answer.status_code == 403
        assert says in words(answer.content.decode())
    assert browser.post(f"/by-link/{key}", {"act": "confirm", "rating": "on course"}).status_code == 403
    assert quarter.said(key).words == ""


def test_its_holder_ends_it(browser: Client, link: ReturnLink) -> None:
    assert "End this link" in browser.get("/by-link/end").content.decode()
    assert "This link is ended" in words(browser.post("/by-link/end").content.decode())
    assert Client().get(path_of(link.key), follow=True).status_code == 403
    assert browser.get("/by-link").status_code == 403


def test_the_policy_team_ends_it_and_an_owner_may_not(quarter: Quarter, link: ReturnLink) -> None:
    assert quarter.come_in("lead officer").post(f"/quarter/link/{link.key}/end").status_code == 404
    quarter.come_in("policy team").post(f"/quarter/link/{link.key}/end", {"reason": "Wrong address"})
    link.refresh_from_db()
    assert (link.revoked_on, link.revoked_because) == (AT.date(), "Wrong address")


def test_its_signature_is_told_to_nobody(
    link: ReturnLink, browser: Client, quarter: Quarter, caplog: pytest.LogCaptureFixture
) -> None:
    """It is in no record, on no page and in no log, even refused; no other site is told; nobody keeps these pages."""
    signature = path_of(link.key).rpartition(".")[2]
    answer = Client().get(path_of(link.key))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert signature not in answer["Location"]
    page = browser.get("/by-link")
    assert signature.encode() not in page.content
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("private, no-store", "same-origin")
    ended(link, quarter, lambda _: None)
    assert Client().get(path_of(link.key), follow=True).status_code == 403
    assert "Forbidden: /by-link" in caplog.text
    assert signature not in caplog.text
    assert not Event.objects.filter(body__contains=signature).exists()
    assert not Change.objects.filter(body__contains=signature).exists()
