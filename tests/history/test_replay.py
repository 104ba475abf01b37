"""Replaying what history says finds every row that was changed behind its back."""

from __future__ import annotations

import pytest

from tests.factories import (
    AT,
    DAY,
    a_body,
    a_council,
    a_group,
    a_holding,
    a_label,
    a_person,
    a_post,
    a_whole_entry,
    the_clerk,
    the_policy_team,
)
from throughline.council.models import Body, Label, Person, PoliticalGroup, Post
from throughline.council.operations import structure
from throughline.history.doorway import Ref
from throughline.history.replay import records, strays
from throughline.plan.models import Entry, Milestone
from throughline.plan.operations import entries

pytestmark = pytest.mark.django_db


def test_a_house_written_through_its_doorway_has_no_strays() -> None:
    entry = a_whole_entry()
    entries.withdraw(Ref(entry), reason="It was stopped.", by=the_policy_team(), at=AT)
    person = a_holding(post := a_post("lead officer"))
    structure.vacate(Ref(post), on=DAY, reason="retired", by=the_clerk(), at=AT)
    a_label()
    assert person
    assert not list(strays())


def test_a_row_that_was_changed_is_found_with_its_columns() -> None:
    body = a_body("Cabinet")
    Body.objects.filter(pk=body).update(name="Court")
    assert list(strays()) == [f"council.body:{body} differs from its history in name."]


def test_a_part_that_was_changed_is_found() -> None:
    entry = a_whole_entry()
    milestone = Milestone.objects.filter(entry=entry).order_by("pk").first()
    assert milestone is not None
    Milestone.objects.filter(pk=milestone.pk).update(due="2031-01")
    assert list(strays()) == [f"plan.milestone:{milestone.pk} differs from its history in due."]


def test_a_row_that_was_taken_away_is_found() -> None:
    group = a_group()
    PoliticalGroup.objects.filter(pk=group).delete()
    assert [s.split(" differs")[0] for s in strays()] == [f"council.politicalgroup:{group}"]


def test_a_row_that_was_added_is_found_even_where_history_never_wrote() -> None:
    label = Label.objects.create(council_id=a_council(), word="entry", shown="scheme")
    assert [s.split(" differs")[0] for s in strays()] == [f"council.label:{label.pk}"]


def test_what_is_personal_is_not_compared_since_it_is_not_recorded() -> None:
    person = a_person("Ada Lovelace")
    Person.objects.filter(pk=person).update(name="")  # erased on request
    assert not list(strays())


def test_every_table_of_records_is_replayed() -> None:
    assert {Post, Person, Label, Entry, Milestone} <= set(records())
