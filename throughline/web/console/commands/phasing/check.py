"""`throughline phase-check PROBLEM.json PLAN.json`: whether a plan, made by whomever, keeps every rule."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from throughline.ground.money import exact
from throughline.ground.words import counted
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.sound import plan_from
from throughline.web.console.answers import Answer, Status
from throughline.web.console.phased import breach_lines, breach_values
from throughline.web.console.phasing import Unread, add_plan, add_problem, read, read_problem

NEEDS = "nothing"


def add(parser: ArgumentParser) -> None:
    """The two files."""
    add_problem(parser)
    add_plan(parser)


def run(asked: Namespace) -> Answer:
    """Status 1 and the breaches in words when there are any."""
    try:
        problem, plan = read_problem(asked.problem), read(asked.plan, plan_from)
    except Unread as unread:
        return unread.answer
    found = judge(problem, plan)
    values = {"value": found.value, "changes": found.changes, "breaches": breach_values(found.breaches)}
    if found.legal:
        bought = f", with {exact(found.call_off)} of call-off" if found.call_off else ""
        said = f"The plan keeps every rule. It is worth {found.value:,} points{bought}."
        return Answer(said, Status.FINE, (), values)
    said = f"The plan breaks {counted(len(found.breaches), 'rule')}."
    return Answer(said, Status.FINDINGS, breach_lines(found.breaches), values)
