"""The guide and the README lead nowhere that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BESIDE = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES = sorted([*BESIDE, *(ROOT / "docs").rglob("*.md"), *(ROOT / "throughline").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_and_picture_is_there(page: Path) -> None:
    """Addresses of the web are left alone; what lies in the repository must lie there."""
    wanted = [to for to in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in to and "mailto:" not in to]
    missing = [to for to in wanted if not (page.parent / to).exists()]
    assert not missing, f"{page.relative_to(ROOT)} leads to {missing}."


def test_every_picture_of_the_guide_is_shown_somewhere() -> None:
    """A picture that no page shows is weight."""
    shown = {Path(to).name for page in PAGES for to in LINK.findall(page.read_text(encoding="utf-8"))}
    taken = {picture.name for picture in (ROOT / "docs" / "guide" / "pictures").glob("*.png")}
    assert taken <= shown, taken - shown
    assert len(taken) > 10
