"""A return on its way: prepared, confirmed by its owner, signed, challenged, cleared, or sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor
from throughline.delivery.models import MilestoneReport, Return
from throughline.delivery.operations.clearing import Withdrawing
from throughline.delivery.rules.clearing import UNSETTLED
from throughline.delivery.rules.moves import MOVES, Hands, why_not
from throughline.delivery.rules.rating import ReturnSaid, against_confirming, against_confirming_a_figure
from throughline.delivery.rules.words import Act, Rating
from throughline.ground.labels import slotted
from throughline.ground.timing import day_said
from throughline.ground.words import tidy, tidy_lines
from throughline.history.doorway import Refused, operation
from throughline.history.pen import Pen, Values
from throughline.measures.queries import owed as measures
from throughline.measures.rules.words import Rating as Colour


class StepSaid(NamedTuple):
    """What is said of a milestone: when it will be met, or when it was."""

    forecast: date | None = None
    reached: date | None = None


Steps = Mapping[str, StepSaid]


@operation("delivery.return.prepare", Permission.RETURN_PREPARE, on=Return)
def prepare(
    returned: Return, pen: Pen, *, said: ReturnSaid, steps: Steps, illustrative: bool = False, by: Actor, at: datetime
) -> None:
    """Prepare a return for its owner, who confirms it; it may be half-finished."""
    new = _moved(returned, pen, Act.PREPARE, by, at)
    _say_steps(returned, pen, steps, at.date())
    pen.put(returned, **new, **Said.columns(said), illustrative=illustrative, excuse="", excused_as="")


@operation("delivery.return.confirm", Permission.RETURN_CONFIRM, on=Return)
def confirm(
    returned: Return, pen: Pen, *, said: ReturnSaid, steps: Steps, illustrative: bool = False, by: Actor, at: datetime
) -> None:
    """Confirm a return as its owner: what its rating demands is said, and it goes to the director."""
    new = _moved(returned, pen, Act.CONFIRM, by, at)
    Said.refuse_what_lacks(returned, said, at.date())
    _say_steps(returned, pen, steps, at.date())
    pen.put(
        returned,
        **new,
        **Said.columns(said),
        illustrative=illustrative,
        excuse="",
        excused_as="",
        confirmed_by=by.key,
        confirmed_as=by.posts,
    )


@operation("delivery.return.send_back", Permission.RETURN_SIGN, on=Return)
def send_back(returned: Return, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Send a return back to its owner with a reason; what was said stays, and who signed it is no longer said."""
    new = _moved(returned, pen, Act.SEND_BACK, by, at, reason)
    pen.put(returned, **new, **NOT_SENT)


@operation("delivery.return.reopen", Permission.RETURN_REOPEN, on=Return)
def reopen(returned: Return, pen: Pen, *, reason: str, by: Actor, at: datetime) -> None:
    """Open a return again before its round is closed, with a reason; what was said stays, who signed it is no longer said."""
    pen.put(returned, **_moved(returned, pen, Act.REOPEN, by, at, reason), **NOT_SENT, excuse="", excused_as="")


@operation("delivery.return.excuse", Permission.RETURN_EXCUSE, on=Return)
def excuse(returned: Return, pen: Pen, *, reason: str, illustrative: bool = False, by: Actor, at: datetime) -> None:
    """Excuse a return: no update this quarter, because of the reason. Nobody excuses their own; it is counted apart."""
    new = _moved(returned, pen, Act.EXCUSE, by, at, reason)
    pen.put(returned, **new, excuse=tidy(reason), excused_as=by.posts, illustrative=illustrative)


@operation("delivery.return.sign", Permission.RETURN_SIGN, on=Return)
def sign(returned: Return, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Sign a return as the director; nobody signs their own."""
    pen.put(returned, **_moved(returned, pen, Act.SIGN, by, at), signed_by=by.key, signed_as=by.posts)


@operation("delivery.return.challenge", Permission.RETURN_CHALLENGE, on=Return)
def challenge(returned: Return, pen: Pen, *, rating: Rating, reason: str, by: Actor, at: datetime) -> None:
    """Put an independent rating beside the owner's, with a reason; the owner's own stays as it is."""
    new = _moved(returned, pen, Act.CHALLENGE, by, at, reason)
    if rating == returned.rating:
        raise Refused(
            f"The {{short owner}}’s rating is “{rating}” as well. Challenge with another rating, or clear the return."
        )
    pen.put(returned, **new, challenge=rating, challenge_reason=tidy(reason), challenged_as=by.posts)


@operation("delivery.return.clear", Permission.RETURN_CHALLENGE, on=Return)
def clear(returned: Return, pen: Pen, *, by: Actor, at: datetime) -> None:
    """Clear a return: nothing more is asked of it; a challenge stays beside the owner's rating."""
    pen.put(returned, **_moved(returned, pen, Act.CLEAR, by, at))


NOT_SENT: Values = {"confirmed_by": None, "confirmed_as": "", "signed_by": None, "signed_as": ""}


def _moved(returned: Return, pen: Pen, act: Act, by: Actor, at: datetime, reason: str = "") -> Values:
    own = {post for holding in by.holdings for post in holding.stands.get(Reach.OWN, ())}
    hands = Hands(returned.owner_id in own, returned.confirmed_by == by.key, returned.signed_by == by.key)
    if against := why_not(act, returned.stage, hands, reason):
        raise Refused(slotted(against))
    if returned.stage not in UNSETTLED and MOVES[act].to in UNSETTLED:
        Withdrawing.of(returned, pen, at.date())
    return {"stage": MOVES[act].to}


class Said:
    """What is said in a return, for whoever confirms it and whoever restates it."""

    @staticmethod
    def refuse_what_lacks(returned: Return, said: ReturnSaid, on: date) -> None:
        """Refuse what its rating, or the rating of its figure, demands and does not find. Raises Refused."""
        if returned.measure_id:
            figure = measures.figures_of([(returned.measure_id, returned.period)], on)[
                returned.measure_id, returned.period
            ]
            against = against_confirming_a_figure(said, figure.rating is Colour.RED, figure.value is None)
        else:
            against = against_confirming(said, on)
        if against:
            raise Refused(" ".join(against))

    @staticmethod
    def columns(said: ReturnSaid) -> Values:
        """What is said as a row keeps it."""
        return {
            "rating": said.rating,
            "reason": tidy(said.reason),
            "action": tidy_lines(said.action),
            "forecast": said.forecast,
            "words": tidy_lines(said.words),
        }


def _say_steps(returned: Return, pen: Pen, steps: Steps, on: date) -> None:
    known = {report.title: report for report in returned.milestones.all()}
    if unknown := sorted(set(steps) - set(known)):
        raise Refused(f"This return has no milestone “{unknown[0]}”. Milestones change in the plan.")
    for title, said in steps.items():
        if said.reached and said.reached > on:
            raise Refused(f"“{title}” cannot have been met on {day_said(said.reached)}: that day has not come yet.")
    changed: dict[MilestoneReport, Values] = {
        known[title]: {"forecast": said.forecast, "reached": said.reached} for title, said in steps.items()
    }
    pen.put_all(changed)
