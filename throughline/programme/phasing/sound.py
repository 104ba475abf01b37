"""Whether a problem makes sense before anybody searches: references, units, years, loops, dates that cannot be met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from math import ceil

from throughline.ground.findings import Finding
from throughline.ground.periods import FinancialYear
from throughline.programme.phasing.dates import last, when
from throughline.programme.phasing.dates import since as since_when
from throughline.programme.phasing.forms import Refused, read, refusal
from throughline.programme.phasing.gates import builds, gates_of
from throughline.programme.phasing.months import Moment, day_of, first_day, month_of, said, said_day, written, year_of
from throughline.programme.phasing.plan import Plan
from throughline.programme.phasing.problem import (
    Capacity,
    Demand,
    LinkKind,
    Mode,
    Problem,
    Project,
    Role,
    Stage,
    range_of,
    tenths,
)

MOST_MONTHS = 240
LONGEST_KEY = 60
MOST_BY_WEEKS = 6  # months: two quarters
MOST_PROJECTS = 20_000


def problem_from(text: str) -> Problem:
    """The problem that a JSON text holds. Raises Refused with everything that is wrong with it."""
    problem = read(Problem, text, "problem")
    if found := tuple(unsound(problem)):
        raise Refused(found)
    return problem


def plan_from(text: str) -> Plan:
    """The plan that a JSON text holds. Raises Refused."""
    plan = read(Plan, text, "plan")
    if plan.schema != Plan.SCHEMA:
        raise Refused((_schema("plan", plan.schema, Plan.SCHEMA),))
    return plan


def unsound(problem: Problem) -> Iterator[Finding]:
    """Everything for which a problem must be refused, in the order of the file."""
    if problem.schema != Problem.SCHEMA:
        yield _schema("problem", problem.schema, Problem.SCHEMA)
        return
    yield from _sizes(problem)
    yield from _doubled(problem)
    yield from _weights(problem)
    yield from _weeks(problem)
    for role in problem.roles:
        yield from _role(problem, role)
    yield from _years(problem)
    for body in problem.bodies:
        if not any(problem.begins <= month_of(day) < problem.ends for day in body.meetings):
            message = f"{body.title} has no meeting in the months that are planned."
            yield refusal("PHASE015", f"body {body.key}", message, "Add the dates of its meetings.")
    known = _known(problem)
    for project in problem.projects:
        yield from _project(problem, project, known)
    yield from _links(problem, known["projects"])


def _schema(what: str, given: int, ours: int) -> Finding:
    message = f"This {what} is written in schema {given}; this Throughline reads schema {ours}."
    return refusal("PHASE005", what, message, "Use the release that wrote it, or write it again.")


def _sizes(problem: Problem) -> Iterator[Finding]:
    if problem.months > MOST_MONTHS:
        message = f"{problem.months} months are to be planned; at most {MOST_MONTHS} can be."
        yield refusal("PHASE006", "problem", message, "Write `months` as months: 48 are four years.")
    if len(problem.projects) > MOST_PROJECTS:
        message = f"There are {len(problem.projects):,} projects; at most {MOST_PROJECTS:,} can be planned at once."
        yield refusal("PHASE006", "problem", message, "Split the portfolio.")
    if not 1 <= problem.first_month <= 12:
        yield refusal("PHASE006", "problem", "`first_month` is not a month.", "Write 4 for April.")


def _doubled(problem: Problem) -> Iterator[Finding]:
    for name in ("priorities", "roles", "directorates", "sizes", "bodies", "projects"):
        for key, times in Counter(one.key for one in getattr(problem, name)).items():
            if times > 1:
                message = f"{times} {name} have the key {key}."
                yield refusal("PHASE007", f"{name} {key}", message, "Give each a key of its own.")


def _weights(problem: Problem) -> Iterator[Finding]:
    whole = sum(priority.weight for priority in problem.priorities)
    if whole != 100:
        message = f"The weights of the priorities and criteria add up to {whole}."
        yield refusal("PHASE008", "priorities", message, "Change them so that they add up to 100.")


def _weeks(problem: Problem) -> Iterator[Finding]:
    """The weeks end with a month, within two quarters; what is said by weeks lies on Mondays within them."""
    until, where = problem.weeks_until, "weeks_until"
    most = min(problem.begins + MOST_BY_WEEKS, problem.ends)
    if until is not None:
        longest = said_day(first_day(most) - timedelta(days=1))
        if until + timedelta(days=1) != first_day(problem.weeks_end):
            ends = said_day(first_day(problem.weeks_end) - timedelta(days=1))
            message = f"The weeks end on {said_day(until)}, within a month."
            yield refusal("PHASE019", where, message, f"Write the last day of a month: {ends}.")
        elif problem.weeks_end <= problem.begins:
            message = f"The weeks end on {said_day(until)}, before anything is planned."
            yield refusal(
                "PHASE019", where, message, f"Write a day from {said(problem.begins)} to {longest}, or nothing."
            )
        elif problem.weeks_end > most:
            message = (
                f"The weeks end on {said_day(until)}; at most two quarters are planned by weeks, here up to {longest}."
            )
            yield refusal("PHASE019", where, message, "End them sooner; further ahead nobody knows a week.")
    for role in problem.roles:
        for row in role.capacity:
            yield from _on_a_monday(problem, f"role {role.key}", "Its capacity changes", row.since)
    for project in problem.projects:
        if project.approved is not None:
            where, plan = f"project {project.key}", project.approved
            yield from _on_a_monday(problem, where, "It is approved to start", plan.start)
            if until is None:
                yield from _on_a_monday(problem, where, "It is approved to build", plan.build)


def _on_a_monday(problem: Problem, where: str, what: str, at: Moment) -> Iterator[Finding]:
    """Of a moment that is no first of a month."""
    if isinstance(at, int):
        return
    day = day_of(at)
    if problem.weeks_until is None:
        message = f"{what} on {said_day(day)}, but nothing is planned by weeks."
        yield refusal("PHASE019", where, message, f"Write the month, {written(int(at))}, or say `weeks_until`.")
    elif at >= problem.weeks_end:
        message = f"{what} on {said_day(day)}, after the weeks, which end on {said_day(problem.weeks_until)}."
        yield refusal("PHASE019", where, message, f"Write the month, {written(int(at))}.")
    elif day.weekday():
        monday = day - timedelta(days=day.weekday())
        message = f"{what} on {said_day(day)}, a {day:%A}; a week is written as its Monday."
        yield refusal("PHASE019", where, message, f"Write {monday}, or {monday + timedelta(days=7)}.")


def _role(problem: Problem, role: Role) -> Iterator[Finding]:
    where = f"role {role.key}"
    if not role.capacity:
        yield refusal("PHASE013", where, f"{role.title} has no capacity.", "Say how many FTE are free, or a range.")
    for row in role.capacity:
        yield from _capacity(problem, where, row)
    for since, times in Counter(row.since for row in role.capacity).items():
        if times > 1:
            message = f"{role.title} has {times} rows of capacity {since_when(problem, since)}."
            yield refusal("PHASE007", where, message, "Keep one of them.")


def _capacity(problem: Problem, where: str, row: Capacity) -> Iterator[Finding]:
    begins = since_when(problem, row.since)
    ranged = row.least is not None or row.most is not None
    if (row.fte is not None) + ranged + (row.establishment is not None) != 1:
        message = f"The capacity {begins} is not said in exactly one way."
        yield refusal(
            "PHASE012", where, message, "Write `fte`, or `least` and `most`, or `establishment` and what to take off."
        )
    elif ranged and (row.least is None or row.most is None):
        message = f"The range of capacity {begins} has one end only."
        yield refusal("PHASE012", where, message, "Write both `least` and `most`; they may be far apart.")
    elif range_of(row)[0] > range_of(row)[1]:
        message = f"F{begins[1:]} the least capacity is more than the most."
        yield refusal("PHASE012", where, message, "Turn them round.")


def _years(problem: Problem) -> Iterator[Finding]:
    wanted = {year_of(m, problem.first_month).begins for m in range(problem.begins, problem.ends)}
    given = Counter(envelope.year for envelope in problem.envelopes)
    for year in sorted(wanted - given.keys()):
        message = f"There is no envelope for {FinancialYear(year).said()}, which is planned."
        yield refusal("PHASE014", f"envelope {FinancialYear(year)}", message, "Add it, or plan fewer months.")
    for year in sorted(given.keys() - wanted):
        message = f"The envelope of {FinancialYear(year).said()} lies outside the planned months."
        yield refusal("PHASE014", f"envelope {FinancialYear(year)}", message, "Take it out, or plan more months.")
    for year in sorted(year for year, times in given.items() if times > 1):
        yield refusal(
            "PHASE007", f"envelope {FinancialYear(year)}", "This year has two envelopes.", "Keep one of them."
        )


def _known(problem: Problem) -> dict[str, set[str]]:
    names = ("priorities", "roles", "directorates", "sizes", "bodies", "projects")
    return {name: {one.key for one in getattr(problem, name)} for name in names}


def _unknown(where: str, what: str, key: str, known: Iterable[str]) -> Finding:
    there = ", ".join(sorted(known)) if len(set(known)) <= 12 else "those that are declared"
    return refusal("PHASE009", where, f"The {what} “{key}” is not known.", f"Declare it, or write one of: {there}.")


def _project(problem: Problem, project: Project, known: dict[str, set[str]]) -> Iterator[Finding]:
    where = f"project {project.key}"
    if project.directorate not in known["directorates"]:
        yield _unknown(where, "directorate", project.directorate, known["directorates"])
    if project.body is not None and project.body not in known["bodies"]:
        yield _unknown(where, "body", project.body, known["bodies"])
        return
    for score in project.scores:
        if score.priority not in known["priorities"]:
            yield _unknown(where, "priority", score.priority, known["priorities"])
        if score.score > 10:
            yield refusal("PHASE010", where, f"It scores {score.score} for {score.priority}.", "Score from 0 to 10.")
    if not project.modes:
        yield refusal("PHASE011", where, "There is no way to do it.", "Add at least one mode.")
    if len({mode.key for mode in project.modes}) < len(project.modes):
        yield refusal("PHASE007", where, "Two of its modes have the same key.", "Give each a key of its own.")
    for way in project.ways if all(len(mode.stages) == 4 for mode in project.modes) else ():
        if len(way.key) > LONGEST_KEY:
            message = f"The key of its mode is too long for stages that may be slow: “{way.key}”."
            yield refusal("PHASE011", where, message, f"Shorten the key: {LONGEST_KEY} letters are the most.")
            break
    before = 0
    for mode in project.modes:
        for finding in _mode(problem, project, mode, known):
            before += 1
            yield finding
    if not before:
        yield from _dates(problem, project)


def _mode(problem: Problem, project: Project, mode: Mode, known: dict[str, set[str]]) -> Iterator[Finding]:
    where = f"project {project.key}, mode {mode.key}"
    if len(mode.stages) != 4 or not sum(stage.months for stage in mode.stages):
        message = "A mode has four stages: define, design, build, embed, of which one at least takes a month."
        yield refusal("PHASE011", where, message, "Give a stage that is not needed 0 months.")
        return
    for name, stage in zip(("define", "design", "build", "embed"), mode.stages, strict=True):
        yield from _stage(problem, f"{where}, {name}", stage, known)


def _stage(problem: Problem, where: str, stage: Stage, known: dict[str, set[str]]) -> Iterator[Finding]:
    if stage.months > problem.months:
        message = f"It takes {stage.months} months, more than the {problem.months} that are planned."
        yield refusal("PHASE012", where, message, "Are these days or weeks? Write months.")
    if stage.slow and not stage.months:
        yield refusal("PHASE012", where, "It may be slow but takes no time.", "Give it a month, or let it be as it is.")
    if not stage.months and (stage.demand or stage.revenue or stage.capital):
        yield refusal(
            "PHASE012", where, "It needs people or money but takes no time.", "Give it a month, or nothing else."
        )
    if len({demand.role for demand in stage.demand}) < len(stage.demand):
        yield refusal("PHASE007", where, "It asks for one role twice.", "Add the two amounts.")
    for demand in stage.demand:
        yield from _demand(problem, where, stage, demand, known)


def _demand(
    problem: Problem, where: str, stage: Stage, demand: Demand, known: dict[str, set[str]]
) -> Iterator[Finding]:
    ways = (demand.fte, demand.days, demand.person_months, demand.size)
    if sum(way is not None for way in ways) != 1:
        message = f"The need for {demand.role} is not said in exactly one unit."
        yield refusal("PHASE012", where, message, "Write one of `fte` (each month), `days`, `person_months` or `size`.")
        return
    if demand.size is not None and demand.size not in known["sizes"]:
        yield _unknown(where, "size", demand.size, known["sizes"])
    if demand.role not in known["roles"]:
        message = f"It needs {demand.role}, a role for which there is no capacity."
        yield refusal("PHASE013", where, message, "Declare the role with its capacity, as a range if it is not known.")
        return
    role = next(one for one in problem.roles if one.key == demand.role)
    most = max((range_of(row)[1] for row in role.capacity), default=0) + (role.call_off.most if role.call_off else 0)
    asked = tenths(demand, stage.months, problem)
    if asked >= 100 and asked > 5 * most:
        message = f"It needs {asked / 10:g} FTE of {role.title} every month; there are {most / 10:g} in all."
        unit = "days" if demand.fte is not None else "person_months" if demand.person_months is None else "fte"
        yield refusal("PHASE012", where, message, f"Is this another unit? Write `{unit}` if it is.")


def _dates(problem: Problem, project: Project) -> Iterator[Finding]:
    where = f"project {project.key}"
    if project.earliest is not None and project.latest is not None and project.latest < project.earliest:
        yield refusal("PHASE016", where, "Its latest start is before its earliest.", "Turn them round.")
        return
    if project.approved is not None:
        yield from _approved(problem, where, project)
    if project.mandatory and project.live_by is not None and (soonest := soonest_built(problem, project)):
        late = ceil(soonest[0] - 1 - project.live_by)
        if late > 0:
            months = f"{late} month{'' if late == 1 else 's'}"
            message = (
                f"{project.title} must be live by {said(project.live_by)} ({project.ground or 'its deadline'}), but its "
                f"build cannot end before {last(problem, soonest[0]).partition(' ')[2]}, {months} later: {soonest[1]}."
            )
            yield refusal("PHASE017", where, message, "Move the date, shorten a stage, or find an earlier meeting.")


def _approved(problem: Problem, where: str, project: Project) -> Iterator[Finding]:
    plan = project.approved
    mode = project.mode(plan.mode) if plan else None
    if plan is None:
        return
    if mode is None:
        yield _unknown(where, "approved mode", plan.mode, [one.key for one in project.modes])
    elif plan.build < plan.start + mode.stages[0].months + mode.stages[1].months:
        message = f"It is approved to build {since_when(problem, plan.build)}, before its design ends."
        yield refusal("PHASE016", where, message, "Mend the approved months or the length of the stages.")


def soonest_built(problem: Problem, project: Project) -> tuple[Moment, str] | None:
    """The first month, or moment, after the earliest possible end of the build, over all modes, and why not sooner."""
    body = next((one for one in problem.bodies if one.key == project.body), None)
    gates = gates_of(body, problem) if body else ()
    begins: Moment = max(problem.begins, project.earliest or problem.begins)
    if project.approved and project.approved.start < problem.begins:
        begins = project.approved.start
    found: list[tuple[Moment, str]] = []
    for mode in project.modes:
        length = mode.stages[0].months + mode.stages[1].months
        for build, meeting in (
            pair
            for later in range(int(problem.ends - begins))
            for pair in builds(project, mode, begins + later + length, gates)[:1]
        ):
            gate = (
                f"{body.title} first meets on {meeting:%-d %B %Y} in time"
                if body and meeting
                else "nothing is waited for"
            )
            why = f"it starts {when(problem, begins)} at the earliest, is designed {length} months later, {gate}, and is built in "
            found.append((build + mode.stages[2].months, f"{why}{mode.stages[2].months} months"))
            break
    return min(found, default=None)


def _links(problem: Problem, known: set[str]) -> Iterator[Finding]:
    for n, link in enumerate(problem.links):
        for key in (link.before, link.after):
            if key not in known:
                yield _unknown(f"links[{n}]", "project", key, known)
        if link.before == link.after:
            yield refusal("PHASE018", f"links[{n}]", f"{link.before} is linked with itself.", "Take the link out.")
    for n, pair in enumerate(problem.alignments):
        for key in (pair.one, pair.other):
            if key not in known:
                yield _unknown(f"alignments[{n}]", "project", key, known)
    if loop := _loop(problem):
        message = f"These projects wait for each other in a ring: {' → '.join(loop)}."
        yield refusal("PHASE018", "links", message, "Take out one of the links between them.")


def _loop(problem: Problem) -> list[str]:
    """A ring of links, first project named again at the end; empty when there is none. No recursion: 20,000 in a row."""
    after: dict[str, list[str]] = {}
    for link in problem.links:
        if link.kind is not LinkKind.EXCLUSIVE and link.before != link.after:
            after.setdefault(link.before, []).append(link.after)
    done: set[str] = set()
    for first in after:
        path, rest = [first], [iter(after.get(first, ()))]
        while path:
            step = next(rest[-1], None)
            if step is None:
                done.add(path.pop())
                rest.pop()
            elif step in path:
                return [*path[path.index(step) :], step]
            elif step not in done:
                path.append(step)
                rest.append(iter(after.get(step, ())))
    return []
