"""What Kent wants: its strategic plans with outcomes and objectives, criteria, priorities, changes around it."""

from __future__ import annotations

from datetime import date, datetime

from throughline.demo.people import POLICY_TEAM, holder, london, the_council
from throughline.demo.reading import Row, grouped, rows, yes
from throughline.history.doorway import Ref
from throughline.outcomes import operations
from throughline.outcomes.rules import Level, PlanStatus, StrategicKind

BEGUN = london("2020-01-06T10:00")  # the first day of the consultation on the draft 5 Year Plan
CANCELLED = london("2020-03-20T16:30")
RESET = london("2020-07-17T09:30")  # the morning after County Council considered the Strategic Reset paper
INTERIM = london("2020-12-11T09:15")  # the morning after County Council approved the Interim Strategic Plan
LISTENED = london("2020-02-17T17:00")  # the last day of the consultation
NOTED = london("2020-08-20T11:00")  # after the reset paper and the urgent decisions of August


def set_out() -> int:
    """Record the statement that ran out and the draft 5 Year Plan with all that it wants; answers the draft's key."""
    by = holder(POLICY_TEAM, BEGUN.date())
    draft = 0
    for row in rows("strategic_plans"):
        if StrategicKind(row["kind"]) is StrategicKind.INTERIM:
            continue
        is_draft = StrategicKind(row["kind"]) is StrategicKind.FIVE_YEAR
        key = _open(row, PlanStatus.DRAFT if is_draft else PlanStatus(row["status"]))
        draft = key if is_draft else draft
    objectives = grouped(rows("objectives"), "outcome")
    for row in rows("outcomes"):
        outcome = operations.set_outcome(
            Ref(draft),
            number=int(row["number"]),
            title=row["title"],
            promise=row["promise"],
            is_outcome=yes(row["is_outcome"]),
            source=row["source"],
            illustrative="promise" in row["illustrative"],
            by=by,
            at=BEGUN,
        )
        for wanted in objectives.get(row["number"], ()):
            operations.set_objective(
                Ref(outcome),
                reference=wanted["reference"],
                title=wanted["title"],
                unserved_because=wanted["unserved_because"],
                illustrative=bool(wanted["illustrative"]),
                by=by,
                at=BEGUN,
            )
    return draft


def listen() -> None:
    """Note what was known of the world around when the consultation closed."""
    _note([row for row in rows("environment") if date.fromisoformat(row["as_at"]) <= LISTENED.date()], LISTENED)


def cancel(draft: int) -> None:
    """The draft 5 Year Plan is not put to County Council: its children survive it."""
    row = next(r for r in rows("strategic_plans") if StrategicKind(r["kind"]) is StrategicKind.FIVE_YEAR)
    operations.stand(
        Ref(draft),
        status=PlanStatus(row["status"]),
        reason="Approval was cancelled when the pandemic began.",
        by=holder(POLICY_TEAM, CANCELLED.date()),
        at=CANCELLED,
    )


def reset() -> None:
    """What the Strategic Reset paper of July 2020 brought: seven success criteria."""
    by = holder(POLICY_TEAM, RESET.date())
    for row in rows("success_criteria"):
        operations.set_success_criterion(
            the_council(), number=int(row["number"]), title=row["title"], source=row["source"], by=by, at=RESET
        )


def notice() -> None:
    """Note what had changed around the council since the consultation."""
    _note([row for row in rows("environment") if date.fromisoformat(row["as_at"]) > LISTENED.date()], NOTED)


def prioritise() -> None:
    """What the Interim Strategic Plan of December 2020 brought: its five challenges are the priorities."""
    by = holder(POLICY_TEAM, INTERIM.date())
    row = next(r for r in rows("strategic_plans") if StrategicKind(r["kind"]) is StrategicKind.INTERIM)
    _open(row, PlanStatus(row["status"]))
    for wanted in rows("priorities"):
        operations.set_priority(
            the_council(),
            reference=wanted["reference"],
            title=wanted["title"],
            source=wanted["source"],
            by=by,
            at=INTERIM,
        )


def _open(row: Row, status: PlanStatus) -> int:
    kind = StrategicKind(row["kind"])
    at = INTERIM if kind is StrategicKind.INTERIM else BEGUN
    return operations.open_strategic_plan(
        the_council(),
        title=row["title"],
        kind=kind,
        status=status,
        begins=date.fromisoformat(row["begins"]),
        ends=date.fromisoformat(row["ends"]),
        source=row["source"],
        by=holder(POLICY_TEAM, at.date()),
        at=at,
    )


def _note(noted: list[Row], at: datetime) -> None:
    by = holder(POLICY_TEAM, at.date())
    for row in noted:
        operations.note_environment(
            the_council(),
            reference=row["reference"],
            title=row["title"],
            level=Level(row["level"]),
            words=row["words"],
            source=row["source"],
            as_at=date.fromisoformat(row["as_at"]),
            by=by,
            at=at,
        )
