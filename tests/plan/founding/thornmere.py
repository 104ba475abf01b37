"""Thornmere, an invented district with a committee system: the first-day workbook that sets it up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from throughline.council.rules import BodyKind, Governance, PlaceKind, PostKind, UnitKind
from throughline.outcomes.rules import PlanStatus, StrategicKind
from throughline.plan.founding.template import filled

CHAIR, CHIEF, POLICY, HOMES = (
    "Chair of Policy and Resources",
    "Chief Executive",
    "Policy and Performance Manager",
    "Head of Homes",
)
SAID: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "Council": [
        {
            "name": "Thornmere District Council",
            "short_name": "Thornmere",
            "dark": "#4a1d4f",
            "middle": "#7a3b80",
            "pale": "#f0e4f1",
            "year_begins_in": 7,
            "governance": Governance.COMMITTEES,
            "begins": date(2020, 5, 1),
        }
    ],
    "Units": [
        {"name": "Homes", "kind": UnitKind.SERVICE, "parent": "Thornmere Services"},
        {"name": "Thornmere Services", "kind": UnitKind.DIRECTORATE},
    ],
    "Posts": [
        {"title": CHIEF, "unit": "Thornmere Services", "roles": ("director", "council set-up")},
        {"title": POLICY, "unit": "Thornmere Services", "roles": ("policy team", "council set-up"), "shared": True},
        {"title": HOMES, "unit": "Homes", "roles": ("lead officer",)},
        {"title": CHAIR, "kind": PostKind.MEMBER, "roles": ("Member",)},
    ],
    "People": [
        {"post": CHIEF, "name": "Ada Lark", "email": "ada@thornmere.example", "log_in": "ada"},
        {"post": POLICY, "name": "Bo Finch", "email": "bo@thornmere.example", "log_in": "bo"},
        {"post": POLICY, "name": "Cy Wren", "email": "cy@thornmere.example"},
        {"post": HOMES, "name": "Di Swift", "email": "di@thornmere.example", "log_in": "di"},
        {"post": CHAIR, "name": "Cllr Ed Heron"},
    ],
    "Bodies": [
        {"name": "Full Council", "kind": BodyKind.COUNCIL},
        {"name": "Policy and Resources Committee", "kind": BodyKind.COMMITTEE},
    ],
    "Groups": [{"name": "Rivers Group"}, {"name": "Independents"}],
    "Seats": [{"body": "Policy and Resources Committee", "post": CHAIR, "group": "Rivers Group", "chairs": True}],
    "Places": [
        {"name": "Upper Mere", "kind": PlaceKind.PARISH, "within": "Mere"},
        {"name": "Mere", "kind": PlaceKind.WARD},
        {"name": "Thorn", "kind": PlaceKind.WARD},
    ],
    "Closure days": [{"day": date(2026, 12, 25), "name": "Christmas Day"}],
    "Labels": [
        {"word": "activity", "shown": "scheme"},
        {"word": "activities", "shown": "schemes"},
        {"word": "outcome", "shown": "aim"},
        {"word": "outcomes", "shown": "aims"},
        {"word": "the whole area", "shown": "all of Thornmere"},
    ],
    "Strategic plan": [
        {
            "title": "Thornmere 2030",
            "kind": StrategicKind.CORPORATE,
            "status": PlanStatus.APPROVED,
            "begins": date(2024, 7, 1),
            "ends": date(2030, 6, 30),
        }
    ],
    "Outcomes": [
        {"number": 1, "title": "Homes for everyone", "promise": "Everyone has a warm home."},
        {"number": 2, "title": "Clean water", "promise": "The mere is clean enough to swim in."},
        {"number": 3, "title": "A council that works", "about_itself": True},
    ],
    "Objectives": [
        {"outcome": 1, "reference": "1.1", "title": "Build 400 homes"},
        {"outcome": 2, "reference": "2.1", "title": "Stop sewage reaching the mere"},
    ],
    "Priorities": [{"reference": "P1", "title": "Nobody sleeps rough"}],
    "Success criteria": [{"number": 1, "title": "Residents would choose it"}],
    "Plan": [
        {
            "title": "Thornmere Delivery Plan",
            "parent": "Thornmere 2030",
            "begins": date(2026, 7, 1),
            "ends": date(2028, 6, 30),
            "edition": "First edition",
        }
    ],
}


def with_rows(**sheets: Sequence[Mapping[str, Any]]) -> bytes:
    """The workbook with some sheets as given here ("Closure_days" for "Closure days"); empty rows leave one out."""
    return filled({**SAID, **{name.replace("_", " "): rows for name, rows in sheets.items()}})
