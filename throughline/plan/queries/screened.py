"""Where the assessments of entries stand, read beside their columns by one or two queries however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.assurance.queries import assessments, settings
from throughline.assurance.queries.assessments import AssessmentRow, VersionRow
from throughline.assurance.queries.freezing import frozen_texts
from throughline.assurance.rules.document import AssessmentDocument
from throughline.assurance.rules.words import State, Workflow
from throughline.plan.models import Entry, EntryAssessment
from throughline.plan.rules.assessed import AssessmentPart, VersionPart
from throughline.plan.rules.screening import screened_by
from throughline.plan.rules.words import Screening


def screened(where: Mapping[str, Any], on: date) -> dict[int, Mapping[str, Screening]]:
    """Entry → its columns that a record answers for, with what the record says on a day."""
    links = list(EntryAssessment.objects.filter(**where).values_list("entry_id", "assessment_id"))
    if not links:
        return {}
    workflows = {kind.key: kind.workflow for kind in settings.kinds(on)}
    standing = assessments.standings(on, {assessment for _, assessment in links})
    of: defaultdict[int, list[tuple[Workflow, State]]] = defaultdict(list)
    for entry, assessment in links:
        kind, state = standing[assessment]
        of[entry].append((workflows.get(kind, Workflow.PLAIN), state))
    return {entry: screened_by(records) for entry, records in of.items()}


def assessed(edition: int, system: Actor, on: date, only: Iterable[int] | None = None) -> tuple[AssessmentPart, ...]:
    """The assessments of an edition as its document holds them, by reference; `only`: of these entries."""
    links = EntryAssessment.objects.filter(entry__edition=edition)
    links = links if only is None else links.filter(entry__in=only)
    keys = set(links.values_list("assessment_id", flat=True))
    rows = assessments.assessments(system, on, keys) if keys else ()
    frozen = frozen_texts(row.frozen.digest for row in rows if row.frozen)
    return tuple(_part(row, frozen) for row in rows)


def assessments_of(
    actor: Actor, edition: int, on: date, only: int | None = None
) -> dict[str, tuple[AssessmentRow, ...]]:
    """Reference of an activity → its assessments that this person may read, in one edition; `only`: of one entry."""
    links = EntryAssessment.objects.filter(entry__edition=edition)
    links = links if only is None else links.filter(entry=only)
    rows = list(links.values_list("entry__reference", "assessment_id"))
    known = {row.ref.key: row for row in assessments.assessments(actor, on, {key for _, key in rows})} if rows else {}
    found: defaultdict[str, list[AssessmentRow]] = defaultdict(list)
    for reference, key in rows:
        if key in known:
            found[reference].append(known[key])
    return {reference: tuple(sorted(mine, key=lambda r: r.reference)) for reference, mine in found.items()}


def keys_of(activity: int) -> tuple[int, ...]:
    """The assessments of an activity's latest entry, by key: what the screening gate looks at."""
    entry = Entry.objects.filter(activity=activity).order_by("-edition__number").values_list("pk", flat=True).first()
    return tuple(EntryAssessment.objects.filter(entry=entry).values_list("assessment_id", flat=True)) if entry else ()


def entries_with(actor: Actor, assessment: int, edition: int) -> tuple[tuple[str, str], ...]:
    """Reference and title of the entries of an edition that have an assessment and that this person may read."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW))
    rows = rows.filter(edition=edition, assessments__assessment=assessment)
    return tuple(rows.order_by("reference").values_list("reference", "title"))


def threatened_by(actor: Actor, risk: int, edition: int) -> tuple[tuple[str, str], ...]:
    """Reference and title of the entries of an edition that a risk threatens and this person may read."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(edition=edition, risks__risk=risk)
    return tuple(rows.order_by("reference").values_list("reference", "title"))


def assessed_by(moved: Iterable[str]) -> set[int]:
    """The entries whose assessments are among records that moved ("assurance.assessment:7")."""
    keys = [int(record.rpartition(":")[2]) for record in moved if record.startswith("assurance.assessment:")]
    links = EntryAssessment.objects.filter(assessment__in=keys) if keys else EntryAssessment.objects.none()
    return set(links.values_list("entry_id", flat=True))


def _part(row: AssessmentRow, frozen: Mapping[str, AssessmentDocument]) -> AssessmentPart:
    return AssessmentPart(
        reference=row.reference,
        kind=row.kind,
        kind_name=row.kind_name,
        title=row.title,
        state=row.state.value,
        level=row.level.value if row.level else "",
        summary=row.summary,
        reason=row.reason,
        settled_on=row.settled_on,
        review_due_on=row.review_due_on,
        digest=row.frozen.digest if row.frozen else "",
        audience=str(row.audience),
        illustrative=bool(row.illustrative),
        version=_version(row.frozen, frozen[row.frozen.digest]) if row.frozen else None,
    )


def _version(row: VersionRow, frozen: AssessmentDocument) -> VersionPart:
    return VersionPart(
        before=row.before,
        taken_on=row.taken_on,
        state=frozen.state.value,
        level=frozen.level.value if frozen.level else "",
        summary=frozen.summary,
        reason=frozen.reason,
        form=frozen.form,
        answers=tuple((a.asks, a.answer.value if a.answer else "", a.words) for a in frozen.answers),
        audience=frozen.audience,
    )
