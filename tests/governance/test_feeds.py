"""A portfolio's calendar: its decisions with identifiers that stay, and only those that its reader may read."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from tests.factories import AT, a_post, somebody
from tests.factories.council import a_council
from tests.factories.decisions import LATER, a_clerk, a_decision, a_noticed_decision, a_taken_decision
from throughline.council.models import Portfolio
from throughline.council.queries.make_up import PortfolioRow
from throughline.governance.models import Decision
from throughline.governance.operations import recording
from throughline.governance.queries.feeding import portfolio_calendar
from throughline.governance.rules.decisions.words import Act, Maker
from throughline.governance.rules.icalendar import read
from throughline.history.doorway import Ref

pytestmark = pytest.mark.django_db
NOW = AT.astimezone(UTC)


def a_portfolio() -> PortfolioRow:
    """One whose Cabinet Member decides alone."""
    row = Portfolio.objects.create(
        council_id=a_council(), title="Highways", post_id=a_post(title="Cabinet Member"), begins=date(2020, 1, 1)
    )
    return PortfolioRow(row.pk, row.key, row.title, row.post_id)


def test_it_holds_the_decisions_of_the_portfolio_and_of_its_member_and_no_others() -> None:
    portfolio = a_portfolio()
    a_noticed_decision(title="Of the portfolio", portfolio=portfolio.key)
    a_noticed_decision(title="By its Member", maker=Maker.MEMBER, maker_body=None, maker_post=portfolio.post)
    a_noticed_decision(title="Of nobody in particular")
    told = read(portfolio_calendar(a_clerk(), portfolio, NOW))
    assert sorted(e.title for e in told) == [
        "Not before this day: 21/00001 Of the portfolio", "Not before this day: 21/00002 By its Member",
    ]  # fmt: skip
    assert {e.day for e in told} == {date(2021, 2, 15)}


def test_a_planned_decision_is_in_no_member_s_calendar() -> None:
    portfolio = a_portfolio()
    a_decision(title="Only planned", portfolio=portfolio.key)
    assert "Only planned" in portfolio_calendar(a_clerk(), portfolio, NOW)
    assert "Only planned" not in portfolio_calendar(somebody("opposition member"), portfolio, NOW)


def test_what_was_taken_stands_on_the_day_from_which_it_has_effect_and_what_is_abandoned_is_cancelled() -> None:
    portfolio = a_portfolio()
    taken = a_taken_decision(portfolio=portfolio.key)
    gone = a_noticed_decision(title="Given up", portfolio=portfolio.key)
    before = portfolio_calendar(a_clerk(), portfolio, NOW)
    recording.move(Ref(gone), act=Act.ABANDON, reason="No money.", by=a_clerk(), at=LATER)
    text = portfolio_calendar(a_clerk(), portfolio, NOW)
    effect = Decision.objects.get(pk=taken).effective_from
    assert [(e.day, e.title[:13]) for e in read(text) if e.title.startswith("Takes")] == [(effect, "Takes effect:")]
    uid = f"UID:{Decision.objects.get(pk=gone).key}@decisions.throughline"
    assert uid in before
    event = text.partition(uid)[2].partition("END:VEVENT")[0]
    assert "STATUS:CANCELLED" in event
    assert "No money." in event
