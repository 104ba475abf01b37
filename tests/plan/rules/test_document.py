"""The plan document: frozen and thawed it says the same, and it names no database key and no person."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.plans import plan_of
from tests.plan.rules.documents import ENTRY, PLAN, an_entry
from throughline.ground.freezing import canonical, digest, thaw
from throughline.plan.rules import document
from throughline.plan.rules.comments import Answer
from throughline.plan.rules.document import CommentPart, PlanDocument, ProvisionPart
from throughline.plan.rules.words import Certainty, ProvisionKind

PARTS = [p for p in vars(document).values() if isinstance(p, type) and is_dataclass(p)]


def test_a_whole_document_thaws_to_itself() -> None:
    assert thaw(PlanDocument, canonical(PLAN)) == PLAN


def test_a_text_of_the_second_schema_is_read_as_one_without_comments() -> None:
    """As editions were frozen before there were comments; the stored text stays as it was."""
    body = json.loads(canonical(replace(PLAN, comments=())))
    old = json.dumps({k: v for k, v in body.items() if k != "comments"} | {"schema": 2})
    assert thaw(PlanDocument, old) == PLAN


def test_a_comment_thaws_to_itself() -> None:
    one = CommentPart(
        "SDP-3-01", "summary", None, "Cabinet", "5 May", "at", "says", Answer.NOTED, "yes", "x", True, True
    )
    assert thaw(PlanDocument, canonical(replace(PLAN, comments=(one,)))).comments == (one,)


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
        "assurance", "illustrative",
    }  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda p: p.__name__)
def test_every_part_is_frozen_and_says_what_it_is(part: Any) -> None:
    assert part.__dataclass_params__.frozen
    assert part.__doc__
    assert not part.__doc__.startswith(f"{part.__name__}(")


def test_a_text_from_before_there_were_documents_is_read() -> None:
    """Schema 1, as the first release froze it: the stored text stays, and its entries have no documents."""
    said = json.loads(canonical(replace(PLAN, entries=(ENTRY, ENTRY))))
    del said["comments"]
    old = json.dumps(said | {"schema": 1, "entries": [_before_documents(e) for e in said["entries"]]})
    assert "documents" not in old
    assert thaw(PlanDocument, old).entries == (replace(ENTRY, documents=()),) * 2


def _before_documents(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "documents"}


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
