"""What was held at a moment is what was frozen then; what moved later is not in it, and names are those of then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import (
    AT,
    a_file,
    a_whole_entry,
    an_attachment,
    an_edition,
    an_entry,
    move_on,
    somebody,
    the_policy_team,
)
from throughline.access.roles import Audience
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.plan.models import Entry
from throughline.plan.operations import entries as operations
from throughline.plan.operations import plans
from throughline.plan.queries import editions
from throughline.plan.queries.held import frozen_until, held, held_entries
from throughline.plan.rules.document import EntryPart
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


def row_of(edition: int) -> editions.EditionRow:
    return next(e for e in editions.editions(the_policy_team()) if e.ref.key == edition)


def still(entries: tuple[EntryPart, ...]) -> list[EntryPart]:
    """Entries with their signposts in one order, which a database chooses by its own alphabet."""
    return [replace(e, signposts=tuple(sorted(e.signposts, key=repr))) for e in entries]


def test_the_moment_of_a_freeze_replayed_is_the_frozen_document(tmp_path: Any) -> None:
    """Every field of every entry with all its parts, links, documents and names; and what followed makes no difference."""
    edition = an_edition()
    first = a_whole_entry(edition, "SDP-1")
    second = a_whole_entry(edition, "SDP-2", description="Long words.")
    an_entry(edition, "SDP-3")
    an_attachment(first, "Business case", Audience.OPEN, folder=tmp_path)
    an_attachment(second, "Terms", Audience.EXECUTIVE, file=a_file(data=b"other"), folder=tmp_path)
    move_on(edition, EditionStatus.FOR_APPROVAL)
    row = row_of(edition)
    found = frozen_until(row, AT)
    assert found is not None
    text, document = found
    assert still(held_entries(row, AT, text.event)) == still(document.entries)
    assert still(held_entries(row, AT)) == still(document.entries)
    move_on(edition, EditionStatus.DRAFT, at=LATER)
    operations.reword(Ref(first), said={"title": "Renamed"}, by=the_policy_team(), at=LATER)
    operations.withdraw(Ref(second), reason="Dropped.", by=the_policy_team(), at=LATER)
    an_entry_later = plans.add_entry(
        Ref(edition),
        reference="SDP-4",
        said={"title": "New", "nature": "service"},
        by=the_policy_team(),
        at=LATER,  # type: ignore[typeddict-item]
    )
    assert an_entry_later
    assert still(held_entries(row, AT)) == still(document.entries)
    assert held_entries(row, LATER)[0].title == "Renamed"
    assert [e.reference for e in held_entries(row, LATER)] == ["SDP-1", "SDP-3", "SDP-4"]


def test_before_it_was_opened_there_was_nothing() -> None:
    edition = an_edition()
    an_entry(edition)
    found = held(the_policy_team(), row_of(edition), AT - timedelta(seconds=1))
    assert (found.status, found.entries) == ("", ())
    assert held(the_policy_team(), row_of(edition), AT).status == "draft"


def test_an_edition_that_was_rolled_forward_is_told_from_the_one_before() -> None:
    """Entries carried into the next edition are begun by the one before; each edition holds its own."""
    edition = an_edition()
    entry = an_entry(edition, "SDP-1", starts=Timing("2020-07"))
    later = plans.roll_forward(Ref(edition), title="Next", by=the_policy_team(), at=LATER)
    carried = Entry.objects.get(edition=later).pk
    operations.reword(Ref(carried), said={"title": "Carried"}, by=the_policy_team(), at=LATER)
    assert entry != carried
    assert [e.title for e in held_entries(row_of(later), LATER)] == ["Carried"]
    assert [e.title for e in held_entries(row_of(edition), LATER)] != ["Carried"]
    assert held_entries(row_of(later), AT) == ()


def test_what_is_kept_to_others_is_counted_and_not_shown() -> None:
    """Nobody reads through the past what they may not read now."""
    edition = an_edition()
    an_entry(edition, "SDP-1", audience=Audience.EXECUTIVE)
    an_entry(edition, "SDP-2")
    found = held(somebody("lead officer"), row_of(edition), AT)
    assert ([e.reference for e in found.entries], found.hidden) == (["SDP-2"], 1)
    assert held(the_policy_team(), row_of(edition), AT).hidden == 0


def test_the_same_queries_for_three_entries_and_for_thirty() -> None:
    """Replaying costs more changes, not more questions."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for size in (3, 30):
        edition = an_edition()
        for n in range(size):
            an_entry(edition, f"SDP-{n}")
        row = row_of(edition)
        with CaptureQueriesContext(connection) as asked:
            assert len(held_entries(row, AT)) == size
        counts.append(len(asked))
    assert counts[0] == counts[1]
