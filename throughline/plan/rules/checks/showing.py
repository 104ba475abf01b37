"""Two plans that differ in what a check asks, one failing and one passing, and that difference as rows for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import singledispatch

from throughline.ground.money import exact
from throughline.ground.timing import Timing, day_said
from throughline.plan.rules.checks.days import year_said
from throughline.plan.rules.checks.texts import beginning, some
from throughline.plan.rules.document import (
    AuthorityPart,
    CommentPart,
    EntryPart,
    EnvironmentPart,
    FundingPart,
    MatterPart,
    MilestonePart,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    ReliedPart,
    SignpostPart,
)
from throughline.plan.rules.fields import FIELDS, MONEY
from throughline.plan.rules.words import Word

OF_THE_PLAN = {
    "as_at": "Day on which it is read",
    "outcomes": "Chapters",
    "objectives": "Objectives of the plan",
    "priorities": "Priorities of the plan",
    "environment": "Changes outside",
    "matter": "Front and back matter",
    "comments": "Comments on the draft",
    "lost": "What did not open when it was last asked for",
    "relied": "What the list of decisions says",
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Example:
    """A plan in which a check finds something of `subject`, and one like it in which it finds nothing."""

    fails: PlanDocument
    subject: str
    passes: PlanDocument


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as it stands in the failing plan and in the passing one; of which entries, "" where there is one."""

    where: str
    field: str
    fails: str
    passes: str


def differences(example: Example) -> tuple[Difference, ...]:
    """Everything in which the two plans differ; what several entries have in common is told once."""
    told = [
        Difference("", OF_THE_PLAN.get(name, name), *sides) for name, *sides in _differ(example.fails, example.passes)
    ]
    failing, passing = ({e.reference: e for e in plan.entries} for plan in (example.fails, example.passes))
    alike: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for reference in failing.keys() | passing.keys():
        for row in _of_entries(failing.get(reference), passing.get(reference)):
            alike[row].append(reference)
    several = len(failing.keys() | passing.keys()) > 1
    ordered = sorted(((sorted(references), row) for row, references in alike.items()), key=lambda one: one[0])
    return (*told, *(Difference(some(references) if several else "", *row) for references, row in ordered))


def _of_entries(failing: EntryPart | None, passing: EntryPart | None) -> Iterator[tuple[str, str, str]]:
    if failing is None or passing is None:
        there, not_there = "in the plan", "not in the plan"
        yield "Activity", there if failing else not_there, there if passing else not_there
        return
    for name, *sides in _differ(failing, passing):
        of_nature = _differ(failing.details, passing.details) if name == "details" else [(name, *sides)]
        for field, one, other in of_nature:
            yield FIELDS.get(field, field), one, other


def _differ(failing: object, passing: object) -> Iterator[tuple[str, str, str]]:
    """The fields in which two of a kind differ, entries apart, as they are said."""
    for field in fields(failing):  # type: ignore[arg-type]
        one, other = (getattr(side, field.name) for side in (failing, passing))
        if one != other and field.name != "entries":
            say = _money if field.name in MONEY else said
            yield field.name, say(one), say(other)


def _money(value: int | None) -> str:
    return NOTHING if value is None else exact(value)


@singledispatch
def said(value: object) -> str:
    """A value of the plan as a page shows it, long words cut; "–" for nothing."""
    return NOTHING if value is None or value == "" else beginning(str(value), 40)


@said.register
def _(value: bool) -> str:
    return "yes" if value else "no"


@said.register
def _(value: Word) -> str:
    return value.said


@said.register
def _(value: date) -> str:
    return day_said(value)


@said.register
def _(value: Timing) -> str:
    return value.said()


@said.register
def _(value: tuple) -> str:  # type: ignore[type-arg]
    parts = (" ".join(one) if isinstance(one, tuple) else said(one) for one in value)  # a priority and its words
    return "; ".join(parts) or NOTHING


@said.register
def _(post: PostPart) -> str:
    lacks = "has ended" if post.ended else "vacant" if post.vacant else ""
    return f"{post.title} ({lacks})" if lacks else ", ".join(filter(None, (post.title, post.unit)))


@said.register
def _(step: MilestonePart) -> str:
    when = [step.due.said() if step.due else "no date"]
    when += [f"forecast {step.forecast.said()}"] if step.forecast else []
    when += [f"reached {day_said(step.reached)}"] if step.reached else []
    return f"{step.title} ({', '.join(when)})"


@said.register
def _(money: ProvisionPart) -> str:
    paper = money.source.paper or money.source.link or "no source"
    line = money.budget_reference or "no line"
    return f"{exact(money.amount)} {money.kind} in {year_said(money.year)} ({money.certainty}, {line}, {paper})"


@said.register
def _(funding: FundingPart) -> str:
    return f"{funding.payer} {exact(funding.amount)} ({funding.certainty})"


@said.register
def _(authority: AuthorityPart) -> str:
    more = [authority.number or "no number", f"by {authority.by.said()}" if authority.by else ""]
    return f"{authority.state.said}: {authority.words} ({', '.join(filter(None, more))})"


@said.register
def _(relied: ReliedPart) -> str:
    days = [f"not before {day_said(relied.due)}"] if relied.due else []
    days += [f"originally due {day_said(relied.originally_due)}"] if relied.originally_due else []
    days += [f"notice by {day_said(relied.notice_by)}"] if relied.notice_by else []
    return f"{relied.number}: {', '.join((relied.status, *days))}"


@said.register
def _(signpost: SignpostPart) -> str:
    return f"{signpost.words} ({signpost.link or 'no link'})"


@said.register
def _(outcome: OutcomePart) -> str:
    return f"{outcome.number}. {outcome.title}"


@said.register(ObjectivePart)
@said.register(EnvironmentPart)
def _(part: ObjectivePart | EnvironmentPart) -> str:
    return f"{part.reference} {part.title}"


@said.register
def _(matter: MatterPart) -> str:
    return f"{matter.title}: {matter.words}"


@said.register
def _(comment: CommentPart) -> str:
    state = "released" if comment.released else "answered" if comment.answered else "not answered"
    return f"{comment.made_for} ({state})"
