"""The files of the engine as JSON Schema (2020-12), read off the same declarations by which they are read and written."""

from __future__ import annotations

import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from throughline.programme.phasing.forms import Form, described, hints_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PATTERNS = {
    "month": r"^[0-9]{4}-(0[1-9]|1[0-2])$",
    "moment": r"^[0-9]{4}-(0[1-9]|1[0-2])(-[0-3][0-9])?$",
    "year": r"^[0-9]{4}-[0-9]{2}$",
}
LONGEST_KEY = 60


def schema_of(kind: Any, title: str) -> dict[str, Any]:
    """The schema of a file whose outermost object is of this class. Rules across fields are in `sound`, not here."""
    parts = {one.__name__: _object(one) for one, _ in described(kind)}
    whole = parts.pop(kind.__name__)
    return {"$schema": DIALECT, "title": title, **whole, "$defs": parts}


def _object(kind: Any) -> dict[str, Any]:
    hints = hints_of(kind)
    return {
        "description": " ".join((kind.__doc__ or "").split()),
        "type": "object",
        "properties": {f.name: _value(hints[f.name]) for f in fields(kind)},
        "required": [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING],
        "additionalProperties": False,
    }


def _value(kind: Any) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(one for one in get_args(kind) if one is not type(None))
        return {"anyOf": [_value(inner), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _value(get_args(kind)[0])}
    if origin is Annotated:
        return _scalar(get_args(kind)[1])
    if is_dataclass(kind):
        return {"$ref": f"#/$defs/{kind.__name__}"}  # type: ignore[union-attr]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [str(member) for member in kind]}
    if kind is date:
        return {"type": "string", "format": "date", "description": "a day, such as 2026-04-30"}
    return {"type": "boolean"}


def _scalar(form: Form) -> dict[str, Any]:
    said: dict[str, Any] = {"description": form.says}
    if form.kind in PATTERNS:
        return said | {"type": "string", "pattern": PATTERNS[form.kind]}
    if form.kind in ("key", "text"):
        return said | {"type": "string"} | ({"minLength": 1, "maxLength": LONGEST_KEY} if form.kind == "key" else {})
    scale = 10 if form.kind == "tenths" else 1
    bounds = {
        name: limit / scale if limit % scale else limit // scale
        for name, limit in (("minimum", form.least), ("maximum", form.most))
        if limit is not None
    }
    return said | {"type": "number" if form.kind == "tenths" else "integer"} | bounds
