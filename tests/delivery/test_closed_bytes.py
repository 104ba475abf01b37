"""Whatever is done afterwards, in whichever room, what was frozen when a quarter was closed keeps its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.delivery.acting import READER, RED, TEAM, WELL, owner_of, row_of
from tests.factories import a_council, a_post, a_published_edition, a_round, an_actor, an_edition, an_entry, everything
from throughline.assurance.models import Risk
from throughline.assurance.operations import risks
from throughline.assurance.rules.saying import RiskSaid
from throughline.assurance.rules.words import Tier
from throughline.council.operations import covering, structure
from throughline.council.queries import the_system
from throughline.delivery.models import Clearance, Return
from throughline.delivery.operations import clearing, handing, links, restating, returns, rounds
from throughline.delivery.operations.spends import take_spend
from throughline.delivery.queries import rounds as read
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.ground.freezing import digest
from throughline.history import queries as history
from throughline.history.doorway import Absent, Ref, Refused, Stale
from throughline.measures.operations import results, targets
from throughline.measures.rules.saying import ResultSaid
from throughline.measures.rules.targets import Aim
from throughline.plan.operations import plans
from throughline.publishing.models import Release, Series
from throughline.publishing.operations import quarters, releases
from throughline.publishing.operations.kept import Built
from throughline.publishing.queries.releases import QUARTER
from throughline.publishing.signing import PrivateKey

pytestmark = pytest.mark.django_db
AFTER = datetime(2021, 2, 1, 9, tzinfo=UTC)
SPRING = datetime(2021, 4, 1, 9, tzinfo=UTC)
LATE: dict[str, Any] = {"by": READER, "at": AFTER}


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed quarter and what hangs together with it."""

    round: int
    plan: int
    edition: int
    entry: int
    of_work: int  # the return of the entry
    of_figure: int  # the return of the measure
    measure: int
    period: str

    def kept(self) -> tuple[str, str, str]:
        """The three texts that were frozen: returns, measures, and the corporate risks."""
        row = row_of(self.round)
        measured, risks = (history.snapshot(row.record, name) for name in ("MeasuresDocument", "RegisterDocument"))
        assert measured is not None
        assert risks is not None
        return read.closed_text(row) or "", measured.text, risks.text


def closed_quarter() -> Closed:
    """With an entry and a measure; the work was confirmed by its owner."""
    edition = an_edition()
    entry = an_entry(edition, **everything(edition))
    key = a_round(a_published_edition(edition))
    of_work = Return.objects.get(round=key, measure=None)
    of_figure = Return.objects.filter(round=key, entry=None).order_by("pk")[0]
    returns.confirm(Ref(of_work.pk), said=WELL, steps={}, by=owner_of(of_work.pk), at=TEAM["at"])
    assert of_figure.measure_id
    first = ResultSaid(period=of_figure.period, figure="91", as_at=date(2021, 1, 8))
    results.enter(Ref(of_figure.measure_id), said=first, **TEAM)
    rounds.close_round(Ref(key), **TEAM)
    plan = of_work.round.plan_id
    return Closed(key, plan, edition, entry, of_work.pk, of_figure.pk, of_figure.measure_id, of_figure.period)


def _another() -> int:
    return a_post("lead officer")


def _page(one: Closed) -> Ref:
    return Ref(Clearance.objects.filter(round=one.round).order_by("pk").values_list("pk", flat=True)[0])


def _post(one: Closed) -> Ref:
    return Ref(Return.objects.values_list("owner_id", flat=True).get(pk=one.of_work) or 0)


def _figure(one: Closed, figure: str) -> ResultSaid:
    return ResultSaid(period=one.period, figure=figure, as_at=date(2021, 1, 29))


def _series() -> Series:
    """The series of quarterly reports, with a key that signs."""
    if not (rows := Series.objects.filter(name=QUARTER)):
        key = releases.begin_series(Ref(a_council()), name=QUARTER, **TEAM)
        releases.adopt_key(Ref(key), public=PrivateKey.made().public, **TEAM)
    return rows.all()[0]


def _release(one: Closed) -> None:
    """Freeze the report and release it, as if it had been built."""
    line, key = _series(), row_of(one.round).key
    text = quarters.freeze_report(Ref(line.pk), round_key=key, **LATE)
    number = another()
    built = Built(
        number=number, title=f"Report {number}", snapshot=digest(text), manifest=f"{number:064x}", folder=f"{number}",
        key=line.keys.get().fingerprint, signature="signed",
    )  # fmt: skip
    quarters.release_report(Ref(line.pk), built=built, round_key=key, **LATE)


def _withdraw(one: Closed) -> None:
    """Take back the newest report of the quarter that stands."""
    here = Release.objects.filter(edition=row_of(one.round).key, withdrawn_on=None).order_by("-number")
    number = here.values_list("number", flat=True).first() or 0
    releases.withdraw(Ref(_series().pk), number=number, instead=None, addresses="index.html", reason="x", **LATE)


def _risk() -> Ref:
    return Ref(Risk.objects.order_by("pk").values_list("pk", flat=True)[0])


