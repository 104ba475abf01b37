"""At the desk: a record of decision and the reports on urgency, each read as a page and fetched as a paper."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import resolve, reverse

from tests.web.desk.conftest import Become
from throughline.governance.models import Decision
from throughline.governance.queries.one import address_of
from throughline.plan.queries.editions import EditionRow
from throughline.web.desk.decisions.acts import ACTS

pytestmark = pytest.mark.django_db


def test_a_record_is_read_and_fetched_and_what_was_not_decided_has_none(become: Become) -> None:
    officer = become("lead officer")
    taken = Decision.objects.exclude(decided_on=None).exclude(resolution="").order_by("pk")[0]
    where = address_of(taken.number, taken.key)
    page = unescape(officer.get(reverse("decision-record", args=[where])).content.decode())
    assert "told by its sentence alone" in page
    assert taken.title in page
    assert reverse("decision-record", args=[where]) in officer.get(reverse("decision", args=[where])).content.decode()
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert officer.get(reverse("decision-record-paper", args=[where, form])).content.startswith(begins)
    assert officer.get(reverse("decision-record-paper", args=[where, "odt"])).status_code == 404
    planned = Decision.objects.filter(decided_on=None).order_by("pk")[0]
    assert officer.get(reverse("decision-record", args=[address_of(planned.number, planned.key)])).status_code == 404


def test_the_reports_on_urgency_are_listed_read_and_fetched(become: Become, draft: EditionRow) -> None:
    overseer = become("monitoring officer")
    listed = overseer.get(reverse("decision-breaches")).content.decode()
    key = "2020-04-to-2021-03"
    assert reverse("decision-urgency", args=[key]) in listed
    page = unescape(overseer.get(reverse("decision-urgency", args=[key])).content.decode())
    assert "1 April 2020 to 31 March 2021" in page
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert overseer.get(reverse("decision-urgency-paper", args=[key, form])).content.startswith(begins)
    assert overseer.get(reverse("decision-urgency", args=["1999"])).status_code == 404


def test_no_page_of_a_decision_stands_in_the_way_of_what_may_be_done_with_it() -> None:
    """An act has its own form; an address before it would take its place, and nothing could be recorded."""
    for act in ACTS:
        assert resolve(reverse("decision-act", args=["21-00001", act])).url_name == "decision-act"
