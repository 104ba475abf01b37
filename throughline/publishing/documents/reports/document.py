"""The frozen committee report: what stood before the meeting, to the word, with where each figure came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from throughline.publishing.documents.reports.asking import Recommendation
from throughline.publishing.documents.reports.facts import Fact


@dataclass(frozen=True, slots=True)
class Section:
    """One part as it reads, its facts in place. `cleared`: who cleared it, "" where nobody had to."""

    code: str
    title: str
    words: str
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """One comment that a body made on an earlier report about the same subject. `changed`: whether something was changed
    because of it; None while nobody has answered."""

    body: str
    on: date
    said: str
    answer: str = ""
    changed: bool | None = None

    @property
    def answered(self) -> str:
        """The answer as it is printed."""
        if self.changed is None:
            return "Not answered yet."
        return f"{'Changed here' if self.changed else 'Not changed because'}: {self.answer}"


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """One report to one meeting.

    `sender`: posts and portfolios, a line each; `past`, `future`: the pathway, a line each; `paragraph`: of Schedule 12A,
    0 where the report is open; `meeting_on`: the day of the meeting; `late`: the chairman's reason for taking it late.
    """

    SCHEMA: ClassVar[int] = 1
    council: str
    key: str
    title: str
    sender: tuple[str, ...]
    body: str
    meeting_on: date
    decision: str
    paragraph: int
    exempt_because: str
    past: tuple[str, ...]
    future: tuple[str, ...]
    divisions: str
    summary: str
    asked: tuple[Recommendation, ...]
    sections: tuple[Section, ...]
    appendices: tuple[str, ...]
    background: tuple[str, ...]
    author: str
    director: str
    late: str
    facts: tuple[Fact, ...]
    as_at: date
    demonstration: bool = False
    heard: tuple[Heard, ...] = ()  # what bodies said of the same subject before, each with its answer

    @property
    def classification(self) -> str:
        """As the header says it."""
        if not self.paragraph:
            return "Unrestricted"
        return f"Exempt: paragraph {self.paragraph} of Part 1 of Schedule 12A, Local Government Act 1972"
