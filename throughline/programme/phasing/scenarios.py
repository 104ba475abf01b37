"""Fan-out: independent scenarios one after the other, in processes of this machine, or on a Ray cluster.

A scenario is a function of plain values that answers plain values; the unit of parallel work is a scenario, never a thread
of a solver. The answers come back in the order of the cases, so that the way of running changes nothing. Nothing here
schedules: a pool of processes or the cluster does. The one module that knows Ray, which is the extra `cluster`.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, TypeVar

C = TypeVar("C")
A = TypeVar("A")
ANSWERS_WITHIN = 5.0  # seconds


class Where(StrEnum):
    """Where scenarios run."""

    HERE = "here"
    PROCESSES = "processes"
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class Way:
    """Where scenarios run: in so many processes, or on the cluster at an address ("auto": the one that RAY_ADDRESS names, or
    that this machine belongs to).
    """

    where: Where = Where.HERE
    workers: int = 2
    address: str = "auto"


HERE = Way()


class NoCluster(RuntimeError):
    """Ray is missing, or no cluster answers; the message says what to do."""


def run_all(act: Callable[[C], A], cases: Sequence[C], way: Way = HERE) -> list[A]:
    """Act on every case. `act` must be a function of a module, so that another process finds it. Raises NoCluster."""
    if way.where is Where.CLUSTER:
        return _on_a_cluster(act, cases, way.address)
    if way.where is Where.HERE or len(cases) < 2:
        return [act(case) for case in cases]
    with ProcessPoolExecutor(way.workers, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(act, cases))


def _on_a_cluster(act: Callable[[C], A], cases: Sequence[C], address: str) -> list[A]:
    """One task a case, one processor a task. A cluster that was joined here is left again."""
    ray = _ray()
    joined = not ray.is_initialized()
    if joined:
        _join(ray, os.environ.get("RAY_ADDRESS", address) if address == "auto" else address)
    try:
        task = ray.remote(num_cpus=1)(act)
        return list(ray.get([task.remote(case) for case in cases]))
    finally:
        if joined:
            ray.shutdown()


def _join(ray: Any, address: str) -> None:
    """Where nobody listens Ray itself tries for minutes, so that is asked first."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    try:
        if port.isdecimal():
            socket.create_connection((host, int(port)), ANSWERS_WITHIN).close()
        ray.init(address=address, log_to_driver=False, logging_level="error")
    except OSError as wrong:
        raise NoCluster(
            f"No Ray cluster answers at “{address}”. Start one with `ray start --head`, name it in RAY_ADDRESS, or run in "
            "processes."
        ) from wrong


def _ray() -> Any:
    try:
        return import_module("ray")
    except ImportError as wrong:
        raise NoCluster(
            "Running on a cluster needs Ray, which is not installed: `./run cluster` brings it in. Running here or in processes "
            "works without it."
        ) from wrong
