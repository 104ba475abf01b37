"""How the quarter's values are said on pages and in mails."""

from __future__ import annotations

from datetime import date

from throughline.delivery.queries.overview import LifeRow
from throughline.delivery.queries.rounds import RoundRow
from throughline.delivery.rules.document import ReportPart, ReturnPart
from throughline.delivery.rules.rating import DEMANDS, Demand
from throughline.delivery.rules.words import Rating, Stage
from throughline.ground.labels import Words
from throughline.ground.timing import MONTHS, day_said
from throughline.ground.words import listed
from throughline.web.furniture.parts import Event, Mark, State

MARKS = {
    Rating.ON_COURSE: Mark.GREEN,
    Rating.RECOVERABLE: Mark.AMBER,
    Rating.DECISION: Mark.RED,
    Rating.FINISHED: Mark.DONE,
    Rating.STOPPED: Mark.STOP,
    Rating.UNRATED: Mark.NONE,
}
FIGURES = {"Green": Mark.GREEN, "Amber": Mark.AMBER, "Red": Mark.RED, "Blue": Mark.DONE}
STAGES = {
    Stage.OPEN: (Mark.AMBER, "Not sent"),
    Stage.PREPARED: (Mark.AMBER, "Prepared, waits for its {short owner}"),
    Stage.CONFIRMED: (Mark.NONE, "Sent, waits for its director"),
    Stage.SIGNED: (Mark.DONE, "Signed"),
    Stage.CHALLENGED: (Mark.AMBER, "Challenged"),
    Stage.CLEARED: (Mark.DONE, "Cleared"),
    Stage.CLOSED: (Mark.DONE, "Closed"),
    Stage.REOPENED: (Mark.AMBER, "Reopened"),
    Stage.EXCUSED: (Mark.NONE, "Excused for this quarter"),
}
MEANS = {
    Rating.ON_COURSE: "Time, money and scope are as the plan has them.",
    Rating.RECOVERABLE: "It is behind or costs more, and you can put that right yourselves.",
    Rating.DECISION: "It cannot be put right unless somebody decides anew.",
    Rating.FINISHED: "The work is done.",
    Rating.STOPPED: "It will not be done.",
    Rating.UNRATED: "You cannot tell yet.",
}

DID = {
    "delivery.return.prepare": "Prepared for its {short owner}",
    "delivery.return.confirm": "Confirmed by its {short owner}",
    "delivery.return.send_back": "Sent back",
    "delivery.return.sign": "Signed",
    "delivery.return.challenge": "Challenged",
    "delivery.return.clear": "Cleared",
    "delivery.return.excuse": "Excused for this quarter",
    "delivery.return.reopen": "Reopened",
    "delivery.return.hand_on": "Handed on to another post",
    "delivery.round.hand_on": "Handed on, with all that waited for its post",
    "delivery.round.follow_posts": "Handed on to the post that took over",
    "delivery.return.restate": "Restated after the closing",
    "delivery.round.open": "Opened with the round",
    "delivery.round.close": "Closed with the round",
}


def words_of(rating: Rating) -> str:
    """A rating as a heading begins, with its colour before it where papers know one: "Amber: late or dearer, …"."""
    return f"{rating.colour}: {rating.value}" if rating.colour else rating.value.capitalize()


def rated(rating: Rating | None, reason: str = "") -> State:
    """A rating with its shape; none given is said so."""
    return State(MARKS[rating], words_of(rating), reason) if rating else State(Mark.NONE, "No rating yet", reason)


def short(rating: Rating | None) -> State:
    """The same in a narrow cell: the colour, or the word where papers know none."""
    return State(MARKS[rating], rating.colour or rating.value.capitalize()) if rating else State(Mark.NONE, "None yet")


def told(part: ReturnPart, reason: str = "") -> State:
    """What a return says: the rating of its owner; of a measure, that of its figure, with the figure itself."""
    if part.figure:
        said = f"{part.figure.rating}: {part.figure.said}{', restated' if part.figure.restated else ''}"
        return State(FIGURES.get(part.figure.rating, Mark.NONE), said, reason)
    return rated(part.latest, reason)


def told_short(part: ReturnPart) -> State:
    """The same in a narrow cell."""
    if part.figure:
        return State(FIGURES.get(part.figure.rating, Mark.NONE), part.figure.rating)
    return short(part.latest)


def staged(stage: Stage, words: Words) -> State:
    """How far a return came, in the council's own words."""
    mark, told_ = STAGES[stage]
    return State(mark, words.fill(told_))


def demands(rating: Rating) -> str:
    """What a rating means, and what it asks for."""
    asked = [words for name, words in _ASKS if getattr(DEMANDS[rating], name)]
    return f"{MEANS[rating]} {f'Asks {listed(asked)}.' if asked else 'Nothing more is asked.'}"


_ASKS = tuple(zip(Demand.__slots__, ("why", "what is being done", "the day of the finish"), strict=True))


def quarter(row: RoundRow) -> str:
    """The quarter of a round: "Quarter 3, October to December 2020"."""
    return f"Quarter {row.quarter}, {months(row.ends_on)}"


def months(ends_on: date) -> str:
    """The three months that end on a day: "October to December 2020"."""
    first = MONTHS[(ends_on.month - 3) % 12]
    return f"{first} to {MONTHS[ends_on.month - 1]} {ends_on.year}"


def weekday(day: date) -> str:
    """A day within reach: "Friday 15 January"."""
    return f"{day:%A} {day.day} {MONTHS[day.month - 1]}"


def left(by: date, on: date) -> str:
    """How long there is to a day, or how long it is over."""
    days = (by - on).days
    if days < 0:
        return f"{-days} {'day' if days == -1 else 'days'} late"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def unbroken(words: str) -> str:
    """A few words that stay on one line, such as those of a narrow column."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def step(part: ReportPart) -> str:
    """What was said of a milestone."""
    if part.reached:
        return f"met on {day_said(part.reached)}"
    return f"expected by {day_said(part.forecast)}" if part.forecast else "nothing said"


def event(life: LifeRow, words: Words) -> Event:
    """Something that happened to a return; a rating that changed says from what to what."""
    did = words.fill(DID.get(life.verb, "Changed"))
    if life.challenge:
        did = f"Challenged with “{words_of(life.challenge)}”"
    elif life.rating and life.was and life.rating is not life.was:
        did = f"{did}: the rating changed from “{words_of(life.was)}” to “{words_of(life.rating)}”"
    elif life.rating:
        did = f"{did}: “{words_of(life.rating)}”"
    return Event(did, at=life.at, who=life.posts, reason=life.reason)
