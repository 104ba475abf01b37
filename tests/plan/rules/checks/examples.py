"""For each check a plan that it finds wanting and one like it in which it finds nothing: what its page shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.plan.rules.documents import ENTRY, OWNER, PLAN, a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.checks.showing import Example
from throughline.plan.rules.document import (
    AuthorityPart,
    CommentPart,
    EntryPart,
    EnvironmentPart,
    FundingPart,
    MeasurePart,
    MilestonePart,
    NatureDetails,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    ReliedPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

COMMITTEE = "Environment and Transport Cabinet Committee"
POTHOLES = MeasurePart("HT01", "Potholes repaired in 28 days", "target 90%, floor 80%")
PAPER = Source("Budget report")
TWINS = ("Civil Society Strategy", "CIVIL society  strategy")
PASTED = "The council will work with the districts and with the NHS so that nobody has to ask twice."
LONG = (
    "The route will link Whitfield with Dover town centre and Dover Priory station, with stops at each new street of "
    "houses, at the hospital, at both schools and at the shops, and buses will run early and late all week."
)
HARD = (
    "The strategic commissioning of integrated accessibility infrastructure will secure sustainable modal interchange "
    "opportunities, prioritising community connectivity and economic regeneration across participating localities."
)


def one(**over: Any) -> Example:
    """A plan whose only entry differs from the clean one in this."""
    return Example(a_plan([an_entry(**over)]), ENTRY.reference, PLAN)


def plan(subject: str, **over: Any) -> Example:
    """The clean plan but for this."""
    return Example(a_plan(**over), subject, PLAN)


def pair(fails: dict[str, Any], passes: dict[str, Any]) -> Example:
    """Where the clean entry is of another nature: one entry that fails, and one that passes."""
    return Example(a_plan([an_entry(**fails)]), ENTRY.reference, a_plan([an_entry(**passes)]))


def said_of(comment: CommentPart, **becomes: bool) -> Example:
    """The clean plan with a comment on its only entry, and the same once the comment has become this."""
    settled = {"released": True, "answered": True} | becomes
    return Example(a_plan(comments=(comment,)), ENTRY.reference, a_plan(comments=(replace(comment, **settled),)))


def several(number: int, **over: Any) -> tuple[EntryPart, ...]:
    """So many entries alike but for title and reference, and for what is given."""
    return tuple(
        an_entry(
            **{"reference": f"SDP-3-{n:02}", "title": f"Dover Fastrack {n}", "summary": f"Part {n} of the bus route."}
            | over
        )
        for n in range(1, number + 1)
    )


def money(
    year: str, amount: int, line: str = "line 18", source: Source = PAPER, certainty: Certainty = Certainty.PROVISIONAL
) -> ProvisionPart:
    """Capital for one year, in whole pence."""
    return ProvisionPart(year, ProvisionKind.CAPITAL, amount, certainty, line, source)


def needed(words: str, by: str | None = None) -> tuple[AuthorityPart, ...]:
    """A decision that is needed."""
    return (AuthorityPart(AuthorityState.NEEDED, words, by=Timing(by) if by else None),)


def steps(*dues: str) -> tuple[MilestonePart, ...]:
    """Milestones that are due then."""
    return tuple(MilestonePart(f"Step {n}", Timing(due)) for n, due in enumerate(dues, start=1))


def costs(**over: Any) -> NatureDetails:
    """The clean entry's own fields but for these."""
    return replace(ENTRY.details, **over)


STRATEGY = {
    "nature": Nature.STRATEGY, "sub_kind": SubKind.STRATEGY_DEVELOPMENT, "funding": (), "title": "Bus Strategy",
    "details": NatureDetails(adopting_body="Cabinet"),
}  # fmt: skip
CONTRACT = {"nature": Nature.COMMISSIONING, "sub_kind": SubKind.INFRASTRUCTURE, "funding": ()}
NUMBERS = ("19/00061", "19/00062", "19/00063", "20/00001", "20/00002")


def numbered(*numbers: str) -> PlanDocument:
    """A plan of entries that rely on decisions of these numbers."""
    entries = several(len(numbers))
    return a_plan(
        replace(e, authorities=(replace(ENTRY.authorities[0], number=number),))
        for e, number in zip(entries, numbers, strict=True)
    )


def announced(**says: Any) -> PlanDocument:
    """A plan whose entry needs decision 21/00007, of which the public list says this besides."""
    plain = ReliedPart("21/00007", "for determination", due=date(2021, 1, 25), originally_due=date(2021, 1, 25))
    authority = AuthorityPart(AuthorityState.NEEDED, "Cabinet to decide", "21/00007", Timing("2021-01-25"))
    entry = an_entry(starts=Timing("2021-02-01"), authorities=(authority,))
    return a_plan([entry], relied=(replace(plain, **says),))


