"""Fan-out: independent scenarios, one after the other or in processes of this machine.

A scenario is a function of plain values that answers plain values; the unit of parallel work is a scenario, never a thread
of a solver. The answers come back in the order of the cases, so that the way of running changes nothing.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from enum import StrEnum
from typing import TypeVar

C = TypeVar("C")
A = TypeVar("A")


class Where(StrEnum):
    """Where scenarios run."""

    HERE = "here"
    PROCESSES = "processes"


def run_all(act: Callable[[C], A], cases: Sequence[C], where: Where = Where.HERE, workers: int = 2) -> list[A]:
    """Act on every case. `act` must be a function of a module, so that another process finds it."""
    if where is Where.HERE or len(cases) < 2:
        return [act(case) for case in cases]
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(act, cases))
