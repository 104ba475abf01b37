"""Files of results: every shape, told cell by cell, all or nothing, taken back, and the same twice changing nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import AT, DAY, a_measure, a_place, a_result, a_target, a_unit, the_policy_team
from tests.factories.measures import NUMBER
from tests.plan.kept import events, everything_kept
from throughline.history.doorway import Refused
from throughline.measures.intake.bringing import DryRun, bring, dry_run
from throughline.measures.intake.coming import Fate
from throughline.measures.intake.shapes import Shape
from throughline.measures.models import ResultPart
from throughline.measures.queries.importing import last_import
from throughline.measures.rules.words import Frequency, Standing
from throughline.sheets.book import Book, Cell, Row, Sheet
from throughline.sheets.pasted import read_table

pytestmark = pytest.mark.django_db
TEAM = the_policy_team()
LONG = """Measure\tPeriod\tFigure\tNumerator\tDenominator\tAs at\tStanding
KPI-A\tQ3 2020/21\t\t92\t100\t8 January 2021\tfinal
KPI-A\tQ2 2020/21\t91%\t\t\t\t
Jobs made\tDecember 2020\t1,214\t\t\t\tp
"""
BY_PERIOD = """Ref,Title,Q2 2020/21,Q3 2020/21
KPI-A,Potholes repaired,91,92
"""
BY_MEASURE = """Quarter\tKPI-A
Q2 2020/21\t91
Q3 2020/21\t92
"""


@pytest.fixture(autouse=True)
def _measures(db: None) -> None:
    a_measure("KPI-A")
    a_measure("KPI-B", definition=NUMBER, title="Jobs made", frequency=Frequency.MONTHLY)


def look(text: str, standing: Standing = Standing.PROVISIONAL) -> DryRun:
    return dry_run(TEAM, read_table(text), DAY, date(2021, 1, 12), standing)


def do(run: DryRun, **more: Any) -> int:
    return bring(TEAM, run, file="q3.csv", data=b"x", at=AT, **more)


@pytest.mark.parametrize(
    ("text", "shape", "then"),
    [
        (LONG, Shape.LONG, [("B2", "92%"), ("C3", "91%"), ("C4", "1,214\N{NO-BREAK SPACE}jobs")]),
        (BY_PERIOD, Shape.BY_PERIOD, [("C2", "91%"), ("D2", "92%")]),
        (BY_MEASURE, Shape.BY_MEASURE, [("B2", "91%"), ("B3", "92%")]),
    ],
)
def test_every_shape_is_read_and_brought_in_as_one_event(text: str, shape: Shape, then: list[tuple[str, str]]) -> None:
    run = look(text)
    assert run.findings == ()
    assert run.shape is shape
    assert [c.then for c in run.coming] == [said for _, said in then]
    before = len(events())
    assert do(run) == len(then)
    assert len(events()) == before + 1
    again = look(text)
    assert {c.fate for c in again.coming} == {Fate.SAME}
    assert do(again) == 0
    assert len(events()) == before + 1


def test_a_dry_run_changes_nothing_and_says_the_cell_of_each_figure() -> None:
    before = everything_kept()
    run = look(BY_PERIOD)
    assert [(c.cell, c.reference, c.fate) for c in run.coming] == [("C2", "KPI-A", Fate.NEW), ("D2", "KPI-A", Fate.NEW)]
    assert everything_kept() == before


WRONG = [
    ("KPI-A\tQ3 2020/21\tabout 92", "RES008", "C2", "is not a number"),
    ("KPI-A\tQ3 2020/21\t120", "RES008", "C2", "more than all of them"),
    ("KPI-A\tDecember 2020\t92", "RES005", "C2", "is not a quarter"),
    ("KPI-A\tQ4 2020/21\t92", "RES009", "C2", "no figure can be known"),
    ("KPI-Z\tQ3 2020/21\t92", "RES004", "C2", "There is no measure “KPI-Z”. Is “KPI-"),
    ("\tQ3 2020/21\t92", "RES004", "C2", "No measure is named"),
    ("KPI-A\tQ3 2020/21\t", "RES008", "C2", "No figure is given"),
    ("KPI-A\tQ3 2020/21\t92\nKPI-A\t31 December 2020\t93", "RES010", "C3", "has two figures for October–December 2020"),
]


@pytest.mark.parametrize(("line", "code", "cell", "why"), WRONG)
def test_what_cannot_come_in_is_told_by_its_cell_and_stops_all(line: str, code: str, cell: str, why: str) -> None:
    run = look(f"Measure\tPeriod\tFigure\n{line}\nKPI-A\tQ2 2020/21\t90\n")
    assert [(f.code, f.cell) for f in run.errors] == [(code, cell)]
    assert why in run.errors[0].message
    assert run.errors[0].remedy.endswith(".")
    before = everything_kept()
    with pytest.raises(Refused, match="nothing did"):
        do(run)
    assert everything_kept() == before


BESIDE = [
    ("KPI-A\tQ3 2020/21\tx\t100\t\t", "RES007", "numerator “x” is not a whole number"),
    ("KPI-A\tQ3 2020/21\t92\t100\tJanuary 2021\t", "RES006", "no single day"),
    ("KPI-A\tQ3 2020/21\t92\t100\tsoon\t", "RES006", "is not a time"),
    ("KPI-A\tQ3 2020/21\t92\t100\t\tmaybe", "RES007", "neither provisional nor final"),
    ("KPI-A\tQ3 2020/21\t101\t100\t\t", "RES008", "numerator (101) is above"),
]


@pytest.mark.parametrize(("line", "code", "why"), BESIDE)
def test_what_stands_beside_a_figure_is_read_as_strictly(line: str, code: str, why: str) -> None:
    run = look(f"Measure\tPeriod\tNumerator\tDenominator\tAs at\tStatus\n{line}\n")
    assert [(f.code, f.cell) for f in run.errors] == [(code, "C2")]
    assert why in run.errors[0].message


def test_a_final_figure_is_restated_only_with_a_reason_and_a_provisional_one_gives_way() -> None:
    assert do(look(BY_MEASURE, Standing.FINAL)) == 2
    run = look(BY_MEASURE.replace("92", "93"), Standing.FINAL)
    assert [c.fate for c in run.coming] == [Fate.SAME, Fate.RESTATED]
    with pytest.raises(Refused, match="restates final figures"):
        do(run)
    assert do(run, restates_because="One depot was late") == 1
    a_result(a_measure("KPI-C"), figure="80")
    firmed = look("Period\tKPI-C\nQ3 2020/21\t81\n", Standing.FINAL)
    assert [(c.fate, c.was, c.then) for c in firmed.coming] == [(Fate.FIRMED, "80%", "81%")]
    assert do(firmed) == 1


def test_what_was_written_meanwhile_stops_it() -> None:
    run = look(BY_PERIOD)
    a_result(a_measure("KPI-D"))
    with pytest.raises(Refused, match="Look at the preview again"):
        do(run)


def test_what_is_no_table_of_results_is_told_with_what_would_be() -> None:
    run = look("Name,Town\nAnn,Dover\n")
    assert (run.shape, [f.code for f in run.errors]) == (Shape.NONE, ["RES001"])


def test_a_column_that_is_not_read_is_told_and_stops_nothing() -> None:
    run = look("Measure\tPeriod\tFigure\tMood\nKPI-A\tQ3 2020/21\t92\tgood\n")
    assert [(f.code, f.cell, f.said) for f in run.findings] == [("RES002", "D1", "Mood")]
    assert do(run) == 1


def test_an_error_of_the_spreadsheet_is_no_figure_and_a_hidden_sheet_is_not_read() -> None:
    head = Row(1, (Cell("Measure"), Cell("Q3 2020/21")))
    broken = Sheet("Figures", (head, Row(2, (Cell("KPI-A"), Cell(None, broken=True)))))
    hidden = Sheet("Old", (head, Row(2, (Cell("KPI-A"), Cell(12)))), hidden=True)
    run = dry_run(TEAM, Book((hidden, broken)), DAY, DAY)
    assert [(f.code, f.sheet, f.cell) for f in run.errors] == [("RES003", "Figures", "B2")]


def test_the_last_import_is_known_until_it_is_taken_back() -> None:
    from tests.factories import a_council
    from throughline.history.doorway import Ref
    from throughline.measures.operations.many import undo_import

    assert last_import() is None
    do(look(BY_PERIOD))
    last = last_import()
    assert last is not None
    assert (last.note["file"], last.note["rows"]) == ("q3.csv", 2)
    undo_import(Ref(a_council()), event=last.seq, reason="Wrong quarter", by=TEAM, at=AT)
    assert last_import() is None
    assert [c.fate for c in look(BY_PERIOD).coming] == [Fate.NEW, Fate.NEW]


def test_a_title_that_two_measures_share_names_neither() -> None:
    assert look("Measure\tQ3 2020/21\nPotholes repaired in 28 days\t92\n").errors == ()
    a_measure("KPI-E")
    run = look("Measure\tQ3 2020/21\nPotholes repaired in 28 days\t92\nKPI-E\t93\n")
    assert [f.code for f in run.errors] == ["RES004"]
    assert [c.reference for c in run.coming] == ["KPI-E"]


DISAGREES = [
    ("90", "80", "G", []),
    ("90%", "80%", "green", []),
    ("85", "80", "Green", ["RES011"]),
    ("90", "75", "", ["RES011"]),
    ("", "", "Amber", ["RES012"]),
    ("ninety", "", "", ["RES011"]),
]


@pytest.mark.parametrize(("target", "floor", "rating", "codes"), DISAGREES)
def test_a_report_that_says_another_target_or_rating_is_told_and_stops_nothing(
    target: str, floor: str, rating: str, codes: list[str]
) -> None:
    """One target: the measure's own is the one that plan, dashboard and report read."""
    a_target(a_measure("KPI-T", title="Told twice"))
    run = look(f"Measure\tPeriod\tFigure\tTarget\tFloor\tRAG\nKPI-T\tQ3 2020/21\t92\t{target}\t{floor}\t{rating}\n")
    assert [f.code for f in run.findings] == codes
    assert run.errors == ()
    assert do(run) == 1


