"""What is refused is said in the council's own words: every sentence of the house is read, and the doors that show one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

import throughline
from tests.factories import AT, an_outcome
from tests.publishing.own_words import OWN, ours_in
from tests.web.desk.reading import the_form, words
from tests.web.desk.test_any_council import _enter
from tests.web.desk.test_nothing_is_kents import brought_in
from tests.web.desk.test_own_words import empty, set_up  # noqa: F401
from throughline.access.roles import Permission
from throughline.access.rules import Actor, Holding, judge, who_may
from throughline.delivery.rules.moves import Hands, why_not
from throughline.delivery.rules.words import Act, Stage
from throughline.ground.labels import PLAIN, slotted
from throughline.history.constraints import AS_IT_STANDS, named, told
from throughline.history.doorway import Ref, Refused
from throughline.outcomes.operations import reword_outcome

HOUSE = Path(throughline.__file__).parent
DECIMALS = "decimal places"  # of a number, and no place of the council's


def sentences() -> Iterator[tuple[str, str]]:
    """Where a refusal is raised with words of its own, and those words without what is filled in."""
    for path in sorted(HOUSE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Refused":
                parts = [p.value for argument in call.args for p in ast.walk(argument) if isinstance(p, ast.Constant)]
                yield f"{path.relative_to(HOUSE)}:{call.lineno}", "".join(p for p in parts if isinstance(p, str))


def test_each_sentence_of_a_refusal_can_be_said_in_a_council_s_own_words() -> None:
    said = dict(sentences())
    assert len(said) > 100
    ours = {where: ours_in(OWN.fill(one).replace(DECIMALS, "")) for where, one in said.items()}
    assert {where: found for where, found in ours.items() if found} == {}


def test_what_a_table_refuses_is_said_in_a_council_s_own_words() -> None:
    said = {c.name: OWN.fill(told(c)) for _, c in named() if c.name not in AS_IT_STANDS}
    assert {name: found for name, one in said.items() if (found := ours_in(one))} == {}
    assert said["entry_place_once"] == "The pledge already touches this haven. Name each haven once."
    assert said["activity_once_per_edition"] == "This edition already has this pledge. Open it there instead."


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("stage", Stage)
def test_what_a_return_s_stage_refuses_names_whoever_answers_in_the_council_s_word(act: Act, stage: Stage) -> None:
    said = OWN.fill(slotted(why_not(act, stage, Hands()) or ""))
    assert "owner" not in said
    assert not said or stage is not Stage.CONFIRMED or "confirmed by its helmsman" in said or "Say why" in said


def test_no_brace_is_read_where_no_council_s_words_are_asked_for() -> None:
    assert str(Refused("No {entry} serves {an objective}.")) == "No activity serves an objective."
    assert Refused("No {entry} serves {an objective}.").said_in(OWN) == "No pledge serves a waymark."
    assert slotted("An activity, its owner and its places") == "{An entry}, its {short owner} and its {places}"
    assert PLAIN.fill(slotted("A place begins on a day.")) == "A place begins on a day."


@pytest.mark.parametrize("permission", Permission)
def test_what_the_doorway_itself_refuses_is_said_in_the_council_s_own_words(permission: Permission) -> None:
    """Its verdict reaches a page only where a right ended between looking and doing: it keeps its slots until then."""
    refused = Refused(judge(Actor(0, "", ()), permission, {}).reason)
    assert str(refused) == f"You may not {permission.said}. {who_may(permission)}"
    assert ours_in(refused.said_in(OWN)) == []


@pytest.mark.django_db
def test_a_right_that_ended_meanwhile_is_refused_in_the_council_s_own_words() -> None:
    sees = Holding("opposition member", "Member", AT.date(), None, {})
    member = Actor.on(AT.date(), 7, "A member", (sees,))
    with pytest.raises(Refused) as refused:
        reword_outcome(Ref(an_outcome()), title="Another", promise="", reason="Clearer", by=member, at=AT)
    assert refused.value.said_in(OWN).startswith("You may not change landfalls and waymarks. It is open to")
    assert ours_in(refused.value.said_in(OWN)) == []


def caught() -> Iterator[tuple[str, str]]:
    """Where the desk catches a refusal, alone or with another error, and shows it without the council's words."""
    for path in sorted((HOUSE / "web" / "desk").rglob("*.py")):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.ExceptHandler) and one.name and "Refused" in ast.unparse(one.type or one):
                for line in (ast.unparse(statement) for statement in one.body):
                    shown = re.sub(rf"\w*place_of\(str\({one.name}\)|in str\({one.name}\)", "", line)
                    if re.search(rf"(?:str\({one.name}\)|{{{one.name}}})", shown):
                        yield f"{path.relative_to(HOUSE)}:{one.lineno}", line


def test_no_page_shows_a_refusal_that_it_caught_in_words_of_ours() -> None:
    assert dict(caught()) == {}


@pytest.mark.django_db
def test_a_refusal_is_shown_in_the_council_s_own_words(empty: Client) -> None:  # noqa: F811
    """Beside a question, and on the page of what may not be done."""
    set_up(empty)
    _enter(empty, "bo")
    key = brought_in(empty)
    page = empty.get(f"/plan/{key}/add").content.decode()
    again = words(
        empty.post(
            f"/plan/{key}/add", the_form(page).with_(reference="T-1", title="Again", nature="service")
        ).content.decode()
    )
    assert "T-1 is already in this edition. Choose another reference, or open that pledge." in again
    _enter(member := Client(), "ed")
    page = words(member.get("/council/do/label").content.decode())
    assert "You may not" in page
    assert ours_in(page) == []
    assert "satchel" in who_may(Permission.PORTFOLIO_CLEAR, OWN)
