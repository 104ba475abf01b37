"""What an auditor asks of the history: filters, one event, one life, samples, exports, and what was held on a day."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.urls import reverse

from tests.web.desk.conftest import Become
from throughline.history import queries as history
from throughline.history.rules import drawn, faults_of_export
from throughline.plan.operations import entries as operations
from throughline.plan.queries import editions, entries
from throughline.plan.queries.editions import EditionRow

OWNER = "Head of Transport Strategy"


def words(answer: Any) -> str:
    """A page's words, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def links(answer: Any) -> list[str]:
    """The events that a list leads to, in order."""
    return re.findall(r'href="/history/event/([0-9a-f]{64})"', answer.content.decode())


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"post": OWNER}, lambda e: OWNER in e.posts.split(", ")),
        ({"room": "council"}, lambda e: e.verb.startswith("council.")),
        ({"verb": "plan.entry.reword"}, lambda e: e.verb == "plan.entry.reword"),
        ({"from": "2020-04-02", "to": "2020-04-02"}, lambda e: e.at.date().isoformat() == "2020-04-02"),
        ({"record": "sdp-3-01", "room": "plan"}, lambda e: e.verb.startswith("plan.")),
    ],
)
def test_a_filter_shows_those_events_and_no_others(become: Become, draft: EditionRow, query: Any, holds: Any) -> None:
    """Each filter alone, against what the events themselves say."""
    answer = become("auditor").get(reverse("history"), query)
    assert answer.status_code == 200
    shown = [found[0] for link in links(answer) if (found := history.event_of(link))]
    assert shown
    assert all(map(holds, shown))
    if "record" not in query:
        every = [e for e in history.latest_of_all(100_000) if holds(e)]
        assert f"{len(every)} of {history.how_many()} events" in words(answer)
        assert [e.seq for e in shown] == [e.seq for e in every][:50]


def test_a_filter_that_cannot_be_read_says_so_and_shows_nothing(become: Become, draft: EditionRow) -> None:
    client = become("auditor")
    for query, says in (
        ({"from": "yesterday"}, "“yesterday” is no day. Write it as year, month and day"),
        ({"record": "SDP-99"}, "No activity that you may read has the reference SDP-99"),
    ):
        answer = client.get(reverse("history"), query)
        assert (answer.status_code, links(answer)) == (422, [])
        assert says in words(answer)


def test_pages_follow_one_another_under_a_filter(become: Become, draft: EditionRow) -> None:
    """The second page begins where the first ended, and the filter stays."""
    client = become("auditor")
    first = client.get(reverse("history"), {"room": "plan"})
    older = re.search(r'href="([^"]*before=\d+)"', first.content.decode())
    assert older
    second = client.get(older[1].replace("&amp;", "&"))
    assert links(second)
    assert not set(links(first)) & set(links(second))
    assert all(history.event_of(link)[0].verb.startswith("plan.") for link in links(second))  # type: ignore[index]


def test_one_event_and_one_life_in_sentences(become: Become, draft: EditionRow) -> None:
    """Before and after, named by words; personal columns are told as changed and not kept; no counting number leads there."""
    client = become("auditor")
    (newest, *_) = links(client.get(reverse("history"), {"record": "SDP-3-01", "verb": "plan.entry.reschedule"}))
    page = client.get(reverse("event", args=[newest]))
    assert "Activity SDP-3-01, Thanet Parkway Railway Station" in words(page)
    assert "End Before" in words(page)
    life = client.get(reverse("record-life", args=[newest, 0]))
    assert "Attached a document" in words(life) or "Carried into this edition" in words(life)
    assert client.get(reverse("event", args=["0" * 64])).status_code == 404
    assert client.get(reverse("record-life", args=[newest, 39])).status_code == 404
    (person, *_) = links(client.get(reverse("history"), {"verb": "council.person.welcome"}))
    told = words(client.get(reverse("event", args=[person])))
    assert "personal: changed, not kept" in told
    assert "(personal: not recorded)" not in told


