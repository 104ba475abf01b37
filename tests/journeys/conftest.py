"""What a journey stands on: a live site, a real browser, and a page that reports what the browser complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

LAPTOP, PHONE, SMALLEST = (1280, 900), (375, 800), (320, 640)  # pixels; the last is WCAG's reflow
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all journeys."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of during the journey (errors of scripts, of the policy, of missing files)."""
    return []


@pytest.fixture
def window(browser: Browser, live_server: Any, complaints: list[str]) -> Iterator[Open]:
    """`window((375, 800))` opens a page at that size on the live site; `script=False` without script.

    When the journey ends, anything the browser complained of fails it, unless the journey emptied `complaints`.
    """
    contexts = []

    def opened(size: tuple[int, int] = LAPTOP, *, script: bool = True) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(
            base_url=live_server.url,
            viewport=viewport,  # type: ignore[arg-type]
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: _heard(said, complaints))
        page.on("pageerror", lambda wrong: complaints.append(str(wrong)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints, complaints


@pytest.fixture
def page(window: Open) -> Page:
    """A page on a laptop."""
    return window(LAPTOP)


@pytest.fixture
def phone(window: Open) -> Page:
    """A page on a phone."""
    return window(PHONE)


def _heard(said: ConsoleMessage, complaints: list[str]) -> None:
    if said.type in ("error", "warning"):
        complaints.append(f"{said.text} ({said.location.get('url', '')})")
