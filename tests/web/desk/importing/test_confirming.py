"""Confirming what was looked at: all or nothing, once, of the plan that was seen."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, events, one_sheet, row_with
from tests.web.desk.importing_workbooks import WRONG, Officer, location, reword, said
from tests.web.desk.reading import words
from throughline.history import queries as history
from throughline.history.doorway import Refused
from throughline.plan.scratch import Upload
from throughline.sheets.reading import read_book
from throughline.web.desk.plan.importing import confirming

pytestmark = pytest.mark.django_db


def test_confirming_does_it_in_one_step_and_says_what_was_done(bench: Bench, officer: Officer) -> None:
    before = events()
    preview = officer.looks(row_with(title="Fastrack renewed"))
    done = officer.client.post(preview.address, preview.hidden | {"reason": "The directorate’s return"}, follow=True)
    text = words(said(done))
    assert bench.entries()["SDP-3-01"].title == "Fastrack renewed"
    assert events() == before + 1
    assert "1 row came in, in one step: 1 activity changed." in text
    assert "return.xlsx wrote 1 activity on" in text
    assert "The directorate’s return Fastrack renewed SDP-3-01" in text
    assert not Upload.objects.exists()
    assert history.latest_of_all(1)[0].reason == "The directorate’s return"


@pytest.mark.usefixtures("unchanged")
def test_rows_in_error_stop_it_unless_they_are_left_out(officer: Officer) -> None:
    """What was typed stays."""
    text = said(
        officer.looks(one_sheet(HEADINGS, (*ROW[:1], "Renewed", *ROW[2:]), WRONG)).confirms(reason="A return"), 422
    )
    assert "1 row cannot come in. Tick that the rows are left out" in text
    assert 'value="A return"' in text


def test_rows_left_out_are_recorded_and_come_back_in_a_workbook_to_mend(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(one_sheet(HEADINGS, (*ROW[:1], "Renewed", *ROW[2:]), WRONG))
    text = words(said(officer.client.post(preview.address, preview.hidden | {"leave": "on"}, follow=True)))
    assert history.latest_of_all(1)[0].note["left_out"] == ["Activities row 3"]
    assert "Left out: Activities row 3. Download the row to mend (xlsx)" in text
    rows = read_book(preview.gets("import-mend").content).sheet("Activities").rows  # type: ignore[union-attr]
    assert [row.cell(3).text for row in rows] == ["Title", "Thanet Parkway"]
    assert "£2.9m" in [cell.text for cell in rows[1].cells]
    assert "Money is written with letters" in rows[1].cell(1).text


def test_there_is_no_workbook_to_mend_where_nothing_is_refused(officer: Officer) -> None:
    said(officer.looks(row_with(title="Another")).gets("import-mend"), 404)


def test_the_plan_moved_since_so_it_is_shown_anew_and_said(bench: Bench, officer: Officer) -> None:
    """Whoever confirms confirms what they saw; the page that comes instead can be confirmed."""
    preview = officer.looks(row_with(title="Fastrack renewed"))
    reword(bench, "SDP-3-02", "Parkway")
    reword(bench, "SDP-3-01", "Fastrack begun")
    text = said(preview.confirms(reason="A return"), 409)
    assert bench.entries()["SDP-3-01"].title == "Fastrack begun"
    assert "The plan moved since this file was looked at." in text
    assert "These were changed since: Fastrack begun and Parkway." in words(text)
    preview.hidden = dict(re.findall(r'name="(told|seen)" value="([^"]*)"', text))
    said(preview.confirms(), 302)
    assert bench.entries()["SDP-3-01"].title == "Fastrack renewed"


def test_a_preview_that_is_opened_again_says_that_the_plan_moved(bench: Bench, officer: Officer) -> None:
    preview = officer.looks(row_with(title="Fastrack renewed"))
    assert "The plan moved" not in said(officer.client.get(preview.address))
    reword(bench, "SDP-3-01", "Fastrack begun")
    assert "The plan moved" in said(officer.client.get(preview.address))
    assert "The plan moved" not in said(officer.client.get(preview.address))


@pytest.mark.usefixtures("unchanged")
def test_what_the_doorway_refuses_is_said_on_the_page(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when somebody writes in the moment between reading and writing."""
    preview = officer.looks(row_with(title="Fastrack renewed"))

    def refuse(*_: Any, **__: Any) -> bool:
        raise Refused("Somebody wrote in the plan while this was looked at.")

    monkeypatch.setattr(confirming.bringing, "bring", refuse)
    assert "Somebody wrote in the plan while this was looked at." in said(preview.confirms(), 409)


def test_a_button_that_is_pressed_twice_does_it_once(officer: Officer) -> None:
    """The second answer is not that there is no such page."""
    preview = officer.looks(row_with(title="Fastrack renewed"))
    said(preview.confirms(), 302)
    before = events()
    assert location(preview.confirms()) == officer.address()
    assert events() == before


@pytest.mark.usefixtures("unchanged")
def test_leaving_it_throws_the_file_away(officer: Officer) -> None:
    said(officer.looks(row_with(title="Another")).confirms(leave_it="yes"), 302)
    assert not Upload.objects.exists()


def test_the_same_file_twice_changes_nothing(officer: Officer) -> None:
    data = one_sheet(HEADINGS, (*ROW[:1], "Renewed", *ROW[2:]))
    said(officer.looks(data).confirms(), 302)
    assert officer.looks(data).heading == "This file changes nothing"
