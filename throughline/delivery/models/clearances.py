"""Pages of a quarter that are cleared as a whole."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from throughline.access.roles import Permission, Reach
from throughline.columns.fields import KeyField, once
from throughline.council.models import Portfolio, Unit
from throughline.delivery.models.rounds import Round
from throughline.history.models import Kept, KeptRows


class Clearance(Kept):
    """One page of a round, a directorate's or a portfolio's, made with it; and who cleared it as a whole, once somebody did."""

    SEEN_BY = Permission.PLAN_VIEW
    REACH = {Reach.UNIT: "unit_id", Reach.PORTFOLIO: "portfolio_id"}
    AUDIENCE = (("round__audience", "round__shared_with"),)
    objects = KeptRows["Clearance"].as_manager()
    key = KeyField()
    round = models.ForeignKey(Round, models.PROTECT, related_name="clearances")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")  # a directorate
    portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, related_name="+")
    cleared_on = models.DateField(null=True)  # empty again when a return of the page is opened again or challenged
    cleared_as = models.CharField(
        max_length=600, default=""
    )  # the posts of whoever cleared it, as the event names them

    class Meta:
        constraints = [
            once(
                "clearance_once_a_directorate",
                "round",
                "unit",
                says="This round already has a page for this directorate. Clear that page instead.",
            ),
            once(
                "clearance_once_a_portfolio",
                "round",
                "portfolio",
                says="This round already has a page for this portfolio. Clear that page instead.",
            ),
            models.CheckConstraint(
                name="clearance_of_one_page",
                condition=Q(unit=None, portfolio__isnull=False) | Q(unit__isnull=False, portfolio=None),
                violation_error_message="A page is a directorate’s or a portfolio’s. Choose one of the two.",
            ),
        ]

    def __str__(self) -> str:
        return f"the page of {self.unit or self.portfolio}"
