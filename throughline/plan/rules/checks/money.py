"""Money: each activity has its provision, in the right years, with a line in the Budget Book and a named source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from throughline.ground.findings import Severity
from throughline.ground.money import exact
from throughline.ground.periods import FinancialYear
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.checks.days import latest, said_when, year_begins, year_said
from throughline.plan.rules.document import EntryPart, PlanDocument, ProvisionPart

_CORE = f"{PLANNING_PAPER}: an activity’s core information includes its budget provision"


@check(
    code="PLAN016",
    severity=Severity.WARNING,
    title="No {provision}, or none in the Budget Book",
    rule="Each {entry} names its {provision} and the Budget Book line that holds it, or says why it needs no money.",
    why="Plan and budget drift apart when {an entry} cannot be found in the Budget Book.",
    remedy="Give the money by year with its Budget Book reference, or say why the {entry} needs no money of its own.",
    example="£1,250,000 in 2021–22 has no Budget Book reference.",
    source=f"{_CORE}, and the plan does not repeat the Budget Book.",
)
def no_budget_provision(plan: PlanDocument) -> Iterator[Told]:
    """Entries with no provision and no reason for it, or with provisions that name no line [seed 003]."""
    for entry in plan.entries:
        if not entry.provisions:
            if not entry.no_money_because.strip():
                yield Told(
                    entry.reference, f"No {plan.word('provision')} is named, and no reason why it needs no money."
                )
        elif not entry.budget_reference and (without := [p for p in entry.provisions if not p.budget_reference]):
            yield Told(entry.reference, f"{_amounts(without)} no Budget Book reference.")


@check(
    code="PLAN017",
    severity=Severity.WARNING,
    title="Spend after the end",
    rule="{An entry}’s spend falls no later than the financial year in which it ends.",
    why="Either the end is too early or the money is in the wrong year. Slipped capital often shows here first.",
    remedy="Move the end, or move the money to the year in which it will be spent.",
    example="Ends in December 2021, but £300,000 is to be spent in 2022–23.",
    source=f"{_CORE} and its end; that the two agree is a rule of this product.",
)
def spends_after_the_end(plan: PlanDocument) -> Iterator[Told]:
    """Entries with revenue or capital in a financial year after that of the last day on which they can end."""
    for entry in plan.entries:
        if entry.ends is None or (last := latest(entry.ends)) is None:
            continue
        year = FinancialYear.of(last, plan.year_begins_in).begins
        late = [p for p in entry.provisions if (year_begins(p.year) or year) > year and p.kind.is_spend and p.amount]
        if late:
            spend = listed([f"{exact(p.amount)} is to be spent in {year_said(p.year)}" for p in late])
            yield Told(entry.reference, f"Ends {said_when(entry.ends)}, but {spend}.", entry.ends.said())


@check(
    code="PLAN018",
    severity=Severity.WARNING,
    title="Cost without a named source",
    rule="Each {short provision} says which paper it comes from, and the whole cost of a project is covered by named funders.",
    why="A figure whose source nobody can name cannot be checked, and a cost that nobody pays for comes back as an overspend.",
    remedy="Name the paper that the figure comes from, or who pays the rest. If that is still open, say so.",
    example="£700,000 of the whole cost of £34,510,000 has no named funder.",
    source="Kent County Council, decision 19/00085: Thanet Parkway station, first estimated at £11.2m (local press), had "
    "reached £34.51m.",
)
def cost_without_a_source(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose funders pay less than the whole cost, or with a provision that names neither paper nor link."""
    for entry in plan.entries:
        messages = [_unfunded(entry)] if entry.details.whole_cost else []
        unsourced = [p for p in entry.provisions if p.amount and not (p.source.paper or p.source.link)]
        if unsourced:
            messages.append(f"{_amounts(unsourced)} no named source.")
        if message := " ".join(filter(None, messages)):
            yield Told(entry.reference, message)


def _unfunded(entry: EntryPart) -> str:
    cost = entry.details.whole_cost or 0
    missing = cost - sum(f.amount for f in entry.funding)
    if missing == cost:
        return f"The whole cost of {exact(cost)} has no named funder."
    return f"{exact(missing)} of the whole cost of {exact(cost)} has no named funder." if missing > 0 else ""


def _amounts(provisions: Iterable[ProvisionPart]) -> str:
    said = [f"{exact(p.amount)} in {year_said(p.year)}" for p in provisions]
    return f"{listed(said)} {'has' if len(said) == 1 else 'have'}"
