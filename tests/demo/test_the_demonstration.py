"""The demonstration is built through operations alone, as the facts say, once, and never over a council's own data."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.beside import standing_on
from tests.kents import AT, GOES
from throughline.council.operations import founding
from throughline.council.queries import the_system
from throughline.demo import building, telling
from throughline.demo.founding import ROLES
from throughline.demo.people import holder, london
from throughline.demo.reading import rows, several
from throughline.demo.standing import Facts
from throughline.ground.findings import Severity
from throughline.history import queries as history
from throughline.plan.intake import bringing
from throughline.plan.queries import comments, editions
from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import EditionStatus
from throughline.publishing import shelf
from throughline.publishing.queries import releases as publishing
from throughline.publishing.verifying import verify_folder
from throughline.sheets.reading import read_book

TODAY = AT.date()


@pytest.fixture
def site(kents_database: tuple[BaseDatabaseWrapper, Path]) -> Path:
    """The folder of its public site."""
    return kents_database[1] / "site"


@pytest.fixture
def built(kents_database: tuple[BaseDatabaseWrapper, Path], django_db_blocker: Any) -> Iterator[tuple[EditionRow, ...]]:
    """The editions of a demonstration, the latest first; what a test writes over them is taken back."""
    with django_db_blocker.unblock(), standing_on(kents_database[0]), transaction.atomic():
        yield editions.editions(the_system(TODAY))
        transaction.set_rollback(True)


@pytest.fixture
def draft(built: tuple[EditionRow, ...]) -> PlanDocument:
    """The draft edition as it stands on the demonstration's day."""
    return editions.document(the_system(TODAY), built[0], TODAY)


def test_the_clock_of_the_settings_is_the_day_of_the_tests() -> None:
    """One place says where the demonstration stands."""
    assert london(settings.DEMO_CLOCK) == AT


def test_chain_guards_and_replay_hold(built: tuple[EditionRow, ...]) -> None:
    """Nothing was written behind the doorway's back."""
    assert history.faults(connection) == ()
    assert history.how_many() > 500


def test_history_reads_in_order_of_time(built: tuple[EditionRow, ...]) -> None:
    """What happened later stands later in the chain."""
    told = [event.at for event in reversed(history.latest_of_all(5_000))]
    late = [(a, b) for a, b in pairwise(told) if b < a]
    assert not late, late[:3]
    assert told[-1] <= AT


def test_a_first_edition_is_published_and_a_second_one_is_a_draft(built: tuple[EditionRow, ...]) -> None:
    """Sixty activities in the draft, fifty-nine in the edition that residents read."""
    second, first = built
    assert (first.number, first.status) == (1, EditionStatus.PUBLISHED)
    assert (second.number, second.status) == (2, EditionStatus.DRAFT)
    counts = [len(editions.document(the_system(TODAY), row, TODAY).entries) for row in (first, second)]
    assert counts == [59, 60]


def test_the_first_edition_stands_on_the_public_site(built: tuple[EditionRow, ...], site: Path) -> None:
    """It opens with one edition released, and the folder is the one that the record names."""
    (release,) = publishing.releases()
    folder = shelf.current(site, publishing.PLAN)
    assert folder == site / "plan" / release.folder
    assert release.edition == built[1].key
    assert release.released_on == telling.PUBLISHED.date()
    found = verify_folder(folder, release.manifest)
    assert found.holds, found.faults


def test_the_draft_says_what_the_facts_say(built: tuple[EditionRow, ...], draft: PlanDocument) -> None:
    """After all that people changed, every value is the one in the files."""
    facts, keys = Facts.read(), telling.keys_on(TODAY)
    listed = {entry.reference: entry for entry in draft.entries}
    assert list(listed) == [row["reference"] for row in rows("activities")]
    for row in rows("activities"):
        entry, said = listed[row["reference"]], facts.said(row["reference"], AT, keys)
        for name in ("title", "summary", "starts", "ends", "eqia", "dpia", "pathway", "countywide", "illustrative"):
            assert getattr(entry, name) == said[name], (row["reference"], name)  # type: ignore[literal-required]
        assert entry.details.whole_cost == said["whole_cost"]
        assert entry.owner is not None
        assert entry.owner.title == row["owner"]
        assert set(entry.milestones) == set(said["milestones"])
        assert set(entry.provisions) == set(said["provisions"])
        assert set(entry.funding) == set(said["funding"])
        assert set(entry.authorities) == set(said["authorities"])
        assert set(entry.answers) == set(several(row["answers"]))
        assert set(entry.priorities) == set(several(row["priorities"]))


