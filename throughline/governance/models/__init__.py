"""The tables of governance."""

from throughline.governance.models.decisions import (
    Action,
    Breach,
    CallIn,
    Decision,
    DecisionAssessment,
    DecisionDocument,
    NamedVote,
    Notice,
    PollClearance,
    Restriction,
)
from throughline.governance.models.meetings import Feed, Meeting, Override, PreElection, Timetable
from throughline.governance.models.pathways import Pathway, Step

__all__ = [
    "Action",
    "Breach",
    "CallIn",
    "Decision",
    "DecisionAssessment",
    "DecisionDocument",
    "Feed",
    "Meeting",
    "NamedVote",
    "Notice",
    "Override",
    "Pathway",
    "PollClearance",
    "PreElection",
    "Restriction",
    "Step",
    "Timetable",
]
