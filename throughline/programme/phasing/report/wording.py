"""The sentences of the report: what a plan is worth, how good it could be, what is proposed for each project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from throughline.ground.words import counted, listed, opening
from throughline.programme.phasing.dates import between
from throughline.programme.phasing.months import NAMES, Moment, day_of
from throughline.programme.phasing.plan import MadeBy, Placement, Plan, Verb
from throughline.programme.phasing.problem import Mode, Paced, Problem, Project
from throughline.programme.phasing.verdicts import Family, Judgement

BROKEN = {
    Family.MADE_FOR: ("the problem it was made for", "It was made for another problem"),
    Family.PLACEMENT: ("what can be read of it", "What it says of a project cannot be read"),
    Family.DUTY: ("duties", "A duty is left out"),
    Family.SCOPE: ("scope", "Done below what is worth doing"),
    Family.WINDOW: ("the months planned", "Outside the months that are allowed"),
    Family.STATUTORY: ("statutory dates", "A statutory date is missed"),
    Family.CONTRACT: ("ends of contracts", "A contract ends first"),
    Family.RUNNING: ("what already runs", "What already runs is moved"),
    Family.FROZEN: ("the frozen months", "Something changes in the frozen months"),
    Family.HOLD: ("pauses before the build", "Built too early, or held too long"),
    Family.MEETING: ("decisions", "No proper decision before the build"),
    Family.ITEMS: ("full agendas", "A meeting has too much to decide"),
    Family.PEOPLE: ("people", "People are asked to do two jobs at once"),
    Family.CALL_OFF: ("people bought", "More people are bought than can be"),
    Family.REVENUE: ("revenue", "A year’s revenue is overspent"),
    Family.CAPITAL: ("capital", "A year’s capital is overspent"),
    Family.SAVINGS: ("savings", "A year’s savings are missed"),
    Family.LINKS: ("projects that wait for each other", "A project does not wait for another"),
    Family.EMBEDDING: ("changes at once in a directorate", "Staff live through too much at once"),
    Family.CHANGES: ("changes to what is approved", "Too many approved projects change"),
    Family.RESCOPED: ("changes of scope", "Too many approved projects are re-scoped"),
    Family.VALUE: ("the value that it states", "It is not worth what it says"),
}
VERBS = {
    Verb.STOP: "Stop", Verb.RESCOPE: "Re-scope", Verb.ALIGN: "Align", Verb.ACCELERATE: "Accelerate", Verb.DELAY: "Delay",
    Verb.KEEP: "Keep", Verb.START: "Start", Verb.NOT_NOW: "Not now",
}  # fmt: skip
MEANS = {
    Verb.KEEP: "as it was approved",
    Verb.ACCELERATE: "sooner than approved",
    Verb.ALIGN: "built together with another project that it belongs to",
    Verb.RESCOPE: "in another scope than approved",
    Verb.DELAY: "later than approved",
    Verb.STOP: "approved, and not done",
    Verb.START: "new, and begun within these months",
    Verb.NOT_NOW: "new, and not begun within these months",
}


def headline(problem: Problem, plan: Plan, judged: Judgement) -> str:
    """The finding that stands above all."""
    whole, done = len(problem.projects), sum(1 for one in plan.placements if one.done)
    if not judged.legal:
        return f"This plan cannot be done: it breaks {counted(len(judged.breaches), 'limit')}"
    if done == whole:
        return f"All {counted(whole, 'project')} can be done, and every limit is kept"
    return f"{done} of {counted(whole, 'project')} can be done, and every limit is kept"


def lead(problem: Problem, plan: Plan, judged: Judgement) -> str:
    """What follows at once upon the finding."""
    if judged.legal:
        return f"{goodness(plan, judged)} {changed(problem, judged)}"
    of = Counter(breach.family for breach in judged.breaches)
    parts = [f"{BROKEN[family][0]} ({of[family]})" for family in sorted(of, key=lambda f: -of[f])]
    return f"What it breaks: {listed(parts)}. Each is told below, with the projects that meet in it."


def goodness(plan: Plan, judged: Judgement) -> str:
    """How good the plan is beside the best there can be, for somebody who has never heard of a bound."""
    worth = f"It is worth {judged.value:,} points."
    if plan.bound is None:
        return f"{worth} How much better a plan could be has not been worked out."
    if plan.proved or judged.value >= plan.bound:
        return f"{worth} It is proved that no plan within the same limits is worth more."
    return (
        f"{worth} It is proved that no plan within the same limits can be worth more than {plan.bound:,}: "
        f"whatever better plan there may be, it is better by less than {percent_up(plan.bound - judged.value, judged.value)}."
    )


def changed(problem: Problem, judged: Judgement) -> str:
    """How many of the approved projects change."""
    approved = sum(1 for project in problem.projects if project.approved)
    return f"It changes {judged.changes} of {counted(approved, 'approved project')}." if approved else ""


def percent_up(part: int, whole: int) -> str:
    """A share in per cent, rounded up to a tenth, so that it is never said to be better than it is."""
    tenths = -(-1000 * part // whole) if whole > 0 else 0
    return f"{tenths // 10}.{tenths % 10} %"


def made_by(plan: Plan) -> str:
    """Who made it."""
    return "made by the phasing engine" if plan.made_by is MadeBy.ENGINE else "made by hand"


def short_month(number: int) -> str:
    """ "Apr 2021"."""
    return f"{NAMES[number % 12][:3]} {number // 12}"


def short(problem: Problem, at: Moment) -> str:
    """ "Apr 2021", or "4 May 2021" in the weeks and wherever no month begins."""
    if isinstance(at, int) and not problem.begins <= at < problem.weeks_end:
        return short_month(at)
    return f"{day_of(at):%-d %b %Y}"


def short_last(problem: Problem, ends: Moment) -> str:
    """The last month, or day, before something ends."""
    if isinstance(ends, int) and not problem.begins < ends < problem.weeks_end:
        return short_month(ends - 1)
    return f"{day_of(ends) - timedelta(days=1):%-d %b %Y}"


def fte(tenths: Moment) -> str:
    """People as they are said: "4.5"; a mean of days to the hundredth: "4.57"."""
    return f"{tenths // 10}.{tenths % 10}" if isinstance(tenths, int) else f"{float(tenths) / 10:.2f}"


def periods_said(problem: Problem, begins: Iterable[Moment]) -> str:
    """How many weeks and months: "3 weeks and 2 months"."""
    weeks = [at < problem.weeks_end for at in begins]
    parts = [(sum(weeks), "week"), (len(weeks) - sum(weeks), "month")]
    return listed([counted(number, word) for number, word in parts if number])


def scope_said(mode: Mode | None) -> str:
    """In what scope: "full", "reduced: 60 % of its benefits"."""
    if mode is None:
        return "–"
    with_whom = ", with a partner" if mode.partner else ""
    share = f": {mode.share} % of its benefits" if mode.share < 100 else ""
    slow = f", {mode.key.removeprefix(f'{mode.of}, ')}" if isinstance(mode, Paced) else ""
    return f"{opening(str(mode.scope))}{share}{with_whom}{slow}"


def verb_told(verb: Verb, project: Project, one: Placement | None, problem: Problem, plan: Plan) -> str:
    """What a verb means for this project: by how many months, with whom, at what cost."""
    approved = project.approved
    if verb in (Verb.ACCELERATE, Verb.DELAY) and approved and one and one.build is not None and one.start is not None:
        now, then, what = (
            (one.build, approved.build, "build")
            if one.build != approved.build
            else (one.start, approved.start, "start")
        )
        return f"{what} {between(now, then)} {'later' if now > then else 'sooner'}"
    if verb is Verb.ALIGN:
        return f"with {listed(_partners(problem, plan, project.key))}"
    if verb is Verb.RESCOPE and one and (mode := project.mode(one.mode)):
        return f"{mode.share} % of its benefits"
    return ""


def _partners(problem: Problem, plan: Plan, key: str) -> list[str]:
    begun = {one.project: one.build for one in plan.placements if one.done}
    pairs = [(pair.one, pair.other) for pair in problem.alignments if key in (pair.one, pair.other)]
    others = [other if one == key else one for one, other in pairs if begun.get(one) == begun.get(other)]
    return [project.title for other in others if (project := problem.project(other))]
