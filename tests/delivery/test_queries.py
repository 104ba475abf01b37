"""What waits for an owner and a director, a round's page, who changed a rating; and who reads a closed quarter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.delivery.acting import READER, RED, TEAM, WELL, confirmed, director_of, owner_of, row_of, signed
from tests.factories import (
    AT,
    DAY,
    a_post,
    a_published_edition,
    a_return,
    a_round,
    a_unit,
    an_actor,
    an_edition,
    an_entry,
    many_entries,
    somebody,
    the_policy_team,
)
from throughline.access.roles import Audience
from throughline.delivery.models import Return
from throughline.delivery.operations import returns, rounds
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.queries import desks, overview
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.noticing import Signal
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
LATER = datetime(2021, 4, 1, 9, tzinfo=UTC)


def next_round(returned: int) -> int:
    """Close the round of a return and open the next; answers the activity's return in it."""
    first = Return.objects.get(pk=returned)
    rounds.close_round(Ref(first.round_id), **TEAM)
    second = rounds.open_round(Ref(first.round.plan_id), year=2020, quarter=4, by=the_policy_team(), at=LATER)
    return Return.objects.values_list("pk", flat=True).get(round=second, entry=first.entry_id)


def test_an_owner_sees_their_own_returns_with_what_was_said_last_and_the_money_of_the_plan() -> None:
    returned = a_return()
    owner = owner_of(returned)
    told = {"Timetable agreed": StepSaid(reached=date(2020, 11, 2))}
    returns.confirm(Ref(returned), said=WELL, steps=told, by=owner, at=AT)
    waiting = next_round(returned)
    (own,) = desks.mine(owner, LATER.date())
    assert own.ref.key == waiting
    assert own.waits
    assert own.last is not None
    assert own.last.said.words == "The timetable is agreed."
    assert own.last.said.milestones[0].reached == date(2020, 11, 2)
    assert (own.by, own.days_late) == (date(2021, 4, 16), 0)
    assert own.money
    assert own.money[0].year == "2020-21"
    assert desks.mine(somebody("lead officer"), LATER.date()) == ()


def test_one_return_is_opened_by_its_owner_and_who_prepares_it_and_by_nobody_else() -> None:
    returned = a_return()
    key = Return.objects.values_list("key", flat=True).get(pk=returned)
    for actor in (owner_of(returned), READER, director_of(returned)):
        found = desks.own_return(actor, key, DAY)
        assert found is not None
        assert found.ref.key == returned
    for actor in (an_actor("lead officer"), somebody("auditor"), somebody("opposition member")):
        assert desks.own_return(actor, key, DAY) is None


def test_a_director_signs_what_is_confirmed_and_is_told_what_stands_against_the_rest() -> None:
    returned = a_return()
    director = director_of(returned)
    (row,) = desks.to_sign(director, DAY)
    assert not row.ready
    assert "is open" in (row.against or "")
    returns.confirm(Ref(returned), said=WELL, steps={}, by=owner_of(returned), at=AT)
    (row,) = desks.to_sign(director, DAY)
    assert row.ready
    assert desks.to_sign(an_actor("director"), DAY) == ()
    assert desks.to_sign(somebody("lead officer"), DAY) == ()


def test_a_green_return_with_a_milestone_overdue_carries_its_signal() -> None:
    returned = confirmed(WELL)  # "Timetable agreed" was due in October and is not met
    (row,) = desks.to_sign(director_of(returned), DAY)
    assert Signal.GREEN_BUT_OVERDUE in {n.signal for n in row.signals}
    assert "Timetable agreed" in " ".join(n.because for n in row.signals)


def test_red_again_is_noticed_over_rounds_and_a_return_that_waits_in_time_is_not_judged() -> None:
    waiting = next_round(signed(RED))
    row = row_of(Return.objects.get(pk=waiting).round_id)
    assert "Red again" not in _signals(row, LATER.date(), waiting)
    returns.confirm(Ref(waiting), said=RED, steps={}, by=owner_of(waiting), at=LATER)
    assert "Red again" in _signals(row, LATER.date(), waiting)


def _signals(row: read.RoundRow, on: date, returned: int) -> set[str]:
    return {n.signal.value for n in overview.round_page(READER, row, on).signals.get(returned, ())}


def test_a_rounds_page_tells_progress_who_is_chased_and_the_exceptions() -> None:
    edition, unit = an_edition(), a_unit()
    for reference, owner in (
        ("A", a_post("lead officer", unit=unit)),
        ("B", a_post("lead officer", unit=unit)),
        ("C", None),
    ):
        an_entry(edition, reference, unit=unit, owner=owner)
    row = row_of(a_round(a_published_edition(edition)))
    first = Return.objects.get(reference="A").pk
    returns.confirm(Ref(first), said=RED, steps={}, by=owner_of(first), at=AT)
    page = overview.round_page(READER, row, date(2021, 1, 20))
    (progress,) = page.directorates
    assert (progress.total, progress.sent, progress.signed) == (3, 1, 0)
    assert {(c.title == "No owner", c.references, c.days_late) for c in page.unsent} == {
        (False, ("B",), 5),
        (True, ("C",), 5),
    }
    assert [(c.references, c.days_late) for c in page.unsigned] == [(("A",), 0)]
    assert [one.said.reference for one in page.exceptions] == ["A", "B", "C"], "what nobody sent in time comes last"
    assert page.stages[Stage.OPEN] == 2


