"""An assessment frozen as it goes before a decision maker: `thaw` reads it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.assurance.rules.words import Answered, Level, State


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """A question as it was asked, and its answer."""

    asks: str
    answer: Answered | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class SignaturePart:
    """An act of somebody who answers: as which posts, on which day, with which words."""

    act: str
    posts: str
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentDocument:
    """One version of one assessment. People appear as posts."""

    SCHEMA: ClassVar[int] = 1
    council: str
    reference: str
    kind: str
    kind_name: str
    title: str
    state: State
    level: Level | None
    summary: str
    reason: str
    owner: str
    audience: str
    paragraph: int | None
    exempt_because: str
    form: str
    questionnaire: str
    questionnaire_version: int
    answers: tuple[AnswerPart, ...]
    signatures: tuple[SignaturePart, ...]
    consulted_to: date | None
    review_due_on: date | None
    as_at: date
    demonstration: bool
    illustrative: tuple[str, ...] = ()
