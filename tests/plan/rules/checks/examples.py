"""For each check a plan that it finds wanting, and the subject that it tells of: the examples that its page shows."""

from __future__ import annotations

from tests.plan.rules.documents import PLAN, a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.document import (
    AuthorityPart,
    FundingPart,
    MilestonePart,
    NatureDetails,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    Source,
)
from throughline.plan.rules.words import AuthorityState, Certainty, FundingCertainty, ProvisionKind, Screening

PAPER = Source("Budget report")
TWINS = ("Civil Society Strategy", "CIVIL society  strategy")


def one(**over: object) -> tuple[PlanDocument, str]:
    """A plan whose only entry differs from the clean one in this."""
    return a_plan([an_entry(**over)]), "SDP-3-01"


def money(year: str, amount: int, line: str = "line 18", source: Source = PAPER) -> ProvisionPart:
    """Capital for one year, in whole pence."""
    return ProvisionPart(year, ProvisionKind.CAPITAL, amount, Certainty.PROVISIONAL, line, source)


EXAMPLES: dict[str, tuple[PlanDocument, str]] = {
    "PLAN001": one(objectives=()),
    "PLAN002": (
        a_plan([an_entry(objectives=("3.1",))], objectives=(ObjectivePart("3.1", 3, "Safe roads"), *PLAN.objectives)),
        "objective 3.2",
    ),
    "PLAN003": (
        a_plan(outcomes=(*PLAN.outcomes, OutcomePart(5, "Stronger and safer Kent communities"))),
        "chapter 5",
    ),
    "PLAN004": one(chapter=None),
    "PLAN009": one(owner=PostPart("Head of Community Safety", vacant=True)),
    "PLAN010": one(ends=None),
    "PLAN011": one(starts=Timing("2021-09-01"), ends=Timing("2021-03"), provisions=(), no_money_because="None"),
    "PLAN012": one(starts=Timing("2024-06"), ends=None),
    "PLAN013": one(
        authorities=(AuthorityPart(AuthorityState.NEEDED, "Decision by the Cabinet Member to award the contract"),)
    ),
    "PLAN014": one(authorities=(AuthorityPart(AuthorityState.NEEDED, "Decision to build", by=Timing("2021-06")),)),
    "PLAN015": one(pathway=""),
    "PLAN016": one(budget_reference="", provisions=(money("2021-22", 125_000_000, line=""),)),
    "PLAN017": one(ends=Timing("2021-12"), provisions=(money("2022-23", 30_000_000),)),
    "PLAN018": one(
        details=NatureDetails(whole_cost=3_451_000_000),
        funding=(
            FundingPart("Kent County Council", 1_781_000_000, FundingCertainty.ALLOCATED),
            FundingPart("Local Growth Fund", 1_400_000_000, FundingCertainty.SECURED),
            FundingPart("Thanet District Council", 200_000_000, FundingCertainty.SECURED),
        ),
    ),
    "PLAN021": one(eqia=Screening.NOT_STARTED),
    "PLAN022": one(engagement=""),
    "PLAN023": one(
        milestones=(
            MilestonePart("Planning permission", Timing("2021-06")),
            MilestonePart("Opening", Timing("2022-05")),
        ),
        ends=Timing("2022-10"),
    ),
    "PLAN024": one(milestones=()),
    "PLAN026": (
        a_plan([an_entry(title=title, reference=f"SDP-5-0{n}") for n, title in enumerate(TWINS, start=1)]),
        "SDP-5-01",
    ),
    "PLAN030": one(ends=None, end_in_words="Ongoing"),
    "PLAN033": one(summary=""),
}
