"""Open data of assessments: each of them, and what was asked and answered in the version before a decision maker."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.publishing.documents.public import PublicPlan
from throughline.publishing.renderers.tabular import NO, YES, Column, DataTable, Values

_ASSESSMENT = (
    Column("assessment", "string", "Reference", always=True),
    Column("kind", "string", "Kind of assessment", always=True),
    Column("title", "string", "What is assessed", always=True),
    Column("approved", "boolean", "Whether it was approved when the plan was frozen", always=True),
    Column("level", "string", "Level of impact or risk that was found"),
    Column("approved_on", "date", "Day on which it was approved"),
    Column("review_by", "date", "Day by which it is looked at again"),
    Column("summary", "string", "What was found, as approved"),
    Column("before", "string", "Whom, or which decision, a version went before"),
    Column("version_of", "date", "Day of that version"),
    Column("version_level", "string", "Level that the version found"),
    Column("version_summary", "string", "What the version found"),
    Column("version_sha256", "string", "Fingerprint of the version"),
    Column("illustrative", "boolean", "Whether it is invented for a demonstration", always=True),
)
_ANSWER = (
    Column("assessment", "string", "Reference of the assessment", always=True),
    Column("question", "integer", "Number of the question", always=True),
    Column("asks", "string", "What was asked", always=True),
    Column("answer", "string", "The answer; empty where there was none"),
    Column("words", "string", "What was said of it"),
)


def assessed(plan: PublicPlan) -> tuple[DataTable, ...]:
    """The assessments that everybody may read, and the answers of each version that went before a decision maker."""
    return (
        DataTable(
            "assessments.csv",
            "Assessments",
            "one assessment of what the plan promises",
            _ASSESSMENT,
            tuple(_assessments(plan)),
            ("assessment",),
        ),
        DataTable(
            "assessment_answers.csv",
            "Answers of assessments",
            "one question of an assessment, as the version before a decision maker answered it",
            _ANSWER,
            tuple(_answers(plan)),
            ("assessment", "question"),
            (("assessment", "assessments", "assessment"),),
        ),
    )


def _assessments(plan: PublicPlan) -> Iterator[Values]:
    for a in plan.assessments:
        v = a.version
        yield (
            a.reference, a.kind, a.title, YES if a.approved else NO, a.level,
            a.settled_on.isoformat() if a.settled_on else "", a.review_due_on.isoformat() if a.review_due_on else "",
            a.summary, *((v.before, v.taken_on.isoformat(), v.level, v.summary, v.digest) if v else ("",) * 5),
            YES if a.illustrative else NO,
        )  # fmt: skip


def _answers(plan: PublicPlan) -> Iterator[Values]:
    for a in plan.assessments:
        for number, (asks, answer, words) in enumerate(a.version.answers if a.version else (), 1):
            yield a.reference, str(number), asks, answer, words
