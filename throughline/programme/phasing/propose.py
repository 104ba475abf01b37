"""Proposing a plan: bound, start, search stage by stage, judge, explain; the best plan is at hand at every moment.

The same problem, seed, threads and steps give the same plan. `seconds` measures how many steps this machine makes in that
time and records them; `steps` repeats them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from time import perf_counter

import numpy as np

from throughline.programme.phasing.awarding import awarded
from throughline.programme.phasing.baselines import baselines
from throughline.programme.phasing.bidding import HUGE, Bidding, bound_by
from throughline.programme.phasing.bound import Bound, Master, bound_of, unpriced
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.columns import Columns, columns_of
from throughline.programme.phasing.conflicts import conflict, reconciled
from throughline.programme.phasing.diving import dived
from throughline.programme.phasing.engines import versions
from throughline.programme.phasing.flat import CHANGE, Array
from throughline.programme.phasing.insert import state_of
from throughline.programme.phasing.placing import approved, chosen, drawn, repaired
from throughline.programme.phasing.plan import MadeBy, Plan, StageValue, parts_of
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.proving import MOST as PROVABLE
from throughline.programme.phasing.proving import NODES, prove
from throughline.programme.phasing.search import Aim, Settings, Walk, measures, mixed, wrong

WIDE = 1e18
TRIAL = 60  # moves by which the speed of a machine is measured
LOADED = 1.0  # seconds at most that code which was compiled before takes to load
CLOSING = 1.0  # of the time that reading a problem into columns took, writing its plan down and judging it takes
CHUNKS = 40  # in which a search is cut, so that it can be told to stop and say how far it is
NEAR_ENOUGH = 0.001  # of the bound, for a plan to be called proved
SMALL = 150  # projects up to which the bound is worked out to its end; beyond, the time is better spent on searching
WARM, COOL = 0.3, 0.01  # how warm a search begins; of a large portfolio cool, since its start is already good
SEARCHED = 0.2  # of the time of a portfolio that is small enough to be proved
SURE = 0.65  # of a huge one's: its moves take longer the more the machine has to do, of which the trial knows nothing
LONGEST_PROOF = 600.0  # seconds, when nodes are counted and not the time
SHARE = 8  # a later stage searches an eighth of the steps


class NoPlan(ValueError):
    """No legal plan was found; `lines` say which rules clash, when that is known."""

    def __init__(self, message: str, lines: tuple[str, ...] = ()) -> None:
        self.lines = lines
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Asked:
    """How to search. One of `seconds` and `steps`; tolerances are per thousand of what a stage reached.

    `nodes`: how many conflicts a small portfolio is proved with; by default as far as the seconds last, and not
    at all with steps. Both are recorded with the plan, so that both can be repeated.
    """

    seed: int = 1
    seconds: float | None = 10.0
    steps: int | None = None
    threads: int = 2
    value_tolerance: int = 5
    change_tolerance: int = 0
    call_off_tolerance: int = 50
    stages: int = 4
    nodes: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How far a search is: what it does, the best value so far, the bound, the share that is done."""

    doing: str
    value: int | None
    bound: int | None
    share: float
    legal: bool = True


@dataclass
class Run:
    """A search under way. `best` may be taken at any moment."""

    columns: Columns
    asked: Asked
    tell: Callable[[Told], None] = lambda _: None
    stop: Event = field(default_factory=Event)
    keep: Callable[[Plan], None] | None = None  # is given each better plan as it is found
    kept: int | None = None
    bound: Bound | None = None
    master: Master | None = None
    best: Array = field(default_factory=lambda: np.array([], np.int64))
    start: Array = field(
        default_factory=lambda: np.array([], np.int64)
    )  # read off the program; it may break a rule yet
    stages: list[StageValue] = field(default_factory=list)
    steps: int = 0
    nodes: int = 0
    began: float = field(default_factory=perf_counter)
    closing: float = 0.0  # seconds that it will take to write the plan down and judge it
    stopped: bool = False

    def left(self) -> float:
        """Seconds until the time that was asked for is over, but for what it takes to write the plan down."""
        if self.asked.seconds is None:
            return 0.0
        return self.asked.seconds - self.closing - (perf_counter() - self.began)

    def measured(self, sel: Array) -> Array:
        """Value, change, call-off and tight months of columns."""
        out = np.zeros(4, np.int64)
        measures(self.columns.flat, state_of(self.columns.flat, sel), out)
        return out

    def say(self, doing: str, share: float) -> None:
        """Tell how far it is."""
        missing, less = _rank(self.columns, self.best) if len(self.best) else (1.0, 0)
        value, legal = self.columns.base - less if len(self.best) else None, missing == 0.0
        if self.keep and legal and value is not None and (self.kept is None or value > self.kept):
            self.kept = value
            self.keep(plan_of(self))
        self.tell(Told(doing, value, self.bound.value if self.bound else None, share, legal))


