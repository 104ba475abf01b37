"""Scenarios on a real Ray cluster of two nodes on this machine, which the test starts and stops; and what is said without one."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from tests.programme.phasing.town import kept, town
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.prices import prices
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.scenarios import NoCluster, Way, Where, run_all

needs_ray = pytest.mark.skipif(
    find_spec("ray") is None, reason="Ray is not installed: ./run test --full and ./run cluster bring it in."
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Two nodes of one processor each on loopback; its address. Its processes are its own and end with it."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    small: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 100_000_000, "include_dashboard": False}
    made = Cluster(initialize_head=True, head_node_args=small)
    try:
        made.add_node(num_cpus=1, object_store_memory=100_000_000)
        made.wait_for_nodes()
        yield str(made.address)
    finally:
        made.shutdown()


def where_am_i(number: int) -> tuple[int, str, int]:
    """The number, and the node and process in which it was met; slowly, so that one node cannot take them all."""
    import ray

    time.sleep(1)
    return number, str(ray.get_runtime_context().get_node_id()), os.getpid()


def judged(case: tuple[Problem, Plan]) -> tuple[bool, int]:
    """What the judge says of a plan."""
    found = judge(*case)
    return found.legal, found.value


@pytest.mark.full
@needs_ray
def test_two_nodes_share_the_scenarios_and_answer_in_order(cluster: str) -> None:
    found = run_all(where_am_i, list(range(8)), Way(Where.CLUSTER, address=cluster))
    assert [number for number, _, _ in found] == list(range(8))
    assert len({node for _, node, _ in found}) == 2
    assert os.getpid() not in {process for _, _, process in found}


@pytest.mark.full
@needs_ray
def test_the_cluster_answers_what_this_machine_answers(cluster: str) -> None:
    way = Way(Where.CLUSTER, address=cluster)
    cases = [(town(), kept()), (town(title="City"), kept())]
    assert run_all(judged, cases, way) == run_all(judged, cases)
    assert prices(town(), kept(), 20, way) == prices(town(), kept(), 20)


@pytest.mark.full
@needs_ray
def test_a_cluster_that_does_not_answer_is_told_as_such() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        nobody = f"127.0.0.1:{held.getsockname()[1]}"
        with pytest.raises(NoCluster, match=f"No Ray cluster answers at “{nobody}”. Start one"):
            run_all(judged, [(town(), kept())], Way(Where.CLUSTER, address=nobody))


def test_without_ray_it_is_said_how_to_bring_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NoCluster, match="run cluster"):
        run_all(judged, [(town(), kept())], Way(Where.CLUSTER))
