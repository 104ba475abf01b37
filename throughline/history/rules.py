"""Sampling and exporting history: the two things that a stranger does again by hand to check us."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from heapq import nsmallest
from typing import Any

LARGEST_SAMPLE = 200


def drawn(seed: str, events: Iterable[int], size: int) -> tuple[int, ...]:
    """A random sample that anybody draws again: the events whose SHA-256 of "seed:number" are smallest, in that order.

    `seed`: any words, spaces at their ends left out; `events`: numbers of events; `size`: how many at most. The order
    in which the events come makes no difference, and a larger sample begins with the smaller one.
    Source: systematic selection by a published seed, as auditors use it (ISA 530, paragraph A13).
    """
    return tuple(nsmallest(size, events, key=lambda number: ticket(seed, number)))


def ticket(seed: str, number: int) -> str:
    """What an event's place in a sample is decided by, in hex: SHA-256 of the seed, a colon and its number."""
    return sha256(f"{seed.strip()}:{number}".encode()).hexdigest()


def faults_of_export(lines: Iterable[str]) -> tuple[int, int, list[str]]:
    """Prove exported events from their own lines: how many are proved, how many are withheld, and what does not hold.

    An event holds when SHA-256 of the link before and its body is its own link, when its body names the fingerprint of
    its changes, and when it follows the event before where that one was exported too.
    """
    proved = withheld = 0
    faults: list[str] = []
    last: Mapping[str, Any] = {}
    for place, line in enumerate(lines, start=1):
        try:
            event = json.loads(line)
            faults += _faults(event, last)
            withheld += "withheld" in event
            proved += "withheld" not in event
        except (ValueError, KeyError, TypeError):
            faults.append(f"Line {place} is no event as it was exported.")
            continue
        last = event
    return proved, withheld, faults


def _faults(event: Mapping[str, Any], last: Mapping[str, Any]) -> list[str]:
    seq, found = event["event"], []
    if last and seq <= last["event"]:
        found.append(f"Event {seq} stands after event {last['event']}: the lines were put in another order.")
    if last and seq == last["event"] + 1 and event["before"] != last["link"]:
        found.append(f"Event {seq} does not follow event {last['event']}: one of them is not of this chain.")
    if "withheld" in event:
        return found
    if _hash(event["before"] + event["body"]) != event["link"]:
        found.append(f"Event {seq} is not what was written: its link does not agree with its body.")
    if json.loads(event["body"])["changes"] != _hash("\n".join(event["changes"])):
        found.append(f"The changes of event {seq} are not what was written.")
    return found


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