EXAMPLES: dict[str, Example] = {
    "PLAN001": one(objectives=()),
    "PLAN002": plan(
        "objective 3.2",
        entries=[an_entry(objectives=("3.1",))],
        objectives=(ObjectivePart("3.1", 3, "Safe roads"), *PLAN.objectives),
    ),
    "PLAN003": plan("chapter 5", outcomes=(*PLAN.outcomes, OutcomePart(5, "Stronger and safer Kent communities"))),
    "PLAN004": one(chapter=None),
    "PLAN009": one(owner=PostPart("Head of Community Safety", vacant=True)),
    "PLAN010": one(ends=None),
    "PLAN011": one(starts=Timing("2021-09-01"), ends=Timing("2021-03"), provisions=(), no_money_because="None"),
    "PLAN012": one(starts=Timing("2024-06"), ends=None),
    "PLAN013": one(authorities=needed("Decision by the Cabinet Member to award the contract")),
    "PLAN014": one(authorities=needed("Decision to build", by="2021-06")),
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
    "PLAN026": Example(
        a_plan([an_entry(title=title, reference=f"SDP-5-0{n}") for n, title in enumerate(TWINS, start=1)]),
        "SDP-5-01",
        a_plan([an_entry(title=f"{TWINS[0]}, part {n}", reference=f"SDP-5-0{n}") for n in (1, 2)]),
    ),
    "PLAN030": one(ends=None, end_in_words="Ongoing"),
    "PLAN033": one(summary=""),
    "PLAN034": Example(
        a_plan(several(3, description=PASTED)),
        "words “The council will work with the…”",
        a_plan(several(3, description="Ours.")),
    ),
    "PLAN035": one(summary="Dover Fastrack."),
    "PLAN036": one(summary="A bus will run to Dover now. " * 20),
    "PLAN037": one(summary=LONG),
    "PLAN038": one(summary=HARD),
    "PLAN039": pair(
        {"title": "Dover Fastrack (BSIP funded)"}, {"title": "Dover Fastrack, bus service improvement plan (BSIP)"}
    ),
    "PLAN040": pair(
        {"summary": "We will utilise buses with stakeholders."}, {"summary": "We will use buses with the districts."}
    ),
    "PLAN041": pair(
        {"summary": "A bus that those who are wheelchair-bound can board."},
        {"summary": "A bus that wheelchair users can board."},
    ),
    "PLAN042": plan(
        "objective 3.2", entries=[an_entry(provisions=(), no_money_because="It stands with another activity.")]
    ),
    "PLAN043": Example(
        a_plan([an_entry(**STRATEGY, reference="SDP-3-02")]),
        "objective 3.2",
        a_plan([ENTRY, an_entry(**STRATEGY, reference="SDP-3-02")]),
    ),
    "PLAN044": plan("priority P2", priorities=(*PLAN.priorities, ("P2", "Safer streets at night"))),
    "PLAN045": plan("change E2", environment=(*PLAN.environment, EnvironmentPart("E2", "Fuel costs more", "national"))),
    "PLAN046": Example(
        a_plan(
            [an_entry(objectives=("5.1",)), an_entry(reference="SDP-3-02", title="Bus lanes")],
            objectives=(*PLAN.objectives, ObjectivePart("5.1", 5, "Safe homes")),
        ),
        "SDP-3-01",
        a_plan(
            [an_entry(objectives=("3.2", "5.1")), an_entry(reference="SDP-3-02", title="Bus lanes")],
            objectives=(*PLAN.objectives, ObjectivePart("5.1", 5, "Safe homes")),
        ),
    ),
    "PLAN047": one(places=()),
    "PLAN048": Example(
        a_plan(
            [
                *several(11, contributing=("Procurement",), owner=replace(OWNER, unit="")),
                an_entry(reference="SDP-4-01", title="Trees"),
            ]
        ),
        "unit Procurement",
        a_plan(
            [
                *several(11, contributing=(), owner=replace(OWNER, unit="")),
                an_entry(reference="SDP-4-01", title="Trees"),
            ]
        ),
    ),
    "PLAN049": Example(
        a_plan(several(13, owner=PostPart("Head of Transport"))),
        "post Head of Transport",
        a_plan(several(12, owner=PostPart("Head of Transport"))),
    ),
    "PLAN050": Example(
        a_plan([ENTRY, an_entry(reference="SDP-3-02", title="Bus lanes", owner_confirmed_on=None)]),
        "",
        a_plan([ENTRY, an_entry(reference="SDP-3-02", title="Bus lanes")]),
    ),
    "PLAN051": one(portfolio=""),
    "PLAN052": one(because=()),
    "PLAN053": one(sub_kind=None),
    "PLAN054": pair(STRATEGY | {"details": NatureDetails()}, STRATEGY),
    "PLAN055": one(details=costs(whole_cost=None)),
    "PLAN056": pair(
        {"authorities": needed("Decision to build", by="2020-12")},
        {"authorities": (AuthorityPart(AuthorityState.IN_PLACE, "Decision to build", "20/00118"),)},
    ),
    "PLAN082": Example(announced(due=date(2020, 12, 1)), ENTRY.reference, announced()),
    "PLAN083": Example(
        announced(notice_by=date(2020, 12, 27)), ENTRY.reference, announced(notice_by=date(2021, 1, 13))
    ),
    "PLAN084": Example(announced(due=date(2021, 3, 1)), ENTRY.reference, announced(due=date(2021, 2, 1))),
    "PLAN057": Example(numbered(*NUMBERS, "19/85"), "", numbered(*NUMBERS, "19/00085")),
    "PLAN058": one(authorities=(AuthorityPart(AuthorityState.IN_PLACE, "Cabinet Member, March 2019"),)),
    "PLAN059": pair(
        {"starts": Timing("2020-11-01"), "eqia": Screening.IN_PROGRESS},
        {"starts": Timing("2020-11-01"), "eqia": Screening.APPROVED},
    ),
    "PLAN060": pair(
        {"eqia": Screening.SCREENED_OUT},
        {"eqia": Screening.SCREENED_OUT, "eqia_note": "Nobody is affected more than others; head of service."},
    ),
    "PLAN061": pair(
        {"title": "Closure of Dover bus station", "engagement": "None"},
        {"title": "Closure of Dover bus station", "engagement": "Passengers, in May 2021"},
    ),
    "PLAN062": pair({"because": (Because.RISK,)}, {"because": (Because.RISK,), "assurance": "Internal Audit, 2021–22"}),
    "PLAN063": pair(
        {"details": costs(first_estimate=1_120_000_000, whole_cost=3_451_000_000)},
        {"details": costs(first_estimate=3_100_000_000, whole_cost=3_451_000_000)},
    ),
    "PLAN064": pair(
        {"details": costs(approval_to_spend="In place: 19/00061")},
        {"details": costs(approval_to_spend="In place: 19/00061", first_estimate=1_450_000_000)},
    ),
    "PLAN065": one(funding=(FundingPart("Homes England", 1_690_000_000, FundingCertainty.SECURED),)),
    "PLAN066": pair(
        {
            "funding": (FundingPart("Homes England", 1_590_000_000, FundingCertainty.BID),),
            "provisions": ENTRY.provisions[:1],
        },
        {
            "funding": (FundingPart("Homes England", 1_590_000_000, FundingCertainty.ALLOCATED),),
            "provisions": ENTRY.provisions[:1],
        },
    ),
    "PLAN067": Example(
        a_plan(as_at=date(2021, 3, 11)),
        "SDP-3-01",
        a_plan(
            [an_entry(provisions=(replace(ENTRY.provisions[0], certainty=Certainty.CONFIRMED), ENTRY.provisions[1]))],
            as_at=date(2021, 3, 11),
        ),
    ),
    "PLAN068": one(milestones=steps("2022-03-31", "2022-03-31", "2022-03-31")),
    "PLAN069": pair(
        {"milestones": (MilestonePart("Bridge open", Timing("2022-06"), forecast=Timing("2023-03")),)},
        {"milestones": (MilestonePart("Bridge open", Timing("2022-06"), forecast=Timing("2022-11")),)},
    ),
    "PLAN070": pair(
        {"milestones": (MilestonePart("Contract awarded", Timing("2020-12")), *ENTRY.milestones[1:])},
        {
            "milestones": (
                MilestonePart("Contract awarded", Timing("2020-12"), reached=date(2020, 12, 11)),
                *ENTRY.milestones[1:],
            )
        },
    ),
    "PLAN071": pair(
        {
            "starts": Timing("2020-04"),
            "ends": Timing("2020-12"),
            "milestones": (MilestonePart("Bridge open", Timing("2020-11")),),
        },
        {
            "starts": Timing("2020-04"),
            "ends": Timing("2020-12"),
            "milestones": (MilestonePart("Bridge open", Timing("2020-11"), reached=date(2020, 11, 30)),),
        },
    ),
    "PLAN072": pair(
        CONTRACT | {"details": NatureDetails(contract_ends=Timing("2022-03"))},
        CONTRACT | {"details": NatureDetails(contract_ends=Timing("2022-03"), extensions="Up to two years")},
    ),
    "PLAN073": one(details=costs(completion=Timing("2023-03"))),
    "PLAN074": one(signposts=(SignpostPart(SignpostKind.BUDGET_BOOK, "Capital programme by directorate"),)),
    "PLAN085": Example(
        a_plan(
            [an_entry(measures=("HT01",), description="Roads are mended sooner: our target is 95%.")],
            measures=(POTHOLES,),
        ),
        ENTRY.reference,
        a_plan(
            [an_entry(measures=("HT01",), description="Roads are mended sooner: our target is 90%.")],
            measures=(POTHOLES,),
        ),
    ),
    "PLAN080": said_of(CommentPart("SDP-3-01", "summary", made_for=COMMITTEE), answered=True),
    "PLAN081": said_of(CommentPart("SDP-3-01", "summary", made_for=COMMITTEE, answered=True), released=True),
    "PLAN075": Example(a_plan(lost=((ENTRY.signposts[0].link, "there is no such page (404)"),)), ENTRY.reference, PLAN),
}
