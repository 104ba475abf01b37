"""Each kind of person's first page answers their own question, over the demonstration on 13 January 2021."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.desk.conftest import AT, Become
from tests.web.desk.reading import words
from throughline.assurance.models import Assessment
from throughline.assurance.queries.assessments import assessments
from throughline.assurance.rules.words import State
from throughline.council.models import Post
from throughline.demo.people import holder
from throughline.governance.operations import meetings as operations
from throughline.governance.queries.waiting import waits
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
DAY = AT.date()
CLERK, LAWYER = "Head of Democratic Services", "General Counsel"


def test_a_clerk_s_first_page_says_what_must_be_out_and_what_is_late(become: Become) -> None:
    browser = become("committee clerk")
    assert browser.get("/").headers["Location"] == reverse("desk")
    told = words(browser.get("/desk").content.decode())
    assert "1 agenda and 1 notice are late" in told
    assert "Publish the agenda of Environment and Transport Cabinet Committee, 19 January 2021" in told
    assert "Publish the agenda of Cabinet, 25 January 2021" in told
    assert "Publish notice of Rail fares response for 2021" in told
    assert "Too late for the normal route" in told
    assert "Approve the pathway" not in told  # that is the monitoring officer's
    assert "breaches to answer" not in told


def test_the_monitoring_officer_s_says_besides_which_pathway_waits_and_which_breaches_are_open(become: Become) -> None:
    told = words(become("monitoring officer").get("/desk").content.decode())
    assert "Approve the pathway of Rail fares response for 2021" in told
    assert "breaches to answer" in told
    assert "called in" in told


def test_an_agenda_that_is_out_waits_no_longer(become: Become) -> None:
    clerk = holder(CLERK, DAY)
    first, *rest = waits(clerk, DAY).agendas
    operations.publish_agenda(Ref(first.ref.key), on=DAY, urgent_because="The paper came late.", by=clerk, at=AT)
    assert waits(clerk, DAY).agendas == tuple(rest)
    told = words(become("committee clerk").get("/desk").content.decode())
    assert f"Publish the agenda of {first.body_name}" not in told


def test_what_a_person_may_do_nothing_about_does_not_wait_for_them() -> None:
    auditor, clerk = holder("Head of Internal Audit", DAY), holder(CLERK, DAY)
    assert waits(auditor, DAY) == type(waits(auditor, DAY))()
    assert not waits(clerk, DAY).unapproved
    assert not waits(clerk, DAY).breaches
    assert waits(holder(LAWYER, DAY), DAY).breaches


def test_a_member_outside_the_executive_reads_the_quarter_that_was_released(become: Become) -> None:
    browser = become("opposition member")
    told = words(browser.get(reverse("performance")).content.decode())
    assert "Quarter 2 2020/21" in told
    assert "No quarter has been opened" not in told
    assert (
        browser.get(f"{reverse('performance')}?quarter=2020-q3").status_code == 404
    )  # it is still open, and kept to officers


def test_a_milestone_that_a_return_reported_is_not_said_to_be_silent(become: Become) -> None:
    for role in ("opposition member", "Cabinet Member", "director"):
        told = words(become(role).get("/desk").content.decode())
        assert "Updated plan issued" not in told, role  # reached on 7 August 2020, as its owner said in quarter 2
    told = words(become("opposition member").get("/desk").content.decode())
    assert "Winter exercise held" in told  # due by November, after that quarter: nobody has said anything of it


def test_a_cabinet_member_reads_what_owners_said_last(become: Become) -> None:
    told = words(become("Cabinet Member").get("/desk").content.decode())
    assert "is of the newest return of each, with its quarter" in told
    assert "Q3 2020/21" in told


def test_the_auditor_reads_events_as_people_say_them(become: Become) -> None:
    told = words(become("auditor").get("/desk").content.decode())
    assert "The record" in told
    assert "plan.edition.match_decisions" not in told
    assert "Release the report of a closed round" in told


def test_assessments_wait_for_whoever_may_take_the_next_step_and_for_nobody_else(become: Become) -> None:
    rows = assessments(holder("Head of Internal Audit", DAY), DAY)
    mine = next(r for r in rows if r.owner == "Head of Transport Strategy")
    Assessment.objects.filter(pk=mine.ref.key).update(state=State.WITH_OFFICER)
    asked = f"Advise on {mine.reference}"
    assert asked in words(become("data protection officer").get("/desk").content.decode())
    for role in ("lead officer", "director", "auditor"):
        assert asked not in words(become(role).get("/desk").content.decode()), role
    Assessment.objects.filter(pk=mine.ref.key).update(state=State.ADVISED)
    assert "Answer the advice on" in words(become("director").get("/desk").content.decode())
    assert "Answer the advice on" not in words(become("lead officer").get("/desk").content.decode())  # not their own
    Assessment.objects.filter(pk=mine.ref.key).update(state=State.REVIEW_DUE)
    assert "Look again at" in words(become("lead officer").get("/desk").content.decode())


def test_nobody_is_asked_to_sign_their_own_or_to_prepare_another_post_s(become: Become) -> None:
    def on_the_director_s_desk() -> str:
        return words(become("director").get("/desk").content.decode())

    row = next(r for r in assessments(holder(CLERK, DAY), DAY) if r.owner == "Head of Transport Strategy")
    one = Assessment.objects.filter(pk=row.ref.key)
    one.update(state=State.REVIEW_DUE)
    assert "Look again at" not in on_the_director_s_desk()
    one.update(state=State.ADVISED)
    assert f"Answer the advice on {row.reference}" in on_the_director_s_desk()
    one.update(owner=Post.objects.get(title="Corporate Director of Growth, Environment and Transport"))
    assert f"Answer the advice on {row.reference}" not in on_the_director_s_desk()
