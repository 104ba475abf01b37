"""The coverage matrix: every activity stands somewhere, every sum can be counted again, and what is empty shows."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.plan.rules.documents import OWNER, a_plan, an_entry
from throughline.plan.rules.document import ObjectivePart, OutcomePart, PlanDocument, ProvisionPart
from throughline.plan.rules.matrix import Ground, Line, matrix
from throughline.plan.rules.words import Certainty, Nature, ProvisionKind

OUTCOMES = (OutcomePart(1, "Enterprise"), OutcomePart(2, "Transport"))
OBJECTIVES = (
    ObjectivePart("1.1", 1, "Firms grow"),
    ObjectivePart("2.1", 2, "Buses come"),
    ObjectivePart("2.2", 2, "Trains come", unserved_because="The government answers for it."),
)
AREA = (
    Ground("Dover", "district"),
    Ground("Swale", "district"),
    Ground("Dover Town", "electoral division", "Dover"),
    Ground("Whitfield", "electoral division", "Dover"),
)


def plan(*entries: object) -> PlanDocument:
    """A plan of two chapters for three financial years from April 2020."""
    return a_plan(list(entries), outcomes=OUTCOMES, objectives=OBJECTIVES)  # type: ignore[arg-type]


def money(year: str, pounds: int, certainty: Certainty = Certainty.PROVISIONAL, kind: str = "revenue") -> ProvisionPart:
    """Money of one year, in pounds."""
    return ProvisionPart(year, ProvisionKind(kind), pounds * 100, certainty)


def of(found: Line) -> list[str]:
    """The references of a line."""
    return [e.reference for e in found.entries]


def test_an_objective_that_nothing_serves_shows_unless_somebody_said_why() -> None:
    found = matrix(plan(an_entry(reference="A", chapter=1, objectives=("1.1",))))
    assert [(of(line), line.unserved) for line in found.lines] == [(["A"], False), ([], True), ([], False)]


def test_what_serves_no_objective_stands_in_its_chapter_and_without_one_by_itself() -> None:
    found = matrix(
        plan(
            an_entry(reference="A", chapter=2, objectives=()),
            an_entry(reference="B", chapter=None, objectives=()),
            an_entry(reference="C", chapter=7, objectives=("9.9",)),  # an objective that was dropped is served no more
        )
    )
    assert [of(c.loose) for c in found.chapters] == [[], ["A"]]
    assert of(found.homeless) == ["B", "C"]
    assert [of(line) for line in found.serving_nothing] == [["A"], ["B", "C"]]


def test_money_stands_by_year_of_the_window_and_provisional_is_told_from_confirmed() -> None:
    entry = an_entry(
        chapter=1,
        objectives=("1.1",),
        provisions=(
            money("2019-20", 1),
            money("2020-21", 20, Certainty.CONFIRMED),
            money("2020-21", 3),
            money("2020-21", 500, kind="saving"),
            money("2024-25", 4),
            money("2025-26", 5, Certainty.CONFIRMED),
        ),
    )
    line = matrix(plan(entry)).lines[0]
    assert [(m.span.name, m.provisional, m.confirmed) for m in line.money] == [
        ("Before", 100, 0),
        ("2020-21", 300, 2_000),
        ("2021-22", 0, 0),
        ("2022-23", 0, 0),
        ("Later", 400, 500),
    ]
    assert line.spend == entry.spend() == 3_300


def test_years_begin_when_the_council_s_do() -> None:
    whole = a_plan([], window_begins=date(2021, 1, 1), window_ends=date(2021, 12, 31), year_begins_in=1)
    assert [span.name for span in matrix(whole).spans] == ["2021-22"]


def test_what_serves_two_objectives_stands_in_both_lines_and_is_told_as_twice() -> None:
    entry = an_entry(chapter=1, objectives=("1.1", "2.1"), provisions=(money("2020-21", 7),))
    found = matrix(plan(entry))
    assert [line.spend for line in found.lines] == [700, 700, 0]
    assert (found.whole.spend, found.twice) == (700, 700)


def test_only_strategies_need_no_money() -> None:
    strategy = an_entry(reference="S", nature=Nature.STRATEGY, chapter=1, objectives=("1.1",), provisions=())
    service = an_entry(reference="T", nature=Nature.SERVICE, chapter=2, objectives=("2.1",), provisions=())
    assert [line.penniless for line in matrix(plan(strategy, service)).lines] == [False, True, False]


def test_a_place_is_named_when_a_part_of_it_is_and_the_whole_area_names_none() -> None:
    found = matrix(
        plan(
            an_entry(reference="A", chapter=1, objectives=("1.1",), places=("Whitfield", "Dover Town")),
            an_entry(reference="B", chapter=2, objectives=("2.1",), places=(), countywide=True),
            an_entry(reference="C", chapter=2, objectives=("2.1",), places=(), countywide=False),
        ),
        AREA,
    )
    dover, swale = found.places
    assert (dover.number, dover.names, dict(dover.by_chapter)) == (1, ("Dover Town", "Whitfield"), {1: 1})
    assert [line.place.name for line in found.untouched] == [swale.place.name]
    assert (found.lines[0].places, found.whole_area.number) == (("Dover",), 1)
    assert (found.lines[1].whole_area, found.lines[1].placeless) == (1, 1)


def test_owners_are_named_once_and_who_has_none_is_counted() -> None:
    entries = [an_entry(reference=r, chapter=1, objectives=("1.1",), owner=o) for r, o in (("A", OWNER), ("B", OWNER), ("C", None))]  # fmt: skip
    line = matrix(plan(*entries)).lines[0]
    assert (line.owners, line.directorates, line.ownerless) == ((OWNER.title,), (OWNER.directorate,), 1)


def test_the_column_of_measures_holds_what_measures_an_objective() -> None:
    found = matrix(plan(), measures={"2.1": ("Buses on time",)})
    assert [line.measures for line in found.lines] == [(), ("Buses on time",), ()]


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from([1, 2, None]),
        st.frozensets(st.sampled_from(["1.1", "2.1", "2.2"])),
        st.sampled_from(list(Nature)),
        st.lists(
            st.tuples(st.sampled_from(["2019-20", "2020-21", "2022-23", "2030-31"]), st.integers(0, 9)), max_size=3
        ),
        st.booleans(),
    ),
    max_size=8,
)


@given(said=ENTRIES)
def test_nothing_is_lost_and_the_sums_are_those_of_the_activities(said: list[tuple[object, ...]]) -> None:
    entries = [
        an_entry(
            reference=f"E{number}",
            chapter=chapter,
            objectives=tuple(sorted(objectives)),  # type: ignore[call-overload]
            nature=nature,
            provisions=tuple(money(year, pounds) for year, pounds in years),  # type: ignore[attr-defined]
            countywide=everywhere,
            places=() if everywhere else ("Swale",),
        )
        for number, (chapter, objectives, nature, years, everywhere) in enumerate(said)
    ]
    found = matrix(plan(*entries), AREA)
    every = [*found.lines, *found.serving_nothing]
    assert {r for line in every for r in of(line)} == {e.reference for e in entries}
    assert found.whole.spend == sum(e.spend() for e in entries)
    assert sum(line.spend for line in every) == found.whole.spend + found.twice
    for line in (*every, found.whole):
        assert line.spend == sum(e.spend() for e in line.entries)
        assert sum(line.natures.values()) == len(line.entries)
    assert sum(line.number for line in found.places) + found.whole_area.number == len(entries)
