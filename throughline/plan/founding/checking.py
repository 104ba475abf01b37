"""What no single cell of the first-day workbook shows: rows held against one another, before anything is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from throughline.council.rules import BodyKind, Governance, against_holding, against_label
from throughline.ground.colours import against_tones
from throughline.ground.findings import Finding, Severity
from throughline.ground.labels import WORDS
from throughline.ground.words import folded, listed
from throughline.plan.founding import declaring as sheets
from throughline.plan.founding.reading import FirstDay
from throughline.plan.intake.declared import DeclaredSheet
from throughline.plan.intake.lines import Line

SET_UP, PREPARES = "council set-up", "policy team"
CABINET = (BodyKind.CABINET, BodyKind.CABINET_COMMITTEE)


def checked(day: FirstDay, on: date) -> FirstDay:
    """The same with everything that was found of its rows together. `on`: the day on which it would be set up."""
    for check in CHECKS:
        check(day, on)
    return replace(day, more=tuple(_of_the_whole(day, on)))


def product_word(said: str) -> str:
    """The key of a word of the product that may be said otherwise, from the word as it stands on screen; or itself."""
    plain = folded(said)
    return next((key for key, stands in WORDS.items() if plain in (key, stands)), said)


def person_of(line: Line) -> str:
    """What makes two rows the same person: the mail address; without one the name."""
    return folded(line.said["email"] or line.said["name"])


def begins_of(line: Line, day: FirstDay, on: date) -> date:
    """From which day a row holds: its own, else the council's, else today."""
    council = day.on(sheets.COUNCIL)
    return line.said.get("begins") or (council[0].said["begins"] if council else None) or on


def _one_row(day: FirstDay, _on: date) -> None:
    for sheet in (sheets.COUNCIL, sheets.PLAN):
        for line in day.on(sheet)[1:]:
            message = (
                f"The sheet “{sheet.name}” has a second row. One database holds one council, set up with one plan."
            )
            line.wrong("DAY120", message, "Take the row out.", sheet.columns[0].name)


def _tones(day: FirstDay, _on: date) -> None:
    names = ("dark", "middle", "pale")
    for line in day.on(sheets.COUNCIL):
        for place, message in against_tones(*(line.said[n] for n in names)):
            line.wrong(
                "DAY121", message, "Words on it must be read by everybody.", names[place], line.said[names[place]]
            )


def _once(day: FirstDay, _on: date) -> None:
    """Whatever others name, or a number tells apart, stands once."""
    for sheet, names in (
        (sheets.UNITS, ("name",)),
        (sheets.POSTS, ("title",)),
        (sheets.PORTFOLIOS, ("title",)),
        (sheets.BODIES, ("name",)),
        (sheets.GROUPS, ("name",)),
        (sheets.PLACES, ("name",)),
        (sheets.CLOSURE_DAYS, ("day",)),
        (sheets.LABELS, ("word",)),
        (sheets.STRATEGIC, ("title",)),
        (sheets.OUTCOMES, ("number",)),
        (sheets.OBJECTIVES, ("outcome", "reference")),
        (sheets.PRIORITIES, ("reference",)),
        (sheets.CRITERIA, ("number",)),
        (sheets.SEATS, ("body", "post")),
    ):
        _refuse_twins(day.on(sheet), sheet, names)


def _refuse_twins(lines: Iterable[Line], sheet: DeclaredSheet, names: tuple[str, ...]) -> None:
    groups: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        key = tuple(folded(str(line.said[n])) if line.said[n] is not None else "" for n in names)
        if all(key):
            groups[key].append(line)
    headings = listed([f"“{sheet.column(n).heading}”" for n in names])
    for same in groups.values():
        for line in same if len(same) > 1 else ():
            others = listed([str(o.number) for o in same if o is not line])
            message = f"Row {others} says the same in {headings}."
            line.wrong("DAY122", message, "Keep one of the two, or tell them apart.", names[0])


def _within(day: FirstDay, _on: date) -> None:
    """Units and places hang from one another, in no circle."""
    for sheet, name, parent in ((sheets.UNITS, "name", "parent"), (sheets.PLACES, "name", "within")):
        above = {line.said[name]: line.said[parent] for line in day.on(sheet)}
        for line in day.on(sheet):
            step, seen = line.said[parent], set[str]()
            while step and step not in seen and step != line.said[name]:
                seen.add(step)
                step = above.get(step, "")
            if step and step == line.said[name]:
                message = f"“{step}” would be part of itself."
                line.wrong("DAY123", message, "Leave the cell empty for what is part of nothing.", parent)


def _holders(day: FirstDay, on: date) -> None:
    shared = {line.said["title"] for line in day.on(sheets.POSTS) if line.said["shared"]}
    holders: dict[str, list[Line]] = defaultdict(list)
    for line in day.on(sheets.PEOPLE):
        if line.said["post"]:
            holders[line.said["post"]].append(line)
    for post, lines in holders.items():
        for line in lines if post not in shared else ():
            others = [(begins_of(o, day, on), None, o.said["acting"]) for o in lines if o is not line]
            if not line.said["acting"] and against_holding(others, begins_of(line, day, on), None):
                message = f"More than one person would hold “{post}” on one day, and it is not shared."
                line.wrong(
                    "DAY124",
                    message,
                    "Say on the sheet “Posts” that it is shared, or that one stands in.",
                    "post",
                    post,
                )


