"""The one table: which role carries which permission, and how far."""

from __future__ import annotations

from enum import StrEnum

from throughline.ground.labels import PLAIN, Words


class Permission(StrEnum):
    """What somebody may do. The value is stable and kept in events; `said` is how a refusal names it."""

    COUNCIL_VIEW = "council.view"
    COUNCIL_SET_UP = "council.set_up"
    GOVERNANCE_VIEW = "governance.view"
    MEETING_RUN = "meeting.run"
    CLOCK_OVERRIDE = "clock.override"
    POLL_CLEAR = "poll.clear"
    DECISION_BEGIN = "decision.begin"
    DECISION_PLAN = "decision.plan"
    DECISION_RECORD = "decision.record"
    PATHWAY_APPROVE = "pathway.approve"
    BREACH_VIEW = "breach.view"
    BREACH_CLOSE = "breach.close"
    OUTCOMES_VIEW = "outcomes.view"
    OUTCOMES_EDIT = "outcomes.edit"
    MEASURES_VIEW = "measures.view"
    MEASURES_EDIT = "measures.edit"
    MEASURES_RESULT = "measures.result"
    MEASURES_IMPORT = "measures.import"
    PLAN_VIEW = "plan.view"
    PLAN_EDIT = "plan.edit"
    PLAN_CONFIRM = "plan.confirm"
    PLAN_PREPARE = "plan.prepare"
    PLAN_IMPORT = "plan.import"
    PLAN_APPROVE = "plan.approve"
    AUTHORITY_TAKE_UP = "authority.take_up"
    FINDING_ACCEPT = "finding.accept"
    EDITION_PUBLISH = "edition.publish"
    ROUND_RUN = "round.run"
    SPEND_RECORD = "spend.record"
    RETURN_PREPARE = "return.prepare"
    RETURN_CONFIRM = "return.confirm"
    RETURN_SIGN = "return.sign"
    RETURN_CHALLENGE = "return.challenge"
    RETURN_EXCUSE = "return.excuse"
    RETURN_REOPEN = "return.reopen"
    PAGE_CLEAR = "page.clear"
    PORTFOLIO_CLEAR = "portfolio.clear"
    LINK_SEND = "link.send"
    POST_COVER = "post.cover"
    REPORT_BEGIN = "report.begin"
    REPORT_WRITE = "report.write"
    REPORT_CLEAR_MONEY = "report.clear_money"
    REPORT_CLEAR_LAW = "report.clear_law"
    REPORT_CLEAR = "report.clear"
    HISTORY_VIEW = "history.view"
    COMMENT_MAKE = "comment.make"
    COMMENT_RECORD = "comment.record"
    COMMENT_ANSWER = "comment.answer"
    ASSURANCE_VIEW = "assurance.view"
    ASSESSMENT_OPEN = "assessment.open"
    ASSESSMENT_PREPARE = "assessment.prepare"
    ASSESSMENT_SIGN = "assessment.sign"
    ASSESSMENT_ADVISE = "assessment.advise"
    RISK_OPEN = "risk.open"
    RISK_KEEP = "risk.keep"
    RISK_ACCEPT = "risk.accept"
    RISK_IMPORT = "risk.import"
    ACTION_REPORT = "action.report"
    AUDIT_KEEP = "audit.keep"

    @property
    def said(self) -> str:
        """The act in words, to follow "may not" or "may"."""
        return self.said_in(PLAIN)

    def said_in(self, words: Words) -> str:
        """The same in a council's own words."""
        return words.fill(self.slotted)

    @property
    def slotted(self) -> str:
        """The same with slots for the words that a council says its own way."""
        return _SAID[self]