def test_what_is_kept_to_others_is_told_to_nobody_else(become: Become, draft: EditionRow) -> None:
    """An event on a hidden record is a link of the chain and no more: in the list, on its page, in its life, in the export."""
    from throughline.access.roles import Audience
    from throughline.demo.people import holder, london

    by, at = holder("Policy team", draft.opened_on), london("2021-01-12T10:00")
    row = editions.edition(by, draft.key)
    assert row is not None
    entry = entries.entry(by, row, "SDP-3-01", at.date())
    assert entry is not None
    operations.record(
        entry.ref._replace(version=None),
        said={"audience": Audience.EXEMPT, "summary": "Mergansers"},
        reason="Goosander",
        by=by,
        at=at,
    )
    (event,) = history.found(history.Asked(records=(entry.record,)), 1)
    for role, seen in (("auditor", True), ("lead officer", False)):
        client = become(role)
        listed = client.get(reverse("history")).content.decode()
        one = client.get(reverse("event", args=[event.digest])).content.decode()
        life = client.get(reverse("record-life", args=[event.digest, 0]))
        with ZipFile(BytesIO(client.get(reverse("history-export"), {"from": "2021-01-12"}).content)) as archive:
            taken = archive.read("events.jsonl").decode()
        assert ["Goosander" in listed, "Mergansers" in one, life.status_code == 200, "Mergansers" in taken] == [
            seen
        ] * 4
        assert faults_of_export(taken.splitlines())[2] == []


def test_the_life_of_a_withdrawn_activity_is_read_by_whoever_could_read_it(become: Become, draft: EditionRow) -> None:
    """An auditor reads what was withdrawn; an officer does not read what had been kept to others."""
    from throughline.access.roles import Audience
    from throughline.demo.people import holder, london

    by, at = holder("Policy team", draft.opened_on), london("2021-01-12T10:00")
    row = editions.edition(by, draft.key)
    assert row is not None
    for reference, audience in (("SDP-3-01", Audience.OPEN), ("SDP-3-02", Audience.EXEMPT)):
        entry = entries.entry(by, row, reference, at.date())
        assert entry is not None
        ref = entry.ref._replace(version=None)
        operations.record(ref, said={"audience": audience}, by=by, at=at)
        operations.withdraw(ref, reason="Dropped.", by=by, at=at)
        (event,) = history.found(history.Asked(verb="plan.entry.withdraw"), 1)
        for role, seen in (("auditor", True), ("lead officer", audience is Audience.OPEN)):
            life = become(role).get(reverse("record-life", args=[event.digest, 0]))
            event_page = words(become(role).get(reverse("event", args=[event.digest])))
            assert (life.status_code == 200, "Kept to other people" in event_page) == (seen, not seen)


def test_the_same_seed_draws_the_same_sample_for_ever(become: Become, draft: EditionRow) -> None:
    """The address says up to which event it was drawn; the page and the table agree with the rule; the method is stated."""
    client = become("auditor")
    asked = client.get(reverse("sample"), {"seed": "3 March", "size": "7", "room": "plan"})
    assert asked.status_code == 302
    assert f"upto={history.head()[0]}" in asked.headers["Location"]
    page = client.get(asked.headers["Location"])
    numbers = history.numbers_found(history.Asked(room="plan"))
    chosen = [e.digest for e in history.numbered(drawn("3 March", numbers, 7))]
    assert links(page) == chosen
    assert "SHA-256 of the seed, a colon and the event’s number" in words(page)
    table = client.get(asked.headers["Location"].replace("/sample?", "/sample.csv?")).content.decode()
    assert [line.split(",")[-2].strip('"') for line in table.splitlines()[1:]] == chosen
    for query, says in (({"seed": "", "size": "5"}, "No seed is given"), ({"seed": "a", "size": "0"}, "is no size")):
        answer = client.get(reverse("sample"), query)
        assert answer.status_code == 422
        assert says in words(answer)


