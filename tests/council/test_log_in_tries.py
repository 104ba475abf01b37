"""How often a log-in name is looked at: five times in any quarter of an hour that did not come right, then not till later."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import AT
from throughline.council import scratch
from throughline.council.rules import MOST_TRIES, TRIES_WITHIN, taken_again


def at(minute: float) -> datetime:
    """So many minutes after the beginning."""
    return AT + timedelta(minutes=minute)


@pytest.mark.parametrize(
    ("tries", "now", "until"),
    [
        ([], 0, None),
        ([0, 1, 2, 3], 4, None),
        ([0, 1, 2, 3, 4], 5, 15),
        ([0, 1, 2, 3, 4], 14.99, 15),
        ([0, 1, 2, 3, 4], 15, None),
        ([0, 0, 0, 0, 0], 0, 15),
        ([4, 3, 2, 1, 0], 5, 15),
        ([0, 10, 10, 10, 10, 16], 17, 25),
    ],
)
def test_the_sixth_in_a_quarter_of_an_hour_waits(tries: list[int], now: float, until: float | None) -> None:
    assert taken_again([at(one) for one in tries], at(now)) == (None if until is None else at(until))


@given(st.lists(st.integers(0, 3_600), max_size=40))
def test_no_quarter_of_an_hour_ever_holds_a_sixth(asked: list[int]) -> None:
    spent: list[datetime] = []
    for second in sorted(asked):
        now = AT + timedelta(seconds=second)
        until = taken_again(spent, now)
        assert until is None or now < until <= now + TRIES_WITHIN
        if until is None:
            spent.append(now)
    for one in spent:
        assert sum(one <= other < one + TRIES_WITHIN for other in spent) <= MOST_TRIES


@pytest.mark.django_db
def test_each_name_has_tries_of_its_own_and_whoever_comes_in_has_them_back() -> None:
    assert [scratch.try_log_in("Ada", at(n)) for n in range(MOST_TRIES)] == [None] * MOST_TRIES
    assert scratch.try_log_in("ada ", at(5)) == at(15), "capitals and spaces make no other name"
    assert scratch.try_log_in("bo", at(5)) is None
    scratch.came_in("ada")
    assert scratch.try_log_in("Ada", at(5)) is None


@pytest.mark.django_db
def test_a_try_that_waits_is_not_spent() -> None:
    """Whoever goes on knocking does not keep the owner out for longer."""
    for n in range(MOST_TRIES):
        scratch.try_log_in("ada", at(n))
    assert {scratch.try_log_in("ada", at(n)) for n in range(5, 15)} == {at(15)}
    assert scratch.try_log_in("ada", at(15)) is None


@pytest.mark.django_db
def test_what_is_kept_tells_no_name_and_is_thrown_away() -> None:
    scratch.try_log_in("a-password-in-the-wrong-field", at(0))
    scratch.try_log_in("ada", at(1))
    kept = scratch.LogInTry.objects.values_list("name", flat=True)
    assert all(len(name) == 64 and "password" not in name for name in kept)
    assert scratch.throw_away(at(15)) == {"attempts": 1}
    assert scratch.throw_away(at(15)) == {"attempts": 0}
    assert scratch.LogInTry.objects.count() == 1
