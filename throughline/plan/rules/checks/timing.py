"""When an activity runs: both its days are known, in order, and meet the plan's window."""

from __future__ import annotations

import re
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import folded, listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, SUMMARY, Told, check
from throughline.plan.rules.checks.days import earliest, latest, said_day, said_when
from throughline.plan.rules.document import EntryPart, PlanDocument

_CORE = f"{PLANNING_PAPER}: an activity’s core information includes its start and end dates."
_GOES_ON = re.compile(
    r"on-?going|continu|permanent|indefinite|perpetual|open.?ended|no end|business as usual|\bbau\b|rolling"
)


@check(
    code="PLAN010",
    severity=Severity.WARNING,
    title="Start or end missing",
    rule="Each {entry} says when it starts and when it ends.",
    why="Without both dates nobody can see whether {an entry} is late, or whether its money falls in the right year.",
    remedy="Give a month, a quarter or a year, such as “June 2021”, as precisely as it is known.",
    example="No end is given.",
    source=_CORE,
)
def start_or_end_is_missing(plan: PlanDocument) -> Iterator[Told]:
    """Entries without a start, or without an end that can be read; "ongoing" is a check of its own [seed 003]."""
    for entry in plan.entries:
        if entry.starts is not None and entry.ends is not None:
            continue
        no_end = entry.ends is None and not _goes_on(entry)
        if no_end and entry.end_in_words:
            start = "" if entry.starts else "No start is given. "
            message = f"{start}The end is given as “{entry.end_in_words}”, which does not say when."
            yield Told(entry.reference, message, entry.end_in_words)
        elif missing := [name for name, lacks in (("start", entry.starts is None), ("end", no_end)) if lacks]:
            yield Told(entry.reference, f"No {listed(missing, 'or')} is given.")


@check(
    code="PLAN011",
    severity=Severity.ERROR,
    title="End before start",
    rule="{An entry} ends on or after the day on which it starts.",
    why="One of the two dates is wrong, and readers cannot tell which.",
    remedy="Correct the start or the end.",
    example="Ends in March 2021, before it starts on 1 September 2021.",
    source=_CORE,
)
def ends_before_it_starts(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose end, at its latest, comes before their start, at its earliest."""
    for entry in plan.entries:
        if entry.starts is None or entry.ends is None:
            continue
        last = latest(entry.ends)
        if last is not None and last < earliest(entry.starts):
            message = f"Ends {said_when(entry.ends)}, before it starts {said_when(entry.starts)}."
            yield Told(entry.reference, message, entry.ends.said())


@check(
    code="PLAN012",
    severity=Severity.ERROR,
    title="Outside the plan’s window",
    rule="{An entry} runs, for some of its time at least, within the plan’s window.",
    why="The plan is for what happens in its years. What is over or has yet to come belongs to another plan.",
    remedy="Correct the dates, or leave the {entry} out of this plan.",
    example="Starts in June 2024, after the plan’s window ends on 31 March 2023.",
    source=f"{SUMMARY}: a rolling plan for named years, updated each year.",
)
def outside_the_window(plan: PlanDocument) -> Iterator[Told]:
    """Entries that begin after the window ends, or end before it begins; both its days are in it."""
    for entry in plan.entries:
        if entry.starts is not None and earliest(entry.starts) > plan.window_ends:
            message = f"Starts {said_when(entry.starts)}, after the plan’s window ends on {said_day(plan.window_ends)}."
            yield Told(entry.reference, message, entry.starts.said())
        elif entry.ends is not None and (last := latest(entry.ends)) is not None and last < plan.window_begins:
            message = (
                f"Ends {said_when(entry.ends)}, before the plan’s window begins on {said_day(plan.window_begins)}."
            )
            yield Told(entry.reference, message, entry.ends.said())


@check(
    code="PLAN030",
    severity=Severity.WARNING,
    title="“Ongoing” for an end",
    rule="{An entry} ends, or says when it is reviewed.",
    why="The plan is for change that is delivered. What goes on without end is the council’s everyday work and belongs in "
    "an operating plan.",
    remedy="Give the month in which it ends or is next reviewed.",
    example="The end is given as “Ongoing”.",
    source=_CORE,
)
def goes_on_without_end(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose end is in words such as "ongoing", or begins and never ends ("from October 2020")."""
    for entry in plan.entries:
        if _goes_on(entry):
            words = entry.ends.said() if entry.ends is not None else entry.end_in_words
            yield Told(entry.reference, f"The end is given as “{words}”.", words)


def _goes_on(entry: EntryPart) -> bool:
    if entry.ends is not None:
        return latest(entry.ends) is None
    return bool(entry.end_in_words and _GOES_ON.search(folded(entry.end_in_words)))
