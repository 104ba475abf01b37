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


PASTED = "The council will work with the districts and with the NHS so that nobody asks twice."


def worded(*texts: tuple[str, str]) -> PlanDocument:
    """A plan of entries with these summaries and descriptions."""
    return a_plan(
        [
            an_entry(reference=f"SDP-3-{n:02}", title=f"Bus {n}", summary=summary, description=description)
            for n, (summary, description) in enumerate(texts, start=1)
        ]
    )


@pytest.mark.parametrize(
    ("texts", "bearers"),
    [
        ([("One.", PASTED)] * 3, 3),
        ([(PASTED, "One."), ("Two.", PASTED), ("Three.", f"First. {PASTED} Last.")], 3),
        ([(PASTED.upper(), ""), ("", PASTED), ("", f"A list\n{PASTED}\nof lines")], 3),
        ([(PASTED, PASTED)] * 2, 0),  # twice in one entry counts once
        ([("One.", PASTED)] * 2, 0),
        ([("", "The council will work with the districts so that nobody asks twice.")] * 3, 3),  # twelve words
        ([("", "The council will work with districts so that nobody asks twice.")] * 3, 0),  # eleven
        ([("", f"Phase {n} of {PASTED}") for n in range(3)], 0),
        ([("", "")] * 3, 0),
    ],
)
def test_a_long_sentence_in_three_entries_is_told_of_the_plan(texts: list[tuple[str, str]], bearers: int) -> None:
    """Wherever it stands in them, whatever its capitals; shorter ones come about by chance."""
    found = told("PLAN034", worded(*texts))
    assert [f"stands in {bearers} activities: SDP-3-01, SDP-3-02 and SDP-3-03." in m for m in found.values()] == (
        [True] if bearers else []
    )


def test_each_pasted_sentence_is_a_finding_of_its_own() -> None:
    """That of most entries first; the message names three and counts the rest."""
    other = "Progress is reported to the board each month, and what is late is said there at once."
    found = told("PLAN034", worded(*[("", f"{PASTED} {other}")] * 4, ("", other)))
    assert list(found) == ["words “Progress is reported to the board…”", "words “The council will work with the…”"]
    assert "stands in 5 activities: SDP-3-01, SDP-3-02, SDP-3-03 and 2 more." in next(iter(found.values()))
