"""What the README and the guide tell a reader to type is there: commands, their flags, settings; and each room is named."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from throughline.web.console.running import COMMANDS, Parser

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "throughline").rglob("*.md")])
# Typed where code is set: in backquotes, or at the beginning of a line that is set in.
CONSOLE = re.compile(r"(?:^ *|`)(?:\./run )?throughline ([a-z][a-z-]*)((?: [^`\n]*)?)", re.MULTILINE)
RUN = re.compile(r"(?:^ *|`)\./run ([a-z]+)", re.MULTILINE)
FLAG = re.compile(r"(?<=\s)--[a-z-]+")


def told(page: Path) -> str:
    """What the page says; what the record of changes says of yesterday's commands stays as it was."""
    return "" if page.name == "CHANGELOG.md" else page.read_text(encoding="utf-8")


def flags(command: str) -> set[str]:
    """Every flag that a command takes."""
    parser = Parser(add_help=False)
    parser.add_argument("--json", action="store_true")
    import_module(f"throughline.web.console.commands.{COMMANDS[command][0]}").add(parser)
    return {flag for action in parser._actions for flag in action.option_strings}


TYPED = sorted({(page, name, rest) for page in PAGES for name, rest in CONSOLE.findall(told(page)) if name})


@pytest.mark.parametrize(
    ("page", "name", "rest"), TYPED, ids=[f"{page.stem}-{name}-{n}" for n, (page, name, _) in enumerate(TYPED)]
)
def test_a_command_that_is_named_is_there_and_takes_those_flags(page: Path, name: str, rest: str) -> None:
    assert name in COMMANDS, f"{page.relative_to(ROOT)} names throughline {name}."
    unknown = set(FLAG.findall(re.split(r"  +[a-z]", rest)[0])) - flags(name)
    assert not unknown, f"{page.relative_to(ROOT)}: throughline {name} takes no {unknown}."


def test_the_pages_do_name_commands() -> None:
    """What finds them finds them: the README alone lists sixteen of the console's."""
    assert len({name for page, name, _ in TYPED if page == ROOT / "README.md"}) >= 16
    assert len(TYPED) > 40


def test_what_is_run_is_listed_by_run_itself() -> None:
    listed = (ROOT / "run").read_text(encoding="utf-8")
    asked = {name for page in PAGES for name in RUN.findall(told(page))}
    assert {"demo", "test", "serve", "throughline"} <= asked
    assert [name for name in sorted(asked) if f"\n  {name})" not in listed and f"\n  {name} " not in listed] == []


def test_every_setting_that_is_read_is_told_to_whoever_runs_it() -> None:
    read = set(re.findall(r"\bTHROUGHLINE_[A-Z_]+", (ROOT / "throughline/config/settings.py").read_text("utf-8")))
    guide = (ROOT / "docs/guide/running.md").read_text(encoding="utf-8")
    assert len(read) > 10
    assert [name for name in sorted(read) if f"`{name}`" not in guide] == []


def test_contributing_names_every_room() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = sorted(room.parent.name for room in (ROOT / "throughline").glob("*/__init__.py"))
    assert len(rooms) > 15
    assert [room for room in rooms if f"`{room}/`" not in page] == []
