"""The plan document built from the live tables: what gates freeze and checks read. The same queries for 3 and 50,000."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import F

from throughline.council import queries as council
from throughline.council.queries import PostRow
from throughline.outcomes import queries as outcomes
from throughline.plan.models import (
    Acceptance,
    Authority,
    Edition,
    Entry,
    EntryAnswer,
    EntryObjective,
    EntryOutcome,
    EntryPlace,
    EntryPriority,
    EntryUnit,
    Funding,
    Matter,
    Milestone,
    Provision,
    Signpost,
)
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
from throughline.plan.rules.standing import AcceptedFinding
from throughline.plan.rules.words import Because, MatterKind

T = TypeVar("T")
Groups = dict[int, tuple[T, ...]]


def document_of(edition: Edition, on: date, entries: Iterable[int] | None = None) -> PlanDocument:
    """One edition whole, as it stands on a day; `entries`: only those, by key (for the checks of one entry)."""
    system = council.the_system(on)
    plan = edition.plan
    parent = outcomes.strategic_plan(system, plan.parent_id)
    town = council.council()
    if parent is None or town is None:
        raise LookupError("The plan hangs from a strategic plan that cannot be read.")
    chapters = outcomes.outcomes(system, plan.parent_id)
    return PlanDocument(
        council=town.name,
        plan_key=plan.key,
        plan_title=plan.title,
        window_begins=plan.begins,
        window_ends=plan.ends,
        parent_title=parent.title,
        parent_status=parent.status.value,
        edition=edition.number,
        edition_title=edition.title,
        status=edition.status,
        as_at=on,
        demonstration=town.demonstration,
        year_begins_in=council.settings(on).year_begins_in,
        outcomes=tuple(
            OutcomePart(o.number, o.title, o.promise, o.is_outcome, _paper(o.source), o.illustrative) for o in chapters
        ),
        objectives=tuple(
            ObjectivePart(o.reference, o.chapter, o.title, o.unserved_because, o.illustrative)
            for o in outcomes.objectives(system, plan.parent_id)
        ),
        priorities=tuple((p.reference, p.title) for p in outcomes.priorities(system)),
        environment=tuple(
            EnvironmentPart(e.reference, e.title, e.level, e.words, _paper(e.source, e.as_at))
            for e in outcomes.environment(system)
        ),
        entries=_entries(edition, on, {o.key: o.number for o in chapters}, entries),
        matter=_matter(edition),
    )


def accepted_of(edition: int) -> tuple[AcceptedFinding, ...]:
    """Findings accepted for an edition, by code and subject."""
    rows = Acceptance.objects.filter(edition=edition).order_by("code", "subject")
    return tuple(AcceptedFinding(a.code, a.subject, a.reason, a.post, a.accepted_on, a.until) for a in rows)


def _matter(edition: Edition) -> tuple[MatterPart, ...]:
    order = {kind: place for place, kind in enumerate(MatterKind)}
    rows = Matter.objects.filter(edition=edition).select_related("owner")
    return tuple(
        MatterPart(m.kind, m.title, m.words, m.owner.title if m.owner else "", m.illustrative)
        for m in sorted(rows, key=lambda m: order[m.kind])
    )


def _entries(edition: Edition, on: date, chapters: dict[int, int], only: Iterable[int] | None) -> tuple[EntryPart, ...]:
    where: dict[str, Any] = {"entry__edition": edition} if only is None else {"entry__in": (only := list(only))}
    parts: dict[str, Groups[Any]] = {
        "milestones": _milestones(where),
        "provisions": _provisions(where),
        "funding": _funding(where),
        "authorities": _authorities(where),
        "signposts": _signposts(where),
        "objectives": _linked(EntryObjective, "objective__reference", where),
        "priorities": _linked(EntryPriority, "priority__reference", where),
        "answers": _linked(EntryAnswer, "change__reference", where),
        "contributing": _linked(EntryUnit, "unit__name", where),
        "places": _linked(EntryPlace, "place__name", where),
        "other_outcomes": _linked(EntryOutcome, "outcome__number", where),
    }
    posts = {p.key: _post(p) for p in council.posts(on)}
    portfolios = {p.key: p.name for p in council.portfolios(on)}
    rows = Entry.objects.filter(edition=edition).order_by("reference", "pk")
    if only is not None:
        rows = rows.filter(pk__in=only)
    return tuple(
        _entry(row, chapters, posts, portfolios, {name: groups.get(row.pk, ()) for name, groups in parts.items()})
        for row in rows.iterator()
    )


def _entry(
    row: Entry,
    chapters: dict[int, int],
    posts: dict[int, PostPart],
    portfolios: dict[int, str],
    parts: dict[str, tuple[Any, ...]],
) -> EntryPart:
    return EntryPart(
        reference=row.reference,
        title=row.title,
        nature=row.nature,
        chapter=chapters.get(row.chapter_id) if row.chapter_id else None,
        summary=row.summary,
        description=row.description,
        sub_kind=row.sub_kind,
        because=tuple(Because(b) for b in row.because.split(";") if b),
        starts=row.starts,
        ends=row.ends,
        end_in_words=row.end_in_words,
        owner=posts.get(row.owner_id) if row.owner_id else None,
        owner_confirmed_on=row.owner_confirmed_on,
        portfolio=portfolios.get(row.portfolio_id, "") if row.portfolio_id else "",
        no_money_because=row.no_money_because,
        eqia=row.eqia,
        eqia_note=row.eqia_note,
        dpia=row.dpia,
        dpia_note=row.dpia_note,
        engagement=row.engagement,
        pathway=row.pathway,
        budget_reference=row.budget_reference,
        countywide=row.countywide,
        organisational_change=row.organisational_change,
        assurance=row.assurance,
        details=_details(row),
        audience=str(row.audience),
        source=Source(row.source_paper, row.source_link, row.source_as_at),
        illustrative=tuple(name for name in row.illustrative.split(";") if name),
        **parts,
    )


def _details(row: Entry) -> NatureDetails:
    return NatureDetails(
        provider=row.provider,
        contract_value=row.contract_value,
        contract_term=row.contract_term,
        contract_ends=row.contract_ends,
        extensions=row.extensions,
        procurement_stage=row.procurement_stage,
        users_affected=row.users_affected,
        regulator=row.regulator,
        whole_cost=row.whole_cost,
        first_estimate=row.first_estimate,
        approval_to_plan=row.approval_to_plan,
        approval_to_spend=row.approval_to_spend,
        completion=row.completion,
        adopting_body=row.adopting_body,
        expires=row.expires,
    )


def _post(post: PostRow) -> PostPart:
    return PostPart(post.title, post.unit_name, post.directorate, post.vacant, post.ended)


def _paper(source: str, as_at: date | None = None) -> Source:
    return Source(link=source, as_at=as_at) if source.startswith("http") else Source(paper=source, as_at=as_at)


def _grouped(pairs: Iterable[tuple[int, T]]) -> Groups[T]:
    groups: defaultdict[int, list[T]] = defaultdict(list)
    for key, part in pairs:
        groups[key].append(part)
    return {key: tuple(parts) for key, parts in groups.items()}


def _linked(model: Any, column: str, where: dict[str, Any]) -> Groups[Any]:
    return _grouped(model.objects.filter(**where).order_by(column, "pk").values_list("entry_id", column))


def _milestones(where: dict[str, Any]) -> Groups[MilestonePart]:
    rows = Milestone.objects.filter(**where).order_by(F("due_on").asc(nulls_last=True), "pk")
    columns = rows.values_list("entry_id", "title", "due", "forecast", "reached", "illustrative")
    return _grouped(
        (key, MilestonePart(title, due, forecast, reached, illustrative))
        for key, title, due, forecast, reached, illustrative in columns.iterator()
    )


def _provisions(where: dict[str, Any]) -> Groups[ProvisionPart]:
    columns = Provision.objects.filter(**where).order_by("year", "kind", "pk").values_list(
        "entry_id", "year", "kind", "amount", "certainty", "budget_reference",
        "source_paper", "source_link", "source_as_at", "illustrative",
    )  # fmt: skip
    return _grouped(
        (key, ProvisionPart(year, kind, amount, certainty, line, Source(paper, link, as_at), illustrative))
        for key, year, kind, amount, certainty, line, paper, link, as_at, illustrative in columns.iterator()
    )


def _funding(where: dict[str, Any]) -> Groups[FundingPart]:
    rows = Funding.objects.filter(**where).order_by("-amount", "pk")
    columns = rows.values_list("entry_id", "payer", "amount", "certainty", "illustrative")
    return _grouped(
        (key, FundingPart(payer, amount, certainty, illustrative))
        for key, payer, amount, certainty, illustrative in columns
    )


def _authorities(where: dict[str, Any]) -> Groups[AuthorityPart]:
    rows = Authority.objects.filter(**where).order_by("pk")
    columns = rows.values_list("entry_id", "state", "words", "number", "by", "illustrative")
    return _grouped(
        (key, AuthorityPart(state, words, number, by, illustrative))
        for key, state, words, number, by, illustrative in columns.iterator()
    )


def _signposts(where: dict[str, Any]) -> Groups[SignpostPart]:
    rows = Signpost.objects.filter(**where).order_by("kind", "words", "pk")
    columns = rows.values_list("entry_id", "kind", "words", "link")
    return _grouped((key, SignpostPart(kind, words, link)) for key, kind, words, link in columns)
