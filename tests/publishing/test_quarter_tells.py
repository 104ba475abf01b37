"""What a quarter's report tells: counts that reconcile, what moved, exceptions once and under the gravest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.quarters import ENDS, a_report, entry, indicator, measure
from throughline.delivery.rules.words import Rating as Stands
from throughline.measures.rules.words import MeasureKind, Rating
from throughline.publishing.documents.quarter import telling
from throughline.publishing.documents.quarter.auditing import audited
from throughline.publishing.documents.quarter.report import ReportStep
from throughline.publishing.renderers.quarter.words import addressed

FIGURES = st.lists(st.integers(0, 100), max_size=14).map(tuple)


@given(st.lists(FIGURES, max_size=12), st.integers(0, 4))
def test_green_amber_red_and_unrated_are_all_kpis_always(figures: list[tuple[int, ...]], demand: int) -> None:
    those = tuple(measure(f"K{n}", f) for n, f in enumerate(figures))
    report = a_report((*those, *(indicator(f"I{n}", 30) for n in range(max(demand, 1)))))
    ratings = dict(report.tally.ratings)
    assert sum(ratings.values()) == sum(n for _, n in report.tally.directions) == len(figures)
    assert ratings[Rating.GREEN] + ratings[Rating.AMBER] + ratings[Rating.RED] + ratings[Rating.UNRATED] == len(figures)
    by_service = [telling.tally(ms) for ms in telling.services(report.measures).values()]
    assert sum(n for t in by_service for _, n in t.ratings) == len(figures)
    assert audited(report).holds


def test_the_finding_says_how_many_meet_their_target_and_what_changed() -> None:
    assert telling.finding(a_report()) == "1 of 5 KPIs meets its target, as many as last quarter"


def test_what_moved_leaves_unrated_measures_out() -> None:
    better, worse = telling.moved(a_report().measures)
    assert ([m.part.reference for m in better], [m.part.reference for m in worse]) == (["HT01"], ["HT02"])


def test_a_red_measure_without_action_is_named() -> None:
    assert [m.part.reference for m in telling.without_action(a_report().measures)] == ["CS02"]


STEP = ReportStep("Design", date(2020, 11, 1), None, None)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        (entry("X", Stands.ON_COURSE), ""),
        (entry("X", Stands.FINISHED), ""),
        (entry("X", Stands.DECISION), "decisions"),
        (entry("X", Stands.ON_COURSE, challenge=Stands.DECISION), "decisions"),
        (entry("X", Stands.STOPPED), "stopped"),
        (entry("X", Stands.RECOVERABLE), "slipped"),
        (entry("X", Stands.ON_COURSE, steps=(STEP,)), "slipped"),  # rated on course with an overdue milestone
        (entry("X", Stands.ON_COURSE, steps=(replace(STEP, reached=date(2020, 10, 30)),)), ""),
        (entry("X", Stands.ON_COURSE, steps=(replace(STEP, reached=date(2020, 11, 9)),)), "slipped"),
        (entry("X", Stands.ON_COURSE, steps=(ReportStep("B", date(2021, 3, 1), date(2021, 6, 1), None),)), "slipped"),
        (entry("X", Stands.ON_COURSE, steps=(ReportStep("B", date(2021, 3, 1), None, None),)), ""),
        (entry("X", None), "silent"),
        (entry("X", Stands.UNRATED), ""),
    ],
)
def test_an_exception_stands_once_under_the_gravest(said: object, place: str) -> None:
    found = telling.exceptions([said], ENDS)  # type: ignore[list-item]
    there = [n for n in ("decisions", "stopped", "slipped", "silent") if getattr(found, n)]
    assert there == ([place] if place else [])


def test_a_quarter_has_its_name_and_its_address() -> None:
    assert telling.named(2020, 3) == "Quarter 3 2020/21"
    assert telling.address(1999, 4) == "1999-00-q4"
    assert telling.months(date(2020, 12, 31)) == "October to December 2020"
    assert telling.months(date(2021, 1, 31)) == "November 2020 to January 2021"


CHANGES = {
    "a rating": lambda r: _found(r, rating=Rating.GREEN, because="The target is achieved."),
    "a figure": lambda r: _found(r, value=99),
    "a direction": lambda r: _found(r, points=12),
    "a count": lambda r: replace(r, tally=replace(r.tally, ratings=tuple((x, n + 1) for x, n in r.tally.ratings))),
    "a target": lambda r: _part(r, aims=()),
    "a numerator": lambda r: _part(r, figures=(*r.measures[1].part.figures[:-1], replace(r.measures[1].part.figures[-1], numerator=95))),
}  # fmt: skip


def _part(report, **said):  # type: ignore[no-untyped-def]
    first, second, *others = report.measures
    return replace(report, measures=(first, replace(second, part=replace(second.part, **said)), *others))


def _found(report, **said):  # type: ignore[no-untyped-def]
    return _part(report, found=replace(report.measures[1].part.found, **said))


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_after_the_freezing_is_named(what: str) -> None:
    assert audited(a_report()).holds
    changed = CHANGES[what](a_report())
    assert audited(changed).differences, what


def test_activity_indicators_are_no_kpis() -> None:
    report = a_report()
    assert all(m.part.kind is MeasureKind.INDICATOR for m in telling.indicators(report.measures))
    assert report.tally.indicators == 1


@pytest.mark.parametrize(
    ("said", "addresses"),
    [
        ("The Performance Framework, 2020", []),
        ("A report: https://a.example/ie.aspx?a=1&b=2", ["https://a.example/ie.aspx?a=1&b=2"]),
        ("A report (http://a.example/x), page 4; https://b.example.", ["http://a.example/x", "https://b.example"]),
    ],
)
def test_an_address_in_a_source_can_be_followed_and_its_full_stop_is_no_part_of_it(
    said: str, addresses: list[str]
) -> None:
    runs = addressed(said)
    assert [run.link for run in runs if run.link] == addresses
    assert "".join(run.text for run in runs) == said
