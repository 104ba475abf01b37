"""People: the heat map with its table of every month."""

from __future__ import annotations

from throughline.ground.words import listed
from throughline.programme.phasing.accounts import Accounts, periods
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.problem import PlanOn, Problem
from throughline.programme.phasing.report.heat import have, heat
from throughline.programme.phasing.report.markup import Column, Html, element, figure, table, together
from throughline.programme.phasing.report.wording import fte, periods_said, short

COUNTED = {PlanOn.LEAST: "at their least", PlanOn.MIDDLE: "at their middle", PlanOn.MOST: "at their most"}


def people_figure(problem: Problem, accounts: Accounts) -> Html:
    """The picture and its table."""
    wide, narrow = (heat(problem, accounts, narrow=narrow) for narrow in (False, True))
    ranges = any(row.least is not None or row.most is not None for role in problem.roles for row in role.capacity)
    counts = f" Where only a range is known, people are counted {COUNTED[problem.plan_on]}." if ranges else ""
    reading = (
        f"Full-time people in change work. {_boxes(problem)} Capacity is what is left after business as usual, leave and a "
        f"reserve.{counts}"
    )
    return figure(_finding(problem, accounts), reading, wide, narrow, _table(problem, accounts))


def _boxes(problem: Problem) -> str:
    """How the picture is read."""
    if problem.weeks_until is None:
        return "Each box is a quarter, its three grounds are the months, its figure the tightest of them."
    return (
        f"Up to {problem.weeks_until:%-d %B %Y} each box is a month, its grounds are the weeks that begin in it; after that each "
        "is a quarter, its grounds the months. Its figure is the tightest of them."
    )


def _finding(problem: Problem, accounts: Accounts) -> str:
    over: dict[str, list[Moment]] = {}
    for (who, at), asked in accounts.demand.items():
        if asked > accounts.capacity.get((who, at), 0) + accounts.bought.get((who, at), 0):
            over.setdefault(who, []).append(at)
    names = [f"{role.title} ({periods_said(problem, over[role.key])})" for role in problem.roles if role.key in over]
    return f"Over-booked: {listed(names)}" if names else "Nobody is asked to do two jobs at once"


def _table(problem: Problem, accounts: Accounts) -> Html:
    rows = []
    for at in (one.begins for one in periods(problem)):
        cells = []
        for role in problem.roles:
            key = role.key, at
            asked, free, more = accounts.demand.get(key, 0), accounts.capacity[key], accounts.bought.get(key, 0)
            bought = element("small", f"{fte(more)} bought") if more else ""
            excess = element("small", f"{fte(asked - free - more)} over", class_="over") if asked > free + more else ""
            cells.append(together(f"{fte(asked)} of {fte(free)}", bought, excess))
        rows.append([short(problem, at), *cells])
    columns = [
        Column("Month" if problem.weeks_until is None else "Week from, then month"),
        *(Column(role.title, number=True) for role in problem.roles),
    ]
    there = listed([f"{role.title} {have(problem, accounts, role)}" for role in problem.roles])
    return table("People asked for, of those there, in FTE", columns, rows, told=f"There are: {there}.")
