"""Rows asked for by a day agree with the rule of a dated fact, [begins, ends), also where they are reached by a key."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.factories import BEGAN, a_post, a_unit
from throughline.columns.dated import lasts, true_on
from throughline.council.models import Post, Unit
from throughline.council.rules import Dated

DAYS = [BEGAN + timedelta(days=n) for n in range(-1, 5)]


@pytest.mark.django_db
@pytest.mark.parametrize("ends", [None, BEGAN + timedelta(days=2)])
def test_a_row_is_found_on_the_days_on_which_its_fact_is_true(ends: date | None) -> None:
    key = a_unit()
    Unit.objects.filter(pk=key).update(begins=BEGAN, ends=ends)
    fact = Dated(BEGAN, ends)
    assert [Unit.objects.filter(true_on(day), pk=key).exists() for day in DAYS] == [fact.on(day) for day in DAYS]
    lasting = [Unit.objects.filter(lasts(day), pk=key).exists() for day in DAYS]
    assert lasting == [ends is None or day < ends for day in DAYS]


@pytest.mark.django_db
def test_a_row_is_reached_by_a_key() -> None:
    """A post stands in a unit; when the unit is over, the post is not found by it."""
    post = a_post(unit=(unit := a_unit()))
    Unit.objects.filter(pk=unit).update(begins=BEGAN, ends=DAYS[3])
    found = [Post.objects.filter(true_on(day, "unit__"), pk=post).exists() for day in DAYS]
    assert found == [False, True, True, False, False, False]
