"""The report of a plan as one HTML page: the same problem and plan give the same bytes."""

from __future__ import annotations

from throughline.drawing.picture import KENT, Tones
from throughline.ground.money import exact
from throughline.ground.words import counted, opening
from throughline.programme.phasing.check import judge
from throughline.programme.phasing.choices import Choices
from throughline.programme.phasing.months import said
from throughline.programme.phasing.plan import MadeBy, Plan, Price, StageValue
from throughline.programme.phasing.problem import Problem
from throughline.programme.phasing.report import wording
from throughline.programme.phasing.report.bars import Bar, Group, bars
from throughline.programme.phasing.report.broken import broken_table, lines
from throughline.programme.phasing.report.choosing import changes_shown, options_shown
from throughline.programme.phasing.report.markup import Column, Html, bulleted, element, figure, table, together
from throughline.programme.phasing.report.money import money_figure
from throughline.programme.phasing.report.odds import odds_figure
from throughline.programme.phasing.report.people import people_figure
from throughline.programme.phasing.report.projects import board, reasons, roadmap_figure, verb_list
from throughline.programme.phasing.report.style import style
from throughline.programme.phasing.verbs import verbs_of
from throughline.programme.phasing.verdicts import Judgement

Section = tuple[str, str, Html]  # address within the page, heading, what stands in it


