"""What must be in place before a decision."""

from __future__ import annotations

import pytest

from tests.plan.rules.checks.telling import on, said
from tests.plan.rules.documents import a_plan, an_entry
from throughline.ground.timing import Timing
from throughline.plan.rules.document import AuthorityPart
from throughline.plan.rules.words import AuthorityState, Screening


def needed(by: str | None, words: str = "Decision to build") -> AuthorityPart:
    """A decision that is needed, by when."""
    return AuthorityPart(AuthorityState.NEEDED, words, by=Timing(by) if by else None)


IN_PLACE = AuthorityPart(AuthorityState.IN_PLACE, "Delegation to the Corporate Director", by=Timing("2030"))


@pytest.mark.parametrize(
    ("authorities", "message"),
    [
        ((), "No decision authority is stated."),
        ((needed(None),), "A decision is needed (“Decision to build”), but not by when."),
        ((IN_PLACE, needed(None)), "A decision is needed (“Decision to build”), but not by when."),
        ((needed("2021-03"),), None),
        ((IN_PLACE,), None),
    ],
)
def test_authority_that_is_not_stated_is_told(authorities: tuple[AuthorityPart, ...], message: str | None) -> None:
    """None at all, or one that is needed by no day."""
    assert on("PLAN013", authorities=authorities) == message


LATE = "Starts on 1 April 2021, but the decision it needs is planned for {}."


@pytest.mark.parametrize(
    ("starts", "authorities", "message"),
    [
        ("2021-04-01", (needed("2021-06"),), LATE.format("June 2021")),
        ("2021-04-01", (needed("2021-04-02"),), LATE.format("2 April 2021")),
        ("2021-04-01", (needed("2021-04-01"),), None),
        ("2021-04-01", (needed("2021-04"),), None),  # it may be the first of the month
        ("2021-04-01", (needed("2021-03"),), None),
        ("2021-04", (needed("2021-04-30"),), None),
        (
            "2021-04",
            (needed("2021-05-01"),),
            "Starts in April 2021, but the decision it needs is planned for 1 May 2021.",
        ),
        (
            "2021-04/..",
            (needed("2021-06"),),
            "Starts from April 2021, but the decision it needs is planned for June 2021.",
        ),
        ("2021-04-01", (needed("2021-05"), needed("2021-07")), LATE.format("July 2021")),
        ("2021-04-01", (needed("2021-07"), needed("2021-03")), LATE.format("July 2021")),
        ("2021-04-01", (IN_PLACE,), None),
        ("2021-04-01", (needed(None),), None),
        (None, (needed("2021-06"),), None),
    ],
)
def test_a_decision_after_the_start_is_told(
    starts: str | None, authorities: tuple[AuthorityPart, ...], message: str | None
) -> None:
    """Only where no reading of the two times lets the decision come first; the latest decision is named."""
    assert on("PLAN014", starts=Timing(starts) if starts else None, authorities=authorities) == message


@pytest.mark.parametrize(
    ("eqia", "dpia", "message"),
    [
        (Screening.NOT_STARTED, Screening.APPROVED, "EQIA screening has not started."),
        (Screening.APPROVED, Screening.NOT_STARTED, "DPIA screening has not started."),
        (Screening.NOT_STARTED, Screening.NOT_STARTED, "EQIA and DPIA screening has not started."),
        *((state, state, None) for state in Screening if state is not Screening.NOT_STARTED),
    ],
)
def test_a_screening_that_has_not_started_is_told(eqia: Screening, dpia: Screening, message: str | None) -> None:
    """Either of the two; every later state is an answer."""
    assert on("PLAN021", eqia=eqia, dpia=dpia) == message
    assert said("PLAN021", a_plan([an_entry(eqia=eqia, dpia=dpia)])) == (["Not started"] if message else [])


@pytest.mark.parametrize(("code", "field"), [("PLAN015", "pathway"), ("PLAN022", "engagement")])
def test_an_empty_core_text_is_told(code: str, field: str) -> None:
    """Spaces are not words."""
    assert on(code, **{field: "  "}) is not None
    assert on(code, **{field: "None is needed: the decision was taken in 2019."}) is None
