"""Decisions that an activity relies on: drifting ones, and those that nobody can look up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.checks.days import latest, said_when
from throughline.plan.rules.checks.texts import beginning, some
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import AuthorityState

_CORE = f"{PLANNING_PAPER}: an activity’s core information includes the nature of decision authority, what is in place or needed"
_BY_DELEGATION = re.compile(r"delegat|budget|constitution|statut|\bact\b|regulation|minute", re.IGNORECASE)
ENOUGH_NUMBERS = 5  # before a form can be called the council's
MOST = 80  # per cent of the numbers that share it


@check(
    code="PLAN056",
    severity=Severity.WARNING,
    title="Decision overdue",
    rule="A decision that is needed by a day is recorded as taken once that day has passed.",
    why="Decisions have drifted for years without anybody asking. Either it was taken and nobody wrote it down, or the {entry} "
    "waits for it.",
    remedy="Record the decision as in place with its number, or give the new month and move what depends on it.",
    example="A decision was needed in December 2020 (“Decision to build”) and is not recorded as taken.",
    source=f"{_CORE}.",
)
def decision_is_overdue(plan: PlanDocument) -> Iterator[Told]:
    """Entries that need a decision by a time that was over on the document's day."""
    for entry in plan.entries:
        for needed in entry.authorities:
            if needed.state is AuthorityState.NEEDED and needed.by is not None:
                last = latest(needed.by)
                if last is not None and last < plan.as_at:
                    message = (
                        f"A decision was needed {said_when(needed.by)} (“{beginning(needed.words)}”) and is not recorded "
                        "as taken."
                    )
                    yield Told(entry.reference, message, needed.by.said())


@check(
    code="PLAN057",
    severity=Severity.ADVICE,
    title="Decision number written differently",
    rule="Decision numbers are written in the form that nearly all others of the plan have.",
    why="Readers look a decision up by its number. One that is written differently is not found.",
    remedy="Write it as the record has it, one number to a decision.",
    example="Decision number 19/85 (SDP-3-06) is written differently from the others, such as 19/00061.",
    source="Kent County Council, records of executive decisions: two figures for the year, a stroke, five figures. Each council’s "
    "own form is read off its plan.",
    across=True,
)
def number_of_another_form(plan: PlanDocument) -> Iterator[Told]:
    """The plan, where it has five numbers or more, at least 80 % of one form and some of another."""
    numbers = [(a.number, e.reference) for e in plan.entries for a in e.authorities if a.number]
    if len(numbers) < ENOUGH_NUMBERS:
        return
    usual, times = Counter(_form(number) for number, _ in numbers).most_common(1)[0]
    if MOST * len(numbers) <= times * 100 < 100 * len(numbers):
        others = [f"{number} ({reference})" for number, reference in numbers if _form(number) != usual]
        such = next(number for number, _ in numbers if _form(number) == usual)
        what = "Decision number" if len(others) == 1 else "Decision numbers"
        verb = "is" if len(others) == 1 else "are"
        yield Told("", f"{what} {some(others)} {verb} written differently from the others, such as {such}.", others[0])


@check(
    code="PLAN058",
    severity=Severity.ADVICE,
    title="Decision in place without a number",
    rule="A decision that is in place has its number, or is a delegation.",
    why="Without the number nobody can read what was decided, or on which conditions.",
    remedy="Give the number of the decision record. If it was a delegation or a law, name it.",
    example="A decision is in place (“Cabinet Member, March 2019”), and its number is not given.",
    source=f"{_CORE}.",
)
def in_place_without_number(plan: PlanDocument) -> Iterator[Told]:
    """Entries with a decision in place that has no number, and whose words name no delegation, budget, minute or law."""
    for entry in plan.entries:
        for authority in entry.authorities:
            silent = authority.state is AuthorityState.IN_PLACE and not authority.number
            if silent and not _BY_DELEGATION.search(authority.words):
                message = f"A decision is in place (“{beginning(authority.words)}”), and its number is not given."
                yield Told(entry.reference, message, authority.words)


def _form(number: str) -> str:
    """How a number is written, its figures and letters apart: "99/99999"."""
    return re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", number.strip()))
