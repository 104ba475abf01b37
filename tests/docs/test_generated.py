"""The generated references are as committed, and say what their reader came for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def generate(*arguments: str, house: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the generator in a process of its own, where no test has declared an operation of its own."""
    command = [sys.executable, str(house / "docs" / "generate.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=house)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The house in a temporary folder, to be written over."""
    for folder in ("docs", "throughline", "tests"):  # the checks' examples stand with their tests
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("pictures", "static"))
    return tmp_path


def test_what_is_generated_is_what_is_committed() -> None:
    """Whoever changes a check, a role, a move, an operation or a table runs docs/generate.py and commits the pages."""
    run = generate("--check")
    assert run.returncode == 0, (
        f"Run .venv/bin/python docs/generate.py: these are out of date.\n{run.stdout}{run.stderr}"
    )


def test_a_stale_missing_or_left_over_page_is_named_and_mended(copy: Path) -> None:
    """The check bites, and one run of the generator mends it: the pages are again as they are committed."""
    reference = copy / "docs" / "reference"
    (reference / "states.md").write_text("Old words.", encoding="utf-8")
    (reference / "permissions.md").unlink()
    (reference / "checks" / "plan999.md").write_text("A check that is gone.", encoding="utf-8")
    told = generate("--check", house=copy)
    assert (told.returncode, set(told.stdout.split())) == (1, {"states.md", "permissions.md", "checks/plan999.md"})
    assert generate(house=copy).returncode == 0
    assert _pages(reference) == _pages(REFERENCE)


def _pages(folder: Path) -> dict[str, str]:
    return {str(page.relative_to(folder)): page.read_text(encoding="utf-8") for page in folder.rglob("*.md")}


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            "permissions.md",
            ["| may change this activity | `plan.edit` | council | own | unit |", "## What each role may read"],
        ),
        ("assessments.md", ["```mermaid", "sign it as head of service", "Equality Act 2010"]),
        ("states.md", ["```mermaid", "| draft | Submit for approval | for approval |"]),
        ("operations.md", ["`plan.edition.move`", "`council.found`", "`outcomes.objective.drop`"]),
        (
            "data-dictionary.md",
            ["### plan.Entry\n", "| `starts_on` | day | yes | The earliest day that `starts` can mean. |"],
        ),
        ("data-dictionary.md", ["| `whole_cost` | whole pence | yes |", "key of `council.Post`", "Personal. |"]),
        ("retention.md", ["six years after the last holding ends", "| as long as its entry |"]),
        ("checks/README.md", ["[PLAN001](plan001.md)"]),
    ],
)
def test_a_page_says_what_its_reader_came_for(page: str, words: list[str]) -> None:
    """One known fact of each page, so that an empty table is noticed."""
    text = (REFERENCE / page).read_text(encoding="utf-8")
    assert [said for said in words if said not in text] == []


def test_every_row_of_every_table_has_the_cells_of_its_head() -> None:
    """A stroke within a cell would push the others aside."""
    for page in REFERENCE.rglob("*.md"):
        for table in re.findall(r"(?:^\|.*\n)+", page.read_text(encoding="utf-8"), re.MULTILINE):
            counts = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(counts) == 1, (page.name, table.splitlines()[0])
