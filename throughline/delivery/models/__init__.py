"""The tables of the quarter."""

from throughline.delivery.models.rounds import MilestoneReport, Return, Round

__all__ = ["MilestoneReport", "Return", "Round"]
