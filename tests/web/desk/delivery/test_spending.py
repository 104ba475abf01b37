"""The page on which spend is brought in: looked at first, refused by its cell, taken in, and then beside the return."""

from __future__ import annotations

import pytest

from tests.web.desk.delivery.conftest import Quarter
from throughline.delivery.models import Spend

pytestmark = pytest.mark.django_db
SENT = {
    "pasted": "Reference\tSpent\tProfile\nS001\t40,000\t90,000",
    "as_at": "31 December 2020",
    "source": "The ledger",
}


def test_it_is_shown_row_by_row_before_it_is_taken_in_and_then_stands_beside_the_return(quarter: Quarter) -> None:
    browser, address = quarter.come_in("policy team"), f"/quarter/{quarter.key}/spend"
    assert address in browser.get(f"/quarter/{quarter.key}").content.decode()
    shown = browser.post(address, SENT).content.decode()
    assert "1 activity would be taken in" in shown
    assert "The spend is 55% less than its profile to this quarter: £40,000 of £90,000." in shown
    assert not Spend.objects.exists()
    done = browser.post(address, SENT | {"take": "yes"}, follow=True).content.decode()
    assert "The spend of 1 activity stands; 1 new or other." in done
    owner = quarter.come_in("lead officer").get(f"/quarter/returns/{quarter.addresses()[0]}").content.decode()
    assert "Spent to 31 December 2020" in owner
    assert 'name="spent"' not in owner


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"pasted": "Reference\tSpent\tProfile\nS001\tmuch\t1"}, "Money is written with letters|This is not an amount"),
        ({"pasted": "Activity"}, "No column is headed “Spent”"),
        ({"as_at": "14 January 2021"}, "This day has not come yet"),
        ({"source": ""}, "is missing"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_taken(quarter: Quarter, other: dict[str, str], said: str) -> None:
    answer = quarter.come_in("policy team").post(f"/quarter/{quarter.key}/spend", SENT | other | {"take": "yes"})
    assert answer.status_code == 422
    assert any(one in answer.content.decode() for one in said.split("|"))
    assert not Spend.objects.exists()


@pytest.mark.parametrize("role", ["lead officer", "director", "auditor"])
def test_whoever_does_not_keep_the_ledger_is_refused_and_told_who_does(quarter: Quarter, role: str) -> None:
    browser = quarter.come_in(role)
    answer = browser.get(f"/quarter/{quarter.key}/spend")
    assert answer.status_code == 403
    assert f"/quarter/{quarter.key}/spend" not in browser.get(f"/quarter/{quarter.key}").content.decode()
