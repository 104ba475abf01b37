"""A portfolio's workbook: what goes out comes back the same, and what is wrong is told with its cell and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.programme.phasing.town import M, kept, project, stages, town
from throughline.ground.findings import Finding, Severity
from throughline.ground.words import tidy
from throughline.programme.intake.declaring import SHEETS
from throughline.programme.intake.reading import Portfolio, read
from throughline.programme.intake.template import empty, filled
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.forms import write
from throughline.programme.phasing.months import moment
from throughline.programme.phasing.problem import (
    Approved,
    CallOff,
    Capacity,
    Demand,
    Envelope,
    Link,
    LinkKind,
    Mode,
    PlanOn,
    Problem,
    Risk,
    Role,
    Scope,
    Score,
    Size,
    Stage,
)
from throughline.programme.phasing.sound import problem_from
from throughline.sheets.book import Book, Cell, Row, Sheet, Value, place
from throughline.sheets.reading import read_book
from throughline.sheets.refusing import Unreadable
from throughline.web.console import running

FACTS = Path(__file__).parents[3] / "throughline" / "demo" / "facts"


def back(problem: Problem) -> Portfolio:
    """What comes back of a problem that went out."""
    return read(read_book(filled(problem)))


def changed(sheet: str, cell: str, value: Value, problem: Problem | None = None) -> Portfolio:
    """The town's workbook with one cell changed."""
    book = read_book(filled(problem or town()))
    column, number = place(cell)

    def row(one: Row) -> Row:
        cells = [*one.cells, *[Cell()] * (column - len(one.cells))]
        cells[column - 1] = Cell(value)
        return Row(one.number, tuple(cells))

    def page(one: Sheet) -> Sheet:
        if one.name != sheet:
            return one
        rows = one.rows if any(r.number == number for r in one.rows) else (*one.rows, Row(number, ()))
        return Sheet(one.name, tuple(row(r) if r.number == number else r for r in rows))

    return read(Book(tuple(page(one) for one in book.sheets)))


def errors(folio: Portfolio) -> list[Finding]:
    """The errors that stand against it."""
    return [finding for finding in folio.findings if finding.severity is Severity.ERROR]


def test_a_problem_comes_back_as_it_went_out() -> None:
    folio = back(town())
    assert folio.findings == ()
    assert folio.problem == town()
    assert folio.problem.digest == town().digest


