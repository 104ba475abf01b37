"""Stages at half the pace: the same work and money in twice the months, no change of scope, and no pace changed once begun."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.programme.phasing.everything import best_of_everything
from tests.programme.phasing.town import M, at, project, stages, town
from tests.programme.phasing.villages import held_against, slowly
from throughline.programme.intake.reading import read
from throughline.programme.intake.template import filled
from throughline.programme.phasing.accounts import accounts_of, value_of
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import columns_of
from throughline.programme.phasing.flat import CHANGE, RESCOPED, SAME
from throughline.programme.phasing.forms import Refused, write
from throughline.programme.phasing.plan import Plan, Verb
from throughline.programme.phasing.problem import (
    Approved,
    Capacity,
    Demand,
    Mode,
    Paced,
    Problem,
    Project,
    Role,
    Scope,
    Size,
    Stage,
    tenths,
)
from throughline.programme.phasing.propose import Asked, propose
from throughline.programme.phasing.report.wording import scope_said
from throughline.programme.phasing.sound import problem_from, unsound
from throughline.programme.phasing.verbs import verbs_of
from throughline.programme.phasing.verdicts import Family
from throughline.sheets.reading import read_book

QUICK = Asked(seed=1, seconds=None, steps=600, threads=1, stages=1, nodes=100_000)


def slow_build(fte: int = 10) -> Mode:
    """The town's stages, of which the build may be slow: three months, or six."""
    define, design, build, embed = stages(fte=fte)
    return Mode("full", Scope.FULL, (define, design, replace(build, slow=True), embed), saving=100_000)


def alone(**told: Any) -> Problem:
    """The town with one project whose build may be slow, decided by nobody."""
    one = Project("A", "Project A", "D1", (slow_build(),), project("A").scores)
    return town(projects=(one,), links=(), alignments=(), **told)


def test_half_the_pace_is_the_same_work_in_twice_the_months() -> None:
    problem = town(sizes=(Size("M", 5),))
    needs = Demand("digital", fte=5), Demand("legal", days=36), Demand("hr", person_months=20), Demand("law", size="M")
    mode = Mode("full", Scope.FULL, (Stage(0), Stage(0), Stage(2, needs, 600, 60, slow=True), Stage(1)))
    (slow,) = replace(project("A"), modes=(mode,)).ways[1:]
    stage = slow.stages[2]
    assert (slow.key, stage.months, stage.revenue, stage.capital) == ("full, slow build", 4, 600, 60)
    assert [tenths(need, 2, problem) for need in needs] == [5, 10, 10, 5]
    assert [tenths(need, 4, problem) for need in stage.demand] == [
        3,
        5,
        5,
        3,
    ]  # half of five tenths is three, rounded up
    assert (slow.share, slow.scope, slow.saving) == (mode.share, mode.scope, mode.saving)


def test_each_choice_of_stages_is_a_way_and_none_is_where_none_may_be_slow() -> None:
    two = tuple(replace(stage, slow=n in (1, 2)) for n, stage in enumerate(stages()))
    assert [way.key for way in replace(project("A"), modes=(Mode("full", Scope.FULL, two),)).ways] == [
        "full", "full, slow build", "full, slow design", "full, slow design and build",
    ]  # fmt: skip
    assert project("A").ways == project("A").modes


def test_what_is_too_rigid_for_the_people_there_are_is_done_slowly() -> None:
    """The build needs one person, and half of one is there: six months of half a person, and savings three months later."""
    few = (
        Role(
            "digital",
            "Digital",
            (Capacity(M("2026-04"), fte=10), Capacity(M("2026-07"), fte=5), Capacity(M("2027-01"), fte=10)),
        ),
    )
    problem = alone(roles=few)
    envelopes = tuple(replace(one, savings=0) for one in problem.envelopes)
    problem = replace(problem, envelopes=envelopes)
    plan = propose(problem, QUICK)
    one = plan.placements[0]
    assert (one.mode, one.start, one.build, one.finish) == (
        "full, slow build",
        M("2026-04"),
        M("2026-07"),
        M("2027-03"),
    )
    of = accounts_of(problem, plan)
    assert [of.demand.get(("digital", M("2026-04") + n), 0) for n in range(12)] == [
        10,
        10,
        10,
        5,
        5,
        5,
        5,
        5,
        5,
        10,
        10,
        0,
    ]
    assert sum(year.revenue for year in of.money.values()) == 10 * 6_000_000
    rigid = replace(problem, projects=(replace(problem.projects[0], modes=(replace(slow_build(), stages=stages()),)),))
    assert (propose(rigid, QUICK).value or 0) < (plan.value or 0)


