"""The closed words of decisions, as records of executive decisions write them."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How far a decision is [Kent, forthcoming executive decisions and records]; "not stated" only of what was imported."""

    PLANNED = "planned"
    FOR_DETERMINATION = "for determination"
    SUBMITTED = "before the decision maker"
    APPROVED = "recommendations approved"
    REFUSED = "recommendations not approved"
    CALLED_IN = "called in"
    IMPLEMENTED = "implemented"
    DEFERRED = "deferred"
    ABANDONED = "abandoned"
    WITHDRAWN = "withdrawn"
    UNSTATED = "not stated"

    @property
    def settled(self) -> bool:
        """Whether nothing more is awaited of its maker."""
        return self in SETTLED


SETTLED = frozenset({Status.APPROVED, Status.REFUSED, Status.IMPLEMENTED, Status.ABANDONED, Status.WITHDRAWN})


class Act(StrEnum):
    """What is done with a decision; the value follows "cannot"."""

    NOTICE = "publish the notice of"
    SUBMIT = "submit"
    DECIDE = "decide"
    CALL_IN = "call in"
    LET_STAND = "let stand"
    REFER_BACK = "refer back"
    IMPLEMENT = "implement"
    DEFER = "defer"
    RESUME = "take up again"
    ABANDON = "abandon"
    WITHDRAW = "withdraw"


class Maker(StrEnum):
    """Who decides [SI 2012/2089; SI 2014/2095]."""

    MEETING, MEMBER, OFFICER = "a meeting", "one Cabinet Member", "an officer"


class KeyWord(StrEnum):
    """Whether it is a key decision [SI 2012/2089 reg 8]."""

    KEY, NOT_KEY, UNSTATED = "key", "not key", "not stated"


class Route(StrEnum):
    """By which clock notice is given [SI 2012/2089 regs 5, 9, 10, 11]. "No notice" is of what is no key decision."""

    NORMAL = "normal"
    GENERAL_EXCEPTION = "general exception"
    SPECIAL_URGENCY = "special urgency"
    NO_NOTICE = "no notice needed"
    UNSTATED = "not stated"


class Framework(StrEnum):
    """Where it stands to the budget and policy framework: what is contrary to it, or sets the budget, goes to the full council."""

    INSIDE, CONTRARY, UNSTATED = "inside", "contrary", "not stated"
    SETS_BUDGET = "sets the budget or council tax"


class Openness(StrEnum):
    """How much of it is restricted; "confidential" is the stronger class of the law, and is never released by the council."""

    OPEN, PART, EXEMPT, CONFIDENTIAL = "open", "part exempt", "fully exempt", "confidential"


class Outcome(StrEnum):
    """What a call-in comes to [SI 2012/2089; Kent: Cabinet reconsiders first what is referred to the council]."""

    STAND = "the decision stands"
    COMMENT = "stands, with comments"
    REFER_BACK = "referred back to the decision maker"
    TO_COUNCIL = "referred to the full council"

    @property
    def stands(self) -> bool:
        """Whether the decision goes on as it was made."""
        return self in (Outcome.STAND, Outcome.COMMENT)


class Subject(StrEnum):
    """What a pathway leads to where no record stands yet that could point at it: it is named in words until one does."""

    BUDGET = "a budget"
    PROGRAMME = "a programme"

    @property
    def reference(self) -> str:
        """What tells one from another of its kind, as a question asks it."""
        return "its financial year, such as 2021/22" if self is Subject.BUDGET else "its reference or its years"


class Purpose(StrEnum):
    """What a step of a pathway asks of a body."""

    CONSIDER = "consider and comment"
    ENDORSE = "endorse"
    RECOMMEND = "recommend"
    DECIDE = "decide"
    NOTE = "note"
    ASSURANCE = "for assurance"
    SCRUTINISE = "scrutinise"


class Vote(StrEnum):
    """A named vote [SI 2014/165 requires them at budget meetings]."""

    FOR, AGAINST, ABSTAINED = "for", "against", "abstained"


class NoticeKind(StrEnum):
    """Which notice was published, and under which regulation of SI 2012/2089."""

    KEY_DECISION = "key decision, regulation 9"
    GENERAL_EXCEPTION = "general exception, regulation 10"
    SPECIAL_URGENCY = "special urgency, regulation 11"
    PRIVATE = "private meeting, regulation 5(2)"
    PRIVATE_RESPONSE = "private meeting with responses, regulation 5(4)"
    NON_KEY = "not a key decision"


class Whence(StrEnum):
    """Where an action that is owed comes from."""

    MINUTES, CALL_IN, DECISION = "minutes", "call-in", "decision"
