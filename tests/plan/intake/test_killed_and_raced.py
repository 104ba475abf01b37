"""An import that is killed leaves nothing half-written, and of two at once one is told that the plan moved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.another_house import AnotherHouse, finished, wait_for_the_middle

IMPORTERS = "tests.plan.intake.importers"


@pytest.fixture(name="house")
def _house(another_house: AnotherHouse) -> AnotherHouse:
    """Another house with the small plan in it."""
    another_house.run(IMPORTERS, "stand")
    return another_house


def tell(house: AnotherHouse) -> dict[str, Any]:
    """What stands in that house."""
    told: dict[str, Any] = json.loads(house.run(IMPORTERS, "tell"))
    return told


@pytest.mark.parametrize("where", ["before", "after"])
def test_an_import_that_is_killed_leaves_nothing_and_the_next_one_is_whole(house: AnotherHouse, where: str) -> None:
    """Its fifty rows were written and, once, its event too; it never came to the commit."""
    before = tell(house)
    house.kill_in_the_middle(IMPORTERS, "half", where)
    assert tell(house) == before
    assert house.run(IMPORTERS, "whole") == "done"
    told = tell(house)
    assert told["faults"] == []
    assert told["events"] == before["events"] + 1
    assert len(told["entries"]) == len(before["entries"]) + 50


def test_of_two_imports_at_once_one_is_brought_in_and_the_other_is_told(house: AnotherHouse) -> None:
    before = tell(house)
    both = [house.start(IMPORTERS, "at_once", owner) for owner in ("Head of Waste", "Head of Transport")]
    for importer in both:
        wait_for_the_middle(importer)
    Path(house.environment["THROUGHLINE_DATA"], "go").touch()
    said = sorted(map(finished, both))
    assert said[1] == "done"
    assert said[0].startswith("Somebody wrote in the plan while this was looked at. Nothing was brought in.")
    told = tell(house)
    assert told["faults"] == []
    assert told["events"] == before["events"] + 1
