"""Patterns of meetings, from words and from RFC 5545."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.governance.rules.recurrence import Pattern, PatternUnclear, meeting_days, pattern


@pytest.mark.parametrize(
    ("written", "rule", "said"),
    [
        ("second Tuesday of March, May and July", "FREQ=MONTHLY;BYMONTH=3,5,7;BYDAY=2TU", "second Tuesday of March, May and July"),
        ("The last Thursday of every month", "FREQ=MONTHLY;BYDAY=-1TH", "last Thursday of every month"),
        ("every 3 weeks on Monday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "every 3 weeks on Monday"),
        ("every other week on Friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Friday"),
        ("every Tuesday", "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU", "every Tuesday"),
        ("RRULE:FREQ=MONTHLY;BYDAY=1WE", "FREQ=MONTHLY;BYDAY=1WE", "first Wednesday of every month"),
    ],
)  # fmt: skip
def test_words_and_rules_are_read_alike(written: str, rule: str, said: str) -> None:
    found = pattern(written)
    assert (str(found), found.said) == (rule, said)
    assert pattern(said) == pattern(rule) == found


@pytest.mark.parametrize(
    "nonsense",
    [
        "", "now and then", "second Tuesday of Mars", "every 0 weeks on Monday", "every 90 weeks on Monday",
        "FREQ=YEARLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=MO", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=MONTHLY;BYMONTH=13;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20210101", "FREQ=WEEKLY;INTERVAL=x;BYDAY=MO",
    ],
)  # fmt: skip
def test_what_is_no_pattern_is_told_how_to_write_one(nonsense: str) -> None:
    with pytest.raises(PatternUnclear, match="second Tuesday of March"):
        pattern(nonsense)


def test_days_by_hand() -> None:
    """The second Tuesday of March 2021 is the 9th, after a Monday on which the month began; 2020 has a leap day."""
    second = pattern("second Tuesday of March and May")
    assert list(meeting_days(second, date(2021, 1, 1), date(2022, 1, 1))) == [date(2021, 3, 9), date(2021, 5, 11)]
    last = pattern("last Saturday of February")
    assert list(meeting_days(last, date(2020, 1, 1), date(2021, 1, 1))) == [date(2020, 2, 29)]
    third = pattern("every 3 weeks on Monday")
    assert list(meeting_days(third, date(2021, 3, 17), date(2021, 5, 4))) == [
        date(2021, 3, 22), date(2021, 4, 12), date(2021, 5, 3),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["second Tuesday of March and May", "every 9 weeks on Tuesday"])
def test_the_day_on_which_it_begins_counts_and_the_day_on_which_it_ends_does_not(said: str) -> None:
    """9 March and 11 May 2021 are second Tuesdays, nine weeks apart."""
    march, may = date(2021, 3, 9), date(2021, 5, 11)
    assert list(meeting_days(pattern(said), march, may)) == [march]


PATTERNS = st.builds(Pattern, st.integers(0, 6), st.integers(1, 26)) | st.builds(
    Pattern, st.integers(0, 6), st.just(1), st.sampled_from((1, 2, 3, 4, -1)),
    st.sets(st.integers(1, 12)).map(lambda months: tuple(sorted(months))),
)  # fmt: skip


@given(PATTERNS, st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_every_day_is_of_the_pattern_and_no_clock_or_year_s_end_moves_it(
    said: Pattern, begins: date, length: int
) -> None:
    ends = date.fromordinal(begins.toordinal() + length)
    days = list(meeting_days(said, begins, ends))
    assert days == sorted(set(days))
    for day in days:
        assert begins <= day < ends
        assert day.weekday() == said.weekday
        if said.nth:
            assert not said.months or day.month in said.months
            from_the_end = date.fromordinal(day.toordinal() + 7).month != day.month
            assert from_the_end if said.nth == -1 else (day.day - 1) // 7 + 1 == said.nth
    if not said.nth:
        assert all((b - a).days == 7 * said.weeks for a, b in pairwise(days))


@given(PATTERNS)
def test_what_is_said_is_read_back(said: Pattern) -> None:
    assert pattern(str(said)) == pattern(said.said) == said
