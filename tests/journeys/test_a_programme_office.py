"""The programme office opens the report of a plan from a folder: nobody is shut out, at any width, without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.axe import sideways, violations, wider
from tests.journeys.conftest import LAPTOP, PHONE, SMALLEST
from throughline.web.console import running

FACTS = Path(__file__).parents[2] / "throughline" / "demo" / "facts"
pytestmark = pytest.mark.journey


@pytest.fixture(scope="module", params=["portfolio_draft", "portfolio_plan"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the worked example's draft and of the engine's plan, as the command writes them."""
    page = tmp_path_factory.mktemp("report") / "page.html"
    files = [str(FACTS / name) for name in ("portfolio.json", f"{request.param}.json")]
    more = ["--options", str(FACTS / "portfolio_options.json")] if request.param == "portfolio_plan" else []
    assert running.run(["phase-report", *files, *more, "--out", str(page)], lambda *_: False) == 0
    return page


@pytest.mark.parametrize("size", [LAPTOP, PHONE, SMALLEST], ids=["laptop", "phone", "smallest"])
def test_the_report_is_read_by_everybody(window: Callable[..., Page], written: Path, size: tuple[int, int]) -> None:
    page = window(size, at=written.as_uri())
    page.goto(written.as_uri())
    assert sideways(page) == 0, wider(page)
    assert violations(page) == []
    assert page.locator("figure svg:visible").count() >= 3


def test_without_script_each_picture_has_its_table_and_a_project_leads_to_its_reasons(
    window: Callable[..., Page], written: Path
) -> None:
    page = window(script=False, at=written.as_uri())
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(written.as_uri())
    page.get_by_text("See the same as a table: Roadmap").click()
    assert page.get_by_role("region", name="Table: Roadmap").is_visible()
    page.get_by_role("link", name="Thanet Parkway Railway Station").click()
    assert page.get_by_role("heading", name="Thanet Parkway Railway Station: keep").is_visible()
    assert {url.partition("#")[0] for url in asked} == {written.as_uri()}


def test_on_paper_every_table_is_printed(window: Callable[..., Page], written: Path) -> None:
    page = window(at=written.as_uri())
    page.goto(written.as_uri())
    page.emulate_media(media="print")
    assert page.get_by_role("region", name="Table: Money by year").is_visible()
