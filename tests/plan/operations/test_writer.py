"""Whatever is said about an entry is what its page then says, one thing after another or all at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import AT, DAY, a_place, an_edition, an_entry, the_clerk, the_policy_team
from tests.plan.kept import everything_kept
from tests.plan.operations.conftest import Scene
from throughline.ground.timing import Timing
from throughline.ground.words import folded, tidy, tidy_lines
from throughline.history import queries as history
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Entry, Milestone
from throughline.plan.operations import entries as operations
from throughline.plan.queries import editions, entries
from throughline.plan.rules.changes import COLUMNS, PARTS
from throughline.plan.rules.document import AuthorityPart, FundingPart, MilestonePart, ProvisionPart, SignpostPart
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

words = st.text("aé’ -\n\u00a0Z", max_size=12)
named = words.filter(tidy).map(tidy)
timings = st.sampled_from(["2020-07", "2021-02-03", "2020-10/2020-12", "2022-23"]).map(Timing) | st.just(None)
pence = st.integers(0, 10**11)
parts: dict[str, st.SearchStrategy[Any]] = {
    "milestones": st.builds(
        MilestonePart, named, timings, timings, st.none() | st.just(DAY), illustrative=st.booleans()
    ),
    "provisions": st.builds(
        ProvisionPart,
        st.sampled_from(["2020-21", "2021-22"]),
        st.sampled_from(ProvisionKind),
        pence,
        st.sampled_from(Certainty),
        words.map(tidy),
    ),
    "funding": st.builds(FundingPart, named, pence, st.sampled_from(FundingCertainty)),
    "authorities": st.builds(
        AuthorityPart, st.sampled_from(AuthorityState), named, st.sampled_from(["", "20/00001"]), timings
    ),
    "signposts": st.builds(SignpostPart, st.sampled_from(SignpostKind), named, st.just("https://example.org")),
}
own: dict[str, st.SearchStrategy[Any]] = {
    "nature": st.sampled_from(Nature),
    "sub_kind": st.none() | st.sampled_from(SubKind),
    "because": st.lists(st.sampled_from(Because), unique=True).map(tuple),
    "starts": timings,
    "ends": timings,
    "contract_ends": timings,
    "completion": timings,
    "expires": timings,
    "eqia": st.sampled_from(Screening),
    "dpia": st.sampled_from(Screening),
    "countywide": st.booleans(),
    "organisational_change": st.booleans(),
    "contract_value": st.none() | pence,
    "whole_cost": st.none() | pence,
    "first_estimate": st.none() | pence,
    "source_as_at": st.none() | st.just(DAY),
    "audience": st.sampled_from(["open", "members", "staff"]),
    "illustrative": st.lists(st.sampled_from(["title", "starts"]), unique=True).map(tuple),
    "title": named,
}
said = st.fixed_dictionaries(
    {}, optional={n: own.get(n, words) for n in COLUMNS} | {n: st.lists(p, max_size=4).map(tuple) for n, p in parts.items()}
)  # fmt: skip
LINES = {"summary", "description", "eqia_note", "dpia_note", "engagement", "pathway", "assurance"}
TOLD_BY = {
    "milestones": lambda p: p.title,
    "provisions": lambda p: (p.year, p.kind, p.budget_reference),
    "funding": lambda p: p.payer,
    "authorities": lambda p: p.words,
    "signposts": lambda p: p.words,
}


def kept(name: str, value: Any) -> Any:
    """A value as it is kept: texts tidied; of parts that cannot be told apart the last, in no order."""
    if name in PARTS:
        return frozenset({TOLD_BY[name](p): p for p in value}.values())
    if type(value) is str:
        return tidy_lines(value) if name in LINES else tidy(value)
    return value


def says(entry: int) -> dict[str, Any]:
    """All that the entry's page says."""
    row = next(e for e in editions.editions(the_clerk()) if e.ref.key == Entry.objects.get(pk=entry).edition_id)
    page = entries.entry(the_clerk(), row, Entry.objects.get(pk=entry).reference, DAY)
    assert page is not None
    told: dict[str, Any] = dict(page.says())
    return {n: frozenset(v) if n in PARTS else v for n, v in told.items()}


