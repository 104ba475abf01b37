"""Facts stand in the text under their names, and say when the record behind them has moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from throughline.publishing.documents.reports.facts import Fact, as_named, filled, moved, named_in, pieces, unknown_in

FACTS = as_named(
    [
        Fact("whole-cost", "Whole cost", "£40,000", "Plan, SDP-3-01"),
        Fact("meeting-date", "Date of the meeting", "25 January 2021", "Calendar"),
    ]
)


def test_a_named_fact_reads_as_the_record_has_it() -> None:
    assert filled("It costs {whole-cost}.", FACTS) == "It costs £40,000."


def test_a_name_that_no_fact_answers_to_stays_as_typed_and_is_named() -> None:
    assert filled("By {tomorrow}.", FACTS) == "By {tomorrow}."
    assert unknown_in("By {tomorrow} for {whole-cost}.", FACTS) == ("tomorrow",)


def test_a_fact_that_moved_since_says_both_figures() -> None:
    (one,) = moved("It costs {whole-cost} on {meeting-date}.", {"whole-cost": "£38,000"}, FACTS)
    assert (one.was, one.fact.said) == ("£38,000", "£40,000")


def test_a_fact_that_stands_as_it_was_written_has_not_moved() -> None:
    assert moved("It costs {whole-cost}.", {"whole-cost": "£40,000"}, FACTS) == ()


@given(st.text(alphabet="ab {}-" + "whole-cost", max_size=60))
def test_the_pieces_of_a_text_lose_nothing(words: str) -> None:
    back = "".join(f"{{{p.fact.name}}}" if p.fact else p.words for p in pieces(words, FACTS))
    assert back == words


@given(st.text(max_size=60))
def test_a_text_without_names_reads_as_it_was_typed(words: str) -> None:
    if not named_in(words):
        assert filled(words, FACTS) == words
