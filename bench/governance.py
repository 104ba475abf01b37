"""The decision clock: 500 activities planned backwards by every route, against 60 bodies' calendars of three years."""

from __future__ import annotations

from datetime import date, timedelta

from bench.measuring import Row, seconds, within
from throughline.governance.rules.clock.asking import BodyCalendar, Question, Rules, Sitting, Work
from throughline.governance.rules.clock.choosing import choices, postponements
from throughline.governance.rules.law_pack import EXECUTIVE, LocalRules
from throughline.governance.rules.meetings import deadlines_of
from throughline.governance.rules.recurrence import Pattern, meeting_days
from throughline.ground.bank_holidays import Nation, bank_holiday_days

BODIES, ACTIVITIES, MOST = 60, 500, 1.0
BEGINS, ENDS = date(2021, 1, 1), date(2024, 1, 1)
RULES = Rules(EXECUTIVE, LocalRules(), bank_holiday_days(Nation.ENGLAND_AND_WALES))


def calendars() -> list[BodyCalendar]:
    """Sixty bodies, each on its own weekday and week of every month."""
    found = []
    for number in range(BODIES):
        days = meeting_days(Pattern(number % 5, 1, number // 5 % 4 + 1), BEGINS, ENDS)
        sittings = []
        for day in days:
            due = deadlines_of(day, EXECUTIVE.agenda, 5, RULES.closed)
            sittings.append(Sitting(day, due.papers, due.agenda))
        found.append(BodyCalendar(f"Body {number}", tuple(sittings)))
    return found


def plan_all() -> int:
    """The calendars and every activity: each route, backwards and forwards, and what later meetings cost."""
    bodies, answered = calendars(), 0
    for number in range(ACTIVITIES):
        asked = Question(
            BEGINS + timedelta(200 + number % 800),
            BEGINS + timedelta(12),
            bodies[number % BODIES],
            committee=bodies[(number + 7) % BODIES],
            work=Work(8, 10, 15),
        )
        for choice in choices(asked, RULES):
            answered += len(postponements(choice.answer, asked, RULES))
    return answered


def run() -> list[Row]:
    """One row."""
    what = f"{ACTIVITIES} activities by {len(EXECUTIVE.routes)} routes against {BODIES} bodies, three years"
    return [within(what, seconds(plan_all, 3), MOST)]
