"""What the commands of the phasing engine share: files in and out, breaches in lines, a word when the solvers are missing."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from throughline.programme.phasing.forms import Refused
from throughline.programme.phasing.months import said
from throughline.programme.phasing.plan import Placement
from throughline.programme.phasing.verdicts import Breach
from throughline.web.console.answers import Answer, Status, Unusable, finding_lines, finding_values

T = TypeVar("T")
EXTRA = (
    "Proposing needs the solvers, which are not installed: `./run phasing` brings them in. "
    "Judging a plan and plans made by hand work without them."
)


class Unread(Exception):
    """A file that was refused; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


def read(path: Path, of: Callable[[str], T]) -> T:
    """What a file holds. Raises Unusable when it is no text, and Unread with its findings."""
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


def needs_solvers() -> None:
    """Raises Unusable when the extra is missing."""
    if any(find_spec(name) is None for name in ("numpy", "numba", "highspy", "ortools")):
        raise Unusable(EXTRA)


def spare(path: Path, *, replace: bool) -> None:
    """Raises Unusable when a file is there that may not be replaced."""
    if path.exists() and not replace:
        raise Unusable(f"{path} is there already. Choose another name, or add --replace to write over it.")


def write(path: Path, made: str | bytes) -> None:
    """Write a file whole or not at all; text in UTF-8."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made.encode() if isinstance(made, str) else made)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def breach_lines(breaches: tuple[Breach, ...]) -> tuple[str, ...]:
    """Breaches as people read them."""
    return tuple(f"{breach.family}: {breach.message}" for breach in breaches)


def breach_values(breaches: tuple[Breach, ...]) -> list[dict[str, object]]:
    """Breaches as objects."""
    return [{"family": str(b.family), "message": b.message, "by": b.by, "projects": list(b.projects)} for b in breaches]


def placement_line(title: str, one: Placement) -> str:
    """A project of a plan on one line: "P07 start: full, April 2026 to March 2027, Cabinet on 3 September 2026"."""
    verbs = " and ".join(one.verbs)
    if not one.done or one.start is None or one.finish is None:
        return f"{one.project} {title}: {verbs}"
    meeting = f", decided on {one.meeting:%-d %B %Y}" if one.meeting else ""
    return f"{one.project} {title}: {verbs}; {one.mode}, {said(one.start)} to {said(one.finish - 1)}{meeting}"
