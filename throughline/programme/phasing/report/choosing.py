"""Options beside one another, and what fewer changes to what is approved would cost."""

from __future__ import annotations

from collections.abc import Sequence

from throughline.drawing.picture import Tones
from throughline.ground.money import exact
from throughline.ground.words import counted, opening
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.choices import DIFFERENT, Choices, Option
from throughline.programme.phasing.plan import Allowed, Plan
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.report.bars import Bar, Group, bars
from throughline.programme.phasing.report.markup import Column, Html, bulleted, element, figure, table, together
from throughline.programme.phasing.report.wording import VERBS
from throughline.programme.phasing.verbs import verbs_of

NAMES = {
    "value": "Best value", "savings": "More savings", "own staff": "No partner", "least change": "Least change",
    "smaller": "Smaller envelope",
}  # fmt: skip


def options_shown(problem: Problem, choices: Choices, tones: Tones) -> Html:
    """The picture of their value, what each comes to, what each proposes for each project, and what is no choice."""
    there = [one for one in choices.options if one.plan is not None and one.offered]
    rows = tuple(
        Bar(_name(one), one.plan.value or 0, one.bound, f"{one.plan.value or 0:,}") for one in there if one.plan
    )
    wide, narrow = (
        bars("options", "Value of each option", (Group("", rows),), tones, narrow=narrow) for narrow in (False, True)
    )
    finding = f"{counted(len(there), 'option')}, each the best that was found under one more rule"
    reading = "The tick is the limit that no plan under that rule can pass."
    return together(
        element("p", _intro(), class_="small quiet"),
        figure(finding, reading, wide, narrow, _sums(problem, there)),
        _matrix(problem, there),
        _no_choice([one for one in choices.options if not one.offered]),
    )


def _intro() -> str:
    return (
        "Nothing is weighed against anything: each option keeps every limit and one rule more, and between any two at least "
        f"{DIFFERENT} % of the projects are proposed otherwise."
    )


def _name(one: Option) -> str:
    return NAMES.get(one.key, one.key.capitalize())


def _rule(one: Option) -> str:
    return opening(one.rule)


def _sums(problem: Problem, there: Sequence[Option]) -> Html:
    """Money in whole pounds over all the planned years."""
    rows: list[Sequence[str]] = []
    for one in there:
        if one.plan is None:
            continue
        judged = judge(problem, one.plan)
        done = sum(placement.done for placement in one.plan.placements)
        years = judged.accounts.money.values()
        bound = "–" if one.bound is None else f"{one.bound:,}"
        rows.append(
            [
                together(_name(one), element("small", _rule(one))), f"{judged.value:,}", bound, str(done), str(judged.changes),
                exact(sum(year.savings for year in years) // 10), exact(sum(year.net for year in years) // 10),
                exact(judged.call_off),
            ]
        )  # fmt: skip
    heads = ("Value", "At most", "Projects done", "Approved changed", "Saved", "Net revenue", "Bought from partners")
    columns = [Column("Option"), *(Column(head, number=True) for head in heads)]
    return table("What each option comes to, over all years", columns, rows, stacked=True)


def _matrix(problem: Problem, there: Sequence[Option]) -> Html:
    """Of each project the verbs in each option; those unlike the first are marked."""
    plans = [one.plan for one in there if one.plan is not None]
    verbs = [verbs_of(problem, plan) for plan in plans]
    rows: list[Sequence[str]] = []
    for project in problem.projects:
        first = verbs[0][project.key]
        cells = []
        for of in verbs:
            mine = of[project.key]
            words = " + ".join(VERBS[verb] for verb in mine)
            cells.append(element("span", words, class_="tag" if mine != first else "tag plain"))
        rows.append([project.title, *cells])
    told = "Filled where an option proposes something else than the first."
    columns = [Column("Project"), *(Column(_name(one)) for one in there)]
    return table("What each option proposes", columns, rows, stacked=True, told=told)


def _no_choice(rest: Sequence[Option]) -> Html:
    if not rest:
        return Html("")
    lines = [f"{_name(one)} ({one.rule}): {one.why_not}" for one in rest]
    return together(element("h3", "What was looked for and is no choice"), bulleted(lines))


def changes_shown(plan: Plan, tones: Tones) -> Html:
    """Value against the number of approved projects that may change."""
    known = [one for one in plan.allowed if one.value is not None]
    if not known:
        return element("p", "However many approved projects may change, no plan was found.")
    drawn = tuple(Bar(_most(one), one.value or 0, None, f"{one.value or 0:,}") for one in known)
    wide, narrow = (
        bars("changes", "Value against number of changes", (Group("", drawn),), tones, narrow=narrow)
        for narrow in (False, True)
    )
    rows = [[_most(one), "no plan was found" if one.value is None else f"{one.value:,}"] for one in plan.allowed]
    columns = [Column("Approved projects that may change"), Column("Value", number=True)]
    reading = "Each is searched with so many changes allowed and no more. What fewer changes reach, more reach too."
    return figure(_changes_found(plan.allowed), reading, wide, narrow, table("Value by changes", columns, rows))


def _most(one: Allowed) -> str:
    return f"At most {one.changes}" if one.changes else "None"


def _changes_found(allowed: Sequence[Allowed]) -> str:
    few, most = allowed[0], allowed[-1]
    if few.value is None:
        least = next((one.changes for one in allowed if one.value is not None), most.changes)
        return f"No plan was found with fewer than {counted(least, 'change')}"
    gained = (most.value or 0) - few.value
    return f"{counted(most.changes, 'change')} to what is approved bring {gained:,} points more than none"