PARTS_LONG = """Measure\tPeriod\tPart\tNumerator\tDenominator
KPI-A\tQ3 2020/21\t\t92\t100
KPI-A\tQ3 2020/21\tAshford\t40\t45
KPI-A\tQ3 2020/21\tDover\t52\t55
KPI-A\tQ3 2020/21\tPlace and Growth\t92\t100
"""
PARTS_WIDE = """Ref,District,November 2020,December 2020
KPI-B,,30,40
KPI-B,Ashford,10,15
KPI-B,Dover,20,25
"""


@pytest.fixture
def _parts(_measures: None) -> None:
    a_place("Ashford")
    a_place("Dover")
    a_unit(name="Place and Growth")


def kept_parts() -> list[tuple[str, str, str, int | None]]:
    rows = ResultPart.objects.filter(result__latest=True).order_by("result__period", "by", "name")
    return list(rows.values_list("result__period", "by", "name", "value"))


@pytest.mark.usefixtures("_parts")
def test_rows_of_districts_and_directorates_come_in_as_parts_of_their_figure_long_and_wide() -> None:
    run = look(PARTS_LONG, Standing.FINAL)
    assert run.findings == ()
    assert do(run) == 1
    assert kept_parts() == [
        ("2020-10/2020-12", "directorate", "Place and Growth", 92),
        ("2020-10/2020-12", "district", "Ashford", 89),
        ("2020-10/2020-12", "district", "Dover", 95),
    ]
    assert {c.fate for c in look(PARTS_LONG, Standing.FINAL).coming} == {Fate.SAME}
    wide = look(PARTS_WIDE)
    assert (wide.findings, do(wide)) == ((), 2)
    assert kept_parts()[:4] == [
        ("2020-10/2020-12", "directorate", "Place and Growth", 92),
        ("2020-10/2020-12", "district", "Ashford", 89),
        ("2020-10/2020-12", "district", "Dover", 95),
        ("2020-11", "district", "Ashford", 10),
    ]


