"""Columns keep ground's values and give them back."""

from __future__ import annotations

import json
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.columns.fields import ALPHABET, TimingField, WordField, one_of, random_key
from throughline.ground.freezing import canonical
from throughline.ground.timing import Timing

timings = st.builds(Timing, st.sampled_from(["2020", "2020-07/2020-09", "2020-10/.."]), st.text(max_size=20))


class Colour(StrEnum):
    """A closed list."""

    RED, AMBER = "red", "amber"


@given(st.none() | timings)
def test_a_timing_comes_back_from_its_column(value: Timing | None) -> None:
    field = TimingField()
    assert field.from_db_value(field.get_prep_value(value)) == value


@given(st.none() | timings)
def test_a_timing_comes_back_from_what_history_says(value: Timing | None) -> None:
    said = json.loads(canonical(value))
    assert canonical(TimingField().to_python(said)) == canonical(value)


@pytest.mark.parametrize("value", [None, Colour.RED, Colour.AMBER])
def test_a_word_comes_back_as_its_member(value: Colour | None) -> None:
    field = WordField(Colour)
    back = field.from_db_value(field.get_prep_value(value))
    assert back is value


def test_a_word_of_a_later_release_stays_text() -> None:
    assert WordField(Colour).from_db_value("violet") == "violet"


def test_a_migration_keeps_the_column_and_not_the_list() -> None:
    _, path, args, options = WordField(Colour).deconstruct()
    assert (path, args) == ("throughline.columns.fields.WordField", [])
    assert options == {"max_length": 40}


def test_the_constraint_of_a_closed_list_has_a_sentence_that_names_its_words() -> None:
    constraint = one_of("colour", "rag_colour", Colour)
    assert constraint.name == "colour"
    assert constraint.violation_error_message == "The rag colour is none of these: amber or red. Choose one of them."


def test_a_random_key_says_nothing_and_cannot_be_misread() -> None:
    keys = {random_key() for _ in range(200)}
    assert len(keys) == 200
    assert set("".join(keys)) <= set(ALPHABET)
    assert not set("aeiouyl01") & set(ALPHABET)
