"""Titles and summaries."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import said, told
from tests.plan.rules.documents import a_plan, an_entry
from throughline.plan.rules.document import PlanDocument


def titled(*titles: str) -> PlanDocument:
    """A plan of entries with these titles."""
    return a_plan([an_entry(reference=f"SDP-3-0{n}", title=title) for n, title in enumerate(titles, start=1)])


@pytest.mark.parametrize(
    "other",
    ["Dover Fastrack", "DOVER FASTRACK", " Dover  Fastrack", "Dover\N{NO-BREAK SPACE}Fastrack", "Dôver Fastrack"],
)
def test_a_title_used_twice_is_told_of_both(other: str) -> None:
    """Capitals, spaces and accents do not make two of one."""
    assert told("PLAN026", titled("Dover Fastrack", other)) == {
        "SDP-3-01": "“Dover Fastrack” is also the title of SDP-3-02.",
        "SDP-3-02": f"“{other}” is also the title of SDP-3-01.",
    }
    assert said("PLAN026", titled("Dover Fastrack", other)) == ["Dover Fastrack", other]


def test_a_title_used_many_times_names_three_and_counts_the_rest() -> None:
    """The sentence stays short."""
    assert told("PLAN026", titled(*["Dover Fastrack"] * 6))["SDP-3-01"] == (
        "“Dover Fastrack” is also the title of SDP-3-02, SDP-3-03, SDP-3-04 and 2 more."
    )


def test_titles_that_differ_by_a_word_are_not_told() -> None:
    """Nor are two entries that have no title yet."""
    assert told("PLAN026", titled("Dover Fastrack", "Dover Fastrack 2")) == {}
    assert told("PLAN026", titled("", " ")) == {}


def test_an_empty_summary_is_told() -> None:
    """Spaces are not a summary."""
    assert told("PLAN033", a_plan([an_entry(summary=" \n")])) == {"SDP-3-01": "No plain-English summary is written."}
    assert told("PLAN033", a_plan([an_entry(summary="A bus route.")])) == {}