@pytest.mark.usefixtures("_parts")
def test_parts_are_added_to_a_figure_that_stands_and_none_is_taken_away() -> None:
    assert do(look("Measure\tPeriod\tNumerator\tDenominator\nKPI-A\tQ3 2020/21\t92\t100\n")) == 1
    run = look(PARTS_LONG)
    assert [c.fate for c in run.coming] == [Fate.FIRMED]
    assert do(run) == 1
    assert len(kept_parts()) == 3
    assert do(look("Measure\tPeriod\tNumerator\tDenominator\nKPI-A\tQ3 2020/21\t92\t100\n")) == 0
    assert len(kept_parts()) == 3


@pytest.mark.usefixtures("_parts")
@pytest.mark.parametrize(
    ("change", "code", "why"),
    [
        (("52\t55", "51\t55"), "RES014", "The numerators add up to 91 and the whole is 92."),
        (("Dover", "Dovr"), "RES013", "There is no district “Dovr”. Is “Dover” meant?"),
        (("Dover", "Ashford"), "RES013", "Ashford has two figures"),
        (("Q3 2020/21\tAshford", "Q2 2020/21\tAshford"), "RES015", "the figure that they are parts of does not"),
        (("52\t55", "56\t55"), "RES014", "numerator (56) is above"),
    ],
)
def test_parts_that_cannot_be_are_told_by_their_cell_and_stop_all(change: tuple[str, str], code: str, why: str) -> None:
    run = look(PARTS_LONG.replace(*change))
    assert code in {f.code for f in run.errors}
    assert why in " ".join(f"{f.message} {f.remedy}" for f in run.errors)
    assert all(f.cell and f.remedy.endswith(".") for f in run.errors)


