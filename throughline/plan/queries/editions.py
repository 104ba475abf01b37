"""Plans and their editions, as pages and the console read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.council import queries as council
from throughline.ground.findings import Finding
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.plan.models import Edition
from throughline.plan.queries.documents import bare_document_of, document_of
from throughline.plan.queries.entry_parts import kept_back, readable_part
from throughline.plan.queries.outlines import OUTLINES, Health
from throughline.plan.rules.document import MatterPart, PlanDocument
from throughline.plan.rules.moves import MOVES, OPEN_FOR_WORK, Move, why_not
from throughline.plan.rules.standing import words_digest
from throughline.plan.rules.words import EditionStatus


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition with what its plan says of itself."""

    ref: Ref
    key: str
    number: int
    title: str
    status: EditionStatus
    opened_on: date
    submitted: str  # digest of the words last put forward; empty before that
    imported: int | None  # number of the event of the import that can still be taken back
    plan: Ref
    plan_key: str
    plan_title: str
    begins: date
    ends: date
    parent: int

    @property
    def open_for_work(self) -> bool:
        """Whether its entries may still change."""
        return self.status in OPEN_FOR_WORK

    @property
    def record(self) -> str:
        """How history names it."""
        return f"plan.edition:{self.ref.key}"


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move that the table allows, and the sentence that stands against it now, if any."""

    move: Move
    against: str | None


def editions(actor: Actor) -> tuple[EditionRow, ...]:
    """The editions that a person may read, the latest first."""
    rows = Edition.objects.within(scope(actor, Permission.PLAN_VIEW)).select_related("plan")
    return tuple(_row(e) for e in rows.order_by("-opened_on", "-number", "-pk"))


def edition(actor: Actor, key: str) -> EditionRow | None:
    """One edition by the key in its address; None when there is none or it is not open to this person."""
    rows = Edition.objects.within(scope(actor, Permission.PLAN_VIEW)).select_related("plan")
    found = rows.filter(key=key).first()
    return _row(found) if found else None


def verdict(actor: Actor, permission: Permission, row: EditionRow) -> Verdict:
    """Whether a person may do something to an edition, and the sentence that says why or who can."""
    live = Edition.objects.get(pk=row.ref.key)
    return judge(actor, permission, live.place(), live.kept_to())


def document(actor: Actor, row: EditionRow, on: date) -> PlanDocument:
    """The whole edition as it stands on a day, kept to what the person may read: read anew, long words and all."""
    return _readable(whole(row, on), actor)


def outline(actor: Actor, row: EditionRow, on: date) -> PlanDocument:
    """The same without the entries' long words, as pages that show many entries need it: kept in this process."""
    return _readable(OUTLINES.of(row.ref.key, on).document, actor)


def matter(row: EditionRow, on: date) -> tuple[MatterPart, ...]:
    """Front and back matter in the order of the printed plan."""
    return bare_document_of(Edition.objects.select_related("plan").get(pk=row.ref.key), on).matter


def health(row: EditionRow, on: date) -> Health:
    """What the checks say of an edition on a day."""
    return OUTLINES.of(row.ref.key, on).health


def health_for(actor: Actor, row: EditionRow, on: date) -> Health:
    """The same, kept to what the person may read: nothing is said of a hidden entry, and nothing names it."""
    kept = OUTLINES.of(row.ref.key, on)
    found, readable = kept.health, scope(actor, Permission.PLAN_VIEW).audiences
    hidden = frozenset(e.reference for e in kept.entries.values() if e.audience not in readable)
    if not hidden:
        return found

    def tells(finding: Finding) -> bool:
        return finding.subject in hidden or any(reference in finding.message for reference in hidden)

    return Health(
        tuple(f for f in found.standing if not tells(f)), tuple(pair for pair in found.accepted if not tells(pair[0]))
    )


def moves(row: EditionRow, on: date, moved: str = "") -> tuple[MoveRow, ...]:
    """Where an edition can go next, each with what stands against it; `moved`: what is otherwise since it was submitted."""
    standing = health(row, on).standing
    changed, words = changed_since_submitted(row, on), council.settings(on).words
    return tuple(
        MoveRow(m, why_not(row.status, m.to, standing if m.clean else (), changed, moved, words))
        for m in MOVES[row.status]
    )


def against_publishing(row: EditionRow, on: date) -> str | None:
    """What stands against publishing an approved edition on a day; None when nothing does, or when it is not approved."""
    return next((m.against for m in moves(row, on) if m.move.to is EditionStatus.PUBLISHED), None)


def changed_since_submitted(row: EditionRow, on: date) -> bool:
    """Whether the words moved after they were put forward."""
    return bool(row.submitted) and words_digest(whole(row, on)) != row.submitted


def submitted_text(row: EditionRow) -> history.SnapshotRow | None:
    """The text that was last frozen for this edition."""
    return history.snapshot(row.record, "PlanDocument")


def put_forward(actor: Actor, row: EditionRow) -> PlanDocument | None:
    """The plan as the text that was last frozen for this edition has it, kept to what the person may read."""
    frozen = frozen_whole(row)
    return _readable(frozen, actor) if frozen else None


def frozen_whole(row: EditionRow) -> PlanDocument | None:
    """The plan as the text that was last frozen for this edition has it, whole: for whoever moves editions on."""
    frozen = submitted_text(row)
    return thaw(PlanDocument, frozen.text) if frozen else None


def whole(row: EditionRow, on: date) -> PlanDocument:
    """The whole edition as it stands, whoever may read it: for whoever moves editions on."""
    return document_of(Edition.objects.select_related("plan").get(pk=row.ref.key), on)


def _readable(whole: PlanDocument, actor: Actor) -> PlanDocument:
    readable = scope(actor, Permission.PLAN_VIEW).audiences
    closed = ({c.audience for c in whole.comments} | {r.audience for r in whole.reasons}) - readable
    if not closed and all(e.audience in readable and not kept_back(e, readable) for e in whole.entries):
        return whole
    return replace(
        whole,
        entries=tuple(readable_part(e, readable) for e in whole.entries if e.audience in readable),
        comments=tuple(c for c in whole.comments if c.audience in readable),
        reasons=tuple(r for r in whole.reasons if r.audience in readable),
    )


def _row(edition: Edition) -> EditionRow:
    plan = edition.plan
    return EditionRow(
        Ref(edition.pk, edition.version),
        edition.key,
        edition.number,
        edition.title,
        edition.status,
        edition.opened_on,
        edition.submitted,
        edition.imported,
        Ref(plan.pk, plan.version),
        plan.key,
        plan.title,
        plan.begins,
        plan.ends,
        plan.parent_id,
    )
