"""Why an activity is in the plan, of what kind it is, and what belongs to its nature."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.examples import STRATEGY
from tests.plan.rules.checks.telling import on
from throughline.plan.rules.document import NatureDetails
from throughline.plan.rules.words import SUB_KINDS, Because, Nature, SubKind


def test_an_activity_with_none_of_the_three_reasons_is_told() -> None:
    """Each of the three is one."""
    assert on("PLAN052", because=()) == "It does not say why it is in the plan."
    assert all(on("PLAN052", because=(one,)) is None for one in Because)


@pytest.mark.parametrize("nature", Nature)
def test_an_activity_of_no_kind_is_told_with_the_kinds_of_its_nature(nature: Nature) -> None:
    """Any kind will do."""
    message = on("PLAN053", nature=nature, sub_kind=None)
    assert message is not None
    assert all(kind.value in message for kind in SUB_KINDS[nature])
    assert all(on("PLAN053", nature=nature, sub_kind=kind) is None for kind in SUB_KINDS[nature])


@pytest.mark.parametrize(
    ("nature", "kind", "body", "tells"),
    [
        (Nature.STRATEGY, SubKind.STRATEGY_DEVELOPMENT, "", True),
        (Nature.STRATEGY, None, "  ", True),
        (Nature.STRATEGY, SubKind.STRATEGY_DEVELOPMENT, "Cabinet", False),
        (Nature.STRATEGY, SubKind.LOBBYING, "", False),
        (Nature.STRATEGY, SubKind.NATIONAL_POLICY, "", False),
        (Nature.CAPITAL, None, "", False),
    ],
)
def test_a_strategy_that_nobody_adopts_is_told(nature: Nature, kind: SubKind | None, body: str, tells: bool) -> None:
    """Lobbying and answers to national policy are adopted by nobody."""
    over = STRATEGY | {"nature": nature, "sub_kind": kind, "details": NatureDetails(adopting_body=body)}
    assert (on("PLAN054", **over) is not None) == tells


@pytest.mark.parametrize(
    ("nature", "cost", "tells"),
    [(Nature.CAPITAL, None, True), (Nature.CAPITAL, 0, False), (Nature.SERVICE, None, False)],
)
def test_capital_without_a_whole_cost_is_told(nature: Nature, cost: int | None, tells: bool) -> None:
    """Other natures have none."""
    assert (on("PLAN055", nature=nature, details=NatureDetails(whole_cost=cost)) is not None) == tells