_SAID = {
    Permission.COUNCIL_VIEW: "see how the council is set up",
    Permission.COUNCIL_SET_UP: "set up the council",
    Permission.GOVERNANCE_VIEW: "see meetings and decisions",
    Permission.MEETING_RUN: "arrange meetings",
    Permission.CLOCK_OVERRIDE: "put aside a date of the decision clock",
    Permission.POLL_CLEAR: "clear what is decided in the days before a poll",
    Permission.DECISION_BEGIN: "begin to plan a decision",
    Permission.DECISION_PLAN: "plan this decision",
    Permission.DECISION_RECORD: "publish notices and record what was decided",
    Permission.PATHWAY_APPROVE: "approve pathways and their timescales",
    Permission.BREACH_VIEW: "see what broke a rule",
    Permission.BREACH_CLOSE: "answer for what broke a rule, and close it",
    Permission.OUTCOMES_VIEW: "see {outcomes} and {objectives}",
    Permission.OUTCOMES_EDIT: "change {outcomes} and {objectives}",
    Permission.MEASURES_VIEW: "see measures and their results",
    Permission.MEASURES_EDIT: "change definitions and targets of measures",
    Permission.MEASURES_RESULT: "enter a result of this measure",
    Permission.MEASURES_IMPORT: "bring in a file of results",
    Permission.PLAN_VIEW: "see this part of the plan",
    Permission.PLAN_EDIT: "change this {entry}",
    Permission.PLAN_CONFIRM: "confirm this {entry} for its {short owner}",
    Permission.PLAN_PREPARE: "prepare the plan",
    Permission.PLAN_IMPORT: "bring in a workbook",
    Permission.PLAN_APPROVE: "move an edition towards approval",
    Permission.AUTHORITY_TAKE_UP: "take up a decision that the plan relies on",
    Permission.FINDING_ACCEPT: "accept a finding",
    Permission.EDITION_PUBLISH: "publish an edition",
    Permission.ROUND_RUN: "open and close a quarter's round",
    Permission.SPEND_RECORD: "bring in what the ledger says was spent",
    Permission.RETURN_PREPARE: "prepare this return",
    Permission.RETURN_CONFIRM: "confirm this return for its {short owner}",
    Permission.RETURN_SIGN: "sign this return or send it back",
    Permission.RETURN_CHALLENGE: "challenge or clear this return",
    Permission.REPORT_BEGIN: "begin a committee report",
    Permission.REPORT_WRITE: "write this report",
    Permission.REPORT_CLEAR_MONEY: "clear a report's financial implications",
    Permission.REPORT_CLEAR_LAW: "clear a report's legal implications",
    Permission.REPORT_CLEAR: "clear a report as the director",
    Permission.RETURN_EXCUSE: "excuse this return",
    Permission.RETURN_REOPEN: "reopen or restate this return, or hand it to another post",
    Permission.PAGE_CLEAR: "clear a directorate's page of the quarter for the management team",
    Permission.PORTFOLIO_CLEAR: "clear the quarter's page of {a portfolio}",
    Permission.LINK_SEND: "send or end a link to returns",
    Permission.POST_COVER: "say who stands in for this post while its holder is away",
    Permission.HISTORY_VIEW: "read the history",
    Permission.COMMENT_MAKE: "comment on a draft",
    Permission.COMMENT_RECORD: "record comments for a committee or for another post",
    Permission.COMMENT_ANSWER: "answer comments on a draft",
    Permission.ASSURANCE_VIEW: "see assessments, risks and audit recommendations",
    Permission.ASSESSMENT_OPEN: "open an assessment",
    Permission.ASSESSMENT_PREPARE: "prepare this assessment",
    Permission.ASSESSMENT_SIGN: "sign or approve this assessment",
    Permission.ASSESSMENT_ADVISE: "advise as the data protection officer",
    Permission.RISK_OPEN: "put a risk on the register",
    Permission.RISK_KEEP: "keep this risk",
    Permission.RISK_ACCEPT: "accept that this risk stands above the appetite",
    Permission.RISK_IMPORT: "bring in a file of risks",
    Permission.ACTION_REPORT: "report on this action",
    Permission.AUDIT_KEEP: "record audit reviews and verify what was done",
}


