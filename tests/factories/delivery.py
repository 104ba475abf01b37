"""Rounds and returns of a published edition."""

from __future__ import annotations

from datetime import date

from tests.factories.council import AT, DAY, a_holding, the_policy_team
from tests.factories.plan import a_published_edition, an_edition, an_entry, everything
from throughline.delivery import scratch
from throughline.delivery.models import Clearance, Return, ReturnLink, Spend
from throughline.delivery.operations import links, restating, rounds, spends
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.history.doorway import Ref
from throughline.plan import models as plan_tables


def a_measured_return() -> int:
    """A return of a measure that is due in a round."""
    edition = an_edition()
    an_entry(edition, **everything(edition))
    a_published_edition(edition)
    opened = a_round(edition)
    return Return.objects.filter(round_id=opened, entry=None).values_list("pk", flat=True)[0]


def a_round(edition: int | None = None) -> int:
    """The round of October to December 2020, open, with one return of a whole entry unless an edition is given."""
    if edition is None:
        edition = an_edition()
        an_entry(edition, **everything(edition, measured=False))
        a_published_edition(edition)
    plan = plan_tables.Edition.objects.values_list("plan_id", flat=True).get(pk=edition)
    return rounds.open_round(Ref(plan), year=2020, quarter=3, by=the_policy_team(), at=AT)


def a_return() -> int:
    """The return of the one entry of a round; its measures have returns of their own."""
    return Return.objects.values_list("pk", flat=True).get(round_id=a_round(), measure=None)


def a_page() -> int:
    """The page of a directorate in an open round."""
    return Clearance.objects.order_by("pk").values_list("pk", flat=True).filter(round=a_round(), portfolio=None)[0]


def a_portfolio_s_page() -> int:
    """The page of a portfolio in a round."""
    return Clearance.objects.filter(round_id=a_round(), unit=None).values_list("pk", flat=True)[0]


def a_link(returned: int | None = None, last_day: date = date(2021, 1, 29)) -> int:
    """The link for whoever holds the owner's post of a return; somebody comes to hold it."""
    if returned is None:
        returned = a_return()
    opened, post = Return.objects.values_list("round_id", "owner_id").get(pk=returned)
    assert post
    a_holding(post)
    made = links.send_links(Ref(opened), posts=[post], last_day=last_day, by=the_policy_team(), at=AT)
    return ReturnLink.objects.values_list("pk", flat=True).get(key=made[post])


def something_typed() -> int:
    """What somebody typed into a return and has not sent."""
    scratch.keep_typed(7, 1, {"words": "The timetable is"}, AT)
    return scratch.Typed.objects.values_list("pk", flat=True).get()


def a_reminder() -> int:
    """A reminder in the outbox."""
    scratch.note_reminders(1, "due", DAY, {7: ""})
    return scratch.Reminder.objects.values_list("pk", flat=True).get()


def a_sheet() -> str:
    """A workbook of returns that waits to be confirmed."""
    return scratch.keep_sheet(person=7, key=1, file="returns.xlsx", data=b"PK", at=AT)


def a_restated_return() -> int:
    """A return of a closed quarter that was restated; answers the return."""
    returned = a_return()
    opened = Return.objects.values_list("round_id", flat=True).get(pk=returned)
    rounds.close_round(Ref(opened), by=the_policy_team(), at=AT)
    said = ReturnSaid(Rating.RECOVERABLE, "Late", "Two more crews", DAY, "Two stops are late.")
    restating.restate(Ref(returned), said=said, reason="A figure came late", by=the_policy_team(), at=AT)
    return returned


def a_spend(returned: int | None = None, spent: int = 9_000_000, profile: int = 12_000_000) -> int:
    """What the ledger says of the entry of a return, in pence."""
    returned = returned or a_return()
    one = Return.objects.get(pk=returned)
    line = (one.reference, spent, profile)
    spends.take_spend(
        Ref(one.round_id), lines=[line], as_at=date(2020, 12, 31), source="The ledger", by=the_policy_team(), at=AT
    )
    return Spend.objects.values_list("pk", flat=True).get(round=one.round_id, entry=one.entry_id)
