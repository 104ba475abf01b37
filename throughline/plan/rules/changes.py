"""What somebody says about an entry: only what is said changes, the rest stays."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from throughline.ground.timing import Timing
from throughline.plan.rules.document import AuthorityPart, FundingPart, MilestonePart, ProvisionPart, SignpostPart
from throughline.plan.rules.words import Because, Nature, Screening, SubKind


class EntryChanges(TypedDict, total=False):
    """New values of an entry, by the names of its columns and parts.

    `owner`, `unit`, `portfolio`, `chapter` and the tuples of ints are keys of rows of lower rooms; money is whole
    pence; a part that is named replaces all its rows, matched by what tells them apart (title, year and kind, words).
    """

    title: str
    summary: str
    description: str
    audience: str
    nature: Nature
    sub_kind: SubKind | None
    because: tuple[Because, ...]
    chapter: int | None
    other_outcomes: tuple[int, ...]
    objectives: tuple[int, ...]
    priorities: tuple[int, ...]
    answers: tuple[int, ...]
    measures: tuple[int, ...]
    starts: Timing | None
    ends: Timing | None
    end_in_words: str
    owner: int | None
    unit: int | None
    portfolio: int | None
    contributing: tuple[int, ...]
    milestones: tuple[MilestonePart, ...]
    provisions: tuple[ProvisionPart, ...]
    funding: tuple[FundingPart, ...]
    authorities: tuple[AuthorityPart, ...]
    signposts: tuple[SignpostPart, ...]
    no_money_because: str
    eqia: Screening
    eqia_note: str
    dpia: Screening
    dpia_note: str
    engagement: str
    pathway: str
    budget_reference: str
    countywide: bool
    places: tuple[int, ...]
    assessments: tuple[int, ...]
    risks: tuple[int, ...]
    organisational_change: bool
    assurance: str
    provider: str
    contract_value: int | None
    contract_term: str
    contract_ends: Timing | None
    extensions: str
    procurement_stage: str
    users_affected: str
    regulator: str
    whole_cost: int | None
    first_estimate: int | None
    approval_to_plan: str
    approval_to_spend: str
    completion: Timing | None
    adopting_body: str
    expires: Timing | None
    source_paper: str
    source_link: str
    source_as_at: date | None
    illustrative: tuple[str, ...]


LINKS = (
    "other_outcomes", "objectives", "priorities", "answers", "measures", "contributing", "places", "assessments", "risks",
)  # fmt: skip
PARTS = ("milestones", "provisions", "funding", "authorities", "signposts")
KEYS = ("chapter", "owner", "unit", "portfolio")
COLUMNS = tuple(name for name in EntryChanges.__annotations__ if name not in LINKS + PARTS + KEYS)

_WHAT_FOR = {"chapter", "other_outcomes", "objectives", "priorities", "answers", "measures", "because"}
_MONEY = {
    "provisions",
    "funding",
    "no_money_because",
    "budget_reference",
    "whole_cost",
    "first_estimate",
    "contract_value",
}
ABOUT: dict[str, frozenset[str]] = {  # what each narrow verb is about; a verb that is not here may say anything
    "plan.entry.reword": frozenset({"title", "summary", "description"}),
    "plan.entry.re_cost": frozenset(_MONEY),
    "plan.entry.set_milestones": frozenset({"milestones"}),
    "plan.entry.screen": frozenset({"eqia", "eqia_note", "dpia", "dpia_note", "assessments"}),
    "plan.entry.authorise": frozenset({"authorities", "pathway"}),
    "plan.entry.align": frozenset(_WHAT_FOR),
}


def beyond(verb: str, said: EntryChanges) -> tuple[str, ...]:
    """What is said beyond what a verb is about, by name: an event must not tell less than it changed.

    `illustrative` goes with anything: it says of a value that it was invented.
    """
    about = ABOUT.get(verb)
    return () if about is None else tuple(name for name in said if name not in about and name != "illustrative")
