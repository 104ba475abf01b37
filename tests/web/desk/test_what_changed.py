"""What changed between two editions, at the desk: sentences, papers, reasons, and nothing that a reader may not see."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from django.urls import reverse

from tests.web.desk.conftest import AT, Become
from throughline.council.queries import the_system
from throughline.demo.people import POLICY_TEAM, holder
from throughline.history.doorway import Ref
from throughline.plan.operations import entries
from throughline.plan.queries import lists
from throughline.plan.queries.editions import EditionRow

PARKWAY = "Thanet Parkway Railway Station"


def page(become: Become, role: str, draft: EditionRow, more: str = "") -> str:
    """The page as somebody reads it."""
    answer = become(role).get(reverse("changed", args=[draft.key]) + more)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_draft_is_compared_with_the_last_approved_edition(become: Become, draft: EditionRow) -> None:
    """Whole sentences by kind, the reason for residents, the note that was left, and money side by side."""
    shown = page(become, "policy team", draft)
    assert "It now ends in July–September 2022, six months later than before (March 2022)." in shown
    assert f"“{PARKWAY}” now ends" not in shown, "its name stands over it already"
    assert "Tender queries put the award of the main works back." in shown
    for title in ("Newly listed: 3", "No longer listed: 2", "Money, before and after", "Whole plan"):
        assert title in shown
    assert '<del class="tl-del">' in shown


def test_one_kind_may_be_shown_alone(become: Become, draft: EditionRow) -> None:
    """And a side that is not there is not there."""
    shown = page(become, "policy team", draft, "?kind=added")
    assert "Newly listed: 3" in shown
    assert "No longer listed: 2" not in shown
    answer = become("policy team").get(reverse("changed", args=[draft.key]) + "?before=nothing")
    assert answer.status_code == 404


def test_a_comparison_never_tells_what_somebody_may_not_see(become: Become, draft: EditionRow) -> None:
    """An activity that is kept to the executive has gone from the list of whoever may not read it, and says nothing new."""
    by = holder(POLICY_TEAM, AT.date())
    (kept,) = lists.named(the_system(AT.date()), draft, AT.date(), ["SDP-3-01"])
    said = {"audience": "executive", "summary": "Bbcdfghjkm is bought for it."}
    entries.record(Ref(kept.key), said=said, reason="Qqwrtzpsdf was noted.", by=by, at=AT)  # type: ignore[arg-type]
    assert "Bbcdfghjkm" in page(become, "policy team", draft)
    for role in ("lead officer", "opposition member"):
        answer = become(role).get(reverse("changed", args=[draft.key]))
        shown = answer.content.decode()
        assert "Bbcdfghjkm" not in shown
        assert "Qqwrtzpsdf" not in shown
        if answer.status_code == 200:
            word = become(role).get(reverse("changed-paper", args=[draft.key, "docx"])).content
            assert b"Bbcdfghjkm" not in ZipFile(BytesIO(word)).read("word/document.xml")
    public = become("policy team").get(reverse("in-public", args=[draft.key])).content.decode()
    assert "Bbcdfghjkm" not in public


def test_word_tracks_the_changes_and_both_papers_are_the_same_each_time(become: Become, draft: EditionRow) -> None:
    """By the council, of the day that the page stands on, never the machine's."""
    browser = become("policy team")
    for form in ("docx", "pdf"):
        address = reverse("changed-paper", args=[draft.key, form])
        assert browser.get(address).content == browser.get(address).content
    text = ZipFile(BytesIO(browser.get(reverse("changed-paper", args=[draft.key, "docx"])).content))
    body = text.read("word/document.xml").decode()
    assert re.search(r'<w:ins w:id="\d+" w:author="Kent County Council" w:date="2021-01-13T00:00:00Z"><w:r>', body)
    assert re.search(r"<w:del [^>]+><w:r><w:delText ", body)
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', body)
    assert len(numbers) == len(set(numbers))


def test_a_reason_is_written_filled_in_with_the_note_and_read_beside_the_change(
    become: Become, draft: EditionRow
) -> None:
    """Whoever may not prepare the plan may not write it; emptied, it is taken back."""
    address = reverse("why", args=[draft.key, "dropped"]) + "?of=SDP-5-08"
    browser = become("policy team")
    assert "Told together with SDP-5-07" in browser.get(address).content.decode()
    assert browser.post(address, {"words": "It is part of SDP-5-07 now."}).status_code == 302
    assert "It is part of SDP-5-07 now." in page(become, "policy team", draft)
    assert browser.post(address, {"words": "x" * 601}).status_code == 422
    assert browser.post(address, {"words": ""}).status_code == 302
    assert "It is part of SDP-5-07 now." not in page(become, "policy team", draft)
    assert become("lead officer").get(address).status_code == 403


def test_what_would_change_in_public_is_told_before_it_is_released(become: Become, draft: EditionRow) -> None:
    """Of public facts alone: no note that somebody left in history."""
    shown = become("policy team").get(reverse("in-public", args=[draft.key])).content.decode()
    assert "Newly listed: 3" in shown
    assert "Noted:" not in shown
