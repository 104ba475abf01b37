"""An import is taken back whole, with its reason, while nothing came after it."""

from __future__ import annotations

import pytest

from tests.factories import AT, the_policy_team
from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, one_sheet, row_with
from tests.web.desk.importing_workbooks import NEW, Officer, reword, said
from tests.web.desk.reading import words
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.plan.operations import gates
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(bench: Bench, officer: Officer) -> Bench:
    """A plan into which a wrong title was brought."""
    said(officer.looks(one_sheet(HEADINGS, (*ROW[:1], "Wrong", *ROW[2:]), NEW)).confirms(), 302)
    return bench


def test_an_import_is_taken_back_whole_with_its_reason(brought: Bench, officer: Officer) -> None:
    assert "SDP-1-02" in brought.entries()
    text = words(said(officer.client.get(officer.address())))
    assert "2 activities become what they were before; those that the import added go." in text
    said(officer.takes_back("It was last year’s file."), 302)
    assert brought.entries()["SDP-3-01"].title == "Dover Fastrack"
    assert "SDP-1-02" not in brought.entries()
    assert history.latest_of_all(1)[0].reason == "It was last year’s file."
    assert "There is none that could be taken back" in said(officer.client.get(officer.address()))


def test_an_import_of_many_names_a_few_and_counts_the_rest(bench: Bench, officer: Officer) -> None:
    rows = [("", f"Scheme {n}", *NEW[2:]) for n in range(120)]
    preview = officer.looks(one_sheet(HEADINGS, *rows))
    text = words(said(officer.client.post(preview.address, preview.hidden, follow=True)))
    assert "wrote 120 activities" in text
    assert "See 100 others" in text
    assert "and 12 activities more" in text
    assert text.count("Scheme ") == 108


def test_without_a_reason_it_is_not_taken_back(brought: Bench, officer: Officer) -> None:
    assert "Say why it is taken back" in said(officer.takes_back("  "), 422)
    assert "Say it in 500 characters" in said(officer.takes_back("why " * 200), 422)
    assert brought.entries()["SDP-3-01"].title == "Wrong"


def test_after_a_gate_it_is_refused_in_words(brought: Bench, officer: Officer) -> None:
    event = brought.row.imported
    gates.move_on(Ref(brought.key), to=EditionStatus.FOR_COMMENT, by=the_policy_team(), at=AT)
    assert "a gate has passed since" in said(officer.takes_back(event=event), 409)
    assert brought.entries()["SDP-3-01"].title == "Wrong"


def test_what_somebody_changed_since_is_not_lost(brought: Bench, officer: Officer) -> None:
    reword(brought, "SDP-3-01", "Put right by hand")
    text = said(officer.takes_back("The wrong file."), 409)
    assert "These were changed since: Put right by hand. Taking it back would lose that." in words(text)
    assert 'value="The wrong file."' in text


def test_only_the_import_that_was_shown_is_taken_back(brought: Bench, officer: Officer) -> None:
    shown = brought.row.imported
    said(officer.looks(row_with(title="Right")).confirms(), 302)
    assert "Another workbook was brought in since this page was opened." in said(officer.takes_back(event=shown), 409)
    assert brought.entries()["SDP-3-01"].title == "Right"
