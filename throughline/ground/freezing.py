"""Frozen documents: one canonical text, one digest, and a way back from any older schema."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from unicodedata import normalize

D = TypeVar("D")
Json = dict[str, Any]
LATER = "later"  # metadata of a field that came later: it is frozen only when something stands in it, so that old digests hold
BESIDE = "beside"  # metadata of a field that is known beside a document and is no part of it: it is never frozen
AS_IT_IS = frozenset({type(None), bool, int})
UPGRADES: dict[tuple[str, int], Callable[[Json], Json]] = {}


class NewerSchema(ValueError):
    """The text was frozen by a later release than this one."""


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def canonical(value: object) -> str:
    """The one JSON text of a value: sorted keys, no spaces, NFC, dates ISO. Refuses floats: money is whole pence."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of the stored text, in hex. Never of a text made again."""
    return sha256(text.encode()).hexdigest()


def thaw(kind: type[D], text: str) -> D:
    """Read a frozen text back into today's class, one schema step at a time; the stored text stays as it was.

    Raises NewerSchema when the text was written by a later release.
    """
    body: Json = json.loads(text)
    while (at := body["schema"]) < kind.SCHEMA:  # type: ignore[attr-defined]
        body = UPGRADES[kind.__name__, at](body) | {"schema": at + 1}
    if at > kind.SCHEMA:  # type: ignore[attr-defined]
        raise NewerSchema(f"{kind.__name__} schema {at} was written by a newer Throughline: upgrade before reading it.")
    return _build(kind, body)  # type: ignore[no-any-return]


@cache
def _frozen(kind: Any) -> tuple[tuple[str, bool, object], ...] | None:
    """What is frozen of a dataclass: the name of each field, whether it came later, what it is when nothing stands in it."""
    if not is_dataclass(kind):
        return None
    return tuple((f.name, bool(f.metadata.get(LATER)), f.default) for f in fields(kind) if not f.metadata.get(BESIDE))


def _plain(value: object) -> object:
    kind: Any = type(value)
    if kind in AS_IT_IS or (kind is str and value.isascii()):  # type: ignore[attr-defined]
        return value
    if (parts := _frozen(kind)) is not None:
        body = {"schema": kind.SCHEMA} if hasattr(kind, "SCHEMA") else {}
        for name, later, nothing in parts:
            now = getattr(value, name)
            if not (later and now == nothing):
                body[name] = now if type(now) in AS_IT_IS else _plain(now)
        return body
    match value:
        case tuple() | list():
            return [_plain(v) for v in value]
        case int():
            return value
        case Enum():
            return value.value
        case Fraction():
            return str(value)
        case str():
            return normalize("NFC", value)
        case date() | datetime() | time():
            return value.isoformat()
        case Mapping():
            return {str(k): _plain(v) for k, v in value.items()}
    raise TypeError(f"{kind.__name__} has no canonical form: {value!r}")


def _build(kind: Any, value: Any) -> Any:
    if value is None or kind in (str, int, bool, Any):
        return value
    if get_origin(kind) in (Union, types.UnionType):
        return _build(next(k for k in get_args(kind) if k is not type(None)), value)
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if len(kinds) == 2 and kinds[1] is Ellipsis:
            return tuple(_build(kinds[0], v) for v in value)
        return tuple(_build(one, v) for one, v in zip(kinds, value, strict=True))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(
            **{
                f.name: _build(hints[f.name], value[f.name])
                for f in fields(kind)
                if not f.metadata.get(BESIDE) and (f.name in value or not f.metadata.get(LATER))
            }
        )
    return kind.fromisoformat(value) if issubclass(kind, date | time) else kind(value)
