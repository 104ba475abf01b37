"""The record of a decision is a page, a Word document and a tagged PDF; what is kept back is in none of them."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.factories import AT, a_post
from tests.factories.decisions import (
    LATER,
    a_call_in,
    a_clerk,
    a_decision,
    a_noticed_decision,
    a_restricted_decision,
    a_taken_decision,
)
from tests.publishing.test_feet import heard
from tests.publishing.test_public_reports import words
from throughline.governance.models import Decision
from throughline.governance.operations import planning, recording
from throughline.governance.queries import owed, public
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.listing import reported
from throughline.governance.rules.decisions.saying import Recorded
from throughline.governance.rules.decisions.words import Maker, Route
from throughline.history.doorway import Ref, Refused
from throughline.publishing import shelf
from throughline.publishing.listing import publish_list
from throughline.publishing.queries.releases import LIST
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.record import FAITHFUL, From, duty_paper, record
from throughline.publishing.renderers.printing import Form, printed
from throughline.publishing.verifying import verify_folder

pytestmark = pytest.mark.django_db
SECRET = "TOPSECRETPRICE"
TAKEN = Recorded(
    date(2021, 2, 15),
    published_on=date(2021, 2, 15),
    texts={"resolution": "Agreed to build.", "reasons": "The road is full."},
)


def published(site: Path, days: int = 0) -> Path:
    """What residents read once the list was published."""
    publish_list(a_clerk(), site, LATER + timedelta(days=days))
    folder = shelf.current(site, LIST)
    assert folder is not None
    return folder


def a_restricted_record() -> int:
    """A part exempt decision that was taken: its price is kept back, its resolution is open."""
    decision = a_restricted_decision(secret=SECRET)
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)
    return decision


def an_urgent_record() -> int:
    """One that was taken under general exception."""
    decision = a_decision()
    Decision.objects.filter(pk=decision).update(route=Route.GENERAL_EXCEPTION, why_impracticable="The bridge closed.")
    recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)
    return decision


def test_the_record_is_beside_its_page_in_both_forms_and_nothing_kept_back_is_in_any_file(tmp_path: Path) -> None:
    a_restricted_record()
    folder = published(tmp_path / "site")
    page = (folder / "d/21-00001.html").read_text(encoding="utf-8")
    assert 'href="21-00001.pdf"' in page
    assert 'href="21-00001.docx"' in page
    for form in Form:
        said = words(folder / f"d/21-00001.{form}")
        assert "Agreed to build." in said
        assert "paragraph 3 of Schedule 12A" in " ".join(said.split())
        assert "Not recorded." in said  # the law asks for options and interests: their lack is said
    for path in folder.rglob("*"):
        assert path.is_dir() or SECRET not in words(path), path
    assert not verify_folder(folder).faults


def test_the_record_is_tagged_and_its_headings_are_word_s_own(tmp_path: Path) -> None:
    a_taken_decision()
    folder = published(tmp_path / "site")
    pdf = (folder / "d/21-00001.pdf").read_bytes()
    assert b"/MarkInfo" in pdf or b"/StructTreeRoot" in pdf
    headings = [
        p.text for p in docx.Document(str(folder / "d/21-00001.docx")).paragraphs if "Heading 1" in p.style.name
    ]
    assert headings[:4] == ["The matter", "Decision", "Reasons", "Options considered and discarded"]


def test_a_record_that_is_not_published_has_no_paper_and_one_that_says_the_same_is_carried_on(tmp_path: Path) -> None:
    decision = a_noticed_decision()
    unpublished = Recorded(date(2021, 2, 15), texts={"resolution": "Agreed to build."})
    recording.record(Ref(decision), said=unpublished, by=a_clerk(), at=LATER)
    assert not list(published(tmp_path / "site").glob("d/*.pdf"))
    recording.publish_record(Ref(decision), on=date(2021, 2, 15), by=a_clerk(), at=LATER)
    first = (published(tmp_path / "site", 1) / "d/21-00001.pdf").read_bytes()
    assert (published(tmp_path / "site", 9) / "d/21-00001.pdf").read_bytes() == first
    recording.implement(Ref(decision), on=date(2021, 2, 24), by=a_clerk(), at=LATER + timedelta(days=10))
    assert (published(tmp_path / "site", 11) / "d/21-00001.pdf").read_bytes() != first


def test_what_is_called_in_stays_among_the_records_with_its_paper(tmp_path: Path) -> None:
    a_call_in()
    folder = published(tmp_path / "site")
    assert 'href="d/21-00001.html"' in (folder / "records.html").read_text(encoding="utf-8")
    assert "Not settled yet" in words(folder / "d/21-00001.pdf")


def test_an_officer_s_decision_is_called_one_and_cites_both_regulations() -> None:
    post = a_post(title="Director of Highways")
    decision = a_decision(maker=Maker.OFFICER, maker_body=None, maker_post=post)
    recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)
    key = Decision.objects.get(pk=decision)
    one = public.record_of(a_clerk(), address_of(key.number, key.key), LATER.date())
    assert one is not None
    paper = record(one, From("Kent County Council", LATER.date()), Brand())
    assert paper.cover.title == "Record of an officer’s decision"
    assert ("Decision taken by", "Director of Highways") in paper.cover.header
    assert "SI 2012/2089, regulation 13, and SI 2014/2095, regulation 7" in paper.foot
    assert FAITHFUL in paper.foot
    assert paper.foot in heard(paper)
    assert "SI 2012" not in record(one, From("A district", LATER.date(), executive=False), Brand()).foot
    assert docx.Document(BytesIO(printed(paper, Form.WORD))).paragraphs


def test_what_did_not_wait_is_reported_by_quarter_and_year_nil_included(tmp_path: Path) -> None:
    an_urgent_record()
    now = LATER.date() + timedelta(days=60)  # 16 April 2021: the quarter and the year have ended
    spans = {d.key: d for d in reported(public.document(now))}
    assert list(spans) == [
        "2021-04-to-2022-03", "2020-04-to-2021-03", "2021-01-to-2021-03", "2020-10-to-2020-12", "2020-07-to-2020-09", "2020-04-to-2020-06",
    ]  # fmt: skip
    assert spans == {d.key: d for d in owed.reports(a_clerk(), now)}
    assert [len(r.rows) for r in spans["2021-01-to-2021-03"].reports] == [1, 0, 0]
    assert spans["2020-10-to-2020-12"].nil
    urgent = duty_paper(spans["2020-10-to-2020-12"], From("Kent County Council", now), Brand())
    assert FAITHFUL in urgent.foot
    assert urgent.foot in heard(urgent)
    assert not spans["2021-04-to-2022-03"].ended
    folder = published(tmp_path / "site", 60)
    assert "The bridge closed." in words(folder / "u/2021-01-to-2021-03.pdf")
    assert "No decisions were taken under special urgency, from 1 October 2020 to 31 December 2020." in " ".join(
        words(folder / "u/2020-10-to-2020-12.pdf").split()
    )
    assert not (folder / "u/2021-04-to-2022-03.pdf").exists()  # it still runs
    assert (folder / "u/2021-04-to-2022-03.html").exists()
    assert 'href="u/2020-10-to-2020-12.html"' in (folder / "records.html").read_text(encoding="utf-8")


def test_what_scrutiny_holds_to_be_key_is_flagged_and_reported_with_its_reason() -> None:
    decision = a_decision(money=100_000, divisions="Malling North")
    with pytest.raises(Refused, match="Nothing was decided yet"):
        recording.hold_key(Ref(decision), because="It affects two divisions.", by=a_clerk(), at=AT)
    recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)
    with pytest.raises(Refused, match="Say why scrutiny holds"):
        recording.hold_key(Ref(decision), because=" ", by=a_clerk(), at=LATER)
    (said,) = recording.hold_key(Ref(decision), because="It affects two divisions.", by=a_clerk(), at=LATER)
    assert said.endswith("key decision: It affects two divisions.")
    quarter = owed.reports(a_clerk(), LATER.date() + timedelta(days=60))[2]
    assert [len(r.rows) for r in quarter.reports] == [0, 0, 1]


def test_a_key_decision_is_not_held_to_be_one() -> None:
    with pytest.raises(Refused, match="It was treated as a key decision"):
        recording.hold_key(Ref(a_taken_decision()), because="It is.", by=a_clerk(), at=LATER)
