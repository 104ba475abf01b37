"""When projects end once stages take longer: planned, at even odds and at 80 %, with the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.drawing.picture import EDGE, INK, NARROW, QUIET, WHITE, WIDE, Picture, Tones, measured, wrapped
from throughline.ground.words import counted
from throughline.programme.phasing.plan import Outlook, Plan
from throughline.programme.phasing.problem import Problem, Project
from throughline.programme.phasing.report.markup import Column, Html, element, figure, table, together
from throughline.programme.phasing.report.scale import Scale, calendar
from throughline.programme.phasing.report.wording import short_last, short_month

NAMED, SIZE, BAR = 300, 13, 12
BEYOND = "after every known meeting"


@dataclass(frozen=True, slots=True)
class Line:
    """A project where it stands in the picture."""

    words: tuple[str, ...]
    one: Outlook
    middle: float


def odds_figure(problem: Problem, plan: Plan, tones: Tones) -> Html:
    """The picture and its table."""
    known = [(project, one) for one in plan.outlook if (project := problem.project(one.project))]
    wide, narrow = (odds(problem, known, tones, narrow=narrow) for narrow in (False, True))
    reading = (
        "Each stage takes as long as its best, likely and worst allow, thousands of times over; a late design waits for the "
        "next meeting. People are not levelled again: a project that runs late keeps them longer."
    )
    return figure(_finding(known), reading, wide, narrow, _table(problem, known))


def _finding(known: list[tuple[Project, Outlook]]) -> str:
    late = [one for _, one in known if one.eighty is None or one.eighty > one.planned]
    law = [project for project, one in known if project.live_by is not None and one.statutory < 80]
    said = f"At 80 % odds {len(late)} of {counted(len(known), 'project')} end later than planned"
    dates = counted(len(law), "date in law is", "dates in law are")
    return f"{said}; {dates} met in fewer than 80 % of courses" if law else said


def odds(problem: Problem, known: list[tuple[Project, Outlook]], tones: Tones, *, narrow: bool) -> str:
    """A mark at the planned end, a bar from there to even odds, and on to 80 %."""
    name = f"odds-{'narrow' if narrow else 'wide'}"
    told = f"{counted(len(known), 'project')}; the months of each are in the table."
    picture = Picture(name, "When projects end: planned, even odds, 80 %", told, NARROW if narrow else WIDE)
    last = max((at for _, one in known for at in (one.planned, one.half, one.eighty) if at is not None), default=0)
    scale = Scale(
        problem.begins, max(problem.ends, int(last) + 1), 2 if narrow else NAMED, picture.width - (2 if narrow else 8)
    )
    top = _key(picture, tones) + 16
    y, lines = top + 14, []
    for project, one in known:
        words = wrapped(project.title, (NARROW if narrow else NAMED) - 16, SIZE, most=2)
        tall = max(28.0, len(words) * 16 + 8) + (22 if narrow else 0)
        lines.append(Line(words, one, y + tall - 14 if narrow else y + tall / 2))
        y += tall
    calendar(picture, scale, top, y, problem.first_month)
    for line in lines:
        _named(picture, line, narrow)
        _drawn(picture, line.one, line.middle, scale, tones)
    return picture.drawn(y + 6)


def _named(picture: Picture, line: Line, narrow: bool) -> None:
    above = 16 * (len(line.words) - 1)
    first = line.middle - BAR / 2 - 5 - above if narrow else line.middle + 4.5 - above / 2
    for number, words in enumerate(line.words):
        if narrow:
            picture.box(0, first + 16 * number - 12, measured(words, SIZE) + 4, 16, WHITE)
        picture.words(0, first + 16 * number, words, SIZE)


def _drawn(picture: Picture, one: Outlook, y: float, scale: Scale, tones: Tones) -> None:
    """What ends after every known meeting runs, dashed, to the edge."""
    ends = [scale.ends if at is None else at for at in (one.planned, one.half, one.eighty)]
    planned, half, eighty = (scale.place(at) for at in ends)
    first = min(planned, half)
    picture.box(first, y - BAR / 2, max(half, planned) - first, BAR, tones.middle, EDGE)
    if eighty > half:
        picture.box(half, y - BAR / 2, eighty - half, BAR, WHITE if one.eighty is None else tones.pale, EDGE)
    if one.eighty is None:
        picture.line(max(half, planned), y, scale.right, y, QUIET, 1.2, "3 3")
    _planned(picture, planned, y)


def _planned(picture: Picture, x: float, y: float) -> None:
    picture.line(x, y - BAR / 2 - 3, x, y + BAR / 2 + 3, INK, 2.5)


def _key(picture: Picture, tones: Tones) -> float:
    x, y = 0.0, 4.0
    for words, fill in (("planned", ""), ("to even odds", tones.middle), ("to 80 % odds", tones.pale)):
        wide = 26 + measured(words, SIZE) + 22
        if x and x + wide - 22 > picture.width:
            x, y = 0.0, y + 22
        if fill:
            picture.box(x, y, 19, 13, fill, EDGE)
        else:
            _planned(picture, x + 9, y + 6.5)
        picture.words(x + 26, y + 12, words, SIZE)
        x += wide
    return y + 20


def _table(problem: Problem, known: list[tuple[Project, Outlook]]) -> Html:
    rows = [
        [
            together(project.title, _law(project)), short_last(problem, one.planned), _month(one.half), _month(one.eighty),
            f"{one.on_time} %", f"{one.statutory} %" if project.live_by is not None else "–",
        ]
        for project, one in known
    ]  # fmt: skip
    columns = [
        Column("Project"), Column("Planned end", tight=True), Column("Even odds", tight=True), Column("80 % odds", tight=True),
        Column("Ends as planned in", number=True), Column("Date in law met in", number=True),
    ]  # fmt: skip
    return table("When projects end", columns, rows, stacked=True)


def _law(project: Project) -> Html:
    if project.live_by is None:
        return Html("")
    return element("small", f"Must be live by {short_month(project.live_by)}")


def _month(at: int | None) -> str:
    return BEYOND if at is None else short_month(at - 1)
