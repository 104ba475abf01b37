"""What an owner's rating demands, and what is refused before it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from throughline.delivery.rules.words import Rating
from throughline.ground.timing import day_said
from throughline.ground.words import tidy

LONGEST_PARAGRAPH = 1_200  # characters: one paragraph of a printed page


@dataclass(frozen=True, slots=True)
class Demand:
    """What must be said with a rating."""

    reason: bool
    action: bool  # what is being done about it
    forecast: bool  # the day on which it will be finished


DEMANDS = {
    Rating.ON_COURSE: Demand(reason=False, action=False, forecast=False),
    Rating.RECOVERABLE: Demand(reason=True, action=True, forecast=True),
    Rating.DECISION: Demand(reason=True, action=True, forecast=False),
    Rating.FINISHED: Demand(reason=False, action=False, forecast=True),
    Rating.STOPPED: Demand(reason=True, action=False, forecast=False),
    Rating.UNRATED: Demand(reason=True, action=False, forecast=False),
}


@dataclass(frozen=True, slots=True)
class ReturnSaid:
    """What an owner says of one entry in one quarter. `forecast`: when it will be finished, or was."""

    rating: Rating | None = None
    reason: str = ""
    action: str = ""
    forecast: date | None = None
    words: str = ""


def against_confirming_a_figure(said: ReturnSaid, red: bool, missing: bool) -> tuple[str, ...]:
    """What stands against confirming a measure's return; its rating is that of its figure, never typed.

    `red`: the figure misses its floor standard, which requires management action [domain, section 1: KPI rating].
    """
    found = list[str]()
    if said.rating is not None:
        found.append("A measure is rated by its figure against its target. Say what you think of it in the context.")
    if red and not tidy(said.action):
        found.append("The figure is Red, which needs a management action. Say what is being done, and by whom.")
    if missing and not tidy(said.reason):
        found.append("No figure is entered for this period. Enter it among the measures, or say why there is none.")
    if len(tidy(said.words)) > LONGEST_PARAGRAPH:
        found.append(f"The context is longer than a paragraph. Keep it to {LONGEST_PARAGRAPH:,} characters.")
    return tuple(found)


def against_confirming(said: ReturnSaid, on: date) -> tuple[str, ...]:
    """What stands against confirming a return on a day, a sentence each; nothing when it may be confirmed."""
    if said.rating is None:
        return ("No rating is given. Choose one; when you cannot tell, choose unrated and say why.",)
    demand, found = DEMANDS[said.rating], list[str]()
    if demand.reason and not tidy(said.reason):
        found.append(f"“{said.rating}” needs its reason. Say in a sentence why.")
    if demand.action and not tidy(said.action):
        found.append(f"“{said.rating}” needs a management action. Say what is being done, and by whom.")
    if demand.forecast and said.forecast is None:
        found.append(f"“{said.rating}” needs a day. Give the day on which the work is finished.")
    if said.rating is Rating.FINISHED and said.forecast and said.forecast > on:
        found.append(
            f"{day_said(said.forecast)} has not come yet, so the work is not finished. Correct the day or the rating."
        )
    if len(said.words) > LONGEST_PARAGRAPH:
        found.append(f"The paragraph has {len(said.words)} characters. Keep it to {LONGEST_PARAGRAPH}.")
    return tuple(found)
