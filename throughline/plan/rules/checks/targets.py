"""One target: what an activity's text says of a target is what its measure is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import Told, check
from throughline.plan.rules.checks.texts import beginning, sentences
from throughline.plan.rules.document import EntryPart, MeasurePart, PlanDocument

_NUMBER = r"(?P<number>£?\d[\d,]*(?:\.\d+)?)(?:\s?(?P<share>%|per\s?cent\b))?(?![\d/–-])"
_TARGET = r"\btarget(?:s|ed)?\b"
_SAID = (
    re.compile(rf"{_TARGET}(?:\s+(?:is|are|of|to|at|will|be|remains|now|set|for|this|next|year|the))*\s+{_NUMBER}", re.IGNORECASE),
    re.compile(rf"{_NUMBER}\s+{_TARGET}", re.IGNORECASE),
)  # fmt: skip
_HELD = re.compile(rf"target {_NUMBER}")
_YEARS = range(1990, 2100)  # "the target for 2021": a year, and no figure
_FIELDS = ("summary", "description", "assurance")


@check(
    code="PLAN085",
    severity=Severity.WARNING,
    title="Target that its measure does not have",
    rule="A target that the text of {an entry} states is the target of the measure that it names, or of its only one.",
    why="Plan, dashboard and quarterly report read one target. Where a text states another, nobody knows which one was agreed.",
    remedy="Leave the figure out, since the measure stands beside the text; or change the target on the measure’s page with its reason.",
    example="The description says target 95%, and HT01, “Potholes repaired in 28 days”, has target 90%.",
    source="One target is a rule of this product, after Kent County Council’s directorate business plans to 2018/19, whose "
    "indicators have the same target as the quarterly performance report (seed 004).",
    long_words=True,
)
def target_of_another(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose summary, description or assurance states another target than the measure that the sentence is about."""
    measures = {m.reference: m for m in plan.measures}
    for entry in plan.entries:
        named = [measures[r] for r in entry.measures if r in measures]
        for field in _FIELDS if named else ():
            if told := _told(entry, field, named):
                yield told
                break


def _told(entry: EntryPart, field: str, named: list[MeasurePart]) -> Told | None:
    text = getattr(entry, field)
    for sentence in sentences(text) if "target" in text.casefold() else ():
        measure = _about(sentence, named)
        held = _HELD.search(measure.aim) if measure else None
        if measure is None or held is None:
            continue
        for found in (m for said in _SAID for m in said.finditer(sentence)):
            if _is_figure(found) and _alike(found, held) and _value(found) != _value(held):
                says = f"The {field} says target {_written(found)}, and {measure.reference}, “{measure.title}”, has target {_written(held)}."
                return Told(entry.reference, says, beginning(sentence, 30))
    return None


def _about(sentence: str, named: list[MeasurePart]) -> MeasurePart | None:
    """The measure that a sentence names; where it names none, the only one that there is."""
    said = sentence.casefold()
    there = [m for m in named if m.reference.casefold() in said or m.title.casefold() in said]
    if len(there) == 1:
        return there[0]
    return named[0] if len(named) == 1 and not there else None


def _is_figure(found: re.Match[str]) -> bool:
    bare = found["number"]
    return bool(found["share"]) or not (bare.isdigit() and int(bare) in _YEARS)


def _alike(found: re.Match[str], held: re.Match[str]) -> bool:
    """Whether both are shares, or both are none: a count and a share are never the same target."""
    return bool(found["share"]) == bool(held["share"])


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", "").lstrip("£"))


def _written(found: re.Match[str]) -> str:
    return found["number"] + ("%" if found["share"] else "")
