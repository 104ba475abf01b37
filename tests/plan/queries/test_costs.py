"""A list costs the same queries for 3 rows and for 300, whoever reads it, fresh or read before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import AT, DAY, a_label, an_edition, everything, many_entries, somebody
from tests.plan.queries.conftest import row_of
from throughline.access.rules import Actor
from throughline.history.doorway import Ref
from throughline.plan.models import Entry
from throughline.plan.operations import entries as operations
from throughline.plan.queries import editions, entries, lists, telling
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.lists import Asked
from throughline.plan.rules.numbers import numbers
from throughline.plan.rules.thread import threads

pytestmark = pytest.mark.django_db
READS: dict[str, Callable[[Actor, EditionRow], Any]] = {
    "the list of activities": lambda a, e: lists.listed(a, e, DAY, Asked()),
    "the list, searched and filtered": lambda a, e: lists.listed(a, e, DAY, Asked("bus", {"nature": frozenset({"x"})})),
    "the list, as a download": lambda a, e: lists.every(a, e, DAY, Asked(sort="owner")),
    "rows by reference": lambda a, e: lists.named(a, e, DAY, [f"E-{n}" for n in range(300)]),
    "the edition's document": lambda a, e: editions.document(a, e, DAY),
    "the numbers of the front page": lambda a, e: numbers(editions.document(a, e, DAY), DAY),
    "the golden thread": lambda a, e: threads(editions.document(a, e, DAY)),
    "health": lambda a, e: editions.health_for(a, e, DAY),
    "where it can move": lambda a, e: editions.moves(e, DAY),
    "one entry's page": lambda a, e: entries.entry(a, e, "E-1", DAY),
    "what forms choose from": lambda a, e: entries.choices(a, e, DAY),
    "the history of an entry": lambda a, e: telling.told(_entry(e), telling.names(e, DAY), a),
    "the editions": lambda a, e: editions.editions(a),
}


def _entry(edition: EditionRow) -> str:
    return f"plan.entry:{Entry.objects.filter(edition=edition.ref.key).values_list('pk', flat=True)[0]}"


@pytest.fixture
def sizes() -> tuple[EditionRow, EditionRow]:
    """An edition of 3 whole entries and one of 300; in each every fifth is kept to the executive."""
    made = []
    for size in (3, 300):
        edition = an_edition()
        said = everything(edition)
        many_entries(
            edition,
            {
                f"E-{n}": said | {"title": f"Bus {n}", "audience": "executive" if n % 5 == 2 else "open"}
                for n in range(size)
            },
        )
        made.append(row_of(edition))
    return made[0], made[1]


def queries(read: Callable[[Actor, EditionRow], Any], actor: Actor, edition: EditionRow) -> int:
    """How many queries a read costs."""
    with CaptureQueriesContext(connection) as told:
        assert read(actor, edition) is not None
    return len(told)


@pytest.mark.parametrize("role", ["policy team", "lead officer"])
def test_a_read_costs_the_same_for_3_rows_and_for_300(sizes: tuple[EditionRow, EditionRow], role: str) -> None:
    """Fresh: after something was written, so that nothing that was read before still stands."""
    actor, costs = somebody(role), {}
    for name, read in READS.items():
        fresh, again = [], []
        for edition in sizes:
            read(actor, edition)  # what a process reads once in its life
        for edition in sizes:
            a_label(shown=f"{name} {edition.ref.key}")  # the chain moves, and the council's room with it
            fresh.append(queries(read, actor, edition))
            again.append(queries(read, actor, edition))
        costs[name] = (*fresh, *again)
    uneven = {name: cost for name, cost in costs.items() if cost[0] != cost[1] or cost[2] != cost[3]}
    assert not uneven, "fresh for 3, fresh for 300, again for 3, again for 300"


def test_after_a_write_on_one_entry_the_list_costs_the_same(sizes: tuple[EditionRow, EditionRow]) -> None:
    actor, costs = somebody("policy team"), []
    for edition in sizes:
        lists.listed(actor, edition, DAY, Asked())
        key = Entry.objects.get(edition=edition.ref.key, reference="E-1").pk
        operations.reword(Ref(key), said={"title": "Another"}, by=actor, at=AT)
        costs.append(queries(READS["the list of activities"], actor, edition))
    assert costs[0] == costs[1]
