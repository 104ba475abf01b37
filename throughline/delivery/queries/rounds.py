"""Rounds and returns as pages read them, and the document that gates freeze: the same queries for 3 returns and 3,000."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.council import queries as council
from throughline.delivery.models import Return, Round
from throughline.delivery.queries.parts import cleared_parts, due_part, parts, restatements
from throughline.delivery.rules.document import CarriedPart, QuarterDocument, ReturnPart
from throughline.delivery.rules.words import Stage
from throughline.ground.freezing import thaw
from throughline.history import queries as history
from throughline.history.doorway import Ref
from throughline.measures.queries.owed import figures_of, owed


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its deadlines."""

    ref: Ref
    key: str
    plan: int
    edition: int
    year: int
    quarter: int
    ends_on: date
    opened_on: date
    owner_by: date
    director_by: date
    challenge_by: date
    management_team_by: date
    board_by: date
    closed_on: date | None

    @property
    def record(self) -> str:
        """How history names it."""
        return f"delivery.round:{self.ref.key}"


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return with the version that was seen."""

    ref: Ref
    said: ReturnPart


def rounds(actor: Actor) -> tuple[RoundRow, ...]:
    """The rounds that a person may read, the latest first."""
    rows = Round.objects.within(scope(actor, Permission.PLAN_VIEW)).order_by("-ends_on", "-pk")
    return tuple(row_of(one) for one in rows)


def returns(actor: Actor, row: RoundRow, on: date) -> tuple[ReturnRow, ...]:
    """The returns of a round that a person may read, by reference."""
    far = scope(actor, Permission.PLAN_VIEW)
    rows = Return.objects.within(far).filter(round_id=row.ref.key).order_by("reference", "pk")
    return tuple(ReturnRow(Ref(one.pk, one.version), said) for one, said in parts(rows, on))


def progress(rows: tuple[ReturnRow, ...]) -> Mapping[str, Counter[Stage]]:
    """How many returns of each directorate came how far."""
    counts: dict[str, Counter[Stage]] = defaultdict(Counter)
    for row in rows:
        counts[row.said.directorate][row.said.stage] += 1
    return counts


def closed_text(row: RoundRow) -> str | None:
    """The canonical text that was frozen when the round was closed; None while it is open."""
    kept = history.snapshot(row.record, "QuarterDocument")
    return kept.text if kept else None


def closed_document(actor: Actor, row: RoundRow) -> QuarterDocument | None:
    """The frozen quarter with those returns that the live list shows this person; None while it is open."""
    far = scope(actor, Permission.PLAN_VIEW)
    text = closed_text(row) if Round.objects.within(far).filter(pk=row.ref.key).exists() else None
    if text is None:
        return None
    document = thaw(QuarterDocument, text)
    shown = dict(Return.objects.within(far).filter(round_id=row.ref.key).values_list("key", "pk"))
    now = restatements(Return.objects.filter(round_id=row.ref.key))
    returns = (replace(one, restated=tuple(now[shown[one.key]])) for one in document.returns if one.key in shown)
    return replace(document, returns=tuple(returns))


def document_of(row: Round, on: date) -> QuarterDocument:
    """A round whole, as it stands on a day."""
    said = (part for _, part in parts(Return.objects.filter(round=row).order_by("reference", "pk"), on))
    return QuarterDocument(
        row.plan.title,
        row.edition.title,
        row.year,
        row.quarter,
        row.ends_on,
        row.opened_on,
        row.closed_on,
        tuple(said),
        _carried(row, on),
        cleared_parts(row),
    )


def _carried(row: Round, on: date) -> tuple[CarriedPart, ...]:
    """The measures of which this round asks nothing: the figure that stands, with its own period."""
    before = (row.ends_on, row.owner_by)  # nothing can be new since the same two days: only the period is asked for
    asked = set(
        Return.objects.filter(round__year=row.year, round__quarter=row.quarter).values_list("measure_id", flat=True)
    )
    rest = [one for one in owed(row.ends_on, row.owner_by, before) if one.key not in asked]
    figures = figures_of(((one.key, one.period) for one in rest), on)
    posts, units = {p.key: p.title for p in council.posts(on)}, council.directorate_of(on)
    return tuple(
        CarriedPart(
            one.reference,
            one.title,
            posts[one.owner] if one.owner else "",
            units.get(one.unit, "") if one.unit else "",
            due_part(one.reference, figures[one.key, one.period]),
        )
        for one in rest
    )


def row_of(one: Round) -> RoundRow:
    """A round as pages read it."""
    return RoundRow(
        Ref(one.pk, one.version),
        one.key,
        one.plan_id,
        one.edition_id,
        one.year,
        one.quarter,
        one.ends_on,
        one.opened_on,
        one.owner_by,
        one.director_by,
        one.challenge_by,
        one.management_team_by,
        one.board_by,
        one.closed_on,
    )