def _log_ins(day: FirstDay, _on: date) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    mine: dict[str, set[str]] = defaultdict(set)
    for line in day.on(sheets.PEOPLE):
        if line.said["log_in"]:
            owners[line.said["log_in"]].add(person_of(line))
            mine[person_of(line)].add(line.said["log_in"])
    for line in day.on(sheets.PEOPLE):
        name = line.said["log_in"]
        if name and len(owners[name]) > 1:
            line.wrong("DAY125", f"Two people have the log-in name “{name}”.", "Give each their own.", "log_in", name)
        elif name and len(mine[person_of(line)]) > 1:
            message = f"{line.said['name']} has several log-in names."
            line.wrong("DAY125", message, "Give the same one in each row, or in one row only.", "log_in", name)


def _labels(day: FirstDay, _on: date) -> None:
    for line in day.on(sheets.LABELS):
        word, shown = line.said["word"], line.said["shown"]
        if word and shown and (against := against_label(product_word(word), shown)):
            line.wrong("DAY126", against, "Legal words keep their names.", "shown", shown)


def _windows(day: FirstDay, _on: date) -> None:
    for sheet in (sheets.STRATEGIC, sheets.PLAN):
        for line in day.on(sheet):
            begins, ends = line.said["begins"], line.said["ends"]
            if begins and ends and ends <= begins:
                line.wrong("DAY127", "It ends no later than it begins.", "Look at both days.", "ends")


def _thread(day: FirstDay, _on: date) -> None:
    """Outcomes and the plan hang from a strategic plan; objectives from an outcome."""
    titles = [line.said["title"] for line in day.on(sheets.STRATEGIC)]
    numbers = {line.said["number"] for line in day.on(sheets.OUTCOMES)}
    for line in (*day.on(sheets.OUTCOMES)[:1], *day.on(sheets.PLAN)):
        if not titles:
            message = "It hangs from a strategic plan, and the sheet “Strategic plan” has none."
            line.wrong("DAY128", message, "Give one: it may be a draft, or paused.", "title")
    for line in day.on(sheets.PLAN):
        if len(titles) > 1 and not line.said["parent"]:
            line.wrong("DAY128", "There are several strategic plans.", "Choose the one that it delivers.", "parent")
    for line in day.on(sheets.OBJECTIVES):
        number = line.said["outcome"]
        if number is not None and number not in numbers:
            message = f"No outcome has the number {number}."
            line.wrong("DAY129", message, "Mend the number, or add the outcome.", "outcome", str(number))


def _arrangements(day: FirstDay, _on: date) -> None:
    council = day.on(sheets.COUNCIL)
    if not council or council[0].said["governance"] is not Governance.COMMITTEES:
        return
    for line in day.on(sheets.PORTFOLIOS):
        message = "A council with a committee system has no executive, and so no portfolios."
        line.doubt("DAY130", message, "Look whether it is meant.", "title")
    for line in day.on(sheets.BODIES):
        if line.said["kind"] in CABINET:
            message = "A council with a committee system has no executive that meets."
            line.doubt("DAY130", message, "Look whether it is meant.", "kind")


CHECKS: tuple[Callable[[FirstDay, date], None], ...] = (
    _one_row, _tones, _once, _within, _holders, _log_ins, _labels, _windows, _thread, _arrangements,
)  # fmt: skip


def _of_the_whole(day: FirstDay, on: date) -> Iterator[Finding]:
    """Somebody must be able to set up the council from the first day, and should be able to log in."""
    held: dict[str, list[Line]] = defaultdict(list)
    for line in day.on(sheets.PEOPLE):
        if line.said["post"] and begins_of(line, day, on) <= on:
            held[line.said["post"]].append(line)
    brings = {
        role: [p.said["title"] for p in day.on(sheets.POSTS) if role in p.said["roles"]] for role in (SET_UP, PREPARES)
    }
    if day.on(sheets.POSTS) and not any(held[post] for post in brings[SET_UP]):
        yield _finding(
            "DAY140", Severity.ERROR, f"No post that somebody holds today brings the role “{SET_UP}”: nobody could ever change "
            "how the council is set up, nor let anybody in.", f"Give the role “{SET_UP}” to a post on the sheet “Posts”, "
            "and say on the sheet “People” who holds it."
        )  # fmt: skip
    elif day.on(sheets.POSTS) and not any(line.said["log_in"] for post in brings[SET_UP] for line in held[post]):
        yield _finding(
            "DAY141", Severity.WARNING, f"Nobody with the role “{SET_UP}” has a log-in name.",
            "Give one on the sheet “People”, or open an account later with “throughline account”.",
        )  # fmt: skip
    if day.on(sheets.POSTS) and not any(held[post] for post in brings[PREPARES]):
        yield _finding(
            "DAY142", Severity.WARNING, f"No post that somebody holds today brings the role “{PREPARES}”, so nobody prepares the "
            "plan.", f"Give the role “{PREPARES}” to a post that is held.",
        )  # fmt: skip


def _finding(code: str, severity: Severity, message: str, remedy: str) -> Finding:
    return Finding(code, severity, message, remedy, "", sheets.POSTS.name)
