"""A report on its way: written with live facts, cleared, submitted; then no figure of it moves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.factories.council import AT, DAY, the_policy_team
from tests.factories.decisions import a_decision
from tests.factories.governance import a_meeting, the_committee_clerk, the_monitoring_officer
from tests.factories.plan import an_entry
from tests.factories.reports import (
    HEADER,
    a_report,
    cleared,
    submitted,
    the_director_of,
    the_row,
    the_section_151_officer,
    written,
)
from throughline.ground.freezing import thaw
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Entry
from throughline.plan.operations.entries import reword
from throughline.publishing.documents.reports.document import ReportDocument
from throughline.publishing.documents.reports.readiness import State
from throughline.publishing.operations import reports
from throughline.publishing.queries.reports import draft_of, report, submitted_text
from throughline.publishing.queries.reports import reports as listed

pytestmark = pytest.mark.django_db
TEAM = the_policy_team


def _states(key: int) -> dict[str, State]:
    return {s.code: s.state for s in draft_of(the_row(key), DAY).stands()}


def _page(key: int):  # type: ignore[no-untyped-def]
    found = report(TEAM(), the_row(key).key, DAY)
    assert found is not None
    return found


def test_a_report_takes_its_facts_from_the_activity_and_the_meeting() -> None:
    key = a_report(reports.About(entry=an_entry(title="Rail strategy")))
    facts = {f.name: f.said for f in _page(key).facts}
    assert facts["activity"] == "Rail strategy"
    assert facts["meeting-date"] == "1 March 2021"


def test_a_part_reads_with_its_facts_in_place() -> None:
    key = a_report(reports.About(entry=an_entry(title="Rail strategy")))
    reports.write(Ref(key), code="background", words="{activity} began in 2011.", by=TEAM(), at=AT)
    section = _page(key).document.sections[0]
    assert section.words == "Rail strategy began in 2011."


def test_when_the_record_moves_the_part_says_so_until_it_is_written_again() -> None:
    entry = an_entry(title="Rail strategy")
    key = a_report(reports.About(entry=entry))
    reports.write(Ref(key), code="background", words="{activity} began in 2011.", by=TEAM(), at=AT)
    reword(Ref(entry), said={"title": "Rail and bus strategy"}, by=TEAM(), at=AT)
    assert _states(key)["background"] is State.MOVED
    reports.write(Ref(key), code="background", words="{activity} began in 2011.", by=TEAM(), at=AT)
    assert _states(key)["background"] is State.READY


def test_cleared_words_that_change_wait_for_clearance_again_and_the_others_stand() -> None:
    key = cleared()
    reports.write(Ref(key), code="financial", words="It costs more.", by=TEAM(), at=AT)
    states = _states(key)
    assert states["financial"] is State.WAITING
    assert states["legal"] is State.READY


def test_each_part_is_cleared_by_whose_duty_it_is() -> None:
    key = written()
    with pytest.raises(Refused, match="Law clears no such part"):
        reports.clear_law(Ref(key), code="financial", by=the_monitoring_officer(), at=AT)
    with pytest.raises(Refused, match="may not clear a report's legal implications"):
        reports.clear_law(Ref(key), code="legal", by=the_section_151_officer(), at=AT)


def test_nobody_clears_their_own_words() -> None:
    key = a_report()
    director = the_director_of(key)
    reports.write(Ref(key), code="next", words="We go on.", by=director, at=AT)
    with pytest.raises(Refused, match="Nobody clears their own words"):
        reports.clear_whole(Ref(key), code="next", by=director, at=AT)


def test_what_is_not_ready_is_named_and_nothing_is_submitted() -> None:
    key = a_report(sender="")
    with pytest.raises(Refused) as refused:
        reports.submit(Ref(key), by=TEAM(), at=AT)
    said = str(refused.value)
    for needed in ("Say whom the report is from", "Say what the meeting is asked to do", "Options considered: missing"):
        assert needed in said
    assert the_row(key).submitted_on is None


def test_a_report_without_its_clearances_is_not_submitted() -> None:
    with pytest.raises(Refused, match="Finance has not cleared these words"):
        reports.submit(Ref(written()), by=TEAM(), at=AT)


def test_a_report_past_its_deadline_needs_the_chairman_s_reason() -> None:
    key = cleared(written(a_report(meeting=a_meeting(day=date(2021, 3, 1)))))
    late = datetime(2021, 2, 26, 9, tzinfo=UTC)
    with pytest.raises(Refused, match="needs the chairman's reason"):
        reports.submit(Ref(key), by=TEAM(), at=late)
    reports.describe(Ref(key), header=HEADER._replace(late="The offer ends in March."), by=TEAM(), at=late)
    reports.submit(Ref(key), by=TEAM(), at=late)
    assert the_row(key).submitted_on == late.date()


def test_on_submission_the_figures_freeze() -> None:
    entry = an_entry(title="Rail strategy")
    key = a_report(reports.About(entry=entry))
    submitted(cleared(written(key)))
    before = submitted_text(key)
    reword(Ref(entry), said={"title": "Another title"}, by=TEAM(), at=AT)
    assert before is not None
    assert submitted_text(key) == before
    assert thaw(ReportDocument, before).title == HEADER.title
    assert _page(key).document == thaw(ReportDocument, before)
    assert all(stand.state in (State.READY, State.LEFT_OUT) for stand in _page(key).stands)


def test_a_submitted_report_shows_its_facts_as_they_were_frozen() -> None:
    entry = an_entry(title="Rail strategy")
    key = written(a_report(reports.About(entry=entry)))
    reports.write(Ref(key), code="background", words="{activity} began in 2011.", by=TEAM(), at=AT)
    submitted(cleared(key))
    reword(Ref(entry), said={"title": "Another title"}, by=TEAM(), at=AT)
    assert {f.name: f.said for f in _page(key).facts} == {"activity": "Rail strategy"}
    assert {s.state for s in _page(key).stands} == {State.READY}


def test_a_report_for_a_decision_takes_its_number_and_its_maker() -> None:
    decision = a_decision()
    key = a_report(reports.About(decision=decision))
    facts = {f.name: f.said for f in _page(key).facts}
    row = the_row(key).matter
    assert row is not None
    assert facts["decision"] == row.title
    assert facts.get("decision-number", "") == row.number


def test_a_submitted_report_is_not_written_on() -> None:
    key = submitted()
    with pytest.raises(Refused, match="Begin a supplement"):
        reports.write(Ref(key), code="background", words="More.", by=TEAM(), at=AT)
    with pytest.raises(Refused, match="Begin a supplement"):
        reports.submit(Ref(key), by=TEAM(), at=AT)


def test_an_exempt_report_is_kept_to_those_who_may_read_it() -> None:
    key = submitted(
        cleared(written(a_report(paragraph=3, exempt_because="A bid is open.", interest="It would harm the bid.")))
    )
    address = the_row(key).key
    assert report(the_section_151_officer(), address, DAY) is not None
    assert report(the_committee_clerk(), address, DAY) is None


def test_each_comment_of_the_meeting_gets_its_answer() -> None:
    key = submitted()
    reports.comment(Ref(key), said="Say more of buses.", by=the_committee_clerk(), at=AT)
    (one,) = _page(key).comments
    with pytest.raises(Refused, match="what was changed because of the comment"):
        reports.answer(Ref(key), comment=one.key, changed=True, said=" ", by=TEAM(), at=AT)
    reports.answer(Ref(key), comment=one.key, changed=True, said="A section on buses was added.", by=TEAM(), at=AT)
    assert _page(key).comments[0].answer == "A section on buses was added."


def test_no_meeting_comments_on_what_it_has_not_seen() -> None:
    with pytest.raises(Refused, match="has not been submitted"):
        reports.comment(Ref(a_report()), said="Good.", by=the_committee_clerk(), at=AT)


def test_reports_that_are_still_written_come_first() -> None:
    done, open_ = submitted(), a_report()
    assert [r.key for r in listed(TEAM())] == [the_row(open_).key, the_row(done).key]


def test_a_list_of_reports_costs_the_same_for_one_and_for_many(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    a_report()
    with django_assert_num_queries(1):
        listed(TEAM())
    for _ in range(4):
        a_report()
    with django_assert_num_queries(1):
        assert len(listed(TEAM())) == 5


def test_an_entry_that_is_about_nothing_readable_is_not_found() -> None:
    assert Entry.objects.count() == 0
    assert report(TEAM(), "nothing", DAY) is None
