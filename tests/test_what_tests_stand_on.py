"""Tests that commit hand the next one a database as a fresh installation has it."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from throughline.history.chain import ORIGIN, faults, hold_chain
from throughline.history.guards import faults as guards_down
from throughline.history.models import Event, Head


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_again", [1, 2])
def test_after_a_test_that_commits_the_chain_begins_again_and_the_guards_stand(_again: int) -> None:
    assert list(Head.objects.values_list("seq", "digest")) == [(0, ORIGIN)]
    assert not guards_down(connection)
    assert not list(faults())
    Event.objects.create(seq=1, verb="test", subject="test", body="{}", before=ORIGIN, digest="1")
    with transaction.atomic():
        hold_chain()
    with pytest.raises(DatabaseError, match="append-only"):
        Event.objects.update(verb="rewritten")


def test_the_real_data_folder_is_out_of_reach() -> None:
    assert str(settings.DATA) == os.path.realpath(os.environ["THROUGHLINE_DATA"])
    assert "throughline-tests-" in settings.DATA.name
