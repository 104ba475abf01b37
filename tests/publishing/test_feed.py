"""The feed of changes: one entry a release and one a withdrawal, well formed, and what it once said stays said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publishing.conftest import RELEASED
from tests.publishing.kent import kent
from tests.publishing.keys import SEAL
from tests.publishing.plans import plans
from throughline.ground.freezing import canonical
from throughline.ground.timing import Timing
from throughline.plan.rules.document import PlanDocument
from throughline.publishing.build import build_site, what_changed
from throughline.publishing.documents.telling import MOST, Told, Withdrawal
from throughline.publishing.renderers.feed import FEED, feed

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = date(2021, 5, 4)
ONE = Told(1, "Plan, first", "a" * 64, date(2021, 1, 13), ("This is the first edition. It lists 3 pieces of work.",))
TWO = Told(2, "Plan, second", "b" * 64, date(2021, 4, 1), ("1 change since edition 1.", "Newly listed: Bridge (S-1)."))
GONE = Withdrawal(DAY, "A figure was wrong.", "Head of Policy", "Plan, first", 2)


def entries(content: bytes) -> list[tuple[str, str, str, str]]:
    """Name, title, moment and words of each entry."""
    found = ElementTree.fromstring(content).findall(f"{ATOM}entry")
    return [tuple(e.findtext(f"{ATOM}{part}") or "" for part in ("id", "title", "updated", "content")) for e in found]  # type: ignore[misc]


def test_a_first_edition_has_a_feed_of_one_entry(kent_site: Path) -> None:
    """Its words count what it lists; every page leads to it."""
    ((name, title, moment, words),) = entries((kent_site / FEED).read_bytes())
    assert name.startswith("urn:uuid:")
    assert title.startswith(kent().plan_title)
    assert moment == f"{RELEASED}T00:00:00Z"
    assert words.startswith("This is the first edition. It lists ")
    assert (
        f'type="application/atom+xml" title="Changes to this plan" href="{FEED}"'
        in (kent_site / "index.html").read_text()
    )
    chapter = next((kent_site / "chapters").iterdir()).read_text()
    assert f'href="../{FEED}"' in chapter


def test_what_a_feed_once_said_stays_said(tmp_path: Path) -> None:
    """The entry of an edition has the same name, day and words in the feed of every later one."""
    text, later = (
        canonical(kent()),
        canonical(replace(kent(), edition=2, edition_title="Second", entries=kent().entries[2:])),
    )
    build_site(text, "c" * 64, RELEASED, tmp_path / "1", seal=SEAL)
    ((_, title, _, words),) = first = entries((tmp_path / "1" / FEED).read_bytes())
    from throughline.ground.freezing import digest

    earlier = (Told(1, title, digest(text), RELEASED, tuple(words.splitlines())),)
    build_site(later, "c" * 64, DAY, tmp_path / "2", seal=SEAL, before=text, earlier=earlier)
    found = entries((tmp_path / "2" / FEED).read_bytes())
    assert found[1:] == first
    assert found[0][2] == f"{DAY}T00:00:00Z"
    assert len({name for name, *_ in found}) == 2
    heads = [ElementTree.fromstring((tmp_path / n / FEED).read_bytes()).findtext(f"{ATOM}id") for n in ("1", "2")]
    assert heads[0] == heads[1]


def test_what_changed_is_said_in_sentences() -> None:
    """Later first, then the sum; gone and new by name and reference."""
    first, *rest = kent().entries
    later = replace(first, ends=Timing("2029-12"), end_in_words="")
    before, after = replace(kent(), entries=(first, *rest[:2])), replace(kent(), edition=2, entries=(later, *rest[1:3]))
    says = what_changed(canonical(after), canonical(before))
    assert says[0].startswith("3 changes since edition 1. It lists 3 pieces of work.")
    assert first.title in says[1]
    assert "December 2029" in says[1]
    assert says[1].endswith(f" ({first.reference})")
    assert says[2].startswith(f"“{rest[0].title}” is no longer listed")
    assert says[3].startswith(f"“{rest[2].title}” is newly listed")


def test_an_edition_that_changed_nothing_says_so() -> None:
    text = canonical(kent())
    assert what_changed(text, text)[0].startswith("Nothing changed since edition 1.")


def test_a_demonstration_says_in_its_feed_that_it_is_one() -> None:
    """No figure leaves the site without the mark that it has on its page."""
    assert "illustrative" in what_changed(canonical(replace(kent(), demonstration=True)))[-1]
    assert "illustrative" not in what_changed(canonical(replace(kent(), demonstration=False)))[-1]


def test_of_many_changes_a_feed_names_some_and_counts_the_rest() -> None:
    """The site itself names all."""
    many = tuple(replace(kent().entries[0], reference=f"SDP-9-{n}") for n in range(MOST + 5))
    says = what_changed(
        canonical(replace(kent(), demonstration=False, entries=many)), canonical(replace(kent(), entries=()))
    )
    assert len(says) == MOST + 2
    assert says[-1] == "5 more changes are named on the site."


def test_a_withdrawal_is_an_entry_of_its_own() -> None:
    """The entry of the release stays as it was; the withdrawal says when, by which post, why, and what is read."""
    before, after = (
        entries(feed("Kent", "Plan", (ONE, TWO))),
        entries(feed("Kent", "Plan", (ONE, replace(TWO, withdrawal=GONE)))),
    )
    assert after[1:] == before
    _, title, moment, words = after[0]
    assert (title, moment) == ("Withdrawn: Plan, second", "2021-05-04T00:00:00Z")
    assert (
        words
        == "Withdrawn on 4 May 2021 by Head of Policy.\nThe reason: A figure was wrong.\nRead instead: Plan, first."
    )


def test_links_are_relative_unless_the_council_said_where_its_site_stands() -> None:
    """`xml:base` then makes them whole."""
    base = "{http://www.w3.org/XML/1998/namespace}base"
    plain, based = (
        ElementTree.fromstring(feed("Kent", "Plan", (ONE,), at)) for at in ("", "https://plan.example.gov.uk/")
    )
    assert base not in plain.attrib
    assert based.attrib[base] == "https://plan.example.gov.uk/"
    assert {link.attrib["href"] for link in plain.iter(f"{ATOM}link")} == {FEED, "index.html"}


@given(plan=plans(), before=plans(), odd=st.text(max_size=40))
def test_any_plan_s_feed_is_well_formed(plan: PlanDocument, before: PlanDocument, odd: str) -> None:
    """Hostile letters and control characters too, which XML has no place for."""
    says = what_changed(canonical(plan), canonical(before))
    told = (ONE, Told(2, odd + plan.edition_title, "c" * 64, DAY, says, replace(GONE, because=odd or "-")))
    found = ElementTree.fromstring(feed(odd + plan.council, plan.plan_title, told))
    assert len(found.findall(f"{ATOM}entry")) == 3


@pytest.mark.parametrize("told", [(), (ONE,), (ONE, TWO)])
def test_a_feed_is_as_new_as_its_newest_entry(told: tuple[Told, ...]) -> None:
    found = ElementTree.fromstring(feed("Kent", "Plan", told))
    newest = found.findtext(f"{ATOM}entry/{ATOM}updated")
    assert found.findtext(f"{ATOM}updated") == (newest or "0001-01-01T00:00:00Z")