def propose(
    problem: Problem,
    asked: Asked | None = None,
    warm: Plan | None = None,
    tell: Callable[[Told], None] | None = None,
    stop: Event | None = None,
    keep: Callable[[Plan], None] | None = None,
) -> Plan:
    """The best plan found. Raises NoPlan when every plan found breaks a rule."""
    began = perf_counter()
    run = Run(columns_of(problem), asked or Asked(), tell or (lambda _: None), stop or Event(), keep, began=began)
    run.closing = CLOSING * (perf_counter() - began)
    search(run, warm)
    return plan_of(run)


def search(run: Run, warm: Plan | None = None) -> None:
    """Bound, start and search, leaving the best in `run`."""
    columns = run.columns
    _compile(run)
    starts = [] if columns.projects >= HUGE else [one.sel for one in baselines(columns)]
    starts += [approved(columns)] + ([chosen(columns, warm)] if warm else [])
    starts = [repaired(columns, sel) for sel in starts]
    run.best = min(starts, key=lambda sel: _rank(columns, sel))
    run.say("started from the best rule", 0.0)
    if columns.projects >= HUGE:
        bids = Bidding(columns, run.asked.threads)
        run.bound, share = bound_by(bids)
        run.start = awarded(bids, run.bound, share)
    else:
        run.bound, run.master = bound_of(columns, run.best, tolerance=5e-4 if columns.projects <= SMALL else 2e-3)
        run.start = dived(columns, run.master, run.bound, slowly=columns.projects > SMALL)
    run.best = min((run.best, run.start), key=lambda sel: _rank(columns, sel))
    run.say("bounded", 0.02)
    _value_stage(run)
    _rescued(run)
    _proof(run)
    _valued(run)
    for number in range(2, run.asked.stages + 1):
        if run.stop.is_set() or _rank(columns, run.best)[0] > 0:
            break
        _later_stage(run, number)
    _outdone(run)


