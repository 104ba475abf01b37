"""The tables of the quarter."""

from throughline.delivery.models.clearances import Clearance
from throughline.delivery.models.links import ReturnLink
from throughline.delivery.models.rounds import MilestoneReport, Restatement, Return, Round
from throughline.delivery.models.spends import Spend

__all__ = ["Clearance", "MilestoneReport", "Restatement", "Return", "ReturnLink", "Round", "Spend"]
