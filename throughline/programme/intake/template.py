"""A portfolio's workbook to be filled in, or with what a problem says: written from the same declarations that read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from throughline.ground.timing import MONTHS
from throughline.plan.founding.holding import OneOf
from throughline.plan.intake.declared import DeclaredSheet
from throughline.programme.intake import declaring as sheets
from throughline.programme.intake.reading import ABOUT, READ_ME, SCHEMA, SCHEMA_SAID
from throughline.programme.phasing.problem import STAGES, Mode, Problem, Project
from throughline.sheets.writing import BookSpec, ColumnSpec, SheetSpec, Written, write_book

HOW = (
    "This workbook says which change projects there are, whom and what they need, and what there is. From it the engine works "
    "out which of them to do, in what scope, starting when, and why; a plan made by hand is judged by the same limits.",
    "Dark headings must be filled. Start with Portfolio, Directorates, Roles with their Capacity, Money, Priorities and Projects "
    "with one way each; the rest may stay empty and come later.",
    "Point at a heading to read its note. Cells with a list offer the words that are known; names come from the other sheets.",
    "You do not need to know exactly. Say with sizes (S, M, L) what a project needs, and with “At least” and “At most” how many "
    "people there are. On the sheet Sizes you say what a size means here.",
    "Units are told apart: 1.5 is one and a half people in every month of the stage; 30 days and 4.5 person-months are for the "
    "whole stage; M is a size.",
    "Each way of a project has four stages. Define and design come before the decision; the build begins after the meeting that "
    "authorises it; embed is when staff take it up, and savings begin when it has ended.",
    "Months are written as April 2026, weeks as their Monday, 13 April 2026, where you plan by weeks; days as 16 July 2026, financial years as 2026-27, money in pounds.",
    "Links. finish-start: the second begins to build when the first has built. start-start: the second starts no earlier than the "
    "first. benefit: the second ends no earlier than the first, on which its benefits depend. exclusive: at most one of the two.",
    "Value. A project of ordinary reach that serves every priority wholly brings 100 points for each month that its benefits "
    "flow. Costs of stopping, moving and re-scoping are in the same points.",
)  # fmt: skip


def empty() -> bytes:
    """The workbook with no row in it."""
    return _written("A portfolio of change projects", {})


def filled(problem: Problem) -> bytes:
    """The workbook with all that a problem says. The same problem gives the same bytes."""
    return _written(problem.title[:200], _rows(problem))


def _written(title: str, said: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    pages = [_sheet(sheet, said.get(sheet.name, ())) for sheet in sheets.SHEETS]
    return write_book(BookSpec(title, (_read_me(), *pages, _words(), _about()), ((SCHEMA_SAID, str(SCHEMA)),)))


def _rows(problem: Problem) -> dict[str, Sequence[Mapping[str, Any]]]:
    order = {role.key: n for n, role in enumerate(problem.roles)}
    return {
        sheets.PORTFOLIO.name: [_fields(problem, sheets.PORTFOLIO)],
        sheets.PRIORITIES.name: [_fields(one, sheets.PRIORITIES) for one in problem.priorities],
        sheets.SIZES.name: [_fields(one, sheets.SIZES) for one in problem.sizes],
        sheets.ROLES.name: [
            {"key": r.key, "title": r.title}
            | ({"most": r.call_off.most, "price": r.call_off.price} if r.call_off else {})
            for r in problem.roles
        ],
        sheets.CAPACITY.name: [
            {"role": r.key} | _fields(row, sheets.CAPACITY, but=("role",)) for r in problem.roles for row in r.capacity
        ],
        sheets.BODIES.name: [_fields(one, sheets.BODIES) for one in problem.bodies],
        sheets.MEETINGS.name: [{"body": one.key, "day": day} for one in problem.bodies for day in one.meetings],
        sheets.DIRECTORATES.name: [_fields(one, sheets.DIRECTORATES) for one in problem.directorates],
        sheets.MONEY.name: [_fields(one, sheets.MONEY) for one in problem.envelopes],
        sheets.PROJECTS.name: [_project(one) for one in problem.projects],
        sheets.SCORES.name: [
            {"project": one.key, "priority": score.priority, "score": score.score}
            for one in problem.projects
            for score in one.scores
        ],
        sheets.WAYS.name: [_way(one, mode) for one in problem.projects for mode in one.modes],
        sheets.DEMAND.name: [
            row for one in problem.projects for mode in one.modes for row in _demand(one, mode, order)
        ],
        sheets.LINKS.name: [_fields(one, sheets.LINKS) for one in problem.links],
        sheets.TOGETHER.name: [_fields(one, sheets.TOGETHER) for one in problem.alignments],
    }


def _fields(value: object, sheet: DeclaredSheet, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a value says in the columns of a sheet; what is as an empty cell would be is left empty."""
    told = {column.name: getattr(value, column.name) for column in sheet.columns if column.name not in but}
    return {
        name: said for name, said in told.items() if sheet.column(name).needed or said != sheet.column(name).holds.empty
    }