class Reach(StrEnum):
    """How far a permission goes: which rows it meets."""

    OWN, UNIT, PORTFOLIO, BODY, GROUP, COUNCIL = "own", "unit", "portfolio", "body", "group", "council"

    @property
    def said(self) -> str:
        """Whose rows these are, in words."""
        return self.said_in(PLAIN)

    def said_in(self, words: Words) -> str:
        """The same in a council's own words."""
        return words.fill(self.slotted)

    @property
    def slotted(self) -> str:
        """The same with slots for the words that a council says its own way."""
        return {
            Reach.OWN: "their own",
            Reach.UNIT: "those of their directorate or division",
            Reach.PORTFOLIO: "those in their {portfolio}",
            Reach.BODY: "those that come to their committee",
            Reach.GROUP: "those of their political group",
            Reach.COUNCIL: "any",
        }[self]


class Audience(StrEnum):
    """Who may read a row at all. Each role reads some; what is kept to one body, group or post is a `party` of rules."""

    OPEN, MEMBERS, STAFF, EXECUTIVE, EXEMPT = "open", "members", "staff", "executive", "exempt"


_P, _R, _A = Permission, Reach, Audience
_SEES = dict.fromkeys(
    (_P.COUNCIL_VIEW, _P.GOVERNANCE_VIEW, _P.OUTCOMES_VIEW, _P.MEASURES_VIEW, _P.PLAN_VIEW, _P.ASSURANCE_VIEW),
    _R.COUNCIL,
)

