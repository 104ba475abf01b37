"""The one module that knows HiGHS and OR-Tools: linear programs that grow by columns, proved integer programs, conflicts.

Traps that it keeps from the rest: highspy 1.15 and later cannot share a process with OR-Tools; one number of threads a
process, or HiGHS answers nothing; CP-SAT is repeatable with one worker only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from threading import Event, Thread

import highspy
import numpy as np
from ortools.sat.python import cp_model

from throughline.programme.phasing.flat import Array

Variable = cp_model.IntVar
Interval = cp_model.IntervalVar
Terms = list[tuple[Variable, int]]


PRIMAL = 4


@dataclass(frozen=True, slots=True)
class Solved:
    """An answer: its worth, the columns' values, the rows' prices."""

    worth: float
    values: Array
    prices: Array


class Program:
    """A linear program that is maximised: rows with limits, and columns added as they are priced."""

    def __init__(self, low: Array, high: Array) -> None:
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("random_seed", 1)
        self._solver.setOptionValue("simplex_strategy", PRIMAL)  # added columns and loosened rows leave it feasible
        none = np.array([], np.int32)
        self._solver.addRows(len(low), low, high, 0, np.zeros(len(low), np.int32), none, none.astype(float))
        self.columns = 0

    def add(self, worth: float, most: float, rows: Array, amounts: Array) -> int:
        """Add a column between 0 and `most`; answers its number."""
        self._solver.addCol(-worth, 0.0, most, len(rows), rows.astype(np.int32), amounts.astype(np.float64))
        self.columns += 1
        return self.columns - 1

    def keep(self, column: int, low: float, high: float) -> None:
        """Keep a column between two amounts."""
        self._solver.changeColBounds(column, low, high)

    def limit(self, row: int, low: float, high: float) -> None:
        """Change the limits of a row."""
        self._solver.changeRowBounds(row, low, high)

    def solve(self, seconds: float = inf) -> Solved | None:
        """Solve the linear program; None when nothing is feasible, the solver gave up, or it did not end in so many seconds."""
        self._solver.setOptionValue(
            "time_limit", self._solver.getRunTime() + seconds
        )  # its clock runs on from solve to solve
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        answer = self._solver.getSolution()
        worth = -self._solver.getInfo().objective_function_value
        return Solved(worth, np.array(answer.col_value), -np.array(answer.row_dual))


class Table:
    """A whole-number program written down at once: yes-or-no choices, extras between 0 and something, rows that end somewhere."""

    def __init__(self, choices: int) -> None:
        self.choices = choices
        self.most: list[float] = []  # of each extra
        self.high: list[Array] = []
        self.height = 0
        self._entries: list[tuple[Array, Array, Array]] = []  # row, column, amount

    def rows(self, row: Array, column: Array, amount: Array, high: Array) -> int:
        """Add rows with what choices take of them; answers the number of the first."""
        first = self.height
        self._entries.append((first + row, column, amount))
        self.high.append(high)
        self.height += len(high)
        return first

    def some(self, rows: Mapping[int, float], most: float) -> None:
        """Something between 0 and `most`, and what it takes of rows."""
        number = np.full(len(rows), self.choices + len(self.most))
        self._entries.append((np.array(list(rows)), number, np.array(list(rows.values()))))
        self.most.append(most)

    def model(self) -> highspy.HighsLp:
        """As the solver reads it."""
        row, column, amount = (np.concatenate(parts) for parts in zip(*self._entries, strict=True))
        order, size = np.lexsort((row, column)), self.choices + len(self.most)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = size, self.height
        lp.col_cost_ = lp.col_lower_ = np.zeros(size)
        lp.col_upper_ = np.concatenate([np.ones(self.choices), self.most])
        lp.row_lower_, lp.row_upper_ = np.full(self.height, -inf), np.concatenate(self.high).astype(float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.searchsorted(column[order], np.arange(size + 1)).astype(np.int32)
        lp.a_matrix_.index_, lp.a_matrix_.value_ = row[order].astype(np.int32), amount[order].astype(float)
        whole, any_amount = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
        lp.integrality_ = [whole] * self.choices + [any_amount] * len(self.most)
        return lp


def any_whole(table: Table, seconds: float) -> Array | None:
    """Any whole choices that keep every row, and the extras; none at all ([]) when there are none; None when that was not
    settled in time.
    """
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_max_improving_sols", 1)):
        solver.setOptionValue(name, value)
    solver.setOptionValue("time_limit", seconds)
    solver.passModel(table.model())
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return np.array([])
    if solver.getInfo().primal_solution_status != 2:  # feasible
        return None
    return np.array(solver.getSolution().col_value)


class Rulebook:
    """Rules in named groups over yes-or-no choices, of which one may ask: which groups cannot hold together?"""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self._groups: dict[str, cp_model.IntVar] = {}
        self._kept: cp_model.CpSolver | None = None

    def choice(self) -> cp_model.IntVar:
        """A yes-or-no choice."""
        return self.model.new_bool_var("")

    def amount(self, most: int) -> cp_model.IntVar:
        """A whole number from 0 to `most`."""
        return self.model.new_int_var(0, most, "")

    def at_most(self, group: str, choices: Sequence[cp_model.IntVar], amounts: Sequence[int], most: int) -> None:
        """Amounts of what is chosen add up to so much at most, in a group; "" always holds."""
        rule = self.model.add(cp_model.LinearExpr.weighted_sum(list(choices), list(amounts)) <= most)
        if group:
            rule.only_enforce_if(self._group(group))

    def _group(self, name: str) -> cp_model.IntVar:
        if name not in self._groups:
            self._groups[name] = self.model.new_bool_var(name)
        return self._groups[name]

    @property
    def groups(self) -> list[str]:
        """The groups that hold at least one rule."""
        return list(self._groups)

    def clash(self, groups: Sequence[str], seconds: float) -> list[str] | None:
        """Groups among these that cannot hold together; [] when all can; None when that was not settled in time."""
        self.model.clear_assumptions()
        self.model.add_assumptions([self._groups[name] for name in groups])
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        status = solver.solve(self.model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._kept = solver
            return []
        if status != cp_model.INFEASIBLE:
            return None
        named = {literal.index: name for name, literal in self._groups.items()}
        return [named[index] for index in solver.sufficient_assumptions_for_infeasibility()]

    def chosen(self, choices: Sequence[cp_model.IntVar]) -> list[bool]:
        """Which choices the last groups that could all hold were kept by."""
        assert self._kept is not None
        return [bool(self._kept.value(one)) for one in choices]

    def kept(self, choices: Sequence[cp_model.IntVar], seconds: float) -> list[bool] | None:
        """Which choices to take so that every rule is kept; None when that cannot be or was not settled in time."""
        self.model.clear_assumptions()
        self.model.add_assumptions(list(self._groups.values()))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        if solver.solve(self.model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        return [bool(solver.value(one)) for one in choices]


class Timetable:
    """Yes-or-no choices, amounts and stages that lie somewhere in time; what is proved best of them (CP-SAT, one worker)."""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()

    def choice(self) -> Variable:
        """A yes-or-no choice."""
        return self.model.new_bool_var("")

    def amount(self, most: int) -> Variable:
        """A whole number from 0 to `most`."""
        return self.model.new_int_var(0, most, "")

    def at_most(self, terms: Terms, most: int, when: Variable | None = None) -> None:
        """Amounts of what is chosen add up to so much at most, always or when something is chosen."""
        rule = self.model.add(_sum(terms) <= most)
        if when is not None:
            rule.only_enforce_if(when)

    def exactly(self, terms: Terms, amount: int) -> None:
        """They add up to so much."""
        self.model.add(_sum(terms) == amount)

    def stage(self, firsts: Mapping[int, Variable], months: int, taken: Variable) -> Interval:
        """A stage that begins in the month that is chosen, if it is taken."""
        first = self.model.new_int_var(min(firsts), max(firsts), "")
        self.model.add(first == _sum([(one, at) for at, one in firsts.items()])).only_enforce_if(taken)
        return self.model.new_optional_fixed_size_interval_var(first, months, taken, "")

    def shut(self, month: int) -> Interval:
        """A month in which something is not there."""
        return self.model.new_fixed_size_interval_var(month, 1, "")

    def beside(self, stages: Sequence[Interval], needs: Sequence[tuple[int, Variable | None]], room: int) -> None:
        """What stages need beside each other is there in every month: so much, less what is bought."""
        asked = [amount if bought is None else amount - bought for amount, bought in needs]
        self.model.add_cumulative(list(stages), asked, room)

    def best(
        self, worth: Terms, least: int | None, seconds: float, most: int, stop: Event | None = None, workers: int = 1
    ) -> Timed:
        """The best choices worth `least` or more, as far as the time or so many conflicts last; with one worker it repeats."""
        if least is not None:
            self.model.add(_sum(worth) >= least)
        self.model.maximize(_sum(worth))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.max_number_of_conflicts = most
        solver.parameters.num_workers, solver.parameters.random_seed = workers, 1
        status = _solved(solver, self.model, stop)
        found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        bound = int(solver.best_objective_bound + 1e-6) if found else None
        settled = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
        return Timed(solver if found else None, bound, settled, int(solver.num_conflicts))


@dataclass(frozen=True)
class Timed:
    """What came of it: the choices, where any are worth so much; what none is worth more than; whether that settles it."""

    solver: cp_model.CpSolver | None
    bound: int | None
    settled: bool
    conflicts: int

    def value(self, one: Variable) -> int:
        """What was chosen."""
        assert self.solver is not None
        return int(self.solver.value(one))


def _sum(terms: Terms) -> cp_model.LinearExprT:
    return cp_model.LinearExpr.weighted_sum([one for one, _ in terms], [amount for _, amount in terms])


def _solved(solver: cp_model.CpSolver, model: cp_model.CpModel, stop: Event | None) -> int:
    """Solve in a thread of its own, so that whoever waits hears signals and can still be told to stop."""
    answer: list[int] = []
    solving = Thread(target=lambda: answer.append(int(solver.solve(model))))
    solving.start()
    while solving.is_alive():
        solving.join(0.1)
        if stop is not None and stop.is_set():
            solver.stop_search()
    return answer[0]


def versions() -> str:
    """Which solvers answered: "highspy 1.14.0, ortools 9.15.6755"."""
    from importlib.metadata import version

    return ", ".join(f"{name} {version(name)}" for name in ("highspy", "ortools", "numba", "numpy"))
