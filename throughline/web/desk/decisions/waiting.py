"""What of the council's deciding waits for a clerk or the monitoring officer, as tasks of a front page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from throughline.governance.queries.decisions import DecisionRow
from throughline.governance.queries.meetings import MeetingRow
from throughline.governance.queries.one import address_of
from throughline.governance.queries.waiting import NoticeDue, Unapproved, Waits
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.web.desk.quarterly import left
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.parts import Mark, State, Task

MOST = 3  # of one kind: the rest are counted, and named on their own page


def tasks(visit: Visit, waits: Waits) -> list[Task]:
    """One line for each thing, kind by kind; of many of one kind the first, then one line that opens all."""
    on = visit.on
    return [
        *_some([_agenda(m, on) for m in waits.agendas], "agenda", "agendas", reverse("meetings")),
        *_some([_notice(n, on) for n in waits.notices], "notice", "notices", reverse("decisions")),
        *_some([_called_in(d) for d in waits.called_in], "call-in", "call-ins", _filtered("status", "Called in")),
        *_some([_path(p, on) for p in waits.unapproved], "pathway", "pathways", reverse("decisions")),
        *_before_polls(waits, on),
        *_some([_held(m, on) for m in waits.held], "meeting", "meetings", reverse("meetings")),
        *_adrift(waits),
        *_broken(waits),
    ]


def _some(tasks: list[Task], one: str, many: str, href: str) -> Iterator[Task]:
    yield from tasks[:MOST]
    if (more := len(tasks) - MOST) > 0:
        yield Task("", f"{counted(more, f'more {one}', f'more {many}')}", href)


def _agenda(m: MeetingRow, on: date) -> Task:
    late = m.agenda_by < on
    return Task(
        day_said(m.agenda_by),
        f"Publish the agenda of {m.body_name}, {day_said(m.day)}",
        reverse("meeting", args=[m.key]),
        "The last day by law has passed: publish it now; it is recorded as late, with the chairman’s reason of urgency."
        if late
        else f"The last day by law for its agenda and papers; papers were due on {day_said(m.papers_by)}."
        if m.papers_by < on
        else f"The last day by law for its agenda and papers; papers are due by {day_said(m.papers_by)}.",
        left(m.agenda_by, on),
        State(Mark.RED, "Late") if late else State(Mark.AMBER, "Not published"),
    )


def _held(m: MeetingRow, on: date) -> Task:
    return Task(
        day_said(m.day),
        f"Say whether {m.body_name} was held",
        reverse("meeting", args=[m.key]),
        "Its day has passed. Record that it was held, or that it was cancelled and who was told.",
        f"{counted((on - m.day).days, 'day')} ago",
        State(Mark.NONE, "Not recorded"),
    )


def _notice(n: NoticeDue, on: date) -> Task:
    late, due = n.by < on, n.decision.due
    told = f"A key decision, not before {day_said(due)}. " if due else "A key decision. "
    told += (
        "The last day for notice by the normal route has passed: its page says which lawful route is left."
        if late
        else "Its notice must be out by then, by the normal route."
    )
    return Task(
        day_said(n.by),
        f"Publish notice of {n.decision.name}",
        _decision(n.decision),
        told,
        left(n.by, on),
        State(Mark.RED, "Too late for the normal route") if late else State(Mark.AMBER, "No notice yet"),
    )


def _called_in(d: DecisionRow) -> Task:
    return Task(
        "Paused",
        f"{d.name}: called in",
        _decision(d),
        "Nothing is implemented until scrutiny has considered it. Record what came of it.",
        state=State(Mark.AMBER, "Called in"),
    )


def _path(p: Unapproved, on: date) -> Task:
    return Task(
        day_said(p.due) if p.due else "no day",
        f"Approve the pathway of {p.name}",
        reverse("decision", args=[p.address]),
        "Its steps and timescales wait for the monitoring officer.",
        left(p.due, on) if p.due else "",
        State(Mark.AMBER, "Not approved"),
    )


def _before_polls(waits: Waits, on: date) -> Iterator[Task]:
    if waits.before_polls:
        first = min(one.day for one in waits.before_polls)
        many = len(waits.before_polls)
        yield Task(
            day_said(first),
            f"{counted(many, 'decision').capitalize()} before a poll {'waits' if many == 1 else 'wait'} for clearance",
            reverse("polls"),
            "Each is refused until it is cleared with a reason.",
            left(first, on),
            State(Mark.AMBER, "Not cleared"),
        )


def _adrift(waits: Waits) -> Iterator[Task]:
    if many := len(waits.adrift):
        yield Task(
            "Overdue",
            f"{counted(many, 'decision').capitalize()} with an update awaited",
            _filtered("flag", "Update awaited"),
            "The day of each has passed and nothing is recorded: say what was decided, or when it will be.",
            state=State(Mark.NONE, "Not recorded"),
        )


def _broken(waits: Waits) -> Iterator[Task]:
    if many := len(waits.breaches):
        yield Task(
            "Open",
            f"{counted(many, 'breach', 'breaches').capitalize()} to answer",
            reverse("decision-breaches"),
            "What broke a rule stays on your list until it is written down who was told and what was done.",
            state=State(Mark.AMBER, "Open"),
        )


def _decision(d: DecisionRow) -> str:
    return reverse("decision", args=[address_of(d.number, d.key)])


def _filtered(facet: str, value: str) -> str:
    return f"{reverse('decisions')}?{facet}={value.replace(' ', '+')}"
