"""A world in which an entry stands in every place and is kept to every audience, made once for the tests of access."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from tests.factories import a_comment, a_portfolio, a_post, a_unit, an_edition, many_entries
from throughline.access.roles import Audience, Reach
from throughline.access.rules import Ids, KeptTo
from throughline.history.models import Kept
from throughline.plan.models import Activity, Comment, Edition, Entry, Plan
from throughline.plan.rules.comments import Keeping

Stands = tuple[int, Mapping[Reach, Ids], tuple[KeptTo, ...]]
GROUP = 654321  # of nobody else's number
PARTIES = (f"group {GROUP}", f"body {GROUP}", f"own {GROUP}", "group 987654")
TABLES: tuple[type[Kept], ...] = (Entry, Edition, Activity, Plan, Comment)


@dataclass(frozen=True)
class World:
    """The keys of what entries stand in; and of every row its key, its place and the audiences that it is kept to."""

    posts: tuple[int, ...]
    units: tuple[int, ...]
    portfolios: tuple[int, ...]
    rows: dict[type[Kept], list[Stands]]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Editions kept to different audiences, each with an entry for every place and audience that there can be."""
    with django_db_blocker.unblock(), transaction.atomic():
        posts, units, portfolios = (tuple(make() for _ in range(2)) for make in (a_post, a_unit, a_portfolio))
        for audience in (Audience.OPEN, Audience.STAFF, Audience.EXEMPT):
            edition = an_edition()
            stands = product((None, *posts), (None, *units), (None, *portfolios), Audience)
            many_entries(
                edition,
                {
                    f"E-{n}": {"owner": owner, "unit": unit, "portfolio": portfolio, "audience": kept_to}
                    for n, (owner, unit, portfolio, kept_to) in enumerate(stands)
                },
            )
            for n, (kept, party) in enumerate(product(Keeping, PARTIES)):
                one = Comment.objects.get(pk=a_comment(edition, reference=f"E-{n}" if n % 3 else ""))
                Comment.objects.filter(pk=one.pk).update(
                    audience=kept, party=party, about=Audience.EXEMPT if n % 5 == 4 else Audience.OPEN
                )
            # A status brings its audience in life; here it is set straight, so that exempt editions are tried too.
            Edition.objects.filter(pk=edition).update(audience=audience)
        rows = {t: [(r.pk, r.place(), r.kept_to()) for r in _all(t)] for t in TABLES}
        yield World(posts, units, portfolios, rows)
        transaction.set_rollback(True)


def _all(table: Any) -> Any:
    return table.objects.select_related("edition") if table in (Entry, Comment) else table.objects.all()
