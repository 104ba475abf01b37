"""What breaks a rule cannot be planned: each refusal says the rule, where it comes from and what would satisfy it; and what
happened all the same is recorded, flagged, and stays on the monitoring officer's list until it is closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.factories.assurance import an_assessment
from tests.factories.council import AT, DAY, a_body, a_council, a_post
from tests.factories.decisions import (
    LATER,
    a_clerk,
    a_decision,
    a_noticed_decision,
    a_taken_decision,
    an_assessed_decision,
    an_overseer,
    number_of,
    steps,
)
from tests.factories.governance import a_meeting
from tests.factories.plan import an_entry
from throughline.council.rules import BodyKind
from throughline.governance.models import Breach, Decision, Meeting
from throughline.governance.operations import clock, meetings, owed, pathways, planning, recording
from throughline.governance.queries import one
from throughline.governance.queries import owed as owing
from throughline.governance.rules.decisions.exempting import Restricted
from throughline.governance.rules.decisions.saying import Recorded
from throughline.governance.rules.decisions.words import Framework, Openness, Route
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Authority
from throughline.plan.rules.words import AuthorityState

pytestmark = pytest.mark.django_db
TAKEN = Recorded(date(2021, 2, 15), published_on=date(2021, 2, 15))


def with_no_notice() -> None:
    decision = a_decision()
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.submit(Ref(decision), by=a_clerk(), at=AT)


def with_no_agreement() -> None:
    decision = a_decision(due=DAY)
    planning.choose_route(Ref(decision), route=Route.SPECIAL_URGENCY, why_impracticable="Flood", by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)


def exempt(part: Restricted) -> Callable[[], None]:
    def plan() -> None:
        decision = a_decision()
        planning.restrict(Ref(decision), openness=Openness.PART, parts=[part], documents=(), by=a_clerk(), at=AT)
        planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
        planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)

    return plan


def too_early() -> None:
    recording.implement(Ref(a_taken_decision()), on=date(2021, 2, 15), by=a_clerk(), at=LATER)


def on_an_unscreened_activity() -> None:
    decision = a_noticed_decision()
    number = Decision.objects.get(pk=decision).number
    Authority.objects.create(
        entry_id=an_entry(), state=AuthorityState.NEEDED, words="Cabinet decides", number=number, decision_id=decision
    )
    planning.submit(Ref(decision), by=a_clerk(), at=AT)


def with_an_unscreened_assessment() -> None:
    planning.submit(Ref(an_assessed_decision(an_assessment())), by=a_clerk(), at=AT)


def by_a_pathway_that_does_not_decide() -> None:
    decision = a_decision()
    pathways.follow(Ref(decision), steps=steps()[:2], by=a_clerk(), at=AT)
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)


def past_the_deadline() -> None:
    decision = a_noticed_decision(meeting=a_meeting(day=date(2021, 2, 22)))
    planning.submit(Ref(decision), by=a_clerk(), at=datetime(2021, 2, 19, 9, tzinfo=UTC))


def a_published_meeting() -> int:
    body = a_body()
    a_post("committee clerk")
    meeting = a_meeting(body=body)
    meetings.publish_agenda(Ref(meeting), on=date(2021, 2, 19), by=a_clerk(), at=AT)
    return meeting


def under_published_papers() -> None:
    meetings.move_meeting(Ref(a_published_meeting()), day=date(2021, 3, 8), reason="Snow", by=a_clerk(), at=AT)


REFUSED: tuple[tuple[Callable[[], None], str, str, str], ...] = (  # what is tried; the rule, its source, what would satisfy it
    (with_no_notice, "a key decision needs one", "SI 2012/2089", "Publish the notice first"),
    (with_no_agreement, "needs the agreement of the scrutiny chairman", "SI 2012/2089", "Record who agreed"),
    (exempt(Restricted("financial", None, "")), "no paragraph", "Schedule 12A", "Choose the paragraph"),
    (exempt(Restricted("financial", 3, " ")), "no public-interest test", "Schedule 12A", "Say why keeping it back"),
    (too_early, "takes effect on 23 February 2021", "Local Government Act 2000 section 9F", "Implement it on that day"),
    (on_an_unscreened_activity, "screening of .* is missing", "Equality Act 2010", "Screen it first"),
    (with_an_unscreened_assessment, "screening has not started", "Equality Act 2010", "Finish the screening"),
    (by_a_pathway_that_does_not_decide, "ends before anything is decided", "the council’s own rule", "Add the body"),
    (past_the_deadline, "Papers for this meeting were due on", "LGA 1972 section 100B", "Record the chairman’s reason"),
    (under_published_papers, "To be told of another day: .*the public", "Local Government Act 1972", "record that with who was told"),
)  # fmt: skip


@pytest.mark.parametrize(("tried", "rule", "source", "remedy"), REFUSED)
def test_each_refusal_says_the_rule_its_source_and_what_would_satisfy_it(
    tried: Callable[[], None], rule: str, source: str, remedy: str
) -> None:
    with pytest.raises(Refused) as refused:
        tried()
    said = str(refused.value)
    for words in (rule, source, remedy):
        assert re.search(words, said), said


def taken_with_no_notice() -> None:
    recording.record(Ref(a_decision()), said=TAKEN, by=a_clerk(), at=LATER)


def taken_without_agreement() -> None:
    decision = a_decision(due=date(2021, 2, 15))
    planning.choose_route(Ref(decision), route=Route.SPECIAL_URGENCY, why_impracticable="Flood", by=a_clerk(), at=AT)
    recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)


def taken_unscreened() -> None:
    recording.record(Ref(an_assessed_decision(an_assessment())), said=TAKEN, by=a_clerk(), at=LATER)


def implemented_early() -> None:
    recording.implement(Ref(a_taken_decision()), on=date(2021, 2, 15), happened=True, by=a_clerk(), at=LATER)


def moved_in_fact() -> None:
    told = {"reason": "Snow", "told": "All members and the website"}
    meetings.record_move(Ref(a_published_meeting()), day=date(2021, 3, 8), **told, by=a_clerk(), at=AT)  # type: ignore[arg-type]


def kept_back_without_a_test() -> None:
    decision = a_noticed_decision()
    Decision.objects.filter(pk=decision).update(openness=Openness.EXEMPT)  # as a committee system's list may have it
    recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)


def an_agenda_came_late() -> None:
    meetings.publish_agenda(Ref(a_meeting(day=date(2021, 2, 22))), on=date(2021, 2, 16), by=a_clerk(), at=LATER)


@pytest.mark.parametrize(
    ("happened", "rule"),
    [
        (taken_with_no_notice, "Notice of a key decision"),
        (taken_without_agreement, "Agreement to special urgency"),
        (kept_back_without_a_test, "Exempt information"),
        (implemented_early, "Effective date"),
        (taken_unscreened, "Screening"),
        (moved_in_fact, "Public notice of a meeting"),
        (an_agenda_came_late, "Agenda in time"),
    ],
)
def test_what_happened_is_recorded_flagged_and_stays_until_it_is_closed(
    happened: Callable[[], None], rule: str
) -> None:
    happened()
    breach = next(b for b in owing.breaches(an_overseer()) if b.rule == rule)
    assert breach.source
    assert breach.closed_on is None
    with pytest.raises(Refused):
        owed.close(breach.ref, because="Closed.", by=an_overseer(), at=LATER)
    told = {"told": "The group leaders", "told_on": DAY, "done": "The rule was explained."}
    owed.answer(breach.ref, **told, by=an_overseer(), at=LATER)  # type: ignore[arg-type]
    owed.close(Ref(breach.ref.key), because="Explained.", by=an_overseer(), at=LATER)
    rows = owing.breaches(an_overseer())
    assert next(b.closed_on for b in rows if b.key == breach.key) == LATER.date()


def test_a_meeting_that_moved_keeps_who_was_told_on_the_list() -> None:
    moved_in_fact()
    row = Breach.objects.get()
    assert row.told == "All members and the website"
    assert "was moved to 8 March 2021 after its agenda was published" in row.says
    assert Meeting.objects.get().agenda_published_on is None


def test_a_late_agenda_stands_on_the_list_once_with_the_chairman_s_reason_of_urgency() -> None:
    meeting = a_meeting(day=date(2021, 2, 22))
    in_time, late = (
        date(2021, 2, 12),
        date(2021, 2, 15),
    )  # five clear working days lie between the first and the meeting
    assert meetings.publish_agenda(Ref(meeting), on=in_time, by=a_clerk(), at=LATER) == ()
    assert not Breach.objects.exists()
    (said,) = meetings.publish_agenda(Ref(meeting), on=late, by=a_clerk(), at=LATER)
    assert "had to be out by 12 February 2021. No reason of urgency is recorded" in said
    meetings.publish_agenda(Ref(meeting), on=late, urgent_because="The flood", by=a_clerk(), at=LATER)
    row = Breach.objects.get()
    assert row.says.endswith("The chairman’s reason of urgency, which the minutes name: The flood")
    assert "s 100B(4)" in row.source


def a_budget() -> int:
    council = a_body(kind=BodyKind.COUNCIL, name="County Council")
    return a_noticed_decision(maker_body=council, framework=Framework.SETS_BUDGET)


def test_a_budget_without_named_votes_is_recorded_and_stands_on_the_list_once() -> None:
    decision = a_budget()
    page = one.decision(an_overseer(), number_of(decision).replace("/", "-"), DAY)
    assert page is not None
    assert "SI 2014/165" in page.names_votes
    (said,) = recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER)
    assert "who voted for it, who against, and who abstained" in said
    assert recording.record(Ref(decision), said=TAKEN, by=a_clerk(), at=LATER) == ()
    (row,) = owing.breaches(an_overseer())
    assert (row.rule, row.closed_on) == ("Named votes", None)
    assert "SI 2014/165" in row.source


@pytest.mark.parametrize("approved", [True, False])
def test_a_budget_with_named_votes_breaks_nothing_however_the_vote_went(approved: bool) -> None:
    votes = (("Member one", "for"), ("Member two", "against"), ("Member three", "abstained"))
    said = replace(TAKEN, votes=votes, approved=approved)
    assert recording.record(Ref(a_budget()), said=said, by=a_clerk(), at=LATER) == ()


def test_a_decision_takes_the_meeting_of_its_body_on_its_day_so_that_its_papers_are_due() -> None:
    cabinet = a_body(kind=BodyKind.CABINET, name="Cabinet")
    meeting = a_meeting(body=cabinet, day=date(2021, 2, 22))
    decision = a_noticed_decision(maker_body=cabinet, due=date(2021, 2, 22))
    assert Decision.objects.get(pk=decision).meeting_id == meeting
    with pytest.raises(Refused, match="Papers for this meeting were due on"):
        planning.submit(Ref(decision), by=a_clerk(), at=datetime(2021, 2, 19, 9, tzinfo=UTC))
    elsewhen = a_decision(maker_body=cabinet, due=date(2021, 2, 23))
    assert Decision.objects.get(pk=elsewhen).meeting_id is None


def test_an_exemption_from_call_in_says_who_agreed_to_it() -> None:
    decision = a_noticed_decision()
    alone = replace(TAKEN, call_in_exempt_because="The grant lapses tomorrow")
    with pytest.raises(Refused, match="needs who agreed to it"):
        recording.record(Ref(decision), said=alone, by=a_clerk(), at=LATER)
    agreed = replace(alone, call_in_exempt_agreed_by="Chairman of the Scrutiny Committee")
    recording.record(Ref(decision), said=agreed, by=a_clerk(), at=LATER)
    assert Decision.objects.get(pk=decision).effective_from == TAKEN.published_on


def test_the_monitoring_officer_puts_no_date_aside_for_itself() -> None:
    said = {"matter": "Bus lanes", "step": "notice", "rule": "SI 2012/2089 reg 9", "reason": "The grant"}
    with pytest.raises(Refused, match="nothing to put aside"):
        clock.override(Ref(a_council()), **said, computed=DAY, allowed=DAY, by=an_overseer(), at=AT)  # type: ignore[arg-type]


def test_urgency_a_by_passed_committee_and_exemption_from_call_in_imply_nothing_of_one_another() -> None:
    urgent = a_decision(due=date(2021, 2, 15))
    planning.choose_route(
        Ref(urgent), route=Route.SPECIAL_URGENCY, why_impracticable="Flood", agreed_by="Chairman", agreed_on=DAY, by=a_clerk(), at=AT
    )  # fmt: skip
    planning.publish_notice(Ref(urgent), by=a_clerk(), at=AT)
    recording.record(Ref(urgent), said=replace(TAKEN, bypassed_because="No meeting in time"), by=a_clerk(), at=LATER)
    row = Decision.objects.get(pk=urgent)
    assert (row.bypassed_because, row.call_in_exempt_because) == ("No meeting in time", "")
    assert row.effective_from == date(2021, 2, 23)  # call-in applies: five clear working days from 15 February
