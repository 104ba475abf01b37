"""An edition that is worked on can be taken to a committee as a paper: marked as a draft, of public facts alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from tests.publishing.printing import docx_text, pdf_text
from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import words
from throughline.council.queries import the_system
from throughline.plan.queries import editions
from throughline.plan.queries.editions import EditionRow
from throughline.publishing.drafting import check_of

pytestmark = pytest.mark.django_db


def test_the_front_page_leads_to_each_paper_and_each_is_a_draft(become: Become, draft: EditionRow) -> None:
    browser = become("policy team")
    front = browser.get(reverse("edition", args=[draft.key])).content.decode()
    listed = browser.get(reverse("papers", args=[draft.key])).content.decode()
    for name in ("plan", "summary", "chapter-1", "chapter-8"):
        for form in ("pdf", "docx"):
            address = reverse("paper", args=[draft.key, name, form])
            assert address in listed
            assert (address in front) == (not name.startswith("chapter"))
    made = browser.get(reverse("paper", args=[draft.key, "summary", "pdf"]))
    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"].endswith('-draft-summary.pdf"')
    assert all("DRAFT, as at 13 January 2021" in page for page in pdf_text(made.content).split("\f"))
    written = browser.get(reverse("paper", args=[draft.key, "chapter-1", "docx"])).content
    assert "(DRAFT)" in str(docx.Document(BytesIO(written)).core_properties.title)


def test_a_draft_tells_by_its_check_whether_the_plan_moved_since(become: Become, draft: EditionRow) -> None:
    """The same on every paper and on any day; one word of an activity makes another."""
    browser, listed = become("policy team"), reverse("papers", args=[draft.key])
    pdf = pdf_text(browser.get(reverse("paper", args=[draft.key, "summary", "pdf"])).content)
    word = docx_text(browser.get(reverse("paper", args=[draft.key, "chapter-1", "docx"])).content)
    check = re.findall(r"check ([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4})", pdf)[0]
    assert pdf.count(f"check {check}") == len(pdf.strip("\f").split("\f")), "each page carries it"
    assert check in word
    assert "says what the plan says now" in words(browser.get(listed, {"check": check.upper()}).content.decode())
    plan = editions.document(the_system(AT.date()), draft, AT.date())
    assert check_of(replace(plan, as_at=date(2021, 2, 1))) == check_of(plan)
    noted = replace(plan, entries=(replace(plan.entries[0], description="For officers."), *plan.entries[1:]))
    assert check_of(noted) == check_of(plan), "what residents do not read moves nothing"
    moved = replace(plan, entries=(replace(plan.entries[0], summary="Another."), *plan.entries[1:]))
    assert check_of(moved) != check_of(plan)
    wrong = check.translate(str.maketrans("0123456789abcdef", "123456789abcdef0"))
    assert "does not say what the plan says now" in words(browser.get(listed, {"check": wrong}).content.decode())
    assert "No draft prints such a check" in words(browser.get(listed, {"check": "page 3"}).content.decode())


def test_a_draft_holds_no_note_for_officers(become: Become, draft: EditionRow) -> None:
    """It is made from what residents will read; descriptions, screening notes and assurance stay on the desk."""
    document = editions.document(the_system(AT.date()), draft, AT.date())
    browser = become("policy team")
    said = docx_text(browser.get(reverse("paper", args=[draft.key, "plan", "docx"])).content)
    kept = [t for e in document.entries for t in (e.eqia_note, e.dpia_note, e.assurance) if len(t) > 30]
    assert kept
    assert [text for text in kept if text in said] == []
    assert document.entries[0].title in said


def test_what_was_released_has_no_draft(become: Become, published: EditionRow) -> None:
    browser = become("policy team")
    answer = browser.get(reverse("paper", args=[published.key, "plan", "pdf"]))
    assert answer.status_code == 403
    assert "it has no drafts" in words(answer.content.decode())
    assert (
        reverse("papers", args=[published.key])
        not in browser.get(reverse("edition", args=[published.key])).content.decode()
    )


@pytest.mark.parametrize(("name", "form"), [("chapter-99", "pdf"), ("plan", "odt"), ("nothing", "docx")])
def test_a_paper_that_is_not_there_is_absent(become: Become, draft: EditionRow, name: str, form: str) -> None:
    assert become("policy team").get(reverse("paper", args=[draft.key, name, form])).status_code == 404
