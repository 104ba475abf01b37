"""Pathways as lists, meetings and calendars show them: whose, how far, what comes next, whether they are approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge, scope
from throughline.governance.models import Decision, Pathway, Step
from throughline.governance.queries import judging
from throughline.governance.queries.one import PathwayRow, address_of, row_of
from throughline.governance.rules.decisions.pathways import StepSaid, against_pathway
from throughline.governance.rules.decisions.words import Purpose, Subject
from throughline.history.doorway import Ref

ACTS = (Permission.DECISION_PLAN, Permission.DECISION_RECORD, Permission.PATHWAY_APPROVE)


@dataclass(frozen=True, slots=True)
class PathwayLine:
    """A pathway as a list shows it. `decision`: the last part of the address of the decision that has it, or ""."""

    ref: Ref
    key: str
    title: str
    subject: Subject | None
    reference: str
    owner: str
    decision: str
    steps: tuple[StepSaid, ...]
    approved_on: date | None
    illustrative: bool

    @property
    def coming(self) -> StepSaid | None:
        """The step that comes next."""
        return next((s for s in self.steps if not s.past), None)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What stands against it."""
        return against_pathway(self.steps)

    @property
    def named(self) -> str:
        """What it leads to, in words: "Revenue budget, 2021/22"."""
        return f"{self.title}, {self.reference}" if self.reference else self.title


@dataclass(frozen=True, slots=True)
class PathwayPage:
    """One pathway whole, and what this person may do with it."""

    line: PathwayLine
    row: PathwayRow
    rights: frozenset[Permission]

    @property
    def record(self) -> str:
        """How history names it."""
        return f"governance.pathway:{self.row.ref.key}"


@dataclass(frozen=True, slots=True)
class Coming:
    """What a pathway brings to a meeting: what it leads to, what the body is asked for, and what came of it."""

    key: str
    title: str
    purpose: Purpose
    outcome: str


def pathways(actor: Actor) -> tuple[PathwayLine, ...]:
    """The pathways that a person may read: what comes soonest first, those that are behind at the end."""
    return tuple(
        sorted(_lines(actor), key=lambda p: (p.coming is None, (p.coming and p.coming.by) or date.max, p.title))
    )


def pathway_page(actor: Actor, key: str) -> PathwayPage | None:
    """One pathway by its random key; None where there is none that this person may read."""
    row = Pathway.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(key=key).first()
    if row is None:
        return None
    (line,) = _lines(actor, {row.pk})
    rights = frozenset(p for p in ACTS if judge(actor, p, row.place(), row.kept_to()).allowed)
    return PathwayPage(line, row_of(row), rights)


def coming_to(actor: Actor, meetings: Iterable[tuple[int, date]]) -> dict[tuple[int, date], tuple[Coming, ...]]:
    """Body and day of a meeting → what pathways bring to it; by one query however many meetings."""
    wanted = set(meetings)
    far = Pathway.objects.within(scope(actor, Permission.GOVERNANCE_VIEW))
    rows = Step.objects.filter(pathway__in=far, body__in={b for b, _ in wanted}, on__in={d for _, d in wanted})
    found: defaultdict[tuple[int, date], list[Coming]] = defaultdict(list)
    for body, on, key, title, reference, purpose, outcome in rows.order_by("pathway__title", "pk").values_list(
        "body_id", "on", "pathway__key", "pathway__title", "pathway__reference", "purpose", "outcome"
    ):
        if body is not None and on is not None and (body, on) in wanted:
            named = f"{title}, {reference}" if reference else title
            found[body, on].append(Coming(key, named, purpose, outcome))
    return {place: tuple(those) for place, those in found.items()}


def formal_words(keys: Collection[int]) -> dict[int, str]:
    """Pathway → its formal steps, a line each, as papers print them: what is a safe space never stands there."""
    rows = Pathway.objects.filter(pk__in=keys).prefetch_related("steps")
    return {
        row.pk: "\n".join(f"{s.said}: {s.purpose}" for s in judging.steps_of(row) or () if not s.informal)
        for row in rows
    }


def _lines(actor: Actor, only: Collection[int] | None = None) -> list[PathwayLine]:
    far = scope(actor, Permission.GOVERNANCE_VIEW)
    rows = Pathway.objects.within(far).select_related("owner").prefetch_related("steps")
    rows = rows if only is None else rows.filter(pk__in=only)
    decisions = (
        Decision.objects.within(far).exclude(pathway=None).values_list("pathway_id", "number", "key", "illustrative")
    )
    of = {pathway: (address_of(number, key), invented) for pathway, number, key, invented in decisions}
    found = []
    for row in rows:
        decision, invented = of.get(row.pk, ("", False))
        steps = judging.steps_of(row) or ()
        found.append(
            PathwayLine(
                Ref(row.pk, row.version), row.key, row.title, row.subject, row.reference, str(row.owner or ""), decision,
                steps, row.approved_on, invented or any(s.illustrative for s in steps),
            )
        )  # fmt: skip
    return found
