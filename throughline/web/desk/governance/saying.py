"""The clock's answers in words: sentences, table, picture."""

from __future__ import annotations

from datetime import date

from throughline.council import queries as council
from throughline.drawing.picture import Tones
from throughline.governance.rules.clock.asking import PRACTICE, Answer, Question, Rules, Step, StepKind
from throughline.governance.rules.clock.choosing import Choice, Postponement
from throughline.governance.rules.law_pack import ANSWER_SAYS, Route
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.web.furniture.parts import Band, Cell, Column, Drawing, Mark, Row, State, Table
from throughline.web.furniture.pictures.steps import Dated, steps

FOLLOW = (StepKind.PUBLICATION, StepKind.CALL_IN, StepKind.EFFECT)


def heading(answer: Answer, asked: Question) -> str:
    """The finding, in one line."""
    if not answer.steps:
        return "No meeting in the calendars would do"
    decided = day_said(answer.day(StepKind.DECISION) or asked.needed_by)
    if answer.possible and (step := answer.tightest):
        return f"It can be decided on {decided}: {_left(step)} to the first deadline"
    if answer.lawful:
        return f"Deciding on {decided} is lawful, but late by the council’s own deadlines"
    return f"It is too late to decide on {decided} by the {asked.route} route"


def _left(step: Step) -> str:
    return counted(step.slack, "working day") if step.slack else "today is the last day"


def band(answer: Answer, asked: Question, choices: tuple[Choice, ...]) -> Band | None:
    """What is impossible, and which lawful route would still make it."""
    others = [one for one in choices if one.rule.route != asked.route and one.answer.lawful]
    if answer.possible:
        if answer.clearance:
            says = "The decision would fall before a poll. The monitoring officer’s clearance is needed."
            return Band(Mark.AMBER, "Before a poll.", says)
        return None
    if not answer.steps:
        return Band(
            Mark.STOP, "Not in these calendars.", f"{answer.missing} Call its meetings first, or choose another day."
        )
    if answer.lawful:
        gives = " ".join(_had_to(step) for step in answer.late)
        return Band(Mark.AMBER, "Late by the council’s own practice.", f"{gives} The chairman’s reason is needed.")
    late = min((step for step in answer.late if step.kind not in PRACTICE), key=lambda step: step.latest)
    says = f"{_had_to(late)[:-1]} ({late.cites})."
    if others:
        more = (_still(min(others, key=lambda one: not one.answer.possible)),)
    else:
        more = ("No route of this law would still make that day. Look below at the first day that is lawful.",)
    return Band(Mark.STOP, "Too late.", says, more)


def _had_to(step: Step) -> str:
    """ "The notice had to be out by 24 December 2020."."""
    acts = {
        StepKind.CONSULTATION: "The consultation had to open",
        StepKind.ASSESSMENT: "The assessments had to begin",
        StepKind.DRAFTING: "Drafting had to begin",
        StepKind.COMMITTEE_PAPERS: "The committee’s paper had to be finished",
        StepKind.COMMITTEE_AGENDA: "The committee’s agenda had to be out",
        StepKind.COMMITTEE: "The committee had to consider it",
        StepKind.NOTICE: "The notice had to be out",
        StepKind.SECOND_NOTICE: "The second notice had to be out",
        StepKind.PAPERS: "The paper had to be finished",
        StepKind.AGENDA: "The agenda had to be out",
        StepKind.DECISION: "It had to be decided",
    }
    return f"{acts.get(step.kind, step.kind.value)} by {day_said(step.latest)}."


def _still(choice: Choice) -> str:
    until = f" until {day_said(choice.until)}" if choice.until else ""
    says = f"Still lawful by {choice.rule.route}{until}: {_asks(choice)}."
    if choice.answer.possible:
        return says
    return f"{says} {' '.join(map(_had_to, choice.answer.late))} That is the council’s own practice."


def _asks(choice: Choice) -> str:
    return choice.rule.agrees or "nobody has to agree"


def _state(step: Step) -> tuple[Mark, str]:
    if step.kind in FOLLOW:
        return Mark.NONE, "follows"
    if step.late and step.kind in PRACTICE:
        return Mark.AMBER, f"{counted(-step.slack, 'working day')} late"
    if step.late:
        return Mark.STOP, f"{counted(-step.slack, 'working day')} too late"
    if step.fixed:
        return Mark.DONE, "fixed meeting"
    mark = Mark.AMBER if step.slack <= 5 else Mark.GREEN
    return mark, f"{counted(step.slack, 'working day')}" if step.slack else "today"


def _named(step: Step) -> str:
    if step.kind == StepKind.COMMITTEE:
        return f"{step.who} considers"
    if step.kind == StepKind.DECISION:
        return "Signature" if step.who == "Signature" else f"{step.who} decides"
    if step.kind in (StepKind.COMMITTEE_AGENDA, StepKind.COMMITTEE_PAPERS, StepKind.AGENDA) or (
        step.kind == StepKind.PAPERS and step.who
    ):
        return f"{'Agenda is published' if step.kind in (StepKind.COMMITTEE_AGENDA, StepKind.AGENDA) else 'Paper is finished'}, {step.who}"
    return step.kind.value


