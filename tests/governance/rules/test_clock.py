"""The decision clock: Kent's rail strategy by hand, and what must hold of any calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from throughline.governance.rules.clear_days import Counting, Period, first_lawful
from throughline.governance.rules.clock.asking import (
    BodyCalendar,
    Question,
    Rules,
    Sitting,
    StepKind,
    Work,
)
from throughline.governance.rules.clock.choosing import choices, postponements
from throughline.governance.rules.clock.counting import backwards, effect_of, forwards
from throughline.governance.rules.law_pack import COMMITTEES, EXECUTIVE, LocalRules, Route
from throughline.governance.rules.meetings import deadlines_of
from throughline.ground.bank_holidays import Nation, bank_holiday_days
from throughline.ground.calendars import is_working_day

SHUT = bank_holiday_days(Nation.ENGLAND_AND_WALES)
ENGLAND = Rules(EXECUTIVE, LocalRules(), SHUT, ((date(2021, 3, 29), date(2021, 5, 7)),))
TODAY = date(2021, 1, 13)


def calendar(name: str, *days: date, closed: frozenset[date] = SHUT, before: int = 5) -> BodyCalendar:
    due = [(day, deadlines_of(day, EXECUTIVE.agenda, before, closed)) for day in days]
    return BodyCalendar(name, tuple(Sitting(day, d.papers, d.agenda) for day, d in due))


CABINET = calendar(
    "Cabinet", date(2021, 1, 25), date(2021, 3, 1), date(2021, 3, 22), date(2021, 4, 26), date(2021, 6, 24)
)
RAIL = Question(date(2021, 3, 1), TODAY, CABINET)


def test_the_rail_strategy_is_too_late_by_the_normal_route_and_lawful_by_general_exception() -> None:
    """21/00011: Cabinet on 25 January. The notice had to be out on Sunday 27 December, so on Thursday 24."""
    normal = backwards(RAIL, ENGLAND)
    assert normal.day(StepKind.DECISION) == date(2021, 1, 25)
    assert normal.day(StepKind.NOTICE) == date(2020, 12, 24)
    assert not normal.possible
    assert StepKind.NOTICE in [step.kind for step in normal.late]
    assert normal.day(StepKind.PUBLICATION) == date(2021, 1, 27)
    assert normal.day(StepKind.EFFECT) == date(2021, 2, 4)
    ready = replace(RAIL, route=Route.GENERAL_EXCEPTION, maker=calendar("Cabinet", *CABINET.days, before=0))
    exception = backwards(ready, ENGLAND)
    assert exception.possible
    assert (exception.day(StepKind.NOTICE), exception.day(StepKind.AGENDA)) == (date(2021, 1, 15), date(2021, 1, 15))
    assert [step.slack for step in exception.steps if step.kind == StepKind.NOTICE] == [2]


def test_forwards_the_first_lawful_cabinet_is_in_march() -> None:
    first = forwards(RAIL, ENGLAND)
    assert (first.day(StepKind.DECISION), first.day(StepKind.EFFECT)) == (date(2021, 3, 1), date(2021, 3, 11))


def test_what_each_later_cabinet_costs_and_which_lies_before_a_poll() -> None:
    costs = postponements(backwards(RAIL, ENGLAND), RAIL, ENGLAND)
    assert [(one.decided.isoformat(), one.costs, one.in_time, one.clearance) for one in costs] == [
        ("2021-03-01", 35, False, False),
        ("2021-03-22", 56, False, False),
        ("2021-04-26", 92, False, True),
        ("2021-06-24", 152, False, False),
    ]


def test_every_route_of_the_pack_is_answered_and_special_urgency_has_no_notice() -> None:
    found = {one.rule.route: one for one in choices(RAIL, ENGLAND)}
    assert list(found) == list(Route)
    assert found[Route.SPECIAL_URGENCY].answer.day(StepKind.NOTICE) is None
    assert found[Route.PRIVATE_MEETING].answer.day(StepKind.SECOND_NOTICE) == date(2021, 1, 15)


def test_what_is_of_special_urgency_is_a_late_item_that_the_agenda_s_five_days_do_not_stop() -> None:
    tomorrow = replace(RAIL, maker=calendar("Cabinet", TODAY + timedelta(1)), call_in=False)
    assert not backwards(tomorrow, ENGLAND).lawful
    urgent = backwards(replace(tomorrow, route=Route.SPECIAL_URGENCY), ENGLAND)
    assert urgent.lawful
    assert urgent.day(StepKind.AGENDA) == TODAY + timedelta(1)
    assert "late item" in next(step.cites for step in urgent.steps if step.kind == StepKind.AGENDA)


def test_consulting_assessing_and_drafting_come_before_the_committee_s_paper() -> None:
    committee = calendar("Committee", date(2021, 9, 9), date(2021, 11, 16))
    asked = Question(
        date(2022, 1, 10), TODAY, calendar("Cabinet", date(2021, 11, 29)), Route.NORMAL, committee, Work(8, 10, 15)
    )
    kinds = [step.kind for step in backwards(asked, ENGLAND).steps]
    assert kinds == [
        StepKind.CONSULTATION,
        StepKind.ASSESSMENT,
        StepKind.DRAFTING,
        StepKind.NOTICE,
        StepKind.COMMITTEE_PAPERS,
        StepKind.COMMITTEE_AGENDA,
        StepKind.PAPERS,
        StepKind.COMMITTEE,
        StepKind.AGENDA,
        StepKind.DECISION,
        StepKind.PUBLICATION,
        StepKind.CALL_IN,
        StepKind.EFFECT,
    ]


def test_one_member_signs_on_a_working_day_without_an_agenda() -> None:
    signed = backwards(replace(RAIL, maker=None), ENGLAND)
    assert StepKind.AGENDA not in [step.kind for step in signed.steps]
    assert signed.day(StepKind.DECISION) == date(2021, 2, 17)
    assert signed.day(StepKind.EFFECT) == RAIL.needed_by


def test_a_council_of_committees_has_neither_notice_nor_call_in() -> None:
    answer = backwards(RAIL, Rules(COMMITTEES, LocalRules(), SHUT))
    assert {StepKind.NOTICE, StepKind.CALL_IN}.isdisjoint(step.kind for step in answer.steps)
    assert answer.day(StepKind.EFFECT) == answer.day(StepKind.DECISION) == date(2021, 3, 1)


def test_a_calendar_that_ends_too_soon_says_so() -> None:
    none = backwards(replace(RAIL, needed_by=date(2021, 1, 20)), ENGLAND)
    assert (none.possible, none.missing) == (False, "Cabinet has no meeting early enough in its calendar.")
    assert forwards(replace(RAIL, today=date(2021, 7, 1)), ENGLAND).missing.endswith("late enough in its calendar.")


STARTS = st.dates(date(2019, 1, 1), date(2026, 1, 1))


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, Rules]:
    """Two bodies that meet when they like over two years, on working days, with holidays where they fall."""
    begins = draw(STARTS)
    closed = frozenset(begins + timedelta(gap) for gap in draw(st.sets(st.integers(-90, 800), max_size=60)))
    local = LocalRules(publish_within=draw(st.integers(0, 4)), signature_lead=draw(st.integers(0, 6)))

    def body(name: str) -> BodyCalendar:
        gaps = draw(st.sets(st.integers(30, 720), min_size=1, max_size=40))
        days = sorted(d for gap in gaps if is_working_day(d := begins + timedelta(gap), closed))
        return calendar(name, *days, closed=closed, before=draw(st.integers(0, 10)))

    asked = Question(
        begins + timedelta(draw(st.integers(60, 720))),
        begins + timedelta(draw(st.integers(0, 200))),
        draw(st.none() | st.builds(body, st.just("Cabinet"))),
        draw(st.sampled_from(Route)),
        draw(st.none() | st.builds(body, st.just("Committee"))),
        Work(draw(st.integers(0, 12)), draw(st.integers(0, 20)), draw(st.integers(0, 20))),
        draw(st.booleans()),
        draw(st.booleans()),
    )
    return asked, Rules(EXECUTIVE, local, closed)


@given(questions())
def test_it_proposes_only_days_on_which_bodies_meet_with_papers_that_were_lawfully_out(
    both: tuple[Question, Rules],
) -> None:
    asked, rules = both
    for answer in (backwards(asked, rules), forwards(asked, rules)):
        decided, effect = answer.day(StepKind.DECISION), answer.day(StepKind.EFFECT)
        if decided is None or effect is None:
            assert not answer.possible
            continue
        assert effect == effect_of(decided, asked, rules)
        if asked.maker:
            assert decided in asked.maker.days
            agenda = answer.day(StepKind.AGENDA)
            assert agenda
            if asked.route is Route.SPECIAL_URGENCY:  # a late item, which the chairman admits
                assert agenda == decided
            else:
                assert first_lawful(agenda, rules.pack.agenda, rules.closed) <= decided
        else:
            assert is_working_day(decided, rules.closed)
        if asked.committee:
            met = answer.day(StepKind.COMMITTEE)
            assert met in asked.committee.days
            assert met < decided  # type: ignore[operator]
        rule = rules.pack.rule(asked.route)
        if notice := answer.day(StepKind.NOTICE):
            assert rule
            assert rule.notice
            assert first_lawful(notice, rule.notice, rules.closed) <= decided
            assert is_working_day(notice, rules.closed)


@given(questions())
def test_what_is_needed_is_met(both: tuple[Question, Rules]) -> None:
    effect = backwards(*both).day(StepKind.EFFECT)
    assert effect is None or effect <= both[0].needed_by


@given(questions())
def test_forwards_and_backwards_agree(both: tuple[Question, Rules]) -> None:
    """What is first lawful from today is possible backwards, and a day sooner it is not."""
    asked, rules = both
    first = forwards(asked, rules)
    effect = first.day(StepKind.EFFECT)
    if effect is None:
        return
    assert first.possible
    back = backwards(replace(asked, needed_by=effect), rules)
    assert back.possible
    assert not backwards(replace(asked, needed_by=effect - timedelta(1)), rules).possible


@given(questions(), st.integers(0, 720))
def test_another_holiday_never_makes_anything_sooner(both: tuple[Question, Rules], gap: int) -> None:
    """The bodies keep their days; what must be out before them is out sooner, and what follows comes no sooner."""
    asked, rules = both
    more = replace(rules, closed=rules.closed | {asked.today + timedelta(gap)})
    was, now = forwards(asked, rules), forwards(asked, more)
    if effect := now.day(StepKind.EFFECT):
        assert was.day(StepKind.EFFECT) <= effect  # type: ignore[operator]
    assert not backwards(asked, more).possible or backwards(asked, rules).possible


def test_a_period_in_clear_days_counts_weekends() -> None:
    rules = replace(ENGLAND, pack=replace(EXECUTIVE, agenda=Period(5, Counting.CLEAR_DAYS)))
    assert backwards(RAIL, rules).day(StepKind.DECISION) == date(2021, 1, 25)


def test_a_late_paper_is_no_breach_of_the_law_and_a_late_notice_is() -> None:
    """21/00011 again: the council's own five days for papers had passed, the law's had not."""
    found = {one.rule.route: one for one in choices(RAIL, ENGLAND)}
    exception = found[Route.GENERAL_EXCEPTION]
    assert (exception.answer.possible, exception.answer.lawful) == (False, True)
    assert exception.until == date(2021, 1, 15)
    assert not found[Route.NORMAL].answer.lawful
    assert found[Route.NORMAL].until is None
