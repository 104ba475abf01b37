"""The corporate risk register at one moment, of what everybody may read: what a closed quarter keeps of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """One risk: its score and its target, 1 to 25; None where they are to be confirmed. `invented`: columns made up."""

    reference: str
    title: str
    owner: str
    score: int | None
    target: int | None
    invented: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """The open risks of the corporate register as they stood, the worst first."""

    SCHEMA: ClassVar[int] = 1
    as_at: date
    risks: tuple[RegisterPart, ...]
