"""The public list made from the records: only what everybody may know, with what is kept back as its sentence alone."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from throughline.access.roles import Audience
from throughline.access.rules import Actor
from throughline.assurance.queries.freezing import frozen_texts
from throughline.assurance.rules.document import AssessmentDocument
from throughline.council import queries as council
from throughline.governance.models import Decision
from throughline.governance.queries import judging
from throughline.governance.queries.one import at_address, call_ins, documents, texts_of
from throughline.governance.rules.decisions.assessing import public
from throughline.governance.rules.decisions.document import (
    DecisionsDocument,
    PublicAssessment,
    PublicCallIn,
    PublicDecision,
    PublicNotice,
    PublicStep,
    PublicText,
)
from throughline.governance.rules.decisions.exempting import Restricted, said_withheld
from throughline.governance.rules.decisions.record import TEXTS, told
from throughline.governance.rules.decisions.words import KeyWord, Openness, Route

AS_IT_STANDS = (
    "matter", "status_because", "why_impracticable", "agreed_by", "divisions", "due", "due_stated", "originally_due", "notice_on",
    "heard_on", "decided_on", "published_on", "effective_from", "implemented_on", "bypassed_because", "illustrative",
)  # fmt: skip
PARTS = ("assessments__assessment", "restrictions", "documents", "notices", "call_ins", "votes", "pathway__steps")


def document(on: date) -> DecisionsDocument:
    """Every decision that is open to everybody and known of on a day; the same queries for five and for five thousand."""
    town = council.council()
    directorates = council.directorate_of(on)
    executive = judging.law(on).has_key_decisions
    later = Q(notice_on__gt=on) | Q(decided_on__gt=on) | Q(published_on__gt=on) | Q(source_as_at__gt=on)
    rows = (
        Decision.objects.filter(audience=Audience.OPEN)
        .exclude(later)
        .select_related("maker_body", "maker_post", "portfolio", "pathway", "meeting")
    )
    there = list(rows.prefetch_related(*PARTS).order_by("number", "pk"))
    frozen = frozen_texts(a.digest for d in there for a in d.assessments.all() if a.digest)
    found = tuple(_public(d, directorates, frozen) for d in there)
    return DecisionsDocument(
        town.name if town else "", on, bool(town and town.demonstration), found,
        year_begins_in=council.settings(on).year_begins_in, executive=executive,
    )  # fmt: skip


def record_of(actor: Actor, address: str, on: date) -> PublicDecision | None:
    """One decision reduced to what everybody may know of it, for its record as a paper; None where this person may not read
    it, or nothing was recorded yet."""
    row = at_address(actor, address, PARTS)
    if row is None:
        return None
    frozen = frozen_texts(a.digest for a in row.assessments.all() if a.digest)
    found = _public(row, council.directorate_of(on), frozen)
    return found if found.has_record else None


def _public(d: Decision, directorates: dict[int, str], frozen: dict[str, AssessmentDocument]) -> PublicDecision:
    kept = tuple(
        Restricted(r.part, r.paragraph, r.public_interest, r.confidential)
        for r in sorted(d.restrictions.all(), key=lambda r: r.part)
    )
    key_word = "" if d.is_key == KeyWord.UNSTATED else f"{d.is_key.value} decision".capitalize()
    return PublicDecision(
        key=d.key,
        number=d.number,
        title=d.title,
        status=d.status.value,
        settled=d.status.settled,
        maker=judging.maker_said(d),
        portfolio=str(d.portfolio or ""),
        department=directorates.get(d.unit_id, "") if d.unit_id else d.unit_stated,
        key_word=key_word,
        key_because=d.key_because if d.is_key == KeyWord.KEY else "",
        route="" if d.route in (Route.UNSTATED, Route.NO_NOTICE) else d.route.value,
        restriction=d.openness.value,
        restricted=tuple(f"{TEXTS.get(r.part, r.part)}. {said_withheld(r.paragraph, r.confidential)}" for r in kept),
        **{name: getattr(d, name) for name in AS_IT_STANDS},
        call_in_exempt=d.call_in_exempt_because,
        texts=tuple(
            PublicText(t.label, t.words, t.withheld) for t in told(texts_of(d), d.openness, kept, may_all=False)
        ),
        documents=tuple(PublicText(t.title, t.link, t.withheld) for t in documents(d, kept, may_all=False)),
        notices=tuple(PublicNotice(n.kind.value, n.published_on) for n in sorted(d.notices.all(), key=lambda n: n.pk)),
        steps=_steps(d),
        call_ins=tuple(
            PublicCallIn(c.called_on, c.ground, c.outcome.value if c.outcome else "", c.settled_on, c.says)
            for c in call_ins(d)
        ),
        votes=tuple((v.who, v.vote.value) for v in sorted(d.votes.all(), key=lambda v: v.who)),
        committee=d.committee_stated,
        money=d.money_stated if d.openness == Openness.OPEN else "",
        source=d.source_link,
        source_as_at=d.source_as_at,
        assessments=_assessments(d, kept, frozen),
        made_by=d.maker.value if d.maker else "",
        treated_as_key=d.treated_as_key,
    )


def _assessments(
    d: Decision, kept: tuple[Restricted, ...], frozen: dict[str, AssessmentDocument]
) -> tuple[PublicAssessment, ...]:
    """The versions that went before the decision maker, by reference."""
    return tuple(
        public(frozen[a.digest], a.digest, str(a.assessment.audience), a.assessment.paragraph, d.openness, kept)
        for a in sorted(d.assessments.all(), key=lambda a: a.assessment.reference)
        if a.digest in frozen
    )


def _steps(d: Decision) -> tuple[PublicStep, ...]:
    """Formal steps alone: what happens in a safe space is nobody's to publish."""
    steps = judging.steps_of(d.pathway) or ()
    return tuple(
        PublicStep(s.body, s.purpose.value, s.when, s.outcome, s.past, s.illustrative) for s in steps if not s.informal
    )
