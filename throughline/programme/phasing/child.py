"""The engine in a process of its own: whoever asks keeps working, can stop it at once, and keeps the best plan if it dies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Event, Thread

from throughline.programme.phasing.forms import write
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.sound import plan_from

COMMAND = (sys.executable, "-m", "throughline.programme.phasing")


class Failed(RuntimeError):
    """The engine ended without any plan; the message says how, `lines` which rules clash when that is why."""

    def __init__(self, message: str, lines: tuple[str, ...] = (), *, clash: bool = False) -> None:
        self.lines, self.clash = lines, clash
        super().__init__(message)


def proposed(
    problem: Problem,
    asked: dict[str, object],
    tell: Callable[[dict[str, object]], None] = lambda _: None,
    stop: Event | None = None,
    warm: Plan | None = None,
) -> Plan:
    """The plan of a child process. Killed from outside, it answers the best plan until then and says so. Raises Failed."""
    best: Plan | None = None
    said: dict[str, object] = {}
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        _give(child, problem, asked, warm)
        if stop is not None:
            Thread(target=_stop_when_told, args=(child, stop), daemon=True).start()
        assert child.stdout is not None
        for line in child.stdout:
            if not line.endswith("\n"):
                break  # it was killed in the middle of a word
            told = json.loads(line)
            if "plan" in told:
                best = plan_from(json.dumps(told["plan"]))
            said = told if "refused" in told else said
            tell(told)
        status = child.wait()
    if best is None:
        lines = said.get("lines")
        clash = tuple(map(str, lines)) if isinstance(lines, list) else ()
        raise Failed(str(said.get("refused") or f"{_ended(status)} before it had any plan."), clash, clash=status == 1)
    if status:
        why = f"{said['refused']} " if said else ""
        return replace(best, notes=(*best.notes, f"{why}{_ended(status)}; this is the best plan until then."))
    return best


def _give(child: subprocess.Popen[str], problem: Problem, asked: dict[str, object], warm: Plan | None) -> None:
    given = {"problem": json.loads(write(problem)), "asked": asked, "warm": json.loads(write(warm)) if warm else None}
    assert child.stdin is not None
    with suppress(BrokenPipeError), child.stdin as line:  # killed before it read anything: its status says so
        line.write(json.dumps(given) + "\n")


def _ended(status: int) -> str:
    """How a process ended that did not end by itself: signal 9 is what a system sends that has run out of memory."""
    if status == -9:
        return "The search was ended from outside (signal 9, which a machine short of memory sends)"
    how = f"signal {-status}" if status < 0 else f"status {status}"
    return f"The search was ended from outside ({how})" if status < 0 else f"The search ended with {how}"


def _stop_when_told(child: subprocess.Popen[str], stop: Event) -> None:
    while child.poll() is None:
        if stop.wait(0.1):
            child.terminate()
            return
