"""Rules that a project keeps by itself: its scope, dates, hold and meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from math import ceil, floor

from throughline.ground.words import counted, listed
from throughline.programme.phasing.accounts import as_approved, finish, over, periods, spans
from throughline.programme.phasing.dates import last, named, since, when
from throughline.programme.phasing.months import Moment, apart, day_of, first_day, month_of, said, said_day
from throughline.programme.phasing.plan import moved
from throughline.programme.phasing.problem import STAGES, Mode, Paced, Project
from throughline.programme.phasing.verdicts import Breach, Case, Family


def made_for(case: Case) -> Iterator[Breach]:
    """The plan was made for this problem and no other."""
    if case.plan.problem and case.plan.problem != case.problem.digest:
        names = moved(case.problem, case.plan) if case.plan.parts else ()
        what = f"Since then these moved: {', '.join(names[:8])}" if names else "What moved is not kept with the plan"
        more = f" and {counted(len(names) - 8, 'other part')}" if len(names) > 8 else ""
        yield Breach(Family.MADE_FOR, f"This plan was made for another problem. {what}{more}.", len(names) or 1)


def placement(case: Case) -> Iterator[Breach]:
    """Each project stands at most once, in a mode that it has, with its months."""
    for key, times in Counter(one.project for one in case.plan.placements).items():
        if times > 1:
            yield Breach(Family.PLACEMENT, f"{key} is planned {times} times.", times - 1, (key,))
    for one in case.plan.placements:
        project = case.problem.project(one.project)
        if project is None:
            yield Breach(
                Family.PLACEMENT, f"{one.project} is planned, but there is no such project.", 1, (one.project,)
            )
        elif one.mode is None:
            if one.start is not None or one.build is not None:
                yield Breach(Family.PLACEMENT, f"{project.title} has months, but no mode.", 1, (project.key,))
        elif project.mode(one.mode) is None:
            yield Breach(Family.PLACEMENT, f"{project.title} cannot be done as “{one.mode}”.", 1, (project.key,))
        elif one.start is None or one.build is None:
            yield Breach(Family.PLACEMENT, f"{project.title} lacks the month of its start or build.", 1, (project.key,))
    for project, mode, _, build, one in case.placed:
        if one.finish is not None and one.finish != finish(mode, build):
            text = (
                f"{project.title} is said to end before {named(case.problem, one.finish)}; it ends before "
                f"{named(case.problem, finish(mode, build))}."
            )
            yield Breach(Family.PLACEMENT, text, 1, (project.key,))


def duty(case: Case) -> Iterator[Breach]:
    """What is mandatory is done."""
    done = {project.key for project, *_ in case.placed}
    for project in case.problem.projects:
        if project.mandatory and project.key not in done:
            why = f" ({project.ground})" if project.ground else ""
            yield Breach(Family.DUTY, f"{project.title} must be done{why}, and is not.", 1, (project.key,))


def scope(case: Case) -> Iterator[Breach]:
    """Nothing is done below its smallest viable scope."""
    for project, mode, _, _, _ in case.placed:
        if mode.share < project.smallest:
            text = (
                f"{project.title} as “{mode.key}” brings {mode.share} % of its benefits; "
                f"its smallest viable scope brings {project.smallest} %."
            )
            yield Breach(Family.SCOPE, text, project.smallest - mode.share, (project.key,))


def window(case: Case) -> Iterator[Breach]:
    """A project starts and ends within the planned months, between its earliest and latest start; as approved it may."""
    for project, mode, start, build, one in case.placed:
        key, ends = (project.key,), finish(mode, build)
        if start < case.problem.begins and not (project.approved and project.approved.start == start):
            text = f"{project.title} starts {when(case.problem, start)}, before the planned months."
            yield Breach(Family.WINDOW, text, ceil(case.problem.begins - start), key)
        if ends > case.problem.ends:
            text = f"{project.title} ends {last(case.problem, ends)}, after the planned months."
            yield Breach(Family.WINDOW, text, ceil(ends - case.problem.ends), key)
        if as_approved(project, one) or start < case.problem.begins:
            continue
        if not _begins(case, start):
            text = f"{project.title} starts on {said_day(day_of(start))}, which begins no planned week or month."
            yield Breach(Family.WINDOW, text, 1, key)
        if project.earliest is not None and start < project.earliest:
            text = f"{project.title} starts {when(case.problem, start)}, before {said(project.earliest)}, its earliest."
            yield Breach(Family.WINDOW, text, ceil(project.earliest - start), key)
        if project.latest is not None and start >= project.latest + 1:
            text = f"{project.title} starts {when(case.problem, start)}, after {said(project.latest)}, its latest."
            yield Breach(Family.WINDOW, text, floor(start - project.latest), key)


def _begins(case: Case, at: Moment) -> bool:
    """Whether a planned week or month begins at a moment; by months alone every month does."""
    return (at in {one.begins for one in periods(case.problem)}) if case.problem.weeks_until else at == int(at)


def statutory(case: Case) -> Iterator[Breach]:
    """A build has ended by the end of the month of its statutory date."""
    for project, mode, _, build, _ in case.placed:
        built = build + mode.stages[2].months
        if project.live_by is not None and built > project.live_by + 1:
            late = ceil(built - project.live_by - 1)
            text = (
                f"{project.title} is built {last(case.problem, built)}, {counted(late, 'month')} after its date, "
                f"{said(project.live_by)}{f' ({project.ground})' if project.ground else ''}."
            )
            yield Breach(Family.STATUTORY, text, late, (project.key,))


def contract(case: Case) -> Iterator[Breach]:
    """A project has ended by the end of the month in which its contract does."""
    for project, mode, _, build, _ in case.placed:
        late = finish(mode, build) - 1 - (project.contract_ends or 0)
        if project.contract_ends is not None and late > 0:
            ends = last(case.problem, finish(mode, build))
            text = f"{project.title} ends {ends}; its contract ends in {said(project.contract_ends)}."
            yield Breach(Family.CONTRACT, text, ceil(late), (project.key,))


def running(case: Case) -> Iterator[Breach]:
    """What has begun keeps the months in which it began; what is over stays as it was."""
    there = {project.key: one for project, *_, one in case.placed}
    for project in case.problem.projects:
        if over(case.problem, project) and not ((one := there.get(project.key)) and as_approved(project, one)):
            yield Breach(Family.RUNNING, f"{project.title} is over, and stays as it was.", 1, (project.key,))
    for project, mode, start, build, _ in case.placed:
        plan = project.approved
        if plan is None:
            continue
        if plan.start < case.problem.begins and start != plan.start:
            was = named(case.problem, plan.start)
            text = f"{project.title} has run since {was} and cannot start {when(case.problem, start)}."
            yield Breach(Family.RUNNING, text, ceil(apart(start, plan.start)), (project.key,))
        if hurried := _other_pace(case, project, mode):
            text = f"{project.title} has begun to {hurried} and goes on with it at the pace at which it began."
            yield Breach(Family.RUNNING, text, 1, (project.key,))
        if plan.build < case.problem.begins and build != plan.build:
            was = named(case.problem, plan.build)
            text = f"{project.title} has been in its build since {was} and cannot begin it {when(case.problem, build)}."
            yield Breach(Family.RUNNING, text, ceil(apart(build, plan.build)), (project.key,))


def _other_pace(case: Case, project: Project, mode: Mode) -> str:
    """The stages that had begun, as approved, before anything is planned, and would have another pace."""
    plan = project.approved
    before = project.mode(plan.mode) if plan else None
    if plan is None or before is None:
        return ""
    begun = [span.stage for span in spans(before, plan.start, plan.build) if span.begins < case.problem.begins]
    now, then = (
        {name for name, slow in zip(STAGES, one.slowed, strict=True) if slow} if isinstance(one, Paced) else set()
        for one in (mode, before)
    )
    return listed([name for name in begun if (name in now) != (name in then)])


def frozen(case: Case) -> Iterator[Breach]:
    """Within the frozen months nothing changes and nothing new starts."""
    until = case.problem.begins + case.problem.frozen
    there = {project.key: one for project, _, _, _, one in case.placed}
    for project in case.problem.projects:
        one, plan = there.get(project.key), project.approved
        if not case.problem.frozen:
            return
        if plan and plan.start < until and not (one and as_approved(project, one)):
            text = (
                f"{project.title} is approved to start before {said(until)}, where nothing may change, and is changed."
            )
            yield Breach(Family.FROZEN, text, 1, (project.key,))
        elif one and one.start is not None and one.start < until and not as_approved(project, one):
            text = f"{project.title} starts {when(case.problem, one.start)}; nothing new starts before {said(until)}."
            yield Breach(Family.FROZEN, text, ceil(until - one.start), (project.key,))


def hold(case: Case) -> Iterator[Breach]:
    """A build begins when design has ended, and is held no longer than the project bears."""
    for project, mode, start, build, one in case.placed:
        designed = start + mode.stages[0].months + mode.stages[1].months
        if build < designed:
            begun, ends = since(case.problem, build), last(case.problem, designed)
            text = f"{project.title} is built {begun}, before its design ends {ends}."
            yield Breach(Family.HOLD, text, ceil(designed - build), (project.key,))
        elif build - designed > project.longest_hold and not as_approved(project, one):
            held = build - designed
            months = f"{held}" if isinstance(held, int) else f"more than {int(held)}"
            text = f"{project.title} is held {months} months before its build; {project.longest_hold} are allowed."
            yield Breach(Family.HOLD, text, ceil(held - project.longest_hold), (project.key,))
        elif (
            build > designed
            and build >= case.problem.begins
            and not (_begins(case, build) or as_approved(project, one))
        ):
            text = f"{project.title} is built from {said_day(day_of(build))} on, which begins no planned week or month."
            yield Breach(Family.HOLD, text, 1, (project.key,))


def meeting(case: Case) -> Iterator[Breach]:
    """A build is authorised at a meeting of the right body, its papers in time, and begins in the month after it, in the weeks on
    the next Monday.

    What is decided on the first of a month begins in that month, on a Monday in that week.
    """
    bodies = {body.key: body for body in case.problem.bodies}
    for project, mode, start, build, one in case.placed:
        body = bodies.get(project.body or "")
        if body is None or as_approved(project, one) or not mode.stages[2].months:
            continue
        if one.meeting is None:
            yield Breach(
                Family.MEETING, f"{project.title} is built without a decision by {body.title}.", 1, (project.key,)
            )
            continue
        day = f"{one.meeting:%-d %B %Y}"
        if one.meeting not in body.meetings:
            yield Breach(
                Family.MEETING,
                f"{body.title} does not meet on {day}, when {project.title} needs it.",
                1,
                (project.key,),
            )
        papers = one.meeting - timedelta(days=body.notice)
        designed = day_of(start + mode.stages[0].months + mode.stages[1].months)
        if papers < designed:
            text = (
                f"{project.title} is designed by {designed:%-d %B %Y}, too late for {body.title} on {day}: "
                f"its papers are due on {papers:%-d %B %Y}."
            )
            yield Breach(Family.MEETING, text, (designed - papers).days, (project.key,))
        wanted = _after(case, one.meeting)
        if build != wanted:
            begins, instead = when(case.problem, wanted), when(case.problem, build)
            text = f"{project.title} is decided on {day}, so its build begins {begins}, not {instead}."
            yield Breach(Family.MEETING, text, ceil(apart(build, wanted)), (project.key,))


def _after(case: Case, meeting: date) -> Moment:
    """When what is decided at a meeting may begin: with the first planned period from that day on."""
    month = month_of(meeting) if meeting.day == 1 else month_of(meeting) + 1
    return next((one.begins for one in periods(case.problem) if meeting <= one.first <= first_day(month)), month)
