"""The facts that a report can take: of its meeting, of the activity, the edition or the quarter that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from throughline.delivery.rules.document import QuarterDocument
from throughline.ground.money import exact
from throughline.ground.timing import day_said
from throughline.plan.rules.document import EntryPart, OutcomePart, PlanDocument, Source
from throughline.plan.rules.words import AuthorityState
from throughline.publishing.documents.reports.facts import Fact


def of_meeting(body: str, day: date, papers_by: date, source: str) -> Iterator[Fact]:
    """The body and the day that it meets."""
    calendar, invented = source or f"Calendar of {body}", source.startswith("illustrative")
    yield Fact("body", "Body", body, "The council's own list of its bodies")
    yield Fact("meeting-date", "Date of the meeting", day_said(day), calendar, illustrative=invented)
    yield Fact("papers-by", "Last day for papers", day_said(papers_by), calendar, illustrative=invented)


def of_entry(part: EntryPart, outcomes: Iterable[OutcomePart], plan: str, on: date) -> Iterator[Fact]:
    """What the plan holds of one activity."""
    where, invented = f"{plan}, {part.reference}", frozenset(part.illustrative)

    def fact(name: str, about: str, said: str, field: str, source: str = where) -> Fact:
        return Fact(name, about, said, source, on, field in invented)

    yield fact("reference", "Reference in the plan", part.reference, "reference")
    yield fact("activity", "Activity", part.title, "title")
    if part.owner:
        yield fact("owner", "Who answers for it", part.owner.title, "owner")
    if part.portfolio:
        yield fact("portfolio", "Cabinet portfolio", part.portfolio, "portfolio")
    if chapter := next((o for o in outcomes if o.number == part.chapter), None):
        yield fact("outcome", "Serves", f"outcome {chapter.number}, {chapter.title}", "chapter")
    if part.starts:
        yield fact("starts", "Starts", part.starts.said(), "starts")
    if part.ends:
        yield fact("ends", "Ends", part.ends.said(), "ends")
    yield from _money(part, where, on)
    yield fact("eqia", "Equality impact assessment", part.eqia.value, "eqia")
    yield fact("dpia", "Data protection impact assessment", part.dpia.value, "dpia")
    for authority in part.authorities[:1]:
        state = "in place" if authority.state is AuthorityState.IN_PLACE else "still needed"
        number = f" ({authority.number})" if authority.number else ""
        said = f"{authority.words}{number}: {state}"
        yield Fact("authority", "Decision authority", said, where, on, authority.illustrative)
    if part.places or part.countywide:
        yield fact("places", "Where", "the whole area" if part.countywide else ", ".join(part.places), "places")


def of_thread(part: EntryPart, plan: PlanDocument, where: str, on: date) -> Iterator[Fact]:
    """The golden thread above an activity: the objectives and the priorities that it serves, by their own names."""
    objectives = {o.reference: o.title for o in plan.objectives}
    for name, about, references, titles in (
        ("objectives", "Objectives that it serves", part.objectives, objectives),
        ("priorities", "Priorities that it serves", part.priorities, dict(plan.priorities)),
    ):
        said = "; ".join(f"{ref} {titles[ref]}" if ref in titles else ref for ref in references)
        if said:
            yield Fact(name, about, said, where, on, name in part.illustrative)


def of_risks(risks: Iterable[tuple[str, str, int | None, int | None, bool]], on: date) -> Iterator[Fact]:
    """Risks of the register that an activity points at: reference, title, current and target score of 25, and whether the
    score is invented."""
    for reference, title, score, target, invented in risks:
        name = "risk-" + "".join(c if c.isalnum() else "-" for c in reference.casefold())
        now = f"{score} of 25" if score else "to be confirmed"
        said = f"{reference}, {title}: score {now}" + (f", target {target}" if target else "")
        yield Fact(name, f"Risk {reference}", said, f"Risk register, {reference}", on, invented)


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of a decision when its report is written; `past`, `future`: the steps of its pathway."""

    number: str
    title: str
    maker: str
    route: str
    notice_on: date | None
    is_key: str
    past: tuple[str, ...]
    future: tuple[str, ...]
    illustrative: bool
    options: str = ""


def of_decision(decided: Decided, on: date) -> Iterator[Fact]:
    """What the list of forthcoming decisions holds of one."""
    source = f"Decision {decided.number}".strip() if decided.number else f"Decision: {decided.title}"
    said = (
        ("decision-number", "Decision number", decided.number),
        ("decision", "Decision", decided.title),
        ("decision-maker", "Who decides", decided.maker),
        ("route", "Route of its notice", decided.route),
        ("key-decision", "Key decision", decided.is_key),
        ("notice-date", "Notice published", day_said(decided.notice_on) if decided.notice_on else ""),
        ("past-pathway", "Past pathway", "; ".join(decided.past)),
        ("options-considered", "Options considered and discarded", decided.options),
        ("future-pathway", "Future pathway", "; ".join(decided.future)),
    )
    yield from (Fact(name, about, words, source, on, decided.illustrative) for name, about, words in said if words)


def of_edition(plan: PlanDocument, on: date) -> Iterator[Fact]:
    """What an edition holds as a whole."""
    title = f"{plan.plan_title}, edition {plan.edition}"
    spend = [p for e in plan.entries for p in e.provisions if p.kind.is_spend]
    needed = sum(any(a.state is AuthorityState.NEEDED for a in e.authorities) for e in plan.entries)
    yield Fact("edition", "Edition", title, title, on)
    yield Fact("activities", "Activities in the plan", f"{len(plan.entries):,}", title, on)
    invented = any(p.illustrative for p in spend)
    yield Fact("planned-spend", "Planned spend", exact(sum(p.amount for p in spend)), f"{title}, sum", on, invented)
    yield Fact("still-to-decide", "Activities whose decision is still needed", f"{needed:,}", title, on)


def of_quarter(quarter: QuarterDocument, on: date) -> Iterator[Fact]:
    """How many returns of a quarter say what."""
    title = f"Quarter {quarter.quarter} of {quarter.year}–{(quarter.year + 1) % 100:02}"
    counts = Counter(r.rating for r in quarter.returns)
    yield Fact("quarter", "Quarter", title, quarter.plan_title, on)
    yield Fact("returns", "Returns", f"{len(quarter.returns):,}", f"{quarter.plan_title}, {title}", on)
    for rating, count in sorted((str(r.value if r else "no return"), n) for r, n in counts.items()):
        name = "".join(c if c.isalnum() else "-" for c in rating.casefold())
        yield Fact(
            f"returns-{name}", f"Returns that say “{rating}”", f"{count:,}", f"{quarter.plan_title}, {title}", on
        )


def _money(part: EntryPart, where: str, on: date) -> Iterator[Fact]:
    spend = [p for p in part.provisions if p.kind.is_spend]
    if spend:
        papers = "; ".join(dict.fromkeys(_paper(p.source) or where for p in spend))
        invented = any(p.illustrative for p in spend)
        yield Fact("planned-spend", "Planned spend, all years", exact(part.spend()), papers, on, invented)
    for p in part.provisions:
        name = f"{p.kind.value}-{p.year}"
        about = f"{p.kind.value.capitalize()} {p.year.replace('-', '–')}, {p.certainty.value}"
        yield Fact(name, about, exact(p.amount), _paper(p.source) or where, p.source.as_at or on, p.illustrative)
    if (whole := part.details.whole_cost) is not None:
        yield Fact("whole-cost", "Whole cost", exact(whole), where, on, "whole_cost" in part.illustrative)


def _paper(source: Source) -> str:
    return source.paper
