"""How the commands of the phasing engine say what a plan holds: lines for people, the same as values for programs."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from throughline.programme.phasing.dates import last, named
from throughline.programme.phasing.months import Moment, day_of, said, written
from throughline.programme.phasing.plan import Outlook, Placement, Plan, Price
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.verdicts import Breach


def breach_lines(breaches: tuple[Breach, ...]) -> tuple[str, ...]:
    """Breaches as people read them."""
    return tuple(f"{breach.family}: {breach.message}" for breach in breaches)


def breach_values(breaches: tuple[Breach, ...]) -> list[dict[str, object]]:
    """Breaches as objects."""
    return [{"family": str(b.family), "message": b.message, "by": b.by, "projects": list(b.projects)} for b in breaches]


def placement_line(problem: Problem, one: Placement) -> str:
    """A project of a plan on one line: "P07 start: full, April 2026 to March 2027, Cabinet on 3 September 2026"."""
    project, verbs = problem.project(one.project), " and ".join(one.verbs)
    title = project.title if project else ""
    if not one.done or one.start is None or one.finish is None:
        return f"{one.project} {title}: {verbs}"
    meeting = f", decided on {one.meeting:%-d %B %Y}" if one.meeting else ""
    ends = last(problem, one.finish).partition(" ")[2]
    return f"{one.project} {title}: {verbs}; {one.mode}, {named(problem, one.start)} to {ends}{meeting}"


def placement_values(one: Placement) -> dict[str, object]:
    """A project of a plan as an object; `ends` is its last month, or day."""
    return {
        "project": one.project,
        "verbs": list(one.verbs),
        "mode": one.mode,
        "start": _month(one.start),
        "build": _month(one.build),
        "ends": _last(one.finish),
        "meeting": one.meeting.isoformat() if one.meeting else None,
        "value": one.value,
        "reasons": [{"code": reason.code, "text": reason.text} for reason in one.reasons],
    }


def _month(number: Moment | None) -> str | None:
    return None if number is None else written(number)


def _last(ends: Moment | None) -> str | None:
    """The last month, or the last day of what does not end with a month."""
    if ends is None or isinstance(ends, int):
        return None if ends is None else written(ends - 1)
    return str(day_of(ends) - timedelta(days=1))


def price_lines(prices: tuple[Price, ...]) -> tuple[str, ...]:
    """Brackets as people read them: "one more FTE of Legal: 6 to 240; P07 would be done"."""
    return tuple(_price(one) for one in prices)


def _price(one: Price) -> str:
    worth = f"{one.least:,} to {one.most:,}" if one.most > 0 else "nothing, it is no limit"
    return f"{one.what}: {worth}" + (f"; {one.frees}" if one.frees else "")


def outlook_lines(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """When each project ends, planned and simulated."""
    return tuple(_outlook(problem, one) for one in plan.outlook)


def _outlook(problem: Problem, one: Outlook) -> str:
    project = problem.project(one.project)
    half, eighty = (said(at - 1) if at is not None else "after every known meeting" for at in (one.half, one.eighty))
    law = f", its date in law met in {one.statutory} %" if project and project.live_by is not None else ""
    title = f"{one.project} {project.title}" if project else one.project
    return f"{title}: planned {last(problem, one.planned).partition(' ')[2]}, even odds {half}, 80 % {eighty}; as planned in {one.on_time} %{law}"


def allowed_lines(plan: Plan) -> tuple[str, ...]:
    """What so many changes reach."""
    return tuple(
        f"at most {one.changes}: " + ("no plan was found" if one.value is None else f"{one.value:,} points")
        for one in plan.allowed
    )


def more_values(plan: Plan) -> dict[str, object]:
    """Prices, outlook and value against changes as objects; `half` and `eighty` are last months."""
    return {
        "prices": [{"what": p.what, "least": p.least, "most": p.most, "frees": p.frees} for p in plan.prices],
        "outlook": [
            asdict(one)
            | {
                "planned": _last(one.planned),
                "half": _last(one.half),
                "eighty": _last(one.eighty),
            }
            for one in plan.outlook
        ],
        "allowed": [asdict(one) for one in plan.allowed],
    }
