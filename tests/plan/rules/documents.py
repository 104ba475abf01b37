"""A plan document with nothing wrong in it, in the words of Kent's plan; its figures and dates are illustrative."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from throughline.ground.timing import Timing
from throughline.plan.rules.document import (
    AuthorityPart,
    DocumentPart,
    EntryPart,
    EnvironmentPart,
    FundingPart,
    MatterPart,
    MeasurePart,
    MilestonePart,
    NatureDetails,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    DocumentKind,
    EditionStatus,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

BUDGET_PAPER = Source(paper="Draft capital programme 2021–24 (illustrative)", as_at=date(2021, 1, 6))
OWNER = PostPart("Head of Transport", "Highways, Transportation and Waste", "Growth, Environment and Transport")

ENTRY = EntryPart(
    reference="SDP-3-01",
    title="Dover Fastrack",
    nature=Nature.CAPITAL,
    chapter=3,
    summary="A fast bus route will link Whitfield with Dover town centre and Dover Priory station.",
    description="Build the route, its stops and a bridge over the A2, and find an operator for it.",
    sub_kind=SubKind.COMMUNITY_ASSET,
    because=(Because.AMBITION, Because.CRITICAL),
    objectives=("3.2",),
    measures=("HT01",),
    priorities=("P1",),
    answers=("E1",),
    starts=Timing("2021-04-01"),
    ends=Timing("2022-12"),
    owner=OWNER,
    owner_confirmed_on=date(2020, 12, 14),
    portfolio="Highways and Transport",
    contributing=("Infrastructure",),
    milestones=(
        MilestonePart("Contract awarded", Timing("2021-06")),
        MilestonePart("Bridge works begin", Timing("2021-10/2021-12")),
        MilestonePart("Bridge open", Timing("2022-06")),
        MilestonePart("First bus runs", Timing("2022-11-14")),
    ),
    provisions=(
        ProvisionPart(
            "2021-22", ProvisionKind.CAPITAL, 925_000_000, Certainty.PROVISIONAL, "GET capital line 18", BUDGET_PAPER
        ),
        ProvisionPart(
            "2022-23", ProvisionKind.CAPITAL, 665_000_000, Certainty.PROVISIONAL, "GET capital line 18", BUDGET_PAPER
        ),
    ),
    funding=(
        FundingPart("Homes England", 1_580_000_000, FundingCertainty.SECURED),
        FundingPart("Developers", 10_000_000, FundingCertainty.ALLOCATED),
    ),
    authorities=(
        AuthorityPart(AuthorityState.IN_PLACE, "Decision to accept the grant and build the route", "19/00061"),
    ),
    eqia=Screening.APPROVED,
    dpia=Screening.SCREENED_OUT,
    dpia_note="No personal data is held.",
    engagement="Residents of Whitfield and Dover were consulted in autumn 2020.",
    pathway="Environment and Transport Cabinet Committee, March 2021; Cabinet Member, April 2021",
    budget_reference="GET capital line 18",
    signposts=(
        SignpostPart(SignpostKind.BUDGET_BOOK, "Capital programme by directorate", "https://www.kent.gov.uk/budget"),
    ),
    documents=(
        DocumentPart(
            "b2c3d4f5g6",
            "Business case",
            DocumentKind.BUSINESS_CASE,
            "open",
            "application/pdf",
            20_480,
            "a" * 64,
            "b" * 64,
            19_968,
        ),
    ),
    places=("Dover",),
    details=NatureDetails(whole_cost=1_590_000_000, approval_to_plan="19/00061", completion=Timing("2022-12")),
    source=Source("Decision record 19/00061"),
)

PLAN = PlanDocument(
    council="Kent County Council",
    plan_key="bcdfghjkmn",
    plan_title="Strategic Delivery Plan 2020–2023",
    window_begins=date(2020, 4, 1),
    window_ends=date(2023, 3, 31),
    parent_title="Kent’s Future, Our Priority",
    parent_status="never adopted",
    edition=2,
    edition_title="Draft for 2021",
    status=EditionStatus.DRAFT,
    as_at=date(2021, 1, 13),
    demonstration=True,
    outcomes=(OutcomePart(3, "Connected transport and communities", "Roads maintained and safe, traffic flowing"),),
    objectives=(ObjectivePart("3.2", 3, "Bus journeys that people can rely on"),),
    measures=(MeasurePart("HT01", "Potholes repaired in 28 days", "target 90%, floor 80%", "92%", "May 2020"),),
    priorities=(("P1", "Better public transport"),),
    environment=(EnvironmentPart("E1", "Fewer people travel by bus", "national"),),
    entries=(ENTRY,),
    matter=(MatterPart(MatterKind.INTRODUCTION, "Introduction", "What the plan is for.", "Head of Strategy"),),
)


def an_entry(**over: Any) -> EntryPart:
    """One entry in which no check finds anything, changed only in what is named."""
    return replace(ENTRY, **over)


def a_plan(entries: Iterable[EntryPart] | None = None, **over: Any) -> PlanDocument:
    """One plan in which no check finds anything, with its one clean entry unless others are given."""
    return replace(PLAN, entries=(ENTRY,) if entries is None else tuple(entries), **over)
