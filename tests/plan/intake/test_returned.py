"""A draft that came back from Word: each comment at its place, whatever became of the text meanwhile; none lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plan.rules.documents import ENTRY, PLAN, a_plan, an_entry
from tests.texts.commented import commented
from throughline.plan.intake.returned import Found, Read, looked_at
from throughline.plan.rules.comments import CommentPlace
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.marks import ROOM, Mark, mark, read_mark
from throughline.publishing.drafting import draft, marks_of
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.printing import Form
from throughline.sheets.refusing import Unreadable
from throughline.texts.document import Comment, Paragraph, Text
from throughline.texts.reading import read_text

DAY = date(2021, 1, 13)
SUMMARY = "A fast bus route will link Whitfield"


def sent(plan: PlanDocument = PLAN, name: str = "plan") -> bytes:
    return draft(plan, name, Form.WORD, DAY, Brand())


def read(data: bytes, plan: PlanDocument = PLAN) -> tuple[Read, ...]:
    return looked_at(read_text(data), *marks_of(plan, DAY))


@pytest.mark.parametrize("name", ["plan", "chapter-3"])
def test_a_comment_comes_back_to_the_field_that_it_was_made_at(name: str) -> None:
    """From the whole plan and from one chapter; to a paragraph, a cell of a table, a heading, and the chapter."""
    back = commented(
        sent(name=name),
        (SUMMARY, "Clerk", "Which stops?"),
        ("Contract awarded", "Clerk", "By whom?"),
        ("Residents of Whitfield", "Member", "And Aylesham?"),
        ("Roads maintained and safe", "Member", "And cycling?"),
    )
    found = {one.words: (one.place, one.found, one.author) for one in read(back)}
    assert found == {
        "Which stops?": (CommentPlace("SDP-3-01", "summary"), Found.THERE, "Clerk"),
        "By whom?": (CommentPlace("SDP-3-01", "milestones"), Found.THERE, "Clerk"),
        "And Aylesham?": (CommentPlace("SDP-3-01", "engagement"), Found.THERE, "Member"),
        "And cycling?": (CommentPlace(chapter=3), Found.THERE, "Member"),
    }


def test_a_text_that_was_rewritten_meanwhile_keeps_its_comment_and_says_so() -> None:
    """And one that moved to another chapter is found there."""
    back = commented(sent(), (SUMMARY, "Clerk", "Which stops?"), ("Contract awarded", "Clerk", "By whom?"))
    moved = a_plan([an_entry(summary="Buses will run fast.", chapter=None)])
    assert [(one.place, one.found) for one in read(back, moved)] == [
        (CommentPlace("SDP-3-01", "summary"), Found.REWRITTEN),
        (CommentPlace("SDP-3-01", "milestones"), Found.THERE),
    ]


def test_a_comment_whose_activity_is_gone_is_shown_without_a_place() -> None:
    back = commented(sent(), (SUMMARY, "Clerk", "Which stops?"))
    (one,) = read(back, a_plan([an_entry(reference="SDP-9-99")]))
    assert (one.place, one.found, one.words, one.quoted[:20]) == (None, Found.LOST, "Which stops?", SUMMARY[:20])


def test_tracked_changes_are_told_as_suggested_wording_and_change_nothing() -> None:
    said = "A fast bus route will link Whitfield with Dover town centre and Dover Priory station."
    taken = f'<w:del w:id="901" w:author="Member"><w:r><w:delText>{said}</w:delText></w:r></w:del>'
    added = '<w:ins w:id="902" w:author="Member"><w:r><w:t>A bus every ten minutes.</w:t></w:r></w:ins>'
    run = f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r>'
    suggestions = [one for one in read(commented(sent(), instead=((run, taken + added),))) if one.suggestion]
    assert suggestions
    assert {(one.words, one.place, one.found, one.author) for one in suggestions} == {
        ("Suggested wording: “A bus every ten minutes.”", CommentPlace("SDP-3-01", "summary"), Found.THERE, "Member")
    }


def test_replies_stay_with_what_they_answer_and_resolved_ones_say_so() -> None:
    ours, known = marks_of(PLAN, DAY)
    paragraphs = (
        Paragraph(SUMMARY, (mark(PLAN.plan_key, PLAN.edition, CommentPlace("SDP-3-01", "summary"), SUMMARY).name(1),)),
    )
    said = (
        Comment("0", "A", "2020-12-15T10:00:00Z", "Which?", 0, "bus", None, True),
        Comment("1", "B", "", "All.", 0, "bus", "0"),
        Comment("2", "C", "", "Even the 15?", 0, "bus", "1"),
        Comment("3", "D", "", "  ", 0),
    )
    (one,) = looked_at(Text(paragraphs, said), ours, known)
    assert one.words == "Which?\nB replied: All.\nC replied: Even the 15?"
    assert (one.resolved, one.date, one.place) == (True, "2020-12-15", CommentPlace("SDP-3-01", "summary"))


def test_replies_in_a_circle_are_read_and_end() -> None:
    ours, known = marks_of(PLAN, DAY)
    paragraphs = (Paragraph("x", (ours.name(1),)),)
    said = (
        Comment("0", "A", "", "One", 0),
        Comment("1", "B", "", "Two", 0, "", "0"),
        Comment("1", "C", "", "Three", 0, "", "1"),
    )
    assert looked_at(Text(paragraphs, said), ours, known)[0].words.startswith("One\nB replied: Two")


@pytest.mark.parametrize(
    ("plan", "code"),
    [(replace(PLAN, plan_key="zzzzzzzzzz"), "TEXT021"), (replace(PLAN, edition=3), "TEXT022")],
    ids=["another plan", "another edition"],
)
def test_a_draft_of_another_plan_or_edition_is_refused_with_what_to_do(plan: PlanDocument, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(commented(sent(), (SUMMARY, "Clerk", "x")), plan)
    assert refused.value.code == code
    assert "bring it in there" in refused.value.remedy


def test_a_document_that_was_not_sent_out_from_here_is_refused() -> None:
    with pytest.raises(Unreadable, match="none of the marks"):
        looked_at(Text((Paragraph("Dear clerk", ("_GoBack", "h12")),)), *marks_of(PLAN, DAY))


def test_one_comment_has_one_origin_whatever_else_came_with_it() -> None:
    """So that the same file, or the same file with one comment more, brings nothing in twice."""
    one = read(commented(sent(), (SUMMARY, "Clerk", "Which stops?")))
    two = read(commented(sent(), (SUMMARY, "Clerk", "Which stops?"), ("Contract awarded", "Clerk", "By whom?")))
    assert one[0].origin in {each.origin for each in two}
    assert len({each.origin for each in two}) == 2


places = st.builds(CommentPlace, st.text(min_size=1, max_size=30), st.sampled_from(["", "summary"])) | st.just(
    CommentPlace()
)


@given(st.text(), st.integers(1, 999), places, st.text(), st.integers(0, 50_000))
def test_a_mark_fits_a_bookmark_s_name_and_comes_back_from_it(
    plan: str, edition: int, place: CommentPlace, words: str, number: int
) -> None:
    one = mark(plan, edition, place, words)
    name = one.name(number)
    assert len(name) <= ROOM
    assert name.replace("_", "").isalnum()
    assert name[0].isalpha()
    assert read_mark(name) == one


@given(st.text())
def test_other_bookmarks_are_none_of_ours(name: str) -> None:
    assert read_mark(name) is None or isinstance(read_mark(name), Mark)
    assert read_mark("_Toc12345") is None


def test_every_mark_of_a_draft_is_one_in_its_document_and_a_released_paper_has_none() -> None:
    paragraphs = read_text(sent()).paragraphs
    names = [name for one in paragraphs for name in one.marks if read_mark(name)]
    assert len(names) == len(set(names)) > 20
    assert {m.place for name in names if (m := read_mark(name))} <= set(marks_of(PLAN, DAY)[1])
    assert ENTRY.summary in {one.text for one in paragraphs if one.marks}
