"""The roadmap: each project's stages, its gate at a real meeting, what it waits for, and the approved plan beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from throughline.drawing.picture import (
    EDGE,
    NARROW,
    QUIET,
    WHITE,
    WIDE,
    Picture,
    Tones,
    at,
    measured,
    wrapped,
)
from throughline.ground.words import counted
from throughline.programme.phasing.accounts import finish, spans
from throughline.programme.phasing.months import Moment, month_of, said
from throughline.programme.phasing.plan import Placement, Plan, Verb
from throughline.programme.phasing.problem import LinkKind, Mode, Problem, Project
from throughline.programme.phasing.report.scale import Scale, calendar
from throughline.programme.phasing.report.wording import VERBS

BROWN = "#8a4b00"
BAR, SIZE = 12, 13
NAMED, SPOKEN = 300, 96  # pixels for a project's name and for its verb
AGAIN = 40  # rows after which the months are written again


@dataclass(frozen=True, slots=True)
class Row:
    """A project where it stands in the picture."""

    project: Project
    mode: Mode | None
    one: Placement | None
    verbs: tuple[Verb, ...]
    lines: tuple[str, ...]
    middle: float

    @property
    def apart(self) -> bool:
        """Whether the approved plan differs from what is drawn."""
        plan, one = self.project.approved, self.one
        return plan is not None and (
            one is None or (one.mode, one.start, one.build) != (plan.mode, plan.start, plan.build)
        )


def roadmap(problem: Problem, plan: Plan, verbs: dict[str, tuple[Verb, ...]], tones: Tones, *, narrow: bool) -> str:
    """1,200 pixels wide, or 335 with each name above its bar. Projects stand by directorate, in the order of the problem."""
    name = f"roadmap-{'narrow' if narrow else 'wide'}"
    picture = Picture(name, "Roadmap with gates and links", _told(problem, plan), NARROW if narrow else WIDE)
    scale = Scale(problem.begins, problem.ends, 2 if narrow else NAMED + SPOKEN, picture.width - (2 if narrow else 8))
    top = _key(picture, tones) + 16
    rows, groups, foot = _arranged(problem, plan, verbs, top + 18, narrow)
    calendar(picture, scale, top, foot, problem.first_month)
    for title, y in groups:
        picture.words(0, y, title, 14, tones.dark, bold=True)
        picture.line(0, y + 6, picture.width, y + 6, EDGE)
    _links(picture, problem, rows, scale)
    for row in rows.values():
        _row(picture, row, scale, tones, narrow)
    return picture.drawn(foot + 4)


def _told(problem: Problem, plan: Plan) -> str:
    done = sum(1 for one in plan.placements if one.done)
    return (
        f"{counted(done, 'project')} of {len(problem.projects)} between {said(problem.begins)} and {said(problem.ends - 1)}: "
        "the stages, gates and months of each are in the table."
    )


def _arranged(
    problem: Problem, plan: Plan, verbs: dict[str, tuple[Verb, ...]], y: float, narrow: bool
) -> tuple[dict[str, Row], list[tuple[str, float]], float]:
    """Every row with its place, the headings of directorates, and where the picture ends."""
    rows: dict[str, Row] = {}
    groups: list[tuple[str, float]] = []
    for directorate in problem.directorates:
        mine = [project for project in problem.projects if project.directorate == directorate.key]
        if not mine:
            continue
        groups.append((directorate.title, y + 14))
        y += 28
        for project in mine:
            one = plan.placement(project.key)
            one = one if one and one.done and one.start is not None and one.build is not None else None
            lines = wrapped(project.title, (NARROW if narrow else NAMED) - 16, SIZE, most=2)
            tall = max(30.0, len(lines) * 16 + 8) + (26 if narrow else 0)
            middle = y + tall - 17 if narrow else y + tall / 2
            rows[project.key] = Row(
                project, project.mode(one.mode) if one else None, one, verbs[project.key], lines, middle
            )
            y += tall
        y += 8
    return rows, groups, y


def _key(picture: Picture, tones: Tones) -> float:
    """What the marks mean; answers where it ends."""
    x, y = 0.0, 4.0
    stages = zip(("Define", "Design", "Build", "Embed"), _fills(tones), strict=True)
    kinds = [
        *stages,
        ("Gate: a decision at a meeting", "gate"),
        ("waits for", "link"),
        ("approved plan, where it differs", "brown"),
    ]
    for words, kind in kinds:
        wide = 26 + measured(words, SIZE) + 22
        if x and x + wide - 22 > picture.width:
            x, y = 0.0, y + 22
        if kind == "gate":
            _gate(picture, x + 9, y + 7, tones)
        elif kind in ("link", "brown"):
            picture.line(x, y + 7, x + 19, y + 7, QUIET if kind == "link" else BROWN, 1.2 if kind == "link" else 2.5)
        else:
            picture.box(x, y, 19, 13, kind, EDGE)
        picture.words(x + 26, y + 12, words, SIZE)
        x += wide
    return y + 20


def _fills(tones: Tones) -> tuple[str, str, str, str]:
    return ("#eef3f6", tones.pale, tones.middle, "#9dbbcb")


def _row(picture: Picture, row: Row, scale: Scale, tones: Tones, narrow: bool) -> None:
    y = row.middle
    first = y - BAR / 2 - 5 - 16 * (len(row.lines) - 1) if narrow else y + 4.5 - 8 * (len(row.lines) - 1)
    for number, line in enumerate(row.lines):
        if narrow:
            picture.box(0, first + 16 * number - 12, measured(line, SIZE) + 4, 16, WHITE)
        picture.words(0, first + 16 * number, line, SIZE)
    verb = " + ".join(VERBS[verb] for verb in row.verbs)
    if not narrow:
        for number, line in enumerate(wrapped(verb, SPOKEN - 8, 12)):
            picture.words(NAMED, y + 4.5 + 14 * number - (7 if " + " in verb else 0), line, 12, QUIET)
    if row.apart:
        _approved(picture, row, scale)
    if row.one is None or row.mode is None:
        if not row.apart or narrow:
            picture.words(scale.left + (0 if narrow else 4), y + 4, verb.lower(), 12, QUIET)
        return
    _stages(picture, row.mode, row.one, y, scale, tones)


def _stages(picture: Picture, mode: Mode, one: Placement, y: float, scale: Scale, tones: Tones) -> None:
    assert one.start is not None
    assert one.build is not None
    if one.build > (designed := one.start + mode.stages[0].months + mode.stages[1].months):
        picture.line(scale.place(designed), y, scale.place(one.build), y, EDGE, 1, "2 3")
    for span, fill in zip(spans(mode, one.start, one.build), _fills(tones), strict=True):
        left, right = scale.place(span.begins), scale.place(span.ends)
        if right > left:
            picture.box(left, y - BAR / 2, right - left, BAR, fill, EDGE)
    if one.meeting and scale.begins <= (month := month_of(one.meeting)) < scale.ends:
        _gate(picture, scale.place(month + (one.meeting.day - 1) / 31), y, tones)


def _approved(picture: Picture, row: Row, scale: Scale) -> None:
    """The brown line of the approved plan with a ring where its build was to begin."""
    plan = row.project.approved
    mode = row.project.mode(plan.mode) if plan else None
    if plan is None or mode is None:
        return
    y = row.middle + BAR / 2 + 4
    picture.line(scale.place(plan.start), y, scale.place(finish(mode, plan.build)), y, BROWN, 2.2)
    if scale.begins <= plan.build < scale.ends:
        picture.disc(scale.place(plan.build), y, 3, WHITE, BROWN)


def _gate(picture: Picture, x: float, y: float, tones: Tones) -> None:
    picture.path(f"M{at(x)} {at(y - 6)}l6 6l-6 6l-6 -6Z", tones.dark, 1.8, fill=WHITE)


def _links(picture: Picture, problem: Problem, rows: dict[str, Row], scale: Scale) -> None:
    """A line from what is waited for to what waits, with a point at its end."""
    for link in problem.links:
        for x1, x2 in _ends(link.kind, rows[link.before], rows[link.after]):
            if link.kind is LinkKind.BENEFIT:
                _together(picture, scale.place(x1), rows[link.before].middle, scale.place(x2), rows[link.after].middle)
                continue
            y1, y2 = rows[link.before].middle, rows[link.after].middle
            a, b = scale.place(x1), scale.place(x2)
            down = 1 if y2 > y1 else -1
            turn = max(scale.left, min(a, b - 8))
            picture.path(
                f"M{at(a)} {at(y1 + down * BAR / 2)}V{at(y1 + down * 14)}H{at(turn)}V{at(y2)}H{at(b - 3)}", QUIET, 1.2
            )
            picture.path(f"M{at(b - 6)} {at(y2 - 3.5)}l6 3.5l-6 3.5Z", fill=QUIET)


def _together(picture: Picture, x1: float, y1: float, x2: float, y2: float) -> None:
    """From one end to another, round the right of both."""
    turn = min(max(x1, x2) + 10, picture.width - 1)
    picture.path(f"M{at(x1)} {at(y1)}H{at(turn)}V{at(y2)}H{at(x2 + 3)}", QUIET, 1.2)
    picture.path(f"M{at(x2 + 6)} {at(y2 - 3.5)}l-6 3.5l6 3.5Z", fill=QUIET)


def _ends(kind: LinkKind, before: Row, after: Row) -> Iterator[tuple[Moment, Moment]]:
    """From which month to which a link is drawn; nothing where one of the two is not done, or they exclude each other."""
    if before.mode is None or before.one is None or after.mode is None or after.one is None:
        return
    one, other = before.one, after.one
    if one.start is None or one.build is None or other.start is None or other.build is None:
        return
    if kind is LinkKind.FINISH_START:
        yield one.build + before.mode.stages[2].months, other.build
    elif kind is LinkKind.START_START:
        yield one.start, other.start
    elif kind is LinkKind.BENEFIT:
        yield finish(before.mode, one.build), finish(after.mode, other.build)
