"""Many entries at once: one event, all or nothing; and a wrong import taken back whole."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from tests.factories import AT, an_edition, an_entry, somebody, the_policy_team
from throughline.ground.timing import Timing
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Activity, Edition, Entry, EntryPlace, Milestone
from throughline.plan.operations import entries, gates, many
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.document import MilestonePart
from throughline.plan.rules.words import EditionStatus, Nature

pytestmark = pytest.mark.django_db
WHO: dict[str, Any] = {"by": the_policy_team(), "at": AT}
NEW: EntryChanges = {
    "title": "Sturry Link Road",
    "nature": Nature.CAPITAL,
    "milestones": (MilestonePart("Begun", None),),
}
WRONG: EntryChanges = {
    "title": "The wrong title",
    "starts": Timing("2031"),
    "milestones": (MilestonePart("Route agreed", Timing("2031")), MilestonePart("Wrong", None)),
}


@pytest.fixture(name="edition")
def _edition() -> int:
    """An edition with two entries, of which the first has two milestones."""
    edition = an_edition()
    steps = (MilestonePart("Route agreed", Timing("2020-10")), MilestonePart("First bus runs", Timing("2022-03")))
    an_entry(edition, "SDP-3-01", title="Dover Fastrack", starts=Timing("2020-07"), milestones=steps)
    an_entry(edition, "SDP-3-02", title="Thanet Parkway")
    return edition


def bring_in(edition: int, **said: EntryChanges) -> bool:
    """Bring a workbook in; references with underscores for dashes."""
    by_reference = {reference.replace("_", "-"): changes for reference, changes in said.items()}
    return many.bring_in(Ref(edition), said=by_reference, file="plan.xlsx", digest="d" * 64, **WHO)


def standing(edition: int) -> list[Any]:
    """Everything that an import can touch, but counting columns."""
    rows: list[Any] = []
    for model, edition_is in ((Entry, "edition"), (Milestone, "entry__edition"), (EntryPlace, "entry__edition")):
        for row in model._base_manager.filter(**{edition_is: edition}).order_by("pk").values():
            rows.append({column: value for column, value in row.items() if column != "version"})
    return [*rows, *Activity.objects.order_by("pk").values_list("pk", "reference")]


def take_back(edition: int) -> int:
    """Undo the last import."""
    return many.undo_import(Ref(edition), reason="The wrong file", **WHO)


def test_a_workbook_is_one_event_on_the_edition(edition: int) -> None:
    before = history.how_many()
    assert bring_in(edition, SDP_3_01=WRONG, SDP_3_09=NEW)
    (event,) = history.latest_of_all(1)
    assert history.how_many() == before + 1
    assert (event.verb, event.subject) == ("plan.edition.import", f"plan.edition:{edition}")
    assert Edition.objects.get(pk=edition).imported == event.seq
    assert not history.faults(connection)


def test_a_workbook_that_says_what_stands_leaves_nothing(edition: int) -> None:
    before, row = history.how_many(), Edition.objects.get(pk=edition)
    assert not bring_in(edition, SDP_3_01={"title": "Dover Fastrack"})
    assert history.how_many() == before
    assert (Edition.objects.get(pk=edition).version, row.imported) == (row.version, None)


def test_one_row_that_the_tables_refuse_takes_the_others_with_it(edition: int) -> None:
    before = standing(edition)
    with pytest.raises(Refused, match="400 characters long"):
        bring_in(edition, SDP_3_01=WRONG, SDP_3_09=NEW, SDP_3_02={"title": "x" * 400})
    assert standing(edition) == before


def test_a_wrong_import_is_taken_back_whole(edition: int) -> None:
    before = standing(edition)
    bring_in(edition, SDP_3_01=WRONG, SDP_3_09=NEW)
    assert standing(edition) != before
    assert take_back(edition) > 4
    assert standing(edition) == before
    assert Edition.objects.get(pk=edition).imported is None
    assert history.latest_of_all(1)[0].note["undoes"] == history.how_many() - 1
    assert not history.faults(connection)


def test_an_import_is_taken_back_once(edition: int) -> None:
    with pytest.raises(Refused, match="There is no import to take back"):
        take_back(edition)
    bring_in(edition, SDP_3_09=NEW)
    take_back(edition)
    with pytest.raises(Refused, match="There is no import to take back"):
        take_back(edition)


def test_after_a_gate_an_import_stands(edition: int) -> None:
    bring_in(edition, SDP_3_09=NEW)
    gates.move_on(Ref(edition), to=EditionStatus.FOR_COMMENT, **WHO)
    after = standing(edition)
    with pytest.raises(Refused, match=r"There is no import to take back: none was made, or a gate has passed since\."):
        take_back(edition)
    assert standing(edition) == after


def test_a_row_that_somebody_changed_since_is_named_and_nothing_is_taken_back(edition: int) -> None:
    bring_in(edition, SDP_3_01=WRONG, SDP_3_09=NEW)
    entries.reword(Ref(Entry.objects.get(reference="SDP-3-01").pk), said={"title": "A better title"}, **WHO)
    after = standing(edition)
    with pytest.raises(Refused, match="These were changed since: A better title"):
        take_back(edition)
    assert standing(edition) == after


def test_a_milestone_that_somebody_gave_a_new_activity_since_is_not_lost(edition: int) -> None:
    bring_in(edition, SDP_3_09=NEW)
    steps = (MilestonePart("Begun", None), MilestonePart("Done", None))
    entries.set_milestones(Ref(Entry.objects.get(reference="SDP-3-09").pk), said={"milestones": steps}, **WHO)
    after = standing(edition)
    with pytest.raises(Refused, match="These were changed since: Sturry Link Road"):
        take_back(edition)
    assert standing(edition) == after


def test_a_milestone_that_somebody_added_beside_the_import_stays(edition: int) -> None:
    """What the import did not write is nobody's to take back."""
    bring_in(edition, SDP_3_02={"title": "The wrong title"})
    entry = Entry.objects.get(reference="SDP-3-02")
    entries.set_milestones(Ref(entry.pk), said={"milestones": (MilestonePart("Done", None),)}, **WHO)
    take_back(edition)
    entry.refresh_from_db()
    assert (entry.title, entry.milestones.count()) == ("Thanet Parkway", 1)


