"""The words of an activity: a title of its own, and a summary that residents can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import folded, listed
from throughline.plan.rules.checks.catalogue import SUMMARY, Told, check
from throughline.plan.rules.document import PlanDocument


@check(
    code="PLAN026",
    severity=Severity.WARNING,
    title="Title used twice",
    rule="No two activities have the same title, whatever their capitals, accents and spaces.",
    why="Two activities with one title are often one activity entered twice, and its money is then counted twice.",
    remedy="Take one out if they are the same. If they differ, say in each title what sets it apart.",
    example="“Civil Society Strategy” is also the title of SDP-5-02.",
    source="A rule of this product.",
    across=True,
)
def title_used_twice(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose folded title is that of another entry; entries without a title are left alone."""
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    titles = {title: folded(title) for title in {entry.title for entry in plan.entries}}
    for entry in plan.entries:
        bearers[titles[entry.title]].append(entry.reference)
    for entry in plan.entries:
        same = bearers[titles[entry.title]]
        if len(same) > 1 and titles[entry.title]:
            others = [reference for reference in same if reference != entry.reference]
            if others:
                named = others if len(others) < 4 else [*others[:3], f"{len(others) - 3} more"]
                yield Told(entry.reference, f"“{entry.title}” is also the title of {listed(named)}.", entry.title)


@check(
    code="PLAN033",
    severity=Severity.WARNING,
    title="No plain-English summary",
    rule="Each activity has a summary in plain English.",
    why="Residents read the summary first. Without it the public page has a title and nothing to say.",
    remedy="Write two or three sentences that say what will change, for whom and when.",
    example="No plain-English summary is written.",
    source=f"{SUMMARY}: the plan is for improving the lives of residents, who are to be able to read it.",
)
def no_summary(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose summary is empty."""
    for entry in plan.entries:
        if not entry.summary.strip():
            yield Told(entry.reference, "No plain-English summary is written.")