ROLES: dict[str, dict[Permission, Reach]] = {
    "policy team": _SEES
    | {
        _P.OUTCOMES_EDIT: _R.COUNCIL,
        _P.MEASURES_EDIT: _R.COUNCIL,
        _P.MEASURES_RESULT: _R.COUNCIL,
        _P.MEASURES_IMPORT: _R.COUNCIL,
        _P.PLAN_EDIT: _R.COUNCIL,
        _P.AUTHORITY_TAKE_UP: _R.COUNCIL,
        _P.PLAN_PREPARE: _R.COUNCIL,
        _P.PLAN_IMPORT: _R.COUNCIL,
        _P.PLAN_APPROVE: _R.COUNCIL,
        _P.FINDING_ACCEPT: _R.COUNCIL,
        _P.EDITION_PUBLISH: _R.COUNCIL,
        _P.ROUND_RUN: _R.COUNCIL,
        _P.SPEND_RECORD: _R.COUNCIL,
        _P.RETURN_PREPARE: _R.COUNCIL,
        _P.RETURN_CHALLENGE: _R.COUNCIL,
        _P.RETURN_EXCUSE: _R.COUNCIL,
        _P.RETURN_REOPEN: _R.COUNCIL,
        _P.LINK_SEND: _R.COUNCIL,
        _P.POST_COVER: _R.COUNCIL,
        _P.HISTORY_VIEW: _R.COUNCIL,
        _P.COMMENT_MAKE: _R.COUNCIL,
        _P.COMMENT_RECORD: _R.COUNCIL,
        _P.COMMENT_ANSWER: _R.COUNCIL,
        _P.REPORT_BEGIN: _R.COUNCIL,
        _P.REPORT_WRITE: _R.COUNCIL,
        _P.ASSESSMENT_OPEN: _R.COUNCIL,
        _P.ASSESSMENT_PREPARE: _R.COUNCIL,
        _P.RISK_OPEN: _R.COUNCIL,
        _P.RISK_KEEP: _R.COUNCIL,
        _P.RISK_IMPORT: _R.COUNCIL,
        _P.ACTION_REPORT: _R.COUNCIL,
        _P.DECISION_BEGIN: _R.COUNCIL,
        _P.DECISION_PLAN: _R.COUNCIL,
    },
    "lead officer": _SEES
    | {
        _P.MEASURES_RESULT: _R.OWN,
        _P.PLAN_EDIT: _R.OWN,
        _P.AUTHORITY_TAKE_UP: _R.OWN,
        _P.PLAN_CONFIRM: _R.OWN,
        _P.RETURN_PREPARE: _R.OWN,
        _P.RETURN_CONFIRM: _R.OWN,
        _P.LINK_SEND: _R.OWN,
        _P.POST_COVER: _R.OWN,
        _P.HISTORY_VIEW: _R.COUNCIL,
        _P.COMMENT_MAKE: _R.COUNCIL,
        _P.COMMENT_ANSWER: _R.OWN,
        _P.REPORT_BEGIN: _R.COUNCIL,
        _P.REPORT_WRITE: _R.OWN,
        _P.ASSESSMENT_OPEN: _R.COUNCIL,
        _P.ASSESSMENT_PREPARE: _R.OWN,
        _P.RISK_OPEN: _R.COUNCIL,
        _P.RISK_KEEP: _R.OWN,
        _P.ACTION_REPORT: _R.OWN,
        _P.DECISION_BEGIN: _R.COUNCIL,
        _P.DECISION_PLAN: _R.OWN,
    },
    "director": _SEES
    | {
        _P.MEASURES_RESULT: _R.UNIT,
        _P.PLAN_EDIT: _R.UNIT,
        _P.AUTHORITY_TAKE_UP: _R.UNIT,
        _P.PLAN_CONFIRM: _R.OWN,
        _P.RETURN_PREPARE: _R.UNIT,
        _P.RETURN_CONFIRM: _R.OWN,
        _P.LINK_SEND: _R.OWN,
        _P.POST_COVER: _R.OWN,
        _P.RETURN_SIGN: _R.UNIT,
        _P.RETURN_EXCUSE: _R.UNIT,
        _P.PAGE_CLEAR: _R.COUNCIL,  # the management team clears one another's pages
        _P.HISTORY_VIEW: _R.COUNCIL,
        _P.COMMENT_MAKE: _R.COUNCIL,
        _P.COMMENT_ANSWER: _R.UNIT,
        _P.REPORT_BEGIN: _R.COUNCIL,
        _P.REPORT_WRITE: _R.UNIT,
        _P.REPORT_CLEAR: _R.UNIT,
        _P.ASSESSMENT_OPEN: _R.COUNCIL,
        _P.ASSESSMENT_PREPARE: _R.UNIT,
        _P.ASSESSMENT_SIGN: _R.UNIT,
        _P.RISK_OPEN: _R.COUNCIL,
        _P.RISK_KEEP: _R.UNIT,
        _P.RISK_ACCEPT: _R.UNIT,
        _P.ACTION_REPORT: _R.UNIT,
        _P.DECISION_BEGIN: _R.COUNCIL,
        _P.DECISION_PLAN: _R.UNIT,
    },
    "Cabinet Member": _SEES
    | {
        _P.PORTFOLIO_CLEAR: _R.PORTFOLIO,
        _P.POST_COVER: _R.OWN,
        _P.HISTORY_VIEW: _R.PORTFOLIO,
        _P.COMMENT_MAKE: _R.COUNCIL,
    },
    "opposition member": _SEES | {_P.COMMENT_MAKE: _R.COUNCIL},
    "Member": _SEES | {_P.COMMENT_MAKE: _R.COUNCIL},  # of a council that has no executive to be outside of
    "committee clerk": _SEES
    | {
        _P.MEETING_RUN: _R.COUNCIL,
        _P.COMMENT_MAKE: _R.COUNCIL,
        _P.COMMENT_RECORD: _R.COUNCIL,
        _P.DECISION_BEGIN: _R.COUNCIL,
        _P.DECISION_PLAN: _R.COUNCIL,
        _P.DECISION_RECORD: _R.COUNCIL,
        _P.BREACH_VIEW: _R.COUNCIL,
    },
    "monitoring officer": _SEES
    | {
        _P.MEETING_RUN: _R.COUNCIL,
        _P.CLOCK_OVERRIDE: _R.COUNCIL,
        _P.POLL_CLEAR: _R.COUNCIL,
        _P.DECISION_BEGIN: _R.COUNCIL,
        _P.DECISION_PLAN: _R.COUNCIL,
        _P.DECISION_RECORD: _R.COUNCIL,
        _P.PATHWAY_APPROVE: _R.COUNCIL,
        _P.BREACH_VIEW: _R.COUNCIL,
        _P.BREACH_CLOSE: _R.COUNCIL,
        _P.HISTORY_VIEW: _R.COUNCIL,
        _P.COMMENT_MAKE: _R.COUNCIL,
        _P.COMMENT_RECORD: _R.COUNCIL,
        _P.REPORT_CLEAR_LAW: _R.COUNCIL,
    },
    "section 151 officer": _SEES
    | {
        _P.HISTORY_VIEW: _R.COUNCIL,
        _P.COMMENT_MAKE: _R.COUNCIL,
        _P.REPORT_CLEAR_MONEY: _R.COUNCIL,
        _P.SPEND_RECORD: _R.COUNCIL,
    },
    "auditor": _SEES | {_P.HISTORY_VIEW: _R.COUNCIL, _P.AUDIT_KEEP: _R.COUNCIL, _P.BREACH_VIEW: _R.COUNCIL},
    "data protection officer": _SEES | {_P.ASSESSMENT_ADVISE: _R.COUNCIL},
    "council set-up": _SEES | {_P.COUNCIL_SET_UP: _R.COUNCIL, _P.HISTORY_VIEW: _R.COUNCIL},
    "clerk to the system": _SEES
    | {
        _P.COUNCIL_SET_UP: _R.COUNCIL,
        _P.LINK_SEND: _R.COUNCIL,
        _P.DECISION_RECORD: _R.COUNCIL,
        _P.AUTHORITY_TAKE_UP: _R.COUNCIL,
    },
}

