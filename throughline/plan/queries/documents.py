"""The plan document built from the live tables: what gates freeze and checks read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from throughline.council import queries as council
from throughline.history.following import kept_while_still
from throughline.measures.queries import naming as measures
from throughline.outcomes import queries as outcomes
from throughline.plan import scratch
from throughline.plan.models import (
    Acceptance,
    Edition,
    Entry,
    EntryMeasure,
    Matter,
    Reason,
)
from throughline.plan.queries.commented import comments_of
from throughline.plan.queries.entry_parts import entries_of
from throughline.plan.queries.relying import relied
from throughline.plan.queries.screened import assessed
from throughline.plan.rules.document import (
    EnvironmentPart,
    MatterPart,
    MeasurePart,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    ReasonPart,
    Source,
)
from throughline.plan.rules.standing import AcceptedFinding
from throughline.plan.rules.words import ChangeKind, EditionStatus, MatterKind


def document_of(edition: Edition, on: date, entries: Iterable[int] | None = None) -> PlanDocument:
    """One edition whole, as it stands on a day; `entries`: only those, by key (for the checks of one entry)."""
    found = tuple(entries_of(edition, on, entries).values())
    named = {reference for entry in found for reference in entry.measures}
    return replace(
        bare_document_of(edition, on), entries=found, reasons=_reasons(edition), measures=_measures(named, on)
    )


def bare_document_of(
    edition: Edition, on: date, *, matter: bool = True, only: Iterable[int] | None = None
) -> PlanDocument:
    """All of an edition but its entries; `matter`: and its front and back matter and its comments, which one entry's page
    has no use for. `only`: with the assessments of these entries.
    """
    plan = edition.plan
    of_parent = _of_parent(plan.parent_id, on)
    return replace(
        of_parent,
        plan_key=plan.key,
        plan_title=plan.title,
        window_begins=plan.begins,
        window_ends=plan.ends,
        edition=edition.number,
        edition_title=edition.title,
        status=edition.status,
        matter=_matter(edition) if matter else (),
        comments=comments_of(edition) if matter else (),
        assessments=assessed(edition.pk, council.the_system(on), on, only),
        lost=scratch.lost(),
        relied=relied(edition.pk, on, only),
    )


@kept_while_still("council", "outcomes")
def _of_parent(key: int, on: date) -> PlanDocument:
    """What plans under one strategic plan have in common: the council, outcomes, objectives, priorities, environment."""
    system = council.the_system(on)
    parent = outcomes.strategic_plan(system, key)
    town = council.council()
    if parent is None or town is None:
        raise LookupError("The plan hangs from a strategic plan that cannot be read.")
    return PlanDocument(
        council=town.name,
        plan_key="",
        plan_title="",
        window_begins=on,
        window_ends=on,
        parent_title=parent.title,
        parent_status=parent.status.value,
        edition=0,
        edition_title="",
        status=EditionStatus.DRAFT,
        as_at=on,
        demonstration=town.demonstration,
        year_begins_in=council.settings(on).year_begins_in,
        labels=council.settings(on).words.labels,
        outcomes=tuple(
            OutcomePart(o.number, o.title, o.promise, o.is_outcome, _paper(o.source), o.illustrative)
            for o in outcomes.outcomes(system, key)
        ),
        objectives=tuple(
            ObjectivePart(o.reference, o.chapter, o.title, o.unserved_because, o.illustrative)
            for o in outcomes.objectives(system, key)
        ),
        priorities=tuple((p.reference, p.title) for p in outcomes.priorities(system)),
        environment=tuple(
            EnvironmentPart(e.reference, e.title, e.level, e.words, _paper(e.source, e.as_at))
            for e in outcomes.environment(system)
        ),
    )


def accepted_of(edition: int, subject: str | None = None) -> tuple[AcceptedFinding, ...]:
    """Findings accepted for an edition, by code and subject; `subject`: only those of one entry."""
    rows = Acceptance.objects.filter(edition=edition).order_by("code", "subject")
    rows = rows if subject is None else rows.filter(subject=subject)
    return tuple(AcceptedFinding(a.code, a.subject, a.reason, a.post, a.accepted_on, a.until) for a in rows)


def _measures(named: Collection[str], on: date) -> tuple[MeasurePart, ...]:
    """The measures that entries name, as they stand on a day."""
    return tuple(
        MeasurePart(m.reference, m.title, m.aim, m.figure, m.period, m.illustrative)
        for m in measures.as_frozen(named, on)
    )


def held_against(references: Collection[str], on: date) -> tuple[MeasurePart, ...]:
    """Measures with what they are held against and no figure: what checks compare a text with."""
    return tuple(replace(m, figure="", period="", illustrative=False) for m in _measures(references, on))


def held_against_in(edition: Edition, on: date) -> tuple[MeasurePart, ...]:
    """The same for every measure that an entry of an edition names."""
    rows = EntryMeasure.objects.filter(entry__edition=edition)
    return held_against(set(rows.values_list("measure__reference", flat=True)), on)


def _reasons(edition: Edition) -> tuple[ReasonPart, ...]:
    """Reasons to be published, each kept to whoever may read its activity, as the latest edition that has it says.

    One of an activity that no edition has is kept to nobody: it cannot be told who may read it.
    """
    rows = list(Reason.objects.filter(edition=edition))
    near = Entry.objects.filter(edition__plan=edition.plan_id, edition__number__lte=edition.number)
    named = near.filter(reference__in={r.reference for r in rows}).order_by("edition__number")
    audiences = {"": "open", **dict(named.values_list("reference", "audience"))} if rows else {}
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    return tuple(
        ReasonPart(r.reference, r.kind, r.words, str(audiences.get(r.reference, "nobody")), r.illustrative)
        for r in sorted(rows, key=lambda r: (r.reference, order[r.kind]))
    )


def _matter(edition: Edition) -> tuple[MatterPart, ...]:
    order = {kind: place for place, kind in enumerate(MatterKind)}
    rows = Matter.objects.filter(edition=edition).select_related("owner")
    return tuple(
        MatterPart(m.kind, m.title, m.words, m.owner.title if m.owner else "", m.illustrative)
        for m in sorted(rows, key=lambda m: order[m.kind])
    )


def _paper(source: str, as_at: date | None = None) -> Source:
    return Source(link=source, as_at=as_at) if source.startswith("http") else Source(paper=source, as_at=as_at)
