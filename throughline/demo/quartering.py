"""The quarters of the story: three that were closed, and the one that is open on the demonstration's day.

What stands out is told in the facts, one row an activity and quarter; of the rest a plain sentence is said. All of it is
invented, and each return carries that mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from throughline.access.rules import Actor
from throughline.delivery.operations import clearing, restating, returns, rounds, spends
from throughline.delivery.operations.returns import StepSaid
from throughline.delivery.queries import desks, pages
from throughline.delivery.queries import rounds as read
from throughline.delivery.queries.rounds import ReturnRow, RoundRow
from throughline.delivery.queries.spends import activities_of
from throughline.delivery.rules.document import ReturnPart
from throughline.delivery.rules.rating import ReturnSaid
from throughline.delivery.rules.words import Rating
from throughline.demo.people import POLICY_TEAM, NoSuchPost, holder, london
from throughline.demo.reading import Row, day, rows, several
from throughline.ground.money import of_pounds
from throughline.ground.timing import day_said
from throughline.history.doorway import Ref

Act = tuple[datetime, Callable[[], None]]
NEVER_SENDS = "Head of Public Transport"  # an owner who has not updated once
EXCUSED = ("SDP-5-02", "The service answers to the emergency and gives no update this quarter.")
SPRING, SUMMER = (2019, 4), (2020, 2)
FINANCE, LEDGER = "Corporate Director of Finance", "The council’s ledger"
RED_ACTION = "The service looks at its plan again with its director each month."
SAID_OF_MEASURES = "returns_of_measures"  # what is done where a figure is Red, and what lies behind a figure
NO_FIGURE = "The figure comes later than this return, by the timetable of its source."


class Quarters:
    """The rounds of one plan, told in order of time between what else happens."""

    def __init__(self, plan: int) -> None:
        self.plan = plan
        self.told = {(r["year"], r["quarter"], r["activity"]): r for r in rows("returns")}
        self.figures = {r["measure"]: r for r in rows(SAID_OF_MEASURES)}
        self.met = {(r["activity"], r["title"]): day(r["reached"]) for r in rows("milestones")}
        self.directors = [r["title"] for r in rows("posts") if "director" in several(r["roles"])]
        self.members = [r["title"] for r in rows("posts") if "Cabinet Member" in several(r["roles"])]

    def acts(self) -> Iterator[Act]:
        """What is done, each with its moment."""
        steps = {
            "opened": self._open,
            "sent": self._send,
            "signed": self._sign,
            "challenged": self._challenge,
            "cleared": self._clear,
            "closed": self._close,
            "restated": self._restate,
        }
        for row in rows("rounds"):
            for column, step in steps.items():
                if row[column]:
                    at = london(row[column])
                    yield at, partial(step, row, at)

    def _open(self, row: Row, at: datetime) -> None:
        year, quarter = int(row["year"]), int(row["quarter"])
        rounds.open_round(Ref(self.plan), year=year, quarter=quarter, by=_team(at), at=at)

    def _send(self, row: Row, at: datetime) -> None:
        """Owners send; in the quarter that is open only those of whom the facts tell, and every third besides."""
        here = self._round(row, at)
        self._spend(row, here, at)
        mine: dict[str, list[ReturnRow]] = {}
        for one in read.returns(_team(at), here, at.date()):
            mine.setdefault(one.said.owner, []).append(one)
        for number, owner in enumerate(sorted(mine)):
            actor = _holder(owner, at)
            if actor is None or owner == NEVER_SENDS:
                continue
            for one in mine[owner]:
                told = self._told(row, one.said)
                if (row["closed"] or told or number % 3 == 0) and not self._excused(row, one.said):
                    said = _said(told) if told else self._plain(one.said, here)
                    steps = self._steps(one.said, at)
                    returns.confirm(one.ref, said=said, steps=steps, illustrative=True, by=actor, at=at)

    def _spend(self, row: Row, here: RoundRow, at: datetime) -> None:
        """Finance brings in what the ledger says before owners send."""
        found = [r for r in rows("spends") if (r["year"], r["quarter"]) == (row["year"], row["quarter"])]
        asked = activities_of(here.ref.key)
        if lines := [
            (r["activity"], of_pounds(r["spent"]), of_pounds(r["profile"])) for r in found if r["activity"] in asked
        ]:
            told: dict[str, Any] = {"source": LEDGER, "illustrative": True, "by": holder(FINANCE, at.date()), "at": at}
            spends.take_spend(here.ref, lines=lines, as_at=here.ends_on, **told)

    def _sign(self, _: Row, at: datetime) -> None:
        for title in self.directors:
            if actor := _holder(title, at):
                for ref in desks.signable(actor):
                    returns.sign(ref, by=actor, at=at)

    def _challenge(self, row: Row, at: datetime) -> None:
        """The policy team challenges what the facts say, and excuses a service that answers to the emergency."""
        for one in read.returns(_team(at), self._round(row, at), at.date()):
            told = self._told(row, one.said)
            if told and told["challenge"]:
                rating = Rating(told["challenge"])
                returns.challenge(one.ref, rating=rating, reason=told["challenge_reason"], by=_team(at), at=at)
            if self._excused(row, one.said):
                returns.excuse(one.ref, reason=EXCUSED[1], illustrative=True, by=_team(at), at=at)

    def _clear(self, row: Row, at: datetime) -> None:
        """Directors clear one another's pages and Cabinet Members their own, where nothing stands against it."""
        here = self._round(row, at)
        for actor in filter(None, (_holder(title, at) for title in (*self.directors, *self.members))):
            for page in pages.pages(actor, here.ref.key, at.date()):
                if page.may and not page.against and not page.cleared_on:
                    act = clearing.clear_portfolio if page.portfolio else clearing.clear_directorate
                    act(page.ref, by=actor, at=at)

    def _close(self, row: Row, at: datetime) -> None:
        rounds.close_round(self._round(row, at).ref, by=_team(at), at=at)

    def _restate(self, row: Row, at: datetime) -> None:
        for one in read.returns(_team(at), self._round(row, at), at.date()):
            told = self._told(row, one.said)
            if told and told["restated_to"]:
                because = told["restated_because"]
                said = ReturnSaid(
                    Rating(told["restated_to"]),
                    because,
                    "The director meets the contractor.",
                    at.date(),
                    one.said.words,
                )
                restating.restate(one.ref, said=said, reason=because, illustrative=True, by=_team(at), at=at)

    def _plain(self, said: ReturnPart, here: RoundRow) -> ReturnSaid:
        """What an owner says of whom the facts tell nothing in particular."""
        figure = said.figure
        if figure:
            missing, told = figure.said == "–", self.figures.get(said.reference)
            done = (told["action"] if told else RED_ACTION) if figure.rating == "Red" else ""
            tells = told and figure.rating in ("Red", "Amber") and (here.year, here.quarter) == SUMMER
            context = told["context"] if told and tells else ""
            return ReturnSaid(reason=NO_FIGURE if missing else "", action=done, words=context)
        ahead = [step for step in said.milestones if step.due_on and step.due_on > here.ends_on]
        following = f" Next: {ahead[0].title}, due {day_said(ahead[0].due_on)}." if ahead and ahead[0].due_on else ""
        return ReturnSaid(Rating.ON_COURSE, words=f"To {day_said(here.ends_on)} the work kept to its plan.{following}")

    def _round(self, row: Row, at: datetime) -> RoundRow:
        wanted = (self.plan, int(row["year"]), int(row["quarter"]))
        return next(one for one in read.rounds(_team(at)) if (one.plan, one.year, one.quarter) == wanted)

    def _told(self, row: Row, said: ReturnPart) -> Row | None:
        return self.told.get((row["year"], row["quarter"], said.reference))

    def _excused(self, row: Row, said: ReturnPart) -> bool:
        return (int(row["year"]), int(row["quarter"])) == SPRING and said.reference == EXCUSED[0]

    def _steps(self, said: ReturnPart, at: datetime) -> dict[str, StepSaid]:
        """The milestones that were met until then; of the others nothing is said."""
        known = {step.title: self.met.get((said.reference, step.title)) for step in said.milestones}
        return {title: StepSaid(reached=met) for title, met in known.items() if met and met <= at.date()}


def _said(told: Row) -> ReturnSaid:
    return ReturnSaid(Rating(told["rating"]), told["reason"], told["action"], day(told["forecast"]), told["words"])


def _team(at: datetime) -> Actor:
    return holder(POLICY_TEAM, at.date())


def _holder(post: str, at: datetime) -> Actor | None:
    try:
        return holder(post, at.date())
    except NoSuchPost:
        return None  # a vacant post sends nothing