@pytest.mark.usefixtures("_parts")
def test_parts_that_do_not_add_up_come_in_with_the_reason() -> None:
    said = PARTS_LONG.replace("52\t55", "51\t55").replace(
        "Denominator\n", "Denominator\tWhy the parts do not add up\n", 1
    )
    run = look(said.replace("\t\t92\t100\n", "\t\t92\t100\tOne person has no address\n", 1))
    assert (run.findings, do(run)) == ((), 1)


@pytest.mark.parametrize(("figure", "codes"), [("92\t\t", ["RES016"]), ("\t92\t100", [])])
def test_a_share_of_people_without_its_counts_is_told_and_stops_nothing(figure: str, codes: list[str]) -> None:
    a_measure("KPI-P", title="Young people who left in a planned way", small=5)
    run = look(f"Measure\tPeriod\tFigure\tNumerator\tDenominator\nKPI-P\tQ3 2020/21\t{figure}\n")
    assert [f.code for f in run.findings] == codes
    assert do(run) == 1


def test_a_dashboard_as_it_is_printed_is_read_below_its_titles_and_what_it_says_otherwise_is_told() -> None:
    """Titles above the table, a rating without a figure, and a target that is not the measure's."""
    a_result(a_measure("KPI-T", title="Repairs in time"), figure="92")
    run = look(
        "Council dashboard\t\t\t\t\t\nQuarter\t3 2020/21\t\t\t\t\n\t\t\t\t\t\n"
        "Ref\tIndicator description\tPeriod\tLatest result\tTarget\tRAG\n"
        "KPI-T\tRepairs in time\tQ3 2020/21\t92%\t95%\tAMBER\n"
        "KPI-T\tRepairs in time\tQ2 2020/21\t\t90%\tUNRATED\n"
    )
    assert (run.shape, run.errors) == (Shape.LONG, ())
    assert [(f.code, f.cell) for f in run.findings if f.code != "RES002"] == [
        ("RES011", "D5"), ("RES012", "D5"), ("RES017", "D6"),
    ]  # fmt: skip
    assert run.writes == ()
