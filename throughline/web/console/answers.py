"""What a command answers: an exit status, sentences for people, the same as values for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from typing import Any

from throughline.ground.findings import Finding


class Status(IntEnum):
    """How a command ended."""

    FINE, FINDINGS, UNUSABLE = 0, 1, 2


class Unusable(Exception):
    """What was given cannot be used; the message says what, and what to give instead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The end of one command: `message` is one sentence, `lines` stand below it, `values` are for `--json`."""

    message: str
    status: Status = Status.FINE
    lines: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)

    def say(self, command: str, as_json: bool) -> int:
        """Write it out; answers the exit status. What cannot be used goes to standard error when people read it."""
        if as_json:
            whole = {"command": command, "status": int(self.status), "message": self.message, **self.values}
            print(json.dumps(whole, ensure_ascii=False, indent=1))
        else:
            stream = sys.stderr if self.status is Status.UNUSABLE else sys.stdout
            print(*filter(None, (self.message, *self.lines)), sep="\n", file=stream)
        return int(self.status)


def finding_values(found: tuple[Finding, ...]) -> list[dict[str, str]]:
    """Findings as objects."""
    return [asdict(finding) for finding in found]


def finding_lines(found: tuple[Finding, ...]) -> tuple[str, ...]:
    """Findings as people read them: "error BOOK014 Activities!F14: … What to do: …"."""
    return tuple(_line(finding) for finding in found)


def _line(finding: Finding) -> str:
    where = "!".join(filter(None, (finding.sheet, finding.cell)))
    place = " ".join(filter(None, (where, finding.subject)))
    return f"{finding.severity} {finding.code} {place}: {finding.message} What to do: {finding.remedy}"
