"""Milestones and the silence between them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.rules.checks.telling import told
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.document import MilestonePart
from throughline.plan.rules.words import Nature

NAMES = ("Planning permission", "Works begin", "Opening", "Review")


def due(*times: str | None) -> tuple[MilestonePart, ...]:
    """Milestones planned for these times."""
    return tuple(MilestonePart(name, Timing(t) if t else None) for name, t in zip(NAMES, times, strict=False))


def on(*times: str | None, starts: str | None = "2021-04-01", ends: str | None = "2021-12") -> str | None:
    """What is said of an entry with milestones planned for these times."""
    entry = an_entry(
        milestones=due(*times),
        starts=Timing(starts) if starts else None,
        ends=Timing(ends) if ends else None,
    )
    return told("PLAN023", a_plan([entry])).get("SDP-3-01")


def test_a_gap_of_two_quarters_is_not_told() -> None:
    """Nothing in July to December is two quarters, which may be."""
    assert on("2021-06", "2022-01", starts=None, ends=None) is None


def test_a_gap_of_three_quarters_is_told() -> None:
    """Nothing in July to March."""
    assert on("2021-06", "2022-04", starts=None, ends=None) == (
        "Nothing is due between “Planning permission” (June 2021) and “Works begin” (April 2022), 9 months."
    )


def test_a_gap_of_two_quarters_and_a_day_is_told() -> None:
    """The rule is over two quarters."""
    assert on("2021-06-30", "2022-01-01", starts=None, ends=None) is None
    assert on("2021-06-30", "2022-01-02", starts=None, ends=None) == (
        "Nothing is due between “Planning permission” (30 June 2021) and “Works begin” (2 January 2022), over 6 months."
    )


def test_the_start_and_the_end_count() -> None:
    """Silence before the first milestone and after the last is silence."""
    assert on("2022-05", ends="2022-06") == (
        "Nothing is due between the start (1 April 2021) and “Planning permission” (May 2022), over 12 months."
    )
    assert on("2021-06", ends="2022-06") == (
        "Nothing is due between “Planning permission” (June 2021) and the end (June 2022), 11 months."
    )


def test_the_longest_gap_is_named_and_the_others_counted() -> None:
    """One finding, one sentence."""
    assert on("2021-06", "2022-02", ends="2023-03") == (
        "Nothing is due between “Works begin” (February 2022) and the end (March 2023), 12 months, the longest of 2 gaps."
    )


def test_the_order_in_which_milestones_stand_does_not_matter() -> None:
    """They are put in order of time."""
    assert on("2021-12", "2021-06", "2021-09") is None


def test_only_the_window_counts() -> None:
    """A project that began in 2015 and ends in 2030 is silent or not within the plan's own years."""
    within = ("2020-09", "2021-03", "2021-09", "2022-03")
    assert on(*within, starts="2015", ends="2030") == (
        "Nothing is due between “Review” (March 2022) and the end of the plan (31 March 2023), over 11 months."
    )
    assert on("2020-09", "2021-03", "2021-09", "2022-03/2022-10", starts="2015", ends="2030") is None
    assert on("2021-12", starts="2015", ends=None) == (
        "Nothing is due between the start of the plan (1 April 2020) and “Planning permission” (December 2021), over 19 months."
    )


def test_milestones_outside_the_window_do_not_fill_it() -> None:
    """Steps of 2019 and 2026 say nothing about 2021."""
    assert on("2019-06", "2026-06", starts="2019", ends="2026-12") == (
        "Nothing is due between the start of the plan (1 April 2020) and the end of the plan (31 March 2023), "
        "over 35 months."
    )


def test_a_gap_between_steps_outside_the_window_is_not_told() -> None:
    """It is another plan's business."""
    assert on("2017-06", "2019-06", starts=None, ends=None) is None


def test_a_step_within_a_longer_step_opens_no_gap() -> None:
    """What lasts the whole year covers what falls in its spring."""
    assert on("2021-04/2022-03", "2021-06", starts=None, ends="2022-08") is None


