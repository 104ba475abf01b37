"""The chain: whatever is altered behind the doorway's back is found, each in its own words."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.db import connection

from tests.factories import AT, a_council, a_group, the_clerk
from throughline.ground.freezing import digest
from throughline.history import queries
from throughline.history.chain import ORIGIN, faults
from throughline.history.doorway import Ref
from throughline.history.guards import lifted
from throughline.history.models import Change, Event, Head, Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture(name="chain")
def _chain(acts: SimpleNamespace) -> None:
    """Four events: a founding, a group, a snapshot, an operation inside another which freezes too."""
    council = Ref(a_council())
    a_group("First")
    who = {"by": the_clerk(), "at": AT}
    acts.freeze(council, text='{"a":1}', **who)
    acts.call(council, own="Board", inside=lambda: acts.freeze(council, text='{"a":2}', **who), **who)
    assert Event.objects.count() == 5
    assert not list(faults())


def _rewrite(event: int, **words: object) -> None:
    """Write an event again with other words and a digest that fits, as one would who knows how the chain is made."""
    row = Event.objects.get(seq=event)
    body = json.dumps(json.loads(row.body) | words)
    Event.objects.filter(seq=event).update(body=body, digest=digest(row.before + body))


def _again() -> None:
    """Make every later link fit again, and the head: what remains to be found is what does not agree inside."""
    last = ORIGIN
    for row in Event.objects.order_by("seq"):
        Event.objects.filter(pk=row.pk).update(before=last, digest=digest(last + row.body))
        last = digest(last + row.body)
    Head.objects.update(digest=last)


def _rewrite_and_mend() -> None:
    _rewrite(2, changes="0" * 64)
    _again()


TAMPERING: dict[str, tuple[Callable[[], object], str]] = {
    "an event's words": (
        lambda: Event.objects.filter(seq=2).update(body=Event.objects.get(seq=2).body.replace("clerk", "baron")),
        "Event 2 is not what was written.",
    ),
    "an event's words and its digest": (lambda: _rewrite(2, reason="a better one"), "Event 3 does not follow event 2."),
    "an event that was cut out": (
        lambda: (Change.objects.filter(event=2).delete(), Event.objects.filter(seq=2).delete()),
        "Event 3 does not follow event 1.",
    ),
    "the last event cut off": (
        lambda: (
            Snapshot.objects.filter(event=5).delete(),
            Change.objects.filter(event=5).delete(),
            Event.objects.filter(seq=5).delete(),
        ),
        "The chain ends at event 4, but its head says 5: the tail was cut.",
    ),
    "the head": (lambda: Head.objects.update(seq=4), "its head says 4"),
    "a head that is gone": (lambda: Head.objects.all().delete(), "its head says None"),
    "an event that is no JSON": (lambda: Event.objects.filter(seq=2).update(body="{"), "Event 2 cannot be read."),
    "an event of another shape": (lambda: Event.objects.filter(seq=2).update(body="[]"), "Event 2 cannot be read."),
    "the verb it is filed under": (lambda: Event.objects.filter(seq=2).update(verb="test.kind"), "Event 2 is filed under another verb"),
    "the record it is filed under": (
        lambda: Event.objects.filter(seq=2).update(subject="council.body:9"),
        "Event 2 is filed under another verb or record than it says.",
    ),
    "a change": (
        lambda: Change.objects.filter(event=2).update(body=Change.objects.get(event=2).body.replace("First", "Second")),
        "The changes of event 2 are not what was written.",
    ),
    "a change that was taken away": (
        lambda: Change.objects.filter(event=2).delete(),
        "The changes of event 2 are not what was written.",
    ),
    "a change that is no JSON": (lambda: Change.objects.filter(event=2).update(body="{"), "A change of event 2 cannot be read."),
    "the record a change is filed under": (
        lambda: Change.objects.filter(event=2).update(root="council.body:9"),
        "A change of event 2 is filed under another record than it says.",
    ),
    "a change that was added": (
        lambda: Change.objects.create(event_id=2, row="a:1", root="a:1", body='{"row":"a:1","root":"a:1","after":null}'),
        "The changes of event 2 are not what was written.",
    ),
    "a frozen text": (lambda: Snapshot.objects.filter(event=3).update(text='{"a":9}'), "The snapshot of event 3 is not what was frozen."),
    "a frozen text and its digest": (
        lambda: Snapshot.objects.filter(event=3).update(text='{"a":9}', digest=digest('{"a":9}')),
        "The snapshot of event 3 is not what was frozen.",
    ),
    "what kind a frozen text is": (lambda: Snapshot.objects.filter(event=3).update(kind="Other"), "The snapshot of event 3 is not what was frozen."),
    "a frozen text's digest alone": (
        lambda: Snapshot.objects.filter(event=3).update(digest="0" * 64),
        "The snapshot of event 3 is filed under another digest, record or head than it was.",
    ),
    "whose text was frozen": (
        lambda: Snapshot.objects.filter(event=3).update(subject="plan.edition:9"),
        "The snapshot of event 3 is filed under another digest, record or head than it was.",
    ),
    "where the chain stood at the freeze": (
        lambda: Snapshot.objects.filter(event=5).update(chain_head=ORIGIN),
        "The snapshot of event 5 is filed under another digest, record or head than it was.",
    ),
    "a snapshot that is gone": (lambda: Snapshot.objects.filter(event=3).delete(), "The snapshot of event 3 is not what was frozen."),
    "everything made to fit but the changes": (_rewrite_and_mend, "The changes of event 2 are not what was written."),
}  # fmt: skip


@pytest.mark.usefixtures("chain")
@pytest.mark.parametrize("what", TAMPERING)
def test_what_is_altered_is_found(what: str) -> None:
    alter, found = TAMPERING[what]
    with lifted(connection):
        alter()
    assert any(found in said for said in faults()), list(faults())
    assert queries.faults(connection)


@pytest.mark.usefixtures("chain")
def test_a_chain_that_nobody_touched_holds() -> None:
    assert queries.faults(connection) == ()


@pytest.mark.usefixtures("chain")
def test_a_snapshot_names_the_head_that_stood_before_its_whole_operation() -> None:
    digests = dict(Event.objects.values_list("seq", "digest"))
    assert list(Snapshot.objects.order_by("pk").values_list("event_id", "chain_head")) == [
        (3, digests[2]),
        (5, digests[3]),
    ]


@pytest.mark.usefixtures("chain")
def test_a_frozen_text_is_found_by_its_record_and_by_its_digest() -> None:
    subject = f"council.council:{a_council()}"
    newest = queries.snapshot(subject, "Sample")
    assert newest is not None
    assert (newest.text, newest.event) == ('{"a":2}', 5)
    first = queries.snapshot_by_digest(digest('{"a":1}'))
    assert first is not None
    assert (first.event, first.kind, first.at) == (3, "Sample", AT)
    assert queries.snapshot(subject, "Other") is None
    assert queries.snapshot_by_digest("0" * 64) is None


@pytest.mark.usefixtures("chain")
def test_each_digest_is_of_the_one_before_and_the_kept_text() -> None:
    last = ORIGIN
    for event in Event.objects.order_by("seq"):
        assert (event.before, event.digest) == (last, digest(last + event.body))
        last = event.digest
    assert queries.head() == (5, last)
