"""Numbers of headings: 1, 1.1, 1.1.1, and A, A.1 behind the text. Word counts by itself in the same way."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.publishing.documents.papers.tree import Heading, Level

DEEPEST = 3


class LevelSkipped(ValueError):
    """A heading stands more than one level under the heading before it, or on no level that there is."""


def numbers(headings: Iterable[Heading]) -> list[str]:
    """The number of each heading: "5.2"; of an appendix "A" and "A.1".

    Raises LevelSkipped: who listens to a paper finds the way by its levels (PDF/UA-1, 7.4.2; WCAG 2.2, 1.3.1).
    """
    counts, before, above = [0] * DEEPEST, Level.SECTION, 0
    found = []
    for heading in headings:
        if heading.counts is not before:
            counts, before, above = [0] * DEEPEST, heading.counts, 0
        if not 1 <= heading.level <= min(above + 1, DEEPEST):
            raise LevelSkipped(f"“{heading.text}” is a heading of level {heading.level} under one of level {above}.")
        counts[heading.level - 1] += 1
        counts[heading.level :] = [0] * (DEEPEST - heading.level)
        above = heading.level
        found.append(_said(counts[:above], heading.counts))
    return found


def _said(counts: list[int], level: Level) -> str:
    first = letter(counts[0]) if level is Level.APPENDIX else f"{counts[0]}"
    return ".".join((first, *map(str, counts[1:])))


def letter(count: int) -> str:
    """ "A", "B", … "Z", "AA"."""
    said = ""
    while count:
        count, rest = divmod(count - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def referred(headings: Iterable[Heading]) -> dict[str, str]:
    """How a text refers to each heading that has an anchor: "section 5.2", "appendix B.3"."""
    those = list(headings)
    return {h.anchor: f"{h.counts.value} {n}" for h, n in zip(those, numbers(those), strict=True) if h.anchor}
