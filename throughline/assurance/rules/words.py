"""The closed words of assurance."""

from __future__ import annotations

from enum import StrEnum

from throughline.ground.words import opening


class Workflow(StrEnum):
    """How an assessment of a kind goes on its way."""

    EQUALITY = "equality"
    DATA_PROTECTION = "data protection"
    PLAIN = "plain"


class State(StrEnum):
    """Where an assessment stands [domain: screening gate]."""

    NOT_STARTED = "not started"
    SCREENING = "screening"
    SCREENED_OUT = "screened out"
    FULL_REQUIRED = "full assessment required"
    IN_PROGRESS = "in progress"
    SIGNED = "signed by the head of service"
    WITH_OFFICER = "with the data protection officer"
    ADVISED = "advice given"
    ANSWERED = "advice answered"
    WITH_ICO = "with the Information Commissioner"
    APPROVED = "approved"
    REVIEW_DUE = "review due"

    @property
    def said(self) -> str:
        """As a page shows it."""
        return opening(self.value)


class Level(StrEnum):
    """How much impact or risk an assessment finds."""

    LOW, MEDIUM, HIGH = "low", "medium", "high"


class Advice(StrEnum):
    """What the data protection officer advises."""

    GO = "go on"
    CONDITIONS = "go on, with conditions"
    STOP = "do not go on"


class Answered(StrEnum):
    """One answer of a questionnaire."""

    YES, NO, UNSURE = "yes", "no", "not sure"


class Act(StrEnum):
    """What is done with an assessment; the value is the verb that follows "you may"."""

    BEGIN = "begin the screening"
    SCREEN_OUT = "screen it out"
    REQUIRE = "require it in full"
    ASSESS = "begin the assessment"
    SIGN = "sign it as head of service"
    APPROVE = "approve it"
    SEND_BACK = "send it back"
    ASK = "ask the data protection officer"
    ADVISE = "give the advice"
    ACCEPT = "accept the advice"
    OVERRULE = "overrule the advice"
    CONSULT = "consult the Information Commissioner"
    HEAR = "record what the Commissioner said"
    ACCEPT_RISK = "accept the risk that remains"
    REVIEW = "call for its review"


class Tier(StrEnum):
    """Whose register a risk stands in."""

    CORPORATE, DIRECTORATE, DIVISION = "corporate", "directorate", "division"


class Band(StrEnum):
    """What a score of 1 to 25 means: Low 1 to 6, Medium 8 to 15, High 16 to 25 [Kent corporate risk register, July 2020]."""

    LOW, MEDIUM, HIGH = "Low", "Medium", "High"


class ControlState(StrEnum):
    """Whether what should hold a risk down does."""

    WORKS = "works"
    IN_PART = "in part"
    NOT_YET = "not in place yet"
    UNTESTED = "not tested"


class Opinion(StrEnum):
    """What an audit review found as a whole."""

    HIGH = "high"
    SUBSTANTIAL = "substantial"
    ADEQUATE = "adequate"
    LIMITED = "limited"
    NO_ASSURANCE = "no assurance"


class Answer(StrEnum):
    """What management says to a recommendation."""

    ACCEPTED = "accepted"
    IN_PART = "accepted in part"
    NOT_ACCEPTED = "not accepted"


class Owed(StrEnum):
    """From what an action is owed."""

    RISK = "risk"
    AUDIT = "audit recommendation"
    MINUTES = "minutes"
    CALL_IN = "call-in"
