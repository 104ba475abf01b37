"""A list that its address sifts: what passes, what is counted beside each choice, and where each link leads."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote_plus

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from throughline.ground.labels import PLAIN
from throughline.web.desk.sifting import Asked, By, Sieve, downloads


class Tree(NamedTuple):
    """A row of a small list."""

    name: str
    kind: str
    where: str


ELM, OAK, ASH = (
    Tree("wych elm", "broadleaf", "park"),
    Tree("oak", "broadleaf", "street"),
    Tree("ash", "broadleaf", "park"),
)
PINE = Tree("scots pine", "conifer", "heath")
TREES = (ELM, OAK, ASH, PINE)
SIEVE: Sieve[Tree] = Sieve(
    {"where": By("{Short owner}", lambda t: t.where, ("street", "park")), "kind": By("Kind", lambda t: t.kind)},
    search=lambda t: t.name,
    one="tree",
    many="trees",
)


def asked(query: str) -> Asked:
    """What an address asks for."""
    return SIEVE.asked(QueryDict(query))


def passing(query: str) -> list[Tree]:
    """The rows of an address."""
    return list(SIEVE.sift(TREES, asked(query)).rows)


def test_words_and_facets_narrow_together_and_values_of_one_facet_widen() -> None:
    assert passing("") == list(TREES)
    assert passing("q=elm WYCH") == [ELM]
    assert passing("where=park&where=street") == [ELM, OAK, ASH]
    assert passing("where=park&kind=conifer") == []
    assert passing("unknown=1&where=park") == [ELM, ASH]


def test_beside_a_choice_stands_what_it_would_show_and_a_filter_that_all_pass_is_none() -> None:
    now = asked("where=park")
    facets = SIEVE.facets("/trees", now, SIEVE.sift(TREES, now), PLAIN)
    (where, kind) = facets.facets
    assert [(c.value, c.words, c.chosen, c.count) for c in where.choices] == [
        ("street", "Street", False, 1), ("park", "Park", True, 2), ("heath", "Heath", False, 1),
    ]  # fmt: skip
    assert [(c.value, c.count) for c in kind.choices] == [("broadleaf", 2), ("conifer", 0)]
    assert where.legend == PLAIN.fill("{Short owner}") != "{Short owner}"
    alike = SIEVE.facets("/trees", Asked(), SIEVE.sift((ELM, ASH), Asked()), PLAIN)
    assert alike.facets == ()


def test_a_value_that_no_row_has_can_be_taken_off() -> None:
    now = asked("kind=palm")
    (_, kind) = SIEVE.facets("/trees", now, SIEVE.sift(TREES, now), PLAIN).facets
    assert [c.value for c in kind.choices if c.chosen] == ["palm"]


def test_each_chip_leads_to_the_list_without_it() -> None:
    now = SIEVE.asked(QueryDict("q=a&where=park&where=heath&page=3"), ("as", "pictures"))
    chips = SIEVE.chips("/trees", now, "#every")
    assert [(c.words, unquote_plus(c.href)) for c in chips] == [
        ("“a”", "/trees?where=heath&where=park&as=pictures#every"),
        ("Heath", "/trees?q=a&where=park&as=pictures#every"),
        ("Park", "/trees?q=a&where=heath&as=pictures#every"),
    ]
    assert Asked().query() == ""


def test_files_hold_the_list_as_it_is_shown() -> None:
    now = SIEVE.asked(QueryDict("where=park"), ("as", "pictures"))
    assert [(f.words, f.href) for f in downloads(now, 2, 4, xlsx="/x", csv="/c")] == [
        ("Download these 2 (xlsx)", "/x?where=park"),
        ("csv", "/c?where=park"),
    ]
    assert downloads(Asked(), 4, 4, xlsx="/x", csv="/c")[0].words == "Download all 4 (xlsx)"


def test_a_list_without_a_search_looks_for_nothing() -> None:
    silent: Sieve[Tree] = Sieve({"where": By("Where", lambda t: t.where)}, search=None, one="tree", many="trees")
    now = silent.asked(QueryDict("q=oak"))
    sifted = silent.sift(TREES, now)
    assert (now.words, sifted.rows, silent.facets("/t", now, sifted, PLAIN).search) == ("", TREES, None)


rows = st.builds(Tree, st.sampled_from(["ab", "a", "b"]), st.sampled_from("xyz"), st.sampled_from("pqr"))


@given(
    st.lists(rows, max_size=12),
    st.sets(st.sampled_from("xyz")),
    st.sets(st.sampled_from("pqr")),
    st.sampled_from(["", "a", "a b"]),
)
def test_each_count_is_what_the_list_would_hold_with_that_choice_alone(
    every: list[Tree], kinds: set[str], wheres: set[str], words: str
) -> None:
    """By the long way round: the other facets as they are asked, this one with the one value."""
    chosen = {"kind": frozenset(kinds), "where": frozenset(wheres)}
    now = Asked(words, {f: v for f, v in chosen.items() if v})
    near = SIEVE.sift(every, now).near
    for facet, values in near.items():
        for value, count in values.items():
            alone = Asked(words, {**now.chosen, facet: frozenset({value})})
            assert count == len(SIEVE.sift(every, alone).rows)
