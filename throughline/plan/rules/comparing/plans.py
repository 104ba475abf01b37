"""What changed of the plan itself: its name and window, outcomes, objectives, priorities, what surrounds it, its own pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from throughline.ground.timing import day_said
from throughline.plan.rules.comparing.change import Change
from throughline.plan.rules.comparing.saying import in_quotes, marked, paired, said
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import ChangeKind

WORDS, OTHER = ChangeKind.WORDS, ChangeKind.OTHER
FIELDS = ("plan_title", "window_begins", "window_ends", "parent_title", "parent_status", "outcomes", "objectives",
          "priorities", "environment", "matter", "measures")  # fmt: skip


def of_the_plan(was: PlanDocument, now: PlanDocument) -> Iterator[Change]:
    """Every change that belongs to no single activity."""
    title = now.plan_title
    if was.plan_title != title:
        yield Change(WORDS, "", title, "plan_title", f"The plan is now called “{title}”; before: “{was.plan_title}”.")
    if (was.window_begins, was.window_ends) != (now.window_begins, now.window_ends):
        says = f"The plan now runs from {_window(now)}; it ran from {_window(was)}."
        yield Change(OTHER, "", title, "window_begins", says)
    if (was.parent_title, was.parent_status) != (now.parent_title, now.parent_status):
        says = f"The plan now hangs from “{now.parent_title}” ({now.parent_status}); before: “{was.parent_title}” ({was.parent_status})."
        yield Change(OTHER, "", title, "parent_title", says)
    yield from _parts(title, "outcomes", now.word("chapter"), was.outcomes, now.outcomes, lambda o: str(o.number),
                      (("title", "title"), ("promise", "promise"), ("is_outcome", f"whether it is {now.word('an outcome')}"),
                       ("source", "source")))  # fmt: skip
    yield from _parts(title, "objectives", now.word("objective"), was.objectives, now.objectives, lambda o: o.reference,
                      (("title", "title"), ("chapter", now.word("chapter")), ("unserved_because", "why nothing serves it")))  # fmt: skip
    yield from _priorities(was, now)
    yield from _parts(title, "environment", "change around the council", was.environment, now.environment,
                      lambda e: e.reference,
                      (("title", "title"), ("words", "words"), ("level", "level"), ("source", "source")))  # fmt: skip
    # Which measures an activity has is told of the activity; figures move each quarter and are no promise of the plan.
    both = {m.reference for m in was.measures} & {m.reference for m in now.measures}
    old, new = (tuple(m for m in plan.measures if m.reference in both) for plan in (was, now))
    yield from _parts(title, "measures", "measure", old, new, lambda m: m.reference,
                      (("title", "title"), ("aim", "target")))  # fmt: skip
    yield from _matter(was, now)


def _window(plan: PlanDocument) -> str:
    return f"{day_said(plan.window_begins)} to {day_said(plan.window_ends)}"


def _parts(
    title: str, what: str, label: str, was: Any, now: Any, key: Any, fields: tuple[tuple[str, str], ...]
) -> Iterator[Change]:
    """Parts that came, went, or say something else."""
    for _, old, new in paired(was, now, key):
        part: Any = new or old
        invented = any(getattr(p, "illustrative", False) for p in (old, new) if p)
        name = f"the {label} “{part.title}”"
        if old is None or new is None:
            says = f"T{name[1:]} is {'new' if new else 'no longer there'}."
            yield Change(OTHER, "", title, what, says, illustrative=invented)
            continue
        for field, called in fields:
            before, after = (_text(getattr(p, field)) for p in (old, new))
            if before != after:
                texts = marked(before, after)
                says = said(name, called, in_quotes(before), in_quotes(after))
                yield Change(
                    WORDS if texts[0] or texts[1] else OTHER, "", title, what, says, *texts, illustrative=invented
                )


def _text(value: Any) -> str:
    """A value as it is quoted; of a source its paper, address and day."""
    if hasattr(value, "paper"):
        day = day_said(value.as_at) if value.as_at else ""
        return ", ".join(filter(None, (value.paper, value.link, day)))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _priorities(was: PlanDocument, now: PlanDocument) -> Iterator[Change]:
    for _, old, new in paired(was.priorities, now.priorities, lambda p: p[0]):
        if old == new:
            continue
        if old and new:
            says = f"The {now.word('priority')} “{new[1]}” has another name; before: “{old[1]}”."
        else:
            says = (
                f"The {now.word('priority')} “{(new or old or ('', ''))[1]}” is {'new' if new else 'no longer there'}."
            )
        yield Change(OTHER, "", now.plan_title, "priorities", says)


def _matter(was: PlanDocument, now: PlanDocument) -> Iterator[Change]:
    """Front and back matter; its words are always shown with what changed marked."""
    for _, old, new in paired(was.matter, now.matter, lambda m: m.kind.value):
        part = new or old
        if part is None:
            continue
        invented = any(p.illustrative for p in (old, new) if p)
        texts = (old.words if old else "", new.words if new else "")
        if old is None or new is None:
            says = f"The page “{part.title}” is {'new' if new else 'no longer there'}."
            yield Change(WORDS, "", now.plan_title, "matter", says, *texts, illustrative=invented)
            continue
        if old.title != new.title:
            says = f"The page “{new.title}” has another title; before: “{old.title}”."
            yield Change(WORDS, "", now.plan_title, "matter", says, illustrative=invented)
        if old.words != new.words:
            says = f"The page “{new.title}” was re-worded."
            yield Change(WORDS, "", now.plan_title, "matter", says, *texts, illustrative=invented)
        if old.owner != new.owner:
            says = f"{new.owner or 'Nobody'} now answers for the page “{new.title}”; before: {old.owner or 'nobody'}."
            yield Change(ChangeKind.OWNER, "", now.plan_title, "matter", says, illustrative=invented)
