"""Uploads wait for their confirmation, for the person and the edition that they are of, and then go without an event."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import AT
from throughline.history import queries as history
from throughline.plan import scratch

pytestmark = pytest.mark.django_db
FILE = {"edition": "bcdfghjkmn", "file": "plan.xlsx", "digest": "d" * 64, "shown": "s" * 64}


def test_an_upload_is_found_by_its_key_by_whoever_uploaded_it_and_for_that_edition() -> None:
    key = scratch.keep(person=7, data=b"PK\x00\xff", mapping={"Boss": "owner"}, at=AT, **FILE)  # type: ignore[arg-type]
    row = scratch.find(key, 7, FILE["edition"])
    assert row is not None
    assert (row.data, row.mapping, row.shown, row.uploaded_at) == (b"PK\x00\xff", {"Boss": "owner"}, "s" * 64, AT)
    assert scratch.find(key, 8, FILE["edition"]) is None
    assert scratch.find(key, 7, "another") is None
    assert history.how_many() == 0


def test_a_pasted_table_is_kept_as_it_was_pasted() -> None:
    key = scratch.keep(person=7, pasted="Title\nDover\N{BUS}", at=AT, **FILE)  # type: ignore[arg-type]
    row = scratch.find(key, 7, FILE["edition"])
    assert row is not None
    assert (row.pasted, row.data) == ("Title\nDover\N{BUS}", b"")


def test_another_preview_of_the_same_upload_takes_the_place_of_the_first() -> None:
    key = scratch.keep(person=7, mapping={"Boss": "owner"}, at=AT, **FILE)  # type: ignore[arg-type]
    scratch.show_again(key, shown="t" * 64)
    row = scratch.find(key, 7, FILE["edition"])
    assert row is not None
    assert (row.shown, row.mapping) == ("t" * 64, {"Boss": "owner"})
    scratch.show_again(key, shown="u" * 64, mapping={"Boss": "-"})
    row = scratch.find(key, 7, FILE["edition"])
    assert row is not None
    assert row.mapping == {"Boss": "-"}


def test_an_upload_is_forgotten_when_it_was_confirmed_and_when_its_day_is_over() -> None:
    confirmed, old, new = (
        scratch.keep(person=7, at=AT - timedelta(hours=hours), **FILE)  # type: ignore[arg-type]
        for hours in (1, 30, 2)
    )
    scratch.forget(confirmed)
    assert scratch.throw_away_uploads(AT - timedelta(hours=scratch.KEPT_HOURS)) == 1
    assert [scratch.find(key, 7, FILE["edition"]) is None for key in (confirmed, old, new)] == [True, True, False]
