"""Comments on a draft: the one table of what one may become, and every sentence that refuses."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.access.roles import READS, Audience
from throughline.plan.rules.comments import (
    ACTS,
    COMMENTABLE,
    Answer,
    CommentAct,
    CommentPlace,
    CommentState,
    Keeping,
    answered,
    diagram,
    place_of,
    why_not_act,
    why_not_answer,
    why_not_comment,
    why_not_words,
)
from throughline.plan.rules.moves import OPEN_FOR_WORK
from throughline.plan.rules.words import EditionStatus

TABLE = """
          | answer   | release  | withdraw
open      | answered |          | withdrawn
answered  | answered | released | withdrawn
released  |          |          |
withdrawn |          |          |
"""


def _cells() -> dict[tuple[CommentState, CommentAct], str]:
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip("\n").splitlines()]
    acts = [CommentAct(one) for one in head[1:]]
    return {(CommentState(line[0]), act): cell for line in lines for act, cell in zip(acts, line[1:], strict=True)}


@pytest.mark.parametrize(("state", "act"), list(product(CommentState, CommentAct)))
def test_a_comment_becomes_what_the_table_says(state: CommentState, act: CommentAct) -> None:
    to = ACTS[state].get(act)
    assert (to or "") == _cells()[state, act]
    assert (why_not_act(state, act) is None) is (to is not None)


def test_what_is_not_answered_is_not_released_and_the_sentence_says_what_to_do() -> None:
    assert why_not_act(CommentState.OPEN, CommentAct.RELEASE) == (
        "The comment is not answered yet. Answer it first: what is printed is the comment with its answer."
    )
    assert why_not_act(CommentState.WITHDRAWN, CommentAct.ANSWER) == (
        "The comment is withdrawn. It stays as it is; a new comment can be made."
    )


@pytest.mark.parametrize("status", EditionStatus)
def test_comments_end_with_the_draft(status: EditionStatus) -> None:
    said = why_not_comment(status, "2020 edition")
    assert (said is None) is (status in OPEN_FOR_WORK)
    if said:
        assert said.startswith(f"2020 edition is {status}: it is no draft any more")
        assert "next edition" in said


@pytest.mark.parametrize(
    ("answer", "words", "changed", "lacks"),
    [
        (Answer.CHANGED, "", "", "Say what was changed"),
        (Answer.CHANGED, "The stop is named.", "", ""),
        (Answer.CHANGED, "", "SDP-3-01/summary", ""),
        (Answer.NOT_CHANGED, "  ", "SDP-3-01/summary", "Say why it is not changed."),
        (Answer.NOT_CHANGED, "The grant names the route.", "", ""),
        (Answer.NOTED, "", "", ""),
        (Answer.NOTED, "x" * 4_001, "", "The answer is 4,001 characters long, and there is room for 4,000."),
    ],
)
def test_an_answer_says_what_changed_or_why_not(answer: Answer, words: str, changed: str, lacks: str) -> None:
    said = why_not_answer(answer, words, changed)
    assert said is None if not lacks else said is not None and said.startswith(lacks)


@pytest.mark.parametrize(
    ("answer", "words", "changed", "printed"),
    [
        (
            Answer.CHANGED,
            "Both stops are named",
            "Plain-English summary",
            "Changed: Plain-English summary. Both stops are named",
        ),
        (Answer.CHANGED, "", "Milestones", "Changed: Milestones"),
        (Answer.CHANGED, "Both stops are named", "", "Changed. Both stops are named"),
        (Answer.NOT_CHANGED, "The grant names the route.", "", "Not changed because: The grant names the route."),
        (Answer.NOT_CHANGED, "DfT decides", "", "Not changed because: DfT decides"),
        (Answer.NOTED, "", "", "Noted"),
        (Answer.NOTED, "The county council agrees.", "", "Noted. The county council agrees."),
    ],
)
def test_an_answer_is_printed_in_words(answer: Answer, words: str, changed: str, printed: str) -> None:
    assert answered(answer, words, changed) == printed


def test_a_comment_has_words_and_not_too_many() -> None:
    assert why_not_words(" \n ") == "The comment has no words. Say what should change, and why."
    assert why_not_words("x" * 4_000) is None
    assert (why_not_words("x" * 4_001) or "").endswith("Shorten it or make two of it.")


references = st.text("ABCSDP-0123456789", min_size=1, max_size=30).filter(lambda r: r.strip())
places = (
    st.builds(CommentPlace, references, st.sampled_from(["", *COMMENTABLE]))
    | st.builds(CommentPlace, chapter=st.integers(0, 99))
    | st.just(CommentPlace())
)


@given(places)
def test_a_place_comes_back_from_its_path(place: CommentPlace) -> None:
    assert place_of(place.path) == place


def test_a_path_to_a_field_that_nobody_comments_on_leads_to_its_entry() -> None:
    assert place_of("SDP-3-01/audience") == CommentPlace("SDP-3-01")
    assert place_of("SDP-3-01/nonsense") == CommentPlace("SDP-3-01")


def test_a_place_is_said_as_people_say_it() -> None:
    assert (
        CommentPlace("SDP-3-01", "summary").said("Dover Fastrack") == "SDP-3-01 Dover Fastrack, Plain-English summary"
    )
    assert CommentPlace(chapter=3).said("Connected transport") == "Chapter 3. Connected transport"
    assert CommentPlace().said() == "The edition as a whole"


def test_what_is_kept_to_its_party_is_read_by_no_role() -> None:
    """The other ways of keeping are audiences of access, so that list and verdict read them alike."""
    assert not any(Keeping.PARTY in reads for reads in READS.values())
    assert {k.value for k in Keeping} - {"party"} <= {a.value for a in Audience}


def test_the_picture_of_the_reference_shows_every_move() -> None:
    assert diagram().count("-->") == 1 + sum(map(len, ACTS.values()))
