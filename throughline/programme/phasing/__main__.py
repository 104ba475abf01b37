"""The engine as a child process: one line of JSON in, lines of JSON out; told to stop (SIGTERM, SIGINT), it ends with its
best plan.

In: {"problem": …, "asked": {"seconds": 10, "seed": 1}, "warm": …}. Out, a line each: how far it is ("doing", "value", "bound",
"share"), each better plan ("plan"), or why there is none ("refused", "lines").
"""

from __future__ import annotations

import json
import signal
import sys
from dataclasses import asdict
from threading import Event
from typing import Any

from throughline.programme.phasing.forms import Refused, write
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.propose import Asked, NoPlan, Told, propose
from throughline.programme.phasing.sound import plan_from, problem_from

MOVED_BY = frozenset(Asked.__slots__)


def main() -> int:
    """Answers 0 with a plan, 1 when there is none, 2 when what was given cannot be used, 3 when memory ran out."""
    stop = Event()
    for told_to in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told_to, lambda *_: stop.set())
    try:
        given: dict[str, Any] = json.loads(sys.stdin.readline())
        problem = problem_from(json.dumps(given["problem"]))
        warm = plan_from(json.dumps(given["warm"])) if given.get("warm") else None
        asked = Asked(**{name: value for name, value in given.get("asked", {}).items() if name in MOVED_BY})
    except (ValueError, KeyError, TypeError) as wrong:
        said = str(wrong) if isinstance(wrong, Refused) else f"What was given cannot be read: {wrong!r}."
        return _say({"refused": said}, 2)
    try:
        plan = propose(problem, asked, warm, _tell, stop, keep=_keep)
    except NoPlan as none:
        return _say({"refused": str(none), "lines": list(none.lines)}, 1)
    except MemoryError:
        return _say({"refused": "There was not enough memory to search on."}, 3)
    _keep(plan)
    return 0


def _tell(told: Told) -> None:
    _say(asdict(told))


def _keep(plan: Plan) -> None:
    _say({"plan": json.loads(write(plan))})


def _say(what: dict[str, Any], status: int = 0) -> int:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
