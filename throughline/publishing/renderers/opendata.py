"""Open data: the public plan as tables (CSV, RFC 4180), with a Data Package that describes every column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from throughline.ground.freezing import canonical
from throughline.ground.timing import Timing
from throughline.plan.rules.words import ProvisionKind
from throughline.publishing.documents.public import PublicActivity, PublicPlan
from throughline.publishing.documents.sums import spend, standing

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # some read the wide signs too
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type in a Data Package, what it holds."""

    name: str
    kind: str
    holds: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """One file: what a row is, its columns and its rows."""

    name: str
    title: str
    row_is: str
    columns: tuple[Column, ...]
    rows: tuple[Values, ...]

    @property
    def path(self) -> str:
        """Where it lies in the site."""
        return f"data/{self.name}"

    def csv(self) -> bytes:
        """The file: UTF-8 with its mark, which spreadsheets need to read it as such."""
        lines = io.StringIO(newline="")
        writer = csv.writer(lines, lineterminator="\r\n")
        writer.writerow([c.name for c in self.columns])
        kinds = [c.kind for c in self.columns]
        writer.writerows([_cell(v, k) for v, k in zip(row, kinds, strict=True)] for row in self.rows)
        return lines.getvalue().encode("utf-8-sig")


def tables(plan: PublicPlan) -> tuple[DataTable, ...]:
    """Every table of the open data."""
    return (
        _table(
            "activities.csv",
            "Work",
            "one piece of work",
            _ACTIVITY,
            ((v(plan, a) for _, v in _ACTIVITY) for a in plan.activities),
        ),
        _parts("milestones.csv", "Steps", "one step of one piece of work", _MILESTONE, plan, _milestones),
        _parts(
            "money.csv", "Planned money", "money of one kind in one year for one piece of work", _MONEY, plan, _money
        ),
        _parts("funding.csv", "Who pays", "one payer of one piece of work", _FUNDING, plan, _funding),
        _parts(
            "decisions.csv", "Decisions", "one decision that one piece of work rests on", _DECISION, plan, _decisions
        ),
        _parts("places.csv", "Places", "one place of one piece of work", _PLACE, plan, _places),
        _parts(
            "signposts.csv", "Signposts", "one paper to read on from one piece of work", _SIGNPOST, plan, _signposts
        ),
        DataTable("chapters.csv", "Chapters", "one chapter", _CHAPTER, tuple(_chapters(plan))),
        DataTable("objectives.csv", "Objectives", "one objective", _OBJECTIVE, tuple(_objectives(plan))),
    )


def whole(plan: PublicPlan) -> bytes:
    """The whole public plan in its one canonical form."""
    return (canonical(plan) + "\n").encode()


def data_package(plan: PublicPlan, licence: str, files: Sequence[tuple[DataTable, str, int]]) -> bytes:
    """The description of the tables as the Data Package standard has it; each with its SHA-256 and its size in bytes."""
    package = {
        "profile": "tabular-data-package",
        "name": f"plan-edition-{plan.edition}",
        "title": f"{plan.council}: {plan.title}, edition {plan.edition}",
        "licenses": [{"title": licence}],
        "resources": [_resource(table, digest, size) for table, digest, size in files],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: DataTable, digest: str, size: int) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name.removesuffix(".csv"),
        "title": table.title,
        "description": f"A row is {table.row_is}.",
        "path": table.name,
        "encoding": "utf-8",
        "hash": f"sha256:{digest}",
        "bytes": size,
        "schema": {
            "fields": [{"name": c.name, "type": c.kind, "description": c.holds} for c in table.columns],
            "missingValues": [""],
        },
    }


def _cell(value: str, kind: str) -> str:
    """Text that begins like a formula is kept from being run by a spreadsheet."""
    return f"'{value}" if kind == "string" and value.startswith(BEGINS_A_FORMULA) else value


def _table(name: str, title: str, row_is: str, columns: Any, rows: Iterator[Iterator[str]] | Any) -> DataTable:
    return DataTable(name, title, row_is, tuple(c for c, _ in columns), tuple(tuple(row) for row in rows))


def _parts(
    name: str,
    title: str,
    row_is: str,
    columns: tuple[Column, ...],
    plan: PublicPlan,
    rows: Callable[[PublicActivity], Iterator[Values]],
) -> DataTable:
    every = tuple((a.reference, *row) for a in plan.activities for row in rows(a))
    return DataTable(
        name, title, row_is, (Column("reference", "string", "Reference of the piece of work"), *columns), every
    )


