"""Long texts made short for a page: the beginning of one, or of two just where they part."""

from __future__ import annotations

LONGEST = 200
LEAD_IN = 40  # characters shown before the place where two texts part


def brief(text: str, most: int = LONGEST) -> str:
    """The beginning of a text; a cut is marked."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def contrast(now: str, then: str, most: int = LONGEST) -> tuple[str, str]:
    """Two texts, each cut to the part in which they differ, so that two long ones never look the same."""
    if max(len(now), len(then)) <= most:
        return now, then
    start = max(0, _alike(now, then) - LEAD_IN)
    return _from(now, start, most), _from(then, start, most)


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _from(text: str, start: int, most: int) -> str:
    return f"{'…' if start and text else ''}{brief(text[start:], most)}"
