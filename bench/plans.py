"""Plan documents of any size, lifelike and always the same for the same size; every figure is invented."""

from __future__ import annotations

from datetime import date
from random import Random

from throughline.ground.timing import Timing
from throughline.plan.rules.document import (
    AuthorityPart,
    EntryPart,
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
from throughline.plan.rules.words import (
    SUB_KINDS,
    AuthorityState,
    Because,
    Certainty,
    EditionStatus,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
)

CHAPTERS = (
    "Enterprise and investment",
    "Securing sustainable infrastructure",
    "Connected transport and communities",
    "A cleaner and greener Kent",
    "Stronger and safer Kent communities",
    "Opportunities for children and young people",
    "Quality health, care and support",
    "Modernising the council",
)
PLACES = (
    "Ashford", "Canterbury", "Dartford", "Dover", "Folkestone and Hythe", "Gravesham",
    "Maidstone", "Sevenoaks", "Swale", "Thanet", "Tonbridge and Malling", "Tunbridge Wells",
)  # fmt: skip
WORKS = (
    "school expansion", "bus route", "waste contract", "care home framework", "flood defence", "library refurbishment",
    "broadband roll-out", "strategy for older people", "highways framework", "customer platform",
)  # fmt: skip
YEARS = ("2020-21", "2021-22", "2022-23")
WORDS = (
    "People in {place} will reach the {work} of phase {number} nearer to home, from week {n} on. Those who cannot travel to "
    "it will be seen at home by our staff on day {n} of phase {number}. Each spring we tell you what has changed. "
)
TEAMS = ("Infrastructure", "Finance", "Procurement", "Technology", "Legal services", "People and Communications")


def plan_of(size: int) -> PlanDocument:
    """A plan of so many entries over eight chapters, with five objectives a chapter; about one lack in ten entries."""
    chance = Random(size)  # a seed, so that every machine measures the same plan
    return PlanDocument(
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
        outcomes=tuple(OutcomePart(n, title, is_outcome=n < 8) for n, title in enumerate(CHAPTERS, start=1)),
        objectives=tuple(
            ObjectivePart(f"{chapter}.{n}", chapter, f"Objective {n} of chapter {chapter}")
            for chapter in range(1, 9)
            for n in range(1, 6)
        ),
        entries=tuple(_entry(n, chance) for n in range(1, size + 1)),
    )


def _entry(number: int, chance: Random) -> EntryPart:
    chapter = 1 + number % len(CHAPTERS)
    nature = chance.choice(list(Nature))
    year, month = chance.choice((2020, 2021)), chance.randint(4, 12)
    months = chance.randint(9, 30)
    place, work = chance.choice(PLACES), chance.choice(WORKS)
    capital = nature is Nature.CAPITAL
    return EntryPart(
        reference=f"SDP-{chapter}-{number:05}",
        title=f"{place} {work}, phase {number}",
        nature=nature,
        chapter=chapter,
        summary=_words(place, work, number, chance.randint(1, 3)) if _usually(chance) else "",
        description=_words(place, work, number, chance.randint(4, 12)),
        sub_kind=chance.choice(SUB_KINDS[nature]),
        because=(chance.choice(list(Because)),),
        objectives=tuple(f"{chapter}.{n}" for n in chance.sample(range(1, 6), 2)) if _usually(chance) else (),
        starts=Timing(f"{year}-{month:02}"),
        ends=Timing(_month(year, month + months)) if _usually(chance) else None,
        owner=PostPart(
            f"Head of service {number % 90}", f"Division {number % 30}", "Directorate", vacant=not _usually(chance)
        ),
        portfolio=f"Portfolio {chapter}",
        contributing=tuple(chance.sample(TEAMS, 2)),
        milestones=_milestones(year, month, months, chance),
        provisions=_provisions(capital, chance),
        funding=(FundingPart("Central government", 2_700_000_000, FundingCertainty.ALLOCATED),) if capital else (),
        authorities=(_authority(number, year, month, chance),),
        eqia=Screening.SCREENED_OUT if _usually(chance) else Screening.NOT_STARTED,
        eqia_note="No effect on one group more than another; head of service.",
        dpia=Screening.APPROVED,
        engagement="Consulted in autumn 2020.",
        pathway="Cabinet Committee, then Cabinet Member",
        budget_reference=f"Line {number % 400}" if _usually(chance) else "",
        places=(place,),
        details=NatureDetails(
            whole_cost=2_700_000_000 if capital else None,
            adopting_body="Cabinet" if nature is Nature.STRATEGY else "",
        ),
        assurance="Internal Audit each spring",
        source=Source("Decision record"),
    )


def _milestones(year: int, month: int, months: int, chance: Random) -> tuple[MilestonePart, ...]:
    due = [_month(year, month + (months * n) // 6 + chance.randint(0, 1)) for n in range(1, 6)]
    return tuple(
        MilestonePart(f"Step {n}", Timing(when), reached=date.fromisoformat(f"{when}-20") if when < "2021-01" else None)
        for n, when in enumerate(due, start=1)
    )


def _provisions(capital: bool, chance: Random) -> tuple[ProvisionPart, ...]:
    kind = ProvisionKind.CAPITAL if capital else ProvisionKind.REVENUE
    paper = Source("Draft budget 2021–22")
    return tuple(
        ProvisionPart(
            year,
            kind,
            chance.randint(1, 900) * 1_000_000,
            Certainty.CONFIRMED if year == YEARS[0] else Certainty.PROVISIONAL,
            source=paper,
        )
        for year in YEARS
    )


def _words(place: str, work: str, number: int, times: int) -> str:
    """Two sentences so many times, no two of them alike in the whole plan: what is shared costs a check nothing."""
    return "".join(WORDS.format(place=place, work=work, number=number, n=n) for n in range(1, times + 1))


def _authority(number: int, year: int, month: int, chance: Random) -> AuthorityPart:
    if _usually(chance):
        return AuthorityPart(AuthorityState.IN_PLACE, "Decision record", f"20/{number:05}")
    return AuthorityPart(AuthorityState.NEEDED, "Decision to award", by=Timing(_month(year, month + 1)))


def _month(year: int, month: int) -> str:
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def _usually(chance: Random) -> bool:
    return chance.random() < 0.9
