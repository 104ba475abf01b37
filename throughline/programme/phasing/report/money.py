"""Money by year: what is spent against what is there, and what is saved against what the medium term plan counts on."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.drawing.picture import Tones
from throughline.ground.money import exact, short
from throughline.ground.periods import FinancialYear
from throughline.programme.phasing.accounts import Accounts
from throughline.programme.phasing.problem import Envelope, Problem
from throughline.programme.phasing.report.bars import Bar, Group, bars
from throughline.programme.phasing.report.markup import Column, Html, figure, table


@dataclass(frozen=True, slots=True)
class Year:
    """A year in whole pence: spent is rounded up, what is there and saved down, so that no figure flatters.

    `room` and `capital_room` are the envelope and what was carried into the year.
    """

    name: str
    gross: int
    call_off: int
    net: int
    room: int
    capital: int
    capital_room: int
    saved: int
    floor: int


def years(problem: Problem, accounts: Accounts) -> tuple[Year, ...]:
    """Every planned year in order, with what is carried from one into the next."""
    found: list[Year] = []
    carried = carried_capital = 0
    for one in sorted(problem.envelopes, key=lambda envelope: envelope.year):
        money = accounts.money[one.year]
        room, capital_room = 10 * one.revenue + carried, 10 * one.capital + carried_capital
        spent, saved = -(-money.net // 10), money.savings // 10
        found.append(
            Year(
                FinancialYear(one.year).said(), -(-money.revenue // 10), -(-money.call_off // 10), spent, room // 10,
                -(-money.capital // 10), capital_room // 10, saved, one.savings,
            )
        )  # fmt: skip
        carried, carried_capital = _left(one, room - money.net, capital_room - money.capital)
    return tuple(found)


def _left(one: Envelope, revenue: int, capital: int) -> tuple[int, int]:
    """What is carried into the next year: what is left, as far as policy allows."""
    return max(0, min(10 * one.carry_revenue, revenue)), max(0, min(10 * one.carry_capital, capital))


def money_figure(problem: Problem, accounts: Accounts, tones: Tones) -> Html:
    """The picture and its table."""
    found = years(problem, accounts)
    groups = (
        Group("Revenue, net of savings", tuple(_spent(y.name, y.net, y.room) for y in found)),
        Group("Capital", tuple(_spent(y.name, y.capital, y.capital_room) for y in found)),
        Group("Savings", tuple(_saved(y) for y in found)),
    )
    title = "Money by year"
    beside = table(
        title,
        [Column("Year"), *(Column(c, number=True) for c in HEADINGS)],
        [
            [y.name, *map(exact, (y.gross, y.call_off, y.net, y.room, y.capital, y.capital_room, y.saved, y.floor))]
            for y in found
        ],
        stacked=True,
    )
    wide, narrow = (bars("money", title, groups, tones, narrow=narrow) for narrow in (False, True))
    reading = (
        "The tick is what there is, with what was carried in; for savings it is what the medium term plan counts on."
    )
    return figure(_finding(found), reading, wide, narrow, beside)


HEADINGS = (
    "Spent on projects", "Bought from partners", "Revenue net of savings", "Revenue there", "Capital", "Capital there",
    "Saved", "Counted on",
)  # fmt: skip


def _spent(name: str, amount: int, room: int) -> Bar:
    over = amount > room
    what = (
        f"{short(-amount)} more saved than spent; {short(room)} there"
        if amount < 0
        else f"{short(amount)} of {short(room)}"
    )
    says = what + (f": {short(amount - room)} too much" if over else "")
    return Bar(name, amount, room, says, over)


def _saved(year: Year) -> Bar:
    under = year.saved < year.floor
    says = f"{short(year.saved)}, counted on {short(year.floor)}" if year.floor else short(year.saved)
    return Bar(
        year.name,
        year.saved,
        year.floor or None,
        says + (f": {short(year.floor - year.saved)} missing" if under else ""),
        under,
    )


def _finding(found: tuple[Year, ...]) -> str:
    wrong = [y.name for y in found if y.net > y.room or y.capital > y.capital_room or y.saved < y.floor]
    return f"Money does not balance in {', '.join(wrong)}" if wrong else "Every year balances"
