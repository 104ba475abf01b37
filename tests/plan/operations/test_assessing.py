"""Entries and their assessments: opened together, the record stands in place of the columns, links are carried on."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import (
    AT,
    DAY,
    a_begun_assessment,
    a_director,
    a_unit,
    an_assessment,
    an_edition,
    an_entry,
    the_policy_team,
)
from throughline.assurance.operations import assessments
from throughline.assurance.queries.assessments import gate
from throughline.assurance.rules.words import Act, State, Workflow
from throughline.history.doorway import Ref
from throughline.plan.models import Edition, Entry
from throughline.plan.operations import entries, many, plans
from throughline.plan.queries import lists
from throughline.plan.queries.documents import document_of
from throughline.plan.queries.editions import editions
from throughline.plan.queries.lists import Asked
from throughline.plan.queries.screened import assessments_of, keys_of
from throughline.plan.rules.checks import examine
from throughline.plan.rules.screening import matching, screening_of
from throughline.plan.rules.words import Screening

pytestmark = pytest.mark.django_db
TEAM = {"by": the_policy_team(), "at": AT}


def part_of(entry: int, on: date = DAY):  # type: ignore[no-untyped-def]
    """What the document says of an entry."""
    row = Entry.objects.get(pk=entry)
    return next(e for e in document_of(row.edition, on).entries if e.reference == row.reference)


def test_an_assessment_is_opened_with_its_link_and_says_where_the_screening_stands() -> None:
    entry = an_entry(reference="SDP-1", eqia=Screening.APPROVED, unit=a_unit())
    key = entries.assess(Ref(entry), kind="EQIA", **TEAM)
    assert part_of(entry).eqia is Screening.NOT_STARTED  # the record, not what the column states
    assert Entry.objects.get(pk=entry).eqia is Screening.APPROVED
    assessments.go_on(Ref(key), act=Act.BEGIN, **TEAM)
    unit = Entry.objects.get(pk=entry).unit_id
    assessments.sign(Ref(key), act=Act.SCREEN_OUT, reason="Nobody is affected", by=a_director(unit), at=AT)
    said = part_of(entry)
    assert (said.eqia, said.assessments) == (Screening.SCREENED_OUT, ("EQIA-0001",))
    assert part_of(entry, date(2022, 1, 13)).eqia is Screening.REVIEW_DUE


def test_lists_filters_and_checks_read_the_record_too() -> None:
    edition = an_edition()
    entry = an_entry(edition, "SDP-1", eqia=Screening.APPROVED, dpia=Screening.APPROVED)
    row = editions(the_policy_team())[0]
    asked = Asked(chosen={"eqia": frozenset({Screening.SCREENING.said})})
    assert lists.every(the_policy_team(), row, DAY, asked) == ()
    key = entries.assess(Ref(entry), kind="EQIA", **TEAM)
    codes = {f.code for f in examine(document_of(Edition.objects.get(pk=edition), DAY))}
    assert "PLAN021" in codes
    assessments.go_on(Ref(key), act=Act.BEGIN, **TEAM)
    (found,) = lists.every(the_policy_team(), row, DAY, asked)
    assert found.eqia is Screening.SCREENING


def test_rolling_forward_carries_the_links_and_the_gate_looks_at_the_latest_entry() -> None:
    edition = an_edition()
    entry = an_entry(edition, "SDP-1")
    activity = Entry.objects.get(pk=entry).activity_id
    assert len(gate(DAY, keys_of(activity))) == 2
    key = entries.assess(Ref(entry), kind="EQIA", **TEAM)
    plans.roll_forward(Ref(edition), title="Next", **TEAM)
    assert keys_of(activity) == (key,)
    assert [said[:5] for said in gate(DAY, keys_of(activity))] == ["EQIA:", "DPIA:"]


def test_what_matches_is_taken_up_and_what_does_not_is_named() -> None:
    edition = an_edition()
    an_entry(edition, "SDP-1", title="Buses", eqia=Screening.APPROVED, eqia_note="See EQIA-0007, signed in May")
    an_entry(edition, "SDP-2", title="Bus subsidies", eqia=Screening.SCREENING)
    an_entry(edition, "SDP-3", title="Trees", eqia=Screening.APPROVED)
    an_entry(edition, "SDP-4", title="Nothing stated")
    an_assessment(reference="EQIA-0007", title="Another name")
    a_begun_assessment()
    assert many.take_up_assessments(Ref(edition), **TEAM) == (2, ("SDP-3",))
    found = assessments_of(the_policy_team(), edition, DAY)
    assert {ref: [r.reference for r in rows] for ref, rows in found.items()} == {
        "SDP-1": ["EQIA-0007"],
        "SDP-2": ["EQIA-0002"],
    }
    assert many.take_up_assessments(Ref(edition), **TEAM) == (0, ("SDP-3",))


@pytest.mark.parametrize("state", State)
def test_every_state_of_a_record_is_one_of_the_plan_s(state: State) -> None:
    under_way = {State.SIGNED, State.WITH_OFFICER, State.ADVISED, State.ANSWERED, State.WITH_ICO}
    assert (screening_of(state) is Screening.IN_PROGRESS) == (state in under_way | {State.IN_PROGRESS})


def test_a_climate_assessment_is_no_match_for_a_screening() -> None:
    found, lacking = matching([(1, "Buses", ("CIA-0001",))], [(9, "CIA-0001", "Buses", Workflow.PLAIN)])
    assert (found, lacking) == ({}, (1,))
