"""The verbs that a plan proposes, read off it against what was approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.programme.phasing.town import at, kept, project, town, with_placement
from throughline.programme.phasing.months import month
from throughline.programme.phasing.plan import Placement, Verb
from throughline.programme.phasing.problem import Alignment, Approved
from throughline.programme.phasing.verbs import verbs_of

APPROVED = Approved("full", month("2026-04"), month("2026-09"), date(2026, 8, 10))


@pytest.mark.parametrize(
    ("said", "verbs"),
    [
        (at("C", "2026-04", "2026-09", date(2026, 8, 10)), (Verb.KEEP,)),
        (at("C", "2026-04", "2026-11", date(2026, 10, 10)), (Verb.DELAY,)),
        (at("C", "2026-04", "2026-07", date(2026, 6, 10)), (Verb.ACCELERATE,)),
        (at("C", "2026-06", "2026-09", date(2026, 8, 10)), (Verb.DELAY,)),
        (at("C", "2026-04", "2026-09", date(2026, 8, 10), "reduced"), (Verb.RESCOPE,)),
        (at("C", "2026-05", "2026-11", date(2026, 10, 10), "reduced"), (Verb.RESCOPE, Verb.DELAY)),
        (Placement("C"), (Verb.STOP,)),
    ],
)  # fmt: skip
def test_what_is_said_of_an_approved_project(said: Placement, verbs: tuple[Verb, ...]) -> None:
    """Kept, moved, re-scoped, both, or stopped."""
    problem = town(alignments=())
    assert verbs_of(problem, with_placement(kept(problem), said))["C"] == verbs


def test_a_new_project_starts_or_not_now() -> None:
    """What was never approved cannot be moved or stopped, and what a plan leaves unsaid is not done."""
    problem = town()
    plan = replace(kept(problem), placements=kept(problem).placements[:1])
    assert verbs_of(problem, plan)["A"] == (Verb.START,)
    assert verbs_of(problem, plan)["B"] == (Verb.NOT_NOW,)


def test_two_that_now_build_together_are_aligned_and_only_if_they_did_not_before() -> None:
    """A has no approved plan and now builds with C, so C is aligned too, though it stays where it was."""
    assert verbs_of(town(), kept())["C"] == (Verb.ALIGN,)
    both = (project("A", approved=APPROVED), project("B"), project("C", approved=APPROVED))
    assert verbs_of(town(projects=both), kept())["C"] == (Verb.KEEP,)
    assert verbs_of(town(alignments=(Alignment("B", "C", 10),)), kept())["C"] == (Verb.KEEP,)
