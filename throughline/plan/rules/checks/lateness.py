"""What is late, and what cannot be as it is written: steps, ends, contracts and completion against one another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, SUMMARY, Told, check
from throughline.plan.rules.checks.days import earliest, latest, said_when
from throughline.plan.rules.checks.texts import some
from throughline.plan.rules.document import EntryPart, MilestonePart, PlanDocument

_QUARTERLY = f"{SUMMARY}: the plan is monitored each quarter."
_DATES = f"{PLANNING_PAPER}: an activity’s core information includes start and end dates"
_NO_EXTENSION = re.compile(r"\s*(?:no\b|none|nil|n/?a|-|$)", re.IGNORECASE)


@check(
    code="PLAN069",
    severity=Severity.WARNING,
    title="Milestone after the end",
    rule="Every milestone that has yet to be reached is due, and forecast, no later than the {entry}’s end.",
    why="The {entry} is not over while a step of it is still to come. Slipping shows here before anybody moves the end.",
    remedy="Move the end, or correct the milestone.",
    example="“Bridge open” is forecast for March 2023, after the end in December 2022.",
    source=f"{_DATES}; that steps and end agree is a rule of this product.",
)
def milestone_after_the_end(plan: PlanDocument) -> Iterator[Told]:
    """Entries with a milestone that can come, at the earliest, only after the last day on which they can end."""
    for entry in plan.entries:
        if entry.ends is None or (last := latest(entry.ends)) is None:
            continue
        for step in entry.milestones:
            when = step.forecast or step.due
            if when is not None and step.reached is None and earliest(when) > last:
                how = "is forecast for" if step.forecast else "is due"
                said = when.said() if step.forecast else said_when(when)
                message = f"“{step.title}” {how} {said}, after the end {said_when(entry.ends)}."
                yield Told(entry.reference, message, step.title)
                break


@check(
    code="PLAN070",
    severity=Severity.WARNING,
    title="Milestone overdue",
    rule="A milestone whose time has passed is recorded as reached, or has a forecast that is still to come.",
    why="Either it was reached and nobody wrote it down, or it was missed and nobody said so.",
    remedy="Record the day on which it was reached, or give a forecast.",
    example="“Contract awarded” (December 2020) is overdue and not recorded as reached.",
    source=_QUARTERLY,
)
def milestone_is_overdue(plan: PlanDocument) -> Iterator[Told]:
    """Entries that are not over, with milestones of which due and forecast were past on the document's day."""
    for entry in plan.entries:
        if not _is_over(entry, plan) and (late := [m for m in entry.milestones if _is_overdue(m, plan)]):
            said = some([f"“{m.title}” ({_when(m)})" for m in late])
            one = len(late) == 1
            yield Told(
                entry.reference,
                f"{said} {'is' if one else 'are'} overdue and not recorded as reached.",
                late[0].title,
            )


@check(
    code="PLAN071",
    severity=Severity.WARNING,
    title="Over, and not finished",
    rule="When {an entry}’s end has passed, all its milestones are recorded as reached.",
    why="The plan says that it is over, and its steps say that it is not. Readers cannot tell which is true.",
    remedy="Record what was reached, or move the end. If it was stopped, withdraw it with the reason.",
    example="Ended in December 2020, but “Bridge open” is not recorded as reached.",
    source=f"{PLANNING_PAPER}: the Annual Report identifies outstanding activity that needs to roll forward.",
)
def over_and_not_finished(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose end was past on the document's day while a milestone was not reached."""
    for entry in plan.entries:
        if entry.ends is None or not _is_over(entry, plan):
            continue
        if missing := [m for m in entry.milestones if m.reached is None]:
            verb = "is" if len(missing) == 1 else "are"
            said = some([f"“{m.title}”" for m in missing])
            message = f"Ended {said_when(entry.ends)}, but {said} {verb} not recorded as reached."
            yield Told(entry.reference, message, entry.ends.said())


@check(
    code="PLAN072",
    severity=Severity.WARNING,
    title="Contract ends before the {entry}",
    rule="A contract lasts as long as the {entry} that it carries, or can be extended.",
    why="From the day on which the contract ends nobody is bound to do the work, and a new one takes a year to buy.",
    remedy="Correct the dates, say how it can be extended, or plan the next contract as a milestone.",
    example="The contract ends in March 2022, before the {entry} ends in December 2022.",
    source=f"{_DATES}; that a contract covers them is a rule of this product.",
)
def contract_ends_first(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose contract is over before they can end, and that name no extension."""
    for entry in plan.entries:
        contract = entry.details.contract_ends
        if contract is None or entry.ends is None or not _NO_EXTENSION.match(entry.details.extensions):
            continue
        last = latest(contract)
        if last is not None and last < earliest(entry.ends):
            message = f"The contract ends {said_when(contract)}, before the {plan.word('entry')} ends {said_when(entry.ends)}."
            yield Told(entry.reference, message, contract.said())


@check(
    code="PLAN073",
    severity=Severity.WARNING,
    title="Completion after the end",
    rule="A capital project is complete by the end of its {entry}.",
    why="One of the two dates is wrong, and residents are told the earlier one.",
    remedy="Correct the completion or the end.",
    example="Completion is in March 2023, after the end in December 2022.",
    source=f"{_DATES}; that completion agrees with them is a rule of this product.",
)
def completed_after_the_end(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose completion comes, at the earliest, after the last day on which they can end."""
    for entry in plan.entries:
        done = entry.details.completion
        if done is None or entry.ends is None:
            continue
        last = latest(entry.ends)
        if last is not None and earliest(done) > last:
            message = f"Completion is {said_when(done)}, after the end {said_when(entry.ends)}."
            yield Told(entry.reference, message, done.said())


def _is_over(entry: EntryPart, plan: PlanDocument) -> bool:
    last = latest(entry.ends) if entry.ends is not None else None
    return last is not None and last < plan.as_at


def _is_overdue(step: MilestonePart, plan: PlanDocument) -> bool:
    when = step.forecast or step.due
    if step.reached is not None or when is None:
        return False
    last = latest(when)
    return last is not None and last < plan.as_at


def _when(step: MilestonePart) -> str:
    when = step.forecast or step.due
    return when.said() if when is not None else ""
