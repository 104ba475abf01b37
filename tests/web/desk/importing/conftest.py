"""The desk of somebody who brings workbooks in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.plan.intake.workbooks import Bench, a_bench, events
from tests.web.desk.importing_workbooks import Officer


@pytest.fixture
def bench() -> Bench:
    """A plan of three activities."""
    return a_bench()


@pytest.fixture
def officer(bench: Bench) -> Officer:
    """Somebody of the policy team."""
    return Officer(bench)


@pytest.fixture
def unchanged(bench: Bench, officer: Officer) -> Iterator[None]:
    """The plan and its history are afterwards what they were before."""
    before = events(), bench.entries()
    yield
    assert (events(), bench.entries()) == before