def test_a_challenge_makes_an_exception_of_what_its_owner_rates_on_course() -> None:
    returned = signed(WELL)
    returns.challenge(Ref(returned), rating=Rating.DECISION, reason="Two milestones are late", **TEAM)
    page = overview.round_page(READER, row_of(Return.objects.get(pk=returned).round_id), DAY)
    assert [one.ref.key for one in page.challenged] == [one.ref.key for one in page.exceptions] == [returned]


def test_who_changed_a_rating_and_why_is_told_newest_first() -> None:
    returned = confirmed(WELL)
    returns.send_back(Ref(returned), reason="The tender failed", by=director_of(returned), at=AT)
    returns.confirm(Ref(returned), said=RED, steps={}, by=owner_of(returned), at=AT)
    life = overview.return_life(READER, returned)
    assert [(row.was, row.rating, row.reason) for row in life[:3]] == [
        (Rating.ON_COURSE, Rating.DECISION, "One bid only"),
        (None, None, "The tender failed"),
        (None, Rating.ON_COURSE, ""),
    ]
    assert all(row.posts for row in life)
    assert overview.return_life(somebody("opposition member"), returned) == ()
    activity = Return.objects.values_list("entry__activity_id", flat=True).get(pk=returned)
    latest = overview.latest_return(READER, activity, DAY)
    assert latest is not None
    assert latest.open
    assert latest.life == life
    assert overview.latest_return(somebody("opposition member"), activity, DAY) is None


def test_a_closed_quarter_shows_a_reader_no_more_than_the_live_list() -> None:
    edition = an_edition()
    for reference, audience in (("A", Audience.OPEN), ("B", Audience.EXEMPT), ("C", Audience.EXECUTIVE)):
        an_entry(edition, reference, audience=audience)
    key = a_round(a_published_edition(edition))
    rounds.close_round(Ref(key), **TEAM)
    row = row_of(key)
    expected = {"policy team": "ABC", "auditor": "ABC", "director": "AC", "lead officer": "A", "Cabinet Member": "AC"}
    for role, references in expected.items():
        actor = somebody(role)
        document = read.closed_document(actor, row)
        assert document is not None, role
        live = [r.said.reference for r in read.returns(actor, row, DAY)]
        assert [part.reference for part in document.returns] == live == list(references), role
    assert read.closed_document(somebody("opposition member"), row) is None


def test_each_page_costs_the_same_for_three_returns_and_for_three_hundred() -> None:
    def costs(number: int) -> dict[str, int]:
        unit = a_unit()
        post = a_post("lead officer", unit=unit)
        said = {f"S{n:03}": {"owner": post, "unit": unit} for n in range(number)}
        row = row_of(a_round(a_published_edition(many_entries(an_edition(), said))))
        one = Return.objects.filter(round=row.ref.key).values_list("pk", flat=True).first()
        assert one
        owner, director = owner_of(one), director_of(one)
        asked: dict[str, Callable[[], int]] = {
            "mine": lambda: len(desks.mine(owner, DAY)),
            "to_sign": lambda: len(desks.to_sign(director, DAY)),
            "returns": lambda: len(read.returns(READER, row, DAY)),
            "round_page": lambda: len(overview.round_page(READER, row, DAY).returns),
        }
        met = {page: cost(asked[page], number) for page in asked}
        rounds.close_round(Ref(row.ref.key), **TEAM)
        return met | {"closed": cost(lambda: len(read.closed_document(READER, row).returns), number)}

    def cost(ask: Callable[[], int], number: int) -> int:
        ask()
        with CaptureQueriesContext(connection) as told:
            assert ask() == number
        return len(told)

    assert costs(3) == costs(300)


def test_nothing_is_asked_of_an_owner_whose_returns_are_all_sent() -> None:
    returned = confirmed(ReturnSaid(Rating.UNRATED, reason="Nothing is measured yet"))
    (own,) = desks.mine(owner_of(returned), date(2021, 2, 1))
    assert not own.waits
    assert own.days_late == 0


def test_what_may_be_signed_all_at_once_leaves_out_ones_own() -> None:
    returned = confirmed()
    director = director_of(returned)
    assert [ref.key for ref in desks.signable(director)] == [returned]
    Return.objects.filter(pk=returned).update(confirmed_by=director.key)
    assert desks.signable(director) == ()
