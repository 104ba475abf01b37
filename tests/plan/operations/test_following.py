"""A plan, an edition and an entry point at a pathway; an entry takes its formal steps as its words."""

from __future__ import annotations

import pytest

from tests.factories import somebody
from tests.factories.council import AT
from tests.factories.decisions import a_clerk, a_pathway, steps
from tests.factories.plan import an_entry
from throughline.governance.operations import pathways
from throughline.history.doorway import Ref, Refused
from throughline.plan.models import Edition, Entry
from throughline.plan.operations import following, plans
from throughline.plan.queries.following import followed_by_edition, followed_by_entry, followers, plan_of
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db
TEAM = "policy team"


def test_an_entry_takes_the_formal_steps_and_says_when_they_are_stale() -> None:
    entry, pathway, team = an_entry(), a_pathway(), somebody(TEAM)
    following.entry_follows(Ref(entry), pathway=pathway, by=team, at=AT)
    row = Entry.objects.get(pk=entry)
    assert row.pathway == "Cabinet Committee, 19 January 2021: endorse\nCabinet, 15 February 2021: decide"
    found = followed_by_entry(team, entry)
    assert found is not None
    assert not found.stale
    pathways.set_out(Ref(pathway), steps=steps()[1:2], by=a_clerk(), at=AT)
    found = followed_by_entry(team, entry)
    assert found is not None
    assert found.stale
    following.entry_follows(Ref(entry), pathway=None, by=team, at=AT)
    assert followed_by_entry(team, entry) is None
    assert Entry.objects.get(pk=entry).pathway == row.pathway  # its words stay as stated


def test_a_plan_and_an_edition_follow_and_the_pathway_s_page_names_all() -> None:
    entry, pathway, team = an_entry(), a_pathway(), somebody(TEAM)
    edition = Entry.objects.get(pk=entry).edition_id
    following.plan_follows(plan_of(edition), pathway=pathway, by=team, at=AT)
    following.edition_follows(Ref(edition), pathway=pathway, by=team, at=AT)
    following.entry_follows(Ref(entry), pathway=pathway, by=team, at=AT)
    assert all(followed_by_edition(team, edition))
    assert [f.kind for f in followers(team, pathway)] == ["plan", "edition", "entry"]


def test_the_next_edition_s_entry_follows_on_and_is_named_once() -> None:
    entry, pathway, team = an_entry(), a_pathway(), somebody(TEAM)
    following.entry_follows(Ref(entry), pathway=pathway, by=team, at=AT)
    plans.roll_forward(Ref(Entry.objects.get(pk=entry).edition_id), title="Next", by=team, at=AT)
    (one,) = followers(team, pathway)
    assert one.edition == Edition.objects.get(title="Next").key


def test_what_is_approved_keeps_what_it_followed_and_a_pathway_that_is_none_is_refused() -> None:
    entry, pathway, team = an_entry(), a_pathway(), somebody(TEAM)
    edition = Entry.objects.get(pk=entry).edition_id
    for act, ref in ((following.edition_follows, edition), (following.entry_follows, entry)):
        with pytest.raises(Refused, match="There is no such pathway"):
            act(Ref(ref), pathway=pathway + 99, by=team, at=AT)
    Edition.objects.filter(pk=edition).update(status=EditionStatus.APPROVED)
    for act, ref in ((following.edition_follows, edition), (following.entry_follows, entry)):
        with pytest.raises(Refused, match="what was approved stays as it was read"):
            act(Ref(ref), pathway=pathway, by=team, at=AT)
