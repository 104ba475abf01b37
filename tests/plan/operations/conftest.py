"""One whole entry, and the people who meet it: its owner, their director, the policy team, others, a Member."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.factories import (
    AT,
    DAY,
    a_holding,
    a_post,
    a_unit,
    a_whole_entry,
    an_actor,
    an_edition,
    somebody,
    the_policy_team,
)
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.history.doorway import Ref
from throughline.plan.models import Entry
from throughline.plan.operations import entries as operations
from throughline.plan.queries import editions, entries
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage


@dataclass(frozen=True)
class Scene:
    """An entry of a draft edition, confirmed by its owner."""

    edition: int
    entry: int
    owner: int  # the post
    unit: int
    lead: Actor  # who holds it
    director: Actor  # of its directorate
    team: Actor
    stranger: Actor  # a lead officer with another post
    member: Actor

    @property
    def row(self) -> EditionRow:
        """The edition as a page reads it."""
        return next(e for e in editions.editions(council.the_system(DAY)) if e.ref.key == self.edition)

    @property
    def page(self) -> EntryPage:
        """The entry as its page reads it."""
        reference = Entry.objects.values_list("reference", flat=True).get(pk=self.entry)
        page = entries.entry(council.the_system(DAY), self.row, reference, DAY)
        assert page is not None
        return page

    @property
    def ref(self) -> Ref:
        """The entry with the version that stands."""
        return self.page.ref

    @property
    def kept(self) -> Entry:
        """Its columns."""
        return Entry.objects.get(pk=self.entry)


@pytest.fixture
def scene(db: None) -> Scene:
    """A whole entry that its owner has confirmed."""
    unit = a_unit()
    owner = a_post("lead officer", title="Head of Transport", unit=unit)
    edition = an_edition()
    entry = a_whole_entry(edition, "SDP-3-01", owner=owner)
    lead = council.actor_of(a_holding(owner), DAY)
    operations.confirm(Ref(entry), by=lead, at=AT)
    return Scene(
        edition,
        entry,
        owner,
        unit,
        lead,
        an_actor("director", unit=unit),
        the_policy_team(),
        an_actor("lead officer", unit=unit),
        somebody("opposition member"),
    )
