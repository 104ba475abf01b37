"""Certainty of cost: what has grown since it was first said, what does not add up, what is not sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from throughline.ground.findings import Severity
from throughline.ground.money import exact
from throughline.ground.periods import FinancialYear
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.checks.days import year_begins, year_said
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import Certainty, FundingCertainty, Nature, ProvisionKind

GROWN = 25  # per cent over the first estimate
KEY = 100_000_000  # pence: £1m, from which Kent calls a decision key
SOON = timedelta(days=365)
BUDGET_SET = timedelta(days=21)  # before the year begins: 11 March
_NOT_YET = re.compile(r"\s*(?:need|not\b|none|no\b|tb[acd]|to be|await|pending|request|n/?a)", re.IGNORECASE)
_THANET = "Kent County Council, decision 19/00085: Thanet Parkway station, first estimated at £11.2m (local press), had reached £34.51m"


@check(
    code="PLAN063",
    severity=Severity.WARNING,
    title="Cost grown since the first estimate",
    rule=f"The whole cost is less than {GROWN}% above the first estimate.",
    why="What was approved was approved at another cost. Members need to know before they approve the plan that carries it on.",
    remedy="Say in the description why it has grown and which decision accepted that. Then accept the finding with that reason.",
    example="The whole cost of £34,510,000 is 208% above the first estimate of £11,200,000.",
    source=f"{_THANET}. The threshold is a rule of this product.",
)
def cost_has_grown(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose whole cost is at least a quarter above their first estimate."""
    for entry in plan.entries:
        first, cost = entry.details.first_estimate, entry.details.whole_cost
        if first and cost and cost * 100 >= first * (100 + GROWN):
            more = round((cost - first) * 100 / first)
            message = f"The whole cost of {exact(cost)} is {more}% above the first estimate of {exact(first)}."
            yield Told(entry.reference, message, exact(cost))


@check(
    code="PLAN064",
    severity=Severity.ADVICE,
    title="Spending approved, first estimate not kept",
    rule="A capital project of £1m or more whose spending is approved keeps its first estimate beside its whole cost.",
    why="A cost that grows after approval shows only against what was first said.",
    remedy="Give the first estimate and the paper that it comes from.",
    example="Spending is approved (“In place: 19/00061”), and no first estimate is kept beside £15,900,000.",
    source=f"{_THANET}. £1m is Kent’s threshold for a key decision.",
)
def no_first_estimate(plan: PlanDocument) -> Iterator[Told]:
    """Capital entries of £1m or more that are approved to spend and state no first estimate."""
    for entry in plan.entries:
        said, cost = entry.details.approval_to_spend.strip(), entry.details.whole_cost
        if entry.nature is not Nature.CAPITAL or entry.details.first_estimate is not None or (cost or 0) < KEY:
            continue
        if said and not _NOT_YET.match(said):
            message = f"Spending is approved (“{said}”), and no first estimate is kept beside {exact(cost or 0)}."
            yield Told(entry.reference, message, said)


@check(
    code="PLAN065",
    severity=Severity.WARNING,
    title="More money than the whole cost",
    rule="Neither the funders together nor the capital planned over the years come to more than the whole cost.",
    why="Either a sum was entered twice or the whole cost is out of date.",
    remedy="Correct the whole cost, or take out what was entered twice.",
    example="Funders pay £16,900,000, £1,000,000 more than the whole cost of £15,900,000.",
    source="A rule of this product.",
)
def more_than_the_whole_cost(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose funding or planned capital is more than the whole cost; too little funding is a check of its own."""
    for entry in plan.entries:
        cost = entry.details.whole_cost
        if not cost:
            continue
        funded = sum(f.amount for f in entry.funding)
        planned = sum(p.amount for p in entry.provisions if p.kind is ProvisionKind.CAPITAL)
        sums = (("Funders pay", funded), ("Capital over the years comes to", planned))
        over = [f"{what} {exact(sum_)}, {exact(sum_ - cost)} more than" for what, sum_ in sums if sum_ > cost]
        if over:
            yield Told(entry.reference, f"{'; '.join(over)} the whole cost of {exact(cost)}.", exact(cost))


@check(
    code="PLAN066",
    severity=Severity.WARNING,
    title="Bids only, and spending soon",
    rule="Where spending begins within a year, some of the funding is allocated or secured.",
    why="A bid may fail. The council then stops what was begun, or pays for it.",
    remedy="Say which bid is decided when, put spending after that, or name who pays if it fails.",
    example="All funding is still a bid (Homes England), and £9,250,000 is to be spent in 2021–22.",
    source=f"{PLANNING_PAPER}: stronger alignment with financial planning. That a bid alone does not carry spending is a rule of this "
    "product.",
)
def bids_only(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose funders are all bids, with spend in a year that begins no later than a year from the document's day."""
    for entry in plan.entries:
        if not entry.funding or any(f.certainty is not FundingCertainty.BID for f in entry.funding):
            continue
        soon = [
            p for p in entry.provisions if p.kind.is_spend and p.amount and _begins(p.year, plan) <= plan.as_at + SOON
        ]
        if soon:
            spend = listed([f"{exact(p.amount)} is to be spent in {year_said(p.year)}" for p in soon])
            payers = listed([f.payer for f in entry.funding])
            yield Told(entry.reference, f"All funding is still a bid ({payers}), and {spend}.", payers)


@check(
    code="PLAN067",
    severity=Severity.WARNING,
    title="Provisional after the budget was set",
    rule="Money for a year is confirmed once the council has set that year’s budget: for a year that begins in April, by 11 March.",
    why="Figures stay provisional because nobody goes back to them, and readers then take a draft for the budget.",
    remedy="Compare the figure with the approved Budget Book, correct it, and mark it as confirmed.",
    example="£9,250,000 in 2021–22 is still provisional, and that year’s budget is set.",
    source="Local Government Finance Act 1992, section 30(6): amounts of council tax are set before 11 March; County Council sets "
    "Kent’s budget in February.",
)
def still_provisional(plan: PlanDocument) -> Iterator[Told]:
    """Entries with provisional money in a year whose budget was set before the document's day."""
    for entry in plan.entries:
        if late := [p for p in entry.provisions if _is_late(p.certainty, p.year, plan)]:
            said = listed([f"{exact(p.amount)} in {year_said(p.year)}" for p in late])
            which = "that year’s budget is" if len({p.year for p in late}) == 1 else "those years’ budgets are"
            verb = "is" if len(late) == 1 else "are"
            yield Told(entry.reference, f"{said} {verb} still provisional, and {which} set.")


def _is_late(certainty: Certainty, year: str, plan: PlanDocument) -> bool:
    return certainty is Certainty.PROVISIONAL and _begins(year, plan) - BUDGET_SET <= plan.as_at


def _begins(year: str, plan: PlanDocument) -> date:
    """The first day of a financial year; the last day there is where the words are none, so that nothing is told of it."""
    begins = year_begins(year)
    return date.max if begins is None else FinancialYear(begins).first_day(plan.year_begins_in)