def test_an_export_is_the_same_bytes_twice_and_proves_itself(become: Become, draft: EditionRow) -> None:
    client = become("auditor")
    address = reverse("history-export")
    one, two = (client.get(address, {"from": "2020-04-01", "to": "2020-04-30"}) for _ in range(2))
    assert one.content == two.content
    with ZipFile(BytesIO(one.content)) as archive:
        lines = archive.read("events.jsonl").decode().splitlines()
        about = json.loads(archive.read("about.json"))
    proved, withheld, faults = faults_of_export(lines)
    assert (proved, withheld, faults) == (about["events"], 0, [])
    assert proved > 2
    assert about["asked"] == "from 1 April 2020, until the end of 30 April 2020"


def test_an_export_of_too_much_is_refused_with_what_to_do(
    become: Become, draft: EditionRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.web.desk.history.sampling.MOST_EXPORTED", 3)
    answer = become("auditor").get(reverse("history-export"))
    assert answer.status_code == 403
    assert "more than one file takes (3). Narrow the filters" in words(answer)


def test_the_console_proves_an_export_and_catches_a_changed_one(
    become: Become, draft: EditionRow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stranger needs the file and the program, no database and no account."""
    from throughline.web.console import running

    file = tmp_path / "history.zip"
    file.write_bytes(become("auditor").get(reverse("history-export"), {"room": "plan"}).content)

    def verified() -> tuple[int, str]:
        return running.run(["verify", str(file)], lambda at, site: False), capsys.readouterr().out

    status, said = verified()
    assert (status, "agree with their links" in said) == (0, True)
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["events.jsonl"] = parts["events.jsonl"].replace(b"Thanet Parkway", b"Thanet Parkwaz", 1)
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    status, said = verified()
    assert status == 1
    assert "are not what was written" in said
    file.write_bytes(b"nothing")
    assert running.run(["verify", str(file)], lambda at, site: False) == 2


def test_what_was_held_is_the_frozen_text_on_its_day_and_says_so(become: Become, published: EditionRow) -> None:
    """At the moment of the freeze word for word; before it was opened nothing; a bad day is a sentence."""
    client = become("auditor")
    address = reverse("held", args=[published.key])
    page = words(client.get(address, {"day": "2020-03-24", "time": "17:00"}))
    assert "As held at 17:00 on 24 March 2020 (London)" in page
    assert "What was held is word for word the text frozen at" in page
    text = editions.submitted_text(published)
    assert text is not None
    assert f"{len(json.loads(text.text)['entries'])} " in page
    early = words(client.get(address, {"day": "2019-01-01"}))
    assert "had not been opened yet" in early
    answer = client.get(address, {"day": "2021-02-30"})
    assert (answer.status_code, "is no day and time" in words(answer)) == (422, True)
    table = client.get(reverse("held-csv", args=[published.key]), {"day": "2020-03-24"}).content.decode()
    assert "SDP-3-01" in table


def test_what_moved_after_a_freeze_is_named(become: Become, draft: EditionRow) -> None:
    """The draft has no frozen text yet, and the page says that too."""
    page = words(become("auditor").get(reverse("held", args=[draft.key]), {"day": "2021-01-13"}))
    assert "No text of this edition had been frozen by then" in page


@pytest.mark.parametrize("name", ["history", "sample", "history-export"])
def test_who_reads_single_records_only_is_told_where(become: Become, draft: EditionRow, name: str) -> None:
    answer = become("Cabinet Member").get(reverse(name))
    assert answer.status_code == 403
    assert "reads the history of single activities" in words(answer)


def test_a_filter_costs_the_same_queries_for_any_number_of_events(become: Become, draft: EditionRow) -> None:
    """Of one kind of event a day finds few, and no day at all fifty: who may read them is asked by kind, not by number."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = become("auditor")
    counts = set()
    for query, least in (
        ({"verb": "plan.entry.confirm"}, 20),
        ({"verb": "plan.entry.confirm", "from": "2020-12-17"}, 1),
    ):
        assert least <= len(links(client.get(reverse("history"), query))) <= least + 40
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("history"), query)
        counts.add(len(asked))
    assert len(counts) == 1
