"""The plan document: frozen and thawed it says the same, and it names no database key and no person."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.plans import plan_of
from tests.plan.rules.documents import ENTRY, PLAN, an_entry
from throughline.ground.freezing import canonical, digest, thaw
from throughline.plan.rules import document
from throughline.plan.rules.assessed import AssessmentPart
from throughline.plan.rules.comments import Answer
from throughline.plan.rules.document import CommentPart, PlanDocument, ProvisionPart, ReasonPart
from throughline.plan.rules.words import Certainty, ChangeKind, ProvisionKind

FROZEN = Path(__file__).parent / "frozen"
COMMENT = CommentPart(
    "SDP-3-01", "summary", None, "Cabinet", "5 May", "at", "says", Answer.NOTED, "yes", "x", True, True
)
PARTS = [p for p in vars(document).values() if isinstance(p, type) and is_dataclass(p)]


def test_a_whole_document_thaws_to_itself() -> None:
    assert thaw(PlanDocument, canonical(PLAN)) == PLAN


@pytest.mark.parametrize("schema", range(1, PlanDocument.SCHEMA))
def test_a_text_of_every_schema_before_this_one_is_read(schema: int) -> None:
    """Each sample was frozen by the code that froze that schema, and the stored text stays as it was; what the schema did
    not know is empty."""
    text = (FROZEN / f"plan-{schema}.json").read_text(encoding="utf-8")
    assert json.loads(text)["schema"] == schema
    one = thaw(PlanDocument, text)
    entries = tuple(replace(e, measures=()) for e in PLAN.entries)
    entries = tuple(replace(e, documents=()) for e in entries) if schema < 2 else entries
    comments = (COMMENT,) if schema >= 3 else ()
    reasons = (ReasonPart("SDP-3-01", ChangeKind.ADDED, "The tender came in late."),) if schema >= 4 else ()
    assert one == replace(PLAN, entries=entries, comments=comments, reasons=reasons, measures=())
    assert one.word("entries") == "activities"


def test_the_council_s_own_words_are_frozen_with_the_plan() -> None:
    own = replace(PLAN, labels=(("entry", "pledge"),))
    assert thaw(PlanDocument, canonical(own)).word("An entry") == "A pledge"


def test_an_assessment_and_what_leads_to_it_thaw_to_themselves() -> None:
    one = AssessmentPart(
        "EQIA-0001",
        "EQIA",
        "Equality",
        "Fastrack",
        "approved",
        "low",
        "All",
        "No",
        date(2021, 1, 4),
        date(2022, 1, 4),
        "d",
        "open",
        True,
    )
    plan = replace(PLAN, assessments=(one,), entries=(replace(ENTRY, assessments=("EQIA-0001",), risks=("CRR0003",)),))
    assert thaw(PlanDocument, canonical(plan)) == plan


def test_a_comment_thaws_to_itself() -> None:
    assert thaw(PlanDocument, canonical(replace(PLAN, comments=(COMMENT,)))).comments == (COMMENT,)


@given(size=st.integers(0, 25))
def test_any_plan_thaws_to_itself(size: int) -> None:
    plan = plan_of(size)
    text = canonical(plan)
    assert thaw(PlanDocument, text) == plan
    assert digest(canonical(thaw(PlanDocument, text))) == digest(text)


def test_the_sample_of_these_tests_fills_every_field_of_an_entry_that_one_nature_can_have() -> None:
    """So that freezing and thawing is tried on each of them."""
    empty = {f.name for f in fields(ENTRY) if getattr(ENTRY, f.name) in (None, "", (), False)}
    assert empty == {
        "other_outcomes", "end_in_words", "no_money_because", "eqia_note", "countywide", "organisational_change",
        "assurance", "illustrative", "assessments", "risks",
    }  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda p: p.__name__)
def test_every_part_is_frozen_and_says_what_it_is(part: Any) -> None:
    assert part.__dataclass_params__.frozen
    assert part.__doc__
    assert not part.__doc__.startswith(f"{part.__name__}(")


def test_no_field_holds_a_key_or_a_person() -> None:
    names = {f.name for part in PARTS for f in fields(part)}
    assert not {n for n in names if n in ("key", "id", "pk", "person", "email", "holder") or n.endswith("_id")}


def test_spend_is_revenue_and_capital_over_all_years() -> None:
    money = [
        ProvisionPart(year, kind, amount, Certainty.PROVISIONAL)
        for year, kind, amount in (
            ("2020-21", ProvisionKind.REVENUE, 5),
            ("2021-22", ProvisionKind.CAPITAL, 70),
            ("2021-22", ProvisionKind.SAVING, 900),
            ("2022-23", ProvisionKind.INCOME, 1_000),
        )
    ]
    assert an_entry(provisions=tuple(money)).spend() == 75
    assert an_entry(provisions=()).spend() == 0


def test_the_day_is_a_day() -> None:
    assert thaw(PlanDocument, canonical(PLAN)).as_at == date(2021, 1, 13)
