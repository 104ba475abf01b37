"""Documents of an entry: kept once, read through their record alone, published only as a copy, and never lost to history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import (
    AT,
    DAY,
    a_file,
    a_post,
    an_actor,
    an_attachment,
    an_edition,
    an_entry,
    move_on,
    somebody,
    the_policy_team,
)
from throughline.access.roles import Audience
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused
from throughline.history.files import shelf
from throughline.history.models import File
from throughline.plan.models import Attachment, Entry
from throughline.plan.operations import documents, plans
from throughline.plan.operations.entries import withdraw
from throughline.plan.queries import editions, entries, telling
from throughline.plan.queries.attachments import attachment
from throughline.plan.rules.words import EditionStatus

pytestmark = pytest.mark.django_db
WHY = {"reason": "As agreed.", "at": AT}


def page(entry: int, actor: object = None) -> object:
    """The entry as its page shows it to somebody."""
    row = Entry.objects.select_related("edition").get(pk=entry)
    by = actor or the_policy_team()
    edition = editions.edition(by, row.edition.key)  # type: ignore[arg-type]
    assert edition is not None
    found = entries.entry(by, edition, row.reference, DAY)  # type: ignore[arg-type]
    assert found is not None
    return found


def test_one_file_attached_twice_is_stored_once(tmp_path: Path) -> None:
    """Two records name it; its bytes and its own record are one."""
    first, second = an_entry(), an_entry()
    for entry in (first, second):
        an_attachment(entry, "Business case", folder=tmp_path)
    assert [p.name for p in tmp_path.glob("*/*")] == [a_file().digest]
    assert File.objects.count() == 1
    assert shelf.read(tmp_path, a_file().digest) == a_file().data


def test_a_document_is_read_only_through_a_record_that_names_it(tmp_path: Path) -> None:
    """Its key does not open it through another record, nor to somebody who is not of its audience."""
    entry, other = an_entry(), an_entry()
    key = an_attachment(entry, audience=Audience.EXECUTIVE, folder=tmp_path)
    team = the_policy_team()
    assert attachment(team, page(entry), key)  # type: ignore[arg-type]
    assert attachment(team, page(other), key) is None  # type: ignore[arg-type]
    officer = somebody("lead officer")
    mine = page(entry, officer)
    assert attachment(officer, mine, key) is None  # type: ignore[arg-type]
    assert mine.part.documents == ()  # type: ignore[attr-defined]
    assert page(entry).part.documents[0].address == key  # type: ignore[attr-defined]


def test_history_tells_nobody_else_of_a_document_that_is_kept_to_some(tmp_path: Path) -> None:
    """Whoever reads the record's history learns neither its title nor its name; whoever may read it, both."""
    entry = an_entry()
    an_attachment(entry, "Settlement terms", Audience.EXECUTIVE, folder=tmp_path)
    row = page(entry)
    record = row.record  # type: ignore[attr-defined]
    for actor, seen in ((the_policy_team(), True), (somebody("lead officer"), False)):
        told = telling.told(record, telling.Names({}), actor)
        assert told[0].says == "Attached a document"
        assert ("Settlement terms" in str(told), "case.txt" in str(told)) == (seen, seen)


def test_what_everybody_may_read_needs_a_copy(tmp_path: Path) -> None:
    """A file that cannot be cleaned is refused with its reason; and what is refused leaves no record."""
    file = replace(a_file(), copy=None, against="It is locked. Unlock it and attach it again.")
    with pytest.raises(Refused, match=r"cannot be published\. It is locked. Unlock it"):
        an_attachment(title="Terms", audience=Audience.OPEN, file=file, folder=tmp_path)
    assert not Attachment.objects.exists()
    an_attachment(title="Terms", audience=Audience.OPEN, folder=tmp_path)
    assert Attachment.objects.get().copy is not None


def test_who_may_read_it_changes_with_a_copy_made_or_given_up(tmp_path: Path) -> None:
    """Opening it needs the very file that was attached; closing it takes the copy from the record."""
    entry = an_entry()
    key = an_attachment(entry, folder=tmp_path)
    asked = {"folder": tmp_path, "key": key, "by": the_policy_team(), **WHY}
    with pytest.raises(Refused, match="must be the file that was attached"):
        documents.keep_document_to(Ref(entry), audience=Audience.OPEN, file=a_file(data=b"another"), **asked)
    documents.keep_document_to(Ref(entry), audience=Audience.OPEN, file=a_file(), **asked)
    assert Attachment.objects.get().copy is not None
    documents.keep_document_to(Ref(entry), audience=Audience.MEMBERS, **asked)
    row = Attachment.objects.get()
    assert (row.audience, row.copy) == (Audience.MEMBERS, None)


def test_nobody_puts_or_takes_what_they_may_not_read(tmp_path: Path) -> None:
    """An owner who reads what officers read neither keeps it to the executive nor takes off what is kept to it."""
    owner = a_post("lead officer")
    entry = an_entry(owner=owner)
    key = an_attachment(entry, audience=Audience.EXECUTIVE, folder=tmp_path)
    officer = an_actor("lead officer", post=owner)
    with pytest.raises(Absent):
        documents.take_off(Ref(entry), key=key, by=officer, **WHY)
    with pytest.raises(Refused, match="not be able to read the document yourself"):
        documents.attach(
            Ref(entry), folder=tmp_path, file=a_file(), title="T", kind=Attachment.objects.get().kind,
            audience=Audience.EXECUTIVE, by=officer, at=AT,
        )  # fmt: skip
    with pytest.raises(Refused, match="has no title"):
        an_attachment(entry, " ", folder=tmp_path)


def test_a_struck_document_keeps_its_history_and_its_bytes(tmp_path: Path) -> None:
    """Taken off, withdrawn with its entry: the fingerprint stays in history and the bytes on disk; the replay holds."""
    from django.db import connection

    entry = an_entry()
    key = an_attachment(entry, "Business case", folder=tmp_path)
    documents.take_off(Ref(entry), key=key, by=the_policy_team(), **WHY)
    assert not Attachment.objects.exists()
    newest = history.history_of(f"plan.entry:{entry}")[0]
    assert (newest.verb, newest.note["file"], newest.reason) == ("plan.entry.take_off", a_file().digest, "As agreed.")
    assert shelf.fault(tmp_path, a_file().digest) == ""
    an_attachment(entry, folder=tmp_path)
    withdraw(Ref(entry), by=the_policy_team(), **WHY)
    assert not Attachment.objects.exists()
    assert history.faults(connection) == ()


def test_documents_roll_forward_and_a_closed_edition_takes_none(tmp_path: Path) -> None:
    """The next edition carries them under the same address; what was approved stays as it was read."""
    edition = an_edition()
    entry = an_entry(edition)
    key = an_attachment(entry, folder=tmp_path)
    plans.roll_forward(Ref(edition), title="Next", by=the_policy_team(), at=AT)
    assert list(Attachment.objects.values_list("key", flat=True)) == [key, key]
    move_on(edition, EditionStatus.FOR_APPROVAL, EditionStatus.APPROVED)
    for act in (lambda: an_attachment(entry, folder=tmp_path), lambda: _take(entry, key)):
        with pytest.raises(Refused, match="what was approved stays"):
            act()


def _take(entry: int, key: str) -> None:
    documents.take_off(Ref(entry), key=key, by=the_policy_team(), **WHY)
