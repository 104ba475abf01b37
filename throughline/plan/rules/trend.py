"""What the checks found in one edition after another: counted, and what is new, gone or stays between them.

Each frozen text is read again by the checks of today, so that editions are compared by one measure; a check that was made
later shows what it would have found then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from throughline.ground.findings import Finding, Severity

Key = tuple[str, str]  # the code of a check and the subject that it told of
NO_CHAPTER = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One edition as the checks see it. `chapters`: reference of an entry → the number of its chapter."""

    title: str
    findings: tuple[Finding, ...]
    chapters: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Point:
    """One edition of the trend: how many findings by severity, check and chapter (0: of the whole plan), and against the one
    before: how many are `new`, `gone` and `stay`. The first edition has none before it, so nothing is new or gone."""

    title: str
    severities: Mapping[Severity, int]
    checks: Mapping[str, int]
    chapters: Mapping[int, int]
    number: int
    new: int
    gone: int
    stay: int


@dataclass(frozen=True, slots=True)
class Staying:
    """A finding of the latest edition, and in how many editions running it was found."""

    finding: Finding
    editions: int


def trend(editions: Sequence[Told]) -> tuple[Point, ...]:
    """The trend over editions, the earliest first."""
    points = []
    before: frozenset[Key] | None = None
    for told in editions:
        found = _keys(told.findings)
        points.append(
            Point(
                told.title,
                Counter(f.severity for f in told.findings),
                Counter(f.code for f in told.findings),
                Counter(told.chapters.get(f.subject, NO_CHAPTER) for f in told.findings),
                len(told.findings),
                0 if before is None else len(found - before),
                0 if before is None else len(before - found),
                0 if before is None else len(found & before),
            )
        )
        before = found
    return tuple(points)


def staying(editions: Sequence[Told]) -> tuple[Staying, ...]:
    """What the latest edition has and the one before had too, what has been found longest first."""
    if not editions:
        return ()
    every = [_keys(told.findings) for told in editions]
    rows = []
    for finding in editions[-1].findings:
        running = 0
        for found in reversed(every):
            if (finding.code, finding.subject) not in found:
                break
            running += 1
        if running > 1:
            rows.append(Staying(finding, running))
    return tuple(sorted(rows, key=lambda row: (-row.editions, row.finding.severity.rank, row.finding.code)))


def _keys(findings: Iterable[Finding]) -> frozenset[Key]:
    return frozenset((f.code, f.subject) for f in findings)
