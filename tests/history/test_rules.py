"""Samples that anybody draws again, and exports that a stranger proves."""

from __future__ import annotations

import json
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.history.rules import drawn, faults_of_export, ticket

numbers = st.lists(st.integers(1, 10**6), max_size=60, unique=True)


def test_a_ticket_is_the_sha_256_of_seed_colon_number() -> None:
    """So that a stranger computes it with any tool: printf 'seed:7' | sha256sum."""
    assert ticket(" seed ", 7) == sha256(b"seed:7").hexdigest()
    assert drawn("committee, 3 March", range(1, 1001), 5) == tuple(
        sorted(range(1, 1001), key=lambda n: sha256(f"committee, 3 March:{n}".encode()).hexdigest())[:5]
    )


@given(numbers=numbers, size=st.integers(0, 70), order=st.integers())
def test_the_same_seed_draws_the_same_sample(numbers: list[int], size: int, order: int) -> None:
    """Whatever the order; a larger sample begins with the smaller; nothing is drawn twice or from elsewhere."""
    mixed = numbers[:]
    Random(order).shuffle(mixed)
    sample = drawn("seed", numbers, size)
    assert drawn("seed", mixed, size) == sample
    assert drawn("seed", numbers, size + 5)[: len(sample)] == sample
    assert len(set(sample)) == len(sample) == min(size, len(numbers))
    assert set(sample) <= set(numbers)


def test_another_seed_draws_otherwise() -> None:
    assert drawn("one", range(1000), 10) != drawn("two", range(1000), 10)


def exported(count: int) -> list[str]:
    """A made-up chain, as it is exported."""
    lines, before = [], "0" * 64
    for seq in range(1, count + 1):
        changes = [json.dumps({"row": f"plan.entry:{seq}"})]
        body = json.dumps({"changes": sha256("\n".join(changes).encode()).hexdigest(), "verb": "plan.entry.reword"})
        link = sha256((before + body).encode()).hexdigest()
        lines.append(json.dumps({"event": seq, "before": before, "link": link, "body": body, "changes": changes}))
        before = link
    return lines


def altered(line: str, **new: object) -> str:
    """A line with something changed."""
    return json.dumps(json.loads(line) | new)


def test_an_export_proves_itself() -> None:
    """Whole, in part, and with events of which only the links are told."""
    lines = exported(5)
    assert faults_of_export(lines) == (5, 0, [])
    assert faults_of_export(lines[1::2]) == (2, 0, [])
    event = json.loads(lines[2])
    hidden = json.dumps({"event": 3, "before": event["before"], "link": event["link"], "withheld": True})
    assert faults_of_export([*lines[:2], hidden, *lines[3:]]) == (4, 1, [])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda ls: [ls[0], altered(ls[1], body=json.loads(ls[1])["body"].replace("reword", "rewind")), ls[2]], "2 is not what was written"),
        (lambda ls: [ls[0], altered(ls[1], changes=["{}"]), ls[2]], "changes of event 2 are not"),
        (lambda ls: [ls[1], ls[0], ls[2]], "1 stands after event 2"),
        (lambda ls: [ls[0], altered(ls[2], event=2), ls[2]], "2 does not follow event 1"),
        (lambda ls: [ls[0], "nonsense", ls[2]], "Line 2 is no event"),
        (lambda ls: [ls[0], altered(ls[1], before="f" * 64), ls[2]], "2 does not follow event 1"),
    ],
)  # fmt: skip
def test_what_was_changed_in_an_export_is_named(change: object, says: str) -> None:
    found = faults_of_export(change(exported(3)))[2]  # type: ignore[operator]
    assert any(says in fault for fault in found), found