@pytest.mark.django_db
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=settings.default.max_examples // 3,  # dear: each records four entries with all their parts
)
@given(first=said, then=said)
def test_what_was_said_is_what_the_page_says(first: dict[str, Any], then: dict[str, Any]) -> None:
    edition = an_edition()
    entry = an_entry(edition, "A", **first)
    fresh = {"title": says(entry)["title"], "nature": Nature.SERVICE}
    empty = says(an_entry(edition, "B", **fresh))
    wanted = empty | {n: kept(n, v) for n, v in first.items()}
    assert says(entry) == wanted
    operations.record(Ref(entry), said=then, by=the_policy_team(), at=AT)  # type: ignore[arg-type]
    assert says(entry) == wanted | {n: kept(n, v) for n, v in then.items()}
    assert says(an_entry(edition, "C", **(fresh | first | then))) == says(entry)
    for reference in ("A", "C"):
        _columns_follow(Entry.objects.get(edition=edition, reference=reference), says(entry))


def _columns_follow(kept: Entry, told: dict[str, Any]) -> None:
    """What lists read beside the record is worked out from it, however the entry came to say it."""
    needed = [a for a in told["authorities"] if a.state is AuthorityState.NEEDED]
    days = [a.by.latest for a in needed if a.by]
    assert kept.starts_on == (told["starts"] and told["starts"].earliest)
    assert kept.ends_by == (told["ends"] and told["ends"].latest)
    assert kept.planned_spend == sum(p.amount for p in told["provisions"] if p.kind.is_spend)
    assert kept.authority_state == ("needed" if needed else "in place" if told["authorities"] else "none")
    assert kept.authority_needed_by == min(days, default=None)
    assert kept.sort_title == folded(told["title"])
    numbers = [a.number for a in told["authorities"]]
    texts = [kept.reference, told["title"], told["summary"], *numbers]
    assert sorted(kept.search.split()) == sorted(folded(" ".join(texts)).split())


def test_saying_again_all_that_the_page_says_leaves_nothing(scene: Scene) -> None:
    """Forms are filled from it, so that sending one unchanged is no change."""
    before = everything_kept()
    operations.record(scene.ref, said=scene.page.says(), by=scene.team, at=AT)
    assert everything_kept() == before


def test_a_part_told_by_the_same_words_is_changed_and_not_replaced(scene: Scene) -> None:
    """Its history goes on."""
    first, second = scene.page.part.milestones
    rows = dict(Milestone.objects.values_list("title", "pk"))
    said: Any = {"milestones": (replace(first, reached=DAY), replace(second, title="Another"))}
    operations.set_milestones(scene.ref, said=said, by=scene.team, at=AT)
    now = dict(Milestone.objects.values_list("title", "pk"))
    assert now[first.title] == rows[first.title]
    changed = {
        c.row: (c.before, c.after) for c in history.history_of(scene.page.record)[0].changes if c.table != "plan.entry"
    }
    assert changed[rows[first.title]] == ({"reached": None}, {"reached": "2021-01-13"})
    assert changed[rows[second.title]][1] is None
    assert changed[now["Another"]][0] is None
    assert not history.faults(connection)


def test_what_is_said_twice_in_one_list_is_linked_once(scene: Scene) -> None:
    place = a_place("Thanet")
    operations.locate(scene.ref, countywide=False, places=(place, place), by=scene.team, at=AT)
    assert scene.page.part.places == ("Thanet",)


@pytest.mark.parametrize("name", ["owner", "portfolio", "chapter", "unit"])
@pytest.mark.django_db(transaction=True)
def test_what_names_nothing_is_refused_and_leaves_nothing(name: str) -> None:
    entry = an_entry()
    before = everything_kept()
    with pytest.raises(Refused, match="something that it refers to is not there"):
        operations.record(Ref(entry), said={name: 987654}, by=the_policy_team(), at=AT)  # type: ignore[typeddict-item]
    assert everything_kept() == before


def test_of_two_parts_that_cannot_be_told_apart_the_later_counts_in_lists_and_sums_too(scene: Scene) -> None:
    said: Any = {
        "provisions": tuple(
            ProvisionPart("2021-22", ProvisionKind.REVENUE, pounds, Certainty.CONFIRMED) for pounds in (700, 50)
        ),
        "authorities": tuple(
            AuthorityPart(state, "Award of the contract", number, Timing("2021-03"))
            for state, number in ((AuthorityState.NEEDED, "21/00001"), (AuthorityState.IN_PLACE, "21/00002"))
        ),
    }
    operations.record(scene.ref, said=said, by=scene.team, at=AT)
    kept = scene.kept
    assert (len(scene.page.part.provisions), kept.planned_spend) == (1, 50)
    assert (kept.authority_state, kept.authority_needed_by) == ("in place", None)
    assert ("21/00001" in kept.search, "21/00002" in kept.search) == (False, True)
