"""The problem that the rows of a workbook make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from throughline.ground.findings import Finding
from throughline.plan.intake.lines import Line
from throughline.programme.intake import declaring as sheets
from throughline.programme.phasing.problem import (
    STAGES,
    Alignment,
    Approved,
    Body,
    CallOff,
    Capacity,
    Demand,
    Directorate,
    Envelope,
    Link,
    Mode,
    Priority,
    Problem,
    Project,
    Risk,
    Role,
    Score,
    Size,
    Stage,
)

Rows = Mapping[str, tuple[Line, ...]]


def problem_of(rows: Rows) -> tuple[Problem, list[Finding]]:
    """The problem, and what is wrong with rows that belong together; needs cells without errors."""
    before = _told(rows)
    (whole,) = rows[sheets.PORTFOLIO.name][:1]
    said = whole.said
    problem = Problem(
        **{name: said[name] for name in sheets_of(sheets.PORTFOLIO)},
        priorities=tuple(Priority(**_of(line, "key", "title", "weight")) for line in rows[sheets.PRIORITIES.name]),
        roles=tuple(_roles(rows, said["begins"], _by_weeks(said))),
        directorates=tuple(
            Directorate(**_of(line, "key", "title", "embedding")) for line in rows[sheets.DIRECTORATES.name]
        ),
        envelopes=tuple(Envelope(**line.said) for line in rows[sheets.MONEY.name]),
        projects=tuple(_projects(rows, _by_weeks(said))),
        sizes=tuple(Size(**_of(line, "key", "fte")) for line in rows[sheets.SIZES.name]),
        bodies=tuple(_bodies(rows)),
        links=tuple(Link(**line.said) for line in rows[sheets.LINKS.name]),
        alignments=tuple(Alignment(**line.said) for line in rows[sheets.TOGETHER.name]),
    )
    return problem, _told(rows)[len(before) :]


def sheets_of(sheet: Any) -> tuple[str, ...]:
    """The names of a sheet's columns."""
    return tuple(column.name for column in sheet.columns)


def _told(rows: Rows) -> list[Finding]:
    return [finding for lines in rows.values() for line in lines for finding in line.findings]


def _of(line: Line, *names: str) -> dict[str, Any]:
    return {name: line.said[name] for name in names}


def _by(rows: Rows, sheet: Any, name: str) -> Mapping[str, list[Line]]:
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in rows[sheet.name]:
        found[line.said[name]].append(line)
    return found


def _by_weeks(said: Mapping[str, Any]) -> bool:
    """Whether anything is planned by weeks; where nothing is, any day of a month is that month."""
    return said["weeks_until"] is not None


def _moment(value: Any, *, by_weeks: bool) -> Any:
    return value if by_weeks or value is None else int(value)


def _roles(rows: Rows, begins: int, by_weeks: bool) -> Iterator[Role]:
    capacity = _by(rows, sheets.CAPACITY, "role")
    for line in rows[sheets.ROLES.name]:
        said = line.said
        price = CallOff(said["most"], said["price"]) if said["most"] is not None else None
        if price is None and said["price"]:
            line.wrong(
                "FOLIO122",
                "There is a price, but nobody can be bought.",
                "Say how many, or take the price out.",
                "most",
            )
        free = tuple(_free(one, begins, by_weeks) for one in capacity[said["key"]])
        yield Role(said["key"], said["title"], free, price)


def _free(line: Line, begins: int, by_weeks: bool) -> Capacity:
    said = {name: value for name, value in line.said.items() if name not in ("role", "since")}
    since = _moment(line.said["since"], by_weeks=by_weeks)
    return Capacity(since=begins if since is None else since, **said)


def _bodies(rows: Rows) -> Iterator[Body]:
    meetings = _by(rows, sheets.MEETINGS, "body")
    for line in rows[sheets.BODIES.name]:
        days = tuple(one.said["day"] for one in meetings[line.said["key"]])
        yield Body(meetings=days, **_of(line, "key", "title", "notice", "items"))


def _projects(rows: Rows, by_weeks: bool) -> Iterator[Project]:
    scores, ways, demand = (_by(rows, sheet, "project") for sheet in (sheets.SCORES, sheets.WAYS, sheets.DEMAND))
    plain = (
        "key", "title", "directorate", "mandatory", "ground", "earliest", "latest", "live_by", "contract_ends", "smallest",
        "longest_hold", "reach", "spent", "stop_cost", "move_cost", "rescope_cost", "source",
    )  # fmt: skip
    for line in rows[sheets.PROJECTS.name]:
        key = line.said["key"]
        modes = {_way(one): _mode(one) for one in ways[key]}
        for one in demand[key]:
            _need(one, modes)
        yield Project(
            **_of(line, *plain),
            body=line.said["body"] or None,
            modes=tuple(modes.values()),
            scores=tuple(Score(one.said["priority"], one.said["score"]) for one in scores[key]),
            approved=_approved(line, by_weeks),
            risk=_risk(line),
        )


def _way(line: Line) -> str:
    """The key of a way: its name, else its scope."""
    return str(line.said["way"] or line.said["scope"])


def _mode(line: Line) -> Mode:
    stages = tuple(
        Stage(**{what: line.said[f"{stage}_{what}"] for what in ("months", "revenue", "capital", "slow")})
        for stage in STAGES
    )
    return Mode(_way(line), stages=stages, **_of(line, "scope", "share", "partner", "saving"))


def _need(line: Line, modes: dict[str, Mode]) -> None:
    """Add what a row asks for to the way that it names, or to each of them."""
    way = line.said["way"]
    if way and way not in modes:
        there = ", ".join(modes) or "none is given"
        line.wrong("FOLIO123", f"The project has no way “{way}”.", f"Write one of its ways: {there}.", "way", way)
        return
    for key in [way] if way else list(modes):
        asked: list[Demand | None] = [line.said[stage] for stage in STAGES]
        stages = tuple(
            replace(stage, demand=(*stage.demand, replace(need, role=line.said["role"]))) if need else stage
            for stage, need in zip(modes[key].stages, asked, strict=True)
        )
        modes[key] = replace(modes[key], stages=stages)


def _approved(line: Line, by_weeks: bool) -> Approved | None:
    mode, start, build, meeting = (line.said[f"approved_{name}"] for name in ("mode", "start", "build", "meeting"))
    if not mode and start is None and build is None and meeting is None:
        return None
    if not mode or start is None or build is None:
        lacking = "mode" if not mode else "start" if start is None else "build"
        message = "What is approved needs its way, its start and its build."
        line.wrong("FOLIO124", message, "Fill in all three, or none of them.", f"approved_{lacking}")
        return None
    return Approved(mode, _moment(start, by_weeks=by_weeks), _moment(build, by_weeks=by_weeks), meeting)


def _risk(line: Line) -> Risk | None:
    three = [line.said[name] for name in ("best", "likely", "worst")]
    if all(one is None for one in three):
        return None
    if None in three or sorted(three) != three:
        message = "A range of time needs three figures that do not fall: at best, most likely, at worst."
        line.wrong("FOLIO125", message, "Fill in all three, or none of them.", "best")
        return None
    return Risk(*three)
