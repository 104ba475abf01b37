"""One small project in a year whose first months are planned by weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.programme.phasing.town import M
from throughline.programme.phasing.months import day_of, moment
from throughline.programme.phasing.plan import Placement, Plan
from throughline.programme.phasing.problem import (
    CallOff,
    Capacity,
    Demand,
    Directorate,
    Envelope,
    Mode,
    Priority,
    Problem,
    Project,
    Role,
    Scope,
    Score,
    Stage,
)
from throughline.programme.phasing.propose import Asked

QUICK = Asked(seed=1, seconds=None, steps=600, threads=1, stages=1, nodes=100_000)
SHORT = Asked(seed=1, seconds=None, steps=300, threads=1, nodes=0)
MONDAY = moment("2026-05-18")


def near(months: int = 2, *rows: Capacity, need: int = 10, **told: Any) -> Problem:
    """One project of one stage of a month each, in a year from April 2026, its first months by weeks."""
    stage = Stage(1, (Demand("digital", fte=need),), 310_000)
    whole = Mode("full", Scope.FULL, (Stage(0), Stage(0), stage, Stage(0)), saving=31_000)
    one = Project("A", "Project A", "D1", (whole,), (Score("people", 10),), longest_hold=0)
    return Problem(**{
        "title": "Near term", "begins": M("2026-04"), "months": 12, "tail": 0,
        "priorities": (Priority("people", "People first", 100),),
        "roles": (Role("digital", "Digital", rows or (Capacity(M("2026-04"), fte=10),), CallOff(5, 100_000)),),
        "directorates": (Directorate("D1", "Place", 1),), "envelopes": (Envelope(2026, 2_000_000),), "projects": (one,),
        "weeks_until": day_of(M("2026-04") + months).replace(day=1) - (date(2026, 1, 2) - date(2026, 1, 1)) if months else None,
        **told,
    })  # fmt: skip


def nobody_bought(problem: Problem) -> Problem:
    return replace(problem, roles=tuple(replace(role, call_off=None) for role in problem.roles))


def put(start: str, key: str = "A") -> Plan:
    return Plan((Placement(key, "full", moment(start), moment(start)),))
