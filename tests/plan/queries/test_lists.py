"""The list of activities: filters, counts, search, order and pages agree with a plain recount."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import AT, DAY, a_post, an_edition, many_entries, the_policy_team
from tests.plan.queries.conftest import WORDS, Readers, row_of
from tests.plan.queries.recount import Recount
from throughline.access.rules import Actor
from throughline.ground.timing import Timing
from throughline.history.doorway import Ref
from throughline.plan.models import Entry
from throughline.plan.operations import entries
from throughline.plan.queries import lists
from throughline.plan.queries.index import FACETS, SORTS
from throughline.plan.queries.lists import PAGE, Asked, EntryRow

pytestmark = pytest.mark.django_db
world = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def readers_of(readers: Readers) -> tuple[Actor, Actor]:
    """Who reads all, and who does not."""
    return readers.team, readers.member


@st.composite
def askings(draw: st.DrawFn, recount: Recount) -> Asked:
    """Any words, any values of any facets; also values that nothing has."""
    chosen = {}
    for facet in draw(st.lists(st.sampled_from(FACETS), unique=True, max_size=3)):
        values = sorted({v for e in recount.entries.values() for v in recount.facet(facet, e)} | {"nothing has this"})
        chosen[facet] = draw(st.frozensets(st.sampled_from(values), max_size=3))
    words = draw(st.lists(st.sampled_from([*WORDS, "evening", "STRASSE", "north's", "zoos", "é", "xyz"]), max_size=2))
    return Asked(" ".join(words), chosen, draw(st.sampled_from(SORTS)), draw(st.booleans()))


@world
@given(data=st.data())
def test_what_is_listed_counted_and_summed_is_what_a_recount_finds(readers: Readers, data: st.DataObject) -> None:
    actor = data.draw(st.sampled_from(readers_of(readers)))
    recount = Recount(actor, readers.edition, DAY)
    asked = data.draw(askings(recount))
    told = lists.listed(actor, readers.edition, DAY, asked)
    passing = recount.passing(asked)
    assert {r.reference for r in lists.every(actor, readers.edition, DAY, asked)} == passing
    assert (told.count, told.of) == (len(passing), len(recount.entries))
    assert told.spend == sum(recount.entries[r].spend() for r in passing)
    for facet in FACETS:
        for value in told.facets[facet]:
            assert value.count == recount.would_show(asked, facet, value.value), (facet, value)
            assert value.chosen is (value.value in asked.chosen.get(facet, frozenset()))
        shown = {v.value for v in told.facets[facet] if v.count}
        every = {v for e in recount.entries.values() for v in recount.facet(facet, e)}
        assert shown == {v for v in every if recount.would_show(asked, facet, v)}


@world
@given(data=st.data())
def test_when_nothing_matches_each_filter_that_empties_the_list_is_named(readers: Readers, data: st.DataObject) -> None:
    actor = data.draw(st.sampled_from(readers_of(readers)))
    recount = Recount(actor, readers.edition, DAY)
    asked = data.draw(askings(recount))
    told = lists.what_empties(actor, readers.edition, DAY, asked)
    expected = []
    for facet, values in asked.chosen.items():
        for value in sorted(values):
            rest = replace(asked, chosen=asked.chosen | {facet: values - {value}})
            if many := len(recount.passing(rest)):
                expected.append((facet, value, many))
    assert list(told) == expected


def keys_of(row: EntryRow) -> dict[str, Any]:
    """What each sort sorts by; None: the row has no such value."""
    return {
        "title": row.title,
        "owner": row.owner if row.owner != "No owner" else None,
        "start": row.starts and row.starts.earliest,
        "end": row.ends and row.ends.latest,
        "spend": row.spend,
        "chapter": row.chapter_number,
    }


@pytest.mark.parametrize("downwards", [False, True])
@pytest.mark.parametrize("sort", [s for s in SORTS if s != "title"])
def test_rows_that_tie_keep_the_order_of_their_titles_and_rows_without_the_value_come_last(
    readers: Readers, sort: str, downwards: bool
) -> None:
    by_title = [r.reference for r in lists.every(readers.team, readers.edition, DAY, Asked())]
    rows = lists.every(readers.team, readers.edition, DAY, Asked(sort=sort, downwards=downwards))
    values = [keys_of(r)[sort] for r in rows]
    having = [v for v in values if v is not None]
    assert None not in values[: len(having)]
    assert len(having) < len(values) or sort == "spend"
    runs: list[list[str]] = []
    for n, row in enumerate(rows):
        if n and values[n] == values[n - 1]:
            runs[-1].append(row.reference)
        else:
            runs.append([row.reference])
    assert len(runs) == len(set(values)), "equal values stand together"
    assert max(map(len, runs)) > 5, "there are ties to keep in order"
    assert all(run == sorted(run, key=by_title.index) for run in runs)
    if sort != "owner":
        assert having == sorted(having, reverse=downwards)


def test_owners_and_titles_sort_without_accents_and_case(readers: Readers) -> None:
    owners = [r.owner for r in lists.every(readers.team, readers.edition, DAY, Asked(sort="owner"))]
    assert list(dict.fromkeys(owners)) == ["Head of Buses", "Head of Été", "Head of Zoos", "No owner"]
    titles = [r.title.split()[0] for r in lists.every(readers.team, readers.edition, DAY, Asked())]
    assert list(dict.fromkeys(titles)) == [
        "20/00054", "buses", "care", "Évening", "North’s", "roads", "SCHOOLS", "Straße",
    ]  # fmt: skip


def test_downwards_by_title_is_the_same_list_turned_round(readers: Readers) -> None:
    up, down = (lists.every(readers.team, readers.edition, DAY, Asked(downwards=d)) for d in (False, True))
    assert up == down[::-1]


@pytest.mark.parametrize("sort", [*SORTS, "nonsense"])
def test_pages_together_are_the_whole_list_once(readers: Readers, sort: str) -> None:
    told = [lists.listed(readers.team, readers.edition, DAY, Asked(sort=sort, page=n)) for n in (1, 2)]
    assert [(t.page, t.pages, len(t.rows)) for t in told] == [(1, 2, PAGE), (2, 2, told[0].count - PAGE)]
    assert told[0].rows + told[1].rows == lists.every(readers.team, readers.edition, DAY, Asked(sort=sort))


@pytest.mark.parametrize(("page", "shown"), [(-3, 1), (0, 1), (99, 2)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(readers: Readers, page: int, shown: int) -> None:
    assert lists.listed(readers.team, readers.edition, DAY, Asked(page=page)).page == shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("evening", True),
        ("ÉVENING", True),
        ("vening buse", True),  # parts of words, in any order
        ("buses evening", True),
        ("sdp-3-01", True),
        ("run until midnight", True),  # the summary
        ("20/00090", True),  # a decision's number
        ("cafe", True),
        ("peoples'", False),
        ("people's", True),
        ("award", False),  # a decision's words are not searched
        ("evening trains", False),
        ("   ", True),
    ],
)
def test_search_finds_by_words_of_title_summary_reference_and_decision_number(words: str, found: bool) -> None:
    from throughline.plan.rules.document import AuthorityPart
    from throughline.plan.rules.words import AuthorityState

    decision = AuthorityPart(AuthorityState.NEEDED, "Award of the contract", "20/00090")
    said = {
        "title": "Évening   buses",
        "summary": "They run until midnight. People’s café.",
        "authorities": (decision,),
    }
    edition = row_of(many_entries(an_edition(), {"SDP-3-01": said}))
    assert lists.listed(the_policy_team(), edition, DAY, Asked(words)).count == int(found)


def test_search_finds_by_the_owner_of_the_day() -> None:
    edition = row_of(many_entries(an_edition(), {"A": {"owner": a_post(title="Head of Aquaria")}, "B": {}}))
    assert [r.reference for r in lists.every(the_policy_team(), edition, DAY, Asked("aquaria"))] == ["A"]


def test_my_entries_are_those_of_my_posts(readers: Readers) -> None:
    owners = dict(Entry.objects.filter(edition=readers.edition.ref.key).values_list("reference", "owner_id"))
    mine = next(o for o in owners.values() if o)
    told = lists.listed(readers.team, readers.edition, DAY, Asked(mine=frozenset({mine})))
    assert told.count == told.of == sum(o == mine for o in owners.values())


def test_the_list_follows_every_write() -> None:
    """However little of it is read again."""
    key = many_entries(an_edition(), {f"E-{n}": {"title": f"Scheme {n}"} for n in range(5)})
    edition, team = row_of(key), the_policy_team()
    first = Entry.objects.get(edition=key, reference="E-3")
    owner = a_post(title="Head of Aquaria")
    who: dict[str, Any] = {"by": team, "at": AT}
    for act in (
        lambda: entries.reword(Ref(first.pk), said={"title": "A new title", "summary": "Aquaria"}, **who),
        lambda: entries.re_own(Ref(first.pk), owner=owner, reason="x", **who),
        lambda: entries.reschedule(Ref(first.pk), starts=Timing("2020-07"), ends=None, reason="x", **who),
        lambda: entries.locate(Ref(first.pk), countywide=True, places=(), **who),
        lambda: entries.withdraw(Ref(first.pk), reason="x", **who),
        lambda: many_entries(key, {"E-9": {"title": "Another"}, "E-1": {"title": "Changed"}}),
    ):
        act()
        recount = Recount(team, edition, DAY)
        rows = lists.every(team, edition, DAY, Asked())
        assert [r.title for r in rows] == sorted(e.title for e in recount.entries.values())
        told = lists.listed(team, edition, DAY, Asked("aquaria"))
        assert told.count == len(recount.says("aquaria"))
        for facet in FACETS:
            for value in told.facets[facet]:
                assert value.count == recount.would_show(Asked("aquaria"), facet, value.value)
