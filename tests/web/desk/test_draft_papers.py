"""An edition that is worked on can be taken to a committee as a paper: marked as a draft, of public facts alone."""

from __future__ import annotations

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