def _pounds(pence: int | None) -> str:
    if pence is None:
        return ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02}"


def _said(timing: Timing | None) -> str:
    return timing.said() if timing else ""


def _iso(timing: Timing | None) -> str:
    return timing.text if timing else ""


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"


def _many(values: Sequence[object]) -> str:
    return "; ".join(map(str, values))


def _chapter_title(plan: PublicPlan, number: int | None) -> str:
    return next((c.title for c in plan.chapters if c.number == number), "")


def _kind_sum(activity: PublicActivity, kind: ProvisionKind) -> str:
    amounts = [p.amount for p in activity.provisions if p.kind == kind]
    return _pounds(sum(amounts)) if amounts else ""


def _decided(activity: PublicActivity) -> str:
    state = standing(activity)
    return state.value if state else ""


def _text(name: str, holds: str, value: Callable[[PublicActivity], str], kind: str = "string") -> Any:
    return Column(name, kind, holds), lambda _, activity: value(activity)


_ACTIVITY: tuple[tuple[Column, Callable[[PublicPlan, PublicActivity], str]], ...] = (
    _text("reference", "The council’s own reference, the same in every edition", lambda a: a.reference),
    _text("title", "Title", lambda a: a.title),
    _text("nature", "Commissioning, service, capital or strategy", lambda a: a.nature.value),
    _text("kind", "Its kind within its nature", lambda a: a.sub_kind.value if a.sub_kind else ""),
    _text("chapter", "Number of its chapter", lambda a: "" if a.chapter is None else str(a.chapter), "integer"),
    (Column("chapter_title", "string", "Title of its chapter"), lambda plan, a: _chapter_title(plan, a.chapter)),
    _text("other_chapters", "Numbers of other chapters that it serves", lambda a: _many(a.other_outcomes)),
    _text("objectives", "References of objectives that it serves", lambda a: _many(a.objectives)),
    _text("priorities", "References of political priorities that it serves", lambda a: _many(a.priorities)),
    _text("answers", "References of changes around the council that it answers", lambda a: _many(a.answers)),
    _text("because", "Why it is in the plan", lambda a: _many([b.value for b in a.because])),
    _text("summary", "Summary in plain English", lambda a: a.summary),
    _text("starts", "When it begins, as the plan says it", lambda a: _said(a.starts)),
    _text("starts_iso", "When it begins, ISO 8601", lambda a: _iso(a.starts)),
    _text("ends", "When it ends, as the plan says it", lambda a: _said(a.ends) or a.end_in_words),
    _text("ends_iso", "When it ends, ISO 8601", lambda a: _iso(a.ends)),
    _text("owner", "Post that is accountable", lambda a: a.owner),
    _text("unit", "Unit of that post", lambda a: a.unit),
    _text("directorate", "Directorate of that post", lambda a: a.directorate),
    _text("portfolio", "Cabinet portfolio", lambda a: a.portfolio),
    _text("contributing", "Units that contribute", lambda a: _many(a.contributing)),
    _text("revenue", "Planned revenue over all years, pounds", lambda a: _kind_sum(a, ProvisionKind.REVENUE), "number"),
    _text("capital", "Planned capital over all years, pounds", lambda a: _kind_sum(a, ProvisionKind.CAPITAL), "number"),
    _text("planned_spend", "Revenue and capital together, pounds", lambda a: _pounds(spend(a)), "number"),
    _text("saving", "Planned savings over all years, pounds", lambda a: _kind_sum(a, ProvisionKind.SAVING), "number"),
    _text("income", "Planned income over all years, pounds", lambda a: _kind_sum(a, ProvisionKind.INCOME), "number"),
    _text("whole_cost", "Whole cost of a project, pounds", lambda a: _pounds(a.details.whole_cost), "number"),
    _text("first_estimate", "First estimate of it, pounds", lambda a: _pounds(a.details.first_estimate), "number"),
    _text("contract_value", "Value of a contract, pounds", lambda a: _pounds(a.details.contract_value), "number"),
    _text("no_money_because", "Why no money is stated", lambda a: a.no_money_because),
    _text("budget_reference", "Budget Book reference", lambda a: a.budget_reference),
    _text("decision", "Whether its decisions are in place or needed", lambda a: _decided(a)),
    _text("equality_screening", "State of the equality impact assessment", lambda a: a.eqia.value),
    _text("data_protection_screening", "State of the data protection assessment", lambda a: a.dpia.value),
    _text("engagement", "Consultation", lambda a: a.engagement),
    _text("pathway", "Way through the committees", lambda a: a.pathway),
    _text("countywide", "Whether it reaches the whole county", lambda a: _yes(a.countywide)),
    _text("places", "Places that it is named for", lambda a: _many(a.places)),
    _text("source", "Paper that it comes from", lambda a: a.source.paper),
    _text("source_link", "Address of that paper", lambda a: a.source.link),
    _text("source_as_at", "Day of that paper", lambda a: a.source.as_at.isoformat() if a.source.as_at else "", "date"),
    _text("illustrative", "Fields invented for a demonstration", lambda a: _many(a.illustrative)),
)
_INVENTED = Column("illustrative", "string", "yes where it was invented for a demonstration")
_MILESTONE = (
    Column("step", "string", "What is reached"),
    Column("planned", "string", "When it is planned, as the plan says it"),
    Column("planned_iso", "string", "When it is planned, ISO 8601"),
    Column("expected", "string", "When it is now expected, as the plan says it"),
    Column("expected_iso", "string", "When it is now expected, ISO 8601"),
    Column("reached", "date", "The day on which it was reached"),
    _INVENTED,
)
_MONEY = (
    Column("year", "string", "Financial year"),
    Column("kind", "string", "Revenue, capital, saving or income"),
    Column("amount", "number", "Pounds"),
    Column("certainty", "string", "Provisional until the budget is set, confirmed after"),
    Column("budget_reference", "string", "Budget Book reference"),
    Column("source", "string", "Paper that it comes from"),
    Column("source_link", "string", "Address of that paper"),
    Column("source_as_at", "date", "Day of that paper"),
    _INVENTED,
)
_FUNDING = (
    Column("payer", "string", "Who pays"),
    Column("amount", "number", "Pounds"),
    Column("certainty", "string", "Bid, allocated or secured"),
    _INVENTED,
)
_DECISION = (
    Column("state", "string", "In place or needed"),
    Column("decision", "string", "Which decision"),
    Column("number", "string", "Number of the decision"),
    Column("needed_by", "string", "By when it is needed, as the plan says it"),
    Column("needed_by_iso", "string", "By when it is needed, ISO 8601"),
    _INVENTED,
)
_PLACE = (Column("place", "string", "Name of the place"),)
_SIGNPOST = (
    Column("kind", "string", "What it leads to"),
    Column("words", "string", "Its name"),
    Column("link", "string", "Its address"),
)
_CHAPTER = (
    Column("chapter", "integer", "Number"),
    Column("title", "string", "Title"),
    Column("promise", "string", "What it promises"),
    Column("is_outcome", "string", "no where it is about the council itself"),
    _INVENTED,
)
_OBJECTIVE = (
    Column("objective", "string", "Reference"),
    Column("chapter", "integer", "Number of its chapter"),
    Column("title", "string", "Title"),
    _INVENTED,
)


