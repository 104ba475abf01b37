"""Opening a round from the state of that day, and closing it for good."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from throughline.access.roles import Permission
from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.delivery.models import MilestoneReport, Return, Round
from throughline.delivery.queries.rounds import document_of
from throughline.delivery.rules.calendar import SETTING, CalendarUnclear, Deadlines, deadlines, lags_of, quarter_end
from throughline.delivery.rules.words import Rating, Stage
from throughline.ground.freezing import canonical
from throughline.ground.timing import day_said
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen
from throughline.measures.queries import document as measures
from throughline.plan.models import Plan
from throughline.plan.queries.committed import CommittedEntry, committed, in_force

OVER = (Rating.FINISHED, Rating.STOPPED)


@operation("delivery.round.open", Permission.ROUND_RUN, on=Plan, gate=True)
def open_round(plan: Plan, pen: Pen, *, year: int, quarter: int, by: Actor, at: datetime) -> int:
    """Open a quarter's round: a return for each live entry of the edition in force, from the state of that day."""
    on = at.date()
    if not 1 <= quarter <= 4:
        raise Refused("A year has four quarters. Choose a quarter from 1 to 4.")
    days = _deadlines(year, quarter, on)
    if on < days.opens:
        raise Refused(f"The round for this quarter opens on {day_said(days.opens)}. Open it on that day or later.")
    if standing := Round.objects.filter(plan=plan, closed_on=None).first():
        raise Refused(f"{standing} is still open. Close it first.")
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
    _make_returns(
        opened, pen, [e for e in committed(edition) if e.activity not in over and _live(e, days.quarter_ends)]
    )
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
    pen.freeze("MeasuresDocument", canonical(measures.document_of(closing.ends_on, at.date())))
    pen.put_all({one: {"stage": Stage.CLOSED} for one in pen.hold(Return.objects.filter(round=closing))})


def _over(plan: int) -> set[int]:
    """The activities whose owners confirmed that they are finished or stopped, where no challenge says otherwise."""
    said = Return.objects.filter(round__plan=plan, rating__in=OVER).exclude(confirmed_by=None)
    said = said.filter(Q(challenge=None) | Q(challenge__in=OVER))
    return set(said.values_list("entry__activity_id", flat=True))


def _deadlines(year: int, quarter: int, on: date) -> Deadlines:
    try:
        lags = lags_of(council.setting_texts((SETTING,), on).get(SETTING, ""))
    except CalendarUnclear as unclear:
        raise Refused(f"{unclear} It is the setting “{SETTING}” of the council.") from unclear
    return deadlines(quarter_end(year, quarter, council.settings(on).year_begins_in), lags, council.days_shut(on))


def _live(entry: CommittedEntry, ends_on: date) -> bool:
    """Whether an entry began by the quarter's last day, or has no day yet; it lives until its owner says that it is over."""
    return entry.starts_on is None or entry.starts_on <= ends_on


def _make_returns(opened: Round, pen: Pen, entries: list[CommittedEntry]) -> None:
    made = [
        Return(
            round=opened,
            entry_id=e.key,
            reference=e.reference,
            title=e.title,
            owner_id=e.owner,
            unit_id=e.unit,
            portfolio_id=e.portfolio,
        )
        for e in entries
    ]
    pen.add_all(made)
    pen.add_all(
        MilestoneReport(returned=one, title=step.title, due_on=step.due_on, reached=step.reached)
        for one, entry in zip(made, entries, strict=True)
        for step in entry.milestones
    )
