"""The 5 × 5 score: bands, places, appetite, and how long a removed risk is listed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.assurance.rules.scoring import (
    CATEGORIES,
    SCORES,
    Accepted,
    Category,
    Score,
    above_appetite,
    against_score,
    appetite_said,
    band,
    categories_from,
    places_of,
    still_listed,
)
from throughline.assurance.rules.words import Band

FIVE = st.integers(1, 5)
ON = date(2021, 1, 13)
TECHNOLOGY = Category("technology", "Technology", 12)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(1, Band.LOW), (6, Band.LOW), (8, Band.MEDIUM), (15, Band.MEDIUM), (16, Band.HIGH), (25, Band.HIGH)],
)
def test_bands_of_the_corporate_register(score: int, expected: Band) -> None:
    """Low 1 to 6, Medium 8 to 15, High 16 to 25."""
    assert band(score) is expected


@given(FIVE, FIVE)
def test_every_place_has_a_band_and_is_found_again(likelihood: int, impact: int) -> None:
    score = Score.of(likelihood, impact)
    assert score.whole in SCORES
    assert score.band is not None
    assert (likelihood, impact) in places_of(likelihood * impact)


def test_a_score_alone_stands_in_its_place_where_it_can_have_only_one() -> None:
    assert Score.of(None, None, 25).made == "5 × 5"
    assert Score.of(None, None, 16).made == "4 × 4"
    assert Score.of(None, None, 20).made == ""  # 4 × 5 or 5 × 4: nobody knows
    assert Score.of(None, None, 20).said == "High 20"


def test_no_score_is_to_be_confirmed_and_has_no_band() -> None:
    assert (Score.of(None, None).said, Score.of(None, None).band) == ("TBC", None)


@pytest.mark.parametrize(
    ("given_", "says"),
    [
        ((4, None, None), "are given together"),
        ((6, 1, None), "go from 1 to 5"),
        ((4, 5, 21), "4 × 5 is 20"),
        ((None, None, 7), "7 is no score"),
        ((None, None, 26), "26 is no score"),
    ],
)
def test_what_cannot_be_a_score(given_: tuple[int | None, int | None, int | None], says: str) -> None:
    assert says in (against_score(*given_) or "")


@given(st.one_of(st.none(), st.sampled_from(SCORES)))
def test_every_score_of_the_picture_may_stand_alone(score: int | None) -> None:
    assert against_score(None, None, score) is None


def test_above_the_appetite_somebody_accepts_until_a_day() -> None:
    high = Score.of(4, 4)
    accepted = Accepted("Director", date(2020, 12, 1), date(2021, 6, 30), "Nothing more can be bought")
    ran_out = Accepted("Director", date(2020, 6, 1), date(2021, 1, 12), "For now")
    assert above_appetite(high, TECHNOLOGY)
    assert not above_appetite(Score.of(3, 4), TECHNOLOGY)  # at the appetite is within it
    assert "nobody has accepted it" in appetite_said(high, TECHNOLOGY, None, ON)
    assert "accepted for now" in appetite_said(high, TECHNOLOGY, accepted, ON)
    to_day = Accepted("Director", date(2020, 6, 1), ON, "For now")
    assert "accepted for now" in appetite_said(high, TECHNOLOGY, to_day, ON)  # until a day: that day too
    assert "has run out" in appetite_said(high, TECHNOLOGY, ran_out, ON)
    assert appetite_said(Score.of(None, None), TECHNOLOGY, None, ON) == ""


def test_a_removed_risk_is_listed_for_twelve_months() -> None:
    assert still_listed(None, ON)
    assert still_listed(date(2020, 1, 14), ON)
    assert not still_listed(date(2020, 1, 13), ON)


def test_categories_are_configuration() -> None:
    own = categories_from('[{"key": "flood", "name": "Flood", "appetite": 10}]')
    assert own == (Category("flood", "Flood", 10),)
    assert categories_from(None) == CATEGORIES
