"""Who answers for an activity."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import said, told
from tests.plan.rules.documents import a_plan, an_entry
from throughline.plan.rules.document import PostPart


@pytest.mark.parametrize(
    ("owner", "message"),
    [
        (None, "No owner is named."),
        (PostPart("Head of Waste", vacant=True), "The owner’s post, Head of Waste, is vacant."),
        (PostPart("Head of Waste", ended=True), "The owner’s post, Head of Waste, no longer exists."),
        (PostPart("Head of Waste", vacant=True, ended=True), "The owner’s post, Head of Waste, no longer exists."),
    ],
)
def test_an_owner_who_cannot_answer_is_told(owner: PostPart | None, message: str) -> None:
    """Nobody named, nobody there, or no such post any more: an ended post is always empty, so that is said first."""
    assert told("PLAN009", a_plan([an_entry(owner=owner)])) == {"SDP-3-01": message}
    assert said("PLAN009", a_plan([an_entry(owner=owner)])) == [owner.title if owner else ""]


def test_a_held_post_answers() -> None:
    """Nothing to tell."""
    assert told("PLAN009", a_plan([an_entry(owner=PostPart("Head of Waste"))])) == {}
