"""The Word template of reports at the desk: adopted, handed out, given up; refused with macros or without a place."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories import AT, a_holding, a_meeting, a_post
from tests.factories.reports import a_report, submitted
from tests.publishing.reports.test_own_template import letterhead
from throughline.council.models import Account
from throughline.council.operations import structure
from throughline.council.queries import the_system
from throughline.history.doorway import Ref
from throughline.history.files import shelf
from throughline.publishing.models import Report
from throughline.publishing.queries.templates import template_on
from throughline.web.desk.clock import real_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for kept files."""
    settings.FILES = tmp_path / "files"
    return tmp_path / "files"


def entered(role: str) -> Client:
    """A browser in which somebody of a role has come in."""
    person = a_holding(a_post(role))
    structure.open_account(Ref(person), username=role, hashed_password="!", by=the_system(AT.date()), at=AT)
    browser = Client()
    browser.force_login(Account.objects.get(username=role))
    return browser


@pytest.fixture
def setter(db: None) -> Client:
    """Whoever may set up the council."""
    return entered("council set-up")


def today() -> date:
    """Asked each time: a run may begin on one day and end on the next."""
    return real_now().date()


def adopt(client: Any, data: bytes, name: str = "letterhead.docx") -> Any:
    """The answer to somebody who adopts a file."""
    return client.post(reverse("report-template"), {"file": SimpleUploadedFile(name, data)})


def test_it_is_adopted_kept_by_its_fingerprint_and_reports_are_filled_into_it(setter: Client, files: Path) -> None:
    client = setter
    assert adopt(client, letterhead()).status_code == 302
    row = template_on(today())
    assert row is not None
    assert b"python-docx" not in shelf.read(files, row.digest)  # the copy names nobody
    assert "letterhead.docx is in force" in client.get(reverse("report-template")).content.decode()
    handed = client.get(reverse("report-template-file", args=["in-force"]))
    assert handed.content == shelf.read(files, row.digest)
    draft = Report.objects.get(pk=a_report(meeting=a_meeting(day=today() + timedelta(60))))
    made = docx.Document(BytesIO(client.get(reverse("report-paper", args=[draft.key, "docx"])).content))
    assert made.styles["Heading 1"].font.name == "Georgia"
    assert made.sections[0].header.paragraphs[0].text.startswith("DRAFT")


def test_a_report_that_was_submitted_before_keeps_the_form_of_its_day(setter: Client) -> None:
    sent = Report.objects.get(pk=submitted())
    adopt(setter, letterhead())
    made = docx.Document(BytesIO(setter.get(reverse("report-paper", args=[sent.key, "docx"])).content))
    assert made.styles["Heading 1"].font.name == "Arial"


def test_given_up_reports_have_the_form_of_the_house_again(setter: Client) -> None:
    client = setter
    adopt(client, letterhead())
    client.post(reverse("report-template"), {"give-up": "yes"})
    assert template_on(today()) is None
    assert "Reports have the form of the house" in client.get(reverse("report-template")).content.decode()
    assert client.get(reverse("report-template-file", args=["in-force"])).status_code == 404


def _with_macros() -> bytes:
    made = BytesIO(letterhead())
    with ZipFile(made, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Sub Report()")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("macros.docx", _with_macros(), "macros"),
        ("report.docm", letterhead(), "macros"),
        ("notes.txt", b"{{header}} {{report}}", "is plain text, and a template is a Word document"),
        ("bare.docx", letterhead(lambda d: setattr(d.paragraphs[-1], "text", "")), "no place {{report}}"),
    ],
)
def test_what_cannot_be_a_template_is_refused_in_a_sentence(setter: Client, name: str, data: bytes, says: str) -> None:
    answer = adopt(setter, data, name)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert template_on(today()) is None


def test_whoever_may_not_set_up_the_council_reads_who_can(setter: Client) -> None:
    client = entered("policy team")
    page = client.get(reverse("report-template")).content.decode()
    assert "You may read this and not change it" in page
    assert 'type="file"' not in page
    assert adopt(client, letterhead()).status_code in (403, 422)
    assert template_on(today()) is None


def test_the_template_to_begin_from_can_be_adopted_as_it_is(setter: Client) -> None:
    client = setter
    ours = client.get(reverse("report-template-file", args=["sample"])).content
    assert adopt(client, ours).status_code == 302
