"""Public sets of scheduling problems through the same judge: PSPLIB (`psplib/*.sm`) and MPSPLIB (`mpsplib/*.rcmp`).

They lie below the folder that THROUGHLINE_BENCH_DATA names, and are not ours to hand on. An activity becomes a project that
must be done, a period a month; what is sought is the least sum of the projects' ends, for one project its makespan. Beside the
instances may lie what is known to be the best: lines of a file's name and its makespan in `best.txt`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bench.measuring import Row
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.months import year_of
from throughline.programme.phasing.plan import Placement, Plan
from throughline.programme.phasing.problem import (
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
from throughline.programme.phasing.propose import Asked, propose

BEGINS = 2000 * 12  # January 2000: a month is a period
MOST = int(os.environ.get("THROUGHLINE_BENCH_INSTANCES", "10"))  # of each set


@dataclass(frozen=True, slots=True)
class Activity:
    """A piece of work: its project, how long it takes, what it needs of each resource, what waits for it, when it may begin."""

    project: int
    length: int
    needs: tuple[int, ...]
    after: tuple[int, ...]
    release: int = 0


@dataclass(frozen=True)
class Instance:
    """Activities by number, and how much there is of each resource. The last activity of each project is its end."""

    name: str
    room: tuple[int, ...]
    activities: tuple[Activity, ...]

    @property
    def ends(self) -> list[int]:
        """The numbers of the last activities."""
        return [n for n, one in enumerate(self.activities) if not one.after]


def from_psplib(name: str, text: str) -> Instance:
    """An instance in the .sm format: a table of successors, one of lengths and needs, one of what there is."""
    rows = [line.split() for line in text.splitlines()]
    parts: dict[str, list[list[int]]] = {}
    part = ""
    for row in rows:
        if row and row[0].rstrip(":") in ("PRECEDENCE", "REQUESTS/DURATIONS", "RESOURCEAVAILABILITIES"):
            part = row[0].rstrip(":")
        elif part and row and all(word.isdigit() for word in row):
            parts.setdefault(part, []).append([int(word) for word in row])
    after = {row[0]: row[3:] for row in parts["PRECEDENCE"]}
    asked = {row[0]: row[2:] for row in parts["REQUESTS/DURATIONS"]}
    activities = (
        Activity(0, asked[n][0], tuple(asked[n][1:]), tuple(one - 1 for one in after[n])) for n in sorted(asked)
    )
    return Instance(name, tuple(parts["RESOURCEAVAILABILITIES"][0]), tuple(activities))


def from_mpsplib(name: str, text: str) -> Instance:
    """An instance in the .rcmp format: what there is, then of each project its size, its release and its activities, whose
    successors are written as project and number: 2:5.
    """
    lines = iter([line.split() for line in text.splitlines() if line.split()])
    projects, _, room = int(next(lines)[0]), next(lines), tuple(map(int, next(lines)))
    read: list[tuple[int, int, list[str]]] = []
    number: dict[str, int] = {}
    for project in range(1, projects + 1):
        size, release, *_ = map(int, next(lines))
        next(lines)  # which resources it uses; its needs say so too
        for n in range(1, size + 1):
            number[f"{project}:{n}"] = len(read)
            read.append((project, release, next(lines)))
    activities = (
        Activity(project, int(row[0]), tuple(map(int, row[1 : len(room) + 1])),
                 tuple(number[one] for one in row[len(room) + 2 :]), release)
        for project, release, row in read
    )  # fmt: skip
    return Instance(name, room, tuple(activities))


def in_order(instance: Instance) -> list[int]:
    """The activities, each after those that it waits for; of equals the one with the longest way to the end first."""
    acts = instance.activities
    waits = [0] * len(acts)
    for one in acts:
        for later in one.after:
            waits[later] += 1
    left = ways_left(instance)
    free, order = [n for n, many in enumerate(waits) if not many], []
    while free:
        n = max(free, key=lambda one: (left[one], -one))
        free.remove(n)
        order.append(n)
        for later in acts[n].after:
            waits[later] -= 1
            if not waits[later]:
                free.append(later)
    return order


def ways_left(instance: Instance) -> list[int]:
    """Of each activity the longest way from its start to the end, itself included."""
    found: dict[int, int] = {}
    todo = list(range(len(instance.activities)))
    while todo:
        n = todo[-1]
        one = instance.activities[n]
        if missing := [later for later in one.after if later not in found]:
            todo += missing
        else:
            found[n] = one.length + max((found[later] for later in one.after), default=0)
            todo.pop()
    return [found[n] for n in range(len(instance.activities))]


def listed(instance: Instance) -> list[int]:
    """Starts by the rule of the least slack, each as early as everything fits: the greedy rule that others are set beside."""
    acts, used = instance.activities, dict[int, list[int]]()
    starts, soonest = [0] * len(acts), [one.release for one in acts]
    for n in in_order(instance):
        one, at = acts[n], soonest[n]
        while late := [t for t in range(at, at + one.length) if not _fits(instance, used.get(t), one)]:
            at = late[-1] + 1
        for t in range(at, at + one.length):
            used[t] = [a + b for a, b in zip(used.get(t, [0] * len(instance.room)), one.needs, strict=True)]
        starts[n] = at
        for later in one.after:
            soonest[later] = max(soonest[later], at + one.length)
    return starts


def _fits(instance: Instance, used: list[int] | None, one: Activity) -> bool:
    return used is None or all(a + b <= room for a, b, room in zip(used, one.needs, instance.room, strict=True))


def problem_of(instance: Instance, periods: int) -> Problem:
    """The instance as a portfolio that must be done whole within so many periods; the earlier its ends, the more it is worth.
    An end that takes no time takes a period after everything else; a beginning that takes none is passed over.
    """
    acts, left, ends = instance.activities, ways_left(instance), set(instance.ends)
    if idle := [n + 1 for n, one in enumerate(acts) if not one.length and n not in ends and _waits(instance, n)]:
        raise ValueError(
            f"{instance.name}: activity {idle[0]} takes no time in the middle, which a portfolio cannot say."
        )
    there = [n for n, one in enumerate(acts) if one.length or n in ends]
    soonest = [one.release for one in acts]
    for n in in_order(instance):
        for later in acts[n].after:
            soonest[later] = max(soonest[later], soonest[n] + acts[n].length)
    years = sorted({year_of(BEGINS + n, 1).begins for n in range(periods + 1)})
    return Problem(
        title=instance.name, begins=BEGINS, months=periods + 1, tail=1, first_month=1,
        priorities=(Priority("end", "An early end", 100),),
        roles=tuple(Role(f"R{n}", f"Resource {n}", (Capacity(BEGINS, fte=10 * room),)) for n, room in enumerate(instance.room)),
        directorates=(Directorate("all", "All"),),
        envelopes=tuple(Envelope(year, 0) for year in years),
        projects=tuple(
            Project(
                key=f"A{n}", title=f"Activity {n + 1}", directorate="all", mandatory=True, longest_hold=0,
                modes=(Mode("full", Scope.FULL, (Stage(0), Stage(0), _stage(acts[n]), Stage(0))),),
                scores=(Score("end", 10),) if n in ends else (),
                earliest=BEGINS + soonest[n], latest=BEGINS + periods - left[n],
            )
            for n in there
        ),
        links=tuple(Link(LinkKind.FINISH_START, f"A{n}", f"A{later}") for n in there for later in acts[n].after),
    )  # fmt: skip


def _waits(instance: Instance, n: int) -> bool:
    return any(n in one.after for one in instance.activities)


def _stage(one: Activity) -> Stage:
    return Stage(max(1, one.length), tuple(Demand(f"R{r}", fte=10 * need) for r, need in enumerate(one.needs) if need))


def plan_of(problem: Problem, starts: list[int]) -> Plan:
    """Starts as a plan."""
    months = {one.key: BEGINS + starts[int(one.key[1:])] for one in problem.projects}
    return Plan(tuple(Placement(key, "full", at, at) for key, at in months.items()))


def ends_of(instance: Instance, plan: Plan) -> int:
    """The sum over projects of the period in which each has ended."""
    found = {one.project: one.start for one in plan.placements}
    return sum((found[f"A{n}"] or BEGINS) - BEGINS + instance.activities[n].length for n in instance.ends)


def rows(seconds: float) -> Iterator[Row]:
    """What is there of each set, each instance judged: ours against the greedy rule and, where it is known, the best."""
    folder = Path(os.environ.get("THROUGHLINE_BENCH_DATA", "-"))
    for kind, ending, of in (("psplib", "sm", from_psplib), ("mpsplib", "rcmp", from_mpsplib)):
        files = sorted((folder / kind).glob(f"*.{ending}"))[:MOST]
        if not files:
            continue
        best = _best(folder / kind / "best.txt")
        found = [(one.stem, *levelled(of(one.stem, one.read_text("utf-8")), seconds)) for one in files]
        gained = mean(ours / greedy for _, ours, greedy in found)
        yield Row(
            f"{kind}, {len(found)} instances, judged: ends ÷ those of the greedy rule",
            f"{gained:.3f}",
            "≤ 1",
            gained <= 1,
        )
        if known := [ours / best[name] for name, ours, _ in found if name in best]:
            yield Row(f"{kind}, {len(known)} instances: ends ÷ the best known", f"{mean(known):.4f}", "told", True)


def _best(path: Path) -> dict[str, int]:
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return {name: int(ends) for name, ends in (line.split() for line in lines if line.strip())}


def levelled(instance: Instance, seconds: float) -> tuple[int, int]:
    """The sum of ends that we come to, and that of the greedy rule. Both plans pass the judge, or this raises AssertionError."""
    starts = listed(instance)
    periods = max(at + one.length for at, one in zip(starts, instance.activities, strict=True))
    problem = problem_of(instance, periods)
    greedy = plan_of(problem, starts)
    ours = propose(problem, Asked(seconds=seconds, stages=1), greedy)
    for plan in (greedy, ours):
        assert not judge(problem, plan).breaches, judge(problem, plan).breaches[:3]
    return ends_of(instance, ours), ends_of(instance, greedy)
