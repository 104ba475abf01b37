"""The public plan: one edition as anybody may read it. What has no field here cannot be published.

Left out on purpose: audience, documents that are not marked as open, the name of a file as it was given, the description for officers and Members, assurance, notes on equality and data-protection
screening (their state is public), whether staff are affected, who confirmed an entry and when, whether a post is vacant,
why an objective is unserved, assessments that are not open or neither approved nor before a decision maker, comments that were not released, the edition's status and the plan's own random key. The pathway and the value of a contract
are public: committees meet in the open, and a decision's notice names the sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.ground.labels import Labels, Words
from throughline.ground.timing import Timing
from throughline.plan.rules.comments import Answer
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    DocumentKind,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)


@dataclass(frozen=True, slots=True)
class PublicSource:
    """Where a fact comes from: a paper, its address, the day it was true."""

    paper: str = ""
    link: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class PublicMilestone:
    """A dated step: the plan, the latest view and the fact, kept apart."""

    title: str
    due: Timing | None = None
    forecast: Timing | None = None
    reached: date | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicProvision:
    """Money for one financial year, in whole pence."""

    year: str
    kind: ProvisionKind
    amount: int
    certainty: Certainty
    budget_reference: str = ""
    source: PublicSource = PublicSource()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicFunding:
    """Who pays how much of the whole cost, in whole pence."""

    payer: str
    amount: int
    certainty: FundingCertainty
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicAuthority:
    """The decision relied on: in place (which), or needed (which, by when)."""

    state: AuthorityState
    words: str
    number: str = ""
    by: Timing | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicSignpost:
    """Where to read on."""

    kind: SignpostKind
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document to read: its copy without its authors' details. Fingerprints are SHA-256, `size` in bytes; `original`:
    of the file that the council keeps, from which the copy was made."""

    title: str
    kind: DocumentKind
    media: str
    size: int
    digest: str
    original: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicDetails:
    """What belongs to one nature only. Money in whole pence."""

    provider: str = ""
    contract_value: int | None = None
    contract_term: str = ""
    contract_ends: Timing | None = None
    extensions: str = ""
    procurement_stage: str = ""
    users_affected: str = ""
    regulator: str = ""
    whole_cost: int | None = None
    first_estimate: int | None = None
    approval_to_plan: str = ""
    approval_to_spend: str = ""
    completion: Timing | None = None
    adopting_body: str = ""
    expires: Timing | None = None


@dataclass(frozen=True, slots=True)
class PublicMeasure:
    """A measure of success: its name, what it was held against and its latest final figure, in words, when the plan was
    frozen."""

    reference: str
    title: str
    aim: str = ""
    figure: str = ""
    period: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """The version of an assessment that went before a decision maker, as it was frozen then. `answers`: what was asked, the
    answer, its words; `form`: the council's own, by its address; `digest`: SHA-256 of the frozen text."""

    before: str
    taken_on: date
    state: str
    digest: str
    level: str = ""
    summary: str = ""
    reason: str = ""
    form: str = ""
    answers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PublicAssessment:
    """An assessment that was approved, as it stood when the plan was frozen, or of which a version went before a decision
    maker. `approved`: the words beside it are what was approved; `reason`: of its last step that needed one."""

    reference: str
    kind: str
    title: str
    approved: bool = True
    level: str = ""
    summary: str = ""
    reason: str = ""
    settled_on: date | None = None
    review_due_on: date | None = None
    illustrative: bool = False
    version: PublicVersion | None = None


@dataclass(frozen=True, slots=True)
class PublicActivity:
    """One piece of work that the plan promises."""

    reference: str
    title: str
    nature: Nature
    chapter: int | None
    summary: str = ""
    sub_kind: SubKind | None = None
    because: tuple[Because, ...] = ()
    other_outcomes: tuple[int, ...] = ()
    objectives: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()  # references of the measures of its success
    starts: Timing | None = None
    ends: Timing | None = None
    end_in_words: str = ""
    owner: str = ""  # the accountable post
    unit: str = ""
    directorate: str = ""
    portfolio: str = ""
    contributing: tuple[str, ...] = ()
    milestones: tuple[PublicMilestone, ...] = ()
    provisions: tuple[PublicProvision, ...] = ()
    funding: tuple[PublicFunding, ...] = ()
    no_money_because: str = ""
    authorities: tuple[PublicAuthority, ...] = ()
    eqia: Screening = Screening.NOT_STARTED
    dpia: Screening = Screening.NOT_STARTED
    assessments: tuple[str, ...] = ()  # references of those that everybody may read
    engagement: str = ""
    pathway: str = ""
    budget_reference: str = ""
    signposts: tuple[PublicSignpost, ...] = ()
    documents: tuple[PublicDocument, ...] = ()
    countywide: bool = False
    places: tuple[str, ...] = ()
    details: PublicDetails = PublicDetails()
    source: PublicSource = PublicSource()
    illustrative: tuple[str, ...] = ()  # names of the fields above whose values are invented for a demonstration


@dataclass(frozen=True, slots=True)
class PublicChapter:
    """A chapter: an outcome, or the one about the council itself."""

    number: int
    title: str
    promise: str = ""
    is_outcome: bool = True
    source: PublicSource = PublicSource()
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicObjective:
    """An objective under an outcome."""

    reference: str
    chapter: int
    title: str
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicMatter:
    """One piece of front or back matter, in Markdown, and the post that answers for it."""

    kind: MatterKind
    title: str
    words: str
    owner: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicEnvironment:
    """A change in the operating environment that the plan answers."""

    reference: str
    title: str
    level: str
    words: str = ""
    source: PublicSource = PublicSource()


@dataclass(frozen=True, slots=True)
class PublicComment:
    """A comment on the draft that was released, with its answer. `field` and `changed`: in words."""

    reference: str = ""  # of the piece of work; "" with no chapter: on the plan as a whole
    field: str = ""
    chapter: int | None = None
    made_for: str = ""
    meeting: str = ""
    quoted: str = ""
    words: str = ""
    answer: Answer | None = None
    answer_words: str = ""
    changed: str = ""
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """One edition of one plan, as anybody may read it."""

    SCHEMA: ClassVar[int] = 4  # 2: with documents, 3: with comments, 4: with labels, measures and assessments
    council: str
    title: str
    window_begins: date
    window_ends: date
    parent_title: str
    parent_status: str
    edition: int
    edition_title: str
    as_at: date
    demonstration: bool
    year_begins_in: int = 4
    chapters: tuple[PublicChapter, ...] = ()
    objectives: tuple[PublicObjective, ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    environment: tuple[PublicEnvironment, ...] = ()
    activities: tuple[PublicActivity, ...] = ()
    matter: tuple[PublicMatter, ...] = ()
    comments: tuple[PublicComment, ...] = ()
    measures: tuple[PublicMeasure, ...] = ()
    assessments: tuple[PublicAssessment, ...] = ()
    labels: Labels = ()

    @property
    def words(self) -> Words:
        """How the council said the words of the product when the text was frozen."""
        return Words(self.labels)

    def word(self, slot: str, capital: bool = False) -> str:
        """What is said in a slot: "chapters", "An objective"."""
        return self.words.word(slot, capital)


def end_said(activity: PublicActivity) -> str:
    """When the work ends, as people write it; the council's own words where no time can be read."""
    return activity.ends.said() if activity.ends else activity.end_in_words or "not stated"
