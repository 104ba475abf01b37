"""A resident reads the public plan in a real browser: nobody is shut out, nothing needs JavaScript, the search finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.axe import sideways, violations, wider
from tests.journeys.conftest import LAPTOP, PHONE, SMALLEST
from tests.publishing.conftest import RELEASED
from tests.publishing.kent import kent
from tests.publishing.keys import SEAL
from tests.publishing.plans import filled, kept
from throughline.ground.freezing import canonical
from throughline.publishing.build import build_site

KINDS = (
    "index", "contents", "chapters/3", "chapters/8", "work/sdp-3-01", "work/sdp-2-05", "work/sdp-4-10", "decisions",
    "places", "places/dover", "search", "data", "verify", "accessibility", "about/introduction", "404",
)  # fmt: skip
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3  # one word, wider than any phone
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
pytestmark = pytest.mark.journey
Open = Callable[..., Page]


class _Handler(SimpleHTTPRequestHandler):
    """A folder, handed out with a policy that allows nothing inline."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kent's plan under `kent/` with what changed since an earlier edition, and one of endless words under `long/`."""
    folder = tmp_path_factory.mktemp("published")
    plan = kent()
    before = canonical(filled(lambda path: path)).replace('"edition":1', '"edition":0')
    build_site(canonical(plan), "c" * 64, RELEASED, folder / "kent", before=before, follows="d" * 64, seal=SEAL)
    long = canonical(filled(lambda path: f"{path} {LONG}"))
    build_site(long, "c" * 64, RELEASED, folder / "long", seal=SEAL, kept=kept)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the folder is handed out."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """`opened("kent/index.html", PHONE)` shows a page; anything that the browser complains of fails the journey."""
    contexts, complaints = [], list[str]()

    def show(path: str, size: tuple[int, int] = LAPTOP, *, script: bool = True, at: str = address) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, java_script_enabled=script, locale="en-GB")  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda wrong: complaints.append(str(wrong)))
        page.goto(f"{at}/{path}")
        return page

    yield show
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_is_shut_out(opened: Open, kind: str, size: tuple[int, int]) -> None:
    """axe finds nothing on any kind of page."""
    page = opened(f"kent/{kind}.html", size)
    assert sideways(page) == 0, wider(page)
    assert violations(page) == []


@pytest.mark.parametrize(("site", "size"), [("kent", SMALLEST), ("long", SMALLEST), ("long", LAPTOP)])
def test_no_page_scrolls_sideways(opened: Open, address: str, folder: Path, site: str, size: tuple[int, int]) -> None:
    """Every page at 320 pixels, and on a laptop too where one word is longer than the screen is wide."""
    page = opened(f"{site}/index.html", size)
    for path in sorted((folder / site).rglob("*.html")):
        page.goto(f"{address}/{path.relative_to(folder).as_posix()}")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert sideways(page) == 0, (path.name, wider(page))


def test_a_resident_reads_everything_without_javascript(opened: Open) -> None:
    """From the front page to the chapter, to the work, to where it is, to the list from A to Z."""
    page = opened("kent/index.html", PHONE, script=False)
    page.get_by_role("link", name="Connected transport and communities").first.click()
    assert "still to be decided" in page.get_by_role("heading", level=1).inner_text()
    page.get_by_role("region", name="What is still to be decided").get_by_role("link", name="Dover Fastrack").click()
    page.get_by_role("link", name="Dover", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Dover: ")
    page.get_by_role("link", name="Search, A to Z").click()
    assert not page.get_by_role("searchbox").is_visible()
    page.get_by_role("link", name="Thanet Parkway Railway Station").click()
    page.get_by_text("Where these figures come from").click()
    assert page.get_by_text("£11,400,000").is_visible()


@pytest.mark.parametrize("served", [True, False], ids=["from a server", "from a copied folder"])
def test_the_search_finds_without_a_server_s_help(opened: Open, folder: Path, address: str, served: bool) -> None:
    """By place, by part of a word, without accents or case; what is found leads to its page."""
    page = opened("kent/search.html?q=ramsgate", at=address if served else folder.as_uri())
    box, found = page.get_by_role("searchbox"), page.locator("#found")
    assert box.input_value() == "ramsgate"
    assert found.get_by_role("link", name="Thanet Parkway Railway Station").is_visible()
    box.fill("19/00085")
    assert page.get_by_role("status").inner_text() == "1 found."
    box.fill("zzz <b>")
    assert "Nothing found" in page.get_by_role("status").inner_text()
    assert found.locator("li").count() == 0
    box.fill("PARKWAY thanet")
    box.press("Enter")
    found.get_by_role("link").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Thanet Parkway Railway Station")


def test_a_keyboard_reaches_the_text_and_the_wide_tables(opened: Open) -> None:
    """The first key leads past the header; a table that scrolls can be reached and scrolled."""
    page = opened("kent/index.html", PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    table = page.get_by_role("region", name="Planned money by year")
    table.focus()
    page.keyboard.press("ArrowRight")
    _scrolls(page)


def _scrolls(page: Page) -> None:
    """The table that has the focus moves aside within a second; asked again and again, since the policy lets no page
    evaluate a waiting function."""
    for _ in range(20):
        if page.evaluate("document.activeElement.scrollLeft") > 0:
            return
        page.wait_for_timeout(50)
    raise AssertionError("The table did not scroll.")


def test_a_printed_page_has_its_details_open_and_no_navigation(opened: Open) -> None:
    """On paper nothing can be opened."""
    page = opened("kent/work/sdp-3-01.html")
    page.emulate_media(media="print")
    assert page.get_by_text("£11,400,000").bounding_box() is not None
    assert not page.get_by_role("navigation", name="Plan").is_visible()
    assert page.locator("figure .wide svg").first.is_visible()
    assert not page.locator("figure .nrw svg").first.is_visible()
