"""Frozen documents: one text, one digest, and a way back from any older schema."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.freezing import LATER, UPGRADES, NewerSchema, canonical, digest, thaw
from throughline.ground.timing import Timing
from throughline.plan.rules.document import PlanDocument


class Colour(StrEnum):
    """A closed word."""

    RED = "red"


@dataclass(frozen=True)
class Step:
    """A part of the document below."""

    title: str
    due: date | None
    colour: Colour = Colour.RED


@dataclass(frozen=True)
class Sample:
    """A document of its third schema."""

    SCHEMA: ClassVar[int] = 3
    name: str
    pounds: int
    pairs: tuple[tuple[str, int], ...] = ()
    steps: tuple[Step, ...] = ()


@pytest.fixture(autouse=True)
def _older_schemas(monkeypatch: pytest.MonkeyPatch) -> None:
    def money_was_in_pounds(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"pounds": body["pounds"] * 100}

    def steps_did_not_exist(body: dict[str, Any]) -> dict[str, Any]:
        return body | {"steps": []}

    monkeypatch.setitem(UPGRADES, ("Sample", 1), money_was_in_pounds)
    monkeypatch.setitem(UPGRADES, ("Sample", 2), steps_did_not_exist)


def test_the_text_is_sorted_tight_and_dated_in_iso_form() -> None:
    sample = Sample("Café", 12, (("a", 1),), (Step("x", date(2020, 7, 16)),))
    assert canonical(sample) == (
        '{"name":"Café","pairs":[["a",1]],"pounds":12,"schema":3,'
        '"steps":[{"colour":"red","due":"2020-07-16","title":"x"}]}'
    )


def test_the_same_letters_written_differently_are_the_same_text() -> None:
    assert canonical({"a": "cafe\N{COMBINING ACUTE ACCENT}"}) == canonical({"a": "café"})


def test_the_order_in_which_things_were_said_does_not_matter() -> None:
    assert canonical({"b": 1, "a": 2}) == canonical({"a": 2, "b": 1})


def test_the_digest_is_sha_256_of_the_text() -> None:
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("value", [1.0, {"a": float("nan")}, [0.1], {1, 2}, b"bytes", object()])
def test_what_has_no_one_text_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no canonical form"):
        canonical(value)


def test_thawing_climbs_one_upgrade_for_each_schema_and_leaves_the_text_alone() -> None:
    old = '{"name":"n","pairs":[],"pounds":5,"schema":1}'
    before = digest(old)
    assert thaw(Sample, old) == Sample("n", 500)
    assert digest(old) == before


def test_a_newer_schema_is_refused_with_what_to_do() -> None:
    with pytest.raises(NewerSchema, match="upgrade before reading"):
        thaw(Sample, '{"name":"n","pairs":[],"pounds":5,"schema":4,"steps":[]}')


def test_an_instant_is_read_back_as_an_instant() -> None:
    @dataclass(frozen=True)
    class Moment:
        SCHEMA: ClassVar[int] = 1
        at: datetime

    moment = Moment(datetime(2020, 7, 16, 12, tzinfo=UTC))
    text = canonical(moment)
    assert json.loads(text)["at"] == "2020-07-16T12:00:00+00:00"


timings = st.builds(Timing, st.sampled_from(["2020", "2020-07", "2020-07/2020-09", "2020-10/.."]), st.text(max_size=5))


@given(st.deferred(lambda: st.builds(PlanDocument, **_small(PlanDocument))))
def test_a_plan_document_comes_back_whole(document: PlanDocument) -> None:
    text = canonical(document)
    back = thaw(PlanDocument, text)
    assert canonical(back) == text
    assert type(back) is PlanDocument


def _small(kind: Any) -> dict[str, st.SearchStrategy[Any]]:
    """Each field drawn by its type, optional ones too: a field that cannot be read back must not hide behind a default."""
    hints = get_type_hints(kind)
    return {f.name: _drawn(hints[f.name]) for f in fields(kind)}


def _drawn(hint: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return st.lists(_drawn(inner[0]), max_size=2).map(tuple)
        return st.tuples(*map(_drawn, inner))
    if hint is Timing:
        return timings
    if is_dataclass(hint):
        return st.builds(hint, **_small(hint))
    if kinds := [k for k in get_args(hint) if k is not type(None)]:
        return st.none() | _drawn(kinds[0])
    return st.text(max_size=4) if hint is str else st.from_type(hint)


plain = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
nested = st.recursive(plain, lambda v: st.lists(v) | st.dictionaries(st.text(max_size=3), v), max_leaves=8)


@given(nested)
def test_freezing_what_was_frozen_changes_nothing(value: object) -> None:
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_any_difference_makes_another_digest() -> None:
    sample = Sample("n", 1)
    assert digest(canonical(sample)) != digest(canonical(replace(sample, pounds=2)))


@dataclass(frozen=True)
class Grown:
    """A document to which a field came without a new schema."""

    SCHEMA: ClassVar[int] = 1
    name: str
    part: Fraction | None = field(default=None, metadata={LATER: True})
    slow: bool = field(default=False, metadata={LATER: True})


def test_a_field_that_came_later_is_frozen_only_when_something_stands_in_it() -> None:
    """So the text and digest of what was frozen before it came still hold, and thaw."""
    assert canonical(Grown("one")) == '{"name":"one","schema":1}'
    assert thaw(Grown, canonical(Grown("one"))) == Grown("one")
    assert canonical(Grown("one", slow=True)) == '{"name":"one","schema":1,"slow":true}'
    assert thaw(Grown, canonical(Grown("one", slow=True))) == Grown("one", slow=True)


def test_a_fraction_is_frozen_exactly() -> None:
    assert canonical(Grown("one", Fraction(3, 31))) == '{"name":"one","part":"3/31","schema":1}'
