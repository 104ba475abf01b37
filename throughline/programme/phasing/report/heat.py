"""The heat map: of each role and month how much of its people are asked for, and what is bought from partners."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.drawing.picture import EDGE, INK, NARROW, QUIET, RED, WHITE, WIDE, Picture, measured
from throughline.programme.phasing.accounts import Accounts
from throughline.programme.phasing.problem import Problem, Role, range_of
from throughline.programme.phasing.report.wording import fte, short_month

PINK = "#fbd5cd"
NAMED, CELL = 250, 38  # pixels: for a role's name; height of a cell
QUARTER = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A quarter of one role. `months`: asked for and there (with what is bought) in each, tenths of FTE; `worst`: which
    of them is tightest."""

    begins: int
    months: tuple[tuple[int, int], ...]
    bought: int

    @property
    def worst(self) -> tuple[int, int]:
        """Asked for and there in the tightest month; of months alike the busiest."""
        return max(self.months, key=lambda m: (m[0] - m[1], m[0]))

    @property
    def over(self) -> int:
        """By how much the tightest month is over."""
        return max(0, self.worst[0] - self.worst[1])


def quarters(problem: Problem, accounts: Accounts, role: Role) -> tuple[Cell, ...]:
    """The quarters of one role, counted from the first planned month."""
    found = []
    for begins in range(problem.begins, problem.ends, QUARTER):
        months = range(begins, min(begins + QUARTER, problem.ends))
        bought = max(accounts.bought.get((role.key, at), 0) for at in months)
        pairs = tuple(
            (
                accounts.demand.get((role.key, at), 0),
                accounts.capacity[role.key, at] + accounts.bought.get((role.key, at), 0),
            )
            for at in months
        )
        found.append(Cell(begins, pairs, bought))
    return tuple(found)


def have(problem: Problem, accounts: Accounts, role: Role) -> str:
    """What there is of a role: "4.5", "5.0 to 7.0"; where it is known as a range only, the range and what is counted on."""
    there = [accounts.capacity[role.key, at] for at in range(problem.begins, problem.ends)]
    least, most = min(there), max(there)
    plain = fte(least) if least == most else f"{fte(least)} to {fte(most)}"
    ranges = [range_of(row) for row in role.capacity]
    if all(low == high for low, high in ranges):
        return f"{plain} FTE"
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    return f"{plain} FTE of {fte(low)} to {fte(high)}, not known exactly"


def heat(problem: Problem, accounts: Accounts, *, narrow: bool) -> str:
    """A row for each role, a box for each quarter, in it the three months in tones and the tightest month in figures."""
    name = f"heat-{'narrow' if narrow else 'wide'}"
    over = sum(
        1
        for key, asked in accounts.demand.items()
        if asked > accounts.capacity.get(key, 0) + accounts.bought.get(key, 0)
    )
    told = f"{len(problem.roles)} roles; over capacity in {over} months of a role. Every month is in the table."
    picture = Picture(name, "People asked for and there, by role and month", told, NARROW if narrow else WIDE)
    left, a_row = (0.0, 7) if narrow else (float(NAMED), 20)
    across = min(a_row, -(-problem.months // QUARTER))
    wide = (picture.width - left) / across
    y = _key(picture) + 14
    for role in problem.roles:
        cells = quarters(problem, accounts, role)
        if narrow or role is problem.roles[0]:
            y = _named(picture, role, have(problem, accounts, role), y) if narrow else y
            _heads(picture, cells[:across], left, wide, y + 8)
            y += 16
        if not narrow:
            picture.words(0, y + 16, role.title, 14)
            picture.words(0, y + 31, have(problem, accounts, role), 12, QUIET)
        for number, cell in enumerate(cells):
            if number and number % across == 0:
                y += CELL + 2
                _heads(picture, cells[number : number + across], left, wide, y + 10)
                y += 16
            _cell(picture, cell, left + wide * (number % across), y, wide - 2)
        y += CELL + (14 if narrow else 4)
    return picture.drawn(y)


def _named(picture: Picture, role: Role, there: str, y: float) -> float:
    picture.words(0, y + 8, role.title, 14, bold=True)
    picture.words(0, y + 25, there, 12, QUIET)
    return y + 32


def _heads(picture: Picture, cells: tuple[Cell, ...], left: float, wide: float, y: float) -> None:
    for number, cell in enumerate(cells):
        words = short_month(cell.begins)
        said = words if measured(words, 11) <= wide - 2 else f"{words[:3]} {words[-2:]}"
        picture.words(left + wide * number + (wide - 2) / 2, y, said, 11, QUIET, anchor="middle")


def _cell(picture: Picture, cell: Cell, x: float, y: float, wide: float) -> None:
    each = wide / QUARTER
    for number, (asked, there) in enumerate(cell.months):
        picture.box(x + each * number, y, each, CELL, tone(asked, there))
    edge, heavy = (RED, 2.0) if cell.over else (EDGE, 0.8)
    picture.path(f"M{x:.1f} {y:.1f}h{each * len(cell.months):.1f}v{CELL}h-{each * len(cell.months):.1f}Z", edge, heavy)
    middle, asked = x + each * len(cell.months) / 2, cell.worst[0]
    below = f"+{fte(cell.over)}" if cell.over else f"{fte(cell.bought)} bought" if cell.bought else ""
    if below and measured(below, 11) > wide:
        below = fte(cell.bought) + " b."
    ink = RED if cell.over else INK
    picture.words(
        middle,
        y + (17 if below else 24),
        fte(asked) if asked else "–",
        13,
        ink if asked else QUIET,
        bold=bool(cell.over),
        anchor="middle",
    )
    if below:
        picture.words(middle, y + 32, below, 11, ink, anchor="middle")


def tone(asked: int, there: int) -> str:
    """The ground of a month, by how much of its people is asked for."""
    if asked > there:
        return PINK
    if not there or 10 * asked < 7 * there:
        return WHITE
    return "#e6eef3" if 10 * asked < 9 * there else "#b9d0dc"


def _key(picture: Picture) -> float:
    x, y = 0.0, 4.0
    kinds = [
        ("under 70 % of capacity", WHITE, EDGE),
        ("70 to 90 %", "#e6eef3", EDGE),
        ("90 to 100 %", "#b9d0dc", EDGE),
        ("over, by how many people", PINK, RED),
    ]
    for words, fill, edge in kinds:
        wide = 26 + measured(words, 13)
        if x and x + wide > picture.width:
            x, y = 0.0, y + 22
        picture.box(x, y, 19, 13, fill, edge)
        picture.words(x + 26, y + 12, words, 13)
        x += wide + 22
    return y + 20
