"""The heat map: of each role and month how much of its people are asked for, and what is bought from partners."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.drawing.picture import EDGE, INK, NARROW, QUIET, RED, WHITE, WIDE, Picture, measured
from throughline.programme.phasing.accounts import Accounts, periods
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.problem import Problem, Role, range_of
from throughline.programme.phasing.report.wording import fte, periods_said, short_month

PINK = "#fbd5cd"
NAMED, CELL = 250, 38  # pixels: for a role's name; height of a cell
QUARTER = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A quarter of one role, or a month of its weeks. `parts`: asked for and there (with what is bought) in each month or week,
    tenths of FTE; `worst`: which of them is tightest."""

    begins: Moment
    parts: tuple[tuple[Moment, Moment], ...]
    bought: int
    by_weeks: bool = False

    @property
    def worst(self) -> tuple[Moment, Moment]:
        """Asked for and there in the tightest part; of parts alike the busiest."""
        return max(self.parts, key=lambda m: (m[0] - m[1], m[0]))

    @property
    def over(self) -> Moment:
        """By how much the tightest part is over."""
        return max(0, self.worst[0] - self.worst[1])


def quarters(problem: Problem, accounts: Accounts, role: Role) -> tuple[Cell, ...]:
    """The months of weeks of one role, then its quarters, counted from the first planned month."""
    found = []
    for months in boxes(problem):
        bought = max(accounts.bought.get((role.key, at), 0) for at in months)
        pairs = tuple(
            (
                accounts.demand.get((role.key, at), 0),
                accounts.capacity[role.key, at] + accounts.bought.get((role.key, at), 0),
            )
            for at in months
        )
        found.append(Cell(months[0], pairs, bought, months[0] < problem.weeks_end))
    return tuple(found)


def boxes(problem: Problem) -> list[list[Moment]]:
    """Which periods stand in one box: the weeks that begin in a month, the months of a planned quarter."""
    found: dict[tuple[bool, int], list[Moment]] = {}
    for one in periods(problem):
        weeks, at = one.begins < problem.weeks_end, int(one.begins)
        found.setdefault((not weeks, at if weeks else (at - problem.begins) // QUARTER), []).append(one.begins)
    return list(found.values())


def have(problem: Problem, accounts: Accounts, role: Role) -> str:
    """What there is of a role: "4.5", "5.0 to 7.0"; where it is known as a range only, the range and what is counted on."""
    there = [accounts.capacity[role.key, one.begins] for one in periods(problem)]
    least, most = min(there), max(there)
    plain = fte(least) if least == most else f"{fte(least)} to {fte(most)}"
    ranges = [range_of(row) for row in role.capacity]
    if all(low == high for low, high in ranges):
        return f"{plain} FTE"
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    return f"{plain} FTE of {fte(low)} to {fte(high)}, not known exactly"


def heat(problem: Problem, accounts: Accounts, *, narrow: bool) -> str:
    """A row for each role, a box for each quarter, in it the three months in tones and the tightest month in figures; the weeks
    before them by months.
    """
    name = f"heat-{'narrow' if narrow else 'wide'}"
    over = periods_said(
        problem,
        (
            key[1]
            for key, asked in accounts.demand.items()
            if asked > accounts.capacity.get(key, 0) + accounts.bought.get(key, 0)
        ),
    )
    told = f"{len(problem.roles)} roles; over capacity in {over or '0 months'} of a role. Each is in the table."
    picture = Picture(name, "People asked for and there, by role and month", told, NARROW if narrow else WIDE)
    left, a_row = (0.0, 7) if narrow else (float(NAMED), 20)
    across = min(a_row, len(boxes(problem)))
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
            x = left + wide * (number % across)
            _cell(picture, cell, x, y, wide - 2)
            if number and cells[number - 1].by_weeks and not cell.by_weeks:
                picture.line(x - 1, y - 3, x - 1, y + CELL + 3, INK, 2)
        y += CELL + (14 if narrow else 4)
    return picture.drawn(y)


def _named(picture: Picture, role: Role, there: str, y: float) -> float:
    picture.words(0, y + 8, role.title, 14, bold=True)
    picture.words(0, y + 25, there, 12, QUIET)
    return y + 32


def _heads(picture: Picture, cells: tuple[Cell, ...], left: float, wide: float, y: float) -> None:
    names = [short_month(int(cell.begins)) for cell in cells]
    tight = any(measured(words, 11) > wide - 2 for words in names)
    for number, words in enumerate(names):
        said = f"{words[:3]} {words[-2:]}" if tight else words
        picture.words(left + wide * number + (wide - 2) / 2, y, said, 11, QUIET, anchor="middle")


def _cell(picture: Picture, cell: Cell, x: float, y: float, wide: float) -> None:
    each = wide / (len(cell.parts) if cell.by_weeks else QUARTER)
    for number, (asked, there) in enumerate(cell.parts):
        picture.box(x + each * number, y, each, CELL, tone(asked, there))
    edge, heavy = (RED, 2.0) if cell.over else (EDGE, 0.8)
    picture.path(f"M{x:.1f} {y:.1f}h{each * len(cell.parts):.1f}v{CELL}h-{each * len(cell.parts):.1f}Z", edge, heavy)
    middle, asked = x + each * len(cell.parts) / 2, cell.worst[0]
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


def tone(asked: Moment, there: Moment) -> str:
    """The ground of a month or week, by how much of its people is asked for."""
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