def test_the_draft_is_imperfect_as_life_is(built: tuple[EditionRow, ...]) -> None:
    """About nine errors stop approval, and two places with a comment that nobody answered; warnings do not; most owners have confirmed.

    Eight warnings are of activities that began before their equality assessment was finished: as the facts have it.
    """
    standing = Counter(finding.severity for finding in editions.health(built[0], TODAY).standing)
    assert 10 <= standing[Severity.ERROR] <= 13
    assert 30 <= standing[Severity.WARNING] <= 40


def test_committees_commented_on_the_draft_and_most_were_answered(built: tuple[EditionRow, ...]) -> None:
    """Three wait, one is answered, three are released with their answers; each is marked as made up."""
    rows = comments.comments(the_system(TODAY), built[0]).rows
    assert Counter(row.state.value for row in rows) == {"open": 3, "answered": 1, "released": 3}
    assert all(row.illustrative for row in rows)
    assert len({row.made_for for row in rows}) == 3


def test_what_was_approved_had_every_error_accepted_with_a_reason(built: tuple[EditionRow, ...]) -> None:
    """The gate lets nothing through that nobody answered for."""
    health = editions.health(built[1], telling.SUBMITTED.date())
    assert not [finding for finding in health.standing if finding.severity is Severity.ERROR]
    assert len(health.accepted) >= 5
    assert all(accepted.reason and accepted.post == "Policy team" for _, accepted in health.accepted)


def test_the_first_edition_was_one_import(built: tuple[EditionRow, ...]) -> None:
    """Fifty-nine activities came in as one event that names the file."""
    imports = [event for event in history.latest_of_all(5_000) if event.verb == "plan.edition.import"]
    assert [event.note["rows"] for event in imports] == [59]
    assert imports[0].note["file"] == telling.WORKBOOK


def test_many_posts_wrote_the_draft_on_many_days(built: tuple[EditionRow, ...]) -> None:
    """History reads like life: owners, directors and the policy team, over seven months."""
    since = [event for event in history.latest_of_all(5_000) if event.at > telling.OPENED_AGAIN]
    assert len({event.posts for event in since}) > 20
    assert len({event.at.date() for event in since}) > 40
    assert all(event.reason for event in since if event.verb in ("plan.entry.reschedule", "plan.entry.re_cost"))


def test_every_role_of_the_switcher_is_held_by_somebody_without_a_name(built: tuple[EditionRow, ...]) -> None:
    """A visitor can play each of them, and is told the post, not a person."""
    for role, post, says in ROLES:
        actor = holder(post, TODAY)
        assert role in actor.roles
        assert actor.name == post
        assert says


def test_the_parent_plan_was_never_adopted_and_its_children_live(draft: PlanDocument) -> None:
    """The draft 5 Year Plan was consulted on; the activities hang from its outcomes all the same."""
    assert draft.parent_status == "consulted on, never adopted"
    assert {entry.chapter for entry in draft.entries} == set(range(1, 9))
    assert draft.demonstration


def test_the_draft_s_own_workbook_changes_nothing_and_leaves_no_event(built: tuple[EditionRow, ...]) -> None:
    """Written, read again and brought in: sixty activities with all their parts say what they said."""
    actor = holder(telling.POLICY_TEAM, TODAY)
    run = bringing.dry_run(actor, built[0], read_book(bringing.workbook_of(actor, built[0], TODAY, filled=True)), TODAY)
    assert run.counts.rows == run.counts.accepted > 500
    assert (run.said, run.findings, run.before) == ({}, (), run.after)
    before = history.how_many()
    assert not bringing.bring(actor, built[0], run, file="plan.xlsx", digest="d" * 64, at=AT)
    assert history.how_many() == before


def test_it_is_built_once(built: tuple[EditionRow, ...], site: Path) -> None:
    """A second start finds it there and does nothing."""
    before = history.how_many()
    assert not building.build(AT, site)
    assert history.how_many() == before


@pytest.mark.django_db
def test_it_is_not_put_over_a_council_s_own_data(tmp_path: Path) -> None:
    """Somebody's real council stays as it is, and the sentence says what to do."""
    founding.found(name="Elsewhere Council", short_name="Elsewhere", demonstration=False, by=the_system(TODAY), at=AT)
    with pytest.raises(building.NotTheDemonstration, match=r"Elsewhere Council.*THROUGHLINE_DATA"):
        building.build(AT, tmp_path)
    assert history.how_many() == 1


def test_a_build_that_was_cut_short_goes_on_where_it_stopped(site: Path) -> None:
    """Each of its steps is whole or not there: this one was cut twice, and built by the third go."""
    assert json.loads((site.parent / GOES).read_text(encoding="utf-8")) == [
        {"council": False, "stands": "NOTHING"},
        {"council": True, "stands": "PUBLISHED"},
        {"council": True, "stands": "WHOLE", "built": True},
    ]
