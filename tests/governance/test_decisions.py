"""Decisions are planned by the rules and recorded as they happened; the 93 of Kent come in whole; lists cost the same."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import AT, DAY, a_body, a_council, a_post, an_actor, somebody
from tests.factories.decisions import (
    LATER,
    a_breach,
    a_call_in,
    a_clerk,
    a_decision,
    a_noticed_decision,
    a_pathway,
    a_restricted_decision,
    a_taken_decision,
    an_action,
    an_overseer,
    number_of,
    said,
    steps,
)
from throughline.council.rules import BodyKind
from throughline.governance.intake.decisions import bring, dry_run
from throughline.governance.models import Breach, Decision, Pathway
from throughline.governance.operations import owed, pathways, planning, recording
from throughline.governance.queries import decisions as lists
from throughline.governance.queries import one, public
from throughline.governance.queries import owed as owing
from throughline.governance.rules.decisions.listing import adrift, coming, deciding, forthcoming
from throughline.governance.rules.decisions.saying import Recorded
from throughline.governance.rules.decisions.standing import Offer
from throughline.governance.rules.decisions.words import Act, KeyWord, Outcome, Route, Status
from throughline.history.doorway import Absent, Ref, Refused, Stale
from throughline.sheets.pasted import read_table

pytestmark = pytest.mark.django_db
KENT = Path(__file__).parent / "kent_decisions.csv"


def row(decision: int) -> Decision:
    """As it stands."""
    return Decision.objects.get(pk=decision)


def test_a_number_is_allocated_with_the_notice_once_and_kept() -> None:
    first, second = a_noticed_decision(), a_noticed_decision()
    assert (number_of(first), number_of(second)) == ("21/00001", "21/00002")
    kept = a_decision()
    planning.choose_route(Ref(kept), route=Route.NORMAL, by=a_clerk(), at=AT)
    assert planning.publish_notice(Ref(kept), number="MG-7", by=a_clerk(), at=AT) == "MG-7"
    assert row(kept).number_kept
    recording.move(Ref(first), act=Act.DEFER, reason="Late", by=a_clerk(), at=AT)
    with pytest.raises(Refused, match="kept for good"):
        planning.publish_notice(Ref(first), number="21/00009", by=a_clerk(), at=AT)


def test_a_notice_is_refused_for_each_thing_that_is_missing_and_leaves_nothing() -> None:
    decision = a_decision(matter="")
    with pytest.raises(Refused, match=r"does not say the matter .* three routes"):
        planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    assert (row(decision).number, row(decision).status) == ("", Status.PLANNED)


def test_the_normal_route_is_too_late_and_general_exception_makes_it() -> None:
    decision = a_decision(due=date(2021, 1, 25))
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    with pytest.raises(Refused, match="allows a decision from 11 February 2021"):
        planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    planning.choose_route(
        Ref(decision), route=Route.GENERAL_EXCEPTION, why_impracticable="Admin error", told_on=DAY, by=a_clerk(), at=AT
    )
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    assert row(decision).status == Status.FOR_DETERMINATION


def test_special_urgency_with_no_agreement_is_refused() -> None:
    decision = a_decision(due=DAY)
    planning.choose_route(Ref(decision), route=Route.SPECIAL_URGENCY, why_impracticable="Flood", by=a_clerk(), at=AT)
    with pytest.raises(Refused, match="needs the agreement"):
        planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)


def test_when_it_was_originally_due_never_changes() -> None:
    decision = a_noticed_decision()
    recording.tell(Ref(decision), due=date(2021, 3, 1), reason="The grant is late", by=a_clerk(), at=AT)
    planning.amend(Ref(decision), said=said(due=date(2021, 4, 1)), by=a_clerk(), at=AT)
    recording.move(Ref(decision), act=Act.DEFER, reason="x", until=date(2021, 5, 4), by=a_clerk(), at=AT)
    assert (row(decision).originally_due, row(decision).due) == (date(2021, 2, 15), date(2021, 5, 4))


def test_what_was_taken_with_no_notice_is_recorded_and_flagged_until_it_is_closed() -> None:
    breach = a_breach()
    assert row(Breach.objects.get(pk=breach).decision_id or 0).status == Status.APPROVED
    with pytest.raises(Refused, match="who was told"):
        owed.close(Ref(breach), because="x", by=an_overseer(), at=AT)
    owed.answer(Ref(breach), told="Group leaders", told_on=DAY, done="Clerks were trained", by=an_overseer(), at=AT)
    owed.close(Ref(breach), because="Done", by=an_overseer(), at=AT)
    assert [b.closed_on for b in owing.breaches(an_overseer())] == [DAY]
    with pytest.raises(Refused, match="was closed"):
        owed.close(Ref(breach), because="again", by=an_overseer(), at=AT)


def test_a_breach_is_no_reading_for_whoever_may_not_see_it() -> None:
    breach = a_breach()
    assert owing.breaches(somebody("opposition member")) == ()
    with pytest.raises(Absent):
        owed.close(Ref(breach), because="x", by=somebody("opposition member"), at=AT)
    with pytest.raises(Refused, match="You may not"):
        owed.close(Ref(breach), because="x", by=a_clerk(), at=AT)


def test_recording_twice_flags_once() -> None:
    breach = a_breach()
    decision = Breach.objects.get(pk=breach).decision_id or 0
    assert recording.record(Ref(decision), said=Recorded(DAY), by=a_clerk(), at=AT) == ()
    assert Breach.objects.filter(decision=decision).count() == 1


def test_a_call_in_pauses_and_what_stands_goes_on_from_that_day() -> None:
    decision = a_call_in()
    with pytest.raises(Refused, match="called in"):
        recording.implement(Ref(decision), on=date(2021, 2, 15), by=a_clerk(), at=LATER)
    recording.settle_call_in(
        Ref(decision), outcome=Outcome.STAND, on=date(2021, 3, 1), by=a_clerk(), at=LATER.replace(month=3, day=2)
    )
    assert (row(decision).status, row(decision).effective_from) == (Status.APPROVED, date(2021, 3, 1))


def test_what_is_referred_back_is_to_be_decided_again_and_loses_its_effective_date() -> None:
    decision = a_call_in()
    with pytest.raises(Refused, match="Say what the committee said"):
        recording.settle_call_in(Ref(decision), outcome=Outcome.TO_COUNCIL, on=DAY, by=a_clerk(), at=LATER)
    recording.settle_call_in(
        Ref(decision), outcome=Outcome.TO_COUNCIL, says="Too little was said", on=DAY, by=a_clerk(), at=LATER
    )
    assert (row(decision).status, row(decision).effective_from) == (Status.FOR_DETERMINATION, None)


def test_what_was_implemented_too_early_is_refused_as_a_plan_and_recorded_as_a_fact() -> None:
    decision = a_taken_decision()
    early = date(2021, 2, 15)
    with pytest.raises(Refused, match="takes effect on 23 February 2021"):
        recording.implement(Ref(decision), on=early, by=a_clerk(), at=LATER)
    assert recording.implement(Ref(decision), on=early, happened=True, by=a_clerk(), at=LATER)
    assert Breach.objects.get(decision=decision).rule == "Effective date"


def test_a_late_call_in_is_refused_and_one_that_was_accepted_is_flagged() -> None:
    decision = a_taken_decision()
    asked = {"asked_by": "Member one", "ground": "", "on": date(2021, 2, 23)}
    with pytest.raises(Refused, match="window closed"):
        recording.call_in(Ref(decision), **asked, by=a_clerk(), at=LATER)  # type: ignore[arg-type]
    assert len(recording.call_in(Ref(decision), **asked, happened=True, by=a_clerk(), at=LATER)) == 3  # type: ignore[arg-type]


def test_the_monitoring_officer_approves_a_pathway_that_decides_and_a_change_lets_the_approval_lapse() -> None:
    key = a_pathway()
    with pytest.raises(Refused, match="You may not"):
        pathways.approve(Ref(key), by=a_clerk(), at=AT)
    pathways.approve(Ref(key), by=an_overseer(), at=AT)
    assert Pathway.objects.get(pk=key).approved_by == "Monitoring Officer"
    pathways.set_out(Ref(key), steps=steps()[:2], by=a_clerk(), at=AT)
    assert Pathway.objects.get(pk=key).approved_on is None
    with pytest.raises(Refused, match="before anything is decided"):
        pathways.approve(Ref(key), by=an_overseer(), at=AT)


def test_a_step_that_was_taken_moves_into_the_past() -> None:
    decision = a_decision()
    pathways.follow(Ref(decision), steps=steps(), by=a_clerk(), at=AT)
    key = row(decision).pathway_id or 0
    pathways.step_taken(Ref(key), place=1, on=date(2020, 11, 3), outcome="Members asked for costs", by=a_clerk(), at=AT)
    told = one.pathway(a_clerk(), key)
    assert told is not None
    assert ([s.body for s in told.past], len(told.future)) == (["Members’ working group"], 2)


def test_an_officer_changes_their_own_decision_and_no_other() -> None:
    post = a_post("lead officer")
    mine, other = a_decision(owner=post), a_decision(owner=a_post())
    officer = an_actor("lead officer", post=post)
    planning.amend(Ref(mine), said=said(owner=post, title="Mine"), by=officer, at=AT)
    with pytest.raises(Refused, match="You may not plan this decision"):
        planning.amend(Ref(other), said=said(), by=officer, at=AT)


def test_two_who_write_at_once_lose_nothing() -> None:
    decision = a_decision()
    seen = row(decision).version
    planning.amend(Ref(decision, seen), said=said(title="First"), by=a_clerk(), at=AT)
    with pytest.raises(Stale):
        planning.amend(Ref(decision, seen), said=said(title="Second"), by=a_clerk(), at=AT)


def test_an_action_is_owed_until_it_is_said_what_came_of_it() -> None:
    action = an_action()
    told = owing.actions(a_clerk(), date(2021, 2, 1))
    assert [a.late for a in told] == [3]
    with pytest.raises(Refused, match="what came of it"):
        owed.done(Ref(action), outcome=" ", on=DAY, by=a_clerk(), at=AT)
    owed.done(Ref(action), outcome="Written", on=DAY, by=a_clerk(), at=AT)
    assert owing.actions(a_clerk(), date(2021, 2, 1))[0].late is None


def test_the_reports_say_nil_and_there_are_none_before_the_first_decision() -> None:
    a_council()
    assert owing.reports(a_clerk(), date(2021, 3, 1)) == ()
    a_taken_decision()
    year = owing.reports(a_clerk(), date(2021, 3, 1))[0]
    assert [r.says[:12] for r in year.reports] == ["No decisions"] * 3
    assert "31 March 2021" in year.reports[0].says


def test_a_planned_decision_is_no_reading_for_members_and_is_open_from_its_notice_on() -> None:
    member = somebody("opposition member")
    a_decision()
    shown = a_noticed_decision()
    assert [r.ref.key for r in lists.decisions(member, DAY)] == [shown]


def test_what_is_kept_back_reaches_neither_members_nor_the_public_document() -> None:
    decision = a_restricted_decision(secret="TOPSECRET")
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    page = one.decision(somebody("opposition member"), row(decision).key, DAY)
    assert page is not None
    assert "TOPSECRET" not in repr(page)
    whole = one.decision(an_overseer(), row(decision).key, DAY)
    assert whole is not None
    assert "TOPSECRET" in repr(whole)
    document = public.document(DAY)
    assert "TOPSECRET" not in repr(document)
    assert any("paragraph 3" in said for said in document.decisions[0].restricted)


def test_a_safe_space_never_stands_in_public() -> None:
    decision = a_decision()
    pathways.follow(Ref(decision), steps=steps(), by=a_clerk(), at=AT)
    planning.choose_route(Ref(decision), route=Route.NORMAL, by=a_clerk(), at=AT)
    planning.publish_notice(Ref(decision), by=a_clerk(), at=AT)
    assert [s.body for s in public.document(DAY).decisions[0].steps] == ["Cabinet Committee", "Cabinet"]


def test_the_93_decisions_of_kent_come_in_whole_with_their_numbers() -> None:
    a_council()
    cabinet = a_body(kind=BodyKind.CABINET, name="Cabinet")
    data = KENT.read_bytes()
    told = list(csv.DictReader(KENT.read_text(encoding="utf-8").splitlines()))
    run = dry_run(read_table(data.decode(), "decisions.csv"), DAY)
    assert (len(run.coming), run.errors) == (93, ())
    short = [f for f in run.findings if f.code == "DEC003"]
    assert sorted(f.subject for f in short) == ["", "17/00055", "17/00139", "18/00015", "18/00016"]
    assert bring(a_clerk(), run, file="decisions.csv", data=data, at=AT) == 93
    rows = Decision.objects.all()
    assert sorted(rows.values_list("number", flat=True)) == sorted(r["decision_no"] for r in told)
    assert sorted(rows.values_list("title", flat=True)) == sorted(r["title"] for r in told)
    assert rows.filter(maker_body=cabinet).count() == sum(r["decision_maker"] == "Cabinet" for r in told) == 8
    assert rows.filter(is_key=KeyWord.KEY).count() == 15
    assert Breach.objects.count() == 5
    again = dry_run(read_table(data.decode(), "decisions.csv"), DAY)
    assert (len(again.standing), len(again.coming)) == (84, 9)


def test_a_file_with_a_number_twice_or_without_titles_is_refused() -> None:
    a_council()
    twice = "title\tdecision no\nOne\t21/00001\nTwo\t21/00001\n"
    assert "stands on 2 lines" in dry_run(read_table(twice), DAY).errors[0].message
    assert dry_run(read_table("colour\nred\n"), DAY).errors


def test_a_decision_offers_its_authority_from_its_effective_date() -> None:
    page = one.decision(a_clerk(), row(a_taken_decision()).key, date(2021, 2, 23))
    assert page is not None
    assert page.standing.offer is Offer.IN_PLACE


def test_the_list_that_is_published_groups_by_not_before_date_with_its_flags() -> None:
    first, second = a_noticed_decision(), a_noticed_decision(due=date(2021, 3, 8))
    recording.tell(Ref(first), due=date(2021, 2, 22), reason="The grant is late", by=a_clerk(), at=AT)
    groups = forthcoming(public.document(DAY))
    assert [(g.heading, len(g.items)) for g in groups] == [
        ("Not before 22 February 2021", 1),
        ("Not before 8 March 2021", 1),
    ]
    assert groups[0].items[0].flags == ("New", "Originally due 15 February 2021")
    recording.move(Ref(second), act=Act.ABANDON, reason="No money", by=a_clerk(), at=AT)
    assert forthcoming(public.document(DAY))[1].items[0].flags == ("Abandoned: No money",)
    awaited = forthcoming(public.document(date(2021, 3, 1)))
    assert "Update awaited for 7 days" in awaited[0].items[0].flags


def test_what_is_coming_leads_and_what_is_adrift_stands_apart_the_latest_first() -> None:
    for due in (date(2021, 2, 15), date(2021, 2, 22), date(2021, 3, 8), date(2021, 4, 12)):
        a_noticed_decision(due=due)
    struck = a_noticed_decision(due=date(2021, 4, 12))
    recording.move(Ref(struck), act=Act.ABANDON, reason="No money", by=a_clerk(), at=LATER)
    document = public.document(date(2021, 3, 1))
    assert [g.not_before for g in coming(document)] == [date(2021, 3, 8), date(2021, 4, 12)]
    assert [i.decision.due for i in adrift(document)] == [date(2021, 2, 22), date(2021, 2, 15)]
    assert sum(times for _, times in deciding(coming(document))) == 2


def test_what_was_deferred_past_its_day_is_not_adrift_and_does_not_lead() -> None:
    late, soon = a_noticed_decision(due=date(2021, 2, 15)), a_noticed_decision(due=date(2021, 3, 8))
    recording.move(Ref(late), act=Act.DEFER, reason="The grant", by=a_clerk(), at=LATER)
    document = public.document(date(2021, 3, 1))
    assert adrift(document) == ()
    assert [g.items[0].decision.number for g in coming(document)] == [number_of(soon), number_of(late)]


def test_a_list_and_the_public_document_cost_the_same_for_three_and_for_thirty() -> None:
    def cost(number: int) -> tuple[int, int]:
        for _ in range(number):
            a_noticed_decision()
        with CaptureQueriesContext(connection) as listed:
            lists.decisions(a_clerk(), DAY)
        with CaptureQueriesContext(connection) as published:
            public.document(DAY)
        return len(listed), len(published)

    assert cost(3) == cost(27)
