"""The plan document: one edition, whole, frozen. Checks read it, publishing is built from it, `thaw` reads it back.

It holds natural references, words and values; no database key. People appear as posts, never as persons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from throughline.ground.freezing import BESIDE, UPGRADES
from throughline.ground.labels import Labels, Words
from throughline.ground.timing import Timing
from throughline.plan.rules.assessed import AssessmentPart
from throughline.plan.rules.comments import Answer
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    ChangeKind,
    DocumentKind,
    EditionStatus,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact or figure comes from: a paper, its address, the day it was true. All may be empty: "no source stated"."""

    paper: str = ""
    link: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class PostPart:
    """A post as it stood on the document's day. `vacant`: nobody held it; `ended`: it no longer existed."""

    title: str
    unit: str = ""
    directorate: str = ""
    vacant: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class MilestonePart:
    """A dated step. `due` is the plan, `forecast` the latest view, `reached` the fact; all three are kept apart."""

    title: str
    due: Timing | None
    forecast: Timing | None = None
    reached: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ProvisionPart:
    """Money for one financial year ("2020-21"), in whole pence, with its source."""

    year: str
    kind: ProvisionKind
    amount: int
    certainty: Certainty
    budget_reference: str = ""
    source: Source = Source()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class FundingPart:
    """Who pays how much of the whole cost, in whole pence."""

    payer: str
    amount: int
    certainty: FundingCertainty
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class AuthorityPart:
    """The decision or delegation relied on: in place (which), or needed (which, by when)."""

    state: AuthorityState
    words: str
    number: str = ""
    by: Timing | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class SignpostPart:
    """Where to read on: signpost, don't copy."""

    kind: SignpostKind
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A document attached to an entry. Fingerprints are SHA-256: `digest` of the file as it was given, `copy` of the one
    without metadata that residents read; sizes in bytes. `copy` is empty unless everybody may read it."""

    address: str  # random, stable: the last part of its address at the desk
    title: str
    kind: DocumentKind
    audience: str
    media: str
    size: int
    digest: str
    copy: str = ""
    copy_size: int = 0
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class NatureDetails:
    """What belongs to one nature only; the fields of other natures stay empty. Money in whole pence."""

    provider: str = ""  # commissioning
    contract_value: int | None = None
    contract_term: str = ""
    contract_ends: Timing | None = None
    extensions: str = ""
    procurement_stage: str = ""
    users_affected: str = ""  # service
    regulator: str = ""
    whole_cost: int | None = None  # capital
    first_estimate: int | None = None
    approval_to_plan: str = ""
    approval_to_spend: str = ""
    completion: Timing | None = None
    adopting_body: str = ""  # strategy
    expires: Timing | None = None


@dataclass(frozen=True, slots=True)
class EntryPart:
    """What one edition commits for one activity: the core record [seed 003] and its parts."""

    reference: str  # the activity's own: "SDP-3-01"; the same in every edition
    title: str
    nature: Nature
    chapter: int | None  # number of the primary outcome's chapter; None: not yet placed
    summary: str = ""  # plain English, for residents
    description: str = ""  # the fuller text, for officers and Members
    sub_kind: SubKind | None = None
    because: tuple[Because, ...] = ()
    other_outcomes: tuple[int, ...] = ()
    objectives: tuple[str, ...] = ()  # objective references: "3.2"
    priorities: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()  # references of operating-environment changes
    measures: tuple[str, ...] = ()  # references of the measures that tell whether it succeeds
    starts: Timing | None = None
    ends: Timing | None = None
    end_in_words: str = ""  # what was said where no time can be read: "ongoing"
    owner: PostPart | None = None
    owner_confirmed_on: date | None = None
    portfolio: str = ""
    contributing: tuple[str, ...] = ()  # units that contribute
    milestones: tuple[MilestonePart, ...] = ()
    provisions: tuple[ProvisionPart, ...] = ()
    funding: tuple[FundingPart, ...] = ()
    no_money_because: str = ""
    authorities: tuple[AuthorityPart, ...] = ()
    eqia: Screening = Screening.NOT_STARTED
    eqia_note: str = ""
    dpia: Screening = Screening.NOT_STARTED
    dpia_note: str = ""
    assessments: tuple[str, ...] = ()  # references: where there is one, `eqia` and `dpia` say how it stands
    risks: tuple[str, ...] = ()  # references in the risk register
    engagement: str = ""
    pathway: str = ""
    budget_reference: str = ""
    signposts: tuple[SignpostPart, ...] = ()
    documents: tuple[DocumentPart, ...] = ()
    countywide: bool = False
    places: tuple[str, ...] = ()
    organisational_change: bool = False
    assurance: str = ""
    details: NatureDetails = NatureDetails()
    audience: str = "open"
    source: Source = Source()
    illustrative: tuple[str, ...] = ()  # names of this record's fields whose values are invented for a demonstration

    def spend(self) -> int:
        """Planned spend over all years in whole pence: revenue and capital; savings and income are not spend."""
        return sum(p.amount for p in self.provisions if p.kind.is_spend)


@dataclass(frozen=True, slots=True)
class OutcomePart:
    """An outcome, which is a chapter; "Modernising the council" is a chapter that is not an outcome."""

    number: int
    title: str
    promise: str = ""
    is_outcome: bool = True
    source: Source = Source()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ObjectivePart:
    """An objective under an outcome. `unserved_because`: why no activity serves it, if that is meant."""

    reference: str
    chapter: int
    title: str
    unserved_because: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class MatterPart:
    """One piece of front or back matter, in Markdown, and the post that answers for it."""

    kind: MatterKind
    title: str
    words: str
    owner: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class EnvironmentPart:
    """A change in the operating environment that the plan answers."""

    reference: str
    title: str
    level: str  # "national" or "local"
    words: str = ""
    source: Source = Source()


@dataclass(frozen=True, slots=True)
class MeasurePart:
    """A measure that entries of the plan name, as it stood on the document's day: what it is held against, in words, and
    the latest final figure with its period. Both are empty where there is none; a figure that counts people is left out."""

    reference: str
    title: str
    aim: str = ""
    figure: str = ""
    period: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class CommentPart:
    """A comment on the draft. Until it is `released` nothing stands here of what it says: only for whom it was made,
    where, and whether it is answered. `audience`: of what it stands at."""

    reference: str = ""  # of an entry; "" with no chapter: on the edition
    field: str = ""
    chapter: int | None = None
    made_for: str = ""  # the body, political group or post
    meeting: str = ""
    quoted: str = ""
    words: str = ""
    answer: Answer | None = None
    answer_words: str = ""
    changed: str = ""  # path of what was changed
    answered: bool = False
    released: bool = False
    audience: str = "open"
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ReasonPart:
    """Why something changed since the edition before, written to be published.

    `reference`: the activity's, empty for the plan itself; `audience`: of the activity, as it was when this was frozen.
    """

    reference: str
    kind: ChangeKind
    words: str
    audience: str = "open"
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class ReliedPart:
    """What the public record says of a decision that entries rely on; it is known beside the plan and no part of its text.

    `notice_by`: the last day for its notice by the normal route; None where it needs none, or its notice is out. Of a decision
    that has no number yet there is no record: `entry` and `words` say whose authority it is, and `due` by when that needs it.
    """

    number: str
    status: str
    due: date | None = None
    originally_due: date | None = None
    heard_on: date | None = None
    notice_by: date | None = None
    entry: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """One edition of one plan on one day."""

    # 2: with documents, 3: comments, 4: reasons for changes, 5: labels, assessments, risks and measures
    SCHEMA: ClassVar[int] = 5
    council: str
    plan_key: str  # random, stable: tells this plan's workbook from another's
    plan_title: str
    window_begins: date
    window_ends: date
    parent_title: str
    parent_status: str
    edition: int
    edition_title: str
    status: EditionStatus
    as_at: date
    demonstration: bool
    year_begins_in: int = 4  # month in which the financial year begins
    outcomes: tuple[OutcomePart, ...] = ()
    objectives: tuple[ObjectivePart, ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    environment: tuple[EnvironmentPart, ...] = ()
    entries: tuple[EntryPart, ...] = ()
    matter: tuple[MatterPart, ...] = ()
    comments: tuple[CommentPart, ...] = ()
    reasons: tuple[ReasonPart, ...] = ()
    assessments: tuple[AssessmentPart, ...] = ()
    labels: Labels = ()  # the council's own words for words of the product
    measures: tuple[MeasurePart, ...] = ()
    # Address → what was found when it was last asked for, of those that did not open. No part of the text.
    lost: tuple[tuple[str, str], ...] = field(default=(), metadata={BESIDE: True})
    relied: tuple[ReliedPart, ...] = field(default=(), metadata={BESIDE: True})  # nor is this

    @property
    def words(self) -> Words:
        """How the council said the words of the product on the document's day."""
        return Words(self.labels)

    def word(self, slot: str, capital: bool = False) -> str:
        """What is said in a slot: "entries", "An entry"."""
        return self.words.word(slot, capital)


def _without_documents(body: dict[str, Any]) -> dict[str, Any]:
    """Schema 1 knew no attached documents."""
    return body | {"entries": [entry | {"documents": []} for entry in body["entries"]]}


UPGRADES["PlanDocument", 1] = _without_documents
UPGRADES["PlanDocument", 2] = lambda body: body | {"comments": []}
UPGRADES["PlanDocument", 3] = lambda body: body | {"reasons": []}


def _without_records(body: dict[str, Any]) -> dict[str, Any]:
    """Schema 4 knew no labels, no records of assessments and risks, and no measures of success."""
    entries = [entry | {"assessments": [], "risks": [], "measures": []} for entry in body["entries"]]
    return body | {"labels": [], "assessments": [], "measures": [], "entries": entries}


UPGRADES["PlanDocument", 4] = _without_records
