"""What a process keeps of an edition, after any write, is what it would read anew; and the brief reading says as much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bench.plans import plan_of
from tests.factories import (
    AT,
    DAY,
    a_post,
    a_whole_entry,
    an_edition,
    an_entry,
    an_objective,
    many_entries,
    the_clerk,
    the_policy_team,
)
from throughline.council.operations import structure
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.plan.models import Edition, Entry
from throughline.plan.operations import entries as writes
from throughline.plan.operations import gates, many
from throughline.plan.queries import documents, editions, entries, entry_parts
from throughline.plan.queries.index import Indexes
from throughline.plan.queries.outlines import Outlines
from throughline.plan.rules.checks import examine, examine_again
from throughline.plan.rules.numbers import numbers
from throughline.plan.rules.thread import threads

pytestmark = pytest.mark.django_db
DONE: dict[str, Any] = {"by": the_policy_team(), "at": AT}


def _reworded(edition: int) -> None:
    writes.reword(_ref(edition, "SDP-2"), said={"title": "A title that comes first"}, **DONE)


def _given_a_title_twice(edition: int) -> None:
    twice = Entry.objects.values_list("title", flat=True).get(edition=edition, reference="SDP-1")
    writes.reword(_ref(edition, "SDP-3"), said={"title": twice}, **DONE)


def _handed_on(edition: int) -> None:
    writes.re_own(_ref(edition, "SDP-1"), owner=a_post("lead officer", title="Another owner"), reason="Moved.", **DONE)


def _moved_in_time(edition: int) -> None:
    writes.reschedule(_ref(edition, "SDP-1"), starts=Timing("2024-01"), ends=None, reason="Late.", **DONE)


def _withdrawn(edition: int) -> None:
    writes.withdraw(_ref(edition, "SDP-1"), reason="Not ours.", **DONE)


def _joined_by_another(edition: int) -> None:
    an_entry(edition, "SDP-0", title="Before them all")


def _changed_together(edition: int) -> None:
    said: Any = {f"SDP-{n}": {"summary": "Said anew."} for n in (1, 2)}
    many.change_many(Ref(edition), said=said, reason="Plainer.", **DONE)


def _given_pasted_words(edition: int) -> None:
    pasted = "The council will work with the districts and with the NHS so that nobody asks twice."
    for n in (1, 2, 3):
        writes.reword(_ref(edition, f"SDP-{n}"), said={"description": pasted}, **DONE)


def _left_vacant(edition: int) -> None:
    owner = Entry.objects.values_list("owner", flat=True).get(edition=edition, reference="SDP-1")
    structure.end_post(Ref(owner or 0), on=DAY, reason="Reorganised.", by=the_clerk(), at=AT)


def _in_a_unit_with_another_name(edition: int) -> None:
    unit = Entry.objects.values_list("unit", flat=True).get(edition=edition, reference="SDP-1")
    structure.rename_unit(Ref(unit or 0), name="Renamed", reason="Plainer.", by=the_clerk(), at=AT)


def _accepted(edition: int) -> None:
    gates.accept(Ref(edition), code="PLAN033", subject="SDP-2", because="It is known.", until=DAY, **DONE)


def _changed_elsewhere(_edition: int) -> None:
    an_entry()


WRITES = (
    _reworded, _given_a_title_twice, _handed_on, _moved_in_time, _withdrawn, _joined_by_another, _changed_together,
    _given_pasted_words, _left_vacant, _in_a_unit_with_another_name, _accepted, _changed_elsewhere,
)  # fmt: skip


@pytest.fixture
def edition() -> int:
    """Three entries, one of them whole."""
    edition = an_edition()
    a_whole_entry(edition, "SDP-1", title="Buses")
    many_entries(edition, {"SDP-2": {"title": "Trams"}, "SDP-3": {"title": "Ferries"}})
    return edition


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__.strip("_"))
def test_after_any_write_the_outline_is_what_it_would_be_read_anew(edition: int, write: Callable[[int], None]) -> None:
    kept = Outlines()
    before = kept.of(edition, DAY)
    write(edition)
    again, anew = kept.of(edition, DAY), Outlines().of(edition, DAY)
    assert again.document == anew.document
    assert (again.found, again.health, list(again.entries)) == (anew.found, anew.health, list(anew.entries))
    assert (again.document, again.health) != (before.document, before.health) or write is _changed_elsewhere


@pytest.mark.parametrize("write", WRITES, ids=lambda write: write.__name__.strip("_"))
def test_after_any_write_the_index_is_what_it_would_be_read_anew(edition: int, write: Callable[[int], None]) -> None:
    kept = Indexes()
    kept.of(edition, DAY)
    write(edition)
    again, anew = kept.of(edition, DAY), Indexes().of(edition, DAY)
    assert again.columns() == anew.columns()
    assert (again.order, again.one_audience) == (anew.order, anew.one_audience)


def test_after_a_write_only_what_moved_is_read(edition: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Any] = []
    whole = entry_parts.entries_of
    monkeypatch.setattr(
        "throughline.plan.queries.outlines.entries_of",
        lambda edition, on, only=None, **how: read.append(only) or whole(edition, on, only, **how),
    )
    kept = Outlines()
    kept.of(edition, DAY)
    _reworded(edition)
    kept.of(edition, DAY)
    kept.of(edition, DAY)
    assert read == [{_ref(edition, "SDP-2").key}]


def test_words_that_became_many_entries_words_are_found_again_one_write_after_another(edition: int) -> None:
    """Each outline follows the one before, so that what did not move has to be asked for its words once more."""
    kept = Outlines()
    pasted = "The council will work with the districts and with the NHS so that nobody asks twice."
    for n, found in ((1, 0), (2, 0), (3, 1)):
        writes.reword(_ref(edition, f"SDP-{n}"), said={"description": pasted}, **DONE)
        again = kept.of(edition, DAY)
        assert [f.code for f in again.found].count("PLAN034") == found
        assert again.found == Outlines().of(edition, DAY).found
    writes.reword(_ref(edition, "SDP-3"), said={"title": "Ferries and bridges"}, **DONE)
    assert [f.code for f in kept.of(edition, DAY).found].count("PLAN034") == 1, "it stands while no words move"
    writes.reword(_ref(edition, "SDP-1"), said={"description": "Ours alone."}, **DONE)
    assert "PLAN034" not in {f.code for f in kept.of(edition, DAY).found}


def test_of_many_outlines_the_latest_stay(edition: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("throughline.plan.queries.outlines.MOST_KEPT", 4)
    kept = Outlines()
    kept.of(edition, DAY)
    other = an_edition()
    kept.of(other, DAY)
    assert list(kept._kept) == [(other, DAY)]


def test_what_is_kept_lacks_long_words_and_nothing_that_was_found_in_them(edition: int) -> None:
    long = dict.fromkeys(entry_parts.LONG, "Many words.")
    a_whole_entry(edition, "SDP-4", **long)
    whole = documents.document_of(Edition.objects.select_related("plan").get(pk=edition), DAY)
    kept = Outlines().of(edition, DAY)
    assert [n for n in long if any(getattr(e, n) for e in whole.entries)] == list(long)
    assert not any(getattr(e, n) for e in kept.document.entries for n in long)
    assert (kept.found, numbers(kept.document, DAY)) == (examine(whole), numbers(whole, DAY))
    assert [(t.breaks, len(t.loose)) for t in threads(kept.document)] == [
        (t.breaks, len(t.loose)) for t in threads(whole)
    ]


def test_an_activity_is_told_what_health_tells_of_it(edition: int) -> None:
    _given_a_title_twice(edition)
    _accepted(edition)
    row = next(e for e in editions.editions(the_clerk()) if e.ref.key == edition)
    health = editions.health(row, DAY).standing
    for reference in ("SDP-1", "SDP-2", "SDP-3"):
        page = entries.entry(the_clerk(), row, reference, DAY)
        assert page is not None
        assert page.findings == tuple(f for f in health if f.subject == reference)
        assert page.findings or reference == "SDP-1"
    an_objective()  # one that nothing serves: told of the plan, of no activity


def test_examining_again_what_moved_finds_what_examining_all_would() -> None:
    before, after = plan_of(60), plan_of(61)  # another chance for each entry: all of them differ
    moved = {"SDP-2-00001", "SDP-3-00010", "SDP-6-00061"}
    entries_now = tuple(b if b.reference in moved else a for a, b in zip(before.entries, after.entries, strict=False))
    now = replace(before, entries=(*entries_now, *after.entries[60:]))
    assert examine_again(now, examine(before), moved) == examine(now)
    assert examine_again(now, examine(before), moved) != examine(before)


def _ref(edition: int, reference: str) -> Ref:
    return Ref(Entry.objects.values_list("pk", flat=True).get(edition=edition, reference=reference))
