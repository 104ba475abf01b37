"""Opening a round from the state of that day, and closing it for good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.assurance.queries.register import register_of
from throughline.council import queries as council
from throughline.council.queries import standing
from throughline.delivery.models import Clearance, MilestoneReport, Restatement, Return, Round
from throughline.delivery.queries.rounds import document_of
from throughline.delivery.rules.calendar import SETTING, CalendarUnclear, Deadlines, deadlines, lags_of, quarter_end
from throughline.delivery.rules.moves import WRITABLE
from throughline.delivery.rules.words import Rating, Stage
from throughline.ground.freezing import canonical
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.measures.queries import document as measures
from throughline.measures.queries import owed as measuring
from throughline.plan.models import Plan
from throughline.plan.queries.committed import CommittedEntry, committed, in_force

OVER = (Rating.FINISHED, Rating.STOPPED)


@operation("delivery.round.open", Permission.ROUND_RUN, on=Plan, gate=True)
def open_round(plan: Plan, pen: Pen, *, year: int, quarter: int, by: Actor, at: datetime) -> int:
    """Open a quarter's round: a return for each live entry of the edition in force and each measure that is due, as of that day."""
    on = at.date()
    if not 1 <= quarter <= 4:
        raise Refused("A year has four quarters. Choose a quarter from 1 to 4.")
    days = _deadlines(year, quarter, on)
    if on < days.opens:
        raise Refused(f"The round for this quarter opens on {day_said(days.opens)}. Open it on that day or later.")
    if still := Round.objects.filter(plan=plan, closed_on=None).first():
        raise Refused(f"{still} is still open. Close it first.")
    if (edition := in_force(plan.pk)) is None:
        raise Refused(f"{plan} has no published edition, so that there is nothing to tell of. Publish one first.")
    opened = pen.add(
        Round(
            plan=plan,
            edition_id=edition,
            year=year,
            quarter=quarter,
            ends_on=days.quarter_ends,
            opened_on=on,
            owner_by=days.owner,
            director_by=days.director,
            challenge_by=days.challenge,
            management_team_by=days.management_team,
            board_by=days.board,
        )
    )
    over = _over(plan.pk)
    live = [e for e in committed(edition) if e.activity not in over and _live(e, days.quarter_ends)]
    heirs = standing.heirs(on)
    _make_returns(opened, pen, live, heirs)
    _ask_measures(opened, pen, _due(opened, _deadlines(*_quarter_before(year, quarter), on)), heirs)
    _make_pages(opened, pen, on)
    pen.freeze("QuarterDocument", canonical(document_of(opened, on)))
    return opened.pk


@operation("delivery.round.close", Permission.ROUND_RUN, on=Round, gate=True)
def close_round(closing: Round, pen: Pen, *, reason: str = "", by: Actor, at: datetime) -> None:
    """Close a round: its document is frozen as it stands, returns that nobody sent too, and never changes again."""
    if closing.closed_on:
        raise Refused(f"This round was closed on {day_said(closing.closed_on)}. What comes later is a restatement.")
    if at.date() <= closing.ends_on:
        raise Refused(f"The quarter ends on {day_said(closing.ends_on)}. Close its round on a later day.")
    pen.put(closing, closed_on=at.date())
    pen.freeze("QuarterDocument", canonical(document_of(closing, at.date())))
    pen.freeze("MeasuresDocument", canonical(measures.document_of(closing.ends_on, closing.owner_by, at.date())))
    if (register := register_of(at.date())).risks:
        pen.freeze("RegisterDocument", canonical(register))
    pen.put_all({one: {"stage": Stage.CLOSED} for one in pen.hold(Return.objects.filter(round=closing))})


@operation("delivery.round.follow_posts", Permission.ROUND_RUN, on=Round)
def follow_posts(opened: Round, pen: Pen, *, by: Actor, at: datetime) -> int:
    """Hand every return that waits for a post which has ended to the post that took over; answers how many."""
    if opened.closed_on:
        raise Refused(f"This round was closed on {day_said(opened.closed_on)}. Nothing in it is handed on.")
    heirs = standing.heirs(at.date())
    rows = pen.hold(Return.objects.filter(round=opened, stage__in=WRITABLE, owner__in=list(heirs)))
    changed = {one: _answering(one.owner_id, heirs) for one in rows}
    pen.put_all(changed)
    return len(changed)


