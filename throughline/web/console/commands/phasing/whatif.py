"""`throughline phase-whatif PROBLEM PLAN --people ROLE=+1 …`: what a change would do to a plan, while a person waits."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path

from throughline.programme.phasing.check import judge
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Capacity, Envelope, Problem, range_of
from throughline.programme.phasing.sound import problem_from
from throughline.web.console.answers import Answer, Status, Unusable
from throughline.web.console.leaving import reach, write
from throughline.web.console.phased import placement_line, placement_values
from throughline.web.console.phasing import Unread, add_plan, add_problem, legal_plan

NEEDS = "nothing"
CHANGE = re.compile(r"([^=]+)=([+-]\d+(?:\.\d)?)(%?)", re.ASCII)


def add(parser: ArgumentParser) -> None:
    """The two files and what changes."""
    add_problem(parser)
    add_plan(parser)
    parser.add_argument(
        "--people", action="append", default=[], metavar="ROLE=+1.5", help="so many more (or fewer) FTE of a role; repeat for others"
    )  # fmt: skip
    parser.add_argument(
        "--revenue", action="append", default=[], metavar="YEAR=-10%", help="so much more or less of a year's revenue, 2026=-10%%"
    )  # fmt: skip
    parser.add_argument("--capital", action="append", default=[], metavar="YEAR=-10%", help="the same of its capital")
    parser.add_argument(
        "--without", action="append", default=[], metavar="PROJECT", help="as if there were no such project"
    )
    parser.add_argument("--to", type=Path, metavar="PROBLEM.json", help="any other change: the whole changed problem")
    parser.add_argument(
        "--quick", action="store_true", help="the answer of a quarter of a second, without searching longer"
    )
    parser.add_argument(
        "--out", type=Path, metavar="PLAN.json", help="where the plan of the changed problem is written"
    )
    parser.add_argument("--problem-out", type=Path, metavar="PROBLEM.json", help="where the changed problem is written")


def run(asked: Namespace) -> Answer:
    """Keep what still fits of the plan, put back what is out, search a little, and bound it."""
    from throughline.programme.phasing.forms import write as written

    reach(asked.out, asked.problem_out)
    try:
        problem, plan = legal_plan(asked)
        changed = _changed(asked, problem)
    except Unread as unread:
        return unread.answer
    from throughline.programme.phasing.propose import NoPlan
    from throughline.programme.phasing.whatif import known, settled, what_if

    try:
        now = (what_if if asked.quick else settled)(changed, plan, known(problem, plan))
    except NoPlan as none:
        return Answer(str(none), Status.FINDINGS, none.lines, {"conflict": list(none.lines)})
    if asked.problem_out:
        write(asked.problem_out, written(changed))
    if asked.out:
        write(asked.out, written(now))
    return _told(problem, plan, changed, now)


def _told(problem: Problem, plan: Plan, changed: Problem, now: Plan) -> Answer:
    """What the changed plan is worth against the one before, and every project that is placed otherwise."""
    before, value, bound = judge(problem, plan).value, now.value or 0, now.bound or 0
    other = [
        one
        for one in now.placements
        if (was := plan.placement(one.project)) is None or (was.mode, was.start, was.build) != (one.mode, one.start, one.build)
    ]  # fmt: skip
    said = (
        f"Then the plan found is worth {value:,} points, {abs(value - before):,} {'less' if value < before else 'more'} than now, "
        f"and no plan more than {bound:,}; {len(other)} of {len(now.placements)} projects would be placed otherwise."
    )
    values = {
        "before": before, "value": value, "bound": bound, "steps": now.steps,
        "projects": [placement_values(one) for one in other],
    }  # fmt: skip
    return Answer(said, Status.FINE, tuple(placement_line(changed, one) for one in other), values)


def _changed(asked: Namespace, problem: Problem) -> Problem:
    """The problem with every change that was asked for. Raises Unusable, and Unread where it is no problem any more."""
    from throughline.programme.phasing.forms import write as written
    from throughline.web.console.phasing import read_problem

    if not (asked.people or asked.revenue or asked.capital or asked.without or asked.to):
        raise Unusable("Nothing changes. Say what does: --people, --revenue, --capital, --without or --to.")
    changed = read_problem(asked.to) if asked.to else problem
    for said in asked.people:
        changed = _with_people(changed, said)
    for kind in ("revenue", "capital"):
        for said in getattr(asked, kind):
            changed = _with_money(changed, kind, said)
    for key in asked.without:
        changed = _without(changed, key)
    return problem_from(written(changed))


def _split(said: str, example: str) -> tuple[str, float, bool]:
    found = CHANGE.fullmatch(said)
    if found is None:
        raise Unusable(f"“{said}” says no change. Write it as {example}.")
    return found[1], float(found[2]), bool(found[3])


def _with_people(problem: Problem, said: str) -> Problem:
    key, more, share = _split(said, "digital=+1.5 or digital=-10%")
    if key not in {role.key for role in problem.roles}:
        raise Unusable(f"There is no role {key}. There are: {', '.join(role.key for role in problem.roles)}.")

    def grown(tenths: int) -> int:
        return max(0, round(tenths * (100 + more) / 100) if share else tenths + round(10 * more))

    def row(one: Capacity) -> Capacity:
        least, most = range_of(one)
        return Capacity(one.since, least=grown(least), most=grown(most))

    roles = (
        replace(role, capacity=tuple(map(row, role.capacity))) if role.key == key else role for role in problem.roles
    )
    return replace(problem, roles=tuple(roles))


def _with_money(problem: Problem, kind: str, said: str) -> Problem:
    """A share of the year's envelope, or pounds."""
    year, more, share = _split(said, f"{problem.envelopes[0].year}=-10% or {problem.envelopes[0].year}=+250000")
    if year not in {name for one in problem.envelopes for name in _names(one)}:
        years = ", ".join(_names(one)[1] for one in problem.envelopes)
        raise Unusable(f"There is no envelope of {year}. There are: {years}.")

    def grown(pence: int) -> int:
        return max(0, round(pence * (100 + more) / 100) if share else pence + round(100 * more))

    envelopes = (
        replace(one, **{kind: grown(getattr(one, kind))}) if year in _names(one) else one for one in problem.envelopes
    )
    return replace(problem, envelopes=tuple(envelopes))


def _names(one: Envelope) -> tuple[str, str]:
    """2026 and 2026-27."""
    return str(one.year), f"{one.year}-{(one.year + 1) % 100:02}"


def _without(problem: Problem, key: str) -> Problem:
    """Without a project, its links and its alignments."""
    if problem.project(key) is None:
        raise Unusable(f"There is no project {key}.")
    return replace(
        problem,
        projects=tuple(one for one in problem.projects if one.key != key),
        links=tuple(one for one in problem.links if key not in (one.before, one.after)),
        alignments=tuple(one for one in problem.alignments if key not in (one.one, one.other)),
    )
