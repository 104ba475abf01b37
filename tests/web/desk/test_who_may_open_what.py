"""Every address answers each kind of person as their posts allow; a refusal says why and who can."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.web.desk.conftest import ROLES, Become
from tests.web.desk.reading import words
from throughline.access.roles import ROLES as GIVES
from throughline.access.roles import Permission
from throughline.access.rules import who_may
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk import urls

pytestmark = pytest.mark.django_db
POLICY, LEAD, DIRECTOR, CABINET, OPPOSITION, AUDITOR = ROLES
OFFICERS = {POLICY, LEAD, DIRECTOR, AUDITOR}
OWN, ANOTHERS = "SDP-3-01", "SDP-1-01"  # of the lead officer; of a post elsewhere in the directorate
ELSEWHERE = "SDP-7-01"  # outside directorate and portfolio of those who play here
READ = ("edition", "activities", "activities-xlsx", "activities-csv", "thread", "health")

# What opens, of the draft edition: the address, what it names, who reads it, and what the others meet.
DRAFT = [(name, (), OFFICERS, 404) for name in (*READ, "entry")] + [
    ("papers", (), OFFICERS, 404),
    ("paper", ("summary", "pdf"), OFFICERS, 404),
    ("paper", ("chapter-1", "docx"), OFFICERS, 404),
    ("entry-history", (), OFFICERS, 404),
    ("edition-history", (), OFFICERS, 403),
    ("add", (), {POLICY}, 403),
    ("many", (), {POLICY}, 403),
    ("change", (), {POLICY, LEAD, DIRECTOR}, 403),
    ("change-one", ("when",), {POLICY, LEAD, DIRECTOR}, 403),
    ("withdraw", (), {POLICY}, 403),
    ("accept", ("PLAN014", OWN), {POLICY}, 403),
]
PUBLISHED = [(name, (), set(ROLES), 403) for name in (*READ, "entry")] + [
    ("papers", (), set[str](), 403),
    ("paper", ("summary", "pdf"), set[str](), 403),
    ("entry-history", (), OFFICERS | {CABINET}, 403),
    ("change", (), set[str](), 403),
    ("many", (), set[str](), 403),
]
ANYWHERE = [
    (name, set(ROLES), 403) for name in ("rights", "help", "accessibility", "log-in", "releases", "council")
] + [
    ("history", OFFICERS, 403),
    ("verify", OFFICERS, 403),
]
NEEDS = {p.name: p.callback.needs for p in urls.urlpatterns}
OF_AN_ENTRY = {"entry", "entry-history", "change", "change-one", "withdraw"}


def address(name: str, edition: EditionRow, *more: str, of: str = OWN) -> str:
    """An address of an edition, or of one of its entries."""
    return reverse(name, args=[edition.key, *([of] if name in OF_AN_ENTRY else []), *more])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "more", "may", "otherwise"), DRAFT, ids=[row[0] for row in DRAFT])
def test_the_draft_is_read_by_officers_and_changed_by_those_who_may(
    become: Become, draft: EditionRow, name: str, more: tuple[str, ...], may: set[str], otherwise: int, role: str
) -> None:
    """To whoever may not see it, it is not there; whoever lacks the right altogether is told so."""
    answer = become(role).get(address(name, draft, *more))
    lacks = NEEDS[name] not in GIVES[role]
    assert answer.status_code == (200 if role in may else 403 if lacks else otherwise)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "more", "may", "otherwise"), PUBLISHED, ids=[row[0] for row in PUBLISHED])
def test_the_published_edition_is_read_by_all_and_changed_by_nobody(
    become: Become, published: EditionRow, name: str, more: tuple[str, ...], may: set[str], otherwise: int, role: str
) -> None:
    """What was approved stays as it was read."""
    answer = become(role).get(address(name, published, *more))
    assert answer.status_code == (200 if role in may else otherwise)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "may", "otherwise"), ANYWHERE, ids=[row[0] for row in ANYWHERE])
def test_the_rest_of_the_desk(become: Become, name: str, may: set[str], otherwise: int, role: str) -> None:
    """Help is for everybody; the chain is read whole or not at all."""
    assert become(role).get(reverse(name)).status_code == (200 if role in may else otherwise)


@pytest.mark.parametrize("role", ROLES)
def test_whoever_lacks_a_right_altogether_is_told_who_has_it(become: Become, draft: EditionRow, role: str) -> None:
    """Every view that needs a permission refuses in words: the act, and who may do it."""
    browser, met = become(role), 0
    gives = GIVES[role] | (
        GIVES["council set-up"] if role == POLICY else {}
    )  # the post of the demonstration brings both
    for pattern in urls.urlpatterns:
        needed = getattr(pattern.callback, "needs", "")
        if not isinstance(needed, Permission) or needed in gives:
            continue
        answer = browser.get(_filled(pattern.name or "", draft))
        if answer.status_code == 405:
            continue
        assert answer.status_code == 403, pattern.name
        assert unescape(f"You may not {needed.said}. {who_may(needed)}") in words(answer.content.decode())
        met += 1
    assert met or role == POLICY


@pytest.mark.parametrize("role", ROLES)
def test_no_address_fails(become: Become, draft: EditionRow, role: str) -> None:
    """Opened, led on, refused or not there: never broken."""
    browser = become(role)
    answers = {p.name: browser.get(_filled(p.name or "", draft)).status_code for p in urls.urlpatterns}
    assert {name: status for name, status in answers.items() if status not in (200, 302, 303, 403, 404, 405)} == {}


def test_a_stranger_is_led_to_the_log_in_and_back(draft: EditionRow) -> None:
    """Outside the demonstration nobody is anybody before they have come in."""
    for pattern in urls.urlpatterns:
        if isinstance(getattr(pattern.callback, "needs", ""), Permission):
            page = _filled(pattern.name or "", draft)
            answer = Client().get(page)
            assert (answer.status_code == 302 and answer["Location"].startswith("/log-in?next=/")) or (
                answer.status_code == 405
            ), page


def test_an_owner_is_refused_anothers_record_and_told_who_can(become: Become, draft: EditionRow) -> None:
    """The reason names the act; then who may, and how far."""
    answer = become(LEAD).get(address("change", draft, of=ANOTHERS))
    assert answer.status_code == 403
    said = words(answer.content.decode())
    assert "You may not change this activity. It is open to the policy team (any)" in said
    assert "a lead officer (their own)" in said


def test_a_page_says_to_a_reader_why_it_has_no_change(become: Become, draft: EditionRow) -> None:
    """No button that would be refused; the reason instead."""
    said = words(become(AUDITOR).get(address("entry", draft)).content.decode())
    assert "You may read this record, not change it" in said
    assert "It is open to the policy team (any)" in said
    assert "Change this record" not in said


def test_a_cabinet_member_reads_the_history_of_the_portfolio_and_no_other(
    become: Become, published: EditionRow
) -> None:
    """A right in one portfolio does not travel."""
    browser = become(CABINET)
    assert browser.get(address("entry-history", published)).status_code == 200
    assert browser.get(address("entry-history", published, of=ELSEWHERE)).status_code == 403
    assert "The whole history of this activity" in words(browser.get(address("entry", published)).content.decode())
    elsewhere = words(browser.get(address("entry", published, of=ELSEWHERE)).content.decode())
    assert "The whole history of this activity" not in elsewhere


@pytest.mark.parametrize(
    ("role", "to", "says"),
    [
        (POLICY, "/plan", "Needs attention"),
        (LEAD, "/desk", "Coming at you"),
        (DIRECTOR, "/desk", "Owner by owner"),
        (CABINET, "/desk", "Your portfolio: 8 decisions to come"),
        (OPPOSITION, "/desk", "Coming to decision within six months"),
        (AUDITOR, "/desk", "What was frozen, and what was released"),
    ],
)
def test_each_role_lands_on_its_own_front_page(become: Become, role: str, to: str, says: str) -> None:
    """The page that answers their first question."""
    browser = become(role)
    assert browser.get("/").headers["Location"] == to
    assert says in words(browser.get("/", follow=True).content.decode())


def test_roles_are_played_in_the_demonstration_only(become: Become, settings: Any) -> None:
    """Elsewhere the switcher is refused, and nobody becomes anybody by it."""
    browser = become(OPPOSITION)
    assert browser.post("/role", {"role": AUDITOR}).status_code == 302
    assert browser.get("/history").status_code == 200
    settings.DEMO = False
    answer = browser.post("/role", {"role": POLICY})
    assert answer.status_code == 403
    assert "Roles are played in the demonstration only" in words(answer.content.decode())
    assert browser.get("/history").status_code == 302


def test_a_confirmation_is_the_owners(become: Become, draft: EditionRow) -> None:
    """Who answers for it confirms it; nobody does it for them."""
    here = reverse("confirm", args=[draft.key, OWN])
    assert become(AUDITOR).post(here).status_code == 403
    answer = become(POLICY).post(here)
    assert answer.status_code == 403
    assert "It is open to a lead officer (their own)" in words(answer.content.decode())
    assert become(LEAD).post(here).status_code == 302


def test_no_page_is_kept_by_what_stands_between_and_no_script_comes_from_elsewhere(become: Become) -> None:
    """Each page is the person's own; nothing on it may run but our own files."""
    answer = become(LEAD).get("/desk")
    assert answer["Cache-Control"] == "private, no-store"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_form_from_elsewhere_is_refused_in_words(become: Become, draft: EditionRow) -> None:
    """Nothing is changed, and the page says what to do."""
    browser = become(LEAD, enforce_csrf_checks=True)
    answer = browser.post(address("change-one", draft, "engagement"), {"engagement": "Nobody"})
    assert answer.status_code == 403
    assert "This form had been open too long, or did not come from here" in words(answer.content.decode())


def _filled(name: str, draft: EditionRow) -> str:
    """An address with whatever it names filled in; a key that nobody has for an upload."""
    for given in (
        [],
        [draft.key],
        [draft.key, OWN],
        [draft.key, "PLAN014"],
        [draft.key, OWN, "when"],
        ["units"],
        ["grant"],
        ["0" * 64, 0],
    ):
        try:
            return reverse(name, args=given)
        except NoReverseMatch:
            continue
    raise AssertionError(f"No test knows how to fill in {name}.")
