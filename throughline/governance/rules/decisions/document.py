"""The public list of decisions, frozen: what everybody may know of each, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.ground.freezing import UPGRADES, Json


@dataclass(frozen=True, slots=True)
class PublicText:
    """One text of a record; where it is kept back, `withheld` says why and the words are empty."""

    label: str
    words: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A notice that was published."""

    kind: str
    published_on: date


@dataclass(frozen=True, slots=True)
class PublicStep:
    """A step of the pathway. Informal ones are a safe space and never stand here."""

    body: str
    purpose: str
    when: str
    outcome: str = ""
    past: bool = False
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicCallIn:
    """A call-in and what it came to."""

    called_on: date
    ground: str
    outcome: str = ""
    settled_on: date | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class PublicAssessment:
    """The version of an assessment that went before the decision maker. `withheld`: why it is kept back; the rest is then empty."""

    kind: str
    reference: str
    taken_on: date
    digest: str
    title: str = ""
    state: str = ""
    level: str = ""
    summary: str = ""
    reason: str = ""
    form: str = ""
    answers: tuple[tuple[str, str, str], ...] = ()  # what is asked, the answer, its words
    illustrative: bool = False
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class PublicDecision:
    """One decision as everybody may read it. `settled`: nothing more is awaited of its maker; it then stands in the records."""

    key: str  # random, stable: the last part of its address where it has no number
    number: str
    title: str
    matter: str
    status: str
    settled: bool
    status_because: str = ""
    maker: str = ""
    portfolio: str = ""
    department: str = ""
    key_word: str = ""
    key_because: str = ""
    route: str = ""
    why_impracticable: str = ""
    agreed_by: str = ""
    divisions: str = ""
    restriction: str = ""
    restricted: tuple[str, ...] = ()  # each part that is kept back and why, in sentences
    due: date | None = None
    due_stated: str = ""
    originally_due: date | None = None
    notice_on: date | None = None
    heard_on: date | None = None
    decided_on: date | None = None
    published_on: date | None = None
    effective_from: date | None = None
    implemented_on: date | None = None
    bypassed_because: str = ""
    call_in_exempt: str = ""
    texts: tuple[PublicText, ...] = ()
    documents: tuple[PublicText, ...] = ()  # label: the title; words: the address
    notices: tuple[PublicNotice, ...] = ()
    steps: tuple[PublicStep, ...] = ()
    call_ins: tuple[PublicCallIn, ...] = ()
    votes: tuple[tuple[str, str], ...] = ()
    committee: str = ""
    money: str = ""
    source: str = ""
    source_as_at: date | None = None
    illustrative: bool = False
    assessments: tuple[PublicAssessment, ...] = ()
    made_by: str = ""  # a meeting, one Cabinet Member, an officer
    treated_as_key: bool = True

    @property
    def has_record(self) -> bool:
        """Whether it was taken, and something of what was resolved is written down, be it kept back."""
        return self.decided_on is not None and bool(self.texts)


@dataclass(frozen=True, slots=True)
class DecisionsDocument:
    """Every decision that everybody may know of, on one day."""

    SCHEMA: ClassVar[int] = 3
    council: str
    as_at: date
    demonstration: bool
    decisions: tuple[PublicDecision, ...] = ()
    papers: tuple[str, ...] = ()  # SHA-256 of the frozen texts that are published with it
    year_begins_in: int = 4  # the month in which the council's financial year begins
    executive: bool = True  # whether the council has an executive, and with it key decisions


def _without_assessments(body: Json) -> Json:
    """Schema 1 held no assessments, and named no reports."""
    return body | {"papers": [], "decisions": [one | {"assessments": []} for one in body["decisions"]]}


def _without_makers(body: Json) -> Json:
    """Schema 2 did not say by whom a decision was made, nor what scrutiny held of it."""
    decisions = [one | {"made_by": "", "treated_as_key": True} for one in body["decisions"]]
    return body | {"year_begins_in": 4, "executive": True, "decisions": decisions}


UPGRADES["DecisionsDocument", 1] = _without_assessments
UPGRADES["DecisionsDocument", 2] = _without_makers
