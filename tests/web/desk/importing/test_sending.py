"""Sending a workbook or a pasted table: who may, what is handed out, and what cannot be read."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import a_plan, an_edition
from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, one_sheet, row_with
from tests.sheets.odd_files import REFUSED, OddFile
from tests.web.desk.importing_workbooks import NEW, Officer, Preview, location, said
from tests.web.desk.reading import words
from throughline.council.models import Account
from throughline.plan.models import Edition
from throughline.plan.rules.words import EditionStatus
from throughline.plan.scratch import Upload
from throughline.sheets.reading import read_book
from throughline.sheets.refusing import LIMITS
from throughline.web.desk.plan.importing import opened, start

pytestmark = pytest.mark.django_db


def test_who_may_not_import_is_told_who_may(bench: Bench) -> None:
    """Refused with the reason, not hidden: the plan is open to a lead officer."""
    text = words(said(Officer(bench, "lead officer").client.get(Officer(bench).address()), 403))
    assert "You may not bring in a workbook." in text
    assert "policy team" in text


def test_an_approved_edition_takes_none_in_words(bench: Bench, officer: Officer) -> None:
    """Every step says it, since the edition may be approved while somebody looks."""
    preview = officer.looks(row_with(title="Another"))
    Edition.objects.filter(pk=bench.key).update(status=EditionStatus.APPROVED)
    for address in (officer.address(), preview.address, officer.address("import-headings", preview.key)):
        text = words(said(officer.client.get(address), 403))
        assert "2021 draft is approved, so no workbook is brought into it" in text
        assert "Roll it forward" in text
    said(preview.confirms(), 403)


@pytest.mark.parametrize(
    ("query", "rows", "name"), [("?filled", 3, "filled"), ("", 3, "filled"), ("?empty", 0, "empty")]
)
def test_the_workbook_is_handed_out_filled_or_empty(officer: Officer, query: str, rows: int, name: str) -> None:
    answer = officer.client.get(officer.address("workbook") + query)
    book = read_book(answer.content)
    assert len(book.sheet("Activities").rows) - 1 == rows  # type: ignore[union-attr]
    assert answer["Content-Disposition"].endswith(f'-{name}.xlsx"')


def test_the_workbook_may_be_taken_by_whoever_reads_the_plan(bench: Bench) -> None:
    lead = Officer(bench, "lead officer")
    assert lead.client.get(lead.address("workbook")).status_code == 200


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("odd", REFUSED, ids=[odd.name for odd in REFUSED])
def test_what_cannot_be_read_is_refused_with_what_to_do(officer: Officer, odd: OddFile) -> None:
    """On the page itself, in the summary and at the field; nothing is kept of it."""
    text = words(said(officer.sends(odd.make()), 422))
    assert text.count(odd.says) == 2
    assert not Upload.objects.exists()


def test_a_file_beyond_the_limit_is_not_even_read(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(start, "read")
    text = words(said(officer.sends(b"PK" + bytes(LIMITS.size)), 422))
    assert "The file is 20.0 MB. The most that is read is 20 MB. Take out pictures" in text


def test_another_plan_s_workbook_is_refused_by_both_names(officer: Officer) -> None:
    other = Bench(an_edition(a_plan(title="Recovery Plan"))).workbook()
    text = words(said(officer.sends(other), 422))
    assert "This is the workbook of another plan, “Recovery Plan”" in text
    assert "It cannot be brought into “Strategic Delivery Plan”" in text


@pytest.mark.usefixtures("unchanged")
def test_more_than_a_form_takes_is_said_in_words(officer: Officer, bench: Bench) -> None:
    """Also where the check of the form's origin meets it before any page does."""
    for client in (officer.client, Client(enforce_csrf_checks=True)):
        client.force_login(Account.objects.get())
        token = client.get(officer.address()).cookies["csrftoken"].value
        text = words(
            said(
                client.post(officer.address(), {"pasted": "Title\n" + "x" * 6_000_000}, headers={"X-CSRFToken": token}),
                400,
            )
        )
        assert "What was typed or pasted is more than 5 MB. Put it into a workbook (.xlsx)" in text


@pytest.mark.usefixtures("unchanged")
def test_a_file_of_too_many_rows_is_sent_to_the_console(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "MOST_ROWS", 2)
    text = words(said(officer.sends(one_sheet(HEADINGS, ROW, NEW)), 422))
    assert "The file has 3 rows on all its sheets. No more than 2 are brought in on a page. Split it" in text


@pytest.mark.usefixtures("unchanged")
def test_nothing_chosen_and_nothing_pasted_are_said(officer: Officer) -> None:
    assert "No file was chosen." in said(officer.client.post(officer.address(), {}), 422)
    assert "No table was pasted. Select the table" in said(officer.pastes(" \n "), 422)


def test_a_pasted_table_may_hold_what_no_database_keeps(officer: Officer) -> None:
    """A stray zero byte comes with copying."""
    assert (
        Preview(officer, location(officer.pastes("Title\tNature\nA\0 path\tService\n"))).heading == "1 row can come in"
    )


def test_a_pasted_table_that_is_refused_is_still_there(officer: Officer) -> None:
    """Nobody loses what was typed."""
    text = said(officer.pastes("Title\tlast" + "\t" * 1_200), 422)
    assert "Title\tlast" in text
    assert "which is more than is read" in text
