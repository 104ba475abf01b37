"""Kinds of assessment are configuration: a dated setting of the council, with these as what holds without one (docs/adr/0018)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from throughline.assurance.rules.words import Workflow


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of assessment. `required`: a decision needs its screening; `form`: the council's own, instead of a questionnaire."""

    key: str  # stands in references and addresses: "EQIA"
    name: str
    workflow: Workflow
    questionnaire: str = ""  # its key; "" where only the council's own form is used
    required: bool = False
    review_months: int = 12  # after approval
    form: str = ""  # https address
    why: str = ""


DEFAULTS: tuple[Kind, ...] = (
    Kind("EQIA", "Equality impact assessment", Workflow.EQUALITY, "protected characteristics", required=True,
         why="Due regard to equality (Equality Act 2010, section 149)"),
    Kind("DPIA", "Data protection impact assessment", Workflow.DATA_PROTECTION, "high-risk processing", required=True,
         why="Processing that is likely to be of high risk to people (UK GDPR, article 35)"),
    Kind("CIA", "Climate impact assessment", Workflow.PLAIN, "climate", why="The council's own climate commitments"),
    Kind("HIA", "Health impact assessment", Workflow.PLAIN, "health", why="Regard to health inequalities"),
)  # fmt: skip
SETTING = "assessment_kinds"


class KindsUnclear(ValueError):
    """The setting cannot be read as kinds of assessment; the message says why."""


def kinds_from(text: str | None) -> tuple[Kind, ...]:
    """The kinds that a council's setting names, as JSON; the defaults where it decided nothing. Raises KindsUnclear."""
    if not text:
        return DEFAULTS
    try:
        kinds = tuple(replace(Kind(**row), workflow=Workflow(row["workflow"])) for row in json.loads(text))
    except (TypeError, ValueError, KeyError) as wrong:
        raise KindsUnclear(
            f"The setting “{SETTING}” names no kinds of assessment: {wrong}. Decide it again."
        ) from wrong
    if against := against_kinds(kinds):
        raise KindsUnclear(against)
    return kinds


def against_kinds(kinds: tuple[Kind, ...]) -> str | None:
    """Why these kinds cannot stand together, as a sentence; None when they can."""
    keys = [kind.key for kind in kinds]
    if not keys or len(set(keys)) < len(keys):
        return "Each kind of assessment has a short name of its own, such as EQIA. Give each one once."
    if wrong := next((k for k in keys if not (k.isascii() and k.isalnum())), None):
        return f"“{wrong}” cannot stand in an address. Use letters and figures only, such as EQIA."
    if nothing := next((k.key for k in kinds if not k.questionnaire and not k.form), None):
        return f"{nothing} has neither a questionnaire nor a form of the council's own. Give one of the two."
    return None


def kind_of(kinds: tuple[Kind, ...], key: str) -> Kind:
    """A kind by its key; one that the council has since dropped is still shown by its key."""
    return next((kind for kind in kinds if kind.key == key), Kind(key, key, Workflow.PLAIN))
