"""When an activity runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.rules.checks.telling import said, told
from tests.plan.rules.documents import PLAN, a_plan, an_entry
from throughline.ground.timing import Timing, timing
from throughline.plan.rules.checks.days import empty_between, said_when


def on(code: str, starts: str | None, ends: str | None, words: str = "") -> str | None:
    """What a check says of an entry that runs between these times."""
    times = {"starts": Timing(starts) if starts else None, "ends": Timing(ends) if ends else None}
    return told(code, a_plan([an_entry(**times, end_in_words=words)])).get("SDP-3-01")


@pytest.mark.parametrize(
    ("starts", "ends", "words", "message"),
    [
        ("2021", "2022", "", None),
        (None, "2022", "", "No start is given."),
        ("2021", None, "", "No end is given."),
        (None, None, "", "No start or end is given."),
        ("2021", None, "TBC", "The end is given as “TBC”, which does not say when."),
        (None, None, "TBC", "No start is given. The end is given as “TBC”, which does not say when."),
        ("2021", None, "Ongoing", None),
        (None, None, "ongoing", "No start is given."),
        ("2021", "2021-10/..", "", None),
    ],
)
def test_a_missing_start_or_end_is_told(starts: str | None, ends: str | None, words: str, message: str | None) -> None:
    """What is missing is named; “ongoing” is left to its own check."""
    assert on("PLAN010", starts, ends, words) == message


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ("2021-09-01", "2021-03", "Ends in March 2021, before it starts on 1 September 2021."),
        ("2021-09-02", "2021-09-01", "Ends on 1 September 2021, before it starts on 2 September 2021."),
        ("2021-09-01", "2021-09-01", None),
        ("2021-09", "2021-09-01", None),  # it may have started on the first
        ("2021-09-30", "2021-09", None),
        ("2021-10-01", "2021-09", "Ends in September 2021, before it starts on 1 October 2021."),
        ("2021-10-01", "2020/..", None),
        ("2021-10", None, None),
        (None, "2021-10", None),
    ],
)
def test_an_end_before_the_start_is_told(starts: str | None, ends: str | None, message: str | None) -> None:
    """Only where no reading of the two times puts them in order."""
    assert on("PLAN011", starts, ends) == message


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ("2023-04-01", None, "Starts on 1 April 2023, after the plan’s window ends on 31 March 2023."),
        ("2023-03-31", "2030", None),
        ("2023", None, None),  # it may be January
        ("2015", "2020-03-31", "Ends on 31 March 2020, before the plan’s window begins on 1 April 2020."),
        ("2015", "2020-04-01", None),
        ("2015", "2020", None),
        ("2015", "2035", None),
        ("2015", None, None),
        (None, "2019", "Ends in 2019, before the plan’s window begins on 1 April 2020."),
        ("2015", "2015-10/..", None),
    ],
)
def test_what_never_meets_the_window_is_told(starts: str | None, ends: str | None, message: str | None) -> None:
    """Both days of the window are in it; longer projects may reach beyond it."""
    assert on("PLAN012", starts, ends) == message


@pytest.mark.parametrize(
    ("ends", "words", "message"),
    [
        (None, "Ongoing", "The end is given as “Ongoing”."),
        (None, "On-going, reviewed yearly", "The end is given as “On-going, reviewed yearly”."),
        (None, "CONTINUOUS", "The end is given as “CONTINUOUS”."),
        (None, "business as usual", "The end is given as “business as usual”."),
        (None, "TBC", None),
        (None, "", None),
        ("2022-12", "ongoing until then", None),
        ("2021-10/..", "", "The end is given as “from October 2021”."),
    ],
)
def test_ongoing_for_an_end_is_told(ends: str | None, words: str, message: str | None) -> None:
    """In words, or as a time that begins and never ends; a month that is given wins over words."""
    assert on("PLAN030", "2021", ends, words) == message


def test_what_was_written_is_quoted() -> None:
    """The finding carries the words as they were."""
    plan = a_plan([an_entry(starts=Timing("2021-09-01"), ends=Timing("2021-03"))])
    assert said("PLAN011", plan) == ["March 2021"]
    assert said("PLAN030", a_plan([an_entry(ends=None, end_in_words="Ongoing")])) == ["Ongoing"]


@given(st.dates(PLAN.window_begins, PLAN.window_ends), st.dates(PLAN.window_begins, PLAN.window_ends))
def test_days_out_of_order_are_always_told_and_days_in_order_never(starts: object, ends: object) -> None:
    """For days, which can mean one thing only, the check is exactly the order."""
    assert (on("PLAN011", str(starts), str(ends)) is not None) == (ends < starts)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (Timing("2021-04-01"), "on 1 April 2021"),
        (Timing("2021-06"), "in June 2021"),
        (Timing("2021-24"), "in winter 2021"),
        (Timing("2020-10/.."), "from October 2020"),
        (timing("early 2021"), "in early 2021"),
        (Timing("2021-06-30", "by the end of June 2021"), "by the end of June 2021"),
        (Timing("2021-06-30", "Onset of summer"), "in Onset of summer"),
    ],
)
def test_a_time_is_said_with_its_own_small_word(when: Timing, words: str) -> None:
    """So that messages read as sentences."""
    assert said_when(when) == words


@pytest.mark.parametrize(
    ("last", "following", "empty"),
    [
        ("2021-06-30", "2022-01-01", (6, False)),
        ("2021-06-30", "2022-01-02", (6, True)),
        ("2021-06-30", "2021-12-31", (5, True)),
        ("2021-04-15", "2021-10-16", (6, False)),
        ("2021-08-30", "2022-02-28", (5, True)),
        ("2021-06-30", "2021-07-01", (0, False)),
    ],
)
def test_empty_months_are_counted_between_the_days(last: str, following: str, empty: tuple[int, bool]) -> None:
    """Both days are outside the gap."""
    assert empty_between(Timing(last).earliest, Timing(following).earliest) == empty
