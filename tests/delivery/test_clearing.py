"""A page is cleared as a whole by the management team or its Cabinet Member, and no more once something on it is open again."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.delivery.acting import READER, TEAM, WELL, director_of, owner_of, row_of, stage
from tests.factories import (
    AT,
    DAY,
    a_holding,
    a_portfolio,
    a_post,
    a_published_edition,
    a_round,
    a_unit,
    an_actor,
    an_edition,
    many_entries,
)
from throughline.council import queries as council
from throughline.delivery.models import Clearance, Return
from throughline.delivery.operations import clearing, returns, rounds
from throughline.delivery.queries import pages
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.words import Rating, Stage
from throughline.history.doorway import Ref, Refused, Stale

pytestmark = pytest.mark.django_db


def open_one(count: int = 1, **said: Any) -> int:
    """The first of so many returns of one directorate in an open round."""
    unit = a_unit()
    told = {"unit": unit, "owner": a_post("lead officer", unit=unit), **said}
    edition = many_entries(an_edition(), {f"S{n:03}": told for n in range(count)})
    key = a_round(a_published_edition(edition))
    return Return.objects.filter(round=key).order_by("pk").values_list("pk", flat=True)[0]


def signed() -> int:
    """The one return of a directorate, signed by its director."""
    returned = open_one()
    returns.confirm(Ref(returned), said=WELL, steps={}, by=owner_of(returned), at=AT)
    returns.sign(Ref(returned), by=director_of(returned), at=AT)
    return returned


def page_of(returned: int, *, portfolio: bool = False) -> Ref:
    one = Clearance.objects.get(round__returns=returned, portfolio__isnull=not portfolio)
    return Ref(one.pk, one.version)


def another_director(**more: Any) -> dict[str, Any]:
    return {"by": an_actor("director"), "at": AT, **more}


def test_a_page_is_cleared_by_another_director_and_the_document_says_so() -> None:
    returned = signed()
    clearing.clear_directorate(page_of(returned), **another_director())
    one = Clearance.objects.get(pk=page_of(returned).key)
    assert one.cleared_on == DAY
    assert one.cleared_as
    key = one.round_id
    rounds.close_round(Ref(key), **TEAM)
    document = read.closed_document(READER, row_of(key))
    assert document is not None
    part = next(part for part in document.cleared if not part.portfolio)
    assert (part.cleared_on, part.cleared_as) == (DAY, one.cleared_as)


def test_what_stands_against_it_is_named() -> None:
    returned = Return.objects.get(pk=open_one())
    page = page_of(returned.pk).key
    with pytest.raises(Refused, match=f"1 return is not signed: {returned.reference}"):
        clearing.clear_directorate(Ref(page), **another_director())
    returns.excuse(Ref(returned.pk), reason="The floods", **TEAM)
    clearing.clear_directorate(Ref(page), **another_director())


def test_nobody_clears_a_page_that_they_signed() -> None:
    returned = signed()
    signer = Return.objects.values_list("signed_by", flat=True).get(pk=returned)
    assert signer
    with pytest.raises(Refused, match="nobody clears their own"):
        clearing.clear_directorate(page_of(returned), by=council.actor_of(signer, DAY), at=AT)


def test_an_open_challenge_stands_against_it_and_takes_it_back() -> None:
    returned = signed()
    clearing.clear_directorate(page_of(returned), **another_director())
    returns.challenge(Ref(returned), rating=Rating.RECOVERABLE, reason="Late", **TEAM)
    assert Clearance.objects.get(pk=page_of(returned).key).cleared_on is None
    with pytest.raises(Refused, match="1 challenge is open"):
        clearing.clear_directorate(page_of(returned), **another_director())
    returns.clear(Ref(returned), **TEAM)
    clearing.clear_directorate(page_of(returned), **another_director())
    with pytest.raises(Refused, match="already"):
        clearing.clear_directorate(page_of(returned), **another_director())


@pytest.mark.parametrize("how", ["reopen", "send back"])
def test_a_return_that_is_opened_again_takes_it_back(how: str) -> None:
    returned = signed()
    clearing.clear_directorate(page_of(returned), **another_director())
    if how == "reopen":
        returns.reopen(Ref(returned), reason="Look again", **TEAM)
    else:
        returns.send_back(Ref(returned), reason="Look again", by=director_of(returned), at=AT)
    assert stage(returned) in (Stage.REOPENED, Stage.OPEN)
    assert Clearance.objects.get(pk=page_of(returned).key).cleared_on is None


def test_a_portfolio_is_cleared_by_its_cabinet_member_alone() -> None:
    post = a_post("Cabinet Member")
    portfolio = a_portfolio(post=post)
    member = council.actor_of(a_holding(post), DAY)
    returned = open_one(portfolio=portfolio)
    key = Return.objects.get(pk=returned).round_id
    page = Clearance.objects.get(round=key, portfolio=portfolio)
    with pytest.raises(Refused, match="not signed"):
        clearing.clear_portfolio(Ref(page.pk), by=member, at=AT)
    returns.excuse(Ref(returned), reason="The floods", **TEAM)
    other = an_actor("Cabinet Member")
    for stranger in (other, an_actor("director"), TEAM["by"]):
        with pytest.raises(Refused, match="You may not"):
            clearing.clear_portfolio(Ref(page.pk), by=stranger, at=AT)
    with pytest.raises(Refused, match="Its Cabinet Member clears it"):
        clearing.clear_directorate(Ref(page.pk), **another_director())
    clearing.clear_portfolio(Ref(page.pk), by=member, at=AT)
    assert Clearance.objects.get(pk=page.pk).cleared_on == DAY


def test_a_closed_quarter_and_an_old_page_are_not_cleared() -> None:
    returned = signed()
    with pytest.raises(Stale):
        clearing.clear_directorate(Ref(page_of(returned).key, 99), **another_director())
    rounds.close_round(Ref(Return.objects.get(pk=returned).round_id), **TEAM)
    with pytest.raises(Refused, match="was closed"):
        clearing.clear_directorate(page_of(returned), **another_director())


def test_pages_cost_the_same_for_3_returns_and_for_300() -> None:
    costs = []
    for count in (3, 300):
        key = Return.objects.get(pk=open_one(count)).round_id
        pages.pages(READER, key, DAY)
        with CaptureQueriesContext(connection) as met:
            pages.pages(READER, key, DAY)
        costs.append(len(met))
    assert costs[0] == costs[1]
