"""Problems and plans of the phasing engine as commands take them, and files written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from throughline.web.console.answers import Answer, Status, Unusable, finding_lines, finding_values

if TYPE_CHECKING:
    from throughline.programme.phasing.forms import Refused
    from throughline.programme.phasing.plan import Plan
    from throughline.programme.phasing.problem import Problem

T = TypeVar("T")
MOST = 200_000_000  # bytes: 20,000 projects written out need a quarter of it


def problem_in(file: Path) -> Problem:
    """The problem that a file holds. Raises Unusable, Refused."""
    from throughline.programme.phasing.sound import problem_from

    return problem_from(_text_in(file, "problem"))


def plan_in(file: Path) -> Plan:
    """The plan that a file holds. Raises Unusable, Refused."""
    from throughline.programme.phasing.sound import plan_from

    return plan_from(_text_in(file, "plan"))


def refusing(of: Callable[[], Answer]) -> Answer:
    """What `of` answers; when a file of it is refused, each finding in a line."""
    from throughline.programme.phasing.forms import Refused

    try:
        return of()
    except Refused as wrong:
        return refused(wrong)


def refused(wrong: Refused) -> Answer:
    """Why a file cannot be used."""
    lines, values = finding_lines(wrong.findings), {"findings": finding_values(wrong.findings)}
    return Answer("The file cannot be used as it is.", Status.UNUSABLE, lines, values)


def written(file: Path, made: bytes, *, replace: bool) -> None:
    """Write a file; one that is there stays unless it may be replaced. Raises Unusable."""
    if file.exists() and not replace:
        raise Unusable(f"{file} is there already. Choose another name, or add --replace to write over it.")
    beside = file.with_name(f".{file.name}.part")
    try:
        beside.write_bytes(made)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _text_in(file: Path, what: str) -> str:
    if not file.is_file():
        raise Unusable(f"There is no file {file}. Give the {what} as a file in JSON.")
    if file.stat().st_size > MOST:
        raise Unusable(f"{file} has more than {MOST // 1_000_000} megabytes: no {what} needs as much.")
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        raise Unusable(f"{file} is no text. Give the {what} as JSON, written in UTF-8.") from wrong
