"""The assessments of a plan document: how each stood, and the version that went before a decision maker, whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class VersionPart:
    """The version that went before a decision maker, as it was frozen then. `before`: whom, or which decision; `audience`:
    who could read it then; `answers`: what was asked, the answer, its words; `form`: the council's own, by its address."""

    before: str
    taken_on: date
    state: str
    level: str = ""
    summary: str = ""
    reason: str = ""
    form: str = ""
    answers: tuple[tuple[str, str, str], ...] = ()
    audience: str = "open"


@dataclass(frozen=True, slots=True)
class AssessmentPart:
    """An assessment to which entries lead. `digest`: SHA-256 of the version that went before a decision maker; `reason`: of
    its last step that needed one, such as why it was screened out."""

    reference: str
    kind: str
    kind_name: str
    title: str
    state: str
    level: str = ""
    summary: str = ""
    reason: str = ""
    settled_on: date | None = None
    review_due_on: date | None = None
    digest: str = ""
    audience: str = "open"
    illustrative: bool = False
    version: VersionPart | None = None