def _milestones(activity: PublicActivity) -> Iterator[Values]:
    for m in activity.milestones:
        reached = m.reached.isoformat() if m.reached else ""
        yield m.title, _said(m.due), _iso(m.due), _said(m.forecast), _iso(m.forecast), reached, _yes(m.illustrative)


def _money(activity: PublicActivity) -> Iterator[Values]:
    for p in activity.provisions:
        day = p.source.as_at.isoformat() if p.source.as_at else ""
        yield (
            p.year, p.kind.value, _pounds(p.amount), p.certainty.value, p.budget_reference, p.source.paper, p.source.link,
            day, _yes(p.illustrative),
        )  # fmt: skip


def _funding(activity: PublicActivity) -> Iterator[Values]:
    for f in activity.funding:
        yield f.payer, _pounds(f.amount), f.certainty.value, _yes(f.illustrative)


def _decisions(activity: PublicActivity) -> Iterator[Values]:
    for a in activity.authorities:
        yield a.state.value, a.words, a.number, _said(a.by), _iso(a.by), _yes(a.illustrative)


def _places(activity: PublicActivity) -> Iterator[Values]:
    for place in activity.places:
        yield (place,)


def _signposts(activity: PublicActivity) -> Iterator[Values]:
    for s in activity.signposts:
        yield s.kind.value, s.words, s.link


def _chapters(plan: PublicPlan) -> Iterator[Values]:
    for c in plan.chapters:
        yield str(c.number), c.title, c.promise, _yes(c.is_outcome), _yes(c.illustrative)


def _objectives(plan: PublicPlan) -> Iterator[Values]:
    for o in plan.objectives:
        yield o.reference, str(o.chapter), o.title, _yes(o.illustrative)
