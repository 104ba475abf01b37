"""Open data of the work: each piece of it, and what it has several of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Any

from throughline.ground.timing import Timing
from throughline.plan.rules.words import (
    AuthorityState,
    Certainty,
    DocumentKind,
    FundingCertainty,
    Nature,
    ProvisionKind,
    Screening,
    SignpostKind,
    SubKind,
)
from throughline.publishing.documents.public import PublicActivity, PublicPlan
from throughline.publishing.documents.sums import spend, standing
from throughline.publishing.renderers.tabular import NO, YES, Column, DataTable, Refers, Values


def of_work(plan: PublicPlan) -> tuple[DataTable, ...]:
    """The work, and what each piece of it has several of."""
    return (
        _table(
            "activities.csv",
            "Work",
            "one piece of work",
            _ACTIVITY,
            ((v(plan, a) for _, v in _ACTIVITY) for a in plan.activities),
            ("reference",),
            (("chapter", "chapters", "chapter"),),
        ),
        _parts("milestones.csv", "Steps", "one step of one piece of work", _MILESTONE, plan, _milestones),
        _parts(
            "money.csv", "Planned money", "money of one kind in one year for one piece of work", _MONEY, plan, _money
        ),
        _parts("funding.csv", "Who pays", "one payer of one piece of work", _FUNDING, plan, _funding),
        _parts(
            "decisions.csv", "Decisions", "one decision that one piece of work rests on", _DECISION, plan, _decisions
        ),
        _parts(
            "places.csv", plan.word("Places"), f"one {plan.word('place')} of one piece of work", _PLACE, plan, _places
        ),
        _parts(
            "signposts.csv", "Signposts", "one paper to read on from one piece of work", _SIGNPOST, plan, _signposts
        ),
        _parts(
            "documents.csv", "Documents", "one document that goes with one piece of work", _DOCUMENT, plan, _documents
        ),
    )


def _table(
    name: str,
    title: str,
    row_is: str,
    columns: Any,
    rows: Iterator[Iterator[str]] | Any,
    key: tuple[str, ...],
    refers: tuple[Refers, ...],
) -> DataTable:
    heads, lines = tuple(c for c, _ in columns), tuple(tuple(row) for row in rows)
    return DataTable(name, title, row_is, heads, lines, key, refers)


def _parts(
    name: str,
    title: str,
    row_is: str,
    columns: tuple[Column, ...],
    plan: PublicPlan,
    rows: Callable[[PublicActivity], Iterator[Values]],
) -> DataTable:
    every = tuple(
        (a.reference, str(place), *row) for a in plan.activities for place, row in enumerate(rows(a), start=1)
    )
    return DataTable(
        name,
        title,
        row_is,
        (*_OF_WORK, *columns),
        every,
        ("reference", "position"),
        (("reference", "activities", "reference"),),
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


def yes(fact: bool) -> str:
    """A fact as a boolean column says it."""
    return YES if fact else NO


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


def _text(
    name: str,
    holds: str,
    value: Callable[[PublicActivity], str],
    kind: str = "string",
    *,
    always: bool = False,
    words: type[StrEnum] | None = None,
) -> Any:
    return Column(name, kind, holds, always, only(words)), lambda _, activity: value(activity)


def only(words: type[StrEnum] | None) -> tuple[str, ...]:
    """The only values of a column, in the order in which people meet them."""
    return tuple(word.value for word in words) if words else ()


_ACTIVITY: tuple[tuple[Column, Callable[[PublicPlan, PublicActivity], str]], ...] = (
    _text("reference", "The council’s own reference, the same in every edition", lambda a: a.reference, always=True),
    _text("title", "Title", lambda a: a.title),
    _text("nature", "Commissioning, service, capital or strategy", lambda a: a.nature.value, always=True, words=Nature),
    _text("kind", "Its kind within its nature", lambda a: a.sub_kind.value if a.sub_kind else "", words=SubKind),
    _text("chapter", "Number of its {chapter}", lambda a: "" if a.chapter is None else str(a.chapter), "integer"),
    (Column("chapter_title", "string", "Title of its {chapter}"), lambda plan, a: _chapter_title(plan, a.chapter)),
    _text("other_chapters", "Numbers of other {chapters} that it serves", lambda a: _many(a.other_outcomes)),
    _text("objectives", "References of {objectives} that it serves", lambda a: _many(a.objectives)),
    _text("priorities", "References of {political priorities} that it serves", lambda a: _many(a.priorities)),
    _text("answers", "References of changes around the council that it answers", lambda a: _many(a.answers)),
    _text("measures", "References of the measures that tell whether it succeeds", lambda a: _many(a.measures)),
    _text("because", "Why it is in the plan", lambda a: _many([b.value for b in a.because])),
    _text("summary", "Summary in plain English", lambda a: a.summary),
    _text("starts", "When it begins, as the plan says it", lambda a: _said(a.starts)),
    _text("starts_iso", "When it begins, ISO 8601", lambda a: _iso(a.starts)),
    _text("ends", "When it ends, as the plan says it", lambda a: _said(a.ends) or a.end_in_words),
    _text("ends_iso", "When it ends, ISO 8601", lambda a: _iso(a.ends)),
    _text("owner", "Post that is accountable", lambda a: a.owner),
    _text("unit", "Unit of that post", lambda a: a.unit),
    _text("directorate", "Directorate of that post", lambda a: a.directorate),
    _text("portfolio", "{Portfolio}", lambda a: a.portfolio),
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
    _text("decision", "Whether its decisions are in place or needed", lambda a: _decided(a), words=AuthorityState),
    _text(
        "equality_screening",
        "State of the equality impact assessment",
        lambda a: a.eqia.value,
        always=True,
        words=Screening,
    ),
    _text(
        "data_protection_screening",
        "State of the data protection assessment",
        lambda a: a.dpia.value,
        always=True,
        words=Screening,
    ),
    _text("engagement", "Consultation", lambda a: a.engagement),
    _text("pathway", "Way through the committees", lambda a: a.pathway),
    _text("countywide", "Whether it reaches {whole area}", lambda a: yes(a.countywide), "boolean", always=True),
    _text("places", "{Places} that it is named for", lambda a: _many(a.places)),
    _text("source", "Paper that it comes from", lambda a: a.source.paper),
    _text("source_link", "Address of that paper", lambda a: a.source.link),
    _text("source_as_at", "Day of that paper", lambda a: a.source.as_at.isoformat() if a.source.as_at else "", "date"),
    _text("illustrative", "Fields invented for a demonstration", lambda a: _many(a.illustrative)),
)


INVENTED = Column("illustrative", "boolean", "yes where it was invented for a demonstration", always=True)


_OF_WORK = (
    Column("reference", "string", "Reference of the piece of work", always=True),
    Column("position", "integer", "Its place among those of the piece of work, from 1", always=True),
)


_MILESTONE = (
    Column("step", "string", "What is reached"),
    Column("planned", "string", "When it is planned, as the plan says it"),
    Column("planned_iso", "string", "When it is planned, ISO 8601"),
    Column("expected", "string", "When it is now expected, as the plan says it"),
    Column("expected_iso", "string", "When it is now expected, ISO 8601"),
    Column("reached", "date", "The day on which it was reached"),
    INVENTED,
)


_MONEY = (
    Column("year", "string", "Financial year", always=True),
    Column("kind", "string", "Revenue, capital, saving or income", True, only(ProvisionKind)),
    Column("amount", "number", "Pounds", always=True),
    Column("certainty", "string", "Provisional until the budget is set, confirmed after", True, only(Certainty)),
    Column("budget_reference", "string", "Budget Book reference"),
    Column("source", "string", "Paper that it comes from"),
    Column("source_link", "string", "Address of that paper"),
    Column("source_as_at", "date", "Day of that paper"),
    INVENTED,
)


_FUNDING = (
    Column("payer", "string", "Who pays"),
    Column("amount", "number", "Pounds", always=True),
    Column("certainty", "string", "Bid, allocated or secured", True, only(FundingCertainty)),
    INVENTED,
)


_DECISION = (
    Column("state", "string", "In place or needed", True, only(AuthorityState)),
    Column("decision", "string", "Which decision"),
    Column("number", "string", "Number of the decision"),
    Column("needed_by", "string", "By when it is needed, as the plan says it"),
    Column("needed_by_iso", "string", "By when it is needed, ISO 8601"),
    INVENTED,
)


_PLACE = (Column("place", "string", "Name of the {place}"),)


_SIGNPOST = (
    Column("kind", "string", "What it leads to", True, only(SignpostKind)),
    Column("words", "string", "Its name"),
    Column("link", "string", "Its address"),
)


_DOCUMENT = (
    Column("title", "string", "What it is called", always=True),
    Column("kind", "string", "What it is", True, only(DocumentKind)),
    Column("type", "string", "Media type of the file", always=True),
    Column("bytes", "integer", "Its size in bytes", always=True),
    Column("sha256", "string", "SHA-256 of the file that is published", always=True),
    Column(
        "original_sha256", "string", "SHA-256 of the file that the council keeps and that it was made from", always=True
    ),
    INVENTED,
)


def _milestones(activity: PublicActivity) -> Iterator[Values]:
    for m in activity.milestones:
        reached = m.reached.isoformat() if m.reached else ""
        yield m.title, _said(m.due), _iso(m.due), _said(m.forecast), _iso(m.forecast), reached, yes(m.illustrative)


def _money(activity: PublicActivity) -> Iterator[Values]:
    for p in activity.provisions:
        day = p.source.as_at.isoformat() if p.source.as_at else ""
        yield (
            p.year, p.kind.value, _pounds(p.amount), p.certainty.value, p.budget_reference, p.source.paper, p.source.link,
            day, yes(p.illustrative),
        )  # fmt: skip


def _funding(activity: PublicActivity) -> Iterator[Values]:
    for f in activity.funding:
        yield f.payer, _pounds(f.amount), f.certainty.value, yes(f.illustrative)


def _decisions(activity: PublicActivity) -> Iterator[Values]:
    for a in activity.authorities:
        yield a.state.value, a.words, a.number, _said(a.by), _iso(a.by), yes(a.illustrative)


def _places(activity: PublicActivity) -> Iterator[Values]:
    for place in activity.places:
        yield (place,)


def _signposts(activity: PublicActivity) -> Iterator[Values]:
    for s in activity.signposts:
        yield s.kind.value, s.words, s.link


def _documents(activity: PublicActivity) -> Iterator[Values]:
    for d in activity.documents:
        yield d.title, d.kind.value, d.media, str(d.size), d.digest, d.original, yes(d.illustrative)
