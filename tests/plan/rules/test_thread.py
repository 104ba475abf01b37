"""The golden thread: where an outcome leads, and where it is broken."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.plan.rules.documents import a_plan, an_entry
from throughline.plan.rules.document import ObjectivePart, OutcomePart
from throughline.plan.rules.thread import threads

OUTCOMES = (OutcomePart(1, "Enterprise"), OutcomePart(2, "Transport"))
OBJECTIVES = (
    ObjectivePart("1.1", 1, "Firms grow"),
    ObjectivePart("2.1", 2, "Buses come"),
    ObjectivePart("2.2", 2, "Trains come", unserved_because="The government answers for it."),
)


def references(entries: object) -> list[str]:
    """The entries by reference."""
    return [e.reference for e in entries]  # type: ignore[attr-defined]


def test_an_activity_stands_under_each_objective_that_it_serves_also_of_another_chapter() -> None:
    entry = an_entry(reference="A", chapter=2, objectives=("1.1", "2.1"))
    first, second = threads(a_plan([entry], outcomes=OUTCOMES, objectives=OBJECTIVES))
    assert references(first.strands[0].entries) == references(second.strands[0].entries) == ["A"]
    assert not first.loose
    assert not second.loose


def test_an_activity_that_serves_no_objective_hangs_loose_in_its_chapter() -> None:
    entries = [an_entry(reference="A", chapter=2, objectives=()), an_entry(reference="B", chapter=None, objectives=())]
    first, second = threads(a_plan(entries, outcomes=OUTCOMES, objectives=OBJECTIVES))
    assert (references(first.loose), references(second.loose)) == ([], ["A"])


def test_an_objective_that_none_serves_breaks_the_thread_unless_somebody_said_why() -> None:
    first, second = threads(a_plan([], outcomes=OUTCOMES, objectives=OBJECTIVES))
    assert [s.broken for s in first.strands] == [True]
    assert [s.broken for s in second.strands] == [True, False]
    assert (first.breaks, second.breaks) == (1, 1)


served = st.lists(st.tuples(st.sampled_from([1, 2, None]), st.frozensets(st.sampled_from(["1.1", "2.1", "2.2"]))))


@given(plan=served)
def test_nothing_is_lost_and_breaks_are_counted(plan: list[tuple[int | None, frozenset[str]]]) -> None:
    """Every activity of a chapter is on a strand or loose; breaks are loose ends and unserved objectives."""
    entries = [an_entry(reference=f"E{n}", chapter=c, objectives=tuple(sorted(o))) for n, (c, o) in enumerate(plan)]
    told = threads(a_plan(entries, outcomes=OUTCOMES, objectives=OBJECTIVES))
    seen = {r for t in told for r in [*references(t.loose), *(r for s in t.strands for r in references(s.entries))]}
    assert seen == {e.reference for e in entries if e.objectives or e.chapter}
    unserved = {"1.1", "2.1"} - {o for _, objectives in plan for o in objectives}
    loose = [c for c, objectives in plan if c and not objectives]
    assert sum(t.breaks for t in told) == len(unserved) + len(loose)