def _outdone(run: Run) -> None:
    """Where a later stage came upon more value, or less of what an earlier one kept least, that is what the earlier reached:
    so that no plan is better than its stages say, and none is worse than their tolerances allow.
    """
    measured = [int(one) for one in run.measured(run.best)]
    now = (measured[0] + run.columns.base, measured[1], (measured[2] + 5) // 10, measured[3])
    for n, (stage, reached) in enumerate(zip(run.stages, now, strict=False)):
        best = max(stage.value, reached) if n == 0 else min(stage.value, reached)
        run.stages[n] = replace(stage, value=best)


def _compile(run: Run) -> None:
    """On its first use on a machine the compiled code takes a while; that is not counted as searching, but loading it is."""
    run.say("compiling, once on each machine", 0.0)
    begun = perf_counter()
    run.bound = unpriced(run.columns)
    run.best = np.full(run.columns.projects, -1, np.int64)
    walks(run, value_aim(run), 0)[0].step(1, 1.0)
    run.bound = None
    run.began += max(0.0, perf_counter() - begun - LOADED)


def _rank(columns: Columns, sel: Array) -> tuple[float, int]:
    state, out = state_of(columns.flat, sel), np.zeros(4, np.int64)
    measures(columns.flat, state, out)
    return float(wrong(columns.flat, state)), -int(out[0])


def aim_of(columns: Columns, weights: tuple[float, ...], bounds: tuple[float, ...], wish: Array, priced: Array) -> Aim:
    """An aim with what each project can bring of it at most."""
    f = columns.flat
    there = f.off[1:] > f.off[:-1]
    gain, scale = np.zeros(columns.projects), np.ones(columns.projects)
    gain[there] = np.maximum.reduceat(priced, f.off[:-1][there])
    scale[there] = np.maximum(1.0, np.maximum.reduceat(wish, f.off[:-1][there]))
    wishes, order = mixed(f, wish, priced)
    return Aim(np.array(weights), np.array(bounds), wishes, order, gain, scale)


def value_aim(run: Run) -> Aim:
    """The aim of the first stage: weighted public value."""
    assert run.bound is not None
    value = run.columns.flat.value.astype(float)
    return aim_of(run.columns, (1.0, 0.0, 0.0, 0.0), (-WIDE, WIDE, WIDE), value, run.bound.priced)


def walks(run: Run, aim: Aim, stage: int) -> list[Walk]:
    """One walk a thread, each with a seed of its own; they differ in how much they take out at once."""
    sizes = ((2, 8), (4, 16), (3, 12), (2, 18))
    warmth = WARM if run.columns.projects <= SMALL else COOL
    return [
        Walk(
            run.columns.flat,
            run.best,
            aim,
            Settings(1000 * run.asked.seed + 10 * n + stage, *sizes[n % len(sizes)], warmth),
        )
        for n in range(run.asked.threads)
    ]


def _value_stage(run: Run) -> None:
    them = walks(run, value_aim(run), 1)
    if (
        run.columns.projects > SMALL
    ):  # what little is wrong of so good a start is soon mended; the best is kept meanwhile
        for one in them:
            one.restart(run.start)
    begun, tried = perf_counter(), TRIAL * (10 if run.columns.projects >= HUGE else 1)
    advance(run, them, tried, 1.0)
    trial = perf_counter() - begun
    later = 1.0 + (run.asked.stages - 1) / SHARE
    projects = run.columns.projects
    share = SEARCHED if projects <= PROVABLE else (0.95 if projects < HUGE else SURE)
    fitting = int(tried * max(0.0, run.left()) / max(trial, 1e-4) / later * share)
    run.steps = run.asked.steps if run.asked.steps is not None else max(tried, tried + fitting)
    walk(run, them, run.steps - tried, "searching for value", 0.05, 0.8)


def _rescued(run: Run) -> None:
    """Where the search of a small portfolio came upon no legal plan, ask for any one, and search on from it."""
    if run.columns.projects > PROVABLE or _rank(run.columns, run.best)[0] == 0 or run.stop.is_set():
        return
    found = reconciled(run.columns)
    if found is not None and _rank(run.columns, found)[0] == 0:
        run.best = found
        walk(run, walks(run, value_aim(run), 1), run.steps, "searching on from a legal plan", 0.8, 0.8)


def _proof(run: Run) -> None:
    """Ask for a better plan of a small portfolio until there is none, or as far as the time or the conflicts last."""
    columns, asked = run.columns, run.asked
    assert run.bound is not None
    nodes = asked.nodes if asked.nodes is not None else (NODES if asked.seconds is not None else 0)
    seconds = LONGEST_PROOF if asked.seconds is None else 0.9 * run.left()
    missing, less = _rank(columns, run.best)
    value = columns.base - less
    if (
        columns.projects > PROVABLE
        or not nodes
        or seconds < 0.1
        or missing
        or run.stop.is_set()
        or run.bound.value <= value
    ):
        return
    run.say("proving that no plan is worth more", 0.8)
    found = prove(columns, run.bound, run.best, value, seconds, nodes, run.stop)
    run.best, run.nodes, run.bound = found.sel, found.nodes, replace(run.bound, value=found.bound)
    run.stopped |= run.stop.is_set()
    run.say("proved as far as it was asked", 0.8)


def _valued(run: Run) -> None:
    tolerance = run.asked.value_tolerance if run.asked.stages > 1 else 0
    value = int(run.measured(run.best)[0]) + run.columns.base
    run.stages.append(StageValue("value", "weighted public value, in points", value, tolerance))


def walk(run: Run, them: list[Walk], steps: int, doing: str, share: float, until: float) -> None:
    """Search in chunks, cooling as it goes; the last fifth goes on from the best of all."""
    done, joined = 0, False
    for n in range(CHUNKS):
        if run.stop.is_set() or run.left() < -0.5 * (run.asked.seconds or 1.0):
            run.stopped = True
            return
        count = steps * (n + 1) // CHUNKS - done
        if not joined and n >= CHUNKS * 4 // 5:
            joined = True
            for one in them:
                one.restart(run.best)
        advance(run, them, count, 1.0 - done / max(1, steps))
        done += count
        run.say(doing, share + (until - share) * (n + 1) / CHUNKS)


def advance(run: Run, them: list[Walk], count: int, left: float) -> None:
    """Some moves in every thread; the best of all is kept, of equals the first."""
    if count <= 0:
        return
    if len(them) == 1:
        them[0].step(count, left)
    else:
        with ThreadPoolExecutor(len(them)) as pool:
            list(pool.map(lambda one: one.step(count, left), them))
    run.best = min(them, key=lambda one: one.rank).best.copy()


def _later_stage(run: Run, number: int) -> None:
    """Least change, least call-off, fewest tight months: each within what the stages before it reached."""
    columns, f = run.columns, run.columns.flat
    assert run.bound is not None
    scale = columns.rows.axis.scale
    unit = "months" if scale == 1 else "days, 31 to a month,"
    said = (
        ("change", f"{unit} by which approved plans move", run.asked.change_tolerance),
        ("call-off", "pence for people bought from partners", run.asked.call_off_tolerance),
        ("robustness", f"role-months {'' if scale == 1 else 'and role-weeks '}more than nine tenths used", 0),
    )[number - 2]
    values = [stage.value for stage in run.stages]
    slack = [stage.value * stage.tolerance // 1000 for stage in run.stages]
    bounds = [values[0] - columns.base - abs(slack[0]), WIDE, WIDE]
    if number > 2:
        bounds[1] = values[1] + slack[1]
    if number > 3:
        bounds[2] = 10 * values[2] + 10 * slack[2] + 9
    weights = [1e-6, 0.0, 0.0, 0.0]
    weights[number - 1] = 1.0
    dear = float(np.abs(f.value).mean()) / 6 / scale if number == 2 else 0.0
    wish = f.value - dear * f.col[:, CHANGE]
    aim = aim_of(columns, tuple(weights), tuple(bounds), wish, run.bound.priced - dear * f.col[:, CHANGE])
    if run.measured(run.best)[number - 1] > 0:
        walk(run, walks(run, aim, number), run.steps // SHARE, f"searching for the least {said[0]}", 0.8, 0.99)
    value = int(run.measured(run.best)[number - 1])
    run.stages.append(StageValue(said[0], said[1], (value + 5) // 10 if number == 3 else value, said[2]))


def plan_of(run: Run) -> Plan:
    """The plan of the best columns. Raises NoPlan when it breaks a rule, and AssertionError when judge and search differ."""
    columns = run.columns
    missing = _rank(columns, run.best)[0]
    if missing > 0:
        raise _none(columns)
    problem = columns.problem
    placed, people = drawn(columns, run.best)
    bound = run.bound.value if run.bound else None
    value = int(run.measured(run.best)[0]) + columns.base
    plan = Plan(
        placements=placed,
        title=problem.title,
        made_by=MadeBy.ENGINE,
        problem=problem.digest,
        parts=parts_of(problem),
        bought=people,
        value=value,
        bound=bound,
        stages=tuple(run.stages),
        seed=run.asked.seed,
        steps=run.steps,
        nodes=run.nodes,
        threads=run.asked.threads,
        versions=versions(),
        notes=("Stopped before the end; it is the best until then.",) if run.stopped else (),
    )
    judgement = judge(problem, plan)
    if not judgement.legal:
        raise AssertionError(f"The judge refuses what the search proposes: {judgement.breaches[:3]}")
    best = run.stages[0].value if run.stages else value
    return replace(plan, proved=bound is not None and bound - best <= NEAR_ENOUGH * abs(bound))


def _none(columns: Columns) -> NoPlan:
    """Why there is no plan, as far as two seconds tell."""
    found = conflict(columns_of(columns.problem, alone=False))
    if found is None:
        return NoPlan("No plan was found that keeps every rule, and no rules that clash. Search longer.")
    smallest = (
        "These cannot hold together, and each is needed for that" if found.smallest else "These cannot hold together"
    )
    return NoPlan(f"No plan keeps every rule. {smallest}:", found.lines)
