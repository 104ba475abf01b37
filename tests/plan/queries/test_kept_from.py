"""What is kept to another audience appears nowhere: not in a list, a count, a facet, a document, a search or a finding."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import (
    DAY,
    a_place,
    a_plan,
    a_portfolio,
    a_post,
    a_strategic_plan,
    a_unit,
    an_edition,
    an_objective,
    an_outcome,
    many_entries,
    move_on,
    somebody,
)
from tests.plan.queries.conftest import Readers, row_of
from throughline.access.roles import READS, Reach
from throughline.access.rules import Actor
from throughline.ground.timing import Timing
from throughline.plan.models import Entry
from throughline.plan.queries import editions, entries, lists
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.index import FACETS
from throughline.plan.queries.lists import Asked
from throughline.plan.rules.document import ProvisionPart
from throughline.plan.rules.numbers import numbers
from throughline.plan.rules.thread import threads
from throughline.plan.rules.words import Certainty, EditionStatus, Nature, ProvisionKind, Screening

pytestmark = pytest.mark.django_db
ROLES = ["opposition member", "Cabinet Member", "lead officer", "director", "auditor", "policy team"]
SECRET = "Closure of Hidden House"


def expected(readers: Readers, role: str) -> set[str]:
    """The references that a role may read, asked of the rows themselves."""
    rows = Entry.objects.filter(edition=readers.edition.ref.key, audience__in=READS[role])
    return set(rows.values_list("reference", flat=True))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_shown_the_rows_that_it_may_read_and_no_other(readers: Readers, role: str) -> None:
    actor, edition, may_read = somebody(role), readers.edition, expected(readers, role)
    every = set(Entry.objects.filter(edition=edition.ref.key).values_list("reference", flat=True))
    document = editions.document(actor, edition, DAY)
    assert {r.reference for r in lists.every(actor, edition, DAY, Asked())} == may_read
    assert lists.listed(actor, edition, DAY, Asked()).of == len(may_read)
    assert {r.reference for r in lists.named(actor, edition, DAY, every)} == may_read
    assert {e.reference for e in document.entries} == may_read
    assert numbers(document, DAY).activities == len(may_read)
    assert {r for r in every if entries.entry(actor, edition, r, DAY)} == may_read
    told = editions.health_for(actor, edition, DAY)
    about = {f.subject for f in (*told.standing, *(f for f, _ in told.accepted))} & every
    assert about <= may_read
    assert about
    assert (len(may_read) < len(every)) is (role not in ("policy team", "auditor"))


class Hidden:
    """An edition for comment in which one entry is kept to the executive; nothing else is like it."""

    def __init__(self) -> None:
        parent = a_strategic_plan()
        self.chapter = an_outcome(parent, 1, "A chapter of its own")
        self.portfolio, unit = a_portfolio("A portfolio of its own"), a_unit(name="A unit of its own")
        self.unit = unit
        said: dict[str, Any] = {
            "title": SECRET,
            "summary": "It closes.",
            "audience": "executive",
            "nature": Nature.CAPITAL,
            "chapter": self.chapter,
            "owner": a_post(title="A post of its own", unit=unit),
            "portfolio": self.portfolio,
            "places": (a_place("A place of its own"),),
            "objectives": (an_objective(self.chapter, "1.1", "An objective of its own"),),
            "eqia": Screening.REVIEW_DUE,
            "starts": Timing("2030-01"),
            "provisions": (ProvisionPart("2020-21", ProvisionKind.REVENUE, 777, Certainty.PROVISIONAL),),
        }
        edition = an_edition(a_plan(parent))
        many_entries(edition, {"OPEN-1": {"title": "Open"}, "OPEN-2": {"title": "Another"}, "HIDDEN-1": said})
        move_on(edition, EditionStatus.FOR_COMMENT)
        self.edition: EditionRow = row_of(edition)
        self.member: Actor = somebody("opposition member")


@pytest.fixture
def hidden() -> Hidden:
    """One entry that a Member may not know of."""
    return Hidden()


def test_no_facet_names_a_value_that_only_a_hidden_row_has(hidden: Hidden) -> None:
    """Its chapter is open, and that it has an activity is not."""
    told = lists.listed(hidden.member, hidden.edition, DAY, Asked())
    assert (told.count, told.of, told.spend) == (2, 2, 0)
    for facet in FACETS:
        shown = {v.value: v.count for v in told.facets[facet]}
        assert not [v for v in shown if v.endswith("of its own")], facet
        assert sum(shown.values()) == (0 if facet == "place" else 2)
    assert [v.value for v in told.facets["eqia"]] == ["Not started"]
    seen = lists.listed(somebody("director"), hidden.edition, DAY, Asked())
    of_its_own = [f for f in lists.NAMED_FACETS if any(v.value.endswith("of its own") for v in seen.facets[f])]
    assert of_its_own == [f for f in lists.NAMED_FACETS if f != "money"]
    assert "2020–21, provisional" in [v.value for v in seen.facets["money"]]


def test_a_year_in_which_only_a_hidden_row_has_money_is_not_told_when_asked_for(hidden: Hidden) -> None:
    asked = Asked(chosen={"money": frozenset({"2020–21, provisional"})})
    assert [v.value for v in lists.listed(hidden.member, hidden.edition, DAY, asked).facets["money"]] == ["No money"]


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("owner", "A post of its own"),
        ("chapter", "A chapter of its own"),
        ("place", "A place of its own"),
        ("directorate", "A unit of its own"),
    ],
)
def test_choosing_what_only_a_hidden_row_has_is_like_choosing_what_nothing_has(
    hidden: Hidden, facet: str, value: str
) -> None:
    """Otherwise an address that is guessed would be answered."""
    told, nothing = (
        lists.listed(hidden.member, hidden.edition, DAY, Asked(chosen={facet: frozenset({v})}))
        for v in (value, "Nothing has this")
    )
    assert told == nothing
    assert not lists.what_empties(hidden.member, hidden.edition, DAY, Asked(SECRET, {facet: frozenset({value})}))


@pytest.mark.parametrize("words", [SECRET, "closure", "HIDDEN-1", "closes", "post of its own"])
def test_no_search_finds_it(hidden: Hidden, words: str) -> None:
    assert lists.listed(hidden.member, hidden.edition, DAY, Asked(words)).count == 0
    assert lists.listed(somebody("director"), hidden.edition, DAY, Asked(words)).count == 1


def test_nothing_that_a_member_reads_holds_a_word_of_it(hidden: Hidden) -> None:
    member, edition = hidden.member, hidden.edition
    document = editions.document(member, edition, DAY)
    told = [
        document,
        numbers(document, DAY),
        threads(document),
        lists.listed(member, edition, DAY, Asked()),
        lists.named(member, edition, DAY, ["HIDDEN-1", "OPEN-1"]),
        lists.within(member, edition, DAY, Reach.UNIT, frozenset({hidden.unit})),
        lists.within(member, edition, DAY, Reach.PORTFOLIO, frozenset({hidden.portfolio})),
        lists.changeable(member, edition),
        editions.health_for(member, edition, DAY),
        entries.entry(member, edition, "HIDDEN-1", DAY),
    ]
    for one in told:
        assert SECRET not in repr(one)
        assert "HIDDEN-1" not in repr(one)
    assert numbers(document, DAY).spend == 0
    assert SECRET in repr(editions.document(somebody("director"), edition, DAY))


def test_an_edition_that_one_may_not_read_is_not_there() -> None:
    draft = row_of(an_edition())
    member = somebody("opposition member")
    assert editions.edition(member, draft.key) is None
    assert draft not in editions.editions(member)
    assert editions.edition(somebody("lead officer"), draft.key) == draft
    many_entries(draft.ref.key, {"A": {}})
    assert entries.entry(member, draft, "A", DAY) is None
    assert lists.named(member, draft, DAY, ["A"]) == ()
    assert lists.changeable(somebody("policy team"), draft) == {"A"}