def report(problem: Problem, plan: Plan, choices: Choices | None = None, tones: Tones = KENT) -> str:
    """The whole page. The plan is judged anew, whatever it says of itself; one made by hand needs no solver."""
    judged = judge(problem, plan)
    sections = _sections(problem, plan, judged, choices, tones)
    links = [element("a", heading, href=f"#{address}") for address, heading, _ in sections]
    title = plan.title or problem.title
    main = element(
        "main", _head(problem, plan, judged), element("nav", bulleted(links, class_="contents"), aria_label="On this page"),
        *(element("section", element("h2", heading, id=address), inside) for address, heading, inside in sections),
        class_="width", id="main",
    )  # fmt: skip
    top = element(
        "header",
        element("div", element("p", problem.title, element("span", "How to phase it")), class_="width"),
        class_="top",
    )
    body = element("body", element("a", "Skip to the report", href="#main", class_="skip"), top, main, _foot())
    head = element(
        "head", element("meta", charset="utf-8"), element("title", f"{title}: how to phase it"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("style", Html(style(tones))),
    )  # fmt: skip
    return f"<!doctype html>\n{element('html', head, body, lang='en-GB')}\n"


def _sections(problem: Problem, plan: Plan, judged: Judgement, choices: Choices | None, tones: Tones) -> list[Section]:
    verbs = verbs_of(problem, plan)
    broken = lines(problem, plan, judged)
    why, told = reasons(problem, plan, broken, verbs)
    found: list[Section] = []
    if not judged.legal:
        found.append(("breaks", "What it breaks", broken_table(problem, broken)))
    found += [
        ("roadmap", "Roadmap", roadmap_figure(problem, plan, verbs, tones)),
        ("people", "People", people_figure(problem, judged.accounts)),
        ("money", "Money", money_figure(problem, judged.accounts, tones)),
        ("projects", "Projects", together(verb_list(verbs), board(problem, plan, verbs, told))),
        ("why", "Why, project by project", why if told else _no_reasons()),
        ("good", "How good it is", _goodness(problem, plan, judged, tones)),
        ("more", "What one more would buy", _prices(plan)),
    ]
    if plan.outlook:
        found.append(("odds", "When projects may really end", odds_figure(problem, plan, tones)))
    if choices:
        found.append(("options", "Options", options_shown(problem, choices, tones)))
    if plan.allowed:
        found.append(("changes", "Value against number of changes", changes_shown(plan, tones)))
    found += [
        ("made", "How this was made", _made(problem, plan, judged)),
    ]
    return found


def _head(problem: Problem, plan: Plan, judged: Judgement) -> Html:
    span = f"{said(problem.begins)} to {said(problem.ends - 1)}"
    title = plan.title if plan.title != problem.title else ""
    eyebrow = " · ".join(filter(None, (title, wording.made_by(plan).capitalize(), span)))
    parts = [
        element("p", eyebrow, class_="eyebrow"),
        element("h1", wording.headline(problem, plan, judged)),
        element("p", wording.lead(problem, plan, judged), class_="lead"),
    ]
    if problem.illustrative:
        words = "Figures in this report are illustrative: they show how it works, and are nobody’s budget, staff or promise."
        parts.append(element("div", element("p", element("strong", "Illustrative. "), words), class_="band"))
    parts.append(_numbers(problem, plan, judged))
    return together(*parts)


def _numbers(problem: Problem, plan: Plan, judged: Judgement) -> Html:
    done = sum(1 for one in plan.placements if one.done)
    approved = sum(1 for project in problem.projects if project.approved)
    bound = f"points, of {plan.bound:,} at most" if plan.bound is not None and judged.legal else "points"
    limits = ("Broken limits", str(len(judged.breaches)), "none" if judged.legal else "told below")
    shown = (
        limits if not judged.legal else ("Limits", "all kept", "checked anew for this page"),
        ("Projects done", str(done), f"of {len(problem.projects)}"),
        ("Approved projects changed", str(judged.changes), f"of {approved}"),
        ("Value", f"{judged.value:,}", bound),
        ("Bought from partners", exact(judged.call_off), "people for a quarter at a time"),
    )
    return element(
        "dl",
        *(element("div", element("dt", n), element("dd", v, element("span", s))) for n, v, s in shown),
        class_="numbers",
    )


def _no_reasons() -> Html:
    return element(
        "p", "This plan gives no reasons: whoever made it by hand did not write any, and it breaks no limit."
    )


def _goodness(problem: Problem, plan: Plan, judged: Judgement, tones: Tones) -> Html:
    about = element("p", _points(problem), class_="small quiet")
    if not judged.legal:
        words = "A plan that breaks a limit has no place beside the best there can be: mend what it breaks first."
        return together(element("p", words), about)
    parts = [element("p", wording.goodness(plan, judged))]
    if plan.bound is not None:
        drawn = Group(
            "", (Bar("This plan", judged.value, plan.bound, f"{judged.value:,}; proved: no plan above {plan.bound:,}"),)
        )
        wide, narrow = (
            bars("good", "Value against the proved limit", (drawn,), tones, narrow=narrow) for narrow in (False, True)
        )
        rows = [["This plan", f"{judged.value:,}"], ["No plan can pass", f"{plan.bound:,}"]]
        beside = table("Value", [Column("What"), Column("Points", number=True)], rows)
        parts.append(
            figure(
                "Value, and the proved limit",
                "The tick is the limit. The best plan lies somewhere between the two.",
                wide,
                narrow,
                beside,
            )
        )
    if plan.stages:
        rows = [[*_came(one), f"{one.tolerance / 10:g} %" if one.tolerance else "none"] for one in plan.stages]
        columns = [
            Column("In this order"),
            Column("Came to", number=True),
            Column("May be given up for the next", number=True),
        ]
        parts.append(table("What was sought, one after the other", columns, rows, stacked=True))
    return together(*parts, about)


def _came(one: StageValue) -> tuple[str, str]:
    """What a stage sought and came to, money as money."""
    says = one.says or one.stage
    if says.startswith("pence "):
        return f"Pounds {says.removeprefix('pence ')}", exact(one.value)
    return opening(says), f"{one.value:,}"


def _points(problem: Problem) -> str:
    weights = ", ".join(f"{priority.title} {priority.weight}" for priority in problem.priorities)
    return (
        "A point measures public value: a project of ordinary reach that serves every priority wholly brings 100 points for each "
        f"month that its benefits flow, until {counted(problem.tail, 'month')} after the planned months. Weights: {weights}. "
        "Moving, re-scoping or stopping what was approved costs points."
    )


def _prices(plan: Plan) -> Html:
    if not plan.prices:
        words = "Prices were not worked out for this plan. The engine finds them by planning again with one more of each, when it is asked for prices (--prices)."
        return element("p", words)
    rows = [[opening(price.what), _bracket(price), price.frees or "–"] for price in plan.prices]
    columns = [Column("With"), Column("Adds to the value", number=True), Column("First thing that it frees")]
    note = "Ranges, because each is found by planning again with one more, and by the proved limit: never a point."
    return together(
        table("Value gained, in points", columns, rows, stacked=True), element("p", note, class_="small quiet")
    )


def _bracket(price: Price) -> str:
    if price.most <= 0:
        return "nothing: it is no limit"
    return (
        f"+{price.least:,}"
        if price.least == price.most
        else f"{price.least:+,} to +{price.most:,}"
        if price.least > 0
        else f"0 to +{price.most:,}"
    )


def _made(problem: Problem, plan: Plan, judged: Judgement) -> Html:
    names = "Nothing unlawful or beyond a limit; then most value; then least change; then least bought from partners; then robustness"
    facts = [
        ("Made", wording.made_by(plan)[5:].capitalize()),
        *([("Sought in this order", names)] if plan.made_by is MadeBy.ENGINE else []),
        (
            "Checked",
            f"By a separate judge that shares nothing with the search: {counted(len(judged.breaches), 'limit')} broken",
        ),
        ("Problem", f"Digest {problem.digest}"),
    ]
    if problem.weights_version:
        facts.append(("Weights", problem.weights_version))
    if plan.steps:
        facts.append(
            ("Search", f"Seed {plan.seed}, {plan.steps:,} steps; the same input, seed and steps give the same plan")
        )
    if plan.versions:
        facts.append(("Versions", plan.versions))
    if sources := sum(1 for project in problem.projects if project.source):
        facts.append(("Sources", f"Kept for {sources} of {len(problem.projects)} projects"))
    rows = [element("div", element("dt", name), element("dd", words)) for name, words in facts]
    notes = bulleted(plan.notes) if plan.notes else ""
    return together(element("dl", *rows, class_="facts"), notes, _sources(problem))


def _sources(problem: Problem) -> Html:
    rows = [[project.title, project.source] for project in problem.projects if project.source]
    if not rows:
        return Html("")
    listed = table("Sources", [Column("Project"), Column("Where it comes from")], rows, stacked=True)
    return element("details", element("summary", "Where each project comes from"), listed)


def _foot() -> Html:
    words = "Throughline, open source (MIT). This page stands by itself: it fetches nothing and runs nothing."
    return element("footer", element("div", element("span", words), class_="width"))
