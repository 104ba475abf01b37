"""Changing a record through the forms as the pages make them, without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import the_form, the_form_to, words
from throughline.council.queries import the_system
from throughline.history import queries as history
from throughline.plan.queries import entries
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.checks import catalogue
from throughline.web.desk.plan.changing.things import THINGS
from throughline.web.desk.plan.mending import ANSWERED, MENDED_BY

pytestmark = pytest.mark.django_db
OWN = "SDP-3-01"


def says(edition: EditionRow, reference: str = OWN) -> dict[str, Any]:
    """All that an entry says now."""
    page = entries.entry(the_system(AT.date()), edition, reference, AT.date())
    assert page is not None
    return dict(page.says())


def asked(browser: Client, edition: EditionRow, thing: str = "") -> tuple[str, Any]:
    """The address of a form, and the form as its page stands."""
    address = (
        reverse("change-one", args=[edition.key, OWN, thing]) if thing else reverse("change", args=[edition.key, OWN])
    )
    return address, the_form(browser.get(address).content.decode())


CASES = [
    ("words", {"title": "Thanet Parkway station"}, {"title"}),
    ("when", {"ends": "December 2022", "reason": "The works start later."}, {"ends"}),
    ("owner", {"contributing": None, "reason": "They no longer take part."}, {"contributing"}),
    ("authority", {"pathway": "Cabinet, then the Cabinet Member."}, {"pathway"}),
    ("screening", {"eqia_note": "Reviewed by the directorate team."}, {"eqia_note"}),
    ("engagement", {"engagement": "Parish councils, in March 2021."}, {"engagement"}),
    ("milestones", {"milestones-0-title": "Cabinet decides to deliver"}, {"milestones"}),
    ("money", {"whole_cost": "34,600,000", "reason": "Re-estimated."}, {"whole_cost"}),
    ("places", {"countywide": "on"}, {"countywide"}),
    ("details", {"assurance": "Quarterly monitoring."}, {"assurance"}),
    ("details", {"audience": "members"}, {"audience"}),
    ("source", {"source_as_at": "28 January 2020"}, {"source_as_at"}),
]


@pytest.mark.parametrize(("thing", "said", "changed"), CASES, ids=[f"{c[0]}-{min(c[2])}" for c in CASES])
def test_saving_one_thing_changes_that_and_nothing_else(
    become: Become, draft: EditionRow, thing: str, said: dict[str, str | None], changed: set[str]
) -> None:
    """Every other field of the page is sent back as it stood, and stays so."""
    browser, before = become("lead officer"), says(draft)
    address, form = asked(browser, draft, thing)
    answer = browser.post(address, form.with_(**said), follow=True)
    assert "Changed:" in words(answer.content.decode())
    after = says(draft)
    assert {name for name in before if before[name] != after[name]} - {"owner_confirmed_on"} == changed


@pytest.mark.parametrize("thing", ["", *(t.key for t in THINGS)])
def test_saving_what_stands_changes_nothing(become: Become, draft: EditionRow, thing: str) -> None:
    """A page sent back untouched is no event."""
    browser, before = become("policy team"), history.how_many()
    address, form = asked(browser, draft, thing)
    reason = {"reason": "Looked through."} if any(name == "reason" for name, _ in form.sent) else {}
    answer = browser.post(address, form.with_(**reason), follow=True)
    assert "Nothing was different, so nothing was changed." in words(answer.content.decode())
    assert history.how_many() == before


def test_the_whole_record_is_changed_in_one_event(become: Become, draft: EditionRow) -> None:
    """Several things at once, told as one."""
    browser, count = become("policy team"), history.how_many()
    address, form = asked(browser, draft)
    answer = browser.post(
        address, form.with_(title="Parkway", engagement="Everybody", ends="December 2022"), follow=True
    )
    assert "Changed: title, end and engagement" in words(answer.content.decode())
    assert history.how_many() == count + 1


def test_an_error_keeps_what_was_typed_and_names_the_field(become: Become, draft: EditionRow) -> None:
    """Nothing is saved; the summary leads to each field; what was typed stands in it."""
    browser, before = become("lead officer"), says(draft)
    address, form = asked(browser, draft, "when")
    answer = browser.post(address, form.with_(starts="in a bit", ends="May 2023"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="in a bit"' in html
    assert 'value="May 2023"' in html
    assert '<a href="#id_starts">' in html
    assert "“Why does it change” is missing. Fill it in." in words(html)
    assert "This field is required" not in html
    assert says(draft) == before


def test_an_error_in_a_row_names_the_row(become: Become, draft: EditionRow) -> None:
    """Of sixty rows, which."""
    browser = become("policy team")
    address, form = asked(browser, draft, "money")
    html = browser.post(address, form.with_(**{"provisions-1-amount": "lots", "reason": "x"})).content.decode()
    assert "Budget provision 2: Amount:" in words(html)
    assert 'value="lots"' in html


def test_a_row_is_taken_away_by_emptying_it_and_added_by_filling_one(become: Become, draft: EditionRow) -> None:
    """Without script there are always empty rows at the end."""
    browser, before = become("lead officer"), says(draft)["milestones"]
    address, form = asked(browser, draft, "milestones")
    empty = {f"milestones-0-{name}": "" for name in ("title", "due", "forecast", "reached")}
    added = {f"milestones-{len(before)}-title": "Doors open", f"milestones-{len(before)}-due": "May 2023"}
    browser.post(address, form.with_(**empty, **added))
    titles = [m.title for m in says(draft)["milestones"]]
    assert before[0].title not in titles
    assert "Doors open" in titles
    assert len(titles) == len(before)


def test_a_clash_shows_both_texts_and_loses_neither(become: Become, draft: EditionRow) -> None:
    """Two people write the same field: the second sees both, chooses, and what they typed elsewhere is kept."""
    officer, team = become("lead officer"), become("policy team")
    address, mine = asked(officer, draft, "words")
    _, theirs = asked(team, draft, "words")
    team.post(address, theirs.with_(title="Parkway, as the team calls it"))
    answer = officer.post(address, mine.with_(title="Parkway, as I call it", description="Mine alone."))
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Parkway, as I call it" in html
    assert "Parkway, as the team calls it" in html
    assert says(draft)["title"] == "Parkway, as the team calls it"
    chosen = the_form(html)
    officer.post(address, chosen.with_(**{"keep-title": "theirs"}))
    assert says(draft)["title"] == "Parkway, as the team calls it"
    assert says(draft)["description"] == "Mine alone."


def test_a_clash_may_be_decided_for_ones_own_text(become: Become, draft: EditionRow) -> None:
    """Chosen with the other in sight, it stands."""
    officer, team = become("lead officer"), become("policy team")
    address, mine = asked(officer, draft, "engagement")
    _, theirs = asked(team, draft, "engagement")
    team.post(address, theirs.with_(engagement="Theirs."))
    chosen = the_form(officer.post(address, mine.with_(engagement="Mine.")).content.decode())
    answer = officer.post(address, chosen.with_(), follow=True)
    assert "Changed: engagement" in words(answer.content.decode())
    assert says(draft)["engagement"] == "Mine."


def test_different_fields_merge(become: Become, draft: EditionRow) -> None:
    """Nobody is asked where nothing clashes."""
    officer, team = become("lead officer"), become("policy team")
    address, mine = asked(officer, draft, "words")
    _, theirs = asked(team, draft, "words")
    team.post(address, theirs.with_(summary="Theirs."))
    answer = officer.post(address, mine.with_(title="Mine"), follow=True)
    assert "What somebody else changed meanwhile stands beside it." in words(answer.content.decode())
    assert (says(draft)["title"], says(draft)["summary"]) == ("Mine", "Theirs.")


def test_many_are_previewed_and_then_changed_in_one_step(become: Become, draft: EditionRow) -> None:
    """The preview shows now and then, and changes nothing; the button does it, once."""
    browser, count = become("policy team"), history.how_many()
    address = reverse("many", args=[draft.key]) + "?owner=Head+of+Highways"
    form = the_form(browser.get(address).content.decode())
    chosen = [value for name, value in form.sent if name == "reference"]
    assert chosen
    owner = next(
        key
        for key, title in entries.choices(the_system(AT.date()), draft, AT.date()).posts
        if title == "Head of Transport Strategy"
    )
    said = {"owner": str(owner), "ends": "March 2024", "reason": "Highways and transport were joined."}
    preview = browser.post(address, form.with_(**said, preview="yes")).content.decode()
    assert f"This will change {len(chosen)} activities" in words(preview)
    assert "now: Head of Highways" in words(preview)
    assert history.how_many() == count
    answer = browser.post(address, the_form(preview).with_(do="yes"), follow=True)
    assert f"{len(chosen)} activities changed in one step" in words(answer.content.decode())
    assert history.how_many() == count + 1
    for reference in chosen:
        after = says(draft, reference)
        assert (after["owner"], after["ends"].said()) == (owner, "March 2024")


def test_the_preview_of_a_recoding_says_what_each_is_now(become: Become, draft: EditionRow) -> None:
    """Chapter, portfolio and unit as well; what is so already is said to be so."""
    browser = become("policy team")
    address = reverse("many", args=[draft.key]) + "?q=Thanet+Parkway"
    form = the_form(browser.get(address).content.decode())
    choices = entries.choices(the_system(AT.date()), draft, AT.date())
    now = says(draft)
    said = {
        "chapter": str(now["chapter"]),
        "portfolio": str(next(key for key, _ in choices.portfolios if key != now["portfolio"])),
        "unit": str(next(key for key, _ in choices.units if key != now["unit"])),
        "reason": "Re-coded.",
    }
    told = words(browser.post(address, form.with_(**said, preview="yes")).content.decode())
    assert "as it is already" in told
    assert "now: Highways and Transport" in told
    assert told.count("now:") == 2


def test_many_without_a_change_or_a_tick_are_refused_in_words(become: Become, draft: EditionRow) -> None:
    """What is missing, and what to do."""
    browser = become("policy team")
    address = reverse("many", args=[draft.key])
    form = the_form(browser.get(address).content.decode())
    assert not [value for name, value in form.sent if name == "reference"]  # nobody asked for all sixty
    said = words(browser.post(address, form.with_(reason="x", preview="yes")).content.decode())
    assert "No activity is ticked. Tick those that are to change." in said
    said = words(browser.post(address, form.with_(reference=OWN, reason="x", preview="yes")).content.decode())
    assert "Say at least one thing that is to be the same for all of them." in said


def test_adding_withdrawing_and_accepting(become: Become, draft: EditionRow) -> None:
    """Half-finished is enough; each weighty step asks why, and history keeps it."""
    browser = become("policy team")
    address = reverse("add", args=[draft.key])
    form = the_form(browser.get(address).content.decode())
    wrong = words(browser.post(address, form.with_(reference=OWN, title="Twice", nature="service")).content.decode())
    assert "Nothing was saved" in wrong
    browser.post(address, form.with_(reference="SDP-9-01", title="A new thing", nature="service"))
    assert says(draft, "SDP-9-01")["title"] == "A new thing"
    address = reverse("withdraw", args=[draft.key, "SDP-9-01"])
    assert browser.post(address, {"reason": ""}).status_code == 422
    told = words(browser.post(address, {"reason": "It was a mistake."}, follow=True).content.decode())
    assert "A new thing was withdrawn" in told
    assert browser.get(reverse("entry", args=[draft.key, "SDP-9-01"])).status_code == 404
    address = reverse("accept", args=[draft.key, "PLAN014", OWN])
    assert "is no single day" in words(
        browser.post(address, {"because": "Known.", "until": "March 2021"}).content.decode()
    )
    for until, says_why in (("", "“Until” is missing"), ("31 March 2030", "is more than a year away")):
        refused = browser.post(address, {"because": "Known.", "until": until})
        assert refused.status_code == 422
        assert says_why in words(refused.content.decode())
    told = words(
        browser.post(address, {"because": "Cabinet knows.", "until": "31 March 2021"}, follow=True).content.decode()
    )
    assert "Cabinet knows." in told
    assert "holds until 31 March 2021" in told


def test_a_confirmation_of_what_has_moved_since_is_stale(become: Become, draft: EditionRow) -> None:
    """An owner confirms what they saw."""
    officer, team = become("lead officer"), become("policy team")
    page = officer.get(reverse("entry", args=[draft.key, "SDP-3-07"])).content.decode()
    confirm = the_form_to(page, "/confirm")
    address = reverse("change-one", args=[draft.key, "SDP-3-07", "engagement"])
    team.post(address, the_form(team.get(address).content.decode()).with_(engagement="Other words."))
    answer = officer.post(str(confirm.attributes["action"]), confirm.with_())
    assert answer.status_code == 409
    assert "Somebody else changed this while you had it open" in words(answer.content.decode())


def test_every_check_of_an_entry_leads_to_the_page_that_mends_it() -> None:
    """A check without its page would send people searching."""
    about_the_plan = {
        "PLAN002",
        "PLAN003",
        "PLAN034",
        "PLAN057",
        "PLAN042",
        "PLAN043",
        "PLAN044",
        "PLAN045",
        "PLAN048",
        "PLAN049",
    }
    by_a_button = {"PLAN050"}  # which the owner presses on the activity's own page
    known = {thing.key for thing in THINGS}
    for check in catalogue():
        if check.code not in about_the_plan | by_a_button | set(ANSWERED):  # comments have a page of their own
            assert MENDED_BY.get(check.code) in known, check.code