# What each role is for, to whoever grants it; the permissions above are what counts.
ROLE_SAYS = {
    "policy team": "prepares the plan, checks it, brings it to approval, publishes it and runs the quarter",
    "lead officer": "keeps the {entries}, measures and risks that the post answers for, and their returns",
    "director": "keeps those of a directorate or division, signs its returns and clears its reports",
    "Cabinet Member": "reads what is kept to the executive, and clears the quarter’s page of {a portfolio}",
    "opposition member": "reads what members read, and comments on drafts",
    "Member": "the same in a council without an executive",
    "committee clerk": "arranges meetings, publishes notices and records what was decided",
    "monitoring officer": "approves pathways, answers for breaches and clears legal implications",
    "section 151 officer": "clears financial implications, and brings in what was spent",
    "auditor": "reads the whole history, and verifies what was recommended",
    "data protection officer": "advises on assessments of data protection",
    "council set-up": "sets up the council, grants roles and lets people in",
    "clerk to the system": "the system’s own, which no person holds",
}

# What a post does for an absent one for which it stands in: its part of the quarter, and nothing else.
STANDING_IN = frozenset(
    {
        _P.RETURN_PREPARE,
        _P.RETURN_CONFIRM,
        _P.RETURN_SIGN,
        _P.MEASURES_RESULT,
        _P.PORTFOLIO_CLEAR,
        _P.LINK_SEND,
    }
)

_STAFF = frozenset({_A.OPEN, _A.MEMBERS, _A.STAFF})
READS: dict[str, frozenset[Audience]] = {
    "policy team": _STAFF | {_A.EXECUTIVE, _A.EXEMPT},
    "lead officer": _STAFF,
    "director": _STAFF | {_A.EXECUTIVE},
    "Cabinet Member": frozenset({_A.OPEN, _A.MEMBERS, _A.EXECUTIVE}),
    "opposition member": frozenset({_A.OPEN, _A.MEMBERS}),
    "Member": frozenset({_A.OPEN, _A.MEMBERS}),
    "committee clerk": _STAFF,
    "monitoring officer": _STAFF | {_A.EXECUTIVE, _A.EXEMPT},
    "section 151 officer": _STAFF | {_A.EXECUTIVE, _A.EXEMPT},
    "auditor": _STAFF | {_A.EXECUTIVE, _A.EXEMPT},
    "data protection officer": _STAFF | {_A.EXEMPT},
    "council set-up": _STAFF,
    "clerk to the system": _STAFF | {_A.EXECUTIVE, _A.EXEMPT},
}
