"""Editions to be read: one as varied as life, made once for the tests of a module, and the people who read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from django.db import transaction

from tests.factories import (
    a_place,
    a_plan,
    a_portfolio,
    a_post,
    a_strategic_plan,
    a_unit,
    an_edition,
    an_objective,
    an_outcome,
    many_entries,
    move_on,
    somebody,
    the_clerk,
)
from throughline.access.rules import Actor
from throughline.ground.timing import Timing
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import AuthorityPart, ProvisionPart
from throughline.plan.rules.words import AuthorityState, Certainty, EditionStatus, Nature, ProvisionKind, Screening

WORDS = ("Évening", "buses", "SCHOOLS", "care", "North’s", "roads", "Straße", "20/00054")
SIZE = 90


@dataclass(frozen=True)
class Readers:
    """An edition for comment, and two who read it: one who reads all, and a Member who does not."""

    edition: EditionRow
    team: Actor
    member: Actor


def row_of(edition: int) -> EditionRow:
    """The edition as a page reads it."""
    return next(e for e in editions.editions(the_clerk()) if e.ref.key == edition)


@pytest.fixture(scope="module")
def readers(django_db_setup: None, django_db_blocker: Any) -> Iterator[Readers]:
    """Entries that differ in everything that a list filters, sorts and hides."""
    with django_db_blocker.unblock(), transaction.atomic():
        parent = a_strategic_plan()
        edition = an_edition(a_plan(parent))
        many_entries(edition, _varied(parent))
        move_on(edition, EditionStatus.FOR_COMMENT)
        yield Readers(row_of(edition), somebody("policy team"), somebody("opposition member"))
        transaction.set_rollback(True)


def _varied(parent: int) -> dict[str, dict[str, Any]]:
    """What is said of each; by chance, and the same chance each time."""
    chance = Random(7)
    chapters = [None, *(an_outcome(parent, n) for n in (1, 2, 10))]
    directorate = a_unit(name="Growth")
    units = [a_unit(name="Children"), directorate, a_unit(name="Roads", parent=directorate)]
    owners = [
        None,
        *(a_post(title=f"Head of {w}", unit=u) for w, u in zip(("Été", "Zoos", "Buses"), units, strict=True)),
    ]
    objectives = [an_objective(c, r) for c, r in zip(chapters[1:], ("1.1", "2.1", "10.1"), strict=True)]
    places, portfolios = [a_place() for _ in range(4)], [None, a_portfolio()]
    times = [None, *(Timing(t) for t in ("2020-07", "2021-03", "2020-10/2020-12", "2022-23"))]
    pick = chance.choice

    def one() -> dict[str, Any]:
        return {
            "title": " ".join(chance.choices(WORDS, k=2)),  # many share a title
            "summary": " ".join(chance.choices(WORDS, k=chance.randint(0, 2))),
            "nature": pick(list(Nature)),
            "chapter": pick(chapters),
            "starts": pick(times),
            "ends": pick(times),
            "owner": pick(owners),
            "portfolio": pick(portfolios),
            "eqia": pick(list(Screening)),
            "countywide": pick([True, False, False]),
            "places": tuple(chance.sample(places, chance.randint(0, 2))),
            "objectives": tuple(chance.sample(objectives, chance.randint(0, 2))),
            "audience": pick(["open", "open", "members", "staff", "executive", "exempt"]),
            "provisions": tuple(
                ProvisionPart(year, ProvisionKind.REVENUE, pick([100, 100, 2_000]), pick(list(Certainty)))
                for year in chance.sample(("2020-21", "2021-22"), chance.randint(0, 2))
            ),
            "authorities": tuple(
                AuthorityPart(state, f"Decision {state}", pick(["", "20/00054", "21/00001"]), pick(times))
                for state in chance.sample(list(AuthorityState), chance.randint(0, 2))
            ),
        }  # fmt: skip

    return {f"SDP-{n}": one() for n in range(SIZE)}
