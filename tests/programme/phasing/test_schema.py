"""The JSON Schema of the engine's files agrees with what is written and with what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.programme.phasing.town import kept, town
from throughline.programme.phasing.choices import Choices, Option
from throughline.programme.phasing.forms import write
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.schema import schema_of

FACTS = Path(__file__).parents[3] / "throughline" / "demo" / "facts"
KINDS = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": int | float}


def wrong(value: Any, schema: dict[str, Any], whole: dict[str, Any], where: str = "") -> list[str]:
    """Where a value breaks a schema, of the words that ours are made of."""
    if "$ref" in schema:
        return wrong(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole, where)
    if "anyOf" in schema:
        return [] if value is None else wrong(value, schema["anyOf"][0], whole, where)
    if "enum" in schema:
        return [] if value in schema["enum"] else [where]
    if not isinstance(value, KINDS[schema["type"]]) or (isinstance(value, bool) and schema["type"] != "boolean"):
        return [where]
    if isinstance(value, dict):
        found = [f"{where}.{name}" for name in schema["required"] if name not in value]
        found += [f"{where}.{name}" for name in value if name not in schema["properties"]]
        known = [(name, one) for name, one in value.items() if name in schema["properties"]]
        return found + [w for n, one in known for w in wrong(one, schema["properties"][n], whole, f"{where}.{n}")]
    if isinstance(value, list):
        return [w for n, one in enumerate(value) for w in wrong(one, schema["items"], whole, f"{where}[{n}]")]
    if isinstance(value, str):
        fits = re.search(schema.get("pattern", ""), value) and schema.get("minLength", 0) <= len(value)
        return [] if fits else [where]
    inside = isinstance(value, bool) or schema.get("minimum", value) <= value <= schema.get("maximum", value)
    return [] if inside else [where]


PROBLEM, PLAN, CHOICES = (schema_of(kind, "x") for kind in (Problem, Plan, Choices))


def test_what_is_written_fits_its_schema() -> None:
    assert wrong(json.loads(write(town())), PROBLEM, PROBLEM) == []
    assert wrong(json.loads(write(kept())), PLAN, PLAN) == []
    choices = Choices("d", (Option("value", "the most public value", kept()), Option("x", "y", why_not="No.")))
    assert wrong(json.loads(write(choices)), CHOICES, CHOICES) == []
    for name, schema in (("portfolio", PROBLEM), ("portfolio_draft", PLAN), ("portfolio_plan", PLAN)):
        assert wrong(json.loads((FACTS / f"{name}.json").read_text(encoding="utf-8")), schema, schema) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda b: b["envelopes"][0].update(revenue=-1), ".envelopes[0].revenue"),
        (lambda b: b["envelopes"][0].update(year="2026"), ".envelopes[0].year"),
        (lambda b: b.update(begins="April 2026"), ".begins"),
        (lambda b: b["projects"][0].pop("title"), ".projects[0].title"),
        (lambda b: b["projects"][0].update(mandatry=True), ".projects[0].mandatry"),
        (lambda b: b["projects"][0]["modes"][0].update(scope="half"), ".projects[0].modes[0].scope"),
    ],
)
def test_what_is_refused_breaks_it_at_the_same_place(change: Any, where: str) -> None:
    body = json.loads(write(town()))
    change(body)
    assert wrong(body, PROBLEM, PROBLEM) == [where]
