"""Committee comments come back from Word, are answered in place, and are printed with the edition."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, Open
from tests.journeys.demonstration import Demonstration, become
from tests.texts.commented import commented

pytestmark = pytest.mark.journey
ASKED = (
    ("Build a station between Ramsgate and Minster", "Clerk to the committee", "Say which trains stop there."),
    ("Extend the contract that maintains", "Clerk to the committee", "Say for how long."),
)


def test_committee_comments_come_back_and_are_answered(
    demonstration: Demonstration, window: Open, tmp_path: Path
) -> None:
    """A draft goes out, comes back with comments, each stands at its place, is answered and released."""
    page = window(LAPTOP, script=False, at=demonstration.address)
    _becomes(page, "policy team")
    page.goto("/plan")
    plan = page.url
    back = _sent_out_and_commented(page, plan, tmp_path)
    _brought_in(page, plan, back)
    _answered(page, plan)
    _released(page, plan)
    _read_by_members(window, demonstration)


def _becomes(page: Page, role: str) -> None:
    """Without script the list of roles opens too."""
    become(page, role[:1].upper() + role[1:])


def _sent_out_and_commented(page: Page, plan: str, folder: Path) -> Path:
    page.goto(f"{plan}/comments/word")
    assert violations_without_script(page) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Outcome 3").click()
    back = folder / "draft-with-comments.docx"
    back.write_bytes(commented(fetched.value.path().read_bytes(), *ASKED))
    return back


def _brought_in(page: Page, plan: str, back: Path) -> None:
    page.goto(f"{plan}/comments/word")
    page.locator("input[type=file]").set_input_files(back)
    page.get_by_role("button", name="See what was said").click()
    expect(page.locator("h1")).to_have_text("2 comments in draft-with-comments.docx")
    expect(page.locator("main")).to_contain_text("SDP-3-01 Thanet Parkway Railway Station, Plain-English summary")
    page.get_by_label("For whom are they made?").select_option(label="Environment and Transport Cabinet Committee")
    page.get_by_label("Which meeting?").fill("12 January 2021")
    page.get_by_role("button", name="Bring in what is ticked").click()
    expect(page.get_by_text("2 comments brought in")).to_be_visible()
    page.goto(f"{plan}/activities/SDP-3-01#comments")
    expect(page.locator("#comments")).to_contain_text("Say which trains stop there.")


def _answered(page: Page, plan: str) -> None:
    page.goto(f"{plan}/comments/answer")
    for asked in page.locator(".tl-comment--asked").all():
        asked.get_by_label("Not changed because").check()
        asked.get_by_label(re.compile("^How, or why not")).fill("The operator decides, and says so in the spring.")
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.locator("h1")).to_have_text("Every comment is answered")


def _released(page: Page, plan: str) -> None:
    page.goto(f"{plan}/comments")
    page.get_by_role("button", name=re.compile(r"^Release \d+ answered comments$")).click()
    expect(page.get_by_text(re.compile(r"comments released"))).to_be_visible()
    page.goto(f"{plan}/health")
    expect(page.locator("main")).not_to_contain_text("PLAN080")


def _read_by_members(window: Open, demonstration: Demonstration) -> None:
    """On a phone, with the answer; axe and no sideways scrolling on each page of comments, with script."""
    member = window(PHONE, at=demonstration.address)
    become(member, "Opposition member")
    member.goto("/comments")
    expect(member.locator("main")).to_contain_text("Not changed because: The repayment profile")
    assert violations(member) == []
    assert sideways(member) == 0
    officer = window(PHONE, at=demonstration.address)
    become(officer, "Policy team")
    officer.goto("/plan")
    plan = officer.url
    for path in (
        "/comments",
        "/comments/answer",
        "/comments/new?at=SDP-3-01/summary",
        "/comments/word",
        "/activities/SDP-3-01",
    ):
        officer.goto(plan + path)
        assert violations(officer) == [], path
        assert sideways(officer) == 0, path


def violations_without_script(page: Page) -> list[str]:
    """What can be asked of a page on which no script runs: one heading, and a label for each field."""
    lacking = [] if page.locator("h1").count() == 1 else ["h1"]
    for one in page.locator("main input:not([type=hidden]), main select, main textarea").all():
        name = one.get_attribute("id") or ""
        if not page.locator(f"label[for='{name}']").count():
            lacking.append(name)
    return lacking