def test_an_activity_that_the_next_edition_carries_on_is_not_taken_back(edition: int) -> None:
    from throughline.plan.operations import plans

    bring_in(edition, SDP_3_09=NEW)
    plans.roll_forward(Ref(edition), title="The next", **WHO)
    after = standing(edition)
    with pytest.raises(Refused, match="since"):
        take_back(edition)
    assert standing(edition) == after


def test_only_who_may_import_takes_an_import_back(edition: int) -> None:
    bring_in(edition, SDP_3_09=NEW)
    with pytest.raises(Refused, match="You may not bring in a workbook"):
        many.undo_import(Ref(edition), reason="x", by=somebody("lead officer"), at=AT)


def test_an_owner_confirms_again_what_an_import_changed(edition: int) -> None:
    Entry.objects.filter(edition=edition).update(owner_confirmed_on=AT.date())
    bring_in(edition, SDP_3_01=WRONG, SDP_3_02={"title": "Thanet Parkway"})
    confirmed = Entry.objects.filter(edition=edition).order_by("reference").values_list("owner_confirmed_on", flat=True)
    assert list(confirmed) == [None, AT.date()]


def test_many_entries_are_changed_alike_and_one_that_is_gone_stops_it(edition: int) -> None:
    both: dict[str, EntryChanges] = {r: {"ends": Timing("2024")} for r in ("SDP-3-01", "SDP-3-02")}
    assert many.change_many(Ref(edition), said=both, reason="A year later", **WHO) == 2
    with pytest.raises(Refused, match="SDP-9-99 is not in this edition any more"):
        many.change_many(Ref(edition), said={**both, "SDP-9-99": {}}, reason="x", **WHO)


def test_an_import_after_the_plan_moved_is_refused_and_one_at_the_same_head_is_not(edition: int) -> None:
    seen = history.head()[0]
    said: dict[str, EntryChanges] = {"SDP-3-09": NEW}
    with pytest.raises(Refused, match="Nothing was brought in"):
        many.bring_in(Ref(edition), said=said, file="f", digest="d", seen=seen - 1, **WHO)
    assert many.bring_in(Ref(edition), said=said, file="f", digest="d", seen=seen, **WHO)