def test_the_worked_example_comes_back_as_it_went_out() -> None:
    problem = problem_from((FACTS / "portfolio.json").read_text(encoding="utf-8"))
    folio = back(problem)
    assert folio.findings == ()
    assert folio.problem == problem
    assert filled(problem) == filled(problem)


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=30).map(
    lambda text: tidy(f"W {text}")
)
tenths = st.integers(0, 999)
pence = st.integers(0, 10**11)
ranges = st.tuples(tenths, tenths).map(lambda pair: {"least": min(pair), "most": max(pair)})
amounts = st.one_of(
    st.builds(dict, fte=tenths), st.builds(dict, days=st.integers(0, 9_999)), st.builds(dict, person_months=tenths),
    st.builds(dict, size=st.sampled_from(("S", "M", "XL"))),
)  # fmt: skip


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Problems of every shape that a workbook can hold; whether they can be solved is no matter of the workbook."""

    def stage(months: int) -> Stage:
        asked = [Demand(role, **draw(amounts)) for role in ("digital", "legal") if months and draw(st.booleans())]
        return Stage(months, tuple(asked), draw(pence) if months else 0, draw(pence) if months else 0)

    def mode(scope: Scope) -> Mode:
        four = tuple(stage(draw(st.integers(0 if n != 2 else 1, 4))) for n in range(4))
        return Mode(str(scope), scope, four, draw(st.integers(0, 100)), draw(st.booleans()), draw(pence))

    free = draw(
        st.one_of(
            st.builds(dict, fte=tenths), ranges, st.builds(dict, establishment=tenths, leave=tenths, reserve=tenths)
        )
    )
    risk = draw(
        st.none() | st.lists(st.integers(10, 1_000), min_size=3, max_size=3).map(lambda three: Risk(*sorted(three)))
    )
    one = project(
        "A", title=draw(words), ground=draw(words), modes=tuple(mode(scope) for scope in Scope if scope is Scope.FULL or draw(st.booleans())),
        scores=(Score("people", draw(st.integers(0, 10))),), reach=draw(st.integers(1, 99)), risk=risk, spent=draw(pence),
        earliest=draw(st.none() | st.just(M("2026-05"))), smallest=draw(st.integers(0, 100)), source=draw(words),
        body=draw(st.sampled_from((None, "cabinet"))), longest_hold=draw(st.integers(0, 24)),
        approved=draw(st.none() | st.just(Approved("full", M("2026-02"), M("2026-12"), draw(st.none() | st.just(date(2026, 1, 5)))))),
    )  # fmt: skip
    return town(
        title=draw(words), illustrative=draw(st.booleans()), plan_on=draw(st.sampled_from(PlanOn)), tail=draw(st.integers(0, 60)),
        frozen=draw(st.integers(0, 6)), most_changes=draw(st.none() | st.integers(0, 99)), days_a_month=draw(st.integers(1, 31)),
        first_month=draw(st.integers(1, 12)), sizes=(Size("S", 3), Size("M", draw(tenths)), Size("XL", 30)),
        roles=(
            Role("digital", "Digital", (Capacity(M("2026-04"), **free), Capacity(M("2027-01"), fte=draw(tenths))), CallOff(draw(tenths), draw(pence))),
            Role("legal", draw(words), (Capacity(M("2026-04"), fte=5),)),
        ),
        envelopes=(Envelope(2026, draw(pence), draw(pence), draw(pence), draw(pence), draw(pence)), Envelope(2027, draw(pence))),
        projects=(one, *town().projects[1:]),
        links=(Link(draw(st.sampled_from(LinkKind)), "A", "B", draw(st.integers(0, 12))),),
    )  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(problems())
def test_whatever_a_workbook_can_hold_comes_back(problem: Problem) -> None:
    from throughline.plan.intake.declared import read_declared
    from throughline.programme.intake.building import problem_of
    from throughline.programme.intake.reading import DIALECT

    rows, said = read_declared(read_book(filled(problem)), SHEETS, DIALECT)
    told = [finding for lines in rows.values() for line in lines for finding in line.findings]
    assert (said, told) == ([], [])
    again, wrong = problem_of(rows)
    assert wrong == []
    assert write(again) == write(problem)


def test_by_weeks_a_day_is_a_monday_and_by_months_it_is_its_month() -> None:
    """Where nothing is planned by weeks, a cell that holds a day of a month says that month, as it always has."""
    by_months = changed("Capacity", "B2", "6 April 2026")
    assert by_months.findings == ()
    assert by_months.problem is not None
    assert by_months.problem.roles[0].capacity[0].since == M("2026-04")
    town_by_weeks = replace(town(), weeks_until=date(2026, 6, 30))
    assert back(town_by_weeks).problem == town_by_weeks
    by_weeks = changed("Capacity", "B2", "6 April 2026", town_by_weeks)
    assert by_weeks.findings == ()
    assert by_weeks.problem is not None
    assert by_weeks.problem.roles[0].capacity[0].since == moment("2026-04-06")
    (wrong,) = errors(changed("Capacity", "B2", "8 April 2026", town_by_weeks))
    assert (wrong.code, wrong.sheet, wrong.cell) == ("PHASE019", "Capacity", "B2")
    assert "a Wednesday" in wrong.message
    (wrong,) = errors(changed("Projects", "N4", "5 May 2026", town_by_weeks))
    assert (wrong.code, wrong.cell) == ("PHASE019", "N4")


def test_the_empty_workbook_asks_for_what_is_needed_and_has_every_sheet() -> None:
    book = read_book(empty())
    assert {sheet.name for sheet in SHEETS} <= {sheet.name for sheet in book.sheets}
    needed = {finding.sheet for finding in read(book).findings}
    assert needed == {sheet.name for sheet in SHEETS if sheet.needed}


WRONG: dict[str, tuple[str, str, Value, str, str]] = {
    "no month": ("Projects", "F2", "spring or so", "BOOK107", "F2"),
    "a quarter is no month": ("Projects", "F2", "April–June 2026", "FOLIO101", "F2"),
    "no directorate of that name": ("Projects", "C2", "D9", "BOOK111", "C2"),
    "people too fine": ("Capacity", "C2", "1.25", "FOLIO106", "C2"),
    "no amount of work": ("Demand", "D2", "a lot", "FOLIO105", "D2"),
    "half a day": ("Demand", "D2", "2.5 days", "FOLIO107", "D2"),
    "money with letters": ("Money", "B2", "£1.2m", "BOOK106", "B2"),
    "negative money": ("Money", "B2", -5, "FOLIO103", "B2"),
    "no year": ("Money", "A2", "next year", "FOLIO104", "A2"),
    "a score of twelve": ("Scores", "C2", 12, "FOLIO102", "C2"),
    "no kind of link": ("Links", "A2", "after", "BOOK110", "A2"),
    "a reference twice": ("Projects", "A3", "A", "FOLIO121", "A3"),
    "no title": ("Projects", "B2", None, "BOOK114", "B2"),
    "weights that do not add up": ("Priorities", "C2", 60, "PHASE008", "C2"),
    "a range with one end": ("Capacity", "D2", 4, "PHASE012", "B2"),
    "no such way": ("Demand", "B2", "pilot", "FOLIO123", "B2"),
    "approved without a build": ("Projects", "O4", None, "FOLIO124", "O4"),
    "one end of a risk": ("Projects", "V2", 90, "FOLIO125", "V2"),
    "days taken for people": ("Demand", "F2", 300, "PHASE012", "F2"),
    "months taken for days": ("Ways", "I2", 90, "PHASE012", "I2"),
    "a year outside": ("Money", "A2", "2031-32", "PHASE014", "A2"),
    "a price for nobody": ("Roles", "C2", None, "FOLIO122", "C2"),
    "weeks that end within a month": ("Portfolio", "M2", "20 May 2026", "PHASE019", "M2"),
    "weeks beyond two quarters": ("Portfolio", "M2", "31 October 2026", "PHASE019", "M2"),
    "waiting for itself": ("Links", "C2", "A", "PHASE018", "B2"),
    "a date that cannot be met": ("Projects", "H2", "May 2026", "PHASE017", "H2"),
    "an unknown approved way": ("Projects", "M4", "half", "PHASE009", "M4"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_with_its_cell(case: str) -> None:
    sheet, cell, value, code, at = WRONG[case]
    folio = changed(sheet, cell, value)
    found = [finding for finding in errors(folio) if finding.code == code]
    assert found, folio.findings
    assert (found[-1].sheet, at) in {(finding.sheet, finding.cell) for finding in found}
    assert found[-1].sheet == sheet
    assert found[-1].remedy
    assert "`" not in found[-1].message + found[-1].remedy
    assert folio.problem is None


def test_units_are_told_apart_and_commas_and_words_do_no_harm() -> None:
    for value, meant in (
        ("30 days", Demand("digital", days=30)), ("4.5 person-months", Demand("digital", person_months=45)), ("2 pm", Demand("digital", person_months=20)),
        (1.5, Demand("digital", fte=15)), ("0.5 FTE", Demand("digital", fte=5)),
    ):  # fmt: skip
        folio = changed("Demand", "D2", value if isinstance(value, str) else "1.5")
        assert folio.problem is not None, folio.findings
        assert folio.problem.projects[0].modes[0].stages[0].demand == (meant,)


def test_a_demand_without_a_way_is_for_each_of_them() -> None:
    folio = changed(
        "Demand",
        "B2",
        None,
        town(
            projects=(
                project("A", modes=(Mode("full", Scope.FULL, stages()), Mode("pilot", Scope.PILOT, stages(fte=0)))),
            ),
            links=(),
            alignments=(),
        ),
    )
    assert folio.problem is not None, folio.findings
    assert [mode.stages[0].demand for mode in folio.problem.projects[0].modes] == [(Demand("digital", fte=10),)] * 2


def test_a_sheet_with_a_misspelt_heading_says_which_is_meant() -> None:
    (said,) = changed("Money", "F1", "Savings contd on").findings
    assert (said.code, said.severity, said.cell) == ("FOLIO112", Severity.WARNING, "F1")
    assert "“Savings counted on”" in said.remedy


def test_another_workbook_and_a_later_one_are_refused() -> None:
    book = read_book(filled(town()))
    with pytest.raises(Unreadable, match="no sheet “Projects”"):
        read(Book(tuple(sheet for sheet in book.sheets if sheet.name != "Projects")))
    about = Sheet("About", (Row(1, (Cell("Name"), Cell("Value"))), Row(2, (Cell("Portfolio schema"), Cell("9")))))
    with pytest.raises(Unreadable, match="later release"):
        read(Book((*(sheet for sheet in book.sheets if sheet.name != "About"), about)))


def test_the_command_writes_reads_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> tuple[int, str]:
        status = running.run(["phase-workbook", *words], lambda *_: False)
        said = capsys.readouterr()
        return status, said.out + said.err

    problem, again, book = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "a.xlsx"
    problem.write_text(write(town()), encoding="utf-8")
    assert run(str(book), "--of", str(problem))[0] == 0
    assert "is there already" in run(str(book))[1]
    assert run(str(book), "--to", str(again)) == (
        0,
        f"The problem of 3 projects is in {again}: nothing is wrong with them.\n",
    )
    assert again.read_text(encoding="utf-8") == problem.read_text(encoding="utf-8")
    assert run(str(book), "--replace")[0] == 0
    status, said = run(str(book), "--to", str(tmp_path / "c.json"))
    assert status == 1
    assert "error FOLIO110 Projects" in said
    assert not (tmp_path / "c.json").exists()
    assert judge(problem_from(again.read_text(encoding="utf-8")), kept()).legal