def _project(project: Project) -> dict[str, Any]:
    apart = ("approved_mode", "approved_start", "approved_build", "approved_meeting", "best", "likely", "worst", "body")
    told = _fields(project, sheets.PROJECTS, but=apart) | ({"body": project.body} if project.body else {})
    if plan := project.approved:
        told |= {"approved_mode": plan.mode, "approved_start": plan.start, "approved_build": plan.build}
        told |= {"approved_meeting": plan.meeting} if plan.meeting else {}
    if risk := project.risk:
        told |= {"best": risk.best, "likely": risk.likely, "worst": risk.worst}
    return told


def _way(project: Project, mode: Mode) -> dict[str, Any]:
    told = {"project": project.key, "way": mode.key, "scope": mode.scope, "share": mode.share, "partner": mode.partner}
    stages = {
        f"{name}_{what}": getattr(stage, what)
        for name, stage in zip(STAGES, mode.stages, strict=True)
        for what in ("months", "revenue", "capital", "slow")
    }
    return told | {"saving": mode.saving} | stages


def _demand(project: Project, mode: Mode, order: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """A row for each role that a way needs, in the order of the roles."""
    for role in sorted(
        {need.role for stage in mode.stages for need in stage.demand}, key=lambda key: order.get(key, 0)
    ):
        asked = {
            name: need
            for name, stage in zip(STAGES, mode.stages, strict=True)
            for need in stage.demand
            if need.role == role
        }
        yield {"project": project.key, "way": mode.key, "role": role} | asked


def _sheet(sheet: DeclaredSheet, said: Sequence[Mapping[str, Any]]) -> SheetSpec:
    columns = tuple(ColumnSpec(c.heading, c.width, c.note, c.holds.look, c.choices, c.needed) for c in sheet.columns)
    rows: list[tuple[Written, ...]] = [
        tuple(c.holds.write(row[c.name]) if c.name in row else None for c in sheet.columns) for row in said
    ]
    return SheetSpec(sheet.name, columns, rows)


def _read_me() -> SheetSpec:
    lines = [*HOW, *(f"{sheet.name}: each row is {sheet.row}." for sheet in sheets.SHEETS)]
    return SheetSpec(READ_ME, (ColumnSpec("How this workbook is used", 120),), [(line,) for line in lines], plain=True)


def _words() -> SheetSpec:
    """One column for each closed list, found from the columns that choose from it."""
    lists: dict[str, list[str]] = {}
    for column in (column for sheet in sheets.SHEETS for column in sheet.columns):
        if column.choices and column.choices[0] == sheets.WORDS:
            lists.setdefault(column.choices[1], _choices(column.choices[1], column.holds))
    longest = max(map(len, lists.values()))
    rows = [tuple(words[n] if n < len(words) else None for words in lists.values()) for n in range(longest)]
    return SheetSpec(sheets.WORDS, tuple(ColumnSpec(heading, 26) for heading in lists), rows)


def _choices(heading: str, holds: object) -> list[str]:
    if isinstance(holds, OneOf):
        words: type[StrEnum] = holds.words
        return [word.value for word in words]
    return {"Month": list(MONTHS), "Yes or no": ["yes", "no"]}[heading]


def _about() -> SheetSpec:
    rows: list[tuple[Written, Written]] = [(SCHEMA_SAID, str(SCHEMA))]
    return SheetSpec(ABOUT, (ColumnSpec("Name", 24), ColumnSpec("Value", 60)), rows, hidden=True, plain=True)
