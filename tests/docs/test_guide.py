"""The guide and the README lead nowhere that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from throughline.plan.founding.declaring import GIVEN_ROLES

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


GUIDE = ROOT / "docs" / "guide"
# Where whoever holds a role, and whoever holds none, reads what they come for.
READ_BY = {
    "policy team": "policy-team",
    "lead officer": "lead-officer",
    "director": "director",
    "Cabinet Member": "cabinet-member",
    "opposition member": "opposition-member",
    "Member": "opposition-member",
    "committee clerk": "clerk",
    "monitoring officer": "clerk",
    "section 151 officer": "finance",
    "auditor": "auditor",
    "data protection officer": "assessments",
    "council set-up": "setting-up",
    "a resident": "resident",
    "a programme office": "programme-office",
    "whoever runs it": "running",
}


def test_each_kind_of_user_has_a_page_with_pictures() -> None:
    """Each role that can be granted, and who holds none; each page of the guide shows what it speaks of, and is found from its first."""
    assert set(GIVEN_ROLES) <= set(READ_BY)
    listed = (GUIDE / "README.md").read_text(encoding="utf-8")
    pages = {page.stem: page.read_text(encoding="utf-8") for page in GUIDE.glob("*.md") if page.stem != "README"}
    assert set(READ_BY.values()) <= set(pages)
    assert [name for name in pages if f"({name}.md)" not in listed] == []
    assert [name for name, text in pages.items() if "![" not in text] == []
