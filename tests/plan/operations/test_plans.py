"""Plans, editions and what is in them: opened, rolled forward, written, added to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from tests.factories import (
    AT,
    DAY,
    a_council,
    a_matter,
    a_plan,
    a_published_edition,
    a_strategic_plan,
    a_whole_entry,
    an_acceptance,
    an_actor,
    an_edition,
    an_entry,
    somebody,
    the_policy_team,
)
from tests.plan.kept import events, everything_kept
from throughline.council import queries as council
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Activity, Edition, Entry, Plan
from throughline.plan.operations import entries, gates, plans
from throughline.plan.operations.writer import LINKED, PART_TABLES
from throughline.plan.queries import editions
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import EditionStatus, MatterKind, Nature

pytestmark = pytest.mark.django_db
TEAM: dict[str, Any] = {"by": the_policy_team(), "at": AT}


def document(edition: int) -> PlanDocument:
    """The edition as it stands."""
    clerk = council.the_system(DAY)
    return editions.document(clerk, next(e for e in editions.editions(clerk) if e.ref.key == edition), DAY)


def test_a_plan_is_opened_under_any_strategic_plan_for_any_window() -> None:
    parent = a_strategic_plan()
    key = plans.open_plan(
        Ref(a_council()),
        title=" Delivery  plan ",
        parent=parent,
        begins=date(2021, 1, 1),
        ends=date(2021, 6, 30),
        **TEAM,
    )
    kept = Plan.objects.get(pk=key)
    assert (kept.title, kept.parent_id, kept.begins, kept.ends) == (
        "Delivery plan", parent, date(2021, 1, 1), date(2021, 6, 30),
    )  # fmt: skip


def test_editions_are_numbered_in_the_order_in_which_they_are_opened() -> None:
    plan = a_plan()
    keys = [an_edition(plan), an_edition(plan), an_edition()]
    assert [Edition.objects.get(pk=k).number for k in keys] == [1, 2, 1]
    assert {Edition.objects.get(pk=k).status for k in keys} == {EditionStatus.DRAFT}


def filled() -> int:
    """An edition with two whole entries, a half-finished one and all its front and back matter."""
    edition = an_edition()
    for reference in ("SDP-1-01", "SDP-1-02"):
        a_whole_entry(edition, reference, illustrative=("title",), end_in_words="in spring", source_as_at=DAY)
    an_entry(edition, "SDP-2-01")
    for kind in MatterKind:
        a_matter(edition, kind)
    for entry in Entry.objects.filter(edition=edition, owner__isnull=False):
        entries.confirm(Ref(entry.pk), by=an_actor("lead officer", post=entry.owner_id), at=AT)
    return edition


def test_rolling_forward_carries_the_whole_document_to_be_confirmed_anew() -> None:
    first = filled()
    before = document(first)
    later = plans.roll_forward(Ref(first), title="2021-24", **TEAM)
    carried = document(later)
    assert any(e.owner_confirmed_on for e in before.entries)
    assert carried == replace(
        before,
        edition=2,
        edition_title="2021-24",
        entries=tuple(replace(e, owner_confirmed_on=None) for e in before.entries),
    )
    assert document(first) == before
    assert not history.faults(connection)


def test_rolling_forward_carries_every_column_of_every_row() -> None:
    """What no page shows is carried too."""
    first = filled()
    later = plans.roll_forward(Ref(first), title="2021-24", **TEAM)
    own = {"id", "version", "edition_id", "owner_confirmed_on"}
    assert _rows(Entry, own, edition=first) == _rows(Entry, own, edition=later)
    for table in [t.model for t in PART_TABLES.values()] + [model for model, _ in LINKED.values()]:
        was, now = (_rows(table, {"id", "entry_id"}, entry__edition=e) for e in (first, later))
        assert was == now
        assert len(was) >= 2, f"nothing to carry in {table.__name__}"


def _rows(table: Any, but: set[str], **where: int) -> list[dict[str, Any]]:
    columns = [f.attname for f in table._meta.concrete_fields if f.attname not in but]
    return list(table._base_manager.filter(**where).order_by("pk").values(*columns))


def test_rolling_forward_is_one_event_and_the_activities_are_the_same() -> None:
    first = filled()
    activities = Activity.objects.count()
    before = events()
    later = plans.roll_forward(Ref(first), title="2021-24", **TEAM)
    assert events() == [*before, "plan.edition.roll_forward"]
    assert Activity.objects.count() == activities
    assert set(Entry.objects.filter(edition=later).values_list("version", flat=True)) == {1}


def test_what_is_carried_and_what_it_was_carried_from_change_apart() -> None:
    first = filled()
    later = plans.roll_forward(Ref(first), title="2021-24", **TEAM)
    before = document(first)
    for entry in Entry.objects.filter(edition=later):
        entries.withdraw(Ref(entry.pk), reason="Another time.", **TEAM)
    plans.set_matter(Ref(later), kind=MatterKind.ROLE, title="Role", words="Other words.", **TEAM)
    assert document(first) == before


def test_an_acceptance_is_given_anew_for_each_edition() -> None:
    first = an_edition()
    an_acceptance(first)
    later = plans.roll_forward(Ref(first), title="2021-24", **TEAM)
    assert Edition.objects.get(pk=first).acceptances.exists()
    assert not Edition.objects.get(pk=later).acceptances.exists()


def test_an_edition_rolls_forward_once() -> None:
    first = filled()
    plans.roll_forward(Ref(first), title="2021-24", **TEAM)
    before = everything_kept()
    with pytest.raises(Refused) as refused:
        plans.roll_forward(Ref(first), title="Again", **TEAM)
    assert str(refused.value) == "Edition 2 is already open. Only the latest edition rolls forward."
    assert everything_kept() == before


def test_a_published_edition_rolls_forward_into_a_draft_that_staff_read() -> None:
    first = a_published_edition(filled())
    later = Edition.objects.get(pk=plans.roll_forward(Ref(first), title="2021-24", **TEAM))
    assert (later.status, later.audience, later.submitted, later.imported) == ("draft", "staff", "", None)


def test_matter_is_written_and_written_over() -> None:
    edition = a_matter()
    before = everything_kept()
    said = {"kind": MatterKind.INTRODUCTION, "title": "Introduction", "words": "Why there is a plan."}
    plans.set_matter(Ref(edition), **said, **TEAM)
    assert everything_kept() == before, "what changes nothing leaves nothing"
    plans.set_matter(Ref(edition), **(said | {"words": "For whom.\r\n\r\n\r\nAnd why."}), **TEAM)
    (piece,) = document(edition).matter
    assert (piece.kind, piece.words) == (MatterKind.INTRODUCTION, "For whom.\n\nAnd why.")


def test_matter_stands_in_the_order_of_the_printed_plan() -> None:
    edition = an_edition()
    for kind in reversed(MatterKind):
        a_matter(edition, kind)
    assert [m.kind for m in document(edition).matter] == list(MatterKind)


@pytest.mark.parametrize("status", [EditionStatus.APPROVED, EditionStatus.PUBLISHED, EditionStatus.SUPERSEDED])
def test_nothing_is_written_into_an_edition_that_is_closed(status: EditionStatus) -> None:
    edition = a_published_edition() if status is not EditionStatus.APPROVED else an_edition()
    for step in {
        EditionStatus.APPROVED: (EditionStatus.FOR_APPROVAL, EditionStatus.APPROVED),
        EditionStatus.SUPERSEDED: (EditionStatus.SUPERSEDED,),
    }.get(status, ()):
        gates.move_on(Ref(edition), to=step, **TEAM)
    before = everything_kept()
    says = rf"^2020-23 is {status}: what was approved stays as it was read\. Change the draft of the next edition"
    with pytest.raises(Refused, match=says):
        plans.set_matter(Ref(edition), kind=MatterKind.ROLE, title="x", words="x", **TEAM)
    with pytest.raises(Refused, match=says):
        plans.add_entry(Ref(edition), reference="A", said={"title": "x", "nature": Nature.SERVICE}, **TEAM)
    if status is not EditionStatus.APPROVED:  # what comes up between approval and publication is accepted, not mended
        with pytest.raises(Refused, match=says):
            gates.accept(Ref(edition), code="PLAN001", subject="", because="x", until=DAY, **TEAM)
    assert everything_kept() == before


def test_an_entry_may_be_added_half_finished() -> None:
    edition = an_edition()
    before = events()
    key = an_entry(edition, " SDP-1 - 01 ", title="Évening  buses")
    entry = Entry.objects.get(pk=key)
    assert (entry.reference, entry.title, entry.sort_title) == ("SDP-1 - 01", "Évening buses", "evening buses")
    assert (entry.activity.reference, entry.version) == ("SDP-1 - 01", 1)
    assert events() == [*before, "plan.entry.add"]


def test_an_entry_is_added_once() -> None:
    edition = an_edition()
    an_entry(edition, "SDP-1-01")
    before = everything_kept()
    with pytest.raises(Refused) as refused:
        an_entry(edition, "SDP-1-01 ")
    assert str(refused.value) == (
        "SDP-1-01 is already in this edition. Choose another reference, or open that activity."
    )
    assert everything_kept() == before


@pytest.mark.parametrize("reference", ["", "  ", "\x00"])
def test_an_entry_without_a_reference_is_refused(reference: str) -> None:
    """Nothing could name it: neither its address nor a cell of a workbook."""
    edition = an_edition()
    before = everything_kept()
    with pytest.raises(
        Refused, match=r"^An activity keeps its reference in every edition, and none is given\. Give one"
    ):
        plans.add_entry(Ref(edition), reference=reference, said={"title": "x", "nature": Nature.SERVICE}, **TEAM)
    assert everything_kept() == before


def test_an_entry_that_was_withdrawn_takes_up_its_activity_again() -> None:
    edition = an_edition()
    first = an_entry(edition, "SDP-1-01")
    activity = Entry.objects.get(pk=first).activity_id
    entries.withdraw(Ref(first), reason="The money went.", **TEAM)
    assert Entry.objects.get(pk=an_entry(edition, "SDP-1-01")).activity_id == activity


def test_another_plan_s_activity_of_the_same_reference_is_another() -> None:
    first, second = (Entry.objects.get(pk=an_entry(an_edition(), "SDP-1-01")) for _ in range(2))
    assert first.activity_id != second.activity_id


def test_only_who_prepares_the_plan_opens_adds_and_writes() -> None:
    edition, parent = an_edition(), a_strategic_plan()
    before = everything_kept()
    lead: dict[str, Any] = {"by": somebody("lead officer"), "at": AT}
    window = {"begins": date(2021, 1, 1), "ends": date(2022, 1, 1)}
    for act in (
        lambda: plans.open_plan(Ref(a_council()), title="x", parent=parent, **window, **lead),
        lambda: plans.open_edition(Ref(Edition.objects.get(pk=edition).plan_id), title="x", **lead),
        lambda: plans.roll_forward(Ref(edition), title="x", **lead),
        lambda: plans.set_matter(Ref(edition), kind=MatterKind.ROLE, title="x", words="x", **lead),
        lambda: plans.add_entry(Ref(edition), reference="A", said={"title": "x", "nature": Nature.SERVICE}, **lead),
    ):
        with pytest.raises(Refused, match=r"^You may not prepare the plan\. It is open to the policy team \(any\)\.$"):
            act()
    assert everything_kept() == before


@pytest.mark.parametrize("reference", ["SDP/3", "SDP?3", "a#b", "50%", "a\\b", "---"])
def test_a_reference_that_cannot_stand_in_an_address_is_refused(reference: str) -> None:
    """An activity that nobody could open would be lost."""
    with pytest.raises(Refused, match="cannot stand in an address"):
        plans.add_entry(Ref(an_edition()), reference=reference, said={"title": "A"}, by=the_policy_team(), at=AT)
