"""Writes on one entry: each says one thing, once, to those who may; and what is refused leaves nothing."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from django.db import connection

from tests.factories import AT, DAY, a_post, a_published_edition, a_unit, somebody
from tests.plan.kept import events, everything_kept
from tests.plan.operations.conftest import Scene
from tests.plan.operations.verbs import DECISIONS, MONEY, VERBS, Verb
from throughline.access.rules import Actor
from throughline.history import queries as history
from throughline.history.doorway import ABSENT, CATALOGUE, Absent, Ref, Refused, Stale
from throughline.plan import operations
from throughline.plan.models import Activity, Entry
from throughline.plan.operations import entries
from throughline.plan.queries import editions
from throughline.plan.rules.document import EntryPart

each_verb = pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)


def shown(part: EntryPart) -> dict[str, Any]:
    """What an entry shows, by field; its owner by title."""
    return {f.name: getattr(part, f.name) for f in fields(part)} | {"owner": part.owner and part.owner.title}


def test_every_verb_on_an_entry_is_tried_here() -> None:
    for _, module, _ in walk_packages(operations.__path__, f"{operations.__name__}."):
        import_module(module)  # a verb is declared as its module is read: this test stands by itself
    declared = {verb for verb, told in CATALOGUE.items() if told.on == "plan.entry" and not verb.startswith("test.")}
    documents = {"plan.entry.attach", "plan.entry.keep_document_to", "plan.entry.take_off"}  # have tests of their own
    records = {  # in test_assessing, test_taking_up and test_following
        "plan.entry.assess",
        "plan.entry.face",
        "plan.entry.take_up",
        "plan.entry.follow_pathway",
    }
    assert declared == set(VERBS) | documents | records | {"plan.entry.confirm", "plan.entry.withdraw"}


@each_verb
def test_a_verb_writes_what_it_says_and_nothing_else(scene: Scene, verb: Verb) -> None:
    said, expected = verb.says(scene)
    before = shown(scene.page.part)
    verb(scene.ref, scene.lead, said)
    after = shown(scene.page.part)
    confirmed = {} if "owner" not in expected else {"owner_confirmed_on": None}
    assert after == before | expected | confirmed
    assert before != after


@each_verb
def test_a_verb_is_one_event_and_one_version(scene: Scene, verb: Verb) -> None:
    said, _ = verb.says(scene)
    version, before = scene.ref.version, events()
    assert version is not None
    verb(scene.ref, scene.team, said)
    assert scene.ref.version == version + 1
    assert events() == [*before, next(name for name, one in VERBS.items() if one is verb)]
    event = history.latest_of_all(1)[0]
    assert (event.subject, event.posts, event.at) == (f"plan.entry:{scene.entry}", "Head of Strategy and Policy", AT)
    assert event.reason == said.get("reason", "")
    assert not history.faults(connection)


@each_verb
@pytest.mark.parametrize("who", ["director", "team"])
def test_what_others_change_the_owner_must_confirm_again(scene: Scene, verb: Verb, who: str) -> None:
    assert scene.kept.owner_confirmed_on == DAY
    said, _ = verb.says(scene)
    verb(scene.ref, getattr(scene, who), said)
    assert scene.kept.owner_confirmed_on is None


@each_verb
def test_what_the_owner_changes_stays_confirmed_unless_it_goes_to_another(scene: Scene, verb: Verb) -> None:
    said, expected = verb.says(scene)
    verb(scene.ref, scene.lead, said)
    assert scene.kept.owner_confirmed_on == (None if "owner" in expected else DAY)


@each_verb
def test_saying_what_stands_leaves_nothing(scene: Scene, verb: Verb) -> None:
    said, _ = verb.says(scene)
    verb(scene.ref, scene.team, said)
    before = everything_kept()
    verb(scene.ref, scene.team, said)
    assert everything_kept() == before


@each_verb
def test_a_published_edition_is_never_edited(scene: Scene, verb: Verb) -> None:
    said, _ = verb.says(scene)
    a_published_edition(scene.edition)
    before = everything_kept()
    with pytest.raises(Refused) as refused:
        verb(scene.ref, scene.team, said)
    assert str(refused.value) == (
        "2020-23 is published: what was approved stays as it was read. Change the draft of the next edition instead."
    )
    assert everything_kept() == before


@each_verb
def test_who_saw_an_older_version_is_told(scene: Scene, verb: Verb) -> None:
    said, _ = verb.says(scene)
    seen = scene.ref
    entries.screen(seen, said={"dpia_note": "Somebody was faster."}, by=scene.lead, at=AT)
    before = everything_kept()
    with pytest.raises(Stale, match="was changed while you had it open"):
        verb(seen, scene.team, said)
    assert everything_kept() == before


@each_verb
def test_what_one_may_not_see_is_absent_like_what_is_not_there(scene: Scene, verb: Verb) -> None:
    said, _ = verb.says(scene)
    before = everything_kept()
    for ref in (scene.ref, Ref(scene.entry, 99), Ref(987654)):
        with pytest.raises(Absent) as absent:
            verb(ref, scene.member, said)  # a draft is kept to staff
        assert str(absent.value) == ABSENT
    assert everything_kept() == before


@each_verb
def test_who_may_see_but_not_change_is_told_who_can(scene: Scene, verb: Verb) -> None:
    said, _ = verb.says(scene)
    before = everything_kept()
    for other in (scene.stranger, somebody("auditor")):
        with pytest.raises(Refused) as refused:
            verb(scene.ref, other, said)
        assert str(refused.value) == (
            "You may not change this activity. It is open to the policy team (any), a lead officer (their own) "
            "or a director (those of their directorate or division)."
        )
    assert everything_kept() == before


def test_an_entry_goes_to_another_post_with_its_unit(scene: Scene) -> None:
    unit = a_unit(name="Buses")
    entries.re_own(scene.ref, owner=a_post(unit=unit), reason="A reorganisation.", by=scene.team, at=AT)
    assert scene.kept.unit_id == unit
    entries.re_own(scene.ref, owner=None, reason="The post was struck.", by=scene.team, at=AT)
    assert (scene.kept.owner_id, scene.kept.unit_id) == (None, None)


def test_who_hands_an_entry_away_can_no_longer_change_it(scene: Scene) -> None:
    entries.re_own(scene.ref, owner=a_post(unit=scene.unit), reason="A reorganisation.", by=scene.lead, at=AT)
    with pytest.raises(Refused):
        entries.reword(scene.ref, said={"title": "Mine again"}, by=scene.lead, at=AT)


def test_the_columns_that_lists_read_follow_what_is_said(scene: Scene) -> None:
    entries.re_cost(scene.ref, said={"provisions": MONEY}, reason="x", by=scene.team, at=AT)
    entries.authorise(scene.ref, said={"authorities": DECISIONS}, by=scene.team, at=AT)
    entries.reword(scene.ref, said={"title": "Écluse – North’s"}, by=scene.team, at=AT)
    kept = scene.kept
    assert kept.planned_spend == 90_700
    assert (kept.authority_state, str(kept.authority_needed_by)) == ("needed", "2021-03-31")
    assert kept.sort_title == "ecluse - north's"
    assert "21/00007" in kept.search
    assert "20/00090" not in kept.search


@pytest.mark.parametrize("who", ["team", "director", "stranger"])
def test_only_the_owner_confirms(scene: Scene, who: str) -> None:
    other: Actor = getattr(scene, who)
    with pytest.raises(
        Refused, match=r"^You may not confirm this activity for its owner\. It is open to a lead officer"
    ):
        entries.confirm(scene.ref, by=other, at=AT)


def test_confirming_again_on_the_same_day_leaves_nothing(scene: Scene) -> None:
    before = everything_kept()
    entries.confirm(scene.ref, by=scene.lead, at=AT)
    assert everything_kept() == before


def test_a_published_edition_is_neither_confirmed_nor_thinned(scene: Scene) -> None:
    a_published_edition(scene.edition)
    for act, by in ((entries.confirm, scene.lead), (entries.withdraw, scene.team)):
        said: dict[str, Any] = {"reason": "x"} if act is entries.withdraw else {}
        with pytest.raises(Refused, match=r"^2020-23 is published: what was approved stays"):
            act(scene.ref, **said, by=by, at=AT)


def test_a_withdrawn_entry_goes_with_its_parts_and_its_activity_and_history_stay(scene: Scene) -> None:
    record = scene.page.record
    entries.withdraw(scene.ref, reason="The money went.", by=scene.team, at=AT)
    left = everything_kept()
    assert not Entry.objects.filter(pk=scene.entry).exists()
    assert not [table for table in left if table.startswith("plan.entry") and left[table]]
    assert not any(left[f"plan.{t}"] for t in ("milestone", "provision", "funding", "authority", "signpost"))
    assert Activity.objects.filter(reference="SDP-3-01").exists()
    told = history.history_of(record)
    assert (told[0].verb, told[0].reason, told[-1].verb) == ("plan.entry.withdraw", "The money went.", "plan.entry.add")
    assert not history.faults(connection)


def test_only_who_prepares_the_plan_withdraws(scene: Scene) -> None:
    before = everything_kept()
    for other in (scene.lead, scene.director):
        with pytest.raises(Refused, match=r"^You may not prepare the plan\."):
            entries.withdraw(scene.ref, reason="x", by=other, at=AT)
    assert everything_kept() == before
    assert editions.document(scene.team, scene.row, DAY).entries


@pytest.mark.parametrize("verb", [entries.reword, entries.re_cost, entries.screen, entries.authorise, entries.align])
def test_a_narrow_verb_tells_no_less_than_it_changes(scene: Scene, verb: Any) -> None:
    """An event named for money or words does not move a portfolio besides."""
    with pytest.raises(Refused, match="Portfolio cannot be changed under this verb"):
        verb(scene.ref, said={"portfolio": None}, reason="A test.", by=scene.lead, at=AT)
