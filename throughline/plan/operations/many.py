"""Writes on many entries at once: a whole workbook, a reorganisation. One operation, one event, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Q

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge
from throughline.assurance.queries import settings
from throughline.assurance.queries.assessments import assessments
from throughline.assurance.rules.words import Workflow
from throughline.council.queries import posts
from throughline.history.chain import head
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.history.undoing import Moved, undo
from throughline.plan.models import Activity, Edition
from throughline.plan.operations.entries import EntryDesk
from throughline.plan.operations.writer import EntryWriter
from throughline.plan.rules.changes import EntryChanges
from throughline.plan.rules.screening import matching
from throughline.plan.rules.words import Screening


@operation("plan.edition.import", Permission.PLAN_IMPORT, on=Edition, gate=True)
def bring_in(
    edition: Edition,
    pen: Pen,
    *,
    said: Mapping[str, EntryChanges],
    file: str,
    digest: str,
    left_out: Sequence[str] = (),
    seen: int | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> bool:
    """Bring in a whole workbook: entries by reference, new ones begun, known ones changed in what the workbook says.

    `digest` is the file's and the mapping's, so that the event names what was brought in; `left_out`: rows that the
    person chose not to bring in, which the event records; `seen`: number of the last event when `said` was made, so that
    nothing is written over that nobody looked at. Answers whether anything changed.
    """
    EntryDesk.refuse_if_closed(edition)
    if said and seen is not None and head()[0] != seen:
        raise Refused(
            "Somebody wrote in the plan while this was looked at. Nothing was brought in. "
            "Look at the preview again, and confirm it then."
        )
    pen.note = {"file": file, "digest": digest, "rows": len(said), "left_out": list(left_out)}
    units = {p.key: p.unit for p in posts(at.date())}
    writer = EntryWriter(pen, edition, units)
    standing = {e.reference: e for e in pen.hold(edition.entries.filter(reference__in=list(said)))}
    if any(not judge(by, Permission.PLAN_VIEW, e.place(), e.kept_to()).allowed for e in standing.values()):
        raise Refused("The workbook has a reference that is taken by {an entry} which is not open to you.")
    fresh = {r: c for r, c in said.items() if r not in standing}
    activities = Activity.objects.filter(plan=edition.plan_id, reference__in=list(fresh))
    writer.change({standing[r]: c for r, c in said.items() if r in standing})
    writer.add(fresh, {a.reference: a for a in activities})
    if pen.idle:
        return False
    pen.put(edition, imported=head()[0] + 1)
    return True


@operation("plan.edition.undo_import", Permission.PLAN_IMPORT, on=Edition, gate=True)
def undo_import(edition: Edition, pen: Pen, *, reason: str, by: Actor, at: datetime) -> int:
    """Take back the last import whole, as long as no gate has passed and nothing it wrote was changed since."""
    EntryDesk.refuse_if_closed(edition)
    if edition.imported is None:
        raise Refused("There is no import to take back: none was made, or a gate has passed since.")
    try:
        rows = undo(pen, edition.imported)
    except Moved as moved:
        raise Refused(str(moved)) from moved
    pen.note = {"undoes": edition.imported}
    pen.put(edition, imported=None)
    return rows


@operation("plan.edition.change_many", Permission.PLAN_PREPARE, on=Edition)
def change_many(
    edition: Edition, pen: Pen, *, said: Mapping[str, EntryChanges], reason: str, by: Actor, at: datetime
) -> int:
    """Change many entries alike, as after a reorganisation: re-own, re-date, re-code; answers how many changed."""
    EntryDesk.refuse_if_closed(edition)
    units = {p.key: p.unit for p in posts(at.date())}
    writer = EntryWriter(pen, edition, units)
    standing = {e.reference: e for e in pen.hold(edition.entries.filter(reference__in=list(said)))}
    if absent := sorted(set(said) - set(standing)):
        raise Refused(f"{absent[0]} is not in this edition any more. Look at the list again.")
    writer.change({standing[r]: c for r, c in said.items()})
    return len(writer.touched)


@operation("plan.edition.take_up_assessments", Permission.PLAN_PREPARE, on=Edition)
def take_up_assessments(edition: Edition, pen: Pen, *, by: Actor, at: datetime) -> tuple[int, tuple[str, ...]]:
    """Link entries with the assessments that their notes name or that have their title; what the columns state stays.

    Answers how many entries were linked, and the references of those with a stated screening for which none was found.
    """
    EntryDesk.refuse_if_closed(edition)
    workflows = {kind.key: kind.workflow for kind in settings.kinds(at.date())}
    records = [
        (row.ref.key, row.reference, row.title, workflows.get(row.kind, Workflow.PLAIN))
        for row in assessments(by, at.date())
    ]
    stated = ~Q(eqia=Screening.NOT_STARTED) | ~Q(dpia=Screening.NOT_STARTED)
    rows = {e.pk: e for e in pen.hold(edition.entries.filter(stated, assessments=None))}
    found, lacking = matching(((e.pk, e.title, (e.eqia_note, e.dpia_note)) for e in rows.values()), records)
    writer = EntryWriter(pen, edition, {})
    writer.change({rows[key]: {"assessments": mine} for key, mine in found.items()})
    return len(found), tuple(sorted(rows[key].reference for key in lacking))
