"""Kent's plan as a frozen document, read straight from the demonstration's facts: something lifelike to build from."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import throughline.demo
from throughline.ground.money import pence
from throughline.ground.timing import Timing, TimingUnclear, timing
from throughline.plan.rules.document import (
    AuthorityPart,
    EntryPart,
    EnvironmentPart,
    FundingPart,
    MatterPart,
    MilestonePart,
    NatureDetails,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import (
    AuthorityState,
    Because,
    Certainty,
    EditionStatus,
    FundingCertainty,
    MatterKind,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)

FACTS = Path(next(iter(throughline.demo.__path__))) / "facts"
AS_AT = date(2021, 1, 13)
Row = dict[str, str]


def kent() -> PlanDocument:
    """The plan of 60 activities with their parts."""
    units = {r["key"]: r for r in rows("units")}
    posts = {r["title"]: _post(r, units) for r in rows("posts")}
    parts = {name: _grouped(name) for name in ("milestones", "provisions", "funding", "authorities", "signposts")}
    parent = next(r for r in rows("strategic_plans") if r["kind"] == "5 Year Plan")
    return PlanDocument(
        council="Kent County Council",
        plan_key="k" * 22,
        plan_title="Strategic Delivery Plan",
        window_begins=date(2020, 4, 1),
        window_ends=date(2023, 3, 31),
        parent_title=parent["title"],
        parent_status=parent["status"],
        edition=1,
        edition_title="2020–23, January 2021",
        status=EditionStatus.FOR_APPROVAL,
        as_at=AS_AT,
        demonstration=True,
        outcomes=tuple(
            OutcomePart(
                int(r["number"]),
                r["title"],
                r["promise"],
                _yes(r["is_outcome"]),
                _paper(r["source"]),
                "promise" in r["illustrative"],
            )
            for r in rows("outcomes")
        ),
        objectives=tuple(
            ObjectivePart(r["reference"], int(r["outcome"]), r["title"], r["unserved_because"], bool(r["illustrative"]))
            for r in rows("objectives")
        ),
        priorities=tuple((r["reference"], r["title"]) for r in rows("priorities")),
        environment=tuple(
            EnvironmentPart(
                r["reference"], r["title"], r["level"], r["words"], Source(r["source"], "", _day(r["as_at"]))
            )
            for r in rows("environment")
        ),
        entries=tuple(_entry(r, posts, parts) for r in rows("activities")),
        matter=tuple(
            MatterPart(MatterKind(r["kind"]), r["title"], r["words"], r["owner"], False) for r in rows("matter")
        ),
    )


def rows(name: str) -> list[Row]:
    """One file of facts."""
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _entry(r: Row, posts: dict[str, PostPart], parts: dict[str, dict[str, list[Row]]]) -> EntryPart:
    mine = {name: groups[r["reference"]] for name, groups in parts.items()}
    return EntryPart(
        reference=r["reference"],
        title=r["title"],
        nature=Nature(r["nature"]),
        chapter=int(r["chapter"]) if r["chapter"] else None,
        summary=r["summary"],
        description=r["description"],
        sub_kind=SubKind(r["sub_kind"]) if r["sub_kind"] else None,
        because=tuple(Because(b) for b in _many(r["because"])),
        other_outcomes=tuple(int(n) for n in _many(r["other_outcomes"])),
        objectives=_many(r["objectives"]),
        priorities=_many(r["priorities"]),
        answers=_many(r["answers"]),
        starts=_when(r["starts"]),
        ends=_when(r["ends"]),
        end_in_words=r["end_in_words"],
        owner=posts.get(r["owner"], PostPart(r["owner"])) if r["owner"] else None,
        portfolio=r["portfolio"],
        contributing=_many(r["contributing"]),
        milestones=tuple(
            MilestonePart(
                m["title"], _when(m["due"]), _when(m["forecast"]), _day(m["reached"]), _yes(m["illustrative"])
            )
            for m in mine["milestones"]
        ),
        provisions=tuple(_provision(p) for p in mine["provisions"]),
        funding=tuple(
            FundingPart(f["payer"], pence(f["amount"]), FundingCertainty(f["certainty"]), _yes(f["illustrative"]))
            for f in mine["funding"]
        ),
        no_money_because=r["no_money_because"],
        authorities=tuple(
            AuthorityPart(AuthorityState(a["state"]), a["words"], a["number"], _when(a["by"]), _yes(a["illustrative"]))
            for a in mine["authorities"]
        ),
        eqia=Screening(r["eqia"]),
        eqia_note=r["eqia_note"],
        dpia=Screening(r["dpia"]),
        dpia_note=r["dpia_note"],
        engagement=r["engagement"],
        pathway=r["pathway"],
        budget_reference=r["budget_reference"],
        signposts=tuple(SignpostPart(SignpostKind(s["kind"]), s["words"], s["link"]) for s in mine["signposts"]),
        countywide=_yes(r["countywide"]),
        places=_many(r["places"]),
        organisational_change=_yes(r["organisational_change"]),
        assurance=r["assurance"],
        details=_details(r),
        source=Source(r["source_paper"], r["source_link"], _day(r["source_as_at"])),
        illustrative=_many(r["illustrative"]),
    )


def _details(r: Row) -> NatureDetails:
    said: dict[str, Any] = {
        name: r[name]
        for name in (
            "provider", "contract_term", "extensions", "procurement_stage", "users_affected", "regulator",
            "approval_to_plan", "approval_to_spend", "adopting_body",
        )
    }  # fmt: skip
    money = {n: pence(r[n]) if r[n] else None for n in ("contract_value", "whole_cost", "first_estimate")}
    return NatureDetails(**said, **money, **{n: _when(r[n]) for n in ("contract_ends", "completion", "expires")})  # type: ignore[arg-type]


def _provision(p: Row) -> ProvisionPart:
    source = Source(p["source_paper"], p["source_link"], _day(p["source_as_at"]))
    kind, certainty = ProvisionKind(p["kind"]), Certainty(p["certainty"])
    return ProvisionPart(
        p["year"], kind, pence(p["amount"]), certainty, p["budget_reference"], source, _yes(p["illustrative"])
    )


def _post(r: Row, units: dict[str, Row]) -> PostPart:
    unit = units.get(r["unit_key"])
    above = unit
    while above and above.get("kind") != "directorate" and units.get(above.get("parent_key", "")):
        above = units[above["parent_key"]]
    return PostPart(r["title"], unit["name"] if unit else "", above["name"] if above else "", _yes(r.get("vacant", "")))


def _grouped(name: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows(name):
        groups[row["activity"]].append(row)
    return groups


def _paper(text: str) -> Source:
    return Source(link=text) if text.startswith("http") else Source(paper=text)


def _when(text: str) -> Timing | None:
    try:
        return timing(text) if text else None
    except TimingUnclear:
        return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


def _many(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _yes(text: str) -> bool:
    return text == "yes"
