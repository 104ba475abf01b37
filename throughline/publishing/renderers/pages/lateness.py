"""What lies behind its plan, told as a slip is told: what, planned, now, by how much. No rating is made here."""

from __future__ import annotations

from collections.abc import Iterable

from throughline.ground.money import short
from throughline.ground.words import listed, opening
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.documents.public import PublicActivity
from throughline.publishing.documents.slipping import Slip, reported, slips
from throughline.publishing.documents.sums import soonest, standing
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.frame import Site
from throughline.publishing.renderers.pages.fragments import activity_link, invented
from throughline.publishing.renderers.saying import day, in_words, joined, marked, spelled, strong, under, when, works


def late_table(site: Site, late: Iterable[Slip], root: str, caption: str) -> Table:
    """Steps behind their plan: the work, the step, its planned time, what is said now, by how much."""
    those = tuple(late)
    ill = bool(those) and all(s.milestone.illustrative for s in those)
    heads = Head("Work"), Head("Step"), Head("Planned", invented=ill), Head("Now", invented=ill), Head("Later by")
    rows = [
        (
            under(activity_link(site, s.activity, root), s.activity.reference),
            s.milestone.title,
            marked(when(s.milestone.due), s.milestone.illustrative and not ill),
            marked(_now(s), s.milestone.illustrative and not ill and s.reported),
            strong(s.said) if s.reported else "not known",
        )
        for s in those
    ]
    return table(caption, heads, rows, kind="lates")


def late_says(activities: Iterable[PublicActivity], late: tuple[Slip, ...]) -> str:
    """One sentence: how much work has a step behind its plan; nothing is said where nothing was reported."""
    if not late:
        known = reported(activities)
        return "No step is later than planned" if known else "This edition does not report how the work goes"
    later = {s.activity.reference for s in late if s.reported}
    silent = {s.activity.reference for s in late} - later
    parts = [
        f"{works(len(later))} {_has(later)} a step that is later than planned" if later else "",
        f"{works(len(silent))} {_has(silent)} a step that is past its time and not reported" if silent else "",
    ]
    return marked(opening(listed([p for p in parts if p])), any(s.milestone.illustrative for s in late))


def told(late: Iterable[Slip]) -> list[str]:
    """Each slip of one piece of work as a sentence."""
    return [_told(s) for s in late]


def finding(site: Site, activity: PublicActivity) -> str:
    """What a reader should know first of one piece of work: late, dearer, or else whether it is decided."""
    late = [s for s in slips((activity,), site.plan.as_at) if s.reported]
    grown, grown_ill = _grown(activity)
    parts = [p for p in (_delay(late), grown) if p]
    if parts:
        return marked(listed(parts), grown_ill or any(s.milestone.illustrative for s in late))
    match standing(activity):
        case AuthorityState.NEEDED:
            return _awaited(activity)
        case AuthorityState.IN_PLACE:
            return "decided"
    return "the plan does not say whether it is decided"


def _delay(late: list[Slip]) -> str:
    """The delay of the step that the work ends with; else the longest delay of a step on the way."""
    ending = next((s for s in late if s.last), None)
    if ending:
        return f"{in_words(ending.said)} later than planned"
    return f"a step is {in_words(late[0].said)} later than planned" if late else ""


def _grown(activity: PublicActivity) -> tuple[str, bool]:
    whole, first = activity.details.whole_cost, activity.details.first_estimate
    if whole is None or first is None or whole <= first:
        return "", False
    ill = invented(activity, "whole_cost") or invented(activity, "first_estimate")
    return f"{short(whole - first)} above the first estimate", ill


def _awaited(activity: PublicActivity) -> str:
    first = soonest(activity.authorities)
    if first is None or first.by is None:
        return "still to be decided"
    return joined(("to be decided by ", marked(when(first.by), first.illustrative)), "")


def _told(slip: Slip) -> str:
    m = slip.milestone
    if not slip.reported:
        return joined(
            (strong(m.title), f": planned for {when(m.due)}; that time has passed and nothing is reported."), ""
        )
    now = f"done on {day(m.reached)}" if m.reached else f"now expected: {when(m.forecast)}"
    said = marked(f"planned for {when(m.due)}, {now}, {in_words(slip.said)} later", m.illustrative)
    return joined((strong(m.title), ": ", said, "."), "")


def _now(slip: Slip) -> str:
    if slip.milestone.reached:
        return f"Done: {day(slip.milestone.reached)}"
    return f"Expected: {when(slip.milestone.forecast)}" if slip.milestone.forecast else "Not reported"


def _has(those: set[str]) -> str:
    return "has" if len(those) == 1 else "have"


def late_in_heading(late: tuple[Slip, ...]) -> str:
    """ "three with a step later than planned", for a chapter's heading; "" where none is."""
    later = {s.activity.reference for s in late if s.reported}
    return f"{spelled(len(later))} with a step later than planned" if later else ""
