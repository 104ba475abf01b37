"""Very small made-up problems with every family of rules, and a search held against their best plan (`everything`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from tests.programme.phasing.town import M
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.months import first_day
from throughline.programme.phasing.months import whole as whole_moment
from throughline.programme.phasing.plan import Plan
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
    Paced,
    Priority,
    Problem,
    Project,
    Role,
    Scope,
    Score,
    Stage,
)
from throughline.programme.phasing.propose import Asked, NoPlan, propose

BEGINS = M("2026-04")
KEYS = "ABCDEF"


def village(seed: int, projects: int = 4) -> Problem:
    """A problem of a few projects over 15 months, tight in something or other."""
    chance = Random(seed)
    meetings = tuple(date(2026 + (3 + n) // 12, (3 + n) % 12 + 1, chance.choice((1, 9, 20))) for n in range(0, 14, 3))
    made = tuple(_project(KEYS[n], chance, meetings) for n in range(projects))
    running = sum(one.approved is not None for one in made)
    role = lambda key, most: Role(  # noqa: E731
        key, key, (Capacity(BEGINS, fte=chance.randint(12, 30)), Capacity(BEGINS + 6, fte=chance.randint(8, 30))),
        CallOff(most, chance.randint(1, 9) * 100_000) if most else None,
    )  # fmt: skip
    saved = chance.choice((0, 0, 100_000, 600_000))
    return Problem(
        title=f"Village {seed}",
        begins=BEGINS,
        months=15,
        tail=chance.choice((0, 6)),
        priorities=(Priority("x", "X", 60), Priority("y", "Y", 40)),
        roles=(role("digital", chance.choice((0, 5, 10))), role("legal", chance.choice((0, 4)))),
        directorates=(Directorate("D1", "One", chance.choice((None, 1, 2))), Directorate("D2", "Two")),
        envelopes=(
            Envelope(2026, chance.randint(8, 40) * 1_000_000, chance.randint(3, 20) * 1_000_000, 500_000, 1_000_000),
            Envelope(2027, chance.randint(1, 9) * 1_000_000, chance.randint(3, 9) * 1_000_000, savings=saved),
        ),
        bodies=(Body("cabinet", "Cabinet", meetings, chance.choice((0, 28)), chance.choice((None, 1, 2))),),
        projects=made,
        links=_links(chance, projects),
        alignments=(Alignment("A", KEYS[projects - 1], chance.randint(20, 400)),),
        frozen=chance.choice((0, 0, 0, 1)),
        most_changes=chance.choice((None, None, max(0, running - 1))),
        most_rescoped=chance.choice((None, 0, 1)),
    )


def by_weeks(seed: int, projects: int = 3) -> Problem:
    """The same kind of problem with its first months by weeks, fewer people in some of them, and some as approved on a Monday."""
    whole, chance = village(seed, projects), Random(f"weeks {seed}")
    months = chance.choice((1, 2, 3, 4))
    mondays = [M("2026-04") + Fraction(5 + 7 * n, 31) for n in range(3)] + [
        M("2026-05") + Fraction(n, 31) for n in (3, 24)
    ]

    def thinner(role: Role) -> Role:
        off = Capacity(chance.choice(mondays[: 3 if months == 1 else 5]), fte=chance.randint(5, 20))
        back = Capacity(min(whole_moment(off.since + Fraction(7, 31)), BEGINS + months), fte=25)
        more = Capacity(BEGINS + 1, fte=chance.randint(10, 30))  # 1 May is a Friday
        rows = {one.since: one for one in (*role.capacity, more, back, off)}
        return replace(role, capacity=tuple(rows[at] for at in sorted(rows)))

    def on_a_monday(one: Project) -> Project:
        if one.approved is None or one.approved.start < BEGINS or chance.random() < 0.5:
            return one
        later = chance.choice(mondays[:3]) - BEGINS
        start, build = (whole_moment(at + later) for at in (BEGINS, one.approved.build - one.approved.start + BEGINS))
        return replace(one, approved=replace(one.approved, start=start, build=build))

    return replace(
        whole,
        roles=tuple(thinner(one) for one in whole.roles),
        projects=tuple(on_a_monday(one) for one in whole.projects),
        weeks_until=first_day(BEGINS + months) - timedelta(days=1),
    )


def slowly(seed: int, projects: int = 3) -> Problem:
    """The same kind of problem, every other one by weeks, with some stages that may be done at half the pace, some approved so."""
    chance = Random(f"slow {seed}")
    whole = by_weeks(seed, 2) if seed % 2 else village(seed, projects)

    def slow(one: Project) -> Project:
        modes = tuple(
            replace(mode, stages=tuple(replace(s, slow=bool(s.months) and chance.random() < 0.35) for s in mode.stages))
            for mode in one.modes
        )
        one = replace(one, modes=modes)
        paced = [way for way in one.ways if isinstance(way, Paced) and way.of == "full"]
        if one.approved is None or not paced or chance.random() < 0.5:
            return one
        way = chance.choice(paced)
        build = one.approved.start + way.stages[0].months + way.stages[1].months
        return replace(one, approved=replace(one.approved, mode=way.key, build=build))

    return replace(whole, projects=tuple(slow(one) for one in whole.projects))


def town_of(seed: int, projects: int) -> Problem:
    """A village in which money is there for as many projects, so that not every larger one is beyond all means."""
    problem, n = village(seed, projects), max(3, projects)
    envelopes = tuple(
        replace(one, revenue=one.revenue * n // 3, capital=one.capital * n // 3) for one in problem.envelopes
    )
    return replace(problem, envelopes=envelopes)


def _links(chance: Random, projects: int) -> tuple[Link, ...]:
    found = []
    for _ in range(chance.randint(0, 3)):
        i, j = sorted(chance.sample(range(projects), 2))
        found.append(Link(chance.choice(list(LinkKind)), KEYS[i], KEYS[j], chance.choice((0, 0, 1))))
    return tuple(dict.fromkeys(found))


def _project(key: str, chance: Random, meetings: tuple[date, ...]) -> Project:
    lengths = [chance.randint(*ends) for ends in ((0, 1), (1, 2), (1, 3), (0, 2))]
    modes = [_mode("full", Scope.FULL, lengths, chance)]
    if chance.random() < 0.5:
        modes.append(replace(_mode("reduced", Scope.REDUCED, lengths, chance), share=chance.randint(30, 80)))
    design = BEGINS + lengths[0] + lengths[1]
    body = "cabinet" if chance.random() < 0.6 else None
    approved = None
    if chance.random() < 0.5:
        start = BEGINS + chance.choice((-1, 0, 1, 2))
        approved = Approved("full", start, start + lengths[0] + lengths[1] + chance.choice((0, 1)), None)
    return Project(
        key=key,
        title=f"Project {key}",
        directorate=chance.choice(("D1", "D1", "D2")),
        modes=tuple(modes),
        scores=(Score("x", chance.randint(0, 10)), Score("y", chance.randint(0, 10))),
        reach=chance.randint(5, 20),
        mandatory=chance.random() < 0.25,
        earliest=BEGINS + chance.randint(0, 3) if chance.random() < 0.2 else None,
        latest=BEGINS + chance.randint(3, 8) if chance.random() < 0.4 else None,
        live_by=design + chance.randint(5, 9) if chance.random() < 0.3 else None,
        contract_ends=BEGINS + 13 if chance.random() < 0.2 else None,
        smallest=chance.choice((0, 0, 50)),
        body=body if meetings else None,
        longest_hold=chance.choice((0, 2)) if body is None else 4,
        approved=approved,
        stop_cost=chance.randint(0, 200) if approved else 0,
        move_cost=chance.randint(0, 20) if approved else 0,
        rescope_cost=chance.randint(0, 100) if approved else 0,
    )


def _mode(key: str, scope: Scope, lengths: list[int], chance: Random) -> Mode:
    return Mode(
        key,
        scope,
        tuple(
            Stage(
                months,
                tuple(Demand(r, fte=chance.randint(1, 14)) for r in ("digital", "legal") if chance.random() < 0.7),
                chance.randint(0, 40) * 100_000,
                chance.randint(0, 60) * 100_000 if n == 2 else 0,
            )
            if months
            else Stage(0)
            for n, months in enumerate(lengths)
        ),
        saving=chance.choice((0, 50_000, 300_000)),
    )


def held_against(best: tuple[int, Plan] | None, problem: Problem, asked: Asked, named: str) -> None:
    """A search finds the best plan that trying every one found, bounds it, and keeps every rule; or says that there is none."""
    if best is None:
        with pytest.raises(NoPlan):
            propose(problem, asked)
        return
    plan = propose(problem, asked)
    assert judge(problem, plan).legal
    assert plan.value is not None
    assert plan.bound is not None
    assert plan.value <= best[0] <= plan.bound, f"{named}: {best}"
    assert plan.value == best[0], f"{named}: {best}"
