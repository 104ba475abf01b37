"""Every page of the desk is said in the council's own words: a browser for each kind of person follows every link and reads.

The council is invented and calls every word of the product something that stands nowhere else, so that one of ours that
is read on a page was written there by us.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.plan.founding.thornmere import SAID, with_rows
from tests.plan.intake.workbooks import made, sheet
from tests.publishing.own_words import OWN, ours_in
from tests.web.desk.crawling import followed
from tests.web.desk.reading import the_form, words
from tests.web.desk.test_any_council import PASSWORD, _enter, begun, send
from tests.web.desk.test_nothing_is_kents import brought_in
from throughline.access.roles import ROLES
from throughline.ground.labels import WORDS
from throughline.plan.rules.checks.catalogue import catalogue
from throughline.web.desk.council.acts import ACTS

LABELS = [{"word": WORDS[word], "shown": shown} for word, shown in OWN.labels]
EVERY = tuple(role for role in ROLES if role != "clerk to the system")
STARTS = ("/", "/desk", "/rights", "/help", "/performance", "/measures/open", "/risks/new", "/risks/import", "/decisions/new",
          "/reports/begin", "/meetings/call", "/meetings/timetable", "/meetings/import", "/clock", "/quarter/open",
          "/quarter/returns", "/quarter/sign", "/comments", "/releases", "/audits", "/owed", "/checks",
          *(f"/council/do/{key}" for key in ACTS))  # fmt: skip
SLOT = re.compile(r"\{[A-Za-z ]+\}")  # one that nobody filled
# Pages on which our words stand as ours, and why.
APART = {
    "/council/do/label": "it lists our words, to be called otherwise",
    "/council/places": "it lists our words beside the council's own",
    "/reports/template": "a place in a Word document is where text goes, and no place of the council's",
    "/assurance/set-up/questionnaires/high-risk%20processing": "a place open to the public is the law's, not the council's",
}


@pytest.fixture
def empty(db: None, settings: Any, tmp_path: Path) -> Client:
    """A browser before an installation that holds nothing."""
    settings.DEMO, settings.DATA, settings.SITE = False, tmp_path, tmp_path / "site"
    return Client()


def set_up(browser: Client) -> None:
    """Thornmere with words of its own; one post may do everything, the others what theirs do."""
    posts = [p | ({"roles": EVERY} if "policy team" in p.get("roles", ()) else {}) for p in SAID["Posts"]]
    people = [
        p | ({"log_in": "ed", "email": "ed@thornmere.example"} if p["name"] == "Cllr Ed Heron" else {})
        for p in SAID["People"]
    ]
    found = send(begun(browser), with_rows(Labels=LABELS, Posts=posts, People=people))
    link = browser.post(found.request["PATH_INFO"])["Location"]
    browser.post(link, {"password": PASSWORD, "again": PASSWORD})


def read(address: str, html: str) -> list[str]:
    """What of our words is read on a page; the sources that a check quotes are other people's words."""
    text = words(html)
    for one in catalogue():
        text = text.replace(" ".join(one.source.split()), "")
    return ours_in(text) + SLOT.findall(text)


def previewed(browser: Client, key: str) -> list[str]:
    """Where a workbook in which much is wrong, and a register in which something is, were read: nothing came in."""
    sheets = {
        "Pledges": [
            ("Reference", "Title", "Quarterdeck", "Helmsman", "Waymarks", "Lodestars", "Havens", "Boss"),
            ("T-1", "A new title", "No such", "Nobody at all", "9.9", "9.9", "Nowhere", "?"),
            ("T-1", "Twice", "", "", "", "", "", ""),
            ("X-9", "A new one", "1", "", "", "", "", ""),
        ],
        "Milestones": [("Pledge", "Milestone", "Due"), ("X-8", "Begun", "2027")],
        "Money": [("Pledge", "Financial year", "Kind", "Amount (£)"), ("T-1", "2026-27", "revenue", "lots")],
    }
    book = made(lambda book: [sheet(book, name, *rows) for name, rows in sheets.items()])
    risks = b"Reference,Title,Helmsman,Score\nR1,Damp,Nobody at all,9\n"
    plan = browser.post(f"/plan/{key}/import", {"file": SimpleUploadedFile("ours.xlsx", book)})["Location"]
    register = browser.post("/risks/import", {"file": SimpleUploadedFile("ours.csv", risks)})["Location"]
    found = words(browser.get(plan).content.decode())
    for told in (
        "No quarterdeck has the name",
        "No waymark has the name",
        "No pledge has the reference",
        "The sheet “Havens” lists",
    ):
        assert told in found
    assert "There is no post “Nobody at all”" in words(browser.get(register).content.decode())
    return [plan, f"{plan}/headings", register]


def commented(browser: Client, key: str) -> list[str]:
    """Where two comments stand: one on a record's owner that is answered, one on a chapter that waits."""
    for at in ("T-1/owner", "chapter 1"):
        page = browser.get(f"/plan/{key}/comments/new", {"at": at}).content.decode()
        speaker = re.findall(r'(?:id="id_speaker"|name="speaker").*?value="(post \d+)"', page, re.DOTALL)[0]
        browser.post(f"/plan/{key}/comments/new?at={at}", the_form(page).with_(words="Say more.", speaker=speaker))
    asked = browser.get(f"/plan/{key}/comments/answer").content.decode()
    one = re.findall(r'name="answer-([^"]+)"', asked)[-1]
    browser.post(
        f"/plan/{key}/comments/answer",
        the_form(asked).with_(**{f"answer-{one}": "changed here", f"changed-{one}": "T-1/owner"}),
    )
    return [f"/plan/{key}/comments", f"/plan/{key}/comments/answer"]


def test_every_page_is_said_in_the_council_s_own_words(empty: Client) -> None:
    set_up(empty)
    _enter(empty, "bo")
    key = brought_in(empty)
    starts = (*STARTS, *previewed(empty, key), *commented(empty, key))
    said, opened = dict[str, list[str]](), 0
    for person in ("bo", "di", "ada", "ed"):
        browser = Client()
        _enter(browser, person)
        pages = followed(browser, starts if person == "bo" else ("/", "/desk", "/rights"))
        opened += len(pages)
        said |= {f"{person} {a}": found for a, html in pages.items() if a not in APART and (found := read(a, html))}
    assert opened > 150
    assert said == {}