def test_slower_is_later_and_no_other_scope() -> None:
    """No cost of re-scoping, none of the budget of what may be re-scoped; and yet a change to what is approved."""
    problem = alone(most_rescoped=0)
    approved = Approved("full", M("2026-05"), M("2026-08"))
    one = replace(problem.projects[0], approved=approved, rescope_cost=1000, move_cost=7)
    problem = replace(problem, projects=(one,), envelopes=tuple(replace(e, savings=0) for e in problem.envelopes))
    slow, same = (at("A", "2026-05", "2026-08", None, mode) for mode in ("full, slow build", "full"))
    assert value_of(problem, one, same) - value_of(problem, one, slow) == 3 * 80
    judged = judge(problem, Plan((slow,)))
    assert judged.legal
    assert judged.changes == 1
    assert verbs_of(problem, Plan((replace(slow, build=M("2026-09")),)))["A"] == (Verb.DELAY,)
    assert Family.CHANGES in {b.family for b in judge(replace(problem, most_changes=0), Plan((slow,))).breaches}
    assert scope_said(one.mode("full, slow build")) == "Full, slow build"
    columns = columns_of(problem)
    f = columns.flat
    found = [columns.find(0, key, M("2026-05"), M("2026-08")) for key in ("full", "full, slow build")]
    assert [(int(f.col[c, SAME]), int(f.col[c, RESCOPED]), int(f.col[c, CHANGE])) for c in found] == [
        (1, 0, 0),
        (0, 0, 1),
    ]


def test_what_has_begun_goes_on_at_its_pace() -> None:
    """A build that began before the planned months cannot be slowed; an embedding that comes later can."""
    mode = slow_build()
    both = replace(mode, stages=(*mode.stages[:3], replace(mode.stages[3], slow=True)))
    one = replace(alone().projects[0], modes=(both,), approved=Approved("full", M("2025-12"), M("2026-03")))
    problem = replace(alone(), projects=(one,), envelopes=tuple(replace(e, savings=0) for e in alone().envelopes))
    columns = columns_of(problem)
    for key, fine in (
        ("full", True),
        ("full, slow build", False),
        ("full, slow embed", True),
        ("full, slow build and embed", False),
    ):
        placed = at("A", "2025-12", "2026-03", None, key)
        told = [b.message for b in judge(problem, Plan((placed,))).breaches]
        assert (columns.find(0, key, M("2025-12"), M("2026-03")) >= 0) is fine
        assert told == (
            [] if fine else ["Project A has begun to build and goes on with it at the pace at which it began."]
        )


@pytest.mark.parametrize("seed", range(12))
def test_trying_everything_finds_nothing_better(seed: int) -> None:
    problem = slowly(seed, 2)
    assert not list(unsound(problem))
    assert problem_from(write(problem)) == problem
    held_against(best_of_everything(problem), problem, QUICK, f"slow village {seed}")


@pytest.mark.full
@pytest.mark.parametrize("first", range(100, 200, 10))
def test_trying_everything_finds_nothing_better_in_many(first: int) -> None:
    for seed in range(first, first + 10):
        problem = slowly(seed)
        held_against(best_of_everything(problem), problem, QUICK, f"slow village {seed}")


def test_files_and_workbooks_say_so_and_say_nothing_where_nothing_is_slow() -> None:
    assert "slow" not in write(town())
    assert town().digest == replace(town(), projects=tuple(replace(p) for p in town().projects)).digest
    assert alone().digest != replace(alone(), projects=(replace(alone().projects[0], modes=(Mode("full", Scope.FULL, stages(), saving=100_000),)),)).digest  # fmt: skip
    assert problem_from(write(alone())) == alone()
    assert read(read_book(filled(alone()))).problem == alone()
    assert not any(isinstance(mode, Paced) for mode in read(read_book(filled(alone()))).problem.projects[0].modes)  # type: ignore[union-attr]


def test_refused_in_a_sentence() -> None:
    def with_mode(mode: Mode) -> Problem:
        return replace(alone(), projects=(replace(alone().projects[0], modes=(mode,)),))

    nothing = replace(slow_build(), stages=(Stage(0, slow=True), *slow_build().stages[1:]))
    long = replace(slow_build(), key="in full, as the Cabinet Member for Highways asked for")
    for mode, words in ((nothing, "may be slow but takes no time"), (long, "too long for stages that may be slow")):
        with pytest.raises(Refused, match=words):
            problem_from(write(with_mode(mode)))
