"""From the frozen plan to the public one: named fields are copied, everything else stays behind."""

from __future__ import annotations

from dataclasses import fields, replace

from throughline.assurance.rules.words import State
from throughline.ground.labels import Words
from throughline.plan.rules.assessed import AssessmentPart
from throughline.plan.rules.comments import place_of
from throughline.plan.rules.document import CommentPart, EntryPart, NatureDetails, OutcomePart, PlanDocument, Source
from throughline.plan.rules.fields import called
from throughline.plan.rules.words import MatterKind
from throughline.publishing.documents.public import (
    PublicActivity,
    PublicAssessment,
    PublicAuthority,
    PublicChapter,
    PublicComment,
    PublicDetails,
    PublicDocument,
    PublicEnvironment,
    PublicFunding,
    PublicMatter,
    PublicMeasure,
    PublicMilestone,
    PublicObjective,
    PublicPlan,
    PublicProvision,
    PublicSignpost,
    PublicSource,
    PublicVersion,
)

OPEN = "open"
_PUBLIC_NAMES = {f.name for kind in (PublicActivity, PublicDetails) for f in fields(kind)}


class TwiceInThePlan(ValueError):
    """Two entries carry one reference, so that their pages would have one address."""


def public_plan(plan: PlanDocument) -> PublicPlan:
    """The plan without its entries whose audience is not "open", and without every field that is not public.

    How many entries were left out is not said: a number that changes between editions would tell that something is
    being kept back, and when.
    """
    entries = tuple(e for e in plan.entries if e.audience == OPEN)
    _refuse_twins(entries)
    chapters = tuple(sorted((_chapter(o) for o in plan.outcomes), key=lambda c: (not c.is_outcome, c.number)))
    known = {c.number for c in chapters}
    assessed = _assessments(plan, entries)
    shown = {a.reference for a in assessed}
    return PublicPlan(
        council=plan.council,
        title=plan.plan_title,
        window_begins=plan.window_begins,
        window_ends=plan.window_ends,
        parent_title=plan.parent_title,
        parent_status=plan.parent_status,
        edition=plan.edition,
        edition_title=plan.edition_title,
        as_at=plan.as_at,
        demonstration=plan.demonstration,
        year_begins_in=plan.year_begins_in,
        chapters=chapters,
        objectives=tuple(PublicObjective(o.reference, o.chapter, o.title, o.illustrative) for o in plan.objectives),
        priorities=plan.priorities,
        environment=tuple(
            PublicEnvironment(e.reference, e.title, e.level, e.words, _source(e.source)) for e in plan.environment
        ),
        activities=tuple(_activity(e, known, shown) for e in entries),
        matter=tuple(
            PublicMatter(m.kind, m.title, m.words, m.owner, m.illustrative)
            for m in sorted(plan.matter, key=lambda m: list(MatterKind).index(m.kind))
        ),
        comments=tuple(_comment(c, plan.words) for c in plan.comments if c.released and c.audience == OPEN),
        labels=plan.labels,
        measures=tuple(
            PublicMeasure(m.reference, m.title, m.aim, m.figure, m.period, m.illustrative)
            for m in plan.measures
            if any(m.reference in e.measures for e in entries)
        ),
        assessments=assessed,
    )


