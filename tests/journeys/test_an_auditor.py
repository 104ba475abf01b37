"""An auditor proves an edition and the history behind it, and catches one changed byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.axe import violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become
from tests.publishing.keys import a_key, fact, signed_anew

pytestmark = pytest.mark.journey


def test_an_auditor_verifies_an_edition_and_catches_a_changed_byte(
    shown: Demonstration, window: Open, tmp_path: Path
) -> None:
    """The fingerprint comes from the council's page, the folder from the public site, the verdict from the console."""
    page = window(LAPTOP, at=shown.address)
    become(page, "Auditor")
    page.get_by_role("link", name="What residents see").click()
    expect(page.locator("h1")).to_contain_text("Residents read the plan as released on 9 April 2020")
    assert violations(page) == []
    fingerprint = page.locator("table .tl-code").first.inner_text().strip()

    folder = tmp_path / "copied" / "edition"
    shutil.copytree(shown.data / "site" / "plan" / "current", folder)
    sound = shown.throughline("verify", str(folder), "--expect", fingerprint, "--json")
    assert (sound.returncode, json.loads(sound.stdout)["faults"]) == (0, [])
    _a_stranger_is_caught(shown, page.locator("section[aria-labelledby=key] .tl-long").inner_text().strip(), folder)

    changed = next(iter(sorted((folder / "work").glob("*.html"))))
    text = bytearray(changed.read_bytes())
    text[len(text) // 2] ^= 1
    changed.write_bytes(bytes(text))
    caught = shown.throughline("verify", str(folder), "--expect", fingerprint)
    assert caught.returncode == 1
    assert f"work/{changed.name} was changed" in caught.stdout


def _a_stranger_is_caught(shown: Demonstration, key: str, folder: Path) -> None:
    """A copy that somebody changed and signed anew agrees with itself; the key on the council's page tells it apart."""
    assert shown.throughline("verify", str(folder), "--key", key).returncode == 0
    forged = shutil.copytree(folder, folder.parent.parent / "from-a-stranger" / "edition")
    signed_anew(forged, (fact(a_key(66)),), a_key(66))
    alone = shown.throughline("verify", str(forged))
    assert alone.returncode == 0
    assert "a stranger can sign with a key of their own" in alone.stdout
    caught = shown.throughline("verify", str(forged), "--key", key)
    assert caught.returncode == 1
    assert f"and not by {key}, which you trust" in caught.stdout
    shutil.rmtree(forged.parent)


def test_an_auditor_reads_the_history_and_may_change_nothing(shown: Demonstration, window: Open) -> None:
    """The chain holds, each event says what was before and after, and no page offers a change."""
    page = window(LAPTOP, at=shown.address)
    become(page, "Auditor")
    page.goto("/history/verify")
    expect(page.locator("h1")).to_have_text("The chain holds")
    page.goto("/plan")
    page.goto(f"{page.url}/activities?q=thanet+parkway")
    page.get_by_role("table").get_by_role("link", name="Thanet Parkway Railway Station").click()
    expect(page.locator("h1")).to_have_text("Thanet Parkway Railway Station")
    expect(page.get_by_role("link", name="Change this record")).to_have_count(0)
    page.goto(f"{page.url}/history")
    expect(page.locator("main")).to_contain_text("Head of Transport Strategy")
    assert violations(page) == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_console_proves_the_same_history(shown: Demonstration, window: Open, size: tuple[int, int]) -> None:
    """What the page says and what the command says are one answer."""
    page = window(size, at=shown.address)
    become(page, "Auditor")
    page.goto("/history/verify")
    assert violations(page) == []
    told = shown.throughline("verify", "--json")
    assert told.returncode == 0, told.stdout + told.stderr
    events = json.loads(told.stdout)["events"]
    expect(page.locator("main")).to_contain_text(f"{events:,} events make one unbroken chain")


def test_an_auditor_samples_and_re_reads_the_past(shown: Demonstration, window: Open, tmp_path: Path) -> None:
    """Filters, draws with a seed, opens a sampled event and its record's life, re-reads the plan on a past day, and takes
    the stretch away as a file that the console proves."""
    page = window(LAPTOP, at=shown.address)
    become(page, "Auditor")
    page.get_by_role("link", name="History", exact=True).first.click()
    page.get_by_label("Part of the record").select_option(label="The plan")
    page.get_by_label("From", exact=True).fill("2020-10-01")
    page.get_by_label("Until the end of").fill("2020-12-31")
    page.get_by_role("button", name="Show these events").click()
    expect(page.get_by_role("status")).to_contain_text("in “The plan”, from 1 October 2020")
    assert violations(page) == []

    with page.expect_download() as coming:
        page.get_by_role("link", name="Export them").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    proved = shown.throughline("verify", str(file))
    assert proved.returncode == 0, proved.stdout
    assert "agree with their links" in proved.stdout

    page.get_by_role("link", name="Draw a random sample").click()
    page.get_by_label("Seed").fill("audit committee, 13 January")
    page.get_by_label("How many events").fill("8")
    page.get_by_role("button", name="Draw the sample").click()
    expect(page.locator("h1")).to_contain_text("8 events of")
    assert violations(page) == []
    drawn = page.locator("tbody th a").all_inner_texts()
    page.goto(page.url)  # the address draws the same again
    assert page.locator("tbody th a").all_inner_texts() == drawn

    page.locator("tbody th a").first.click()
    expect(page.get_by_text("Said to happen", exact=True)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="The whole life of this record").first.click()
    expect(page.locator("h1")).to_contain_text("The life of")
    assert violations(page) == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_the_plan_as_it_was_held_on_a_past_day(shown: Demonstration, window: Open, size: tuple[int, int]) -> None:
    """At the moment of the freeze it is word for word what was frozen; a document is read through its record."""
    page = window(size, at=shown.address)
    become(page, "Auditor")
    page.goto("/plan")
    page.goto(page.get_by_role("link", name="2020 edition", exact=True).get_attribute("href") or "")
    page.goto(f"{page.url}/history")
    page.get_by_role("link", name="What did we hold on a day?").click()
    page.get_by_label("Day", exact=True).fill("2020-03-24")
    page.get_by_role("button", name="Show what was held then").click()
    expect(page.locator("h1")).to_have_text("As held at 17:00 on 24 March 2020 (London)")
    expect(page.locator("main")).to_contain_text("What was held is word for word the text frozen at")
    assert violations(page) == []
    page.goto(f"{page.url.partition('/held')[0]}/activities/SDP-3-01")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Business case in brief").click()
    assert coming.value.suggested_filename == "business-case-in-brief.docx"
