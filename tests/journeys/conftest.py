"""What a journey stands on: a live site, a real browser, and a page that reports what the browser complains of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.beside import alone_in, known_to_all
from tests.journeys.demonstration import Demonstration, copied, served

LAPTOP, PHONE, SMALLEST = (1280, 900), (375, 800), (320, 640)  # pixels; the last is WCAG's reflow
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all journeys, and a patience for what it is to show that does not depend on the machine."""
    expect.set_options(timeout=30_000)
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of during the journey (errors of scripts, of the policy, of missing files)."""
    return []


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's data, built once for all parallel workers by a start of its own, to be copied by whoever
    changes it.
    """
    place = known_to_all(tmp_path_factory) / "demonstration"
    place.mkdir(exist_ok=True)
    data, whole = place / "data", place / "whole"
    with alone_in(place):
        if not whole.exists():
            data.mkdir(exist_ok=True)  # a start that was cut short goes on where it stopped
            with served(data):
                pass
            whole.touch()
    return data


@pytest.fixture(scope="session")
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """A demonstration for journeys that only look."""
    with served(copied(built, tmp_path_factory.mktemp("shown") / "data")) as demonstration:
        yield demonstration


@pytest.fixture
def demonstration(built: Path, tmp_path: Path) -> Iterator[Demonstration]:
    """A demonstration of a journey's own, to be changed."""
    with served(copied(built, tmp_path / "data")) as own:
        yield own


@pytest.fixture
def window(browser: Browser, request: pytest.FixtureRequest, complaints: list[str]) -> Iterator[Open]:
    """`window((375, 800))` opens a page at that size on the live site; `script=False` without script; `at`: another
    site, such as a demonstration's address.

    When the journey ends, anything the browser complained of fails it, unless the journey emptied `complaints`.
    """
    contexts = []

    def opened(size: tuple[int, int] = LAPTOP, *, script: bool = True, at: str = "") -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(
            base_url=at or request.getfixturevalue("live_server").url,
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
