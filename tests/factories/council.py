"""A small lifelike council: its day, its people, its posts, everything that it has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from throughline.access.rules import Actor, Holding
from throughline.council import queries as council
from throughline.council import scratch
from throughline.council.operations import bodies, covering, founding, structure
from throughline.council.rules import BodyKind, OutsideKind, PlaceKind, PostKind, UnitKind
from throughline.history.doorway import Ref

DAY = date(2021, 1, 13)
AT = datetime(2021, 1, 13, 10, 0, tzinfo=UTC)
BEGAN = date(2017, 5, 4)  # the council's term, and with it whatever has no date of its own
LEAVE = date(2021, 1, 29)  # the last day of somebody's leave
numbers = count(1)


def another(word: str) -> str:
    return f"{word} {next(numbers)}"


def the_clerk() -> Actor:
    """The post that acts when no person does; may set up the council."""
    return council.the_system(DAY)


def somebody(role: str, post: str = "") -> Actor:
    """Somebody with a role and no place of their own, without a row in the database: enough for council-wide rights."""
    return Actor.on(DAY, 0, post or role, [Holding(role, post or role, BEGAN, None, {})])


def the_policy_team() -> Actor:
    """Somebody of the policy team, who may prepare the whole plan."""
    return somebody("policy team", "Head of Strategy and Policy")


def a_council(**said: Any) -> int:
    """The council of this database: founded once, then always the same."""
    standing = council.council()
    if standing is not None:
        return standing.ref.key
    told = {"name": "Westshire County Council", "short_name": "Westshire", "demonstration": False} | said
    return founding.found(**told, by=the_clerk(), at=AT)


def _on_council(act: Callable[..., Any], **said: Any) -> Any:
    return act(Ref(a_council()), **said, by=the_clerk(), at=AT)


def a_unit(
    kind: UnitKind = UnitKind.DIRECTORATE, name: str = "", parent: int | None = None, begins: date = BEGAN
) -> int:
    """A directorate, unless said otherwise."""
    return _on_council(
        structure.open_unit, kind=kind, name=name or another(kind.value.capitalize()), parent=parent, begins=begins
    )


def a_post(
    *roles: str, title: str = "", unit: int | None = None, kind: PostKind = PostKind.OFFICER, begins: date = BEGAN
) -> int:
    """A vacant post with the roles that come with it."""
    return _on_council(
        structure.open_post, kind=kind, title=title or another("Post"), unit=unit, roles=roles, begins=begins
    )


def a_person(name: str = "", email: str = "") -> int:
    """Somebody who may hold posts."""
    return _on_council(structure.welcome, name=name, email=email)


def a_holding(post: int | None = None, person: int | None = None, begins: date = BEGAN) -> int:
    """A person in a post; answers the person."""
    person = person or a_person()
    structure.hold(Ref(post or a_post()), person=person, begins=begins, by=the_clerk(), at=AT)
    return person


def an_account(person: int | None = None, username: str = "") -> int:
    """An account with a password that nobody knows; answers the person."""
    person = person or a_person()
    structure.open_account(
        Ref(person), username=username or another("account"), hashed_password="!", by=the_clerk(), at=AT
    )
    return person


def a_log_in_try(username: str = "ada") -> str:
    """A log-in that did not come right; answers the name that was typed."""
    scratch.try_log_in(username, AT)
    return username


def a_grant(post: int | None = None, role: str = "lead officer") -> int:
    """A role granted to a post; answers the post."""
    post = post or a_post()
    structure.grant(Ref(post), role=role, begins=BEGAN, by=the_clerk(), at=AT)
    return post


def a_cover(post: int | None = None, stands_in: int | None = None, begins: date = DAY, last_day: date = LEAVE) -> int:
    """A post that is away for a day, or from a day to a last one, and another that stands in; answers the first."""
    post, stands_in = post or a_post("lead officer"), stands_in or a_post("lead officer")
    said = {"begins": begins, "last_day": last_day, "reason": "On leave"}
    covering.cover(Ref(post), stands_in=stands_in, **said, by=the_policy_team(), at=AT)  # type: ignore[arg-type]
    return post


def an_actor(role: str, *, post: int | None = None, unit: int | None = None, on: date = DAY) -> Actor:
    """A person who holds a post that brings this role, as they stand on a day."""
    post = post or a_post(role, title=another(role.capitalize()), unit=unit)
    return council.actor_of(a_holding(post), on)


def a_portfolio(title: str = "", post: int | None = None) -> int:
    """A Cabinet Member's portfolio."""
    return _on_council(bodies.open_portfolio, title=title or another("Portfolio"), post=post, begins=BEGAN)


def a_group(name: str = "") -> int:
    """A political group."""
    return _on_council(bodies.open_group, name=name or another("Group"), begins=BEGAN)


def a_body(name: str = "", kind: BodyKind = BodyKind.CABINET_COMMITTEE) -> int:
    """A body that meets."""
    return _on_council(bodies.open_body, kind=kind, name=name or another("Committee"))


def a_seat(body: int | None = None, post: int | None = None, group: int | None = None) -> int:
    """A seat of a post on a body; answers the body."""
    body = body or a_body()
    post = post or a_post(kind=PostKind.MEMBER)
    bodies.take_seat(Ref(body), post=post, group=group, begins=BEGAN, by=the_clerk(), at=AT)
    return body


def an_outside_body(name: str = "", kind: OutsideKind = OutsideKind.NHS) -> int:
    """A body outside the council."""
    return _on_council(bodies.add_outside_body, kind=kind, name=name or another("Trust"))


def a_place(name: str = "", kind: PlaceKind = PlaceKind.DISTRICT) -> int:
    """A district."""
    name = name or another("District")
    keys: dict[str, int] = _on_council(founding.add_places, kind=kind, names=[(name, None)], begins=BEGAN)
    return keys[name]


def a_closure_day(day: date = date(2020, 12, 25)) -> int:
    """A day on which the council is closed; answers the council."""
    _on_council(founding.declare_closure_days, days=[(day, "Christmas Day")])
    return a_council()


def a_setting(name: str = "year_begins_in", value: object = 4, begins: date = BEGAN) -> int:
    """A decided setting; answers the council."""
    _on_council(founding.decide_setting, name=name, value=value, begins=begins, reason="as it has always been")
    return a_council()


def a_label(word: str = "entry", shown: str = "activity") -> int:
    """One of the council's own screen words; answers the council."""
    _on_council(founding.choose_label, word=word, shown=shown)
    return a_council()
