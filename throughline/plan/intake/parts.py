"""The sheets of an activity's parts: milestones, money, authorities, funding, signposts. One row a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from throughline.plan.intake.columns import Column
from throughline.plan.intake.figures import Day, Money, When, Year
from throughline.plan.intake.kinds import OneWord, Text, YesNo
from throughline.plan.rules.document import (
    AuthorityPart,
    EntryPart,
    FundingPart,
    MilestonePart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import AuthorityState, Certainty, FundingCertainty, ProvisionKind, SignpostKind

ACTIVITY = "activity"


@dataclass(frozen=True, slots=True)
class PartSheet:
    """One sheet of parts. `part`: its name in an entry; `told_by`: the columns that tell two parts of one activity apart."""

    name: str
    part: str
    many: str  # what its rows are called
    told_by: tuple[str, ...]
    make: Callable[[dict[str, Any]], Any]
    columns: tuple[Column, ...]

    def rows(self, entry: EntryPart) -> list[dict[str, Any]]:
        """The rows of an entry's parts, by the names of the columns."""
        return [{ACTIVITY: entry.reference} | self.said(part) for part in getattr(entry, self.part)]

    def said(self, part: Any) -> dict[str, Any]:
        """What one part says, by the names of the columns."""
        said = {name: getattr(part, name) for name in part.__slots__}
        if (source := said.pop("source", None)) is not None:
            said |= {f"source_{name}": getattr(source, name) for name in source.__slots__}
        return said


def _provision(said: dict[str, Any]) -> ProvisionPart:
    source = Source(
        *(said.pop(f"source_{name}", empty) for name, empty in (("paper", ""), ("link", ""), ("as_at", None)))
    )
    return ProvisionPart(**{"certainty": Certainty.PROVISIONAL} | said, source=source)


def _authority(said: dict[str, Any]) -> AuthorityPart:
    return AuthorityPart(**{"state": AuthorityState.NEEDED} | said)


_ACTIVITY = Column(
    ACTIVITY,
    "Activity",
    "The reference of the activity, as on the sheet “Activities”.",
    Text(300),
    14,
    also="reference; activity reference; ref; activity ref; project",
    needed=True,
)
_INVENTED = Column("illustrative", "Invented for demonstration", "Yes in a demonstration only.", YesNo(), 14)
_SURE = Column(
    "certainty",
    "Certainty",
    "Provisional until the budget is approved, then confirmed.",
    OneWord(Certainty, Certainty.PROVISIONAL),
    14,
    choices=("Words", "Certainty"),
)

MILESTONES = PartSheet(
    "Milestones",
    "milestones",
    "milestones",
    ("title",),
    lambda said: MilestonePart(**{"due": None} | said),
    (
        _ACTIVITY,
        Column(
            "title",
            "Milestone",
            "A step that somebody can tell was reached.",
            Text(300),
            50,
            "title; name",
            needed=True,
        ),
        Column("due", "Due", "The plan: a day, a month or a quarter.", When(), 20, "due date; date; planned"),
        Column("forecast", "Forecast", "The latest view, where it differs from the plan.", When(), 20, "forecast date"),
        Column("reached", "Reached", "The day on which it was reached.", Day(), 14, "actual; done; completed"),
        _INVENTED,
    ),
)
MONEY = PartSheet(
    "Money",
    "provisions",
    "budget provisions",
    ("year", "kind", "budget_reference"),
    _provision,
    (
        _ACTIVITY,
        Column("year", "Financial year", "Written as 2020-21.", Year(), 14, "year", needed=True),
        Column(
            "kind",
            "Kind",
            "Revenue, capital, saving or income.",
            OneWord(ProvisionKind),
            14,
            "type",
            choices=("Words", "Kind of money"),
            needed=True,
        ),
        Column(
            "amount", "Amount (£)", "In pounds, in figures.", Money(), 16, "amount; value; budget; cost", needed=True
        ),
        _SURE,
        Column(
            "budget_reference", "Budget Book reference", "The line it stands in.", Text(120), 20, "budget line; line"
        ),
        Column("source_paper", "Source paper", "The paper that the figure comes from.", Text(300), 30, "source"),
        Column("source_link", "Source link", "Where that paper can be read.", Text(500), 24),
        Column("source_as_at", "Source as at", "The day on which it was true.", Day(), 14, "as at"),
        _INVENTED,
    ),
)
AUTHORITIES = PartSheet(
    "Authorities",
    "authorities",
    "decision authorities",
    ("words",),
    _authority,
    (
        _ACTIVITY,
        Column(
            "state",
            "State",
            "In place, or needed.",
            OneWord(AuthorityState),
            14,
            "status",
            choices=("Words", "Authority"),
            needed=True,
        ),
        Column(
            "words", "Decision or delegation", "Which one.", Text(300), 60, "decision; authority; words", needed=True
        ),
        Column("number", "Decision number", "Such as 19/00061.", Text(30), 16, "number; decision no"),
        Column("by", "Needed by", "When the decision is needed.", When(), 20, "by"),
        _INVENTED,
    ),
)
FUNDING = PartSheet(
    "Funding",
    "funding",
    "sources of funding",
    ("payer",),
    lambda said: FundingPart(**said),
    (
        _ACTIVITY,
        Column("payer", "Payer", "Who pays.", Text(200), 40, "source; funder", needed=True),
        Column("amount", "Amount (£)", "In pounds, in figures.", Money(), 16, "amount; value", needed=True),
        Column(
            "certainty",
            "Certainty",
            "Bid, allocated or secured.",
            OneWord(FundingCertainty),
            14,
            choices=("Words", "Certainty of funding"),
            needed=True,
        ),
        _INVENTED,
    ),
)
SIGNPOSTS = PartSheet(
    "Signposts",
    "signposts",
    "signposts",
    ("words",),
    lambda said: SignpostPart(**said),
    (
        _ACTIVITY,
        Column(
            "kind",
            "Leads to",
            "What is found there.",
            OneWord(SignpostKind),
            20,
            choices=("Words", "Signpost"),
            needed=True,
        ),
        Column("words", "Words", "What the link says.", Text(300), 50, "title; text", needed=True),
        Column("link", "Link", "Its address.", Text(500), 50, "address; url"),
    ),
)
PARTS: tuple[PartSheet, ...] = (MILESTONES, MONEY, AUTHORITIES, FUNDING, SIGNPOSTS)
