"""The trend of findings: sums that agree, and what is new, gone or stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.findings import Finding, Severity
from throughline.plan.rules.trend import Told, staying, trend


def told(title: str, *keys: str) -> Told:
    """An edition with these findings: "A:E1" is check A of entry E1."""
    found = tuple(Finding(k.split(":")[0], Severity.WARNING, "Wrong.", "Mend.", k.split(":")[1]) for k in keys)
    return Told(title, found, {"E1": 1, "E2": 2})


def test_each_edition_is_compared_with_the_one_before() -> None:
    first, second, third = trend([told("1", "A:E1", "B:E2"), told("2", "A:E1", "C:E1"), told("3")])
    assert (first.new, first.gone, first.stay) == (0, 0, 0)
    assert (second.new, second.gone, second.stay) == (1, 1, 1)
    assert (third.new, third.gone, third.stay) == (0, 2, 0)
    assert dict(first.chapters) == {1: 1, 2: 1}
    assert dict(trend([told("1", "A:objective 1.1")])[0].chapters) == {0: 1}


def test_what_stays_is_told_with_how_long_and_a_gap_begins_anew() -> None:
    rows = staying([told("1", "A:E1", "B:E1"), told("2", "A:E1"), told("3", "A:E1", "B:E1"), told("4", "A:E1", "B:E1")])
    assert [(row.finding.code, row.editions) for row in rows] == [("A", 4), ("B", 2)]
    assert staying([]) == staying([told("1", "A:E1")]) == ()


EDITIONS = st.lists(st.frozensets(st.sampled_from(["A:E1", "A:E2", "B:E1", "B:x"])), max_size=5)


@given(editions=EDITIONS)
def test_the_sums_agree(editions: list[frozenset[str]]) -> None:
    points = trend([told(str(n), *sorted(keys)) for n, keys in enumerate(editions)])
    for before, point in zip((None, *points), points, strict=False):
        assert (
            sum(point.severities.values()) == sum(point.checks.values()) == sum(point.chapters.values()) == point.number
        )
        if before is not None:
            assert point.new + point.stay == point.number
            assert point.gone + point.stay == before.number
