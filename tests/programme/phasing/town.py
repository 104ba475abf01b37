"""A small made-up council whose plan keeps every rule, from which each test breaks one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from throughline.programme.phasing.months import month
from throughline.programme.phasing.plan import Placement, Plan, parts_of
from throughline.programme.phasing.problem import (
    Alignment,
    Approved,
    Body,
    CallOff,
    Capacity,
    Demand,
    Directorate,
    Envelope,
    Link,
    LinkKind,
    Mode,
    Priority,
    Problem,
    Project,
    Role,
    Scope,
    Score,
    Stage,
)

M = month
MEETINGS = tuple(date(2026 + n // 12, n % 12 + 1, 10) for n in range(3, 27, 2))  # April, June … every second month


def stages(define: int = 1, design: int = 2, build: int = 3, embed: int = 2, fte: int = 10) -> tuple[Stage, ...]:
    """Four stages that need so many tenths of digital people each month and £60,000 of revenue for the build."""
    need = (Demand("digital", fte=fte),) if fte else ()
    return (
        Stage(define, need),
        Stage(design, need),
        Stage(build, need, 6_000_000, 3_000_000),
        Stage(embed, need),
    )


def full(**told: Any) -> Mode:
    """The whole of a project."""
    return Mode("full", Scope.FULL, stages(), **{"saving": 100_000, **told})


def project(key: str, **told: Any) -> Project:
    """A project of that key, decided by Cabinet, that serves one priority."""
    reduced = Mode("reduced", Scope.REDUCED, stages(build=2, fte=5), share=60, saving=50_000)
    start = {
        "title": f"Project {key}",
        "directorate": "D1",
        "modes": (full(), reduced),
        "scores": (Score("people", 8),),
        "body": "cabinet",
    }
    return Project(key, **{**start, **told})


def town(**told: Any) -> Problem:
    """Two years, one role, one body, three projects: A leads to B, C is as approved."""
    c = project(
        "C", approved=Approved("full", M("2026-04"), M("2026-09"), date(2026, 8, 10)), move_cost=5, stop_cost=50
    )
    whole: dict[str, Any] = {
        "title": "Town",
        "begins": M("2026-04"),
        "months": 24,
        "priorities": (Priority("people", "People first", 100),),
        "roles": (Role("digital", "Digital", (Capacity(M("2026-04"), fte=30),), CallOff(10, 900_000)),),
        "directorates": (Directorate("D1", "Place", 2),),
        "envelopes": (
            Envelope(2026, 20_000_000, 9_000_000, savings=100_000),
            Envelope(2027, 20_000_000, 9_000_000, savings=500_000),
        ),
        "bodies": (Body("cabinet", "Cabinet", MEETINGS, 28, 2),),
        "projects": (project("A", mandatory=True, ground="Act 1999", live_by=M("2026-12")), project("B"), c),
        "links": (Link(LinkKind.FINISH_START, "A", "B"),),
        "alignments": (Alignment("A", "C", 10),),
    }
    return Problem(**{**whole, **told})


def at(key: str, start: str, build: str, meeting: date | None, mode: str = "full") -> Placement:
    """A placement."""
    return Placement(key, mode, M(start), M(build), meeting=meeting)


def kept(problem: Problem | None = None) -> Plan:
    """A plan of the town that keeps every rule."""
    problem = problem or town()
    placements = (
        at("A", "2026-04", "2026-09", date(2026, 8, 10)),
        at("B", "2026-10", "2027-03", date(2027, 2, 10)),
        at("C", "2026-04", "2026-09", date(2026, 8, 10)),
    )
    return Plan(placements, problem=problem.digest, parts=parts_of(problem))


def with_placement(plan: Plan, one: Placement) -> Plan:
    """The same plan with something else said of one project."""
    return replace(plan, placements=tuple(one if p.project == one.project else p for p in plan.placements))
