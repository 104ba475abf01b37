"""One piece of work: is it decided, when, what it costs and who pays, who answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from throughline.ground.timing import Timing
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.documents.public import PublicActivity, PublicAuthority, PublicMilestone, end_said
from throughline.publishing.documents.slipping import Slip, difference, slips
from throughline.publishing.documents.sums import soonest, standing
from throughline.publishing.renderers.exhibits import Head, Table, table
from throughline.publishing.renderers.frame import Page, Site, root
from throughline.publishing.renderers.pages.costs import costs
from throughline.publishing.renderers.pages.facts import checks, details, facts
from throughline.publishing.renderers.pages.fragments import BESIDE, drawn, invented
from throughline.publishing.renderers.pages.lateness import finding, told
from throughline.publishing.renderers.saying import NOT_STATED, day, joined, marked, shaped, strong, when
from throughline.publishing.renderers.timelines import Span, Track, between, span

NO_SUMMARY = "No summary in plain English has been written for this piece of work yet."
LONG = 48  # letters: a longer title is set smaller
LATER = "later"  # how a difference that matters ends
STEP = " → "  # between the steps of a pathway, as the plan writes it


def activities(site: Site) -> Iterator[Page]:
    """One page for each piece of work."""
    for activity in site.plan.activities:
        yield activity_page(site, activity)


def activity_page(site: Site, activity: PublicActivity) -> Page:
    """The page of one piece of work."""
    path = site.activity_paths[activity.reference]
    up = root(path)
    late = slips((activity,), site.plan.as_at)
    context: dict[str, Any] = {
        "kicker": _kicker(activity),
        "heading": activity.title,
        "long": len(activity.title) > LONG,
        "finding": finding(site, activity),
        "lead": marked(activity.summary, invented(activity, "summary")) if activity.summary else NO_SUMMARY,
        "late": told(late),
        "late_says": _late_says(late),
        "decision": _decision(activity),
        "when_says": _when_says(activity),
        "milestones": _milestones(site, activity),
        "timeline": _timeline(site, activity),
        **costs(site, activity),
        "decisions": [_authority(a) for a in _in_order(activity)],
        "pathway": _pathway(activity),
        "checks": checks(activity),
        "details": details(activity),
        "facts": facts(site, activity, up),
    }
    chapter = (
        f"{site.word('Chapter')} {activity.chapter}: {site.chapter_title(activity.chapter)}",
        up + site.chapter_path(activity.chapter),
    )
    crumbs = (
        ("The plan", f"{up}index.html"),
        chapter if activity.chapter is not None else (site.chapter_title(None), chapter[1]),
    )
    return Page(
        path,
        "site/activity.html",
        activity.title,
        context,
        (*crumbs, (activity.reference, "")),
        "contents.html",
        activity.summary,
    )


def _kicker(activity: PublicActivity) -> str:
    said = f"{activity.nature.said}: {activity.sub_kind.value}" if activity.sub_kind else activity.nature.said
    return joined((marked(said, invented(activity, "nature")), f", reference {activity.reference}"), "")


def _late_says(late: tuple[Slip, ...]) -> str:
    later = any(slip.reported for slip in late)
    return shaped("late", "Later than planned" if later else "Not reported") if late else ""


def _decision(activity: PublicActivity) -> tuple[str, str]:
    """Whether it is decided, in bold with its shape, and the sentence that follows."""
    match standing(activity):
        case AuthorityState.NEEDED:
            return shaped("needed", "Still to be decided"), _needed(soonest(activity.authorities))
        case AuthorityState.IN_PLACE:
            return shaped("in-place", "Decided"), "The decision that this work rests on has been taken."
    return shaped("unknown", "Not stated"), "The plan does not say which decision this work rests on."


def _needed(first: PublicAuthority | None) -> str:
    warning = "Being in this plan gives no authority to act."
    if first is None or first.by is None:
        return f"A decision is needed; the plan does not say by when. {warning}"
    return joined(("A decision is needed by ", marked(when(first.by), first.illustrative), f". {warning}"), "")


def _when_says(activity: PublicActivity) -> str:
    ends = marked(end_said(activity), invented(activity, "ends" if activity.ends else "end_in_words"))
    if activity.starts is None:
        return joined(("Begins: ", NOT_STATED, ". Ends: ", ends, "."), "")
    return joined(("Begins: ", marked(when(activity.starts), invented(activity, "starts")), ". Ends: ", ends, "."), "")


def _milestones(site: Site, activity: PublicActivity) -> Table:
    steps = activity.milestones
    moved = any(m.forecast or m.reached for m in steps)
    ill = bool(steps) and all(m.illustrative for m in steps)
    now = (Head("Now", invented=ill), Head("Difference from the plan")) if moved else ()
    heads = (Head("Step"), Head("Planned", invented=ill), *now)
    rows = [
        (m.title, marked(when(m.due), m.illustrative and not ill), *(_now(site, m, not ill) if moved else ()))
        for m in steps
    ]
    return table("Steps, planned and reached", heads, rows, kind="steps", empty="No steps are stated.")


def _now(site: Site, milestone: PublicMilestone, mark: bool) -> tuple[str, str]:
    ill = milestone.illustrative and mark
    if milestone.reached:
        now = marked(f"Done: {day(milestone.reached)}", ill)
    elif milestone.forecast:
        now = marked(f"Expected: {when(milestone.forecast)}", ill)
    else:
        now = "No change reported"
    apart = difference(milestone, site.plan.as_at)
    return now, strong(apart) if apart.endswith(LATER) else apart


def _timeline(site: Site, activity: PublicActivity) -> Mapping[str, Any] | None:
    whole = between(activity.starts, activity.ends)
    tracks = [Track("The whole work", (whole,))] if whole else []
    tracks += [Track(m.title, spans) for m in activity.milestones if (spans := _spans(m))]
    if len(tracks) < 2:
        return None
    said = f"Steps of {activity.title} in time, planned open and done solid; the table has the same"
    return drawn(site, tuple(tracks), said, width=BESIDE, margin=230)


def _spans(milestone: PublicMilestone) -> tuple[Span, ...]:
    if milestone.reached:
        return (Span(milestone.reached, milestone.reached, done=True),)
    times: list[Timing] = [t for t in (milestone.forecast or milestone.due,) if t]
    return tuple(span(t) for t in times)


def _in_order(activity: PublicActivity) -> list[PublicAuthority]:
    """What is in place first, then what is needed, each as the plan lists it."""
    return sorted(activity.authorities, key=lambda a: a.state == AuthorityState.NEEDED)


def _authority(authority: PublicAuthority) -> tuple[bool, str, str]:
    done = authority.state == AuthorityState.IN_PLACE
    number = f"Decision {authority.number}" if authority.number else ""
    if done:
        said = f"In place: {number}" if number else "In place"
    else:
        said = f"Needed by {when(authority.by)}" if authority.by else "Needed, no date given"
    note = authority.words if done or not number else f"{authority.words} ({number})"
    return done, marked(said, authority.illustrative), note


def _pathway(activity: PublicActivity) -> list[str]:
    ill = invented(activity, "pathway")
    return [marked(step, ill) for step in activity.pathway.split(STEP) if step]