def test_no_milestones_are_told_but_for_capital() -> None:
    """Capital has a graver check of its own, so that one lack is told once."""
    plain, capital = an_entry(milestones=(), nature=Nature.STRATEGY), an_entry(milestones=())
    assert told("PLAN023", a_plan([plain])) == {"SDP-3-01": "No milestone is given."}
    assert told("PLAN024", a_plan([plain])) == {}
    assert told("PLAN023", a_plan([capital])) == {}
    assert told("PLAN024", a_plan([capital])) == {"SDP-3-01": "This is a capital project, and no milestone is given."}


def test_milestones_without_dates_are_told() -> None:
    """For capital too: the graver check is content with steps, this one is not."""
    assert on(None, None) == "No milestone has a date."
    assert told("PLAN024", a_plan([an_entry(milestones=due(None, None))])) == {}


def test_an_end_that_goes_on_has_no_day_to_be_silent_before() -> None:
    """What goes on without end is told by its own check; no gap is reckoned up to it."""
    assert on("2021-06", ends="2022-10/..") is None


def test_a_forecast_or_the_day_it_was_reached_stands_in_for_a_missing_plan() -> None:
    """The plan wins where there is one."""
    known = (
        MilestonePart("Award", None, forecast=Timing("2021-06")),
        MilestonePart("Opening", None, reached=date(2021, 11, 1)),
    )
    entry = an_entry(milestones=known, starts=None, ends=None)
    assert told("PLAN023", a_plan([entry])) == {}
    late = an_entry(
        milestones=(known[0], MilestonePart("Opening", None, reached=date(2022, 2, 1))), starts=None, ends=None
    )
    assert told("PLAN023", a_plan([late])) == {
        "SDP-3-01": "Nothing is due between “Award” (June 2021) and “Opening” (1 February 2022), 7 months."
    }
    planned = an_entry(milestones=(MilestonePart("Award", Timing("2022-03"), forecast=Timing("2021-06")),), ends=None)
    assert "March 2022" in told("PLAN023", a_plan([planned]))["SDP-3-01"]


@given(st.lists(st.dates(date(2021, 4, 1), date(2022, 12, 31)), min_size=1, max_size=8))
def test_no_silence_over_two_quarters_goes_unseen(days: list[date]) -> None:
    """By days: over 184 empty days are always told, under 181 never, whatever the calendar does to months."""
    steps = tuple(MilestonePart(f"Step {n}", Timing(day.isoformat())) for n, day in enumerate(days))
    found = told("PLAN023", a_plan([an_entry(milestones=steps, starts=None, ends=None)]))
    ordered = sorted(days)
    empty = max((b - a - timedelta(1) for a, b in pairwise(ordered)), default=timedelta(0)).days
    if not 181 <= empty <= 184:
        assert bool(found) == (empty > 184)


@pytest.mark.parametrize("nature", [n for n in Nature if n is not Nature.CAPITAL])
def test_capital_alone_must_have_milestones_before_approval(nature: Nature) -> None:
    """For the other natures it is a warning."""
    assert told("PLAN024", a_plan([an_entry(nature=nature, milestones=())])) == {}


@pytest.mark.parametrize(
    ("dues", "message"),
    [
        (("2022-03",) * 3, "All 3 milestones are due in March 2022."),
        (("2022-03",) * 2, None),
        (("2022-03-31", "2023-03-31"), "All 2 milestones are due on 31 March of some year."),
        (("2022-03-31",), None),
        (("2022-03-31", "2023-03"), None),  # a month is no day
        (("2022-03-31", "2022-09-30"), None),
        (("2022-03", "2022-03", "2022-04"), None),
        ((), None),
    ],
)
def test_milestones_that_were_filled_in_and_not_planned_are_told(dues: tuple[str, ...], message: str | None) -> None:
    """All at one time, or all on the last day of a financial year."""
    steps = tuple(MilestonePart(f"Step {n}", Timing(due)) for n, due in enumerate(dues))
    assert told("PLAN068", a_plan([an_entry(milestones=steps)])).get("SDP-3-01") == message


def test_the_last_day_of_the_year_is_the_council_s_own() -> None:
    """Where a year begins in January it is 31 December."""
    steps = tuple(MilestonePart(f"Step {n}", Timing(due)) for n, due in enumerate(("2021-12-31", "2022-12-31")))
    plan = a_plan([an_entry(milestones=steps)], year_begins_in=1)
    assert told("PLAN068", plan)["SDP-3-01"] == "All 2 milestones are due on 31 December of some year."
