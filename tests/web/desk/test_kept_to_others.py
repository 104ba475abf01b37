"""Nothing of a record that is kept to another audience stands in any page, download or count."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import sheet_rows, words
from throughline.council.queries import the_system
from throughline.demo.people import POLICY_TEAM, holder
from throughline.history.doorway import Ref
from throughline.plan.operations import entries as operations
from throughline.plan.queries import entries
from throughline.plan.queries.editions import EditionRow

pytestmark = pytest.mark.django_db
HIDDEN, TWIN = "SDP-3-08", "SDP-3-11"
SECRET, REASON = "Zeppelin landing ground at Manston", "Because of the zeppelin."
SAID = ("zeppelin", HIDDEN.lower())
PAGES = (
    "/desk", "/plan/{0}", "/plan/{0}/activities?page=2", "/plan/{0}/activities?q=zeppelin", "/plan/{0}/activities?sort=-spend",
    "/plan/{0}/activities.csv", "/plan/{0}/thread?chapter=3", "/plan/{0}/health", "/plan/{0}/health?by=owner",
    "/plan/{0}/activities/SDP-3-11", "/plan/{0}/history", "/history",
)  # fmt: skip


@pytest.fixture
def hidden(draft: EditionRow, db: None) -> EditionRow:
    """An activity becomes the executive's, under a title that an open one bears too; a lead officer reads neither."""
    team = holder(POLICY_TEAM, AT.date())
    found = {r: entries.entry(the_system(AT.date()), draft, r, AT.date()) for r in (HIDDEN, TWIN)}
    for reference, page in found.items():
        assert page is not None
        said: dict[str, str] = {"title": SECRET, "audience": "executive"} if reference == HIDDEN else {"title": SECRET}
        operations.record(Ref(page.ref.key), said=said, reason=REASON, by=team, at=AT)  # type: ignore[arg-type]
    return draft


def _read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode("utf-8-sig").lower()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_of_it(become: Become, hidden: EditionRow, page: str) -> None:
    """Its reference stands nowhere, nor does what was said of it; the open one of the same title stays."""
    told = _read(become("lead officer"), page.format(hidden.key))
    assert HIDDEN.lower() not in told
    if page.endswith("zeppelin"):
        assert "1 of 59" in words(told)
    if "history" in page and "3-11" not in page:
        assert "kept to other people" in told or page != "/history"


def test_whoever_may_reads_it_everywhere(become: Become, hidden: EditionRow) -> None:
    """The same pages name it to the policy team: the test above looks in the right places."""
    browser = become("policy team")
    for page in PAGES[1:9]:
        if "q=" not in page and "thread" not in page:
            assert any(said in _read(browser, page.format(hidden.key)) for said in SAID), page
    assert "2 of 60" in words(_read(browser, f"/plan/{hidden.key}/activities?q=zeppelin"))


def test_it_is_not_in_the_workbook(become: Become, hidden: EditionRow) -> None:
    """Sixty activities but one."""
    address = reverse("activities-xlsx", args=[hidden.key])
    seen = {
        role: [row[0] for row in sheet_rows(become(role).get(address).content)]
        for role in ("lead officer", "policy team")
    }
    assert len(seen["policy team"]) == 60
    assert sorted(seen["policy team"]) == sorted([*seen["lead officer"], HIDDEN])


@pytest.mark.parametrize("way", ["entry", "entry-history", "change", "withdraw"])
def test_its_own_pages_are_not_there(become: Become, hidden: EditionRow, way: str) -> None:
    """Said in the very words that are said of what never was."""
    browser = become("director") if way == "change" else become("lead officer")
    address = reverse(way, args=[hidden.key, HIDDEN])
    nowhere = reverse(way, args=[hidden.key, "SDP-9-99"])
    if way == "change":
        assert browser.get(address).status_code == 200  # a director reads what is the executive's
        browser = become("lead officer")
    answers = [browser.get(page) for page in (address, nowhere)]
    assert {answer.status_code for answer in answers} == ({403} if way == "withdraw" else {404})
    assert words(answers[0].content.decode()) == words(answers[1].content.decode())


def test_nothing_is_counted_of_it(become: Become, hidden: EditionRow) -> None:
    """Figures, chapters and facets are those of the rows that are read."""
    officer, team = (words(_read(become(r), f"/plan/{hidden.key}")) for r in ("lead officer", "policy team"))
    assert "59 activities in 8 chapters" in officer
    assert "60 activities in 8 chapters" in team


def test_a_twin_is_not_told_by_a_finding(become: Become, hidden: EditionRow) -> None:
    """“Title used twice” would name the hidden one: to whoever may not read it there is one bearer only."""
    assert "also the title of" in _read(become("policy team"), f"/plan/{hidden.key}/health")
    for page in (f"/plan/{hidden.key}/health", f"/plan/{hidden.key}/activities/{TWIN}"):
        assert "also the title of" not in _read(become("lead officer"), page)


def test_the_chain_shows_its_link_and_no_more(become: Become, hidden: EditionRow) -> None:
    """An auditor reads why it changed; an officer sees that there is an event, and nothing of it."""
    assert REASON.lower() in _read(become("auditor"), "/history")
    told = words(_read(become("lead officer"), "/history"))
    assert "kept to other people" in told
    assert told.count("because of the zeppelin") == 1  # of the open twin
