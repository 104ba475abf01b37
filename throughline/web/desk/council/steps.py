"""Nine steps of the first hour, and what is left of each: read from what stands, so that it is resumed anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from throughline.council import queries as council
from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import counted, listed
from throughline.history.doorway import Ref
from throughline.outcomes import queries as wants
from throughline.plan.queries import editions
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Mark, State


class Named(NamedTuple):
    """A step: what it is called, what it is for, the list on which it is done."""

    title: str
    says: str
    page: str


STEPS = (
    Named("Name and colours", "The three tones are checked for contrast. No crest is needed.", "settings"),
    Named("How this council decides", "An executive, a committee system, or another way.", "settings"),
    Named(
        "Financial year and closure days", "In which month the year begins; days that are not working days.", "settings"
    ),
    Named("Units", "Directorates, divisions and services, and how they hang together.", "units"),
    Named("Posts and who holds them", "Rights come with posts. Each post that acts has somebody in it.", "posts"),
    Named("Bodies, seats and groups", "Which bodies meet, and who sits on them.", "bodies"),
    Named("{Places} and words", "Wards, districts or divisions; what this council calls things.", "places"),
    Named("What the council wants", "A strategic plan, its {outcomes} and {objectives}.", "wants"),
    Named("First plan and colleagues", "A delivery plan with its first edition; colleagues who can log in.", "wants"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its state; `left`: what is still to be done, "" when nothing is; `also`: what may be given, and need not."""

    number: int
    title: str
    says: str
    state: State
    page: str = ""
    left: str = ""
    also: str = ""


def to_come() -> tuple[Step, ...]:
    """All nine, before anything stands."""
    todo = State(Mark.NONE, "To do")
    return tuple(Step(n, PLAIN.fill(s.title), PLAIN.fill(s.says), todo) for n, s in enumerate(STEPS, start=1))


def steps(visit: Visit) -> tuple[Step, ...]:
    """All nine, with what is left of each."""
    return tuple(
        _step(visit.words, n, named, *left) for n, (named, left) in enumerate(zip(STEPS, _left(visit), strict=True), 1)
    )


def going_on(visit: Visit, page: str) -> tuple[str, Step | None]:
    """While the council is being set up: what is left on a page, and the first step elsewhere that has something left."""
    found = steps(visit)
    here = [step.left for step in found if step.page == page and step.left]
    return "; ".join(here), next((step for step in found if step.left and step.page != page), None)


def _step(words: Words, number: int, named: Named, left: str, begun: bool, also: str = "") -> Step:
    state = (
        State(Mark.DONE, "Done") if not left else State(Mark.AMBER, "Half done") if begun else State(Mark.NONE, "To do")
    )
    return Step(number, words.fill(named.title), words.fill(named.says), state, named.page, left, also)


def _left(visit: Visit) -> tuple[tuple[str, bool] | tuple[str, bool, str], ...]:
    """For each step: what is left, whether it was begun, and what may be given and need not."""
    on = visit.on
    settings = council.settings(on)
    decided = council.setting_texts(("brand", "year_begins_in"), on)
    days, posts, bodies, seats = council.closure_days(), council.posts(on), council.bodies(), council.seats(on)
    vacant = sum(1 for post in posts if post.vacant and not post.ended)
    places, labels = council.places(on), settings.labels
    plans = wants.strategic_plans(visit.actor)
    outcomes = [o for plan in plans for o in wants.outcomes(visit.actor, plan.ref.key)]
    readable = editions.editions(visit.actor)
    accounts = sum(1 for person in council.people(visit.actor, on) if person.account)
    return (
        ("" if "brand" in decided else "colours are not chosen", True),
        ("" if settings.governance else "how it decides is not said", False),
        (
            *_what_is_left(("the month", "year_begins_in" in decided)),
            "" if days else "closure days beside bank holidays",
        ),
        ("" if council.units(on) else "no unit yet", False),
        (
            f"{counted(vacant, 'post is vacant', 'posts are vacant')}" if vacant else "" if posts else "no post yet",
            bool(posts),
        ),
        _what_is_left(("bodies", bool(bodies)), ("seats", bool(seats))),
        (*_what_is_left((visit.word("places"), bool(places))), "" if labels else "words of your own"),
        _what_is_left(("a strategic plan", bool(plans)), (visit.word("outcomes"), bool(outcomes))),
        _what_is_left(("a plan with an edition", bool(readable)), ("a second person who can log in", accounts > 1)),
    )


def _what_is_left(*things: tuple[str, bool]) -> tuple[str, bool]:
    lacking = [name for name, there in things if not there]
    return (f"{listed(lacking)} not yet given" if lacking else "", len(lacking) < len(things))


def the_council(visit: Visit) -> Ref:
    """The council's record, whatever its version. A page that asks has one."""
    if visit.council is None:
        raise LookupError("There is no council yet.")
    return Ref(visit.council.ref.key)
