"""Plans and their editions, as pages and the console read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.ground.findings import Finding
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.plan.models import Edition, Entry
from throughline.plan.queries.documents import accepted_of, document_of
from throughline.plan.rules.checks import examine
from throughline.plan.rules.document import MatterPart, PlanDocument
from throughline.plan.rules.moves import MOVES, OPEN_FOR_WORK, Move, why_not
from throughline.plan.rules.standing import AcceptedFinding, unaccepted, words_digest
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


@dataclass(frozen=True, slots=True)
class Health:
    """What the checks say of an edition on a day: what stands, and what was accepted with a reason."""

    standing: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, AcceptedFinding], ...]


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
    """The whole edition as it stands on a day, kept to what the person may read."""
    whole = _document(row, on)
    if all(e.audience in scope(actor, Permission.PLAN_VIEW).audiences for e in whole.entries):
        return whole
    readable = scope(actor, Permission.PLAN_VIEW).audiences
    return PlanDocument(
        **{n: getattr(whole, n) for n in whole.__slots__}
        | {"entries": tuple(e for e in whole.entries if e.audience in readable)}
    )


def matter(row: EditionRow, on: date) -> tuple[MatterPart, ...]:
    """Front and back matter in the order of the printed plan."""
    return document_of(Edition.objects.select_related("plan").get(pk=row.ref.key), on, ()).matter


def health(row: EditionRow, on: date) -> Health:
    """What the checks say of an edition: kept until something in the house changes or the day does."""
    return _HEALTH.of(row, on)


def health_for(actor: Actor, row: EditionRow, on: date) -> Health:
    """The same, kept to what the person may read: nothing is said of a hidden entry, and nothing names it."""
    found = health(row, on)
    readable = scope(actor, Permission.PLAN_VIEW).audiences
    kept = Entry.objects.filter(edition=row.ref.key).exclude(audience__in=sorted(readable))
    hidden = frozenset(kept.values_list("reference", flat=True))
    if not hidden:
        return found

    def tells(finding: Finding) -> bool:
        return finding.subject in hidden or any(reference in finding.message for reference in hidden)

    return Health(
        tuple(f for f in found.standing if not tells(f)), tuple(pair for pair in found.accepted if not tells(pair[0]))
    )


def moves(row: EditionRow, on: date) -> tuple[MoveRow, ...]:
    """Where an edition can go next, each with what stands against it."""
    standing = health(row, on).standing
    changed = changed_since_submitted(row, on)
    return tuple(MoveRow(m, why_not(row.status, m.to, standing if m.clean else (), changed)) for m in MOVES[row.status])


def changed_since_submitted(row: EditionRow, on: date) -> bool:
    """Whether the words moved after they were put forward."""
    return bool(row.submitted) and words_digest(_document(row, on)) != row.submitted


def submitted_text(row: EditionRow) -> history.SnapshotRow | None:
    """The text that was last frozen for this edition."""
    return history.snapshot(row.record, "PlanDocument")


class _Kept:
    """The document and the health of the last few editions read in this process, as of one link of the chain."""

    def __init__(self) -> None:
        self.documents: dict[tuple[int, date], tuple[str, PlanDocument]] = {}
        self.healths: dict[tuple[int, date], tuple[str, Health]] = {}

    def document(self, row: EditionRow, on: date) -> PlanDocument:
        """The document, built again when the chain has moved."""
        head = history.head()[1]
        kept = self.documents.get((row.ref.key, on))
        if kept is None or kept[0] != head:
            made = document_of(Edition.objects.select_related("plan").get(pk=row.ref.key), on)
            if len(made.entries) > TOO_LARGE_TO_KEEP:
                return made
            kept = (head, made)
            _keep(self.documents, (row.ref.key, on), kept)
        return kept[1]

    def of(self, row: EditionRow, on: date) -> Health:
        """The health, examined again when the chain has moved."""
        head = history.head()[1]
        kept = self.healths.get((row.ref.key, on))
        if kept is None or kept[0] != head:
            kept = (head, _examined(self.document(row, on), accepted_of(row.ref.key), on))
            _keep(self.healths, (row.ref.key, on), kept)
        return kept[1]


TOO_LARGE_TO_KEEP = 5_000  # entries: about 40 MB of document in each worker
_HEALTH = _Kept()


def _keep(kept: dict[tuple[int, date], object] | dict, key: tuple[int, date], value: object) -> None:  # type: ignore[type-arg]
    """Keep the newest four."""
    kept.pop(key, None)
    kept[key] = value
    for old in list(kept)[:-4]:
        kept.pop(old, None)


def _document(row: EditionRow, on: date) -> PlanDocument:
    return _HEALTH.document(row, on)


def _examined(plan: PlanDocument, accepted: tuple[AcceptedFinding, ...], on: date) -> Health:
    found = examine(plan)
    standing = unaccepted(found, accepted, on)
    settled = {(a.code, a.subject): a for a in accepted if a.holds(on)}
    pairs = [(f, settled[f.code, f.subject]) for f in found if (f.code, f.subject) in settled]
    return Health(standing, tuple(pairs))


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
