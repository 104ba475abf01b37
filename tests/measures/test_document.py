"""A quarter's measures are frozen when its round is closed, as they stood then, in as many queries for many as for few."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import AT, a_measure, a_range, a_restated_result, a_result, a_round, a_target, the_policy_team
from tests.factories.measures import NUMBER
from throughline.delivery.operations import rounds
from throughline.delivery.queries import rounds as read
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.measures.queries.document import document_of
from throughline.measures.queries.lists import measures
from throughline.measures.rules.auditing import differences
from throughline.measures.rules.document import MeasuresDocument
from throughline.measures.rules.saying import PartSaid
from throughline.measures.rules.words import BrokenDownBy, MeasureKind, Rating

pytestmark = pytest.mark.django_db
ENDS, ON = date(2020, 12, 31), AT.date()


def test_the_document_says_what_the_list_says_on_that_day() -> None:
    a_result(a_target())
    a_restated_result()
    a_range()
    found = {m.reference: m for m in document_of(ENDS, ON, ON).measures}
    for row in measures(the_policy_team(), ON):
        one = found[row.reference].found
        assert one is not None
        assert (one.value, one.rating, one.because) == (
            row.stands.value,
            row.stands.rated.rating,
            row.stands.rated.because,
        )
        assert (one.direction, one.points) == (row.stands.travel.direction, row.stands.travel.points)
    assert all(differences(m, ENDS, ON) == () for m in found.values())


def test_a_restated_figure_keeps_what_was_published_first() -> None:
    a_restated_result()
    (figure,) = document_of(ENDS, ON, ON).measures[0].figures
    assert (figure.first, figure.value, figure.because) == (92, 93, "Late data")


def test_closing_a_round_freezes_the_measures_with_it_and_later_figures_do_not_reach_it() -> None:
    measure = a_target()
    round_key = a_round()
    rounds.close_round(Ref(round_key), by=the_policy_team(), at=AT)
    a_result(measure)
    row = next(r for r in read.rounds(the_policy_team()) if r.ref.key == round_key)
    kept = history.snapshot(row.record, "MeasuresDocument")
    assert kept is not None
    document = thaw(MeasuresDocument, kept.text)
    assert document.measures[0].found is not None
    assert document.measures[0].found.rating is Rating.UNRATED
    assert (document.ends_on, document.as_at) == (ENDS, ON)


def test_freezing_takes_as_many_queries_for_many_measures_as_for_few() -> None:
    a_result(a_target())
    a_range()
    with CaptureQueriesContext(
        connection,
    ) as few:
        document_of(ENDS, ON, ON)
    for _ in range(6):
        a_result(a_target())
        a_range(a_measure(kind=MeasureKind.INDICATOR))
    with CaptureQueriesContext(connection) as many:
        assert len(document_of(ENDS, ON, ON).measures) == 14
    assert len(many) == len(few)


def parts_of() -> list[tuple[str, int | None]]:
    """The districts of the newest figure, as they are frozen."""
    found = next(m for m in document_of(ENDS, ON, ON).measures if m.title == "Young people")
    return [(p.name, p.value) for p in found.figures[-1].parts]


@pytest.mark.parametrize(("small", "kept_"), [(0, 41), (5, None)])
def test_districts_of_people_that_were_told_otherwise_before_are_not_told_again(small: int, kept_: int | None) -> None:
    """One who was moved to another district is found from the two reports; parts that were added later say nothing new."""

    def said(ashford: int) -> tuple[PartSaid, ...]:
        return (
            PartSaid(BrokenDownBy.PLACE, "Ashford", figure=str(ashford)),
            PartSaid(BrokenDownBy.PLACE, "Dover", figure=str(90 - ashford)),
        )

    measure = a_measure(definition=NUMBER, title="Young people", small=small)
    a_result(measure, figure="90")
    a_result(measure, figure="90", parts=said(40))
    assert parts_of() == [("Ashford", 40), ("Dover", 50)]
    a_result(measure, figure="90", parts=said(41))
    assert parts_of()[0] == ("Ashford", kept_)
