"""The plan's tables, by subject."""

from throughline.plan.models.comments import Comment
from throughline.plan.models.editions import Acceptance, Activity, Edition, Matter, Plan, Reason
from throughline.plan.models.entries import (
    Entry,
    EntryAnswer,
    EntryAssessment,
    EntryMeasure,
    EntryObjective,
    EntryOutcome,
    EntryPlace,
    EntryPriority,
    EntryRisk,
    EntryUnit,
)
from throughline.plan.models.parts import Attachment, Authority, Funding, Milestone, Provision, Signpost

__all__ = [
    "Acceptance",
    "Activity",
    "Attachment",
    "Authority",
    "Comment",
    "Edition",
    "Entry",
    "EntryAnswer",
    "EntryAssessment",
    "EntryMeasure",
    "EntryObjective",
    "EntryOutcome",
    "EntryPlace",
    "EntryPriority",
    "EntryRisk",
    "EntryUnit",
    "Funding",
    "Matter",
    "Milestone",
    "Plan",
    "Provision",
    "Reason",
    "Signpost",
]
