"""Who acts at the console: whoever may use this machine's shell stands in for the policy team, and history says so."""

from __future__ import annotations

from datetime import date

from throughline.access.rules import Actor, Holding
from throughline.council.queries import FOREVER_AGO

POST = "policy team, at the console"  # not the operating system's name for the person: history keeps no names


def at_the_console(on: date) -> Actor:
    """The person at the console on a day."""
    return Actor.on(on, 0, POST, [Holding("policy team", POST, FOREVER_AGO, None, {})])
