"""The tables of assurance, by subject."""

from throughline.assurance.models.assessments import Assessment, AssessmentAnswer, FrozenVersion, Signature
from throughline.assurance.models.audits import AuditReview, Recommendation
from throughline.assurance.models.risks import Control, Risk, RiskAcceptance, RiskAction, RiskReview

__all__ = [
    "Assessment",
    "AssessmentAnswer",
    "AuditReview",
    "Control",
    "FrozenVersion",
    "Recommendation",
    "Risk",
    "RiskAcceptance",
    "RiskAction",
    "RiskReview",
    "Signature",
]
