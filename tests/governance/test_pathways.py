"""Pathways apart from a decision's: a budget's or a programme's named in words, what they bring to meetings and calendars."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import a_body, a_council, a_meeting
from tests.factories.council import AT
from tests.factories.decisions import a_clerk, a_decision, an_overseer, steps
from throughline.governance.models import Pathway
from throughline.governance.operations import pathways as operations
from throughline.governance.queries import feeding
from throughline.governance.queries.pathways import coming_to, formal_words, pathway_page, pathways
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.words import Purpose, Subject
from throughline.history.doorway import Ref, Refused

pytestmark = pytest.mark.django_db
DAY = date(2021, 2, 22)


def opened(**new: object) -> int:
    """The pathway of a budget."""
    told = {"title": "Revenue budget", "subject": Subject.BUDGET, "reference": "2021/22", "steps": steps()} | new
    return operations.open_pathway(Ref(a_council()), **told, by=a_clerk(), at=AT)  # type: ignore[arg-type]


def test_a_budget_is_named_with_its_year_and_has_one_pathway() -> None:
    key = opened()
    opened(reference="2022/23")
    opened(title="Strategic reset", subject=Subject.PROGRAMME, reference="2020–2023")
    with pytest.raises(Refused, match=r"A budget of this name has its pathway already\. Open that one"):
        opened(reference=" 2021/22 ")
    with pytest.raises(Refused, match="Say which it is: its financial year, such as 2021/22"):
        opened(title="Capital budget", reference=" ")
    line = next(p for p in pathways(a_clerk()) if p.ref.key == key)
    assert (line.named, line.subject, line.approved_on) == ("Revenue budget, 2021/22", Subject.BUDGET, None)


def test_it_is_planned_and_approved_by_the_monitoring_officer_as_a_decision_s_is() -> None:
    key = opened(steps=steps()[:2])
    with pytest.raises(Refused, match="You may not approve pathways"):
        operations.approve(Ref(key), by=a_clerk(), at=AT)
    with pytest.raises(Refused, match="ends before anything is decided"):
        operations.approve(Ref(key), by=an_overseer(), at=AT)
    operations.set_out(Ref(key), steps=steps(), by=a_clerk(), at=AT)
    operations.approve(Ref(key), by=an_overseer(), at=AT)
    random = Pathway.objects.get(pk=key).key
    page = pathway_page(an_overseer(), random)
    assert page is not None
    assert page.line.approved_on == AT.date()


def test_what_comes_soonest_stands_first_and_what_is_over_at_the_end() -> None:
    late = opened(title="Late", steps=(StepSaid("Cabinet", Purpose.DECIDE, on=date(2021, 6, 1)),))
    over = opened(title="Over", steps=(StepSaid("Cabinet", Purpose.DECIDE, on=AT.date()),))
    operations.step_taken(Ref(over), place=1, on=AT.date(), outcome="Agreed", by=a_clerk(), at=AT)
    soon = opened(title="Soon", steps=(StepSaid("Cabinet", Purpose.DECIDE, on=date(2021, 3, 1)),))
    assert [p.ref.key for p in pathways(a_clerk())] == [soon, late, over]


def test_a_meeting_and_its_calendar_say_what_pathways_bring_to_it() -> None:
    body = a_body(name="Budget Cabinet")
    a_meeting(body=body, day=DAY)
    opened(steps=(StepSaid("Budget Cabinet", Purpose.RECOMMEND, on=DAY, body_key=body),))
    opened(title="Elsewhen", steps=(StepSaid("Budget Cabinet", Purpose.NOTE, on=date(2021, 3, 1), body_key=body),))
    (brought,) = coming_to(a_clerk(), [(body, DAY)])[body, DAY]
    assert (brought.title, brought.purpose) == ("Revenue budget, 2021/22", Purpose.RECOMMEND)
    written = feeding.body_calendar(a_clerk(), "", "All", AT).replace("\r\n ", "")
    assert "Revenue budget\\, 2021/22: recommend" in written
    assert "Elsewhen" not in written


def test_the_words_of_a_pathway_leave_a_safe_space_out() -> None:
    key = opened()
    assert formal_words([key])[key].splitlines() == [
        "Cabinet Committee, 19 January 2021: endorse",
        "Cabinet, 15 February 2021: decide",
    ]


def test_the_pathway_of_a_decision_stands_in_the_list_with_its_decision() -> None:
    decision = a_decision()
    operations.follow(Ref(decision), steps=steps(), by=a_clerk(), at=AT)
    (line,) = pathways(a_clerk())
    assert (line.subject, bool(line.decision)) == (None, True)
