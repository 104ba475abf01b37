"""Steps that several journeys take."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

FINDINGS = 25  # that may stand in the way, at most


def accept_what_stops_approval(page: Page, plan: str, because: str, until: str) -> None:
    """What stands in the way is accepted with a reason, one by one, until nothing does."""
    for _ in range(FINDINGS):
        page.goto(f"{plan}/health")
        errors = page.locator("section.tl-finding", has=page.locator(".tl-state", has_text="Error"))
        if not errors.count():
            return
        errors.first.get_by_role("link", name=re.compile("^Accept with a reason")).first.click()
        page.locator("main textarea").first.fill(because)
        page.locator("main input[name=until]").fill(until)
        page.get_by_role("button", name="Accept this finding").click()
        expect(page.get_by_text("was accepted.")).to_be_visible()
    raise AssertionError(f"More than {FINDINGS} findings stand in the way of approval.")


def submit_and_approve(page: Page, plan: str, body: str) -> None:
    """Submit the edition, and record which body approved it and when."""
    page.goto(f"{plan}/moving")
    page.get_by_role("button", name="Submit for approval").click()
    expect(page.locator("h1")).to_have_text("This edition waits for approval")
    page.get_by_label("Which body approved it, and when?").fill(body)
    page.get_by_role("button", name="Record approval").click()
    expect(page.locator("h1")).to_have_text("This edition is approved and not yet published")
