"""An assessment as it is frozen, and what was frozen read back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from throughline.assurance.models import Assessment
from throughline.assurance.queries import settings
from throughline.assurance.rules.document import AnswerPart, AssessmentDocument, SignaturePart
from throughline.assurance.rules.kinds import kind_of
from throughline.assurance.rules.moves import standing_on
from throughline.assurance.rules.questionnaires import version_of
from throughline.ground.freezing import canonical, thaw
from throughline.history import queries as history


def document_of(row: Assessment, on: date) -> AssessmentDocument:
    """An assessment whole, as it stands on a day."""
    asked = version_of(row.questionnaire, row.questionnaire_version, settings.questionnaires())
    given = {a.code: a for a in row.answers.all()}
    answers = tuple(
        AnswerPart(q.asks, given[q.code].answer, given[q.code].words) if q.code in given else AnswerPart(q.asks, None)
        for q in (asked.questions if asked else ())
    )
    return AssessmentDocument(
        council=row.council.name,
        reference=row.reference,
        kind=row.kind,
        kind_name=kind_of(settings.kinds(on), row.kind).name,
        title=row.title,
        state=standing_on(row.state, row.review_due_on, on),
        level=row.level,
        summary=row.summary,
        reason=row.reason,
        owner=row.owner.title if row.owner else "",
        audience=row.audience,
        paragraph=row.paragraph,
        exempt_because=row.exempt_because,
        form=row.form,
        questionnaire=asked.title if asked else "",
        questionnaire_version=row.questionnaire_version,
        answers=answers,
        signatures=tuple(
            SignaturePart(s.act.value, s.posts, s.on, s.words) for s in row.signatures.order_by("on", "pk")
        ),
        consulted_to=row.consulted_to,
        review_due_on=row.review_due_on,
        as_at=on,
        demonstration=row.council.demonstration,
        illustrative=tuple(name for name in row.illustrative.split(";") if name),
    )


def texts_of(keys: Iterable[int], on: date) -> dict[int, str]:
    """The canonical text of each assessment as it stands on a day, to be frozen by whoever puts it before a decision maker."""
    rows = Assessment.objects.filter(pk__in=list(keys)).select_related("council", "owner").order_by("pk")
    return {row.pk: canonical(document_of(row, on)) for row in rows}


def frozen_texts(digests: Iterable[str]) -> dict[str, AssessmentDocument]:
    """Frozen versions by their fingerprints, in one query. Whoever calls has asked what may be read of them."""
    return {found: thaw(AssessmentDocument, text) for found, text in history.texts_by_digest(digests).items()}


def frozen_text(digest: str) -> AssessmentDocument | None:
    """A frozen version by its fingerprint. Whoever calls has asked whether the assessment may be read."""
    row = history.snapshot_by_digest(digest)
    return thaw(AssessmentDocument, row.text) if row else None
