"""The workbook of figures goes both ways: sent back as it was it changes nothing; what is filled in comes in."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import AT, DAY, a_measure, a_place, a_result, a_target, a_unit, the_clerk, the_policy_team
from tests.factories.measures import NUMBER
from tests.plan.kept import everything_kept
from throughline.council.models import Unit
from throughline.council.operations import structure
from throughline.history.doorway import Ref, Refused
from throughline.measures.intake.bringing import DryRun, bring, dry_run
from throughline.measures.intake.coming import Fate
from throughline.measures.intake.workbook import Form, workbook
from throughline.measures.models import Result, ResultPart
from throughline.measures.queries.importing import known
from throughline.measures.queries.lists import measures
from throughline.measures.rules.saying import DefinitionSaid, PartSaid
from throughline.measures.rules.words import BrokenDownBy, Frequency, PeriodType, Polarity, Standing
from throughline.sheets.reading import read_book
from throughline.sheets.writing import BookSpec, ColumnSpec, Kind, SheetSpec, Written, write_book

pytestmark = pytest.mark.django_db
TEAM = the_policy_team()
YEAR_TO_DATE = DefinitionSaid(PeriodType.YEAR_TO_DATE, Polarity.HIGH, unit="£m", places=1)


@pytest.fixture(autouse=True)
def _measures(db: None) -> None:
    """A share with districts, a monthly count with directorates that do not add up, a yearly sum, and one without a figure."""
    for name in ("Ashford", "Dover"):
        a_place(name)
    a_unit(name="Place and Growth")
    share = a_target(a_measure("KPI-A"))
    parts = (PartSaid(BrokenDownBy.PLACE, "Ashford", 1040, 1050), PartSaid(BrokenDownBy.PLACE, "Dover", 52, 60))
    a_result(
        share,
        figure="",
        numerator=1092,
        denominator=1110,
        parts=parts,
        standing=Standing.FINAL,
        note="After the flood.",
    )
    a_result(share, "2020-07/2020-09", figure="91.4%")
    count = a_measure("KPI-B", definition=NUMBER, title="Jobs made", frequency=Frequency.MONTHLY)
    one = (PartSaid(BrokenDownBy.UNIT, "Place and Growth", figure="1,200"),)
    a_result(
        count,
        "2020-12",
        "1,214",
        parts=one,
        parts_because="Fourteen are of a partner",
        evidence="https://kent.example/1",
    )
    a_result(count, "2020-11", "0", standing=Standing.FINAL)
    a_result(a_measure("KPI-C", YEAR_TO_DATE), figure="17.8", in_period="4.1", standing=Standing.FINAL)
    a_measure("KPI-D", frequency=Frequency.YEARLY)


def fetched(form: Form) -> bytes:
    """The workbook of every measure."""
    due = {r.reference: r.stands.due for r in measures(TEAM, DAY)}
    return workbook(known(TEAM, DAY), form, due)


def look(data: bytes, standing: Standing = Standing.PROVISIONAL) -> DryRun:
    """What sending it back would do."""
    return dry_run(TEAM, read_book(data), DAY, date(2021, 1, 12), standing)


Rows = list[list[Written]]


def rows_of(form: Form) -> Rows:
    """The rows of the sheet of figures, its headings first, as somebody sees them in a spreadsheet."""
    sheet = next(s for s in read_book(fetched(form)).sheets if s.name == "Figures")
    wide = len(sheet.rows[0].cells)
    return [[row.cell(n).value for n in range(1, wide + 1)] for row in sheet.rows]  # type: ignore[misc]


def filled(form: Form, *changes: tuple[str, str, str, Written]) -> bytes:
    """The workbook with cells written over: whose row ("KPI-A", or "KPI-A Dover"), under which heading, of which period
    in a long sheet, and what."""
    heads, *rows = rows_of(form)
    at = {str(h): n for n, h in enumerate(heads)}
    for row_of, heading, period, value in changes:
        reference, _, part = row_of.partition(" ")
        (row,) = [
            r
            for r in rows
            if r[at["Measure"]] == reference
            and (r[at["Part"]] or r[at["District"]] or "") == part
            and (form is Form.WIDE or r[at["Period"]] == period)
        ]
        row[at[heading]] = value
    columns = tuple(ColumnSpec(str(h), kind=Kind.FIGURE) for h in heads)
    return write_book(BookSpec("Filled in", (SheetSpec("Figures", columns, rows),)))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("standing", [Standing.PROVISIONAL])
def test_what_is_sent_back_as_it_was_changes_nothing(form: Form, standing: Standing) -> None:
    run = look(fetched(form), standing)
    assert run.findings == ()
    assert {c.reference for c in run.coming} == {"KPI-A", "KPI-B", "KPI-C"}
    assert len(run.coming) == 5
    assert {c.fate for c in run.coming} == {Fate.SAME}
    before = everything_kept()
    assert bring(TEAM, run, file="figures.xlsx", data=b"x", at=AT) == 0
    assert everything_kept() == before


def test_a_period_that_is_due_is_filled_in_with_its_districts() -> None:
    """The wide sheet has a column for what is due, of the measure itself and of every part."""
    quarter = "July–September 2020"
    heads = [str(h) for h in rows_of(Form.WIDE)[0]]
    run = look(
        filled(
            Form.WIDE,
            ("KPI-D", heads[6], "", "70 of 80"),
            ("KPI-A Ashford", quarter, "", "40 of 45"),
            ("KPI-A Dover", quarter, "", "52 of 55"),
            ("KPI-A", quarter, "", "92 of 100"),
        )
    )
    assert run.findings == ()
    told = {(c.reference, c.period.text, c.fate, c.then) for c in run.writes}
    assert told == {("KPI-D", "2019-04/2020-03", Fate.NEW, "88%"), ("KPI-A", "2020-07/2020-09", Fate.FIRMED, "92%")}
    assert bring(TEAM, run, file="figures.xlsx", data=b"x", at=AT) == 2
    assert ResultPart.objects.filter(result__period="2020-07/2020-09", result__latest=True).count() == 2
    assert {c.fate for c in look(fetched(Form.WIDE)).coming} == {Fate.SAME}


def test_a_changed_figure_and_a_changed_note_are_told_as_what_they_are() -> None:
    """A final figure of which only the note changes is a restatement too: its reason is asked for."""
    changed = filled(
        Form.LONG,
        ("KPI-A", "Note", "October–December 2020", "After the second flood."),
        ("KPI-B", "Figure", "December 2020", 1215),
    )
    run = look(changed)
    assert {(c.reference, c.fate) for c in run.writes} == {("KPI-A", Fate.RESTATED), ("KPI-B", Fate.FIRMED)}
    with pytest.raises(Refused, match="restates final figures"):
        bring(TEAM, run, file="figures.xlsx", data=b"x", at=AT)
    assert bring(TEAM, run, file="figures.xlsx", data=b"x", restates_because="Told better", at=AT) == 2
    assert Result.objects.get(measure__reference="KPI-B", period="2020-12", latest=True).value == 1215
    again = look(fetched(Form.LONG))
    assert (again.findings, {c.fate for c in again.coming}) == ((), {Fate.SAME})


def test_a_target_that_somebody_changes_in_the_workbook_is_told_and_not_taken_over() -> None:
    changed = filled(Form.LONG, ("KPI-A", "Target", "October–December 2020", 95))
    assert [f.code for f in look(changed).findings] == ["RES011"]


def test_a_part_of_a_directorate_that_has_ended_is_still_known() -> None:
    ended = Unit.objects.get(name="Place and Growth")
    successor = a_unit(name="Growth")
    structure.succeed_unit(
        Ref(ended.pk, ended.version), successor=successor, on=date(2020, 12, 31), reason="Merged", by=the_clerk(), at=AT
    )
    assert look(fetched(Form.LONG)).findings == ()
