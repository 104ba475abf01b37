"""The furniture in a real browser: nobody is shut out, nothing scrolls sideways, all works without script."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import sideways, violations, wider
from tests.journeys.conftest import LAPTOP, PHONE, SMALLEST

PAGES = ("/", "/small/refused", "/small/absent", "/small/stale", "/small/broken", "/small/log_in")
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _sample_site(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.web.furniture.sample"
    settings.MIDDLEWARE = ["csp.middleware.CSPMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]


@pytest.mark.parametrize("size", [LAPTOP, PHONE, SMALLEST], ids=["laptop", "phone", "smallest"])
@pytest.mark.parametrize("address", PAGES)
def test_nobody_is_shut_out(window: Callable[..., Page], address: str, size: tuple[int, int]) -> None:
    page = window(size)
    page.goto(address)
    if folder := os.environ.get("THROUGHLINE_SCREENSHOTS"):
        name = address.strip("/").replace("/", "-") or "sample"
        page.screenshot(path=f"{folder}/{name}-{size[0]}.png", full_page=True)
    assert sideways(page) == 0, wider(page)
    assert violations(page) == []


def test_the_page_stands_without_script(window: Callable[..., Page]) -> None:
    page = window(script=False)
    page.goto("/")
    page.get_by_text("You are: lead officer").click()
    assert page.get_by_role("button", name="policy team").is_visible()
    page.get_by_role("searchbox", name="Search").fill("bus")
    page.get_by_role("button", name="Apply").click()
    assert "q=bus" in page.url
    assert "sort=name" in page.url


def test_the_first_thing_wrong_has_the_focus_and_leads_to_its_field(page: Page) -> None:
    page.goto("/")
    assert page.evaluate("document.activeElement.getAttribute('aria-labelledby')") == "errors"
    page.get_by_role("link", name="April 2022 is before milestones").click()
    assert page.evaluate("document.activeElement.id") == "id_end"


def test_the_list_of_roles_closes_with_escape(page: Page) -> None:
    page.goto("/")
    page.get_by_text("You are: lead officer").click()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="policy team").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_tick_changes_the_list_and_the_address(page: Page) -> None:
    page.goto("/")
    with page.expect_response(lambda answer: "chapter=4" in answer.url):
        page.get_by_role("checkbox", name="A cleaner and greener Kent").check()
    page.wait_for_url("**chapter=4**")
    assert page.get_by_role("status").filter(has_text="4 of 60").is_visible()