def _day(step: Step) -> str:
    if step.kind == StepKind.CALL_IN and step.until:
        return f"to {day_said(step.until)}"
    return day_said(step.latest)


def table(answer: Answer) -> Table:
    """Each step with its latest safe day, what is left and the rule that it rests on."""
    rows = []
    for step in answer.steps:
        mark, left = _state(step)
        rows.append(Row((Cell(_named(step)), Cell(_day(step)), Cell(state=State(mark, left)), Cell(step.cites))))
    columns = (Column("Step"), Column("Latest safe day"), Column("What is left"), Column("Rule"))
    return Table(
        "Latest safe day of each step", columns, tuple(rows), stacked=True, told=f"{ANSWER_SAYS.capitalize()}."
    )


def drawing(answer: Answer, asked: Question, rules: Rules, on: date) -> Drawing | None:
    """The chain as a picture with its table."""
    if not answer.steps:
        return None
    rows = []
    for step in answer.steps:
        mark, left = _state(step)
        until = (
            step.until
            if step.kind in (StepKind.CALL_IN, StepKind.CONSULTATION, StepKind.ASSESSMENT, StepKind.DRAFTING)
            else None
        )
        rows.append(Dated(_named(step), step.latest, until, mark, step.fixed, _day(step), left))
    told = f"Latest safe day of each step for {day_said(asked.needed_by)}"
    tones = Tones(*council.settings(on).brand)
    wide, narrow = (
        steps(
            tuple(rows),
            today=asked.today,
            needed=asked.needed_by,
            shaded=rules.pre_elections,
            title=told,
            narrow=n,
            tones=tones,
        )
        for n in (False, True)
    )
    reading = "A cross cannot be met any more. Filled diamonds are meetings. Bars are work and windows."
    return Drawing(told, wide, narrow, f"{reading} {ANSWER_SAYS.capitalize()}.", table(answer), full=True)


def routes(choices: tuple[Choice, ...], asked: Question) -> Table:
    """Each route of the law pack: whether it makes the day, what it asks, and what it gives when begun today."""
    rows = tuple(
        Row(
            (
                Cell(
                    one.rule.route.value.capitalize(),
                    str(one.rule.notice) if one.rule.notice and asked.key else "no notice",
                ),
                Cell(state=_possible(one)),
                Cell(*_decides(one.answer)),
                Cell(*_decides(one.first)),
                Cell(
                    one.rule.agrees.capitalize() or "Nothing more", f"Published: {one.rule.publishes}. {one.rule.cites}"
                ),
            )
        )
        for one in choices
    )
    columns = ("Route", "In time?", "Decides", "If begun today", "What it asks")
    return Table("Which route?", tuple(map(Column, columns)), rows, stacked=True)


def _possible(choice: Choice) -> State:
    if choice.answer.possible:
        until = f"Yes, until {day_said(choice.until)}" if choice.until else "Yes"
        return State(Mark.DONE if choice.rule.route == Route.NORMAL else Mark.AMBER, until)
    if choice.answer.lawful:
        until = f"until {day_said(choice.until)}" if choice.until else ""
        return State(Mark.AMBER, f"Lawful {until}", "late by the council’s own practice")
    return State(Mark.STOP, "Not any more" if choice.answer.steps else "No meeting")


def _decides(answer: Answer) -> tuple[str, str]:
    decided, effect = answer.day(StepKind.DECISION), answer.day(StepKind.EFFECT)
    if decided is None or effect is None:
        return "–", answer.missing
    return day_said(decided), f"takes effect {day_said(effect)}"


def later(costs: tuple[Postponement, ...]) -> Table:
    """What waiting for each later meeting costs."""
    rows = tuple(
        Row(
            (
                Cell(day_said(one.decided), "before a poll: needs clearance" if one.clearance else ""),
                Cell(day_said(one.effect)),
                Cell(counted(one.costs, "day")),
                Cell(state=State(Mark.DONE, "In time") if one.in_time else State(Mark.STOP, "After it is needed")),
            )
        )
        for one in costs
    )
    columns = (Column("Meeting"), Column("Takes effect"), Column("Costs", number=True), Column("Is that in time?"))
    return Table("What waiting for a later meeting costs", columns, rows, stacked=True)


def first_lawful(first: Answer, asked: Question) -> str:
    """Forwards, as one sentence."""
    decided, effect = first.day(StepKind.DECISION), first.day(StepKind.EFFECT)
    if decided is None or effect is None:
        return first.missing
    begun = "If notice goes out and work begins today" if asked.key else "If work begins today"
    return f"{begun}, the first lawful day to decide is {day_said(decided)}; it takes effect on {day_said(effect)}."
