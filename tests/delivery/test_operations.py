"""A round is opened, its returns go their way, nobody acts on their own, and a closed quarter never changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.delivery.acting import READER, RED, TEAM, WELL, confirmed, director_of, owner_of, row_of, signed, stage
from tests.factories import (
    AT,
    DAY,
    a_holding,
    a_published_edition,
    a_return,
    a_round,
    an_actor,
    an_edition,
    an_entry,
    somebody,
    the_policy_team,
)
from tests.plan.kept import everything_kept
from throughline.council import queries as council
from throughline.delivery.models import Return, Round
from throughline.delivery.operations import returns, rounds
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Absent, Ref, Refused, Stale
from throughline.plan.models import Edition

pytestmark = pytest.mark.django_db


def test_a_round_has_its_days_and_a_return_for_each_entry_that_began() -> None:
    edition = an_edition()
    for reference, starts in (("A", "2020-07"), ("B", "2021-02"), ("C", None)):
        from throughline.ground.timing import Timing

        an_entry(edition, reference, **({"starts": Timing(starts)} if starts else {}))
    opened = row_of(a_round(a_published_edition(edition)))
    assert (opened.ends_on, opened.opened_on, opened.owner_by) == (date(2020, 12, 31), DAY, date(2021, 1, 15))
    assert [r.said.reference for r in read.returns(READER, opened, DAY)] == ["A", "C"]


def test_what_was_said_to_be_finished_gets_no_return_in_the_next_round() -> None:
    returned = confirmed(ReturnSaid(Rating.FINISHED, forecast=date(2021, 1, 5)))
    first = Return.objects.get(pk=returned).round
    rounds.close_round(Ref(first.pk), **TEAM)
    later = datetime(2021, 4, 1, 9, tzinfo=UTC)
    second = rounds.open_round(Ref(first.plan_id), year=2020, quarter=4, by=the_policy_team(), at=later)
    assert not Return.objects.filter(round=second).exists()


def test_what_only_a_planning_lead_prepared_as_finished_is_asked_for_again() -> None:
    returned = a_return()
    returns.prepare(Ref(returned), said=ReturnSaid(Rating.FINISHED, forecast=DAY), steps={}, **TEAM)
    first = Return.objects.get(pk=returned).round
    rounds.close_round(Ref(first.pk), **TEAM)
    later = datetime(2021, 4, 1, 9, tzinfo=UTC)
    second = rounds.open_round(Ref(first.plan_id), year=2020, quarter=4, by=the_policy_team(), at=later)
    assert Return.objects.filter(round=second).exists()


def test_what_a_challenge_says_is_not_finished_is_asked_for_again() -> None:
    returned = signed(ReturnSaid(Rating.FINISHED, forecast=DAY))
    returns.challenge(Ref(returned), rating=Rating.RECOVERABLE, reason="The last stop is not built", **TEAM)
    first = Return.objects.get(pk=returned).round
    rounds.close_round(Ref(first.pk), **TEAM)
    later = datetime(2021, 4, 1, 9, tzinfo=UTC)
    second = rounds.open_round(Ref(first.plan_id), year=2020, quarter=4, by=the_policy_team(), at=later)
    assert Return.objects.filter(round=second).exists()


def test_a_return_goes_from_its_owner_to_its_director_to_the_challenge() -> None:
    returned = signed()
    returns.challenge(Ref(returned), rating=Rating.RECOVERABLE, reason="Two milestones are late", **TEAM)
    returns.clear(Ref(returned), **TEAM)
    said = read.returns(READER, row_of(Return.objects.get(pk=returned).round_id), DAY)[0].said
    assert (said.stage, said.rating, said.challenge) == (Stage.CLEARED, Rating.ON_COURSE, Rating.RECOVERABLE)
    assert said.challenge_reason == "Two milestones are late"


def test_nobody_signs_what_they_confirmed_even_as_the_director() -> None:
    returned = a_return()
    unit = Return.objects.values_list("unit_id", flat=True).get(pk=returned)
    person = a_holding(Return.objects.values_list("owner_id", flat=True).get(pk=returned))
    from tests.factories import a_post

    a_holding(a_post("director", unit=unit), person)
    both = council.actor_of(person, DAY)
    returns.confirm(Ref(returned), said=WELL, steps={}, by=both, at=AT)
    with pytest.raises(Refused, match="of their own"):
        returns.sign(Ref(returned), by=both, at=AT)


def test_a_director_of_another_unit_signs_nothing_here_and_residents_see_nothing() -> None:
    returned = confirmed()
    with pytest.raises(Refused, match="You may not"):
        returns.sign(Ref(returned), by=an_actor("director"), at=AT)
    with pytest.raises(Absent):
        returns.sign(Ref(returned), by=somebody("opposition member"), at=AT)


def test_a_return_sent_back_is_open_again_with_what_was_said() -> None:
    returned = signed()
    returns.send_back(Ref(returned), reason="The day is wrong", by=director_of(returned), at=AT)
    row = Return.objects.get(pk=returned)
    assert (row.stage, row.rating, row.confirmed_as, row.signed_as) == (Stage.OPEN, Rating.ON_COURSE, "", "")


def test_a_rating_without_what_it_demands_is_refused_and_leaves_nothing() -> None:
    returned, before = a_return(), None
    owner, before = owner_of(returned), everything_kept()
    with pytest.raises(Refused, match="needs its reason"):
        returns.confirm(Ref(returned), said=ReturnSaid(Rating.DECISION), steps={}, by=owner, at=AT)
    assert everything_kept() == before


def test_a_milestone_is_told_of_once_known_and_never_met_on_a_day_to_come() -> None:
    returned = a_return()
    told = {"Timetable agreed": StepSaid(reached=date(2020, 11, 2))}
    returns.prepare(Ref(returned), said=WELL, steps=told, **TEAM)
    assert Return.objects.get(pk=returned).milestones.get(title="Timetable agreed").reached == date(2020, 11, 2)
    returns.prepare(Ref(returned), said=WELL, steps={"Timetable agreed": StepSaid(reached=DAY)}, **TEAM)
    with pytest.raises(Refused, match="has no milestone"):
        returns.prepare(Ref(returned), said=WELL, steps={"Nothing": StepSaid()}, **TEAM)
    with pytest.raises(Refused, match="has not come yet"):
        returns.prepare(
            Ref(returned), said=WELL, steps={"Timetable agreed": StepSaid(reached=date(2021, 2, 1))}, **TEAM
        )


def test_two_who_write_at_once_lose_nothing() -> None:
    returned = a_return()
    seen = Return.objects.values_list("version", flat=True).get(pk=returned)
    returns.prepare(Ref(returned, seen), said=WELL, steps={}, **TEAM)
    with pytest.raises(Stale):
        returns.prepare(Ref(returned, seen), said=RED, steps={}, **TEAM)
    assert Return.objects.get(pk=returned).rating == Rating.ON_COURSE


def test_a_challenge_with_the_owners_own_rating_is_refused() -> None:
    with pytest.raises(Refused, match="as well"):
        returns.challenge(Ref(signed()), rating=Rating.ON_COURSE, reason="Why not", **TEAM)


@pytest.mark.parametrize(
    ("said", "at", "why"),
    [
        ({"year": 2020, "quarter": 5}, AT, "four quarters"),
        ({"year": 2020, "quarter": 4}, AT, "opens on 26 March 2021"),
        ({"year": 2020, "quarter": 3}, AT, "is still open"),
    ],
)
def test_a_round_is_not_opened(said: dict[str, int], at: datetime, why: str) -> None:
    plan = Round.objects.get(pk=a_round()).plan_id
    with pytest.raises(Refused, match=why):
        rounds.open_round(Ref(plan), **said, by=the_policy_team(), at=at)


def test_a_round_opens_on_its_very_day_and_not_on_the_day_before() -> None:
    plan = Edition.objects.get(pk=a_published_edition(an_edition())).plan_id
    day = datetime(2021, 3, 26, 9, tzinfo=UTC)  # five days before the quarter ends
    with pytest.raises(Refused, match="opens on 26 March 2021"):
        rounds.open_round(Ref(plan), year=2020, quarter=4, by=the_policy_team(), at=day - timedelta(1))
    assert rounds.open_round(Ref(plan), year=2020, quarter=4, by=the_policy_team(), at=day)


def test_a_plan_without_a_published_edition_has_no_round() -> None:
    plan = Edition.objects.get(pk=an_edition()).plan_id
    with pytest.raises(Refused, match="no published edition"):
        rounds.open_round(Ref(plan), year=2020, quarter=3, **TEAM)


def test_a_round_is_not_closed_before_its_quarter_is_over() -> None:
    row = Round.objects.get(pk=a_round())
    last = AT.replace(year=row.ends_on.year, month=row.ends_on.month, day=row.ends_on.day)
    with pytest.raises(Refused, match="Close its round on a later day"):
        rounds.close_round(Ref(row.pk), by=the_policy_team(), at=last)
    assert Round.objects.get(pk=row.pk).closed_on is None


def test_a_closed_round_says_how_far_each_return_came_and_takes_nothing_more() -> None:
    returned = signed(RED)
    key = Return.objects.get(pk=returned).round_id
    rounds.close_round(Ref(key), **TEAM)
    document = read.closed_document(READER, row_of(key))
    assert document is not None
    assert [(r.stage, r.rating, r.action) for r in document.returns] == [
        (Stage.SIGNED, Rating.DECISION, "Tender again")
    ]
    assert stage(returned) is Stage.CLOSED
    with pytest.raises(Refused, match="is closed"):
        returns.prepare(Ref(returned), said=WELL, steps={}, **TEAM)
    with pytest.raises(Refused, match="was closed on"):
        rounds.close_round(Ref(key), **TEAM)


ACTS = ("prepare", "confirm", "send back", "sign", "challenge", "clear", "close", "open next")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ACTS), min_size=1, max_size=6))
def test_the_bytes_of_a_closed_quarter_never_change(acts: list[str]) -> None:
    returned = signed()
    key, plan = Return.objects.values_list("round_id", "round__plan_id").get(pk=returned)
    person = Return.objects.values_list("confirmed_by", flat=True).get(pk=returned)
    assert person
    owner, director, later = council.actor_of(person, DAY), director_of(returned), datetime(2021, 4, 1, 9, tzinfo=UTC)
    rounds.close_round(Ref(key), **TEAM)
    before, ref = read.closed_text(row_of(key)), Ref(returned)
    for act in acts:
        try:
            match act:
                case "prepare":
                    returns.prepare(ref, said=RED, steps={}, **TEAM)
                case "confirm":
                    returns.confirm(ref, said=RED, steps={}, by=owner, at=AT)
                case "send back":
                    returns.send_back(ref, reason="x", by=director, at=AT)
                case "sign":
                    returns.sign(ref, by=director, at=AT)
                case "challenge":
                    returns.challenge(ref, rating=Rating.STOPPED, reason="x", **TEAM)
                case "clear":
                    returns.clear(ref, **TEAM)
                case "close":
                    rounds.close_round(Ref(key), **TEAM)
                case _:
                    rounds.open_round(Ref(plan), year=2020, quarter=4, by=the_policy_team(), at=later)
        except Refused:
            continue
    assert read.closed_text(row_of(key)) == before
