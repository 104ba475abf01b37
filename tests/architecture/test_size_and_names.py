"""Small and named: the tree must read well first."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.reading import modules

LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
ALLOWED: dict[str, str] = {}  # "room/file.py" or "room/file.py:function" → why splitting it would read worse
NAMES_THAT_SAY_NOTHING = {
    "utils", "util", "helpers", "helper", "common", "core", "services", "service", "managers", "manager", "misc", "base",
    "shared", "lib", "tools", "handlers", "signals", "admin",
}  # fmt: skip


def test_modules_are_short(house: Path) -> None:
    """A module over 400 lines asks to be split by subject."""
    long = [
        f"{name}: {lines} lines"
        for name, _ in modules(house)
        if name not in ALLOWED and (lines := (house / name).read_text(encoding="utf-8").count("\n")) > LONGEST_MODULE
    ]
    assert not long, long


def test_functions_are_short(house: Path) -> None:
    """A function over 40 lines asks to be split; its signature and docstring are not counted against it."""
    long = [
        f"{name}:{function.name} {lines} lines"
        for name, tree in modules(house)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and f"{name}:{function.name}" not in ALLOWED
        and (lines := _lines(function)) > LONGEST_FUNCTION
    ]
    assert not long, long


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_names_say_what_is_inside(house: Path) -> None:
    """No drawer for everything: a file or folder is named after its subject."""
    vague = [
        name for name, _ in modules(house) if {Path(part).stem for part in Path(name).parts} & NAMES_THAT_SAY_NOTHING
    ]
    assert not vague, vague


def test_every_module_says_what_it_holds(house: Path) -> None:
    """The first line of a module is what it is for."""
    silent = [name for name, tree in modules(house) if not ast.get_docstring(tree)]
    assert not silent, silent
