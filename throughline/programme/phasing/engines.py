"""The one module that knows HiGHS and OR-Tools: linear programs that grow by columns, proved integer programs, conflicts.

Traps that it keeps from the rest: highspy 1.15 and later cannot share a process with OR-Tools; one number of threads a
process, or HiGHS answers nothing; CP-SAT is repeatable with one worker only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Event, Thread

import highspy
import numpy as np
from ortools.sat.python import cp_model

from throughline.programme.phasing.flat import Array

Variable = cp_model.IntVar
NEAR = 1e-4  # of the value: nearer than that two plans are worth the same to a council


@dataclass(frozen=True, slots=True)
class Solved:
    """An answer: its worth, the columns' values, the rows' prices; `bound` and `nodes` where it was branched."""

    worth: float
    values: Array
    prices: Array
    bound: float
    nodes: int = 0


class Program:
    """A linear program that is maximised: rows with limits, and columns added as they are priced."""

    def __init__(self, low: Array, high: Array) -> None:
        self._solver = highspy.Highs()
        self._solver.setOptionValue("output_flag", False)
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("random_seed", 1)
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

    def solve(self) -> Solved | None:
        """Solve the linear program; None when nothing is feasible or the solver gave up."""
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        answer = self._solver.getSolution()
        worth = -self._solver.getInfo().objective_function_value
        return Solved(worth, np.array(answer.col_value), -np.array(answer.row_dual), worth)

    def prove(
        self, whole: Sequence[int], seconds: float, nodes: int, start: Mapping[int, float], stop: Event | None = None
    ) -> Solved | None:
        """Solve with those columns whole, from a plan that is known; None when nothing whole was found.

        It ends after so many nodes, which can be repeated, when the time is over, or at once when told to stop.
        """
        self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds)
        self._solver.setOptionValue("mip_max_nodes", nodes)
        self._solver.setOptionValue("mip_rel_gap", NEAR)
        for column in whole:
            self._solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        if start:
            known = highspy.HighsSolution()
            known.col_value = [start.get(n, 0.0) for n in range(self.columns)]
            self._solver.setSolution(known)
        self._run(stop)
        info = self._solver.getInfo()
        bound, nodes = -float(info.mip_dual_bound), int(info.mip_node_count)
        if info.primal_solution_status != 2:  # feasible
            return None
        values = np.array(self._solver.getSolution().col_value)
        return Solved(-float(info.objective_function_value), values, np.array([]), bound, nodes)

    def _run(self, stop: Event | None) -> None:
        """Solve in a thread of its own, so that whoever waits can still be told to stop."""
        self._solver.HandleUserInterrupt = True
        solving = Thread(target=self._solver.run)
        solving.start()
        while solving.is_alive():
            solving.join(0.1)
            if stop is not None and stop.is_set():
                self._solver.cancelSolve()


class Rulebook:
    """Rules in named groups over yes-or-no choices, of which one may ask: which groups cannot hold together?"""

    def __init__(self) -> None:
        self.model = cp_model.CpModel()
        self._groups: dict[str, cp_model.IntVar] = {}

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
            return []
        if status != cp_model.INFEASIBLE:
            return None
        named = {literal.index: name for name, literal in self._groups.items()}
        return [named[index] for index in solver.sufficient_assumptions_for_infeasibility()]

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


def versions() -> str:
    """Which solvers answered: "highspy 1.14.0, ortools 9.15.6755"."""
    from importlib.metadata import version

    return ", ".join(f"{name} {version(name)}" for name in ("highspy", "ortools", "numba", "numpy"))
