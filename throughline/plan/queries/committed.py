"""What an edition in force commits, as upper rooms follow it: a row for each entry, in two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from throughline.plan.models import Edition, Entry, Milestone, Provision
from throughline.plan.rules.words import Certainty, EditionStatus, ProvisionKind


@dataclass(frozen=True, slots=True)
class CommittedMilestone:
    """A dated step as the plan has it."""

    title: str
    due_on: date | None
    reached: date | None


@dataclass(frozen=True, slots=True)
class CommittedMoney:
    """What the plan provides for one financial year ("2020-21"), in pence, and the paper that says so."""

    year: str
    kind: ProvisionKind
    amount: int
    certainty: Certainty
    paper: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class CommittedEntry:
    """One entry, whose it is, when it runs, and its milestones."""

    key: int
    activity: int
    reference: str
    title: str
    owner: int | None
    unit: int | None
    portfolio: int | None
    starts_on: date | None
    ends_by: date | None
    milestones: tuple[CommittedMilestone, ...]


def in_force(plan: int) -> int | None:
    """The key of the published edition that stands; None when the plan has none."""
    rows = Edition.objects.filter(plan_id=plan, status=EditionStatus.PUBLISHED)
    return rows.order_by("-number").values_list("pk", flat=True).first()


def committed(edition: int) -> tuple[CommittedEntry, ...]:
    """Every entry of an edition, by reference. For the house alone: it asks nobody who reads."""
    steps: dict[int, list[CommittedMilestone]] = defaultdict(list)
    milestones = Milestone.objects.filter(entry__edition_id=edition).order_by("due_on", "pk")
    for entry, title, due_on, reached in milestones.values_list("entry_id", "title", "due_on", "reached"):
        steps[entry].append(CommittedMilestone(title, due_on, reached))
    rows = Entry.objects.filter(edition_id=edition).order_by("reference", "pk")
    return tuple(
        CommittedEntry(
            one.pk,
            one.activity_id,
            one.reference,
            one.title,
            one.owner_id,
            one.unit_id,
            one.portfolio_id,
            one.starts_on,
            one.ends_by,
            tuple(steps[one.pk]),
        )
        for one in rows
    )


def money_of(entries: Iterable[int]) -> Mapping[int, tuple[CommittedMoney, ...]]:
    """What the plan provides for each of these entries, by year and kind. For the house alone, as `committed`."""
    found: dict[int, list[CommittedMoney]] = defaultdict(list)
    rows = Provision.objects.filter(entry__in=list(entries)).order_by("year", "kind", "budget_reference", "pk")
    for one in rows:
        found[one.entry_id].append(
            CommittedMoney(one.year, one.kind, one.amount, one.certainty, one.source_paper, one.illustrative)
        )
    return {key: tuple(rows) for key, rows in found.items()}
