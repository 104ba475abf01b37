"""What changed in public between two editions, and why: of two public plans, so that nothing else can be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.comparison import Comparison, Group, compare
from throughline.plan.rules.document import (
    AuthorityPart,
    DocumentPart,
    EntryPart,
    EnvironmentPart,
    FundingPart,
    MatterPart,
    MeasurePart,
    MilestonePart,
    NatureDetails,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    ReasonPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import ChangeKind, EditionStatus
from throughline.publishing.documents.opening import OPEN
from throughline.publishing.documents.public import PublicActivity, PublicDetails, PublicPlan, PublicSource

Asked = tuple[str, ChangeKind]  # an activity's reference and a kind of change


@dataclass(frozen=True, slots=True)
class Differences:
    """Two public editions beside one another. `why`: the reasons that were written for residents, by what they explain."""

    since_edition: int
    since_title: str
    comparison: Comparison
    why: Mapping[Asked, ReasonPart]


WORST_FIRST = (
    ChangeKind.TIME,
    ChangeKind.COST,
    ChangeKind.DROPPED,
    ChangeKind.ADDED,
    ChangeKind.OWNER,
    ChangeKind.WORDS,
    ChangeKind.OTHER,
)


def worst_first(found: Comparison) -> tuple[Group, ...]:
    """The kinds as a resident asks, the bad news first: later, dearer, gone; the longest delay and the largest sum lead."""
    groups = sorted(found.groups, key=lambda group: WORST_FIRST.index(group.kind))
    return tuple(replace(g, changes=tuple(sorted(g.changes, key=_weight))) for g in groups)


def _weight(change: Change) -> tuple[int, int, str]:
    dearer = sum(shift.pence for shift in change.shifts if shift.kind.is_spend)
    return -change.later, -dearer if change.kind is ChangeKind.COST else 0, change.reference


def differences(before: PublicPlan, after: PublicPlan, reasons: Iterable[ReasonPart] = ()) -> Differences:
    """What changed from one public plan to another.

    `reasons`: of the later edition's frozen text. One is told only of what anybody may read, and only where the change
    that it explains is itself told: a reason beside nothing would say that something else had changed.
    """
    found = compare(as_plan(before), as_plan(after))
    told = {(c.reference, c.kind) for c in found.changes}
    why = {(r.reference, r.kind): r for r in reasons if r.audience == OPEN and (r.reference, r.kind) in told}
    return Differences(before.edition, before.edition_title, found, why)


def as_plan(plan: PublicPlan) -> PlanDocument:
    """A public plan in the form that plans are compared in; what is not public is empty in it."""
    return PlanDocument(
        council=plan.council,
        plan_key="",
        plan_title=plan.title,
        window_begins=plan.window_begins,
        window_ends=plan.window_ends,
        parent_title=plan.parent_title,
        parent_status=plan.parent_status,
        edition=plan.edition,
        edition_title=plan.edition_title,
        status=EditionStatus.PUBLISHED,
        as_at=plan.as_at,
        demonstration=plan.demonstration,
        year_begins_in=plan.year_begins_in,
        outcomes=tuple(
            OutcomePart(c.number, c.title, c.promise, c.is_outcome, _source(c.source), c.illustrative)
            for c in plan.chapters
        ),
        objectives=tuple(
            ObjectivePart(o.reference, o.chapter, o.title, illustrative=o.illustrative) for o in plan.objectives
        ),
        priorities=plan.priorities,
        environment=tuple(
            EnvironmentPart(e.reference, e.title, e.level, e.words, _source(e.source)) for e in plan.environment
        ),
        entries=tuple(map(_entry, plan.activities)),
        matter=tuple(MatterPart(m.kind, m.title, m.words, m.owner, m.illustrative) for m in plan.matter),
        labels=plan.labels,
        measures=tuple(
            MeasurePart(m.reference, m.title, m.aim, m.figure, m.period, m.illustrative) for m in plan.measures
        ),
    )


def _provisions(a: PublicActivity) -> tuple[ProvisionPart, ...]:
    return tuple(
        ProvisionPart(p.year, p.kind, p.amount, p.certainty, p.budget_reference, _source(p.source), p.illustrative)
        for p in a.provisions
    )


def _entry(activity: PublicActivity) -> EntryPart:
    a = activity
    owner = PostPart(a.owner, a.unit, a.directorate)
    return EntryPart(
        reference=a.reference,
        title=a.title,
        nature=a.nature,
        chapter=a.chapter,
        summary=a.summary,
        sub_kind=a.sub_kind,
        because=a.because,
        other_outcomes=a.other_outcomes,
        objectives=a.objectives,
        priorities=a.priorities,
        answers=a.answers,
        measures=a.measures,
        starts=a.starts,
        ends=a.ends,
        end_in_words=a.end_in_words,
        owner=owner if owner != PostPart("") else None,
        portfolio=a.portfolio,
        contributing=a.contributing,
        milestones=tuple(MilestonePart(m.title, m.due, m.forecast, m.reached, m.illustrative) for m in a.milestones),
        provisions=_provisions(a),
        funding=tuple(FundingPart(f.payer, f.amount, f.certainty, f.illustrative) for f in a.funding),
        no_money_because=a.no_money_because,
        authorities=tuple(AuthorityPart(u.state, u.words, u.number, u.by, u.illustrative) for u in a.authorities),
        eqia=a.eqia,
        dpia=a.dpia,
        engagement=a.engagement,
        pathway=a.pathway,
        budget_reference=a.budget_reference,
        signposts=tuple(SignpostPart(s.kind, s.words, s.link) for s in a.signposts),
        documents=_documents(a),
        countywide=a.countywide,
        places=a.places,
        details=_details(a.details),
        source=_source(a.source),
        illustrative=a.illustrative,
    )


def _documents(activity: PublicActivity) -> tuple[DocumentPart, ...]:
    return tuple(
        DocumentPart("", d.title, d.kind, OPEN, d.media, d.size, d.original, d.digest, d.size)
        for d in activity.documents
    )


def _details(details: PublicDetails) -> NatureDetails:
    return NatureDetails(**{name: getattr(details, name) for name in details.__slots__})


def _source(source: PublicSource) -> Source:
    return Source(source.paper, source.link, source.as_at)
