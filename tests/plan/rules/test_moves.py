"""The one table of moves that an edition may make: every pair of statuses, allowed or refused with its sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from throughline.access.roles import READS, Audience
from throughline.ground.findings import Finding, Severity
from throughline.plan.rules.moves import AUDIENCE_OF, MOVES, OPEN_FOR_WORK, diagram, move, why_not
from throughline.plan.rules.words import EditionStatus

S = EditionStatus
TABLE = """
from \\ to    | draft | for comment | for approval | approved | published | superseded
draft        |       | freezes     | freezes clean |          |           |
for comment  | yes   |             | freezes clean |          |           |
for approval | yes   |             |              | yes      |           |
approved     |       |             |              |          | clean     |
published    |       |             |              |          |           | yes
superseded   |       |             |              |          |           |
"""
REFUSALS = {
    S.DRAFT: "It can become for comment or for approval.",
    S.FOR_COMMENT: "It can become draft or for approval.",
    S.FOR_APPROVAL: "It can become draft or approved.",
    S.APPROVED: "It can become published.",
    S.PUBLISHED: "It can become superseded.",
    S.SUPERSEDED: "It can become nothing else.",
}


def _cells() -> dict[tuple[S, S], str]:
    head, *lines = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
    return {(S(line[0]), S(to)): cell for line in lines for to, cell in zip(head[1:], line[1:], strict=True)}


CELLS = _cells()
ERROR, WARNING = (Finding("PLAN001", s, "It is wrong.", "Mend it.") for s in (Severity.ERROR, Severity.WARNING))


def test_the_table_holds_every_pair() -> None:
    assert list(CELLS) == list(product(S, S))


@pytest.mark.parametrize(("now", "to"), CELLS, ids=lambda s: s.value.replace(" ", "-"))
def test_each_pair_is_allowed_or_refused_with_its_sentence(now: S, to: S) -> None:
    step, told = move(now, to), CELLS[now, to]
    assert (step is not None) is bool(told)
    if step is None:
        said = f"An edition that is {now.value} cannot become {to.value}. {REFUSALS[now]}"
        assert why_not(now, to, (), False) == said
        assert why_not(now, to, (ERROR,), True) == said
    else:
        assert (step.freezes, step.clean) == ("freezes" in told, "clean" in told)
        assert why_not(now, to, (), False) is None
        assert why_not(now, to, (WARNING,), False) is None


@pytest.mark.parametrize(("now", "to"), [pair for pair, cell in CELLS.items() if cell], ids=str)
def test_an_error_stops_submitting_for_approval_and_publishing_and_nothing_else(now: S, to: S) -> None:
    said = why_not(now, to, (ERROR, WARNING), False)
    if to is S.FOR_APPROVAL:
        assert said == (
            "1 error stands in the way of approval: PLAN001. "
            "Mend each on the plan-health page, or accept it there with a reason."
        )
    elif to is S.PUBLISHED:
        assert said == (
            "1 error stands in the way of publication: PLAN001. "
            "Accept each on the plan-health page with a reason: an approved text is not mended."
        )
    else:
        assert said is None


@pytest.mark.parametrize(
    ("subjects", "which"),
    [
        (("SDP-1-01", ""), "2 errors stand in the way of approval: PLAN001 of SDP-1-01 and PLAN001."),
        (("A", "B", "C"), "3 errors stand in the way of approval: PLAN001 of A, PLAN001 of B and PLAN001 of C."),
        (("A", "B", "C", "D", "E"), "5 errors stand in the way of approval: PLAN001 of A, PLAN001 of B, PLAN001 of C and 2 more."),
    ],
)  # fmt: skip
def test_it_says_how_many_errors_stand_and_which(subjects: tuple[str, ...], which: str) -> None:
    errors = tuple(replace(ERROR, subject=s) for s in subjects)
    said = why_not(S.DRAFT, S.FOR_APPROVAL, (*errors, WARNING), False)
    assert said is not None
    assert said.startswith(which)


@pytest.mark.parametrize(("now", "to"), [pair for pair, cell in CELLS.items() if cell], ids=str)
def test_what_changed_since_it_was_submitted_is_not_approved(now: S, to: S) -> None:
    said = why_not(now, to, (), True)
    assert (said is not None) is (to is S.APPROVED)
    if said:
        assert said == (
            "The plan was changed after it was submitted. Send it back to draft and submit it again, "
            "so that what is approved is what was read."
        )


def test_the_remedy_of_a_changed_plan_can_be_followed() -> None:
    """Back to draft, and from there to approval again."""
    assert move(S.FOR_APPROVAL, S.DRAFT)
    assert move(S.DRAFT, S.FOR_APPROVAL)


def test_every_status_can_be_reached_and_all_but_the_last_left() -> None:
    reached = {S.DRAFT} | {m.to for moves in MOVES.values() for m in moves}
    assert reached == set(S)
    assert [s for s in S if not MOVES[s]] == [S.SUPERSEDED]


def test_what_is_approved_is_closed_for_work_and_never_opens_again() -> None:
    """No way leads from a closed status back to one that is open for work."""
    assert set(S) - OPEN_FOR_WORK == {S.APPROVED, S.PUBLISHED, S.SUPERSEDED}
    assert not [(now, m.to) for now in set(S) - OPEN_FOR_WORK for m in MOVES[now] if m.to in OPEN_FOR_WORK]


def test_who_reads_an_edition_widens_until_it_is_open() -> None:
    """Staff a draft, Members what is sent for comment and approval, everybody what is published."""
    readers = {s: {role for role, reads in READS.items() if AUDIENCE_OF[s] in reads} for s in S}
    assert "opposition member" not in readers[S.DRAFT]
    assert "opposition member" in readers[S.FOR_COMMENT] & readers[S.FOR_APPROVAL] & readers[S.APPROVED]
    assert [s for s in S if AUDIENCE_OF[s] is Audience.OPEN] == [S.PUBLISHED, S.SUPERSEDED]


def test_every_move_has_a_button_and_says_what_it_does() -> None:
    assert all(m.verb and m.says.endswith(".") for moves in MOVES.values() for m in moves)


def test_the_picture_draws_every_allowed_move() -> None:
    drawn = {tuple(line.strip().split(": ")[0].split(" --> ")) for line in diagram().splitlines() if "[*]" not in line}
    told = {(now.value.replace(" ", "_"), to.value.replace(" ", "_")) for (now, to), cell in CELLS.items() if cell}
    assert drawn - {("stateDiagram-v2",)} == told
