"""The one doorway for writing: permission, version, transaction and history, declared once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from django.db import DataError, IntegrityError, transaction
from django.db.models import F

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge
from throughline.ground.labels import PLAIN, Words
from throughline.ground.undisturbed import undisturbed
from throughline.history.chain import append, hold_chain
from throughline.history.constraints import TooLong, sentence
from throughline.history.models import Kept
from throughline.history.objections import objections
from throughline.history.pen import Pen

M = TypeVar("M", bound=Kept)
P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Declared:
    """One operation as the reference lists it."""

    verb: str
    permission: Permission
    on: str
    gate: bool
    says: str


CATALOGUE: dict[str, Declared] = {}
_open: ContextVar[list[Pen] | None] = ContextVar("open", default=None)


class Absent(Exception):
    """There is no such record, or you may not know of it: the same words for both."""


class Refused(Exception):
    """You may see it but not do this; the message says why and who can.

    Its sentence may have slots for the words that a council says its own way: see throughline.ground.labels.
    """

    def __str__(self) -> str:
        return self.said_in(PLAIN)

    def said_in(self, words: Words) -> str:
        """The sentence in a council's own words."""
        return words.fill(super().__str__())


class Stale(Exception):
    """Somebody changed it after you opened it; the page shows both texts."""


class Ref(NamedTuple):
    """What a page holds of a record: its key, and the version that the person saw (None: whatever stands)."""

    key: int
    version: int | None = None


def operation(
    verb: str, permission: Permission, on: type[M], gate: bool = False
) -> Callable[[Callable[Concatenate[M, Pen, P], R]], Callable[Concatenate[Ref, P], R]]:
    """Declare a write. `gate`: nobody else may write until it is done, so that what it freezes is one moment.

    The declared function takes (row, pen, *, …, by: Actor, at: datetime); callers pass a `Ref` for the row.
    Raises Absent, Refused or Stale; whatever it raises, nothing is left behind.
    """

    def declare(act: Callable[Concatenate[M, Pen, P], R]) -> Callable[Concatenate[Ref, P], R]:
        _list(verb, permission, on, gate, act)

        @wraps(act)
        def run(ref: Ref, /, *args: P.args, **said: P.kwargs) -> R:
            with _one_act() as pens:
                row = _claim(on, ref)
                if gate:
                    hold_chain()
                _allow(said["by"], permission, row)  # type: ignore[arg-type]
                if ref.version not in (None, row.version - 1):
                    raise Stale(f"{row} was changed while you had it open.")
                if against := objections(verb, row, said["at"].date()):  # type: ignore[attr-defined]
                    raise Refused(" ".join(against))
                said["by"] = said["by"].resting_on(permission, row.place())  # type: ignore[attr-defined]
                return _write(verb, row, pens, act, *args, **said)

        return run

    return declare


def founding(verb: str, on: type[M]) -> Callable[[Callable[Concatenate[Callable[[M], Pen], P], R]], Callable[P, R]]:
    """Declare the one write that has no record to stand on: the first row of all. Refused when there is one already.

    The declared function is given `begin(row) -> Pen`, which writes that first row.
    """

    def declare(act: Callable[Concatenate[Callable[[M], Pen], P], R]) -> Callable[P, R]:
        _list(verb, Permission.COUNCIL_SET_UP, on, True, act)

        @wraps(act)
        def run(*args: P.args, **said: P.kwargs) -> R:
            with _one_act() as pens:
                hold_chain()
                if on._default_manager.exists():
                    raise Refused("This database already holds a council. One council has one database.")

                def begin(row: M) -> Pen:
                    pens.append(pen := Pen(verb, row, said))
                    pen.add(row)
                    return pen

                return act(begin, *args, **said)

        return run

    return declare


def _list(verb: str, permission: Permission, on: type[Kept], gate: bool, act: Callable[..., Any]) -> None:
    says = (act.__doc__ or "").strip().splitlines()[0] if act.__doc__ else ""
    CATALOGUE[verb] = Declared(verb, permission, on._meta.label_lower, gate, says)


def _write(verb: str, row: M, pens: list[Pen], act: Callable[..., R], /, *args: Any, **said: Any) -> R:
    pens.append(pen := Pen(verb, row, said))
    return act(row, pen, *args, **said)


@contextmanager
def _one_act() -> Iterator[list[Pen]]:
    """One transaction; the events of the operation and of those it called are appended together at its end."""
    with _refusals(), transaction.atomic():
        if (outer := _open.get()) is not None:
            yield from _inner_act(outer)
            return
        pens: list[Pen] = []
        with undisturbed():
            token = _open.set(pens)
            try:
                yield pens
            finally:
                _open.reset(token)
            if any(not pen.idle for pen in pens):
                append([pen for pen in pens if not pen.idle or pen is pens[0]], datetime.now(UTC))
            else:
                transaction.set_rollback(True)  # nothing changed: no event, no new version


def _inner_act(pens: list[Pen]) -> Iterator[list[Pen]]:
    """An operation called inside another: when it is refused and the outer one goes on, nothing of it may be told."""
    before = len(pens)
    try:
        yield pens
    except BaseException:
        del pens[before:]
        raise
    if all(pen.idle for pen in pens[before:]):
        del pens[before:]
        transaction.set_rollback(True)


@contextmanager
def _refusals() -> Iterator[None]:
    """What the tables refuse, also at the very end, is told in the sentence of the constraint that refused."""
    try:
        yield
    except TooLong as refused:
        raise Refused(str(refused)) from refused
    except (IntegrityError, DataError) as refused:
        raise Refused(sentence(refused)) from refused


def _claim(on: type[M], ref: Ref) -> M:
    """Count the version, which locks the row, then read it."""
    if not on._default_manager.filter(pk=ref.key).update(version=F("version") + 1):
        raise Absent(ABSENT)
    return on._default_manager.get(pk=ref.key)


def _allow(by: Actor, permission: Permission, row: Kept) -> None:
    place, kept_to = row.place(), row.kept_to()
    if not judge(by, row.SEEN_BY, place, kept_to).allowed:
        raise Absent(ABSENT)
    if not (verdict := judge(by, permission, place, kept_to)).allowed:
        raise Refused(verdict.reason)


ABSENT = "There is no such record, or it is not open to you."
