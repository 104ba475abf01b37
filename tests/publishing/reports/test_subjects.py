"""What a report can be about, each with its own facts; the words it begins with; and what bodies said before, answered."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import AT, DAY, a_meeting, a_risk, a_round, an_edition, an_outcome, the_policy_team
from tests.factories.decisions import a_decision
from tests.factories.plan import an_entry
from tests.factories.reports import a_report, cleared, submitted, the_row, written
from throughline.access.roles import Audience
from throughline.assurance.models import Risk
from throughline.governance.models import Decision
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Entry, EntryRisk
from throughline.plan.rules.words import Screening
from throughline.publishing.documents.papers.tree import Asked, Grid
from throughline.publishing.documents.reports.facts import filled
from throughline.publishing.operations import reports
from throughline.publishing.operations.reports import About
from throughline.publishing.queries.reports import draft_of
from throughline.publishing.renderers.brand import Brand
from throughline.publishing.renderers.papers.report import ANSWERS, report

pytestmark = pytest.mark.django_db
OWN = {
    "activity": {"reference", "activity", "outcome", "eqia", "dpia"},
    "decision": {"decision", "decision-maker"},
    "edition": {"edition", "activities", "planned-spend", "still-to-decide"},
    "quarter": {"quarter", "returns"},
}


def placed(entry: int) -> int:
    """The entry under an outcome of its plan's parent."""
    row = Entry.objects.select_related("edition__plan").get(pk=entry)
    outcome = an_outcome(row.edition.plan.parent_id)
    Entry.objects.filter(pk=entry).update(chapter_id=outcome)
    return entry


def subject(kind: str) -> About:
    """One of each."""
    return {
        "activity": lambda: About(entry=placed(an_entry(eqia=Screening.APPROVED))),
        "decision": lambda: About(decision=a_decision()),
        "edition": lambda: About(edition=an_edition()),
        "quarter": lambda: About(round=a_round()),
    }[kind]()


@pytest.mark.parametrize("kind", OWN)
def test_each_subject_has_its_own_facts_and_no_other_s(kind: str) -> None:
    facts = set(draft_of(the_row(a_report(subject(kind))), DAY).facts)
    assert OWN[kind] <= facts
    assert {"body", "meeting-date", "papers-by"} <= facts
    others = set().union(*(own for name, own in OWN.items() if name != kind))
    assert not facts & (others - OWN[kind])


def test_a_report_begins_with_what_the_plan_and_the_registers_hold() -> None:
    """Its thread, its risks and its screening stand there as live facts; a risk that is kept back does not."""
    entry = placed(an_entry(eqia=Screening.APPROVED))
    risks = [a_risk(), a_risk()]
    Risk.objects.filter(pk=risks[1]).update(audience=Audience.EXEMPT)
    EntryRisk.objects.bulk_create([EntryRisk(entry_id=entry, risk_id=r) for r in risks])
    draft = draft_of(the_row(a_report(About(entry=entry))), DAY)
    open_, kept = (Risk.objects.get(pk=r) for r in risks)
    assert filled(draft.written["risk"].words, draft.facts).startswith(f"- {open_.reference}, {open_.title}: score")
    assert not [f for f in draft.facts.values() if kept.reference in f.said]
    assert filled(draft.written["strategy"].words, draft.facts).startswith("It serves outcome ")
    assert "approved" in filled(draft.written["equalities"].words, draft.facts)
    assert "legal" not in draft.written


def test_the_options_of_a_decision_stand_in_its_report() -> None:
    decision = a_decision()
    Decision.objects.filter(pk=decision).update(options="A bypass; dismissed for its cost.")
    draft = draft_of(the_row(a_report(About(decision=decision))), DAY)
    assert filled(draft.written["options"].words, draft.facts) == "A bypass; dismissed for its cost."


def answered_before(changed: bool | None = True, **header: str | int) -> About:
    """A subject on which a committee has commented; `changed`: the answer, None where nobody gave one."""
    about = About(entry=an_entry(eqia=Screening.APPROVED))
    first = submitted(cleared(written(a_report(about, **header))))
    reports.comment(Ref(first), said="Say more of buses.", by=the_policy_team(), at=AT)
    if changed is not None:
        row = the_row(first)
        one = row.comments.get()
        said = "A section on buses." if changed else "Buses have a plan of their own."
        reports.answer(Ref(first), comment=one.pk, changed=changed, said=said, by=the_policy_team(), at=AT)
    return about


@pytest.mark.parametrize(
    ("changed", "says"),
    [(True, "Changed here: A section on buses."), (False, "Not changed because: Buses have a plan of their own.")],
)
def test_each_comment_of_a_body_stands_in_the_next_report_with_its_answer(changed: bool, says: str) -> None:
    key = written(a_report(answered_before(changed), meeting=a_meeting(day=date(2021, 3, 22))))
    draft = draft_of(the_row(key), DAY)
    paper = report(draft.document(DAY), Brand())
    assert ANSWERS in [h.text for h in paper.headings()]
    grid = next(b for b in paper.blocks if isinstance(b, Grid) and b.caption == "Comments and answers")
    assert [run.text for cell in grid.rows[0] for run in cell][2:] == ["Say more of buses.", says]


def test_a_comment_without_an_answer_holds_the_next_report_up() -> None:
    key = cleared(written(a_report(answered_before(None), meeting=a_meeting(day=date(2021, 3, 22)))))
    with pytest.raises(Refused, match=r"“Say more of buses\.”\. Answer it"):
        submitted(key)


def test_what_was_said_of_an_exempt_report_stays_out_of_an_open_one() -> None:
    exempt = {"paragraph": 3, "exempt_because": "A bid is open.", "interest": "It would harm the bid."}
    about = answered_before(True, **exempt)
    assert draft_of(the_row(a_report(about)), DAY).heard == ()
    assert len(draft_of(the_row(a_report(about, **exempt)), DAY).heard) == 1


def test_what_is_asked_is_one_object_that_stands_twice() -> None:
    paper = report(draft_of(the_row(written()), DAY).document(DAY), Brand())
    first, second = (b for b in paper.blocks if isinstance(b, Asked))
    assert first is second
