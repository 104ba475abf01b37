"""A measure's chart: everything drawn that is known, nothing that is not, and the same drawing on paper."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.measures.rules.figures import Unit
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.lines import Chart, Point, line, small
from throughline.publishing.renderers.pdf.raster import pixels

BRAND = Brand()
SHARE = Unit("%")
FULL = Chart(
    "Potholes",
    SHARE,
    (
        Point("Q1 2019", 92, 90, 80),
        Point("Q2 2019", None, 90, 80),
        Point("Q3 2019", 88, 90, 80, restated=True),
        Point("Q4 2019", 95, 91, 80, provisional=True),
    ),
)
NS = "{http://www.w3.org/2000/svg}"


def tree(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def all_of(svg: str, tag: str) -> list[ElementTree.Element]:
    return [e for e in tree(svg).iter() if e.tag.removeprefix(NS) == tag]


def test_a_gap_is_a_gap_a_ring_is_provisional_and_a_square_is_restated() -> None:
    svg = line(BRAND, FULL, width=832)
    assert len(all_of(svg, "circle")) == 3
    assert [c.get("fill") for c in all_of(svg, "circle")].count("#ffffff") == 1
    assert len(all_of(svg, "rect")) == 1
    way = next(p.get("d", "") for p in all_of(svg, "path"))
    assert way.count("M") == 2


def test_target_and_floor_are_told_apart_without_colour_and_named() -> None:
    svg = line(BRAND, FULL, width=832)
    dashes = {e.get("stroke-dasharray") for e in all_of(svg, "line")} - {None}
    assert len(dashes) == 2
    words = [e.text for e in all_of(svg, "text")]
    assert {"95%", "Target 91%", "Floor 80%"} <= set(words)


def test_an_expected_range_is_a_band_with_both_thresholds_named() -> None:
    chart = Chart(
        "Visits",
        Unit("visits"),
        (Point("Q1", 112_000, low=1_900_000, high=2_300_000), Point("Q2", 610_000, low=1_900_000, high=2_300_000)),
    )
    svg = line(BRAND, chart, width=335)
    assert len(all_of(svg, "rect")) == 1
    assert {"Upper 2,300,000", "Lower 1,900,000", "610,000"} <= {e.text for e in all_of(svg, "text")}


def test_whoever_does_not_see_it_is_told() -> None:
    assert 'aria-label="Potholes: 92% in Q1 2019 to 95% in Q4 2019; target 91%, floor 80%."' in line(
        BRAND, FULL, width=832
    )
    assert "no figures yet" in Chart("Potholes", SHARE, ()).told


NUMBERS = st.none() | st.integers(-(10**12), 10**12)
POINTS = st.lists(
    st.builds(Point, st.just("Q1 2020"), NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.booleans(), st.booleans()),
    max_size=14,
)


@given(POINTS, st.sampled_from([335, 832]), st.sampled_from([Unit("%"), Unit("£m", 1), Unit("people")]))
def test_whatever_is_known_lies_within_the_picture(points: list[Point], width: int, unit: Unit) -> None:
    for svg, wide in (
        (line(BRAND, Chart("A & B <c>", unit, tuple(points)), width=width), width),
        (small(BRAND, Chart("A", unit, tuple(points))), 260),
    ):
        for disc in all_of(svg, "circle"):
            assert 0 <= float(disc.get("cx", "")) <= wide
            assert 0 <= float(disc.get("cy", "")) <= 300
        assert len(all_of(svg, "circle")) == sum(p.value is not None for p in points)
        assert "style=" not in svg
        assert "class=" not in svg


def test_the_same_chart_is_printed_as_pixels_for_word() -> None:
    wide, narrow = pixels([line(BRAND, FULL, width=832), small(BRAND, FULL)])
    assert wide.startswith(b"\x89PNG")
    assert len(wide) > len(narrow) > 1000


def test_the_same_input_gives_the_same_bytes() -> None:
    assert line(BRAND, FULL, width=832) == line(BRAND, FULL, width=832)
    assert re.search(r"\d\.\d{2}", line(BRAND, FULL, width=832)) is None


@pytest.mark.parametrize("width", [335, 832])
def test_labels_do_not_lie_on_one_another(width: int) -> None:
    close = Chart("Close", SHARE, (Point("Q1", 90, 90, 89), Point("Q2", 90, 90, 89)))
    right = [
        float(e.get("y", ""))
        for e in all_of(line(BRAND, close, width=width), "text")
        if e.text and ("9" in e.text or "89" in e.text) and e.get("text-anchor") == "start"
    ]
    assert len(right) == 3
    assert min(b - a for a, b in zip(sorted(right), sorted(right)[1:], strict=False)) >= 17
