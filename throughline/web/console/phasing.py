"""What the commands of the phasing engine share: files in and out, breaches in lines, a word when the solvers are missing."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from throughline.ground.words import counted
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.forms import Refused
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.scenarios import Way, Where
from throughline.programme.phasing.sound import plan_from, problem_from
from throughline.web.console.answers import Answer, Status, Unusable, finding_lines, finding_values
from throughline.web.console.phased import breach_lines, breach_values

T = TypeVar("T")
EXTRA = (
    "Proposing needs the solvers, which are not installed: `./run phasing` brings them in. "
    "Judging a plan and plans made by hand work without them."
)


class Unread(Exception):
    """A file that was refused; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def read_problem(path: Path) -> Problem:
    """The problem in a file, be it JSON or a portfolio's workbook. Raises Unusable, and Unread with its findings."""
    return _read_workbook(path) if path.suffix.lower() == ".xlsx" else read(path, problem_from)


def _read_workbook(path: Path) -> Problem:
    from throughline.programme.intake.reading import read as read_portfolio
    from throughline.sheets.refusing import Unreadable
    from throughline.web.console.books import book_in, bytes_in, refused, tally

    try:
        folio = read_portfolio(book_in(bytes_in(path)))
    except Unreadable as wrong:
        raise Unread(refused(wrong)) from wrong
    if folio.problem is None:
        message = f"{path} makes no problem yet: {tally(folio.findings)}."
        values = {"findings": finding_values(folio.findings), "rows": folio.counts}
        raise Unread(Answer(message, Status.UNUSABLE, finding_lines(folio.findings), values))
    return folio.problem


def read(path: Path, of: Callable[[str], T]) -> T:
    """What a file holds. Raises Unusable when it is no text, and Unread with its findings."""
    if not path.is_file():
        raise Unusable(f"There is no file {path}. Check the name and the folder.")
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise Unusable(f"{path} is not text in UTF-8.") from wrong
    try:
        return of(text)
    except Refused as refused:
        found = refused.findings
        more = "" if len(found) == 1 else f", and {len(found) - 1} more"
        values = {"findings": finding_values(found)}
        said = f"{path} cannot be used: {found[0].message}{more}."
        raise Unread(Answer(said, Status.UNUSABLE, finding_lines(found), values)) from refused


def add_problem(parser: ArgumentParser) -> None:
    """The problem, which every command of the engine is given first."""
    parser.add_argument("problem", type=Path, metavar="PROBLEM", help="the problem (.json), or its workbook (.xlsx)")


def add_plan(parser: ArgumentParser) -> None:
    """A plan of it."""
    parser.add_argument("plan", type=Path, metavar="PLAN", help="a plan of it (.json), the engine's or made by hand")


def add_way(parser: ArgumentParser) -> None:
    """Where what does not depend on each other is worked out."""
    parser.add_argument(
        "--where", choices=[str(one) for one in Where], default="here", help="work out one thing after the other (here), in "
        "processes, or on a Ray cluster",
    )  # fmt: skip
    parser.add_argument("--workers", type=int, default=2, help="how many processes (2)")
    parser.add_argument("--cluster", default="auto", metavar="ADDRESS", help="of the Ray cluster (the one around)")


def way_of(asked: Namespace) -> Way:
    """The way that was asked for."""
    return Way(Where(asked.where), max(1, asked.workers), asked.cluster)


def legal_plan(asked: Namespace) -> tuple[Problem, Plan]:
    """The two files of a command that measures against a plan, which must therefore be a legal one.

    Raises Unusable where a file is none or the solvers are missing, Unread with its findings or with the plan's breaches.
    """
    problem, plan = read_problem(asked.problem), read(asked.plan, plan_from)
    if found := judge(problem, plan).breaches:
        values = {"breaches": breach_values(found)}
        said = f"{asked.plan} breaks {counted(len(found), 'rule')}: mend that first."
        raise Unread(Answer(said, Status.FINDINGS, breach_lines(found), values))
    needs_solvers()
    return problem, plan


def solvers_are_there() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in ("numpy", "numba", "highspy", "ortools"))


def needs_solvers() -> None:
    """Raises Unusable when the extra is missing."""
    if not solvers_are_there():
        raise Unusable(EXTRA)
