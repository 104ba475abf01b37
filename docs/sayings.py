"""What the code says of itself: docstrings, and the remarks beside columns."""

from __future__ import annotations

import ast
import inspect
import tokenize
from io import StringIO
from textwrap import dedent
from typing import Any


def notes(model: Any) -> dict[str, str]:
    """What the code says beside each column, from the classes that declare them."""
    found: dict[str, str] = {}
    for declared in reversed(model.__mro__):
        if declared.__module__.startswith("throughline."):
            found |= _notes_of(dedent(inspect.getsource(declared)))
    return found


def _notes_of(source: str) -> dict[str, str]:
    tokens = tokenize.generate_tokens(StringIO(source).readline)
    beside = {
        t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT and "fmt:" not in t.string
    }
    body = ast.parse(source).body[0]
    named = [n for n in getattr(body, "body", ()) if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name)]
    return {
        n.targets[0].id: f"{note[:1].upper()}{note[1:].rstrip('.')}."  # type: ignore[attr-defined]
        for n in named
        if (note := beside.get(n.lineno) or beside.get(n.end_lineno or 0))
    }


def says(thing: Any) -> str:
    """The docstring, on one line; Django's own, which lists the columns, counts as none."""
    said = " ".join((thing.__doc__ or "").split())
    return "" if said.startswith(f"{thing.__name__}(") else said


def first(thing: Any) -> str:
    """The first line of a docstring without its full stop; of what has none, its name."""
    return str(thing.__doc__ or thing.__name__).strip().splitlines()[0].rstrip(".")
