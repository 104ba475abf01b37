"""The tables of the quarter."""

from throughline.delivery.models.links import ReturnLink
from throughline.delivery.models.rounds import MilestoneReport, Restatement, Return, Round

__all__ = ["MilestoneReport", "Restatement", "Return", "ReturnLink", "Round"]
