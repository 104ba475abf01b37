"""What the ledger says was spent: taken in by a round, shown and noticed, refused where it cannot be so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import AT, a_holding, a_post, a_return, the_policy_team
from tests.factories.delivery import a_spend
from throughline.council import queries as council
from throughline.delivery.intake.spends import SpendLine, read
from throughline.delivery.models import Return, Spend
from throughline.delivery.operations import rounds
from throughline.delivery.operations.spends import take_spend
from throughline.delivery.queries.whole import whole
from throughline.delivery.rules.noticing import Signal
from throughline.history.doorway import Ref, Refused
from throughline.sheets.pasted import read_table
from throughline.sheets.refusing import Unreadable

KNOWN = {"SDP-1-01": "A scheme", "SDP-1-02": "Another"}
pytestmark = pytest.mark.django_db


def _take(one: Return, **other: Any) -> int:
    said: dict[str, Any] = {"lines": [(one.reference, 1, 2)], "as_at": date(2020, 12, 31), "source": "The ledger"}
    return take_spend(Ref(one.round_id), by=the_policy_team(), at=AT, **said | other)


@pytest.mark.parametrize(("spent", "fires"), [(9_600_000, False), (9_500_000, True), (14_500_000, True)])
def test_spend_that_is_further_than_a_fifth_from_its_profile_is_a_signal_beside_the_rating(
    spent: int, fires: bool
) -> None:
    """At a fifth exactly it is quiet; the rating of the owner stays as it was."""
    returned = a_return()
    a_spend(returned, spent, 12_000_000)
    one = Return.objects.get(pk=returned)
    found = whole(the_policy_team(), one.key, date(2021, 2, 1))
    assert found
    assert found.spend
    assert found.spend.spent == spent
    assert (Signal.FAR_FROM_PROFILE in {n.signal for n in found.signals}) is fires
    assert one.rating is None


def test_the_same_rows_again_change_nothing_and_other_ones_give_way() -> None:
    one = Return.objects.get(pk=a_return())
    assert _take(one) == 1
    assert _take(one) == 0
    assert _take(one, as_at=AT.date()) == 1, "counted to today is no day to come"
    assert _take(one, lines=[(one.reference, 3, 4)]) == 1
    assert list(Spend.objects.values_list("spent", "profile")) == [(3, 4)]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"as_at": date(2021, 1, 14)}, "14 January 2021 has not come yet"),
        ({"source": " "}, "Say where the figures come from"),
        ({"lines": [("NOT-1", 1, 2)]}, "“NOT-1” is no activity of this round"),
    ],
)
def test_what_cannot_be_so_is_refused(other: dict[str, Any], said: str) -> None:
    one = Return.objects.get(pk=a_return())
    with pytest.raises(Refused, match=said):
        _take(one, **other)
    assert not Spend.objects.exists()


def test_a_closed_round_takes_in_no_spend() -> None:
    one = Return.objects.get(pk=a_return())
    rounds.close_round(Ref(one.round_id), by=the_policy_team(), at=AT)
    with pytest.raises(Refused, match="Its spend stays as it was"):
        _take(one)


def test_an_owner_does_not_bring_in_spend() -> None:
    one = Return.objects.get(pk=a_return())
    owner = council.actor_of(a_holding(a_post("lead officer")), AT.date())
    with pytest.raises(Refused, match="bring in what the ledger says"):
        _take_as(one, owner)


def _take_as(one: Return, by: Any) -> None:
    line = (one.reference, 1, 2)
    take_spend(Ref(one.round_id), lines=[line], as_at=date(2020, 12, 31), source="The ledger", by=by, at=AT)


def test_a_pasted_table_is_read_whatever_its_order_and_other_columns() -> None:
    book = read_table("Profile to date\tName\tReference\tActual\n£1,200.50\tA\tSDP-1-01\t(300)\n0\tB\tSDP-1-02\t0")
    assert read(book, KNOWN).lines == (SpendLine("SDP-1-01", -30_000, 120_050), SpendLine("SDP-1-02", 0, 0))


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ("NOT-1\t1\t2", "A2", "no activity of this round"),
        ("\t1\t2", "A2", "No reference"),
        ("SDP-1-01\tabout 3\t2", "B2", "not an amount"),
        ("SDP-1-01\t1\t£1.2m", "C2", "with letters"),
        ("SDP-1-01\t1\t2\nSDP-1-01\t1\t2", "A3", "two rows"),
    ],
)
def test_each_slip_of_a_pasted_table_is_named_with_its_cell(row: str, cell: str, said: str) -> None:
    found = read(read_table(f"Reference\tSpent\tProfile\n{row}"), KNOWN)
    assert [(w.cell, said in w.message) for w in found.errors] == [(cell, True)]
    assert all(w.remedy for w in found.errors)


@pytest.mark.parametrize("table", ["Reference\tSpent\nSDP-1-01\t1", "Reference\tSpent\tProfile"])
def test_a_table_without_its_headings_or_rows_is_unreadable(table: str) -> None:
    with pytest.raises(Unreadable):
        read(read_table(table), KNOWN)
