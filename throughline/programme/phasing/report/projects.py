"""The projects: the roadmap with its table, the board with its verbs, and why, project by project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from throughline.drawing.picture import Tones
from throughline.programme.phasing.accounts import spans, value_of
from throughline.programme.phasing.months import Moment
from throughline.programme.phasing.plan import Placement, Plan, Verb
from throughline.programme.phasing.problem import LinkKind, Problem, Project
from throughline.programme.phasing.report.broken import Line
from throughline.programme.phasing.report.markup import Column, Html, bulleted, element, figure, table, together
from throughline.programme.phasing.report.roadmap import roadmap
from throughline.programme.phasing.report.wording import (
    MEANS,
    VERBS,
    scope_said,
    short,
    short_last,
    verb_told,
)

Verbs = Mapping[str, tuple[Verb, ...]]
LINKED = {
    LinkKind.FINISH_START: "builds only when {} has built",
    LinkKind.START_START: "starts no earlier than {}",
    LinkKind.BENEFIT: "ends no earlier than {}, on which its benefits depend",
    LinkKind.EXCLUSIVE: "is not done together with {}",
}


def roadmap_figure(problem: Problem, plan: Plan, verbs: Verbs, tones: Tones) -> Html:
    """The picture and its table."""
    wide, narrow = (roadmap(problem, plan, dict(verbs), tones, narrow=narrow) for narrow in (False, True))
    reading = (
        "By directorate. A gate falls on a real meeting of the body that decides. The brown line and ring are the approved plan "
        "and the beginning of its build, where this plan differs from it."
    )
    return figure("Roadmap, with gates and what waits for what", reading, wide, narrow, _stages(problem, plan))


def _stages(problem: Problem, plan: Plan) -> Html:
    waits = _waits(problem)
    rows: list[Sequence[str]] = []
    for directorate, projects in _grouped(problem):
        rows.append([directorate])
        for project in projects:
            one = plan.placement(project.key)
            mode = project.mode(one.mode) if one else None
            linked = together(*(element("small", words) for words in waits[project.key]))
            if one is None or mode is None or one.start is None or one.build is None:
                rows.append([together(project.title, linked), *["–"] * 6])
                continue
            four = spans(mode, one.start, one.build)
            gate = f"{one.meeting:%-d %b %Y}" if one.meeting else "–"
            begins = [short(problem, span.begins) if span.ends > span.begins else "–" for span in four]
            rows.append(
                [
                    together(project.title, linked),
                    begins[0],
                    begins[1],
                    gate,
                    *begins[2:],
                    short_last(problem, four[-1].ends),
                ]
            )
    names = ("Project", "Define from", "Design from", "Gate", "Build from", "Embed from", "Ends in")
    return table("Roadmap", [Column(name, tight=name != "Project") for name in names], rows, stacked=True)


def _waits(problem: Problem) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for link in problem.links:
        if before := problem.project(link.before):
            lag = f", and {link.lag} months more" if link.lag else ""
            found[link.after].append(LINKED[link.kind].format(before.title) + lag)
    return found


def board(problem: Problem, plan: Plan, verbs: Verbs, told: set[str]) -> Html:
    """Every project with its verbs, scope, dates and value; those of which more is told have a link to it."""
    numbers = {project.key: n for n, project in enumerate(problem.projects)}
    rows: list[Sequence[str]] = []
    for directorate, projects in _grouped(problem):
        rows.append([directorate])
        for project in projects:
            one = plan.placement(project.key)
            done = one if one and one.done else None
            name: str = project.title
            if project.key in told:
                name = element("a", name, href=f"#project-{numbers[project.key]}")
            duty = element("small", f"Must be done: {project.ground or 'a duty'}") if project.mandatory else ""
            gate = f"{done.meeting:%-d %b %Y}" if done and done.meeting else "–"
            ends = done.finish if done and done.finish else _ends(project, done)
            rows.append(
                [
                    together(name, duty), tags(problem, plan, project, verbs[project.key]),
                    scope_said(project.mode(done.mode) if done else None), short(problem, done.start) if done and done.start is not None else "–",
                    gate, short_last(problem, ends) if ends is not None else "–", f"{value_of(problem, project, one):,}",
                ]
            )  # fmt: skip
    dates = ("Start", "Gate", "Ends")
    columns = [Column(n, tight=n in dates) for n in ("Project", "Proposed", "Scope", *dates)]
    return table("Projects", [*columns, Column("Value", number=True)], rows, stacked=True)


def _ends(project: Project, one: Placement | None) -> Moment | None:
    mode = project.mode(one.mode) if one else None
    if mode is None or one is None or one.start is None or one.build is None:
        return None
    return spans(mode, one.start, one.build)[-1].ends


def tags(problem: Problem, plan: Plan, project: Project, verbs: tuple[Verb, ...]) -> Html:
    """A project's verbs as tags, with what each means here."""
    one = plan.placement(project.key)
    quiet = (Verb.KEEP, Verb.START, Verb.NOT_NOW)
    parts = [element("span", VERBS[verb], class_="tag plain" if verb in quiet else "tag") for verb in verbs]
    means = [words for verb in verbs if (words := verb_told(verb, project, one, problem, plan))]
    return together(*parts, element("small", "; ".join(means)) if means else "")


def verb_list(verbs: Verbs) -> Html:
    """For how many projects each verb is proposed; a project that is re-scoped and moved counts in both."""
    counts = {verb: sum(1 for proposed in verbs.values() if verb in proposed) for verb in MEANS}
    shown = [
        element("div", element("dt", VERBS[verb]), element("dd", str(number), element("span", MEANS[verb])))
        for verb, number in counts.items()
        if number
    ]
    return element("dl", *shown, class_="numbers")


def reasons(problem: Problem, plan: Plan, breaches: Sequence[Line], verbs: Verbs) -> tuple[Html, set[str]]:
    """Why, project by project: the engine's reasons, and the limits that a project meets in; with the projects told of."""
    broken: defaultdict[str, list[str]] = defaultdict(list)
    for breach in breaches:
        for key in breach.projects:
            broken[key].append(breach.message)
    parts, told = [], set()
    for number, project in enumerate(problem.projects):
        lines = [*_given(plan, project), *_cut(broken[project.key])]
        if lines:
            told.add(project.key)
            verb = " + ".join(VERBS[verb] for verb in verbs[project.key]).lower()
            heading = element("h3", f"{project.title}: {verb}", id=f"project-{number}")
            parts.append(element("section", heading, bulleted(lines)))
    return element("div", *parts, class_="why"), told


def _given(plan: Plan, project: Project) -> Iterator[str]:
    one = plan.placement(project.key)
    if one:
        yield from (reason.text for reason in one.reasons)


def _cut(messages: list[str]) -> list[str]:
    """The first few breaches that a project meets in; the rest is counted, and stands in the table of breaches."""
    most = 3
    rest = len(messages) - most
    return messages if rest <= 1 else [*messages[:most], f"And {rest} more limits: see “What it breaks”."]


def _grouped(problem: Problem) -> Iterator[tuple[str, list[Project]]]:
    for directorate in problem.directorates:
        if mine := [project for project in problem.projects if project.directorate == directorate.key]:
            yield directorate.title, mine
