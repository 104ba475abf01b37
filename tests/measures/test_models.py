"""The tables of measures refuse nonsense, each in a sentence of its own."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.breaking import constraints_of, told

CONSTRAINTS = constraints_of("measures")


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "constraint"), CONSTRAINTS, ids=[c.name for _, c in CONSTRAINTS])
def test_a_row_that_breaks_a_constraint_is_refused_in_its_sentence(table: Any, constraint: Any) -> None:
    assert told(table, constraint) == constraint.violation_error_message


def test_every_sentence_ends_and_says_what_to_do() -> None:
    """The finding, then the remedy: two sentences at least."""
    said = [str(c.violation_error_message) for _, c in CONSTRAINTS]
    assert said
    assert not [s for s in said if not s.endswith(".") or s.count(". ") < 1]


def test_no_two_tables_say_the_same_of_different_things() -> None:
    """A sentence names what it is about; lists of words may be the same in two columns."""
    said = Counter(
        str(c.violation_error_message) for _, c in CONSTRAINTS if "none of these" not in str(c.violation_error_message)
    )
    assert not [s for s, times in said.items() if times > 1]
