"""Assessments as rows and as one page; what the gate says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.assurance.models import Assessment, FrozenVersion
from throughline.assurance.queries import settings
from throughline.assurance.queries.freezing import document_of
from throughline.assurance.rules.document import AssessmentDocument
from throughline.assurance.rules.gate import Standing, against_submitting, to_be_told
from throughline.assurance.rules.kinds import Kind, kind_of
from throughline.assurance.rules.moves import WRITABLE, acts_from, standing_on
from throughline.assurance.rules.questionnaires import Question, version_of
from throughline.assurance.rules.saying import AnswerSaid, AssessmentSaid
from throughline.assurance.rules.words import Act, Level, State
from throughline.council import queries as council
from throughline.history.doorway import Ref


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version that went before a decision maker."""

    number: int
    digest: str
    taken_on: date
    before: str


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment as it stands on a day. `frozen`: the last version that went before a decision maker."""

    ref: Ref
    address: str
    kind: str
    kind_name: str
    reference: str
    title: str
    state: State
    level: Level | None
    summary: str
    reason: str
    owner: str
    owner_key: int | None
    unit_key: int | None
    directorate: str
    audience: str
    settled_on: date | None
    review_due_on: date | None
    frozen: VersionRow | None
    illustrative: frozenset[str]


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """One assessment whole: its row, what is asked and was answered, what this person may do now."""

    row: AssessmentRow
    kind: Kind
    whole: AssessmentDocument
    said: AssessmentSaid
    questions: tuple[tuple[Question, AnswerSaid | None], ...]
    shows: str
    source: str
    versions: tuple[VersionRow, ...]
    acts: tuple[Act, ...]  # those that the state allows
    writable: bool
    may_prepare: Verdict
    may_sign: Verdict
    may_advise: Verdict


def assessments(actor: Actor, on: date, only: Iterable[int] | None = None) -> tuple[AssessmentRow, ...]:
    """The assessments that this person may read, by reference; `only`: those of these keys."""
    rows = Assessment.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).select_related("owner")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    found = list(rows.order_by("kind", "reference"))
    versions = _last_versions(None if only is None else [r.pk for r in found])
    kinds, directorates = settings.kinds(on), council.directorate_of(on)
    return tuple(_row(r, kinds, directorates, versions.get(r.pk), on) for r in found)


def assessment(actor: Actor, address: str, on: date) -> AssessmentPage | None:
    """The assessment at an address; None when there is none or it is not open to this person."""
    rows = Assessment.objects.within(scope(actor, Permission.ASSURANCE_VIEW)).select_related("owner", "council")
    row = rows.filter(key=address).first()
    if row is None:
        return None
    kinds, versions = settings.kinds(on), _versions(row)
    kind, asked = (
        kind_of(kinds, row.kind),
        version_of(row.questionnaire, row.questionnaire_version, settings.questionnaires()),
    )
    given = {a.code: AnswerSaid(a.code, a.answer, a.words) for a in row.answers.all()}
    shown = _row(row, kinds, council.directorate_of(on), versions[0] if versions else None, on)

    def may(permission: Permission) -> Verdict:
        return judge(actor, permission, row.place(), row.kept_to())

    return AssessmentPage(
        row=shown,
        kind=kind,
        whole=document_of(row, on),
        said=_said(row),
        questions=tuple((q, given.get(q.code)) for q in (asked.questions if asked else ())),
        shows=asked.shows if asked else "",
        source=asked.source if asked else "",
        versions=versions,
        acts=acts_from(kind.workflow, shown.state),
        writable=shown.state in WRITABLE,
        may_prepare=may(Permission.ASSESSMENT_PREPARE),
        may_sign=may(Permission.ASSESSMENT_SIGN),
        may_advise=may(Permission.ASSESSMENT_ADVISE),
    )


def standings(on: date, keys: Iterable[int]) -> Mapping[int, tuple[str, State]]:
    """Assessment → its kind and where it stands on a day: for gates and checks, whoever may read it."""
    rows = Assessment.objects.filter(pk__in=list(keys)).values_list("pk", "kind", "state", "review_due_on")
    return {key: (kind, standing_on(state, due, on)) for key, kind, state, due in rows}


def facts(on: date, keys: Iterable[int]) -> tuple[tuple[str, str, State, str], ...]:
    """Reference, kind, where it stands on a day, and audience of each, by reference: for gates, whoever may read it."""
    rows = Assessment.objects.filter(pk__in=list(keys)).order_by("reference")
    told = rows.values_list("reference", "kind", "state", "review_due_on", "audience")
    return tuple(
        (reference, kind, standing_on(state, due, on), str(kept)) for reference, kind, state, due, kept in told
    )


def kept_back(references: Iterable[str]) -> tuple[str, ...]:
    """Those of these references, in order, whose assessment is not open to everybody today: for gates, whoever may read it."""
    rows = Assessment.objects.filter(reference__in=list(references)).exclude(audience=Audience.OPEN)
    return tuple(rows.order_by("reference").values_list("reference", flat=True))


def references() -> tuple[tuple[int, str], ...]:
    """Key and reference of every assessment: a reference tells nothing of what is kept back."""
    return tuple(Assessment.objects.values_list("pk", "reference"))


def required(on: date) -> tuple[Kind, ...]:
    """The kinds whose screening a decision needs."""
    return tuple(k for k in settings.kinds(on) if k.required)


def gate(on: date, keys: Iterable[int]) -> tuple[str, ...]:
    """Why a decision on what has these assessments is not submitted yet, a sentence for each kind; empty: nothing stands against it."""
    return against_submitting(_standing(on, keys))


def told(on: date, keys: Iterable[int]) -> tuple[str, ...]:
    """What whoever decides must be told of these assessments though nothing stops the decision."""
    return to_be_told(_standing(on, keys))


def _standing(on: date, keys: Iterable[int]) -> tuple[Standing, ...]:
    found: dict[str, list[State]] = {}
    for kind, state in standings(on, keys).values():
        found.setdefault(kind, []).append(state)
    needed = [k.key for k in required(on)]
    kinds = [*needed, *(k for k in found if k not in needed)]
    order = list(State)
    return tuple(Standing(k, min(found[k], key=order.index) if k in found else None) for k in kinds)


def _row(
    r: Assessment, kinds: tuple[Kind, ...], directorates: dict[int, str], frozen: VersionRow | None, on: date
) -> AssessmentRow:
    return AssessmentRow(
        ref=Ref(r.pk, r.version),
        address=r.key,
        kind=r.kind,
        kind_name=kind_of(kinds, r.kind).name,
        reference=r.reference,
        title=r.title,
        state=standing_on(r.state, r.review_due_on, on),
        level=r.level,
        summary=r.summary,
        reason=r.reason,
        owner=r.owner.title if r.owner else "",
        owner_key=r.owner_id,
        unit_key=r.unit_id,
        directorate=directorates.get(r.unit_id, "") if r.unit_id else "",
        audience=r.audience,
        settled_on=r.settled_on,
        review_due_on=r.review_due_on,
        frozen=frozen,
        illustrative=frozenset(filter(None, r.illustrative.split(";"))),
    )


def _said(r: Assessment) -> AssessmentSaid:
    return AssessmentSaid(
        r.title, r.owner_id, r.unit_id, r.audience.value, r.paragraph, r.exempt_because, r.summary, r.level, r.form,
        r.consulted_to, tuple(filter(None, r.illustrative.split(";"))),
    )  # fmt: skip


def _versions(row: Assessment) -> tuple[VersionRow, ...]:
    return tuple(VersionRow(v.number, v.digest, v.taken_on, v.before) for v in row.versions.order_by("-number"))


def _last_versions(only: list[int] | None) -> dict[int, VersionRow]:
    rows = FrozenVersion.objects.order_by("number")
    rows = rows if only is None else rows.filter(assessment__in=only)
    return {v.assessment_id: VersionRow(v.number, v.digest, v.taken_on, v.before) for v in rows}
