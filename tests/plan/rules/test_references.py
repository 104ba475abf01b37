"""How references begin where a plan has none, and which comes next where it has some."""

from __future__ import annotations

import pytest

from throughline.plan.rules.references import next_reference, stem_of


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Strategic Delivery Plan 2020-2023", "SDP"),
        ("Plan for the Borough", "PB"),
        ("Thornmere’s Way Ahead", "TWA"),
        ("Plan 2026", "A"),
        ("2026", "A"),
        ("", "A"),
    ],
)
def test_references_begin_with_the_initials_of_the_plan(title: str, stem: str) -> None:
    assert stem_of(title) == stem


@pytest.mark.parametrize(
    ("taken", "chapter", "reference"),
    [
        ([], 3, "BP-3-01"),
        ([], None, "BP-0-01"),
        (["SDP-3-01", "SDP-3-09", "SDP-4-17"], 3, "SDP-3-10"),
        (["SDP-3-01", "OLD-3-1", "SDP-4-02"], 3, "SDP-3-02"),
        (["roads", "homes"], 2, "BP-2-01"),
        (["SDP-3-99"], 3, "SDP-3-100"),
    ],
)
def test_the_next_reference_follows_the_pattern_of_those_there_are(
    taken: list[str], chapter: int | None, reference: str
) -> None:
    assert next_reference(taken, chapter, "Borough Plan") == reference
