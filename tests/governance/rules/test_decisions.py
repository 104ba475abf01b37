"""The rules of decisions: each refused plan is a sentence with its rule, its source and what would satisfy it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.governance.rules.decisions.breaching import on_voting
from throughline.governance.rules.decisions.calling_in import against_calling_in, against_implementing, effective_from
from throughline.governance.rules.decisions.exempting import Restricted, against_restricting, paragraph_in
from throughline.governance.rules.decisions.key_test import judged
from throughline.governance.rules.decisions.law import CallInUnclear, Law, call_in_rule_of
from throughline.governance.rules.decisions.moves import MOVES, why_not
from throughline.governance.rules.decisions.numbers import next_number
from throughline.governance.rules.decisions.pathways import StepSaid, against_pathway
from throughline.governance.rules.decisions.record import missing, told
from throughline.governance.rules.decisions.routes import (
    Given,
    against_private,
    against_route,
    possibilities,
    said_short,
)
from throughline.governance.rules.decisions.saying import Before, against_notice, against_submitting
from throughline.governance.rules.decisions.standing import Offer, standing, update_awaited
from throughline.governance.rules.decisions.words import Act, Framework, KeyWord, Openness, Purpose, Route, Status
from throughline.governance.rules.law_pack import COMMITTEES, EXECUTIVE

DAY = date(2021, 1, 13)
LAW = Law()
KEY = Given(KeyWord.KEY, Route.NORMAL, DAY, date(2021, 2, 11))
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("money", "divisions", "whole", "word"),
    [
        (100_000_000, None, False, KeyWord.NOT_KEY),
        (100_000_001, None, False, KeyWord.KEY),
        (-100_000_001, 0, False, KeyWord.KEY),
        (0, 1, False, KeyWord.NOT_KEY),
        (0, 2, False, KeyWord.KEY),
        (None, 1, False, KeyWord.NOT_KEY),
        (0, None, True, KeyWord.KEY),
        (None, None, False, KeyWord.UNSTATED),
    ],
)
def test_over_a_million_or_two_divisions_is_key_and_savings_count(
    money: int | None, divisions: int | None, whole: bool, word: KeyWord
) -> None:
    found = judged(money, divisions, whole, LAW)
    assert (found.word, bool(found.reason)) == (word, True)


def test_a_council_without_an_executive_has_no_key_decisions() -> None:
    law = Law(pack=COMMITTEES)
    assert judged(900_000_000, 9, True, law).word is KeyWord.NOT_KEY
    assert against_route(replace(KEY, notice_on=None), law) == ()


def test_a_number_is_one_above_the_highest_of_its_year_and_other_forms_are_passed_over() -> None:
    assert next_number(["20/00099", "21/00011", "21/00002", "GREEN-7"], DAY) == "21/00012"
    assert next_number([], DAY) == "21/00001"


@given(DAYS)
def test_a_notice_by_its_last_day_is_in_time_and_28_days_before_is_not(decide: date) -> None:
    last = LAW.latest_notice(Route.NORMAL, decide)
    assert LAW.first_lawful(Route.NORMAL, last) <= decide
    assert LAW.first_lawful(Route.NORMAL, decide - timedelta(days=28)) > decide


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (replace(KEY, notice_on=None), "No notice has been published"),
        (replace(KEY, decide_on=date(2021, 2, 10)), "allows a decision from 11 February 2021"),
        (replace(KEY, route=Route.UNSTATED), "one of three routes"),
        (replace(KEY, route=Route.GENERAL_EXCEPTION), "why 28 days’ notice is impracticable"),
        (replace(KEY, route=Route.GENERAL_EXCEPTION, why_impracticable="x"), "scrutiny chairman to have been told"),
        (replace(KEY, route=Route.SPECIAL_URGENCY, why_impracticable="x"), "needs the agreement"),
        (replace(KEY, route=Route.SPECIAL_URGENCY, agreed_by="x", agreed_on=DAY), "needs its reasons"),
    ],
)
def test_a_route_asks_for_what_it_demands_and_names_its_regulation(given: Given, said: str) -> None:
    found = against_route(given, LAW)
    assert any(said in one for one in found)
    assert all("SI 2012/2089" in one and one.endswith(".") for one in found)


def test_a_whole_route_has_nothing_against_it_and_what_is_no_key_decision_needs_none() -> None:
    assert against_route(KEY, LAW) == ()
    assert against_route(replace(KEY, key=KeyWord.NOT_KEY, notice_on=None), LAW) == ()
    urgent = replace(
        KEY, route=Route.SPECIAL_URGENCY, decide_on=DAY, agreed_by="c", agreed_on=DAY, why_impracticable="w"
    )
    assert against_route(urgent, LAW) == ()


def test_too_late_by_the_normal_route_is_still_lawful_by_general_exception() -> None:
    normal, exception, urgency = possibilities(date(2021, 1, 25), DAY, LAW)
    assert (normal.possible, exception.possible, urgency.possible) == (False, True, True)
    assert "Too late by" in normal.says
    assert "25 December 2020" in normal.says  # 28 clear days lead to a Sunday, on which nothing is published
    assert normal.first_lawful == date(2021, 2, 11)


def test_a_strictly_short_notice_is_told_with_its_days() -> None:
    said = said_short("18/00016", Route.NORMAL, date(2018, 4, 17), date(2018, 5, 15), LAW)
    assert said is not None
    assert "1 day earlier" in said
    assert said_short("x", Route.NORMAL, date(2018, 4, 17), date(2018, 5, 16), LAW) is None


def test_a_private_meeting_needs_both_notices_or_agreement() -> None:
    assert len(against_private(None, None, date(2021, 2, 22), False, LAW)) == 2
    assert against_private(None, None, date(2021, 2, 22), True, LAW) == ()
    assert against_private(DAY, date(2021, 2, 1), date(2021, 2, 22), False, LAW) == ()
    assert len(against_private(DAY, date(2021, 2, 16), date(2021, 2, 22), False, LAW)) == 1


def test_restricting_needs_a_paragraph_and_the_test_that_starts_from_disclosure() -> None:
    for openness in (Openness.PART, Openness.EXEMPT):
        assert "no part is named" in against_restricting(openness, ())[0]
    for number in (None, 0, 8):  # Schedule 12A has 1 to 7
        assert "no paragraph" in against_restricting(Openness.PART, (Restricted("Report", number, "x"),))[0]
    for number in range(1, 8):
        assert against_restricting(Openness.PART, (Restricted("Report", number, "x"),)) == ()
    assert "no public-interest test" in against_restricting(Openness.PART, (Restricted("Report", 3, " "),))[0]
    assert "is kept back" in against_restricting(Openness.OPEN, (Restricted("Report", 3, "x"),))[0]
    assert against_restricting(Openness.PART, (Restricted("Report", 3, "x"),)) == ()
    assert against_restricting(Openness.CONFIDENTIAL, (Restricted("Report", None, "", confidential=True),)) == ()
    assert paragraph_in("exempt under paragraph 3 of Schedule 12A") == 3
    assert paragraph_in("Legal advice") is None


def test_what_is_kept_back_is_a_sentence_and_never_its_words() -> None:
    texts = {"resolution": "Agreed", "financial": "SECRET"}
    part = told(texts, Openness.PART, [Restricted("financial", 3, "x")], may_all=False)
    assert [(t.name, t.words) for t in part] == [("resolution", "Agreed"), ("financial", "")]
    assert "paragraph 3" in part[1].withheld
    assert all(not t.words for t in told(texts, Openness.EXEMPT, [Restricted("x", 3, "")], may_all=False))
    assert all(not t.words for t in told(texts, Openness.CONFIDENTIAL, [], may_all=False))
    assert all(t.words for t in told(texts, Openness.EXEMPT, [], may_all=True))
    assert missing(texts) == ("Reasons", "Options considered and discarded", "Interests declared and dispensations")


def test_a_pathway_that_ends_before_it_decides_is_refused() -> None:
    committee = StepSaid("Cabinet Committee", Purpose.ENDORSE, on=date(2021, 1, 19))
    cabinet = StepSaid("Cabinet", Purpose.DECIDE, on=date(2021, 1, 25))
    assert "before anything is decided" in against_pathway([committee])[0]
    assert against_pathway([committee, cabinet]) == ()
    assert "is earlier" in against_pathway([cabinet, committee])[0]
    assert against_pathway([replace(committee, on=cabinet.on), cabinet]) == ()  # two on one day follow one another
    assert "cannot decide" in against_pathway([committee, replace(cabinet, informal=True)])[0]
    assert "has been done" in against_pathway([committee, replace(cabinet, done_on=DAY)])[0]


WHOLE = Before(
    KEY, "the matter", "Cabinet", Framework.INSIDE, False, "Priority 1", "", Openness.OPEN, (), None, by_meeting=True
)


def test_a_notice_says_what_regulation_nine_wants() -> None:
    assert against_notice(WHOLE, LAW) == ()
    bare = replace(WHOLE, matter="", maker_said="", given=replace(KEY, key=KeyWord.UNSTATED, decide_on=None))
    assert len(against_notice(bare, LAW)) == 4


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"papers_by": date(2021, 2, 1)}, "Papers for this meeting were due"),
        ({"framework": Framework.CONTRARY}, "full council"),
        ({"serves": ""}, "names no success criterion"),
        ({"steps": ()}, "before anything is decided"),
        ({"openness": Openness.PART, "restricted": (Restricted("x", 3, "y"),)}, "held in private"),
    ],
)
def test_what_breaks_a_rule_is_not_submitted(new: dict[str, object], said: str) -> None:
    on = date(2021, 2, 2)
    assert against_submitting(WHOLE, on, LAW) == ()
    found = against_submitting(replace(WHOLE, **new), on, LAW)  # type: ignore[arg-type]
    assert any(said in one for one in found)


def test_a_late_report_is_admitted_with_the_chairmans_reason_and_a_contrary_one_goes_to_council() -> None:
    late = replace(WHOLE, papers_by=date(2021, 2, 1), late_because="The grant came on Friday")
    assert against_submitting(late, date(2021, 2, 2), LAW) == ()
    contrary = replace(WHOLE, framework=Framework.CONTRARY, goes_to_council=True)
    assert against_submitting(contrary, date(2021, 2, 2), LAW) == ()


def test_a_decision_takes_effect_after_five_clear_working_days_and_at_once_when_exempt() -> None:
    assert effective_from(date(2019, 10, 17), False, LAW) == date(2019, 10, 25)
    assert effective_from(date(2019, 10, 17), True, LAW) == date(2019, 10, 17)
    assert effective_from(date(2019, 10, 17), False, Law(pack=COMMITTEES)) == date(2019, 10, 17)


@given(DAYS, st.sets(DAYS, max_size=5))
def test_a_further_closed_day_never_brings_the_effective_date_forward(published: date, closed: set[date]) -> None:
    assert effective_from(published, False, Law(closed=closed)) >= effective_from(published, False, LAW)


def test_a_call_in_needs_its_window_its_signatories_and_its_ground() -> None:
    day = date(2021, 2, 23)
    assert against_calling_in(day, False, 2, "ground", date(2021, 2, 22), LAW) == ()
    assert "window closed" in against_calling_in(day, False, 2, "ground", day, LAW)[0]
    assert "2 Members" in against_calling_in(day, False, 1, "ground", DAY, LAW)[0]
    assert "names its ground" in against_calling_in(day, False, 2, "", DAY, LAW)[0]
    assert "exempt from call-in" in against_calling_in(day, True, 2, "ground", DAY, LAW)[0]
    assert "not been published" in against_calling_in(None, False, 2, "ground", DAY, LAW)[0]


def test_nothing_is_implemented_before_its_effective_date_or_while_called_in() -> None:
    day = date(2021, 2, 23)
    assert against_implementing(day, False, day) is None
    assert "takes effect on 23 February 2021" in str(against_implementing(day, False, day - timedelta(1)))
    assert "called in" in str(against_implementing(day, True, day))
    assert "no effective date" in str(against_implementing(None, False, day))


@pytest.mark.parametrize(
    "text", ['{"signatories": 0}', '{"signatories": true}', '{"days": 5}', '{"grounds": []}', "[]"]
)
def test_a_setting_that_is_no_rule_of_call_in_says_so(text: str) -> None:
    with pytest.raises(CallInUnclear):
        call_in_rule_of(text)


def test_a_setting_of_call_in_is_read() -> None:
    rule = call_in_rule_of('{"signatories": 5, "grounds": ["Wrong"]}')
    assert (rule.signatories, rule.grounds) == (5, ("Wrong",))


S = Status
LIVE = {S.PLANNED, S.FOR_DETERMINATION, S.SUBMITTED, S.DEFERRED, S.UNSTATED}
MAY: dict[
    Act, tuple[set[Status], Status, bool]
] = {  # written apart from the table of the code: of which, to which, with a reason
    Act.NOTICE: ({S.PLANNED, S.DEFERRED, S.UNSTATED}, S.FOR_DETERMINATION, False),
    Act.SUBMIT: ({S.PLANNED, S.FOR_DETERMINATION, S.DEFERRED}, S.SUBMITTED, False),
    Act.DECIDE: ({S.FOR_DETERMINATION, S.SUBMITTED}, S.APPROVED, False),
    Act.CALL_IN: ({S.APPROVED}, S.CALLED_IN, False),
    Act.LET_STAND: ({S.CALLED_IN}, S.APPROVED, False),
    Act.REFER_BACK: ({S.CALLED_IN}, S.FOR_DETERMINATION, False),
    Act.IMPLEMENT: ({S.APPROVED}, S.IMPLEMENTED, False),
    Act.DEFER: ({S.PLANNED, S.FOR_DETERMINATION, S.SUBMITTED}, S.DEFERRED, True),
    Act.RESUME: ({S.DEFERRED, S.ABANDONED, S.WITHDRAWN}, S.FOR_DETERMINATION, True),
    Act.ABANDON: (LIVE, S.ABANDONED, True),
    Act.WITHDRAW: (LIVE, S.WITHDRAWN, True),
}


@pytest.mark.parametrize("act", list(Act))
def test_every_move_leads_from_where_it_may_to_where_it_should_and_needs_its_reason(act: Act) -> None:
    of, to, reason = MAY[act]
    assert {status for status in Status if why_not(act, status, "because") is None} == of
    assert MOVES[act].to is to
    assert all(("Say why" in str(why_not(act, status, " "))) is reason for status in of)


@pytest.mark.parametrize(
    ("status", "effective", "offer"),
    [
        (Status.APPROVED, date(2021, 1, 13), Offer.IN_PLACE),
        (Status.APPROVED, date(2021, 1, 14), Offer.NOTHING),
        (Status.APPROVED, None, Offer.NOTHING),
        (Status.IMPLEMENTED, date(2020, 1, 1), Offer.IN_PLACE),
        (Status.CALLED_IN, date(2020, 1, 1), Offer.PAUSED),
        (Status.ABANDONED, None, Offer.GONE),
        (Status.FOR_DETERMINATION, None, Offer.NOTHING),
    ],
)
def test_a_decision_offers_authority_from_its_effective_date_and_pauses_while_called_in(
    status: Status, effective: date | None, offer: Offer
) -> None:
    assert standing("21/00011", status, effective, "Cabinet", DAY).offer is offer


def test_an_awaited_update_ages_from_its_day_or_from_when_something_was_heard() -> None:
    assert update_awaited(Status.FOR_DETERMINATION, date(2021, 1, 3), DAY) == 10
    assert update_awaited(Status.FOR_DETERMINATION, date(2021, 1, 3), DAY, date(2021, 1, 12)) == 1
    assert update_awaited(Status.FOR_DETERMINATION, DAY, DAY) is None
    assert update_awaited(Status.DEFERRED, date(2020, 1, 1), DAY) is None
    assert update_awaited(Status.APPROVED, date(2020, 1, 1), DAY) is None


@pytest.mark.parametrize(
    ("framework", "by_council", "on", "named"),
    [
        (Framework.SETS_BUDGET, True, date(2014, 2, 25), True),  # the day on which the regulations came into force
        (Framework.SETS_BUDGET, True, date(2014, 2, 24), False),
        (Framework.SETS_BUDGET, False, date(2021, 2, 11), False),
        (Framework.INSIDE, True, date(2021, 2, 11), False),
        (Framework.CONTRARY, True, date(2021, 2, 11), False),
    ],
)
def test_votes_are_named_at_the_full_council_s_budget_meeting_from_2014_on(
    framework: Framework, by_council: bool, on: date, named: bool
) -> None:
    for pack in (EXECUTIVE, COMMITTEES):
        rule = Law(pack).names_votes(framework, by_council, on)
        assert bool(rule) is named
        assert len(on_voting(rule, 0)) == named
        assert on_voting(rule, 1) == ()


def test_only_the_full_council_sets_the_budget() -> None:
    sets = replace(WHOLE, framework=Framework.SETS_BUDGET)
    (said,) = against_submitting(sets, DAY, LAW)
    assert "only the full council may do" in said
    assert "1992 section 67" in said
    assert against_submitting(replace(sets, goes_to_council=True), DAY, LAW) == ()
