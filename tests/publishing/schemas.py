"""A reader of Table Schemas (specs.frictionlessdata.io) that uses the standard library alone: what a program of somebody
else's would do with our files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

Cells = Mapping[str, Any]


def faults(package: Mapping[str, Any], read: Callable[[str], bytes]) -> list[str]:
    """Everything in which the files of a Data Package are not what it says of them. `read`: the file at a path."""
    tables: dict[str, list[Cells]] = {}
    found: list[str] = []
    for resource in package["resources"]:
        rows, wrong = _typed(resource, read(resource["path"]))
        tables[resource["name"]] = rows
        found += wrong
    for resource in package["resources"]:
        found += [f"{resource['name']}: {said}" for said in _keys(resource, tables)]
    return found


def _typed(resource: Mapping[str, Any], content: bytes) -> tuple[list[Cells], list[str]]:
    schema, name = resource["schema"], resource["name"]
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    fields = schema["fields"]
    wrong = [] if lines[0] == [f["name"] for f in fields] else [f"{name}: the head is {lines[0]}"]
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        row: dict[str, Any] = {}
        for field, text in zip(fields, line, strict=True):
            try:
                row[field["name"]] = _value(field, text, schema["missingValues"])
            except ValueError as problem:
                wrong.append(f"{name}, line {number}, {field['name']}: {problem}")
        rows.append(row)
    return rows, wrong


def _value(field: Mapping[str, Any], text: str, missing: list[str]) -> Any:
    limits = field.get("constraints", {})
    if text in missing:
        if limits.get("required"):
            raise ValueError("a value is required")
        return None
    if "enum" in limits and text not in limits["enum"]:
        raise ValueError(f"{text} is none of {limits['enum']}")
    match field["type"]:
        case "string":
            return text
        case "integer":
            return int(text)
        case "number":
            try:
                return Decimal(text)
            except InvalidOperation as problem:
                raise ValueError(f"{text} is no number") from problem
        case "date":
            return date.fromisoformat(text)
        case "boolean" if text in (*field["trueValues"], *field["falseValues"]):
            return text in field["trueValues"]
    raise ValueError(f"{text} is no {field['type']}")


def _keys(resource: Mapping[str, Any], tables: Mapping[str, list[Cells]]) -> Iterator[str]:
    schema, rows = resource["schema"], tables[resource["name"]]
    named = [tuple(row.get(c) for c in schema["primaryKey"]) for row in rows]
    if len(set(named)) != len(named) or any(None in key for key in named):
        yield f"{schema['primaryKey']} does not name each row"
    for key in schema["foreignKeys"]:
        there = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]}
        if lost := {row[key["fields"]] for row in rows} - there - {None}:
            yield f"{key['fields']} names {lost}, which {key['reference']['resource']} does not have"
