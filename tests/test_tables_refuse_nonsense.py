"""The tables of every room refuse nonsense, each in a sentence of its own."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

import pytest

from tests.breaking import told
from throughline.ground.labels import PLAIN
from throughline.history import constraints
from throughline.history.constraints import named

CONSTRAINTS = list(named())
SAID = [(table._meta.app_label, str(constraint.violation_error_message)) for table, constraint in CONSTRAINTS]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "constraint"), CONSTRAINTS, ids=[c.name for _, c in CONSTRAINTS])
def test_a_row_that_breaks_a_constraint_is_refused_in_its_sentence(table: Any, constraint: Any) -> None:
    assert told(table, constraint) == PLAIN.fill(constraints.told(constraint))


def test_every_sentence_ends_and_says_what_to_do() -> None:
    """The finding, then the remedy: two sentences at least."""
    assert SAID
    assert not [said for _, said in SAID if not said.endswith(".") or said.count(". ") < 1]


def test_no_two_tables_of_a_room_say_the_same_of_different_things() -> None:
    """A sentence names what it is about; lists of words may be the same in two columns."""
    for room, pairs in groupby(sorted(SAID), key=lambda pair: pair[0]):
        times = Counter(said for _, said in pairs if "none of these" not in said)
        assert not [said for said, n in times.items() if n > 1], room
