"""Two processes that write at once, and one that is killed while it writes, on whichever database the suite runs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.another_house import AnotherHouse, finished, wait_for_the_middle

WRITERS = "tests.history.writers"


def tell(house: AnotherHouse) -> dict[str, Any]:
    """What stands in that house."""
    told: dict[str, Any] = json.loads(house.run(WRITERS, "tell"))
    return told


def test_two_processes_of_two_threads_keep_one_chain(another_house: AnotherHouse) -> None:
    before = tell(another_house)
    for writer in [another_house.start(WRITERS, "places", name, "5") for name in ("East", "West")]:
        finished(writer)
    told = tell(another_house)
    assert told["faults"] == []
    assert len(told["places"]) == 20
    assert told["events"] == before["events"] + 20
    assert told["version"] == before["version"] + 20


def test_of_two_who_saw_the_same_version_one_writes_and_the_other_is_told(another_house: AnotherHouse) -> None:
    writers = [another_house.start(WRITERS, "stand", status) for status in ("approved", "cancelled")]
    assert sorted(map(finished, writers)) == ["done", "stale"]
    assert tell(another_house)["faults"] == []


def test_a_writer_that_is_killed_leaves_nothing_and_the_next_one_writes(another_house: AnotherHouse) -> None:
    before = tell(another_house)
    another_house.kill_in_the_middle(WRITERS, "half")
    assert tell(another_house) == before
    another_house.run(WRITERS, "places", "After", "1")
    told = tell(another_house)
    assert told["faults"] == []
    assert told["places"] == ["After a 0", "After b 0"]


def test_nobody_writes_while_a_gate_is_held(another_house: AnotherHouse) -> None:
    gate = another_house.start(WRITERS, "gate")
    wait_for_the_middle(gate)
    writer = another_house.start(WRITERS, "knock", "approved")
    wait_for_the_middle(writer)  # however slowly it loads: from here it only writes
    with pytest.raises(Exception, match="timed out"):
        writer.wait(timeout=1)
    gate.kill()
    gate.communicate(timeout=30)
    assert finished(writer) == "done"
