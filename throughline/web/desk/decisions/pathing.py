"""The pathway of a decision, written a step a line, as committee reports print it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from throughline.council import queries as council
from throughline.governance.operations import pathways
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.words import Purpose
from throughline.ground.timing import Timing, TimingUnclear, timing
from throughline.ground.words import folded, listed
from throughline.history.doorway import Refused
from throughline.web.desk.decisions import asking
from throughline.web.desk.visiting import Visit

SAFE = "safe space"
HINT = (
    "A step a line: body, when, what for; then, of a step that lies behind, what came of it. For example: "
    "“Cabinet Committee | 19 January 2021 | endorse”. Add “safe space” for an informal body."
)
Said = dict[str, Any]


def path_fields(_visit: Visit, page: DecisionPage) -> dict[str, forms.Field]:
    """The whole pathway in one text."""
    steps = page.pathway.steps if page.pathway else ()
    return {"steps": asking.text("Steps", "\n".join(map(line_of, steps)), lines=True, hint=HINT)}


def set_path(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Read the lines and keep them. Raises Refused, naming the line."""
    steps = read(said["steps"], visit.on)
    pathways.follow(page.ref, steps=steps, by=visit.actor, at=visit.at)
    return "The pathway is set out. The monitoring officer approves it with its timescales."


def line_of(step: StepSaid) -> str:
    """A step as it is written."""
    parts = [
        step.body,
        step.when,
        step.purpose.value,
        *([SAFE] if step.informal else []),
        *([step.outcome] if step.outcome else []),
    ]
    return " | ".join(parts)


def read(text: str, on: date) -> tuple[StepSaid, ...]:
    """The steps of a text; a step with an outcome lies behind. Raises Refused."""
    bodies = {folded(b.name): b.key for b in council.bodies()}
    return tuple(_step(number, line, bodies, on) for number, line in enumerate(filter(str.strip, text.splitlines()), 1))


def _step(number: int, line: str, bodies: dict[str, int], on: date) -> StepSaid:
    body, when, purpose, *rest = [*(part.strip() for part in line.split("|")), "", "", ""]
    try:
        said: Timing | None = timing(when) if when else None
        for_what = Purpose(purpose.casefold())
    except TimingUnclear as unclear:
        raise Refused(f"Line {number}: {unclear}") from unclear
    except ValueError as unknown:
        what = listed([p.value for p in Purpose], "or")
        raise Refused(f"Line {number}: “{purpose}” says not what the body does. Write one of: {what}.") from unknown
    informal = any(folded(part) == SAFE for part in rest)
    outcome = " ".join(part for part in rest if part and folded(part) != SAFE)
    day = said.earliest if said and said.earliest == said.latest else None
    if outcome and (day is None or day > on):
        raise Refused(f"Line {number}: what came of a step is told with the day on which it was taken. Give that day.")
    return StepSaid(
        body=body,
        purpose=for_what,
        timing=None if day else said,
        on=day,
        informal=informal,
        done_on=day if outcome else None,
        outcome=outcome,
        body_key=bodies.get(folded(body)),
    )
