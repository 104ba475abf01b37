"""People: the heat map with its table of every month."""

from __future__ import annotations

from throughline.ground.words import counted, listed
from throughline.programme.phasing.accounts import Accounts
from throughline.programme.phasing.problem import PlanOn, Problem
from throughline.programme.phasing.report.heat import have, heat
from throughline.programme.phasing.report.markup import Column, Html, element, figure, table, together
from throughline.programme.phasing.report.wording import fte, short_month

COUNTED = {PlanOn.LEAST: "at their least", PlanOn.MIDDLE: "at their middle", PlanOn.MOST: "at their most"}


def people_figure(problem: Problem, accounts: Accounts) -> Html:
    """The picture and its table."""
    wide, narrow = (heat(problem, accounts, narrow=narrow) for narrow in (False, True))
    ranges = any(row.least is not None or row.most is not None for role in problem.roles for row in role.capacity)
    counts = f" Where only a range is known, people are counted {COUNTED[problem.plan_on]}." if ranges else ""
    reading = (
        "Full-time people in change work. Each box is a quarter, its three grounds are the months, its figure the tightest "
        f"of them. Capacity is what is left after business as usual, leave and a reserve.{counts}"
    )
    return figure(_finding(problem, accounts), reading, wide, narrow, _table(problem, accounts))


def _finding(problem: Problem, accounts: Accounts) -> str:
    over: dict[str, int] = {}
    for (who, at), asked in accounts.demand.items():
        if asked > accounts.capacity.get((who, at), 0) + accounts.bought.get((who, at), 0):
            over[who] = over.get(who, 0) + 1
    names = [f"{role.title} ({counted(over[role.key], 'month')})" for role in problem.roles if role.key in over]
    return f"Over-booked: {listed(names)}" if names else "Nobody is asked to do two jobs at once"


def _table(problem: Problem, accounts: Accounts) -> Html:
    rows = []
    for at in range(problem.begins, problem.ends):
        cells = []
        for role in problem.roles:
            key = role.key, at
            asked, free, more = accounts.demand.get(key, 0), accounts.capacity[key], accounts.bought.get(key, 0)
            bought = element("small", f"{fte(more)} bought") if more else ""
            excess = element("small", f"{fte(asked - free - more)} over", class_="over") if asked > free + more else ""
            cells.append(together(f"{fte(asked)} of {fte(free)}", bought, excess))
        rows.append([short_month(at), *cells])
    columns = [Column("Month"), *(Column(role.title, number=True) for role in problem.roles)]
    there = listed([f"{role.title} {have(problem, accounts, role)}" for role in problem.roles])
    return table("People asked for, of those there, in FTE", columns, rows, told=f"There are: {there}.")
