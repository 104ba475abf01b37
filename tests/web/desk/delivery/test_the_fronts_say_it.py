"""What a return says reaches the front page of whoever answers for the work: a milestone that is met is not late there."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import AT, the_policy_team
from tests.web.desk.delivery.conftest import Quarter
from throughline.council import queries as council
from throughline.delivery.models import Round
from throughline.delivery.operations import returns
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.queries.overview import newest_said
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db


def _sent(quarter: Quarter, step: StepSaid) -> None:
    owner = council.actor_of(quarter.people["lead officer"], AT.date())
    ref = Ref(quarter.said(quarter.addresses()[0]).pk)
    returns.confirm(ref, said=ReturnSaid(Rating.ON_COURSE), steps={"Timetable agreed": step}, by=owner, at=AT)


def _late(quarter: Quarter) -> str:
    page = quarter.come_in("director").get("/desk").content.decode()
    return page[page.index('id="late"') :].partition("</section>")[0]


def test_a_milestone_that_a_return_has_as_met_is_late_no_longer_on_a_directors_front(quarter: Quarter) -> None:
    assert _late(quarter).count("Timetable agreed") == 3
    _sent(quarter, StepSaid(reached=date(2020, 11, 2)))
    assert _late(quarter).count("Timetable agreed") == 2


def test_the_newest_return_is_named_by_its_reference_and_quarter(quarter: Quarter) -> None:
    """One that nobody sent says nothing."""
    plan = Round.objects.values_list("plan_id", flat=True).get(pk=quarter.round)
    assert newest_said(the_policy_team(), plan, ["S001", "S002"], AT.date()) == {}
    _sent(quarter, StepSaid())
    found = newest_said(the_policy_team(), plan, ["S001", "S002"], AT.date())
    assert {name: (part.rating, when) for name, (part, when) in found.items()} == {
        "S001": (Rating.ON_COURSE, "Q3 2020/21")
    }
