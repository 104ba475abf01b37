"""The golden thread: an outcome, its objectives, the activities that serve them, the next milestone of each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from throughline.drawing.picture import (
    EDGE,
    HAIR,
    INK,
    KENT,
    NARROW,
    QUIET,
    RED,
    WHITE,
    WIDE,
    Tones,
    balanced,
    measured,
    wrapped,
)
from throughline.ground.labels import PLAIN, Words
from throughline.ground.words import counted
from throughline.web.furniture.parts import Mark
from throughline.web.furniture.pictures.sheet import Sheet

LINE = 18  # from the foot of one line to the next
NAMES = {Mark.GREEN: "Green", Mark.AMBER: "Amber", Mark.RED: "Red", Mark.NONE: "Not yet rated", Mark.DONE: "Finished"}


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity of the thread. `milestone`: the next one, in words; `late`: it is overdue or has no date."""

    name: str
    mark: Mark = Mark.NONE
    milestone: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective and what serves it; with nothing, `broken` says so ("No activity serves this objective")."""

    name: str
    activities: tuple[Activity, ...] = ()
    broken: str = "No activity serves this objective"


@dataclass(frozen=True, slots=True)
class Thread:
    """An outcome with its objectives, and the activities that name none of them."""

    outcome: str
    objectives: tuple[Objective, ...] = ()
    loose: tuple[Activity, ...] = ()
    rated: bool = True  # whether ratings exist at all; without them no mark is explained
    words: Words = PLAIN

    @property
    def activities(self) -> tuple[Activity, ...]:
        """All of them, in the order in which they are drawn."""
        return tuple(a for o in self.objectives for a in o.activities) + self.loose

    @property
    def told(self) -> str:
        """The finding in words."""
        bare = sum(not o.activities for o in self.objectives)
        whole = f"{self.counted(len(self.objectives), 'objective')} and {self.counted(len(self.activities), 'entry')}."
        torn = f" {self.counted(bare, 'objective')} without {self.words.word('an entry')}." if bare else ""
        hung = (
            f" {self.counted(len(self.loose), 'entry')} without {self.words.word('an objective')}."
            if self.loose
            else ""
        )
        return f"{self.outcome}: {whole}{torn}{hung}"

    @property
    def loose_says(self) -> str:
        """What stands where an objective would: "No objective named"."""
        return self.words.fill("No {objective} named")

    def counted(self, number: int, word: str) -> str:
        """So many of a thing that the council may call otherwise; `word`: as the code has it."""
        return counted(number, self.words.word(word), self.words.word({"entry": "entries"}.get(word, f"{word}s")))


def thread(value: Thread, *, narrow: bool = False, name: str = "thread", tones: Tones = KENT) -> SafeString:
    """The golden thread of one outcome, 1200 pixels wide from left to right, or 335 from top to bottom."""
    sheet = Sheet(f"{name}-{'narrow' if narrow else 'wide'}", f"The golden thread of {value.outcome}", value.told, WIDE)
    if narrow:
        sheet.width = NARROW
        return _narrow(value, sheet, tones)
    return _wide(value, sheet, tones)


def _wide(value: Thread, sheet: Sheet, tones: Tones) -> SafeString:
    word = value.words.word
    heads = ((0, word("Outcome")), (232, word("Objectives")), (560, word("Entries")), (900, "Next milestone"))
    for x, head in heads:
        sheet.words(x, 16, head, 14, tones.dark, bold=True)
    sheet.line(0, 26, WIDE, 26, tones.dark, 2)
    groups = [(o.name, o.activities, o.broken, True) for o in value.objectives]
    if value.loose:
        groups.append((value.loose_says, value.loose, "", False))
    heights = [_height(name, activities) for name, activities, *_ in groups]
    foot = 40.0 + max(sum(heights) + 12 * (len(groups) - 1), 104)
    said = balanced(value.outcome, 158, 16, bold=True)
    tall = len(said) * 21 + 41
    middle = max(40 + (foot - 40) / 2, 40 + tall / 2)
    top = 40.0
    for (named, activities, broken, hangs), height in zip(groups, heights, strict=True):
        if hangs:
            torn = not activities
            stroke, width, dashes = (RED, 1.5, "4 4") if torn else (tones.middle, 2.0, "")
            sheet.curve(186, middle, 232, top + height / 2, stroke, width, dashes)
        _objective(sheet, tones, top, height, named, activities, broken, hangs)
        top += height + 12
    sheet.box(0, middle - tall / 2, 186, tall, tones.dark)
    for number, line in enumerate(said):
        sheet.words(14, middle - tall / 2 + 28 + number * 21, line, 16, WHITE, bold=True)
    shown = value.counted(len(value.activities), "entry")
    sheet.words(14, middle + tall / 2 - 13, shown, 13, WHITE)
    foot = max(foot, middle + tall / 2)
    return sheet.drawn(_key(sheet, tones, foot + 12) if value.rated else foot + 8)


def _objective(
    sheet: Sheet,
    tones: Tones,
    top: float,
    height: float,
    named: str,
    activities: tuple[Activity, ...],
    broken: str,
    hangs: bool,
) -> None:
    middle, torn = top + height / 2, not activities or not hangs
    said = balanced(named, 212, 14, bold=not hangs)
    tall = len(said) * LINE + 16
    if torn:
        sheet.box(232, middle - tall / 2, 236, tall, WHITE, RED, "5 4")
    else:
        sheet.box(232, middle - tall / 2, 236, tall, tones.pale)
    sheet.lines(244, middle - tall / 2 + 21, said, 14, RED if not hangs else INK, bold=not hangs)
    if not activities:
        sheet.curve(468, middle, 552, middle, RED, 1.5, "4 4")
        sheet.mark(Mark.STOP, 563, middle, tones)
        sheet.lines(578, middle + 5, wrapped(broken, 600, 14, bold=True), 14, RED, bold=True)
        return
    y = top + max(0.0, (height - sum(_row(a) for a in activities)) / 2)
    for activity in activities:
        _activity(sheet, tones, activity, middle, y, torn)
        y += _row(activity)


def _activity(sheet: Sheet, tones: Tones, activity: Activity, source: float, top: float, torn: bool) -> None:
    y = top + _row(activity) / 2
    names, nexts = wrapped(activity.name, 300, 14), wrapped(activity.milestone, 300, 14, bold=activity.late)
    sheet.curve(468, source, 552, y, RED if torn else tones.middle, 1.5, "4 4" if torn else "")
    sheet.mark(activity.mark, 563, y, tones)
    sheet.lines(578, y + 5 - (len(names) - 1) * LINE / 2, names)
    if activity.milestone:
        end = 578 + max(measured(line, 14) for line in names) + 10
        if end < 880:
            sheet.line(end, y, 890, y, EDGE, 1, "1 4")
        foot = y + 5 - (len(nexts) - 1) * LINE / 2
        sheet.lines(900, foot, nexts, 14, RED if activity.late else QUIET, bold=activity.late)


def _row(activity: Activity) -> float:
    lines = max(len(wrapped(activity.name, 300, 14)), len(wrapped(activity.milestone, 300, 14, bold=activity.late)))
    return 22.0 + lines * LINE


def _height(named: str, activities: tuple[Activity, ...]) -> float:
    return max(sum(_row(a) for a in activities), len(balanced(named, 212, 14)) * LINE + 20.0)


def _key(sheet: Sheet, tones: Tones, top: float) -> float:
    sheet.line(0, top, sheet.width, top, HAIR)
    x, y = 7.0, top + 22
    for mark in (Mark.GREEN, Mark.AMBER, Mark.RED, Mark.NONE):
        sheet.mark(mark, x, y, tones)
        sheet.words(x + 13, y + 5, NAMES[mark], 13)
        x += 13 + measured(NAMES[mark], 13) + 28
    sheet.line(x - 6, y, x + 24, y, RED, 1.5, "4 4")
    sheet.words(x + 32, y + 5, "broken thread", 13)
    return top + 40


def _narrow(value: Thread, sheet: Sheet, tones: Tones) -> SafeString:
    said = wrapped(value.outcome, NARROW - 24, 15, bold=True)
    sheet.box(0, 0, NARROW, len(said) * 19 + 29, tones.dark)
    for number, line in enumerate(said):
        sheet.words(12, 29 + number * 19, line, 15, WHITE, bold=True)
    y = len(said) * 19 + 41.0
    for objective in value.objectives:
        y = _narrow_group(sheet, tones, y, objective.name, objective.activities, objective.broken, hangs=True)
    if value.loose:
        y = _narrow_group(sheet, tones, y, value.loose_says, value.loose, "", hangs=False)
    return sheet.drawn(y)


def _narrow_group(
    sheet: Sheet,
    tones: Tones,
    top: float,
    named: str,
    activities: tuple[Activity, ...],
    broken: str,
    *,
    hangs: bool,
) -> float:
    torn = not activities or not hangs
    said = balanced(named, NARROW - 28, 14, bold=not hangs)
    tall = len(said) * LINE + 14
    if torn:
        sheet.box(8, top, NARROW - 9, tall, WHITE, RED, "5 4")
    else:
        sheet.box(8, top, NARROW - 8, tall, tones.pale)
    sheet.lines(18, top + 21, said, 14, RED if not hangs else INK, bold=not hangs)
    y, begins = top + tall + 8, top + tall
    if not activities:
        lines = wrapped(broken, NARROW - 50, 14, bold=True)
        sheet.mark(Mark.STOP, 31, y + 11, tones)
        sheet.lines(46, y + 16, lines, 14, RED, bold=True)
        return y + len(lines) * LINE + 16
    for activity in activities:
        names = wrapped(activity.name, NARROW - 50, 14)
        nexts = wrapped(activity.milestone, NARROW - 50, 13, bold=activity.late)
        sheet.mark(activity.mark, 31, y + 11, tones)
        sheet.lines(46, y + 16, names)
        if activity.milestone:
            foot = y + 16 + len(names) * LINE
            sheet.lines(46, foot, nexts, 13, RED if activity.late else QUIET, bold=activity.late)
        y += (len(names) + (len(nexts) if activity.milestone else 0)) * LINE + 9
    sheet.line(14, begins, 14, y - 10, RED if torn else tones.middle, 1.5, "4 4" if torn else "")
    return y + 10
