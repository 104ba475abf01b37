"""A report is public when it was submitted, is open, and the papers of its meeting are out; nothing else of it ever is."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

import docx
import pytest
from pypdfium2 import PdfDocument

from tests.factories import AT, a_body, a_meeting
from tests.factories.decisions import a_clerk, a_noticed_decision
from tests.factories.plan import an_entry
from tests.factories.reports import a_report, a_report_appendix, cleared, submitted, written
from throughline.access.roles import Audience
from throughline.council.rules import BodyKind
from throughline.governance.operations.meetings import publish_agenda
from throughline.history.doorway import Ref
from throughline.plan.models import Entry
from throughline.plan.rules.words import Screening
from throughline.publishing import shelf
from throughline.publishing.listing import publish_list
from throughline.publishing.operations.reports import About
from throughline.publishing.queries.published import public_reports
from throughline.publishing.queries.releases import LIST, releases
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db
SECRET = "TOPSECRETPRICE"
DAY = AT.date()


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for kept files."""
    settings.FILES = tmp_path / "files"
    return tmp_path / "files"


def before(kind: BodyKind = BodyKind.CABINET_COMMITTEE, out: bool = True, **header: Any) -> int:
    """A submitted report; `out`: the papers of its meeting are public."""
    meeting = a_meeting(a_body(kind=kind))
    report = submitted(cleared(written(a_report(meeting=meeting, **header))))
    if out:
        publish_agenda(Ref(meeting), on=DAY, by=a_clerk(), at=AT)
    return report


def words(path: Path) -> str:
    """Everything that a file says, whatever it is packed in."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(data))
    if is_zipfile(path):
        with ZipFile(BytesIO(data)) as archive:
            return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return data.decode("utf-8", "replace")


def published(site: Path) -> Path:
    """What residents read after the list was published."""
    publish_list(a_clerk(), site, AT)
    folder = shelf.current(site, LIST)
    assert folder is not None
    return folder


def test_it_is_a_page_with_its_papers_its_decision_and_its_meeting(tmp_path: Path) -> None:
    decision = a_noticed_decision(title="Rail scheme")
    before(about=About(decision=decision))
    folder = published(tmp_path / "site")
    (one,) = public_reports(DAY)
    page = (folder / one.address).read_text(encoding="utf-8")
    number = next(folder.glob("d/*.html")).name
    assert f'href="../d/{number}"' in page
    assert f'href="../reports.html#{one.meeting}"' in page
    assert f'id="{one.meeting}"' in (folder / "reports.html").read_text(encoding="utf-8")
    assert f'href="../{one.address}"' in (folder / "d" / number).read_text(encoding="utf-8")
    assert '<h2 id="s-1">1 Background</h2>' in page
    assert '<p id="p-1-1"><b>1.1</b>' in page
    paper = folder / one.address.replace(".html", ".pdf")
    assert "What is said of Background" in words(paper)
    assert docx.Document(BytesIO(paper.with_suffix(".docx").read_bytes())).paragraphs
    assert not verify_folder(folder).faults


def test_it_waits_until_the_papers_of_its_meeting_are_out(tmp_path: Path) -> None:
    a_noticed_decision()
    report = before(out=False)
    assert public_reports(DAY) == ()
    assert not (published(tmp_path / "site") / "reports.html").exists()
    from throughline.publishing.models import Report

    publish_agenda(Ref(Report.objects.get(pk=report).meeting_id), on=DAY, by=a_clerk(), at=AT)
    assert publish_list(a_clerk(), tmp_path / "site", AT)  # the same day, because a report arrived
    assert "Report published: A rail strategy" in releases(LIST)[0].told[0]
    assert publish_list(a_clerk(), tmp_path / "site", AT + timedelta(days=1)) is None


def test_its_papers_are_printed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before()
    first = published(tmp_path / "site")
    (one,) = public_reports(DAY)
    monkeypatch.setattr("throughline.publishing.reprinting.printed", lambda *_: pytest.fail("it was printed again"))
    assert publish_list(a_clerk(), tmp_path / "site", AT + timedelta(days=8))
    again = shelf.current(tmp_path / "site", LIST)
    assert again is not None
    assert again != first
    paper = one.address.replace(".html", ".pdf")
    assert (again / paper).read_bytes() == (first / paper).read_bytes()


@pytest.mark.parametrize("kind", [BodyKind.OFFICER_BOARD, BodyKind.BOARD, BodyKind.WORKING_GROUP])
def test_a_report_to_a_safe_space_is_never_public(kind: BodyKind) -> None:
    before(kind)
    assert public_reports(DAY) == ()


def test_a_report_about_what_is_kept_back_is_never_public() -> None:
    entry = an_entry(eqia=Screening.APPROVED)
    before(about=About(entry=entry))
    assert len(public_reports(DAY)) == 1
    Entry.objects.filter(pk=entry).update(audience=Audience.EXEMPT)
    assert public_reports(DAY) == ()


def test_no_secret_reaches_any_file_of_the_public_folder(tmp_path: Path, files: Path) -> None:
    """An exempt report, and an exempt appendix of an open one: neither their words nor their tests are anywhere."""
    exempt = {"paragraph": 3, "exempt_because": f"{SECRET} bid", "interest": f"{SECRET} harm"}
    before(**exempt, title=f"{SECRET} report")
    meeting = a_meeting(a_body())
    open_ = a_report(meeting=meeting)
    a_report_appendix(open_, files, SECRET.encode(), title="Valuation", paragraph=3, interest=f"{SECRET} harms")
    a_report_appendix(open_, files, b"A map of the line", title="Map of the line")
    submitted(cleared(written(open_)))
    publish_agenda(Ref(meeting), on=DAY, by=a_clerk(), at=AT)
    published(tmp_path / "site")
    everything = {p: words(p) for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert any("Valuation (exempt: paragraph 3" in text for text in everything.values())
    assert any("A map of the line" in text for text in everything.values())
    assert not [p.name for p, text in everything.items() if SECRET in text or SECRET in p.name]
