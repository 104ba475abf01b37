"""Processes that write in another house: `python -m tests.history.writers WHAT …`. Not a test; tests start it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from threading import Thread

import django

django.setup()

from django.db import connection  # noqa: E402

from tests.another_house import IN_THE_MIDDLE, say  # noqa: E402
from tests.factories import AT, BEGAN, the_clerk, the_policy_team  # noqa: E402
from throughline.access.roles import Permission  # noqa: E402
from throughline.access.rules import Actor  # noqa: E402
from throughline.council.models import Council, Place  # noqa: E402
from throughline.council.operations import founding  # noqa: E402
from throughline.council.rules import PlaceKind  # noqa: E402
from throughline.history import queries  # noqa: E402
from throughline.history.doorway import Ref, Stale, operation  # noqa: E402
from throughline.history.models import Event  # noqa: E402
from throughline.history.pen import Pen  # noqa: E402
from throughline.outcomes import operations as outcomes  # noqa: E402
from throughline.outcomes.rules import PlanStatus  # noqa: E402


def places(name: str, count: str) -> None:
    """So many operations, each adding one place, from two threads at once."""

    def add(thread: str) -> None:
        for number in range(int(count)):
            names = [(f"{name} {thread} {number}", None)]
            founding.add_places(Ref(1), kind=PlaceKind.DISTRICT, names=names, begins=BEGAN, by=the_clerk(), at=AT)
        connection.close()

    threads = [Thread(target=add, args=[word]) for word in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def stand(status: str) -> None:
    """Change the plan as it stood at its first version, and say whether that was still what stood."""
    try:
        outcomes.stand(Ref(1, 1), status=PlanStatus(status), reason="race", by=the_policy_team(), at=AT)
    except Stale:
        say("stale")
    else:
        say("done")


def knock(status: str) -> None:
    """Say that all is loaded, and then change the plan."""
    say(IN_THE_MIDDLE)
    stand(status)


@operation("test.add_and_wait", Permission.COUNCIL_SET_UP, on=Council)
def add_and_wait(council: Council, pen: Pen, *, by: Actor, at: object) -> None:
    """Write a row and stay in the middle."""
    pen.add(Place(council=council, kind=PlaceKind.DISTRICT, name="Half written", begins=BEGAN))
    _wait()


@operation("test.wait_at_the_gate", Permission.OUTCOMES_VIEW, on=Council, gate=True)
def wait_at_the_gate(council: Council, pen: Pen, *, by: Actor, at: object) -> None:
    """Hold the end of the chain and stay there."""
    _wait()


def _wait() -> None:
    say(IN_THE_MIDDLE)
    time.sleep(60)


def half() -> None:
    """An operation that never ends."""
    add_and_wait(Ref(1), by=the_clerk(), at=AT)


def gate() -> None:
    """A gate that never ends."""
    wait_at_the_gate(Ref(1), by=the_clerk(), at=AT)


def tell() -> None:
    """How many events and places there are, and what does not hold."""
    told = {
        "events": Event.objects.count(),
        "places": sorted(Place.objects.values_list("name", flat=True)),
        "version": Council.objects.values_list("version", flat=True).first(),
        "faults": queries.faults(connection),
    }
    say(json.dumps(told))


ACTS: dict[str, Callable[..., None]] = {
    "places": places,
    "stand": stand,
    "knock": knock,
    "half": half,
    "gate": gate,
    "tell": tell,
}

if __name__ == "__main__":
    ACTS[sys.argv[1]](*sys.argv[2:])
