"""A resident reads what was promised, without script, and finds their own place in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import sideways, violations
from tests.journeys.conftest import LAPTOP, PHONE, SMALLEST, Open
from tests.journeys.demonstration import Demonstration

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_a_resident_reads_the_site_with_script_off(shown: Demonstration, window: Open, size: tuple[int, int]) -> None:
    """From the page over all series to the quarter and back, and on to a piece of work in their own district, its money, its decision and the open data."""
    page = window(size, script=False, at=shown.address)
    page.goto("/public/")
    expect(page.locator("h1")).to_have_text("What Kent County Council has promised, and how it is going")
    page.get_by_role("link", name="Read the quarterly report").click()
    expect(page.locator("h1")).to_contain_text("meet their target")
    page.get_by_role("link", name="Plan, progress and decisions").click()
    page.get_by_role("link", name="Read the Strategic Delivery Plan").click()
    expect(page).to_have_url(f"{shown.address}/public/plan/")
    page.get_by_role("link", name="Places", exact=True).first.click()
    page.get_by_role("link", name="Thanet", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("Thanet")
    page.locator("main a[href*='work/']").first.click()
    expect(page.locator("main")).to_contain_text("Who answers for it")
    page.get_by_role("link", name="Open data", exact=True).first.click()
    with page.expect_download() as fetched:
        page.locator("a[href$='activities.csv']").first.click()
    assert "reference" in fetched.value.path().read_text(encoding="utf-8-sig").splitlines()[0]


def test_search_finds_as_they_type_and_lists_all_without_script(shown: Demonstration, window: Open) -> None:
    """With script the box narrows the list; without it everything is there from A to Z."""
    with_script = window(LAPTOP, at=shown.address)
    with_script.goto("/public/plan/search.html")
    with_script.get_by_role("searchbox").fill("thanet park")
    expect(with_script.locator("#found a").first).to_have_text("Thanet Parkway Railway Station")
    expect(with_script.locator("#found a", has_text="Pencester Road, Dover")).to_have_count(0)
    without = window(LAPTOP, script=False, at=shown.address)
    without.goto("/public/plan/search.html")
    for title in ("Thanet Parkway", "Pencester Road, Dover"):
        expect(without.locator("main a", has_text=title).first).to_be_visible()


def test_every_kind_of_page_is_accessible_and_fits(shown: Demonstration, window: Open) -> None:
    """axe finds nothing at two widths, and at 320 pixels nobody scrolls sideways."""
    found: list[str] = []
    for size in (LAPTOP, PHONE, SMALLEST):
        page = window(size, at=shown.address)
        for path in _kinds_of_page(page):
            page.goto(path)
            found += [f"{size[0]} {path}: {one}" for one in ([] if size == SMALLEST else violations(page))]
            found += [f"{size[0]} {path}: {sideways(page)} pixels too wide"] if sideways(page) else []
    assert not found, "\n".join(found)


def _kinds_of_page(page: Page) -> list[str]:
    """One address of each kind, read from the site itself."""
    page.goto("/public/plan/")
    paths = [a.get_attribute("href") or "" for a in page.locator("nav a, footer a").all()]
    for listing, kind in (("contents.html", "chapters/"), ("contents.html", "work/"), ("places.html", "places/")):
        page.goto(f"/public/plan/{listing}")
        links = page.locator(f"main a[href^='{kind}']")
        paths += [links.first.get_attribute("href") or ""] if links.count() else []
    return ["/public/", *(f"/public/plan/{path}" for path in dict.fromkeys(paths) if path.endswith(".html"))]
