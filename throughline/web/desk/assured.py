"""How assurance is said on the desk's pages: bands and states as marks, the second row of the navigation."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from throughline.assurance.rules.actions import OwedAction
from throughline.assurance.rules.scoring import Score
from throughline.assurance.rules.words import Band
from throughline.assurance.rules.words import State as Stands
from throughline.ground.words import opening
from throughline.web.furniture.parts import Link, Mark, State

BANDS = {Band.HIGH: Mark.RED, Band.MEDIUM: Mark.AMBER, Band.LOW: Mark.GREEN}
STATES = {
    Stands.NOT_STARTED: Mark.RED,
    Stands.SCREENING: Mark.AMBER,
    Stands.SCREENED_OUT: Mark.DONE,
    Stands.APPROVED: Mark.DONE,
    Stands.REVIEW_DUE: Mark.AMBER,
}
TABS = (
    ("risks", "Risks"),
    ("assessments", "Assessments"),
    ("owed", "Actions owed"),
    ("audits", "Audit reviews"),
    ("assurance-set-up", "Set-up"),
)


def tabs(here: str) -> tuple[Link, ...]:
    """The second row of the navigation."""
    return tuple(Link(words, reverse(name), "page" if name == here else "") for name, words in TABS)


def banded(score: Score) -> State:
    """ "High 16" with its mark; "TBC" without one."""
    return State(BANDS[score.band] if score.band else Mark.NONE, score.said)


def standing(state: Stands, reason: str = "") -> State:
    """Where an assessment stands; what is under way has no colour of its own."""
    return State(STATES.get(state, Mark.NONE), state.said, reason)


def due(action: OwedAction, on: date) -> State:
    """Whether an action is overdue, in words and a mark."""
    words = action.stands_on(on)
    mark = Mark.DONE if action.done_on else Mark.AMBER if action.overdue_on(on) else Mark.NONE
    return State(mark, opening(words))
