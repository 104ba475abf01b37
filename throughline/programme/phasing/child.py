"""The engine in a process of its own: whoever asks keeps working, can stop it at once, and keeps the best plan if it dies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

from throughline.programme.phasing.forms import write
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.sound import plan_from

COMMAND = (sys.executable, "-m", "throughline.programme.phasing")


class Failed(RuntimeError):
    """The engine ended without any plan; the message says how."""


def proposed(
    problem: Problem,
    asked: dict[str, object],
    tell: Callable[[dict[str, object]], None] = lambda _: None,
    stop: Event | None = None,
) -> Plan:
    """The plan of a child process. Killed from outside, it answers the best plan until then and says so. Raises Failed."""
    given = json.dumps({"problem": json.loads(write(problem)), "asked": asked})
    best: Plan | None = None
    said = ""
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(given + "\n")
        child.stdin.flush()
        if stop is not None:
            Thread(target=_stop_when_told, args=(child, stop), daemon=True).start()
        for line in child.stdout:
            told = json.loads(line)
            if "plan" in told:
                best = plan_from(json.dumps(told["plan"]))
            said = str(told.get("refused") or said)
            tell(told)
        status = child.wait()
    if best is None:
        raise Failed(said or f"The engine ended with status {status} before it had any plan.")
    if status:
        how = f"signal {-status}" if status < 0 else f"status {status}"
        return replace(
            best, notes=(*best.notes, f"The search was ended from outside ({how}); it is the best until then.")
        )
    return best


def _stop_when_told(child: subprocess.Popen[str], stop: Event) -> None:
    while child.poll() is None:
        if stop.wait(0.1):
            child.terminate()
            return
