"""A round asks for the measures that are due and no others; a Red figure needs an action; a figure entered fills it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.delivery.acting import READER, TEAM, director_of, owner_of, row_of
from tests.factories import (
    AT,
    DAY,
    a_measure,
    a_post,
    a_published_edition,
    a_result,
    a_round,
    a_target,
    a_unit,
    an_edition,
)
from throughline.delivery.models import Return
from throughline.delivery.operations import returns, rounds
from throughline.delivery.queries import desks, overview
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref, Refused
from throughline.measures.rules.words import Frequency

pytestmark = pytest.mark.django_db
PERIOD = "2020-10/2020-12"
LATER = datetime(2021, 4, 1, 9, tzinfo=UTC)


def asked(**said: object) -> int:
    """The return of one measure with a target of 90 and a floor of 85, owned by a post."""
    unit = a_unit()
    measure = a_target(a_measure(owner=a_post("lead officer", unit=unit), unit=unit, **said))
    a_round(a_published_edition(an_edition()))
    return Return.objects.values_list("pk", flat=True).get(measure=measure)


def figure(returned: int, said: str) -> None:
    """Enter the figure of its period."""
    a_result(Return.objects.values_list("measure_id", flat=True).get(pk=returned), PERIOD, said)


def test_a_quarterly_measure_is_asked_for_and_a_figure_that_is_entered_fills_the_return() -> None:
    returned = asked()
    owner = owner_of(returned)
    (own,) = desks.mine(owner, DAY)
    assert own.said.figure is not None
    assert (own.said.figure.period, own.said.figure.said, own.said.figure.rating) == (PERIOD, "–", "Unrated")
    figure(returned, "92")
    (own,) = desks.mine(owner, DAY)
    assert own.said.figure is not None
    assert (own.said.figure.said, own.said.figure.rating) == ("92%", "Green")


def test_a_red_figure_needs_a_management_action_and_then_goes_its_way() -> None:
    returned = asked()
    figure(returned, "60")
    owner = owner_of(returned)
    with pytest.raises(Refused, match="Red, which needs a management action"):
        returns.confirm(Ref(returned), said=ReturnSaid(words="Rain."), steps={}, by=owner, at=AT)
    said = ReturnSaid(words="Rain.", action="Two more crews from February")
    returns.confirm(Ref(returned), said=said, steps={}, by=owner, at=AT)
    returns.sign(Ref(returned), by=director_of(returned), at=AT)
    returns.challenge(Ref(returned), rating=Rating.RECOVERABLE, reason="It recovers", **TEAM)
    row = row_of(Return.objects.get(pk=returned).round_id)
    (one,) = overview.round_page(READER, row, DAY).exceptions
    assert (one.said.stage, one.said.words, one.said.action) == (
        Stage.CHALLENGED,
        "Rain.",
        "Two more crews from February",
    )


def test_a_figure_that_is_missing_needs_its_reason_and_a_typed_rating_is_refused() -> None:
    returned = asked()
    owner = owner_of(returned)
    with pytest.raises(Refused, match="No figure is entered"):
        returns.confirm(Ref(returned), said=ReturnSaid(), steps={}, by=owner, at=AT)
    with pytest.raises(Refused, match="rated by its figure"):
        returns.confirm(Ref(returned), said=ReturnSaid(Rating.ON_COURSE, reason="x"), steps={}, by=owner, at=AT)
    returns.confirm(Ref(returned), said=ReturnSaid(reason="The supplier is late"), steps={}, by=owner, at=AT)


def test_a_yearly_measure_whose_figure_is_there_is_carried_forward_and_labelled() -> None:
    measure = a_target(a_measure("KPI-Y", frequency=Frequency.YEARLY), year=2019)
    a_result(measure, "2019-04/2020-03", "92")
    key = a_round(a_published_edition(an_edition()))
    assert not Return.objects.filter(measure=measure).exists()
    rounds.close_round(Ref(key), **TEAM)
    document = read.closed_document(READER, row_of(key))
    assert document is not None
    (carried,) = document.carried
    assert (carried.reference, carried.due.said, carried.due.rating) == ("KPI-Y", "92%", "Green")
    assert "none is due this quarter" in carried.label
    assert "2019" in carried.label


def test_a_figure_that_is_still_missing_is_asked_for_again_and_the_next_quarter_asks_for_its_own() -> None:
    returned = asked()
    first = Return.objects.get(pk=returned)
    rounds.close_round(Ref(first.round_id), **TEAM)
    second = rounds.open_round(Ref(first.round.plan_id), year=2020, quarter=4, by=TEAM["by"], at=LATER)
    assert Return.objects.get(round=second, measure=first.measure_id).period == "2021-01/2021-03"
    (own,) = desks.mine(owner_of(returned), date(2021, 4, 1))
    assert own.last is not None
    assert own.last.quarter == 3


def test_two_plans_of_one_council_ask_for_a_measure_once() -> None:
    returned = asked()
    a_round(a_published_edition(an_edition()))
    assert Return.objects.filter(measure=Return.objects.get(pk=returned).measure_id).count() == 1