Command = Callable[[Closed], object]
# of the quarter itself: each is refused once it is closed, but for the restatement
OF_THE_QUARTER: dict[str, Command] = {
    "prepare": lambda c: returns.prepare(Ref(c.of_work), said=RED, steps={}, **LATE),
    "confirm": lambda c: returns.confirm(Ref(c.of_work), said=RED, steps={}, by=owner_of(c.of_work), at=AFTER),
    "send back": lambda c: returns.send_back(Ref(c.of_work), reason="x", by=an_actor("director"), at=AFTER),
    "sign": lambda c: returns.sign(Ref(c.of_work), by=an_actor("director"), at=AFTER),
    "challenge": lambda c: returns.challenge(Ref(c.of_work), rating=Rating.STOPPED, reason="x", **LATE),
    "clear": lambda c: returns.clear(Ref(c.of_work), **LATE),
    "excuse": lambda c: returns.excuse(Ref(c.of_figure), reason="x", **LATE),
    "reopen": lambda c: returns.reopen(Ref(c.of_work), reason="x", **LATE),
    "hand on": lambda c: handing.hand_on(Ref(c.of_figure), post=_another(), reason="x", **LATE),
    "hand on all": lambda c: handing.hand_on_all(Ref(c.round), away=_post(c).key, post=_another(), reason="x", **LATE),
    "follow posts": lambda c: rounds.follow_posts(Ref(c.round), **LATE),
    "clear a page": lambda c: clearing.clear_directorate(_page(c), by=an_actor("director"), at=AFTER),
    "send a link": lambda c: links.send_links(Ref(c.round), posts=[_post(c).key], last_day=date(2021, 3, 1), **LATE),
    "take in spend": lambda c: take_spend(
        Ref(c.round),
        lines=[(Return.objects.values_list("reference", flat=True).get(pk=c.of_work), 1, 2)],
        as_at=AFTER.date(),
        source="x",
        **LATE,
    ),
    "close again": lambda c: rounds.close_round(Ref(c.round), **LATE),
}
# of every room: each goes through, and touches something that the frozen texts tell of
AROUND: dict[str, Command] = {
    "restate the return": lambda c: restating.restate(
        Ref(c.of_work), said=ReturnSaid(Rating.DECISION, "One bid", f"Tender {c.kept()[0][:9]}", None, f"At {another()}"), reason="Late news", **LATE
    ),
    "restate the figure": lambda c: results.restate(Ref(c.measure), said=_figure(c, f"{another() % 90}"), reason="Late data", **LATE),
    "score a risk anew": lambda c: risks.review(_risk(), likelihood=1 + another() % 2, impact=2, words="Better held", **LATE),
    "word a risk anew": lambda c: risks.reword(
        _risk(), said=RiskSaid("CRR-A", f"Other words {another()}", Tier.CORPORATE, likelihood=1, impact=1), reason="Plainer", **LATE
    ),
    "another target": lambda c: targets.set_target(Ref(c.measure), year=2020, aim=Aim(target=60 + another() % 30), reason="Set anew", **LATE),
    "open the next round": lambda c: rounds.open_round(Ref(c.plan), year=2020, quarter=4, by=READER, at=SPRING),
    "name a unit anew": lambda c: structure.rename_unit(
        Ref(Return.objects.values_list("unit_id", flat=True).get(pk=c.of_work) or 0), name=f"Unit {another()}", reason="x", by=the_system(AFTER.date()), at=AFTER
    ),
    "nobody in the post": lambda c: structure.vacate(_post(c), on=AFTER.date(), reason="Left", by=the_system(AFTER.date()), at=AFTER),
    "cover": lambda c: covering.cover(_post(c), stands_in=_another(), begins=AFTER.date(), last_day=date(2021, 3, 1), reason="Leave", **LATE),
    "uncover": lambda c: covering.uncover(_post(c), begins=AFTER.date(), reason="Back", **LATE),
    "release the report": _release,
    "withdraw the report": _withdraw,
    "the next edition": lambda c: plans.roll_forward(Ref(c.edition), title=f"Edition {another()}", **LATE),
}  # fmt: skip
COMMANDS = OF_THE_QUARTER | AROUND
_numbers = iter(range(1, 100_000))


def another() -> int:
    """A number that was not given before."""
    return next(_numbers)


def refused(one: Closed, name: str) -> str:
    """Why a command did not go through; nothing where it did."""
    try:
        COMMANDS[name](one)
    except (Refused, Absent, Stale) as why:
        return str(why) or type(why).__name__
    return ""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(COMMANDS)), min_size=3, max_size=8))
def test_no_commands_of_any_room_change_a_byte_of_a_closed_quarter(names: list[str]) -> None:
    one = closed_quarter()
    before = one.kept()
    for name in names:
        refused(one, name)
    assert one.kept() == before


def test_each_command_is_refused_or_goes_through_as_it_is_meant_to() -> None:
    one = closed_quarter()
    before = [digest(text) for text in one.kept()]
    assert [name for name in OF_THE_QUARTER if not refused(one, name)] == []
    assert {name: why for name in AROUND if (why := refused(one, name))} == {}
    assert [digest(text) for text in one.kept()] == before
    live = read.returns(READER, row_of(one.round), AFTER.date())
    work = next(r.said for r in live if r.ref.key == one.of_work)
    assert (work.rating, work.latest) == (Rating.ON_COURSE, Rating.DECISION), "what is said now stands beside it"
