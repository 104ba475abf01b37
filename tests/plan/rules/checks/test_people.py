"""Who answers for an activity."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import said, told
from tests.plan.rules.documents import a_plan, an_entry
from throughline.plan.rules.document import PlanDocument, PostPart


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


def a_team_plan(needing: int, of: int) -> PlanDocument:
    """A plan of which so many entries need one team, half of these as owner."""
    teams = [{"owner": PostPart("Head of Waste", unit="Waste")}, {"contributing": ("Waste",)}]
    others = {"owner": PostPart("Head of Trees", unit=""), "contributing": ()}
    return a_plan(
        an_entry(**{"reference": f"SDP-{n}", "title": f"Bus {n}", **others, **(teams[n % 2] if n < needing else {})})
        for n in range(of)
    )


@pytest.mark.parametrize(
    ("needing", "of", "tells"), [(7, 12, True), (6, 12, False), (6, 10, True), (9, 9, False), (5, 10, False)]
)
def test_a_team_that_most_activities_need_is_told(needing: int, of: int, tells: bool) -> None:
    """Whether it owns or contributes; half is not most, and of nine nothing can be said."""
    message = {"unit Waste": f"Waste is needed by {needing} of {of} activities."} if tells else {}
    assert told("PLAN048", a_team_plan(needing, of)) == message


@pytest.mark.parametrize(("number", "tells"), [(12, False), (13, True)])
def test_a_post_that_answers_for_over_twelve_is_told(number: int, tells: bool) -> None:
    """Others beside it do not make it more."""
    entries = [an_entry(reference=f"SDP-{n}", owner=PostPart("Head of Waste")) for n in range(number)]
    found = told("PLAN049", a_plan([*entries, an_entry(), an_entry(owner=None)]))
    assert found == ({"post Head of Waste": "Head of Waste answers for 13 activities."} if tells else {})


def test_owners_who_have_not_confirmed_are_told_once_the_plan_through() -> None:
    """Those of most first; before anybody has confirmed there is nobody to chase."""
    waiting = [
        an_entry(reference=f"SDP-{n}", owner=PostPart(f"Head of {name}"), owner_confirmed_on=None)
        for n, name in enumerate(("Trees", "Waste", "Waste", "Roads", "Schools"))
    ]
    assert told("PLAN050", a_plan([an_entry(), *waiting])) == {
        "": "5 of 6 activities are not confirmed by their owners: Head of Waste (2), Head of Roads (1), "
        "Head of Schools (1) and 1 more."
    }
    assert told("PLAN050", a_plan(waiting)) == {}
    assert told("PLAN050", a_plan([an_entry(), an_entry(owner=None, owner_confirmed_on=None)])) == {}


def test_an_activity_in_no_portfolio_is_told() -> None:
    """A council that has none switches the check off."""
    assert told("PLAN051", a_plan([an_entry(portfolio="")])) == {"SDP-3-01": "No Cabinet portfolio is chosen."}
    assert told("PLAN051", a_plan()) == {}
