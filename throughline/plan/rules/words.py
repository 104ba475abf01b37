"""The plan's own words: natures, sub-kinds, states. Each value is what is kept; `said` is what is shown by default."""

from __future__ import annotations

from enum import StrEnum

from throughline.ground.words import opening


class Word(StrEnum):
    """A closed list of words; the kept value is lower case, the shown one starts with a capital."""

    @property
    def said(self) -> str:
        """The word as a page shows it."""
        return opening(self.value)


class Nature(Word):
    """What kind of significant activity an entry is [seed 002, "The role of the Strategic Delivery Plan"]."""

    COMMISSIONING = "commissioning"
    SERVICE = "service"
    CAPITAL = "capital"
    STRATEGY = "strategy"


class SubKind(Word):
    """The kinds within each nature [seed 002]."""

    INFRASTRUCTURE = "commissioning of infrastructure"
    PEOPLE_SERVICES = "commissioning of people services"
    TRANSFORMATION = "service transformation"
    BUSINESS_CHANGE = "business change"
    EDUCATION_ASSET = "education asset"
    PROPERTY_ASSET = "property asset"
    COMMUNITY_ASSET = "community asset"
    STRATEGY_DEVELOPMENT = "strategy or policy"
    NATIONAL_POLICY = "response to national policy"
    LOBBYING = "lobbying"


SUB_KINDS: dict[Nature, tuple[SubKind, ...]] = {
    Nature.COMMISSIONING: (SubKind.INFRASTRUCTURE, SubKind.PEOPLE_SERVICES),
    Nature.SERVICE: (SubKind.TRANSFORMATION, SubKind.BUSINESS_CHANGE),
    Nature.CAPITAL: (SubKind.EDUCATION_ASSET, SubKind.PROPERTY_ASSET, SubKind.COMMUNITY_ASSET),
    Nature.STRATEGY: (SubKind.STRATEGY_DEVELOPMENT, SubKind.NATIONAL_POLICY, SubKind.LOBBYING),
}


class Because(Word):
    """Why an activity is in the plan [seed 002: "The SDP prioritises our focus on activities which"]."""

    AMBITION = "supports a political ambition"
    CRITICAL = "business critical"
    RISK = "high risk, value or complexity"


class Screening(Word):
    """Where an assessment (EQIA or DPIA) stands [domain: screening gate]. Until `assurance` exists this is words."""

    NOT_STARTED = "not started"
    SCREENING = "screening"
    SCREENED_OUT = "screened out"
    FULL_REQUIRED = "full assessment required"
    IN_PROGRESS = "in progress"
    APPROVED = "approved"
    REVIEW_DUE = "review due"


SCREENED = frozenset(
    {Screening.SCREENED_OUT, Screening.FULL_REQUIRED, Screening.IN_PROGRESS, Screening.APPROVED, Screening.REVIEW_DUE}
)


class AuthorityState(Word):
    """Whether the decision that an activity relies on has been taken: approval of a plan gives none."""

    IN_PLACE = "in place"
    NEEDED = "needed"


class ProvisionKind(Word):
    """What a budget provision is for."""

    REVENUE = "revenue"
    CAPITAL = "capital"
    SAVING = "saving"
    INCOME = "income"

    @property
    def is_spend(self) -> bool:
        """Whether it counts as planned spend; savings and income do not."""
        return self in (ProvisionKind.REVENUE, ProvisionKind.CAPITAL)


class Certainty(Word):
    """Provisional until the budget is approved, confirmed after."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"


class FundingCertainty(Word):
    """How sure a source of capital funding is."""

    BID = "bid"
    ALLOCATED = "allocated"
    SECURED = "secured"


class SignpostKind(Word):
    """What a signpost leads to: signpost, don't copy [seed 003]."""

    BUDGET_BOOK = "Budget Book"
    PERFORMANCE_REPORT = "performance report"
    RISK_REGISTER = "risk register"
    BUSINESS_CASE = "business case"
    PROJECT_PLAN = "project plan"
    CONTRACT = "contract"
    DECISION = "decision record"
    OTHER = "other"


class DocumentKind(Word):
    """What a document attached to an entry is [domain: evidence, business case, screening, consultation, decision]."""

    EVIDENCE = "evidence"
    BUSINESS_CASE = "business case"
    EQIA = "equality impact assessment"
    DPIA = "data protection impact assessment"
    CONSULTATION = "consultation report"
    DECISION = "decision report"
    MAP = "map or drawing"
    OTHER = "other document"


class MatterKind(Word):
    """Front and back matter in the order of the Strategic Delivery Plan's own contents page [seed 002]."""

    INTRODUCTION = "introduction"
    ROLE = "the role of the plan"
    RELATIONSHIP = "the relationship with the 5 Year Plan"
    ENVIRONMENT = "operating environment"
    MONITORING = "monitoring"
    SIGNPOSTING = "signposting"


class EditionStatus(Word):
    """Where an edition stands; moves.py holds the one table of allowed moves."""

    DRAFT = "draft"
    FOR_COMMENT = "for comment"
    FOR_APPROVAL = "for approval"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class ChangeKind(Word):
    """What a committee asks of a plan that comes back, in the order in which it asks."""

    ADDED = "added"
    DROPPED = "dropped"
    TIME = "moved in time"
    COST = "re-costed"
    OWNER = "re-owned"
    WORDS = "re-worded"
    OTHER = "other"
