"""What changed since the last return: what an owner would otherwise look up."""

from __future__ import annotations

from datetime import date

from throughline.delivery.queries.overview import LifeRow
from throughline.delivery.queries.whole import WholeReturn
from throughline.delivery.rules.document import ReportPart
from throughline.ground.timing import day_said
from throughline.web.desk.quarterly import words_of


def sentences(one: WholeReturn, life: tuple[LifeRow, ...], on: date) -> tuple[str, ...]:
    """What is new to the owner, a sentence each: why it came back, days of the plan, days that passed, a challenge."""
    last = {part.title: part for part in one.last.said.milestones} if one.last else {}
    told = _came_back(life)
    if one.said.excuse:
        who = f" ({one.said.excused_as})" if one.said.excused_as else ""
        told.append(f"It is excused for this quarter{who}: “{one.said.excuse}” It may be sent all the same.")
    for part in one.said.milestones:
        before = last.get(part.title)
        if before and before.due_on != part.due_on and part.due_on:
            told.append(f"The plan now has “{part.title}” by {day_said(part.due_on)}.")
        if one.last and before is None:
            told.append(f"“{part.title}” is new in the plan.")
        if not part.reached and (passed := _passed(part, before, on)):
            told.append(passed)
    gone = [title for title in last if title not in {part.title for part in one.said.milestones}]
    told += [f"“{title}” is no longer in the plan." for title in gone]
    if one.last and one.last.said.challenge:
        said = one.last.said
        reason = f": “{said.challenge_reason}”" if said.challenge_reason else "."
        told.append(f"Last quarter your rating was challenged with “{words_of(said.challenge)}”{reason}")  # type: ignore[arg-type]
    return (*told, *(noticed.because for noticed in one.signals))


def _came_back(life: tuple[LifeRow, ...]) -> list[str]:
    """Why it was sent back, where that is the last that was done to it."""
    for row in life:
        if row.verb == "delivery.return.send_back":
            return [f"Your director sent it back: “{row.reason}”"]
        if row.verb == "delivery.return.reopen":
            return [f"It was opened again: “{row.reason}”"]
        if row.verb == "delivery.return.confirm":
            return []
    return []


def _passed(part: ReportPart, before: ReportPart | None, on: date) -> str:
    """That a day has gone by without its milestone."""
    expected = before.forecast if before and before.forecast else part.due_on
    if expected is None or expected >= on or (before and before.reached):
        return ""
    who = "you said" if before and before.forecast else "the plan says"
    return f"“{part.title}” was expected by {day_said(expected)}, {who}, and is not met."


def of_step(one: WholeReturn, part: ReportPart) -> str:
    """What the plan says of a milestone, and what was said of it last time."""
    plan = f"Plan: {day_said(part.due_on)}." if part.due_on else "The plan has no day for it."
    last = next((p for p in one.last.said.milestones if p.title == part.title), None) if one.last else None
    if last is None or not (last.forecast or last.reached):
        return plan
    said = f"met on {day_said(last.reached)}" if last.reached else f"by {day_said(last.forecast)}"  # type: ignore[arg-type]
    return f"{plan} Last time: {said}."
