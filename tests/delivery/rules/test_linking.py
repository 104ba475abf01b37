"""A link opens for whoever it was made for, in its days, while its round is open; otherwise a sentence says why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from throughline.delivery.rules.linking import LinkStands, why_link_shut

LAST = date(2021, 1, 29)
GOOD = LinkStands(LAST, None, None, 7, frozenset({7, 8}))


@pytest.mark.parametrize("on", [date(2021, 1, 4), LAST])
def test_it_opens_to_the_end_of_its_last_day(on: date) -> None:
    assert why_link_shut(GOOD, on) is None


@pytest.mark.parametrize(
    ("link", "on", "says"),
    [
        (GOOD, date(2021, 1, 30), "worked until 29 January 2021. Ask the policy team"),
        (replace(GOOD, revoked_on=date(2021, 1, 6)), LAST, "was ended on 6 January 2021, before its time. Ask"),
        (replace(GOOD, round_closed_on=date(2021, 1, 20)), LAST, "was closed on 20 January 2021, and its returns"),
        (replace(GOOD, held_by=frozenset({8})), LAST, "is held by somebody else now. Ask the policy team"),
        (replace(GOOD, held_by=frozenset()), LAST, "is held by somebody else now. Ask the policy team"),
    ],
)
def test_it_opens_nothing_and_says_why_and_who_can_help(link: LinkStands, on: date, says: str) -> None:
    assert says in (why_link_shut(link, on) or "")
