"""The tables of the quarter."""

from throughline.delivery.models.links import ReturnLink
from throughline.delivery.models.rounds import MilestoneReport, Return, Round

__all__ = ["MilestoneReport", "Return", "ReturnLink", "Round"]
