"""What changed between two editions of 500 activities: every sentence, the sums, and each re-worded text marked."""

from __future__ import annotations

from dataclasses import replace

from bench.measuring import Row, seconds, within
from bench.plans import plan_of
from throughline.plan.rules.comparing.comparison import compare
from throughline.plan.rules.comparing.marking import redline
from throughline.plan.rules.document import EntryPart, PlanDocument

SIZE, ASKED = 500, 0.5


def run() -> list[Row]:
    """A later edition in which every second activity moved and was re-costed, and every third was re-worded."""
    before = plan_of(SIZE)
    after = replace(before, entries=tuple(_later(n, e, before) for n, e in enumerate(before.entries) if n % 50))
    found = compare(before, after)
    marked = sum(c.is_text for c in found.changes)
    what = f"comparison of two editions of {SIZE} activities ({len(found.changes):,} changes, {marked} texts marked)"
    return [within(what, seconds(lambda: _told(before, after)), ASKED)]


def _told(before: PlanDocument, after: PlanDocument) -> int:
    """All that a page or a paper needs."""
    return sum(len(redline(c.was, c.now)) for c in compare(before, after).changes if c.is_text)


def _later(number: int, entry: EntryPart, plan: PlanDocument) -> EntryPart:
    other = plan.entries[(number * 7) % SIZE]
    if number % 2:
        entry = replace(entry, ends=other.ends, milestones=other.milestones, provisions=other.provisions)
    if number % 3:
        return entry
    words = entry.description.split(" ")
    words[5::40] = ["another"] * len(words[5::40])
    return replace(entry, description=" ".join(words), summary=f"{entry.summary} One more sentence.")
