"""Templates are whole things without logic, style or script of their own."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.reading import templates

TAG = re.compile(r"{%-?\s*(\w+)\s*(.*?)\s*-?%}", re.DOTALL)
INLINE = {
    "inline style": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)|<[^>]*\son[a-z]+\s*=|[\"']\s*javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}
LOGIC = {"regroup", "cycle", "ifchanged", "filter", "debug", "now", "templatetag"}


def test_no_inline_style_or_script(house: Path) -> None:
    """The policy of the pages refuses both, and text is never marked safe in a template."""
    found = [
        f"{name}: {what}: {match[0][:60]}"
        for name, text in templates(house)
        for what, pattern in INLINE.items()
        for match in pattern.finditer(TAG.sub("", text) if what != "unescaped text" else text)
    ]
    assert not found, found


def test_partials_are_named_and_given_only_what_they_need(house: Path) -> None:
    """`{% include "desk/_row.html" with row=row only %}`: named with a leading underline, closed with `only`."""
    loose = [
        f"{name}: {match[0]}"
        for name, text in templates(house)
        for match in TAG.finditer(text)
        if match[1] == "include" and not _well_included(match[2])
    ]
    assert not loose, loose


def _well_included(said: str) -> bool:
    named = re.match(r"[\"']([^\"']+)[\"']", said)
    return said.endswith(" only") and (named is None or Path(named[1]).name.startswith("_"))


def test_partials_are_not_pages(house: Path) -> None:
    """What begins with an underline extends nothing and is extended by nothing."""
    confused = [
        f"{name}: {match[0]}"
        for name, text in templates(house)
        for match in TAG.finditer(text)
        if match[1] == "extends"
        and (Path(name).name.startswith("_") or Path(match[2].strip("\"'")).name.startswith("_"))
    ]
    assert not confused, confused


def test_templates_hold_no_logic(house: Path) -> None:
    """`if` and `for` are enough: what is shown is prepared by the page's function."""
    clever = [
        f"{name}: {match[0]}" for name, text in templates(house) for match in TAG.finditer(text) if match[1] in LOGIC
    ]
    assert not clever, clever
