"""What moved in time: start, end, steps."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.timing import Timing, day_said
from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.saying import Pair, at, difference, paired
from throughline.plan.rules.document import EntryPart, MilestonePart
from throughline.plan.rules.words import ChangeKind

TIME = ChangeKind.TIME
FIELDS = ("starts", "ends", "end_in_words", "milestones")
DETAILS = (("contract_ends", "end of the contract"), ("completion", "completion"), ("expires", "expiry"))


def moved(pair: Pair) -> Iterator[Change]:
    """Every change of time of one activity."""
    yield from _start(pair)
    yield from _end(pair)
    for title, was, now in paired(pair.was.milestones, pair.now.milestones, lambda m: m.title):
        yield from _step(pair, title, was, now)
    for name, label in DETAILS:
        yield from pair.timed(TIME, name, label, getattr(pair.was.details, name), getattr(pair.now.details, name))


def _start(pair: Pair) -> Iterator[Change]:
    was, now, name = pair.was.starts, pair.now.starts, pair.name
    if was == now:
        return
    later, by = difference(was, now, last=False)
    if now is None:
        says = f"{name} no longer states when it starts; it was to start {_at(was)}."
    elif was is None:
        says = f"{name} now starts {at(now)}; no start was stated before."
    else:
        says = f"{name} now starts {at(now)}{_than(by, was)}."
    yield pair.change(TIME, "starts", says, later=later)


def _end(pair: Pair) -> Iterator[Change]:
    """The end as a time, or in the council's own words where no time can be read."""
    if (pair.was.ends, pair.was.end_in_words) == (pair.now.ends, pair.now.end_in_words):
        return
    name, was, now = pair.name, pair.was.ends, pair.now.ends
    later, by = difference(was, now, last=True)
    before, ends = _ending(pair.was), _ending(pair.now)
    if not ends:
        says = f"{name} no longer states when it ends; it was to end {before}."
    elif not before:
        says = f"{name} now ends {ends}; no end was stated before."
    elif was is not None and now is not None and was != now:
        says = f"{name} now ends {at(now)}{_than(by, was)}."
    else:
        says = f"{name} now ends {ends}; it was to end {before}."
    words = {"end_in_words"} & {*pair.was.illustrative, *pair.now.illustrative}
    yield pair.change(TIME, "ends", says, later=later, invented=bool(words))


def _step(pair: Pair, title: str, was: MilestonePart | None, now: MilestonePart | None) -> Iterator[Change]:
    invented = any(m.illustrative for m in (was, now) if m)
    name = pair.name

    def step(says: str, later: int = 0) -> Change:
        return pair.change(TIME, "milestones", says, later=later, invented=invented)

    if was is None or now is None:
        part = now or was
        if part is not None:
            when = f", due {at(part.due)}" if part.due else ""
            yield step(f"{name} {'has a new step' if now else 'no longer has the step'} “{title}”{when}.")
        return
    if was.due != now.due:
        later, by = difference(was.due, now.due, last=True)
        yield step(f"The step “{title}” of {name} {_planned(was.due, now.due, by)}.", later)
    if was.forecast != now.forecast:
        yield step(f"The step “{title}” of {name} {_expected(was, now)}.")
    if was.reached != now.reached:
        # A step that is done has not moved: it is told with what else is otherwise.
        yield pair.change(
            ChangeKind.OTHER, "milestones", f"The step “{title}” of {name} {_reached(was, now)}.", invented=invented
        )


def _planned(was: Timing | None, now: Timing | None, by: str) -> str:
    if now is None:
        return f"no longer has a planned time; it was due {_at(was)}"
    return f"is now due {at(now)}{_than(by, was)}" if was else f"is now due {at(now)}; no time was planned before"


def _expected(was: MilestonePart, now: MilestonePart) -> str:
    """The latest view, beside the view before or, where there was none, beside the plan."""
    if now.forecast is None:
        return f"has no later view any more; it was expected {_at(was.forecast)}"
    against = was.forecast or now.due
    _, by = difference(against, now.forecast, last=True)
    if was.forecast:
        return f"is now expected {at(now.forecast)}{_than(by, was.forecast)}"
    planned = f", {by} than planned" if by else ""
    return f"is now expected {at(now.forecast)}{planned}; no view was given before"


def _reached(was: MilestonePart, now: MilestonePart) -> str:
    if now.reached is None:
        return f"is no longer said to have been reached{f' on {day_said(was.reached)}' if was.reached else ''}"
    before = f"; before, {day_said(was.reached)} was given" if was.reached else ""
    return f"was reached on {day_said(now.reached)}{before}"


def _than(by: str, was: Timing) -> str:
    return f", {by} than before ({was.said()})" if by else f" (before: {was.said()})"


def _ending(entry: EntryPart) -> str:
    """ "in March 2022"; the council's own words in quotation marks; nothing where neither is stated."""
    if entry.ends and entry.end_in_words:
        return f"{at(entry.ends)} (“{entry.end_in_words}”)"
    return at(entry.ends) if entry.ends else f"“{entry.end_in_words}”" if entry.end_in_words else ""


def _at(when: Timing | None) -> str:
    return at(when) if when else ""
