"""Signposts are asked for politely, on the public web alone; what did not open is a finding. No test leaves this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.factories import AT, DAY, an_asking, an_edition, many_entries, the_clerk
from tests.web.desk.conftest import Become
from tests.web.desk.reading import words
from throughline.ground.freezing import canonical, thaw
from throughline.history import queries as history
from throughline.plan import scratch
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument, SignpostPart
from throughline.plan.rules.words import SignpostKind
from throughline.web.desk.plan.signposting import jobs
from throughline.web.desk.plan.signposting.asking import Found, ask
from throughline.web.desk.plan.signposting.guarding import NotAsked, is_public, target

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.5", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1", "fe80::1%eth0",
        "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::",
        "2002:a00:1::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_of_private_networks_are_never_asked(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_open_internet_are(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    ("link", "numbers", "says"),
    [
        ("file:///etc/passwd", [PUBLIC], "it is no web address"),
        ("gopher://example.org/", [PUBLIC], "it is no web address"),
        ("https://", [PUBLIC], "it is no web address"),
        ("http://[::1", [PUBLIC], "it is no web address"),
        ("http://example.org:99999/", [PUBLIC], "it is no web address"),
        ("https://me:word@example.org/", [PUBLIC], "it carries a log-in, which a published address must not"),
        ("http://example.org:22/", [PUBLIC], "it asks for port 22, where no website stands"),
        ("http://localhost/", ["127.0.0.1"], "it leads into a private network, where no reader outside can follow"),
        (
            "http://both.org/",
            [PUBLIC, "10.0.0.1"],
            "it leads into a private network, where no reader outside can follow",
        ),
        ("http://none.org/", [], "it leads into a private network, where no reader outside can follow"),
    ],
)
def test_what_may_not_be_asked_for_is_refused_in_words(link: str, numbers: list[str], says: str) -> None:
    with pytest.raises(NotAsked, match=says.replace("(", r"\(")):
        target(link, resolve=lambda _host, _port: numbers)


def test_a_host_that_nobody_knows_is_said() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("no such name")

    assert ask("https://nowhere.example/", resolve=unknown) == Found(False, "there is no host nowhere.example")


def test_the_number_that_was_judged_is_the_one_that_is_asked() -> None:
    """A name that leads elsewhere a moment later gains nothing."""
    to = target("https://example.org/a%20b?c=d", resolve=lambda _host, _port: [PUBLIC])
    assert (to.number, to.host, to.path) == (PUBLIC, "example.org", "/a%20b?c=d")


@dataclass
class Website:
    """A website on this machine: how it answers each path, and what it was asked."""

    answers: dict[tuple[str, str], tuple[int, str]]
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    port: int = 0

    def ask(self, path: str, **more: Any) -> Found:
        """Ask for a path under a name that only this test knows."""
        options: dict[str, Any] = {
            "guard": lambda _number: True,
            "resolve": lambda _host, _port: ["127.0.0.1"],
            "patience": 2,
        }
        return ask(f"http://paper.example:{self.port}{path}", **{**options, **more})


@contextmanager
def website(**answers: tuple[int, str]) -> Iterator[Website]:
    """Serve while it is asked: HEAD_a=(200, "") answers HEAD /a."""
    site = Website({(name.split("_")[0], f"/{name.split('_')[1]}"): said for name, said in answers.items()})

    class Handler(BaseHTTPRequestHandler):
        def _say(self) -> None:
            site.asked.append((self.command, self.path, self.headers["User-Agent"]))
            status, location = site.answers.get((self.command, self.path), (404, ""))
            self.send_response(status)
            if location:
                self.send_header("Location", location.replace("PORT", str(site.port)))
            self.end_headers()

        do_GET = do_HEAD = _say

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def test_an_address_is_asked_for_by_its_head_and_says_who_asks() -> None:
    with website(HEAD_a=(200, "")) as site:
        assert site.ask("/a", agent="Throughline link check for Kent") == Found(True, "it opened")
        assert site.asked == [("HEAD", "/a", "Throughline link check for Kent")]


def test_a_website_that_answers_no_head_is_asked_for_the_page() -> None:
    with website(HEAD_a=(405, ""), GET_a=(200, "")) as site:
        assert site.ask("/a").opened
        assert [verb for verb, _, _ in site.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "found"),
    [
        (404, Found(False, "there is no such page (404)")),
        (410, Found(False, "there is no such page (410)")),
        (500, Found(False, "the website failed (500)")),
        (403, Found(True, "it answered that it opens for people only (403)")),
        (429, Found(True, "it answered that it opens for people only (429)")),
        (418, Found(False, "it was refused (418)")),
    ],
)
def test_what_was_found_is_said_in_words(status: int, found: Found) -> None:
    with website(HEAD_a=(status, ""), GET_a=(status, "")) as site:
        assert site.ask("/a") == found


def test_a_redirect_is_followed_and_six_are_too_many() -> None:
    with website(HEAD_a=(301, "/b"), HEAD_b=(200, ""), HEAD_c=(302, "/c")) as site:
        assert site.ask("/a") == Found(True, "it opened after sending on")
        assert site.ask("/c") == Found(False, "it sends on more than 5 times")
        assert len(site.asked) == 2 + 6


def test_a_redirect_into_a_private_network_is_not_followed() -> None:
    numbers = {"paper.example": "127.0.0.1", "inside.example": "10.0.0.9"}
    with website(HEAD_a=(302, "http://inside.example/secret"), HEAD_b=(302, "file:///etc/passwd")) as site:
        asked: dict[str, Any] = {
            "guard": lambda number: number == "127.0.0.1",
            "resolve": lambda host, _port: [numbers[host]],
        }
        assert site.ask("/a", **asked).says == "it sends on to where it leads into a private network, where no reader outside can follow"  # fmt: skip
        assert site.ask("/b", **asked).says == "it sends on to where it is no web address"
        assert len(site.asked) == 2


def test_a_port_where_nothing_answers_is_a_finding_and_no_failure() -> None:
    with website() as site:
        port = site.port
    free = ask(f"http://gone.example:{port}/", guard=lambda _: True, resolve=lambda _h, _p: ["127.0.0.1"], patience=1)
    assert free == Found(False, "no website answered")


def test_hosts_are_asked_by_turns_and_each_address_once() -> None:
    from tests.plan.rules.documents import a_plan, an_entry

    links = ("https://a.example/1", "https://a.example/2", "https://b.example/1", "//no", "https://a.example/1")
    posts = tuple(SignpostPart(SignpostKind.OTHER, f"Paper {n}", link) for n, link in enumerate(links))
    found = jobs.links_of(a_plan([an_entry(signposts=posts)]))
    assert found == ("https://a.example/1", "https://b.example/1", "https://a.example/2")


@pytest.mark.django_db
def test_what_was_found_is_noted_without_an_event_and_found_anew_each_time() -> None:
    before = history.how_many()
    answers = iter([Found(False, "no website answered"), Found(True, "it opened")])
    for _ in range(2):
        jobs.ask_for_each(["https://a.example/1"], lambda _link: next(answers), lambda: AT, breath=0)
        told = scratch.askings(["https://a.example/1"])["https://a.example/1"]
    assert (told.opened, told.says) == (True, "it opened")
    assert scratch.lost() == ()
    assert history.how_many() == before


def row_of(edition: int) -> EditionRow:
    """The edition as a page reads it."""
    return next(e for e in editions.editions(the_clerk()) if e.ref.key == edition)


@pytest.mark.django_db
def test_what_did_not_open_is_a_finding_at_once_and_no_part_of_the_text() -> None:
    post = SignpostPart(SignpostKind.OTHER, "The paper", "https://www.example.org/paper")
    row = row_of(many_entries(an_edition(), {"A-1": {"signposts": (post,)}}))

    def said() -> list[str]:
        return [f.message for f in editions.health(row, DAY).standing if f.code == "PLAN075"]

    text = canonical(editions.document(the_clerk(), row, DAY))
    assert said() == []
    an_asking(post.link)
    assert said() == ["“The paper” did not open when it was last asked for: there is no such page (404)."]
    assert canonical(editions.document(the_clerk(), row, DAY)) == text
    assert thaw(PlanDocument, text).lost == ()


@pytest.mark.django_db
def test_the_page_shows_what_did_not_open_first_and_asks_for_them_all(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    here = f"/plan/{draft.key}/signposts"
    document = editions.document(the_clerk(), draft, AT.date())
    link = next(s.link for e in document.entries for s in e.signposts if s.link)
    an_asking(link)
    html = browser.get(here).content.decode()
    assert "did not open when last asked for" in words(html)
    assert html.index("tl-state--stop") < html.index("Not asked for yet</span>")
    answer = browser.post(here, follow=True)
    assert "Each address is asked for." in words(answer.content.decode())
    assert browser.post(here).status_code == 403, "one job at a time"


@pytest.mark.django_db
def test_whoever_may_not_prepare_the_plan_reads_and_does_not_ask(become: Become, draft: EditionRow) -> None:
    browser = become("lead officer")
    here = f"/plan/{draft.key}/signposts"
    assert "one must be allowed to prepare the plan" in words(browser.get(here).content.decode())
    assert browser.post(here).status_code == 403
