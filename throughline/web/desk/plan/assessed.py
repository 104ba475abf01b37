"""What an activity's page says of its assessments and risks: the record where there is one, else what is stated."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from throughline.assurance.queries import risks as registers
from throughline.assurance.queries import settings
from throughline.assurance.queries.assessments import AssessmentRow
from throughline.plan.queries import screened
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entries import EntryPage
from throughline.plan.rules.screening import COLUMN
from throughline.web.desk.assured import banded, standing
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Choice, Link, Pair, State

TERMS = {"eqia": "Equality screening (EQIA)", "dpia": "Data protection (DPIA)"}


@dataclass(frozen=True, slots=True)
class Assessed:
    """The assessments and risks of an activity that this person may read, and what may be opened for it."""

    rows: tuple[AssessmentRow, ...]
    risks: tuple[tuple[Link, State], ...]
    open_at: str
    kinds: Field | None
    face_at: str

    @property
    def links(self) -> tuple[tuple[Link, State], ...]:
        """Each assessment with where it stands."""
        return tuple(
            (Link(f"{r.reference} {r.kind_name}", reverse("assessment", args=[r.address])), standing(r.state))
            for r in self.rows
        )

    def lines(self, pairs: tuple[Pair, ...], workflows: dict[str, str]) -> tuple[Pair, ...]:
        """The lines of the core record, in which the record's reason and address stand where there is one."""
        by = {TERMS[workflows[r.kind]]: r for r in self.rows if r.kind in workflows}
        return tuple(
            replace(
                pair, small=row.reason or row.summary or pair.small, change=Link("Open it", reverse("assessment", args=[row.address])),
                illustrative=bool(row.illustrative), state=standing(row.state),
            )
            if (row := by.get(pair.term)) is not None
            else pair
            for pair in pairs
        )  # fmt: skip


def assessed(visit: Visit, edition: EditionRow, entry: EntryPage) -> Assessed:
    """What stands of one activity."""
    kinds = settings.kinds(visit.on)
    rows = screened.assessments_of(visit.actor, edition.ref.key, visit.on, entry.ref.key).get(entry.part.reference, ())
    faced = registers.risks(visit.actor, visit.on, entry.keys["risks"]) if entry.keys["risks"] else ()
    there = {r.kind for r in rows}
    choices = tuple(Choice(k.key, k.name) for k in kinds if k.key not in there)
    may = entry.may_edit.allowed
    args = [edition.key, entry.part.reference]
    return Assessed(
        rows,
        tuple((Link(f"{r.reference} {r.title}", reverse("risk", args=[r.address])), banded(r.score)) for r in faced),
        reverse("entry-assess", args=args),
        Field("kind", "Kind of assessment", "select", choices=choices) if may and choices else None,
        reverse("entry-risks", args=args) if may else "",
    )


def core(visit: Visit, found: Assessed, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """The core record with what the assessments say."""
    return found.lines(pairs, {k.key: COLUMN[k.workflow] for k in settings.kinds(visit.on) if k.workflow in COLUMN})
