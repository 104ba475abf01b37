"""What the tables of releases and keys refuse, whoever writes, in words for the person who met it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.factories import AT, a_council, the_policy_team
from throughline.council.queries import council
from throughline.history.constraints import sentence
from throughline.publishing.models import Release, Series, SigningKey
from throughline.publishing.operations.releases import begin_series

pytestmark = pytest.mark.django_db
DAY = date(2021, 1, 13)
WITHDRAWN = {"withdrawn_on": DAY, "withdrawn_because": "Wrong.", "withdrawn_by": "Head of Policy", "withdrawn_after": 1}


@pytest.fixture
def series() -> Series:
    """A series without a release."""
    a_council()
    town = council()
    assert town is not None
    return Series.objects.get(pk=begin_series(town.ref, by=the_policy_team(), at=AT))


def refused(row: Release | SigningKey) -> str:
    """The sentence with which a row is refused."""
    with pytest.raises(IntegrityError) as wrong, transaction.atomic():
        row.save()
    return sentence(wrong.value)


def a_release(series: Series, number: int = 1, **said: Any) -> Release:
    return Release(series=series, number=number, snapshot=str(number), released_on=DAY, **said)


def a_signing_key(series: Series, number: int = 1, fingerprint: str = "a" * 64) -> SigningKey:
    return SigningKey(series=series, number=number, fingerprint=fingerprint, public="", since=DAY)


@pytest.mark.parametrize("without", WITHDRAWN)
def test_a_release_is_withdrawn_with_all_that_residents_are_told(series: Series, without: str) -> None:
    """Day, reason, post and place in the order: one of them missing is refused, all or none is kept."""
    said = dict(WITHDRAWN)
    del said[without]
    assert refused(a_release(series, **said)).startswith("A release is withdrawn on a day, by a post and for a reason.")
    a_release(series, **WITHDRAWN).save()
    a_release(series, 2).save()


def test_nothing_is_read_instead_of_a_release_that_stands(series: Series) -> None:
    assert refused(a_release(series, 2, instead=1)).startswith("A release is withdrawn on a day")


def test_two_keys_do_not_have_one_number_nor_one_key_two(series: Series) -> None:
    a_signing_key(series).save()
    assert refused(a_signing_key(series, 1, "b" * 64)).startswith("Somebody adopted a key at the same moment.")
    assert refused(a_signing_key(series, 2)).startswith("This key has been adopted already.")