def _over(plan: int) -> set[int]:
    """The activities whose owners confirmed that they are finished or stopped, where no challenge says otherwise."""
    said = Return.objects.filter(round__plan=plan).exclude(entry=None).exclude(confirmed_by=None)
    said = said.filter(Q(challenge=None) | Q(challenge__in=OVER))
    restated = Restatement.objects.filter(returned__round__plan=plan).order_by("number")
    now = dict(restated.values_list("returned_id", "rating"))
    found = said.filter(Q(rating__in=OVER) | Q(pk__in=list(now))).values_list("pk", "entry__activity_id", "rating")
    return {activity for key, activity, rating in found if activity and now.get(key, rating) in OVER}


def _deadlines(year: int, quarter: int, on: date) -> Deadlines:
    try:
        lags = lags_of(council.setting_texts((SETTING,), on).get(SETTING, ""))
    except CalendarUnclear as unclear:
        raise Refused(f"{unclear} It is the setting “{SETTING}” of the council.") from unclear
    return deadlines(quarter_end(year, quarter, council.settings(on).year_begins_in), lags, council.days_shut(on))


def _live(entry: CommittedEntry, ends_on: date) -> bool:
    """Whether an entry began by the quarter's last day, or has no day yet; it lives until its owner says that it is over."""
    return entry.starts_on is None or entry.starts_on <= ends_on


Heirs = Mapping[int, standing.Heir]


def _make_returns(opened: Round, pen: Pen, entries: list[CommittedEntry], heirs: Heirs) -> None:
    made = [
        Return(
            round=opened,
            entry_id=e.key,
            reference=e.reference,
            title=e.title,
            unit_id=e.unit,
            portfolio_id=e.portfolio,
            **_answering(e.owner, heirs),
        )
        for e in entries
    ]
    pen.add_all(made)
    pen.add_all(
        MilestoneReport(returned=one, title=step.title, due_on=step.due_on, reached=step.reached)
        for one, entry in zip(made, entries, strict=True)
        for step in entry.milestones
    )


def _ask_measures(opened: Round, pen: Pen, due: list[measuring.Owed], heirs: Heirs) -> None:
    pen.add_all(
        Return(
            round=opened,
            measure_id=one.key,
            period=one.period,
            reference=one.reference,
            title=one.title,
            unit_id=one.unit,
            **_answering(one.owner, heirs),
        )
        for one in due
    )


def _make_pages(opened: Round, pen: Pen, on: date) -> None:
    """A page to be cleared for each directorate and each portfolio of which there is a return."""
    tops = standing.directorates(on)
    places = list(Return.objects.filter(round=opened).values_list("unit_id", "portfolio_id").distinct())
    pen.add_all(Clearance(round=opened, unit_id=unit) for unit in sorted({tops[unit] for unit, _ in places if unit}))
    pen.add_all(Clearance(round=opened, portfolio_id=one) for one in sorted({one for _, one in places if one}))


def _due(opened: Round, before: Deadlines) -> list[measuring.Owed]:
    """The measures that owe a figure and are not yet asked for by another plan's round of the same quarter."""
    asked = Return.objects.filter(round__year=opened.year, round__quarter=opened.quarter).exclude(measure=None)
    taken = set(asked.values_list("measure_id", flat=True))
    rows = measuring.owed(opened.ends_on, opened.owner_by, (before.quarter_ends, before.owner))
    return [one for one in rows if one.owes and one.key not in taken]


def _answering(owner: int | None, heirs: Heirs) -> dict[str, Any]:
    """Who answers: the owner's post, or who took over from it when it ended."""
    heir = heirs.get(owner) if owner else None
    return {"owner_id": heir.post, "handed_because": heir.because[:500]} if heir else {"owner_id": owner}


def _quarter_before(year: int, quarter: int) -> tuple[int, int]:
    return (year, quarter - 1) if quarter > 1 else (year - 1, 4)