def _refuse_twins(entries: tuple[EntryPart, ...]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.reference in seen:
            raise TwiceInThePlan(
                f"{entry.reference} is the reference of two activities. Each page needs its own: change one of them."
            )
        seen.add(entry.reference)


def _assessments(plan: PlanDocument, entries: tuple[EntryPart, ...]) -> tuple[PublicAssessment, ...]:
    """Those that are open to everybody, of entries that are, and were approved or went before a decision maker; what is
    exempt has no line, no count and no name. Source: the screening gate, domain notes section 3."""
    of = {reference for e in entries for reference in e.assessments}
    known = (_assessment(a) for a in plan.assessments if a.audience == OPEN and a.reference in of)
    return tuple(a for a in known if a.approved or a.version)


def _assessment(a: AssessmentPart) -> PublicAssessment:
    """What was approved, and beside it the version that went before a decision maker; what is being written is nobody's yet."""
    version, bare = _version(a), PublicAssessment(a.reference, a.kind_name, a.title, approved=False)
    if a.state != State.APPROVED:
        return replace(bare, illustrative=a.illustrative, version=version)
    return PublicAssessment(
        a.reference, a.kind_name, a.title, True, a.level, a.summary, a.reason, a.settled_on, a.review_due_on,
        a.illustrative, version,
    )  # fmt: skip


def _version(a: AssessmentPart) -> PublicVersion | None:
    """The version before a decision maker; None where there is none, or it was not open when it went there."""
    v = a.version
    if v is None or v.audience != OPEN:
        return None
    return PublicVersion(v.before, v.taken_on, v.state, a.digest, v.level, v.summary, v.reason, v.form, v.answers)


def _chapter(outcome: OutcomePart) -> PublicChapter:
    return PublicChapter(
        outcome.number,
        outcome.title,
        outcome.promise,
        outcome.is_outcome,
        _source(outcome.source),
        outcome.illustrative,
    )


def _activity(entry: EntryPart, chapters: set[int], assessed: set[str]) -> PublicActivity:
    return PublicActivity(
        reference=entry.reference,
        title=entry.title,
        nature=entry.nature,
        chapter=entry.chapter if entry.chapter in chapters else None,
        summary=entry.summary,
        sub_kind=entry.sub_kind,
        because=entry.because,
        other_outcomes=tuple(n for n in entry.other_outcomes if n in chapters and n != entry.chapter),
        objectives=entry.objectives,
        priorities=entry.priorities,
        answers=entry.answers,
        measures=entry.measures,
        starts=entry.starts,
        ends=entry.ends,
        end_in_words=entry.end_in_words,
        owner=entry.owner.title if entry.owner else "",
        unit=entry.owner.unit if entry.owner else "",
        directorate=entry.owner.directorate if entry.owner else "",
        portfolio=entry.portfolio,
        contributing=entry.contributing,
        milestones=_milestones(entry),
        provisions=_provisions(entry),
        funding=tuple(PublicFunding(f.payer, f.amount, f.certainty, f.illustrative) for f in entry.funding),
        no_money_because=entry.no_money_because,
        authorities=tuple(PublicAuthority(a.state, a.words, a.number, a.by, a.illustrative) for a in entry.authorities),
        eqia=entry.eqia,
        dpia=entry.dpia,
        assessments=tuple(r for r in entry.assessments if r in assessed),
        engagement=entry.engagement,
        pathway=entry.pathway,
        budget_reference=entry.budget_reference,
        signposts=tuple(PublicSignpost(s.kind, s.words, s.link) for s in entry.signposts),
        documents=_documents(entry),
        countywide=entry.countywide,
        places=tuple(dict.fromkeys(entry.places)),
        details=_details(entry.details),
        source=_source(entry.source),
        illustrative=tuple(name for name in entry.illustrative if name in _PUBLIC_NAMES),
    )


def _documents(entry: EntryPart) -> tuple[PublicDocument, ...]:
    """Those that everybody may read, by their copies; what has no copy cannot be published."""
    return tuple(
        PublicDocument(d.title, d.kind, d.media, d.copy_size, d.copy, d.digest, d.illustrative)
        for d in entry.documents
        if d.audience == OPEN and d.copy
    )


def _milestones(entry: EntryPart) -> tuple[PublicMilestone, ...]:
    return tuple(PublicMilestone(m.title, m.due, m.forecast, m.reached, m.illustrative) for m in entry.milestones)


def _provisions(entry: EntryPart) -> tuple[PublicProvision, ...]:
    return tuple(
        PublicProvision(p.year, p.kind, p.amount, p.certainty, p.budget_reference, _source(p.source), p.illustrative)
        for p in entry.provisions
    )


def _comment(said: CommentPart, words: Words) -> PublicComment:
    changed = place_of(said.changed)
    return PublicComment(
        reference=said.reference,
        field=called(said.field, words),
        chapter=said.chapter,
        made_for=said.made_for,
        meeting=said.meeting,
        quoted=said.quoted,
        words=said.words,
        answer=said.answer,
        answer_words=said.answer_words,
        changed=called(changed.field, words) or said.changed,
        illustrative=said.illustrative,
    )


def _source(source: Source) -> PublicSource:
    return PublicSource(source.paper, source.link, source.as_at)


def _details(details: NatureDetails) -> PublicDetails:
    return PublicDetails(
        provider=details.provider,
        contract_value=details.contract_value,
        contract_term=details.contract_term,
        contract_ends=details.contract_ends,
        extensions=details.extensions,
        procurement_stage=details.procurement_stage,
        users_affected=details.users_affected,
        regulator=details.regulator,
        whole_cost=details.whole_cost,
        first_estimate=details.first_estimate,
        approval_to_plan=details.approval_to_plan,
        approval_to_spend=details.approval_to_spend,
        completion=details.completion,
        adopting_body=details.adopting_body,
        expires=details.expires,
    )
