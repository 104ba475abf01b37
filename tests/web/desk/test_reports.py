"""A committee report at the desk, as its author, finance, a director, a clerk and a Member meet it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.council import somebody
from tests.web.desk.conftest import AT, Become
from throughline.council.models import Body
from throughline.governance.models import Meeting
from throughline.governance.operations.meetings import call_meeting
from throughline.history.doorway import Ref
from throughline.plan.queries.editions import EditionRow
from throughline.publishing.documents.papers.tree import Asked, Level, Paragraph
from throughline.publishing.documents.reports.template import HOUSE
from throughline.publishing.models import Report
from throughline.publishing.queries.reports import report
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.report import header
from throughline.publishing.renderers.papers.report import report as paper_of

pytestmark = pytest.mark.django_db
PARTS = ("background", "options", "strategy", "risk", "financial", "legal", "equalities", "next")


@pytest.fixture
def meeting(kent: tuple[EditionRow, ...], db: None) -> Meeting:
    """A meeting to which papers can still go."""
    body = Body.objects.order_by("pk")[0]
    key = call_meeting(Ref(body.pk), day=date(2021, 2, 22), by=somebody("committee clerk"), at=AT)
    return Meeting.objects.get(key=key)


HEADERS = {  # the fields of the reports of July 2020 and 2018, in their order [seeds 001 and 003]
    "Strategic reset: recovery, resilience and reset": (
        ("From", "Leader of the Council\nHead of Paid Service"),
        ("To", "County Council, 16 July 2020"),
        ("Subject", "Strategic reset: recovery, resilience and reset"),
        ("Classification", "Unrestricted"),
        ("Past pathway", "None"),
        ("Future pathway", "County Council, 22 October 2020"),
    ),
    "Strategic Delivery Plan: draft for comment": (
        ("From", "Cabinet Member for Corporate and Democratic Services\nHead of Paid Service"),
        ("To", "Policy and Resources Cabinet Committee, 12 March 2021"),
        ("Subject", "Strategic Delivery Plan: draft for comment"),
        ("Classification", "Unrestricted"),
        ("Past pathway", "Corporate Management Team, 12 January 2021"),
        ("Future pathway", "Corporate Board, March 2021"),
    ),
}


ORDER_OF_2020 = (  # the closing order of the report of July 2020 to County Council [seed 001]
    "Background",
    "Options considered",
    "How this supports the strategy",
    "Risk implications",
    "Financial implications",
    "Legal implications",
    "Equalities implications",
    "Next steps",
    "Recommendations",
    "Appendices",
    "Background documents",
)


ORDER_OF_2018 = (  # of the report to Policy and Resources Cabinet Committee [seed 003]; its own headings behind ours
    "Background",  # introduction
    "How this supports the strategy",  # drivers for change
    "Financial implications",
    "Next steps",
    "Recommendations",
    "Background documents",
)


def test_the_form_of_2018_closes_in_its_order_and_asks_in_its_words(kent: tuple[EditionRow, ...], db: None) -> None:
    row = Report.objects.get(title="Strategic Delivery Plan: draft for comment")
    page = report(somebody("policy team"), row.key, AT.date())
    assert page is not None
    printed = paper_of(page.document, Brand())
    assert tuple(h.text for h in printed.headings() if h.counts is Level.SECTION) == ORDER_OF_2018
    first, second = (block for block in printed.blocks if isinstance(block, Asked))
    assert first is second
    assert first.lead == "Policy and Resources Cabinet Committee is asked to:"
    assert [verb for verb, _ in first.items] == ["Consider and comment on", "Note"]
    opening = [b.text[0].text for b in printed.blocks[:2] if isinstance(b, Paragraph)]
    assert opening == ["Summary. ", "Recommendations"]  # before any numbered part, as in the papers


def test_the_form_of_2020_repeats_what_is_asked_at_its_end_and_closes_in_its_order(
    kent: tuple[EditionRow, ...], db: None
) -> None:
    row = Report.objects.get(title="Strategic reset: recovery, resilience and reset")
    page = report(somebody("policy team"), row.key, AT.date())
    assert page is not None
    printed = paper_of(page.document, Brand())
    titles = tuple(h.text for h in printed.headings() if h.counts is Level.SECTION)
    assert titles == ORDER_OF_2020
    first, second = (block for block in printed.blocks if isinstance(block, Asked))
    assert first is second


def test_the_demonstration_rebuilds_the_form_of_two_public_papers(kent: tuple[EditionRow, ...], db: None) -> None:
    """Header fields and their order, and parts in the order of the house, as the papers have them."""
    for title, fields in HEADERS.items():
        page = report(somebody("policy team"), Report.objects.get(title=title).key, AT.date())
        assert page is not None
        assert tuple(header(page.document)) == fields
        written = [s.code for s in page.document.sections]
        assert written == [p.code for p in HOUSE if p.code in written]


def _text(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def _begun(browser: Client, meeting: Meeting, about: str = "") -> Report:
    address = reverse("report-begin") + (f"?about={about}" if about else "")
    said = {"meeting": meeting.key, "title": "A rail strategy", "sender": "Cabinet Member for Highways"}
    response = browser.post(address, said)
    assert response.status_code == 302, _text(response)
    return Report.objects.latest("pk")


def _do(browser: Client, report: Report, act: str, **said: str) -> Any:
    return browser.post(reverse("report-act", args=[report.key, act]), said, follow=True)


def test_a_report_about_an_activity_begins_with_what_the_plan_holds(
    become: Become, draft: EditionRow, meeting: Meeting
) -> None:
    browser = become("policy team")
    activities = browser.get(reverse("activities", args=[draft.key]))
    reference = re.search(r"SDP-\d-\d+", activities.content.decode())
    assert reference
    page = browser.get(reverse("report-begin") + f"?about={draft.key}/{reference[0]}")
    assert f'value="{reference[0]}' not in page.content.decode()
    title = re.search(r'name="title"[^>]*value="([^"]+)"', page.content.decode())
    assert title
    assert unescape(title[1]) in _text(browser.get(reverse("entry", args=[draft.key, reference[0]])))


def test_a_report_needs_a_meeting_and_keeps_what_was_typed(become: Become, meeting: Meeting) -> None:
    response = become("policy team").post(reverse("report-begin"), {"title": "Kept words", "sender": "Leader"})
    assert response.status_code == 422
    assert "Choose the meeting that it goes to." in _text(response)
    assert "Kept words" in response.content.decode()


def test_a_part_is_written_with_its_facts_shown_in_place(become: Become, meeting: Meeting) -> None:
    browser = become("policy team")
    report = _begun(browser, meeting)
    response = _do(browser, report, "write", code="summary", **{"words-summary": "We meet on {meeting-date}."})
    assert "We meet on 22 February 2021 ." in _text(response)
    assert '<mark class="tl-fact"' in response.content.decode()


def test_a_recommendation_that_asks_nothing_is_refused_and_its_words_stay(become: Become, meeting: Meeting) -> None:
    browser = become("policy team")
    report = _begun(browser, meeting)
    response = _do(browser, report, "ask", **{"words-asked": "The committee likes it"})
    assert response.status_code == 422
    assert "does not begin with what the meeting is asked to do" in _text(response)
    assert "The committee likes it" in response.content.decode()


def test_what_is_missing_stands_on_the_page_and_holds_submission(become: Become, meeting: Meeting) -> None:
    browser = become("policy team")
    report = _begun(browser, meeting)
    response = _do(browser, report, "submit")
    assert response.status_code == 422
    assert "Options considered: missing." in _text(response)
    report.refresh_from_db()
    assert report.submitted_on is None


def test_a_member_does_not_meet_a_report_that_is_still_written(become: Become, meeting: Meeting) -> None:
    report = _begun(become("policy team"), meeting)
    assert become("opposition member").get(reverse("report", args=[report.key])).status_code == 404
    assert report.title not in _text(become("opposition member").get(reverse("reports")))


def test_whoever_may_read_and_not_write_is_told_who_can(become: Become, meeting: Meeting) -> None:
    report = _begun(become("policy team"), meeting)
    page = _text(become("auditor").get(reverse("report", args=[report.key])))
    assert "You may read this report and not write it" in page
    assert "the policy team (any)" in page
    refused = become("auditor").post(reverse("report-act", args=[report.key, "ask"]), {"words-asked": "Note it"})
    assert refused.status_code == 422
    assert "You may not write this report" in _text(refused)


@pytest.mark.parametrize("act", ["publish", "delete"])
def test_there_is_no_other_act(become: Become, meeting: Meeting, act: str) -> None:
    report = _begun(become("policy team"), meeting)
    assert become("policy team").post(reverse("report-act", args=[report.key, act])).status_code == 404


def test_the_draft_as_word_has_the_header_in_its_order_and_says_that_it_is_a_draft(
    become: Become, meeting: Meeting
) -> None:
    browser = become("policy team")
    report = _begun(browser, meeting)
    _do(browser, report, "write", code="background", **{"words-background": "It began.\n\nIt went on."})
    _do(browser, report, "ask", **{"words-asked": "Note the strategy"})
    made = docx.Document(BytesIO(browser.get(reverse("report-paper", args=[report.key, "docx"])).content))
    style = {p.text: p.style.name for p in made.paragraphs if p.style}
    fields = [p.text.split("\t")[0] for p in made.paragraphs if p.style and p.style.name == "Report Header"]
    assert fields == ["From:", "To:", "Subject:", "Classification:", "Past pathway:", "Future pathway:"]
    assert style["It went on."] == "Numbered Paragraph"
    asked = [p.text for p in made.paragraphs if p.style and p.style.name == "Report Recommendation"]
    assert asked == ["Note the strategy.", "Note the strategy."]
    assert "DRAFT, as at 13 January 2021" in made.sections[0].first_page_header.paragraphs[0].text


def test_the_same_report_as_pdf(become: Become, meeting: Meeting) -> None:
    browser = become("policy team")
    report = _begun(browser, meeting)
    made = browser.get(reverse("report-paper", args=[report.key, "pdf"]))
    assert made.content.startswith(b"%PDF")
    assert browser.get(reverse("report-paper", args=[report.key, "exe"])).status_code == 404


def test_a_report_is_read_on_the_desk_with_the_numbers_of_its_paper(become: Become, meeting: Meeting) -> None:
    browser = become("policy team")
    report = _begun(browser, meeting)
    _do(browser, report, "write", code="background", **{"words-background": "It began.\n\nIt went on."})
    page = browser.get(reverse("report-read", args=[report.key])).content.decode()
    assert "<b>1.2</b> It went on." in page
    assert become("opposition member").get(reverse("report-read", args=[report.key])).status_code == 404


def test_an_exempt_appendix_is_added_with_its_test_and_read_by_few(
    become: Become, meeting: Meeting, settings: Any, tmp_path: Any
) -> None:
    settings.FILES = tmp_path / "files"
    browser = become("policy team")
    report = _begun(browser, meeting)
    address, said = reverse("report-append", args=[report.key]), {"title": "Valuation", "paragraph": "3"}
    refused = browser.post(address, said | {"file": SimpleUploadedFile("price.txt", b"A million")})
    assert refused.status_code == 422
    assert "Write the test." in _text(refused)
    said |= {"interest": "It would harm the bid."}
    assert browser.post(address, said | {"file": SimpleUploadedFile("price.txt", b"A million")}).status_code == 302
    file = reverse("report-appendix", args=[report.key, report.files.get().key])
    assert browser.get(file).content == b"A million"
    officer = become("lead officer")
    assert officer.get(file).status_code == 404
    page = _text(officer.get(reverse("report", args=[report.key])))
    assert "Exempt: paragraph 3. Not open to you." in page
    assert "harm the bid" not in page
