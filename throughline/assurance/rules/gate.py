"""The screening gate: what stops a decision from being submitted, and what the decision maker must be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from throughline.assurance.rules.words import State
from throughline.ground.words import listed

POLICY = (
    "No decision is submitted on an activity whose screening is missing (the council's screening gate; due regard to "
    "equality: Equality Act 2010, section 149; data protection: UK GDPR, article 35)."
)
MISSING = frozenset({State.NOT_STARTED, State.SCREENING})
UNDER_WAY = frozenset(State) - MISSING - {State.SCREENED_OUT, State.APPROVED, State.REVIEW_DUE}


@dataclass(frozen=True, slots=True)
class Standing:
    """One kind of assessment of a matter: its short name, and where it stands; None: there is none at all."""

    kind: str
    state: State | None


def against_submitting(assessments: Iterable[Standing]) -> tuple[str, ...]:
    """Why a decision on what these belong to is not submitted yet, a sentence for each kind; empty when nothing stands against it."""
    return tuple(
        f"{one.kind}: {_lacking(one.state)} {POLICY} Finish the screening: it ends with “screened out” and its reason, or "
        "with “full assessment required”."
        for one in assessments
        if one.state is None or one.state in MISSING
    )


def to_be_told(assessments: Iterable[Standing]) -> tuple[str, ...]:
    """What whoever decides must know though nothing stops the decision: the law is theirs to keep."""
    rows = list(assessments)
    unfinished = [one.kind for one in rows if one.state in UNDER_WAY]
    again = [one.kind for one in rows if one.state is State.REVIEW_DUE]
    said = []
    if unfinished:
        said.append(f"A full assessment is required and is not approved yet: {listed(unfinished)}.")
    if again:
        said.append(f"Review is due, so that it may no longer say what is the case: {listed(again)}.")
    return tuple(said)


def _lacking(state: State | None) -> str:
    if state is None or state is State.NOT_STARTED:
        return "screening has not started."
    return "screening has begun and has no result."
