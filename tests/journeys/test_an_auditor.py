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
