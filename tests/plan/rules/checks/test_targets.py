"""One target: a text that states another than its measure has is told, with both figures."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import told
from tests.plan.rules.documents import ENTRY, a_plan, an_entry
from throughline.plan.rules.document import MeasurePart

SHARE = MeasurePart("HT01", "Potholes repaired in 28 days", "target 90%, floor 80%")
COUNT = MeasurePart("ED02", "Jobs made", "target 4,360\N{NO-BREAK SPACE}jobs, floor 4,000\N{NO-BREAK SPACE}jobs")
UNAIMED = MeasurePart("XX01", "Calls", "expected 10 to 60")


def finding(text: str, *measures: MeasurePart, field: str = "summary") -> str | None:
    """What is told of an entry with this text and these measures."""
    entry = an_entry(measures=tuple(m.reference for m in measures), **{field: text})
    return told("PLAN085", a_plan([entry], measures=measures)).get(ENTRY.reference)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Our target is 95%.", "95%"),
        ("We work to a target of 95 per cent.", "95%"),
        ("It has a 95% target for all roads.", "95%"),
        ("The target for the year is 89.5 %.", "89.5%"),
        ("The target is 90%.", None),
        ("The target is 90.0%.", None),
        ("The target for 2021 is set in May.", None),
        ("The target of 28 days stays.", None),  # no share: another kind of figure
        ("95% of roads are safe.", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("field", ["summary", "description", "assurance"])
def test_the_only_measure_is_meant_where_none_is_named(text: str, stated: str | None, field: str) -> None:
    says = f"The {field} says target {stated}, and HT01, “Potholes repaired in 28 days”, has target 90%."
    assert finding(text, SHARE, field=field) == (says if stated else None)


def test_of_several_measures_the_one_that_the_sentence_names_is_meant() -> None:
    text = "For jobs made we have a target of 5,000. For HT01 the target is 90%."
    assert finding(text, SHARE, COUNT) == "The summary says target 5,000, and ED02, “Jobs made”, has target 4,360."
    assert finding("The target is 95%.", SHARE, COUNT) is None
    assert finding("For jobs made we have a target of 4,360.", SHARE, COUNT) is None


def test_nothing_is_told_where_there_is_no_target_or_no_measure() -> None:
    assert finding("The target is 95%.", UNAIMED) is None
    assert finding("The target is 95%.") is None
