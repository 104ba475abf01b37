"""What somebody says of an assessment, a risk, a review: frozen, so that forms, files and the worked example say it alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.assurance.rules.words import Answer, Answered, ControlState, Level, Opinion, Tier


@dataclass(frozen=True, slots=True)
class AssessmentSaid:
    """What stands on the face of an assessment. `paragraph`: of Schedule 12A, where its audience is exempt."""

    title: str
    owner: int | None = None
    unit: int | None = None
    audience: str = "open"
    paragraph: int | None = None
    exempt_because: str = ""
    summary: str = ""  # plain English: who could be affected, and what is done about it
    level: Level | None = None
    form: str = ""  # https address of the council's own form, filled in
    consulted_to: date | None = None  # the last day of the consultation after which it is looked at again
    illustrative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSaid:
    """One answer of its questionnaire, with words where there is something to say."""

    code: str
    answer: Answered
    words: str = ""


@dataclass(frozen=True, slots=True)
class ControlSaid:
    """What holds a risk down."""

    words: str
    state: ControlState = ControlState.UNTESTED
    tested_on: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class RiskSaid:
    """What stands of a risk. A score without likelihood and impact is one that a register gives alone; none: TBC."""

    reference: str
    title: str
    tier: Tier
    category: str = ""
    if_: str = ""
    then: str = ""
    owner: int | None = None
    unit: int | None = None
    audience: str = "open"
    likelihood: int | None = None
    impact: int | None = None
    score: int | None = None
    target_likelihood: int | None = None
    target_impact: int | None = None
    target: int | None = None
    target_by: date | None = None
    review_due_on: date | None = None
    note: str = ""
    source: str = ""
    source_as_at: date | None = None
    illustrative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionSaid:
    """Something to be done about a risk, by a post, by a day."""

    words: str
    owner: int
    due: date | None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ReviewSaid:
    """An audit review as it was reported."""

    reference: str
    title: str
    opinion: Opinion | None
    reported_on: date
    unit: int | None = None
    source: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class RecommendationSaid:
    """One recommendation, and what management says to it."""

    number: str
    words: str
    priority: Level
    answer: Answer
    owner: int | None = None
    due: date | None = None
    because: str = ""  # where it is not accepted, or in part only


def against_risk(said: RiskSaid) -> str | None:
    """Why what is said of a risk cannot stand, as a sentence; None when it can."""
    if not said.reference.strip() or not said.title.strip():
        return "A risk has a reference and a title. Give both."
    if said.tier is not Tier.CORPORATE and said.unit is None:
        return f"A {said.tier} risk stands in a unit. Say which one."
    return None


def against_assessment(said: AssessmentSaid) -> str | None:
    """Why what is said of an assessment cannot stand, as a sentence; None when it can."""
    if not said.title.strip():
        return "An assessment says what it is of. Give it a title."
    if said.form and not said.form.startswith("https://"):
        return "The council's own form is named by its web address, which begins with https://. Correct it."
    exempt = said.audience == "exempt"
    if exempt and (said.paragraph not in range(1, 8) or not said.exempt_because.strip()):
        return (
            "What is kept back names its paragraph of Schedule 12A (1 to 7) and the public-interest test. Give both "
            "(Local Government Act 1972, Part VA)."
        )
    if not exempt and said.paragraph is not None:
        return "A paragraph of Schedule 12A belongs to an exempt assessment only. Leave it out, or keep the assessment back."
    return None
