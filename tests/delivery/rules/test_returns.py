"""What a rating demands; the one table of moves; nobody acts on their own; signals with their explanations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.delivery.rules.moves import LIVE, MOVES, Hands, why_not
from throughline.delivery.rules.noticing import Quarter, Signal, notice
from throughline.delivery.rules.rating import (
    DEMANDS,
    LONGEST_PARAGRAPH,
    ReturnSaid,
    against_confirming,
    against_confirming_a_figure,
)
from throughline.delivery.rules.words import Act, Rating, Stage

TODAY = date(2021, 1, 12)
FULL = {"reason": "The tender drew one bid", "action": "The head of service re-tenders in March", "forecast": TODAY}


@pytest.mark.parametrize("rating", Rating)
def test_a_rating_with_everything_may_be_confirmed_and_asks_for_each_thing_it_demands(rating: Rating) -> None:
    assert against_confirming(ReturnSaid(rating, **FULL), TODAY) == ()  # type: ignore[arg-type]
    demand = DEMANDS[rating]
    asked = against_confirming(ReturnSaid(rating), TODAY)
    assert len(asked) == demand.reason + demand.action + demand.forecast


ASKS = {
    Rating.ON_COURSE: set(),
    Rating.RECOVERABLE: {"reason", "action", "forecast"},
    Rating.DECISION: {"reason", "action"},
    Rating.FINISHED: {"forecast"},
    Rating.STOPPED: {"reason"},
    Rating.UNRATED: {"reason"},
}  # written out here once more: a table that is compared with itself holds nothing


@pytest.mark.parametrize(("rating", "part"), list(product(Rating, FULL)))
def test_each_rating_asks_for_what_the_quarter_s_rules_say_and_for_nothing_else(rating: Rating, part: str) -> None:
    lacking = ReturnSaid(rating, **{name: value for name, value in FULL.items() if name != part})  # type: ignore[arg-type]
    assert bool(against_confirming(lacking, TODAY)) is (part in ASKS[rating])
    blank = ReturnSaid(rating, **FULL | {"reason": " ", "action": "\n"})  # type: ignore[arg-type]
    assert len(against_confirming(blank, TODAY)) == len(ASKS[rating] & {"reason", "action"})


def test_a_paragraph_of_just_the_length_and_a_finish_today_may_be_confirmed() -> None:
    assert against_confirming(ReturnSaid(Rating.ON_COURSE, words="x" * LONGEST_PARAGRAPH), TODAY) == ()
    assert against_confirming(ReturnSaid(Rating.FINISHED, forecast=TODAY), TODAY) == ()


@pytest.mark.parametrize(
    ("said", "red", "missing", "why"),
    [
        (ReturnSaid(action="Six more officers"), True, False, ""),
        (ReturnSaid(), False, False, ""),
        (ReturnSaid(reason="The source is late"), False, True, ""),
        (ReturnSaid(words="x" * LONGEST_PARAGRAPH), False, False, ""),
        (ReturnSaid(Rating.ON_COURSE), False, False, "is rated by its figure"),
        (ReturnSaid(action=" "), True, False, "needs a management action"),
        (ReturnSaid(reason=" "), False, True, "No figure is entered for this period"),
        (ReturnSaid(words="x" * (LONGEST_PARAGRAPH + 1)), False, False, "Keep it to 1,200 characters"),
    ],
)
def test_a_measure_s_return_says_what_its_figure_demands(said: ReturnSaid, red: bool, missing: bool, why: str) -> None:
    against = against_confirming_a_figure(said, red, missing)
    assert len(against) == bool(why)
    assert why in "".join(against)


def test_without_a_rating_only_that_is_asked_for() -> None:
    assert "No rating" in against_confirming(ReturnSaid(), TODAY)[0]


def test_work_is_not_finished_on_a_day_to_come_and_a_paragraph_is_one_paragraph() -> None:
    late = ReturnSaid(Rating.FINISHED, forecast=date(2021, 1, 13))
    assert "has not come yet" in against_confirming(late, TODAY)[0]
    long = ReturnSaid(Rating.ON_COURSE, words="x" * (LONGEST_PARAGRAPH + 1))
    assert "Keep it to" in against_confirming(long, TODAY)[0]


WAYS = {
    ("open", "prepare"), ("open", "confirm"), ("prepared", "prepare"), ("prepared", "confirm"),
    ("reopened", "prepare"), ("reopened", "confirm"),
    ("confirmed by its owner", "sign"), ("confirmed by its owner", "send back"),
    ("signed by its director", "challenge"), ("signed by its director", "clear"), ("signed by its director", "send back"),
    ("challenged", "challenge"), ("challenged", "clear"), ("challenged", "send back"),
    ("excused", "prepare"), ("excused", "confirm"), ("closed", "restate"),
    *((s, "reopen") for s in ("confirmed by its owner", "signed by its director", "challenged", "cleared", "excused")),
    *((s, "excuse") for s in ("open", "prepared", "reopened")),
} | {(s.value, "close") for s in LIVE}  # fmt: skip


@pytest.mark.parametrize(("stage", "act"), list(product(Stage, Act)))
def test_the_table_of_moves(stage: Stage, act: Act) -> None:
    against = why_not(act, stage, Hands(), "a reason")
    assert (against is None) == ((stage.value, act.value) in WAYS)
    assert against is None or f"is {stage}" in against


@pytest.mark.parametrize("act", [Act.SIGN, Act.CHALLENGE, Act.CLEAR, Act.REOPEN, Act.EXCUSE, Act.RESTATE])
@pytest.mark.parametrize("hands", [Hands(owns=True), Hands(confirmed=True)])
def test_nobody_signs_challenges_clears_or_reopens_their_own(act: Act, hands: Hands) -> None:
    for stage in MOVES[act].of:
        assert "of their own" in (why_not(act, stage, hands, "a reason") or "")
        assert why_not(act, stage, Hands(), "a reason") is None


def test_nobody_challenges_what_they_signed() -> None:
    assert "nobody challenges what they signed" in (
        why_not(Act.CHALLENGE, Stage.SIGNED, Hands(signed=True), "why") or ""
    )


@pytest.mark.parametrize("act", [Act.SEND_BACK, Act.CHALLENGE, Act.REOPEN, Act.EXCUSE, Act.RESTATE])
def test_what_undoes_or_doubts_needs_a_reason(act: Act) -> None:
    assert "Say why" in (why_not(act, next(iter(MOVES[act].of)), Hands(), " ") or "")


RED, GREEN, AMBER = Rating.DECISION, Rating.ON_COURSE, Rating.RECOVERABLE


def _run(*said: Quarter) -> set[Signal]:
    return {noticed.signal for noticed in notice(said)}


def _said(words: str) -> Quarter:
    return Quarter(2020, 1, GREEN, words)


def _until(month: int) -> Quarter:
    return Quarter(2020, 1, AMBER, action="x", forecast=date(2021, month, 1))


FIRES = {
    Signal.GREEN_BUT_OVERDUE: ((Quarter(2020, 1, GREEN, overdue=("Tender",)),), (Quarter(2020, 1, GREEN),)),
    Signal.SAME_WORDS: ((_said("All well."), _said("All  well."), _said("all well.")), (_said("a"), _said("b"), _said("b"))),
    Signal.FORECAST_MOVES: ((_until(3), _until(6), _until(9)), (_until(3), _until(6), _until(6))),
    Signal.NO_ACTION: ((Quarter(2020, 1, RED),), (Quarter(2020, 1, RED, action="x"),)),
    Signal.STILL_RED: (
        (Quarter(2020, 1, RED, action="x"),) * 3,
        (Quarter(2020, 1, RED, action="x"), Quarter(2020, 2, GREEN), Quarter(2020, 3, RED, action="x")),
    ),
    Signal.NEVER_UPDATED: ((Quarter(2020, 1, sent=False),) * 2, (Quarter(2020, 1, GREEN), Quarter(2020, 2, sent=False))),
    Signal.FAR_FROM_PROFILE: (
        (Quarter(2020, 1, GREEN, spent=12_001, profile=10_000),),
        (Quarter(2020, 1, GREEN, spent=12_000, profile=10_000),),
    ),
    Signal.BETTER_AT_YEAR_END: (
        tuple(Quarter(y, n, GREEN if n == 4 else AMBER, action="x") for y in (2019, 2020) for n in (1, 2, 3, 4)),
        tuple(Quarter(y, n, AMBER, action="x") for y in (2019, 2020) for n in (1, 2, 3, 4)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("signal", Signal)
def test_each_signal_fires_on_its_history_alone_and_not_on_the_one_beside_it(signal: Signal) -> None:
    fires, quiet = FIRES[signal]
    assert _run(*fires) == {signal}
    assert _run(*quiet) == set()


def _years(*ends: tuple[Rating, Rating], first: Rating = GREEN) -> tuple[Quarter, ...]:
    """Years of which the third and the last quarter are rated so, and the first two as `first`."""
    rated = [
        (2018 + y, n, r)
        for y, (third, last) in enumerate(ends)
        for n, r in ((1, first), (2, first), (3, third), (4, last))
    ]
    return tuple(Quarter(y, n, r, action="x") for y, n, r in rated)  # fmt: skip


def test_better_at_each_years_end_takes_two_years_in_which_nothing_else_was_better() -> None:
    up = (AMBER, GREEN)
    assert _run(*_years(up)) == set(), "one year is no habit"
    assert _run(*_years(up, up)) == {Signal.BETTER_AT_YEAR_END}
    assert _run(*_years((GREEN, GREEN), up)) == set()
    assert _run(*_years(up, up)[:-1]) == set(), "the year has not ended"
    nearer = [replace(q, forecast=date(2022, 3, 31 if q.number == 3 else 1)) for q in _years(up, up)]
    assert _run(*nearer) == {Signal.BETTER_AT_YEAR_END}, "thirty days are a trifle"
    earned = [replace(q, forecast=date(2022, 3 if q.number == 3 else 1, 28)) for q in _years(up, up)]
    assert _run(*earned) == set(), "the finish came nearer by two months"


def test_a_paragraph_with_a_word_or_two_mended_is_the_same_words_again() -> None:
    said = "The tender is with the board and the survey of the site went on in the rain"
    again, otherwise = said.replace("rain", "snow"), "The contract was let in May and twelve people began on the site"
    assert notice((_said(said), _said(again), _said(said.upper())))[0].because.startswith("The paragraph has hardly")
    assert _run(_said(said), _said(again), _said(otherwise)) == set()


@pytest.mark.parametrize("nothing", ["", " ", "TBC", "n/a", "None.", "To follow", "–"])
def test_an_action_that_says_nothing_is_none(nothing: str) -> None:
    assert _run(Quarter(2020, 1, RED, action=nothing)) == {Signal.NO_ACTION}


def test_milestones_that_are_overdue_are_no_signal_beside_a_rating_that_says_so() -> None:
    assert _run(Quarter(2020, 1, AMBER, action="x", overdue=("Tender",))) == set()


def test_the_same_words_are_told_from_the_third_quarter_and_from_85_words_in_a_hundred() -> None:
    words = " ".join(f"word{n}" for n in range(20))
    assert _run(_said(words), _said(words)) == set()
    for new, fires in ((3, {Signal.SAME_WORDS}), (4, set())):  # of twenty words
        other = " ".join(["other"] * new + words.split()[new:])
        assert _run(_said(words), _said(other), _said(other)) == fires, new


@pytest.mark.parametrize(("days", "fires"), [(58, False), (59, True), (124, True), (125, False)])
def test_a_finish_moves_by_about_a_quarter_from_59_to_124_days(days: int, fires: bool) -> None:
    first = date(2021, 3, 31)
    run = [replace(_until(3), forecast=first + timedelta(days * n)) for n in range(3)]
    assert (Signal.FORECAST_MOVES in _run(*run)) is fires


def test_better_at_each_year_s_end_is_told_at_a_year_s_end_alone() -> None:
    up = (AMBER, GREEN)
    assert _run(*_years(up, up), Quarter(2020, 1, GREEN)) == set()


def test_red_is_persistent_from_the_second_quarter_running() -> None:
    assert _run(*(Quarter(2020, n, RED, action="x") for n in (1, 2))) == {Signal.STILL_RED}


@pytest.mark.parametrize(("spent", "profile"), [(5, 0), (None, 10), (10, None)])
def test_without_a_profile_or_a_spend_nothing_is_said_of_money(spent: int | None, profile: int | None) -> None:
    assert _run(Quarter(2020, 1, GREEN, spent=spent, profile=profile)) == set()


def test_a_quarter_that_was_excused_is_no_sign_of_an_owner_who_never_updates() -> None:
    silent, excused = Quarter(2020, 1, sent=False), Quarter(2020, 2, sent=False, excused=True)
    assert _run(silent, excused) == set()
    assert _run(silent, excused, silent) == {Signal.NEVER_UPDATED}


def test_a_persistent_red_says_for_how_long() -> None:
    assert "3 quarters running" in notice((Quarter(2020, 1, RED, action="x"),) * 3)[0].because


QUARTERS = st.builds(
    Quarter, st.just(2020), st.integers(1, 4), st.none() | st.sampled_from(Rating), st.sampled_from(["", "a", "b"]),
    st.sampled_from(["", "x"]), st.none() | st.dates(date(2020, 1, 1), date(2022, 1, 1)), st.booleans(),
    spent=st.none() | st.integers(-(10**9), 10**9), profile=st.none() | st.integers(-(10**9), 10**9),
)  # fmt: skip


@given(st.lists(QUARTERS, max_size=8))
def test_no_history_says_a_thing_twice_or_without_a_sentence(history: list[Quarter]) -> None:
    found = notice(tuple(history))
    assert len({n.signal for n in found}) == len(found)
    assert all(n.because.endswith(".") for n in found)
    money = any(n.signal is Signal.FAR_FROM_PROFILE for n in found)
    assert not money or (history[-1].spent is not None and history[-1].profile)
