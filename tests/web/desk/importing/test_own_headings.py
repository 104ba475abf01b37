"""A council’s own headings are asked once and remembered."""

from __future__ import annotations

import pytest

from tests.plan.intake.workbooks import HEADINGS, ROW, Bench, made, sheet
from tests.web.desk.importing_workbooks import Officer, Preview, location, said
from tests.web.desk.reading import words
from throughline.plan.queries import importing

pytestmark = pytest.mark.django_db
PASTED = "Our number\tWhat we do\tBoss\tRAG\nSDP-3-02\tThanet Parkway\tHead of Waste\tred\n"


def test_own_headings_are_asked_once_and_the_preview_follows(bench: Bench, officer: Officer) -> None:
    """The same path for a pasted table; the next one is read without asking."""
    preview = Preview(officer, location(officer.pastes(PASTED)))
    assert preview.heading == "Say what its headings mean, and it can be read"
    asked = words(said(preview.gets("import-headings")))
    assert "“What we do” B1. Under it stands: Thanet Parkway." in asked
    answer = officer.client.post(
        officer.address("import-headings", preview.key), meant("reference", "title", "owner", "-")
    )
    assert location(answer) == preview.address
    assert importing.own_headings(bench.row) == {
        "Our number": "reference",
        "What we do": "title",
        "Boss": "owner",
        "RAG": "-",
    }
    again = Preview(officer, location(officer.pastes(PASTED)))
    assert again.heading == Preview(officer, preview.address).heading == "1 row can come in"
    said(again.confirms(), 302)
    assert bench.entries()["SDP-3-02"].owner.title == "Head of Waste"  # type: ignore[union-attr]


def test_what_was_mapped_can_be_changed_and_what_other_files_said_stays(bench: Bench, officer: Officer) -> None:
    preview = Preview(officer, location(officer.pastes(PASTED)))
    headings = officer.address("import-headings", preview.key)
    officer.client.post(headings, meant("reference", "title", "owner", "-"))
    other = Preview(officer, location(officer.pastes("Scheme name\tRAG\nA new one\tred\n")))
    sent = {"heading-0": "Scheme name", "means-0": "title", "heading-1": "RAG", "means-1": ""}
    said(officer.client.post(officer.address("import-headings", other.key), sent), 302)
    kept = importing.own_headings(bench.row)
    assert "RAG" not in kept
    assert kept["Scheme name"] == kept["What we do"] == "title"


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("means", "told"),
    [
        (("reference", "title", "title", "-"), "“What we do” and “Boss” cannot both mean “Title”."),
        (("reference", "title", "salary", "-"), "“Boss”: choose what it means from the list."),
    ],
)
def test_headings_that_cannot_stand_together_are_refused(officer: Officer, means: tuple[str, ...], told: str) -> None:
    preview = Preview(officer, location(officer.pastes(PASTED)))
    assert told in said(officer.client.post(officer.address("import-headings", preview.key), meant(*means)), 422)


def test_headings_of_other_sheets_are_asked_too(officer: Officer, bench: Bench) -> None:
    data = made(
        lambda book: (
            sheet(book, "Activities", HEADINGS, ROW),
            sheet(book, "Milestones", ("Activity", "Milestone", "By when"), ("SDP-3-01", "Route agreed", "May 2021")),
        )
    )
    preview = officer.looks(data)
    assert "“By when” Sheet “Milestones”, C1." in words(said(preview.gets("import-headings")))
    officer.client.post(officer.address("import-headings", preview.key), {"heading-0": "By when", "means-0": "due"})
    assert "Route agreed, May 2021" in words(Preview(officer, preview.address).text)


def meant(*means: str) -> dict[str, str]:
    """What the form of the pasted table sends."""
    texts = ("Our number", "What we do", "Boss", "RAG")
    return {f"heading-{n}": text for n, text in enumerate(texts)} | {f"means-{n}": m for n, m in enumerate(means)}
