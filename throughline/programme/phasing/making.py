"""Made-up portfolios, lifelike and always the same for the same size, seed and tightness; every figure is invented.

What makes them lifelike (docs/reference/phasing-benchmark.md): define and design never shrink; a reduced scope exists only
where a project divides, a pilot only for a new one; few running projects may be re-scoped, at half a year of their value;
directorates and meetings can take only so much. The capacity is raised where statutory projects could not all be done.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from throughline.programme.phasing.gates import Gate, builds, gates_of
from throughline.programme.phasing.months import first_day, moment_of, year_of
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
    Risk,
    Role,
    Scope,
    Score,
    Stage,
)

BEGINS = 2026 * 12 + 3  # April 2026
MONTHS = 48
BY_WEEKS = 6  # months, where weeks are asked for
THOUSAND = 100_000  # pounds in pence
ROLES = (
    ("digital", "Digital and data", 0.85, (0.5, 1.0, 1.6, 0.5), 25, 9),
    ("people", "People and organisation", 0.6, (0.2, 0.5, 0.8, 1.0), 10, 7),
    ("finance", "Finance", 0.8, (0.4, 0.5, 0.5, 0.3), 10, 7),
    ("legal", "Legal", 0.5, (0.2, 0.4, 0.5, 0.1), 20, 9),
    ("commissioning", "Commissioning", 0.5, (0.4, 0.8, 1.0, 0.4), 15, 8),
    ("property", "Property", 0.35, (0.2, 0.4, 0.8, 0.3), 15, 8),
    ("service", "Service leads", 0.95, (0.8, 1.0, 1.2, 1.5), 0, 9),
)  # key, title, how often needed, FTE by stage, call-off in per cent of capacity, £k a month for a post
WEIGHTS = (("children", 30), ("care", 25), ("places", 20), ("growth", 15), ("council", 10))
COUNCIL = (("AS", "Adult social care"), ("CY", "Children and young people"), ("EC", "Economy"), ("PL", "Places"),
           ("HE", "Public health"), ("CO", "Corporate services"))  # fmt: skip
WORKS = (
    "platform",
    "framework",
    "hub",
    "front door",
    "service model",
    "estate plan",
    "commissioning cycle",
    "recovery plan",
)
LENGTHS = {Scope.FULL: 1.0, Scope.REDUCED: 0.8, Scope.PILOT: 0.5}
MONEY = {Scope.FULL: 1.0, Scope.REDUCED: 0.65, Scope.PILOT: 0.3}
PEOPLE = {Scope.FULL: 1.0, Scope.REDUCED: 0.75, Scope.PILOT: 0.45}


class Tight(StrEnum):
    """What a made-up portfolio is short of."""

    PEOPLE = "people"
    MONEY = "money"
    LINKS = "links"
    NONE = "none"


SHARES = {Tight.PEOPLE: (0.50, 1.3), Tight.MONEY: (0.85, 0.62), Tight.LINKS: (0.62, 1.0), Tight.NONE: (0.95, 1.5)}


@dataclass(frozen=True, slots=True)
class Draft:
    """A project with the months at which a statutory one can be done."""

    project: Project
    placed: tuple[int, int] | None = None


def make(projects: int, seed: int, tight: Tight) -> Problem:
    """A portfolio of so many projects over four years; the savings that are counted on are added by `floors`."""
    chance = Random(f"{projects} {seed} {tight}")  # noqa: S311 – a seed, so that others make the same
    body = Body("cabinet", "Cabinet", _meetings(), 28, max(2, round(projects * 0.08)))
    gates = gates_of(body)
    made = [_project(n, chance, gates) for n in range(1, projects + 1)]
    people, money = SHARES[tight]
    mandatory = {one.project.key for one in made if one.placed}
    links = _links(made, chance, 0.85 if tight is Tight.LINKS else 0.35, mandatory)
    running = sum(one.project.approved is not None for one in made)
    return Problem(
        title=f"{projects} made-up projects, short of {tight}, seed {seed}",
        begins=BEGINS,
        months=MONTHS,
        illustrative=True,
        priorities=tuple(Priority(key, key.capitalize(), weight) for key, weight in WEIGHTS),
        roles=_roles(made, people),
        directorates=tuple(Directorate(key, title, max(2, round(projects * 0.07))) for key, title in COUNCIL),
        envelopes=_envelopes(made, money),
        bodies=(body,),
        projects=tuple(one.project for one in made),
        links=links,
        alignments=_alignments(made, chance),
        most_rescoped=max(2, round(0.15 * running)),
    )


def by_weeks(problem: Problem, seed: int) -> Problem:
    """A made-up portfolio with its first two quarters by weeks, and in two of them a fifth of each role on leave; never so many
    that what statutory projects need at most is not there.
    """
    chance = Random(f"weeks {seed}")  # noqa: S311 – a seed, so that others make the same
    until = first_day(problem.begins + BY_WEEKS) - timedelta(days=1)
    days = [first_day(problem.begins) + timedelta(days=n) for n in range((until - first_day(problem.begins)).days - 6)]
    mondays = [day for day in days if day.weekday() == 0]
    roles = tuple(replace(one, capacity=_with_leave(problem, one, chance.sample(mondays, 2))) for one in problem.roles)
    return replace(problem, title=f"{problem.title}, by weeks", roles=roles, weeks_until=until)


def _with_leave(problem: Problem, role: Role, mondays: list[date]) -> tuple[Capacity, ...]:
    there = role.capacity[0].fte or 0
    duties = [
        max((need.fte or 0 for stage in p.modes[0].stages for need in stage.demand if need.role == role.key), default=0)
        for p in problem.projects
        if p.mandatory
    ]
    back = {moment_of(day + timedelta(days=7)): there for day in mondays}
    away = {moment_of(day): min(there, max(there * 4 // 5, sum(duties))) for day in mondays}
    rows = {at: fte for at, fte in {**back, **away}.items() if at < problem.begins + BY_WEEKS}
    return (*role.capacity, *(Capacity(at, fte=rows[at]) for at in sorted(rows)))


def _meetings() -> tuple[date, ...]:
    return tuple(first_day(BEGINS + n).replace(day=26) for n in range(1, MONTHS, 2))


def _project(number: int, chance: Random, gates: tuple[Gate, ...]) -> Draft:
    lengths = [chance.randint(*ends) for ends in ((1, 3), (2, 5), (3, 10), (2, 5))]
    size, mandatory, running = chance.lognormvariate(0, 0.5), chance.random() < 0.12, chance.random() < 0.35
    scopes = [Scope.FULL]
    if not mandatory:
        scopes += [Scope.REDUCED] if chance.random() < 0.55 else []
        scopes += [Scope.PILOT] if not running and chance.random() < 0.35 else []
    modes = _modes(scopes, lengths, size, chance)
    release = 0 if mandatory or chance.random() < 0.7 else chance.randrange(12)
    title = f"{chance.choice(COUNCIL)[1]} {chance.choice(WORKS)} {number}"
    scores = tuple(Score(key, chance.randint(0, 10)) for key, _ in WEIGHTS)
    reach = max(1, round(10 * size**0.5))
    month_value = sum(weight * score.score for (_, weight), score in zip(WEIGHTS, scores, strict=True)) * reach / 100
    project = Project(
        key=f"P{number:04}",
        title=title,
        directorate=chance.choice(COUNCIL)[0],
        modes=modes,
        scores=scores,
        reach=reach,
        earliest=BEGINS + release if release else None,
        body="cabinet",
        risk=Risk(85, 105, chance.choice((140, 160, 200))),
        stop_cost=round(3 * month_value) if running else 0,
        move_cost=round(0.15 * month_value) if running else 0,
        rescope_cost=round(6 * month_value) if running else 0,
    )
    return _bound_by_time(project, modes[0], chance, gates, mandatory, running, release)


def _bound_by_time(
    project: Project, mode: Mode, chance: Random, gates: tuple[Gate, ...], mandatory: bool, running: bool, release: int
) -> Draft:
    start = BEGINS + max(release, chance.randrange(10)) if running else None
    if start is not None and (choice := _first(project, mode, start, gates)):
        project = replace(project, approved=Approved(mode.key, start, *choice))
    if not mandatory:
        return Draft(project)
    early = start if start is not None else BEGINS + chance.randrange(6)
    build = _first(project, mode, early, gates)
    if build is None:
        return Draft(project)
    due = build[0] + mode.stages[2].months + chance.randint(1, 8)
    due = min(due, BEGINS + MONTHS - mode.stages[3].months) - 1
    ground = f"Illustrative Act, section {chance.randint(1, 90)}"
    return Draft(replace(project, mandatory=True, ground=ground, live_by=due), (early, build[0]))


def _first(project: Project, mode: Mode, start: int, gates: tuple[Gate, ...]) -> tuple[int, date | None] | None:
    designed = start + mode.stages[0].months + mode.stages[1].months
    left = BEGINS + MONTHS - mode.stages[2].months - mode.stages[3].months
    return next(((int(at), day) for at, day in builds(project, mode, designed, gates) if at <= left), None)


def _modes(scopes: list[Scope], lengths: list[int], size: float, chance: Random) -> tuple[Mode, ...]:
    needs = [
        (key, [fte * size * chance.uniform(0.6, 1.4) * 10 for fte in by_stage])
        for key, _, often, by_stage, _, _ in ROLES
        if chance.random() < often
    ]
    revenue = [size * each * chance.uniform(0.5, 1.5) * THOUSAND for each in (15, 40, 60, 25)]
    capital = size * 180 * chance.uniform(0.5, 3) * THOUSAND if chance.random() < 0.45 else 0.0
    saving = size * chance.uniform(5, 90) * THOUSAND if chance.random() < 0.6 else 0.0
    shares = {Scope.FULL: 1.0, Scope.REDUCED: chance.uniform(0.45, 0.72), Scope.PILOT: chance.uniform(0.05, 0.18)}
    return tuple(_mode(scope, lengths, needs, revenue, capital, saving, shares[scope]) for scope in scopes)


def _mode(
    scope: Scope, lengths: list[int], needs: list[tuple[str, list[float]]], revenue: list[float], capital: float,
    saving: float, share: float,
) -> Mode:  # fmt: skip
    stages = []
    for n, length in enumerate(lengths):
        shrinks = scope if n >= 2 else Scope.FULL
        months = max(1, round(length * LENGTHS[shrinks]))
        demand = tuple(Demand(key, fte=round(by[n] * PEOPLE[shrinks])) for key, by in needs)
        spent = round(revenue[n] * months * MONEY[shrinks])
        built = round(capital * months * MONEY[shrinks]) if n == 2 else 0
        stages.append(Stage(months, tuple(d for d in demand if d.fte), spent, built))
    return Mode(str(scope), scope, tuple(stages), max(1, round(100 * share)), saving=round(saving * share))


def _roles(made: list[Draft], tightness: float) -> tuple[Role, ...]:
    work: defaultdict[str, int] = defaultdict(int)
    fixed: defaultdict[tuple[str, int], int] = defaultdict(int)
    for one in made:
        mode = one.project.modes[0]
        for n, stage in enumerate(mode.stages):
            for need in stage.demand:
                work[need.role] += (need.fte or 0) * stage.months
                for at in _months_of(mode, n, one.placed):
                    fixed[need.role, at] += need.fte or 0
    roles = []
    for key, title, _, _, call_off, price in ROLES:
        peak = max((fte for (role, _), fte in fixed.items() if role == key), default=0)
        capacity = max(round(work[key] * tightness / MONTHS), peak, 1)
        most = round(capacity * call_off / 100)
        bought = CallOff(most, price * THOUSAND) if most else None
        roles.append(Role(key, title, (Capacity(BEGINS, fte=capacity),), bought))
    return tuple(roles)


def _months_of(mode: Mode, stage: int, placed: tuple[int, int] | None) -> range:
    if placed is None:
        return range(0)
    first = placed[0] if stage < 2 else placed[1]
    first += mode.stages[stage - 1].months if stage % 2 else 0
    return range(first, first + mode.stages[stage].months)


def _envelopes(made: list[Draft], money: float) -> tuple[Envelope, ...]:
    revenue = sum(stage.revenue for one in made for stage in one.project.modes[0].stages)
    capital = sum(stage.capital for one in made for stage in one.project.modes[0].stages)
    fixed = _fixed(made)
    found = []
    for n, (by_revenue, by_capital) in enumerate(((0.22, 0.24), (0.20, 0.22), (0.17, 0.20), (0.14, 0.16))):
        year = year_of(BEGINS + 12 * n).begins
        spend = max(round(revenue * by_revenue * 0.9 * money), fixed[year][0])
        build = max(round(capital * by_capital * 0.85 * money), fixed[year][1])
        found.append(Envelope(year, spend, build, spend // 10, build // 5))
    return tuple(found)


def _fixed(made: list[Draft]) -> defaultdict[int, list[int]]:
    """What the statutory projects cost by year when each is done at its planted months, rounded up."""
    spent: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0])
    for one in made:
        for n, stage in enumerate(one.project.modes[0].stages):
            for at in _months_of(one.project.modes[0], n, one.placed):
                year = spent[year_of(at).begins]
                year[0] += -(-stage.revenue // stage.months)
                year[1] += -(-stage.capital // stage.months)
    return spent


def _links(made: list[Draft], chance: Random, often: float, mandatory: set[str]) -> tuple[Link, ...]:
    """Links along one order of the projects, so that none waits in a ring; none holds up a statutory project."""
    order = [one.project.key for one in made]
    chance.shuffle(order)
    links = []
    for _ in range(int(often * len(order))):
        i, j = sorted(chance.sample(range(len(order)), 2))
        kind = chance.choices((LinkKind.FINISH_START, LinkKind.START_START, LinkKind.BENEFIT), (60, 30, 10))[0]
        if j - i <= 40 and order[j] not in mandatory:
            links.append(Link(kind, order[i], order[j], chance.choice((0, 0, 0, 1))))
    for _ in range(int(0.06 * len(order))):
        one, other = chance.sample(order, 2)
        if not {one, other} & mandatory:
            links.append(Link(LinkKind.EXCLUSIVE, one, other))
    return tuple(dict.fromkeys(links))


def _alignments(made: list[Draft], chance: Random) -> tuple[Alignment, ...]:
    pairs = []
    for _ in range(int(0.12 * len(made))):
        one, other = chance.sample(made, 2)
        value = min(sum(score.score for score in half.project.scores) * half.project.reach for half in (one, other))
        pairs.append(Alignment(one.project.key, other.project.key, round(0.6 * value)))
    return tuple({(p.one, p.other): p for p in pairs}.values())
