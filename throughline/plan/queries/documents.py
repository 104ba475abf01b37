"""The plan document built from the live tables: what gates freeze and checks read. The same queries for 3 and 50,000."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import F

from throughline.council import queries as council
from throughline.council.queries import PostRow
from throughline.history.following import kept_while_still
from throughline.measures.queries import naming as measures
from throughline.outcomes import queries as outcomes
from throughline.plan import scratch
from throughline.plan.models import (
    Acceptance,
    Attachment,
    Authority,
    Edition,
    Entry,
    EntryMeasure,
    Funding,
    Matter,
    Milestone,
    Provision,
    Reason,
    Signpost,
)
from throughline.plan.queries.commented import comments_of
from throughline.plan.queries.links import Links, in_words, words_of_links
from throughline.plan.queries.relying import relied
from throughline.plan.queries.screened import assessed, screened
from throughline.plan.rules.document import (
    AuthorityPart,
    DocumentPart,
    EntryPart,
    EnvironmentPart,
    FundingPart,
    MatterPart,
    MeasurePart,
    MilestonePart,
    NatureDetails,
    ObjectivePart,
    OutcomePart,
    PlanDocument,
    PostPart,
    ProvisionPart,
    ReasonPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.standing import AcceptedFinding
from throughline.plan.rules.words import Because, ChangeKind, EditionStatus, MatterKind

T = TypeVar("T")
Groups = dict[int, tuple[T, ...]]


def document_of(edition: Edition, on: date, entries: Iterable[int] | None = None) -> PlanDocument:
    """One edition whole, as it stands on a day; `entries`: only those, by key (for the checks of one entry)."""
    found = tuple(entries_of(edition, on, entries).values())
    named = {reference for entry in found for reference in entry.measures}
    return replace(
        bare_document_of(edition, on), entries=found, reasons=_reasons(edition), measures=_measures(named, on)
    )


def bare_document_of(
    edition: Edition, on: date, *, matter: bool = True, only: Iterable[int] | None = None
) -> PlanDocument:
    """All of an edition but its entries; `matter`: and its front and back matter and its comments, which one entry's page
    has no use for. `only`: with the assessments of these entries.
    """
    plan = edition.plan
    of_parent = _of_parent(plan.parent_id, on)
    return replace(
        of_parent,
        plan_key=plan.key,
        plan_title=plan.title,
        window_begins=plan.begins,
        window_ends=plan.ends,
        edition=edition.number,
        edition_title=edition.title,
        status=edition.status,
        matter=_matter(edition) if matter else (),
        comments=comments_of(edition) if matter else (),
        assessments=assessed(edition.pk, council.the_system(on), on, only),
        lost=scratch.lost(),
        relied=relied(edition.pk, on, only),
    )


@kept_while_still("council", "outcomes")
def _of_parent(key: int, on: date) -> PlanDocument:
    """What plans under one strategic plan have in common: the council, outcomes, objectives, priorities, environment."""
    system = council.the_system(on)
    parent = outcomes.strategic_plan(system, key)
    town = council.council()
    if parent is None or town is None:
        raise LookupError("The plan hangs from a strategic plan that cannot be read.")
    return PlanDocument(
        council=town.name,
        plan_key="",
        plan_title="",
        window_begins=on,
        window_ends=on,
        parent_title=parent.title,
        parent_status=parent.status.value,
        edition=0,
        edition_title="",
        status=EditionStatus.DRAFT,
        as_at=on,
        demonstration=town.demonstration,
        year_begins_in=council.settings(on).year_begins_in,
        labels=council.settings(on).words.labels,
        outcomes=tuple(
            OutcomePart(o.number, o.title, o.promise, o.is_outcome, _paper(o.source), o.illustrative)
            for o in outcomes.outcomes(system, key)
        ),
        objectives=tuple(
            ObjectivePart(o.reference, o.chapter, o.title, o.unserved_because, o.illustrative)
            for o in outcomes.objectives(system, key)
        ),
        priorities=tuple((p.reference, p.title) for p in outcomes.priorities(system)),
        environment=tuple(
            EnvironmentPart(e.reference, e.title, e.level, e.words, _paper(e.source, e.as_at))
            for e in outcomes.environment(system)
        ),
    )


def accepted_of(edition: int, subject: str | None = None) -> tuple[AcceptedFinding, ...]:
    """Findings accepted for an edition, by code and subject; `subject`: only those of one entry."""
    rows = Acceptance.objects.filter(edition=edition).order_by("code", "subject")
    rows = rows if subject is None else rows.filter(subject=subject)
    return tuple(AcceptedFinding(a.code, a.subject, a.reason, a.post, a.accepted_on, a.until) for a in rows)


def _measures(named: Collection[str], on: date) -> tuple[MeasurePart, ...]:
    """The measures that entries name, as they stand on a day."""
    return tuple(
        MeasurePart(m.reference, m.title, m.aim, m.figure, m.period, m.illustrative)
        for m in measures.as_frozen(named, on)
    )


def held_against(references: Collection[str], on: date) -> tuple[MeasurePart, ...]:
    """Measures with what they are held against and no figure: what checks compare a text with."""
    return tuple(replace(m, figure="", period="", illustrative=False) for m in _measures(references, on))


def held_against_in(edition: Edition, on: date) -> tuple[MeasurePart, ...]:
    """The same for every measure that an entry of an edition names."""
    rows = EntryMeasure.objects.filter(entry__edition=edition)
    return held_against(set(rows.values_list("measure__reference", flat=True)), on)


def _reasons(edition: Edition) -> tuple[ReasonPart, ...]:
    """Reasons to be published, each kept to whoever may read its activity, as the latest edition that has it says.

    One of an activity that no edition has is kept to nobody: it cannot be told who may read it.
    """
    rows = list(Reason.objects.filter(edition=edition))
    near = Entry.objects.filter(edition__plan=edition.plan_id, edition__number__lte=edition.number)
    named = near.filter(reference__in={r.reference for r in rows}).order_by("edition__number")
    audiences = {"": "open", **dict(named.values_list("reference", "audience"))} if rows else {}
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    return tuple(
        ReasonPart(r.reference, r.kind, r.words, str(audiences.get(r.reference, "nobody")), r.illustrative)
        for r in sorted(rows, key=lambda r: (r.reference, order[r.kind]))
    )


def _matter(edition: Edition) -> tuple[MatterPart, ...]:
    order = {kind: place for place, kind in enumerate(MatterKind)}
    rows = Matter.objects.filter(edition=edition).select_related("owner")
    return tuple(
        MatterPart(m.kind, m.title, m.words, m.owner.title if m.owner else "", m.illustrative)
        for m in sorted(rows, key=lambda m: order[m.kind])
    )


def entries_of(
    edition: Edition, on: date, only: Iterable[int] | None = None, linked: Links | None = None
) -> dict[int, EntryPart]:
    """The entries of an edition by key, in order of reference; `linked`: their links, where somebody has read them."""
    return in_order(dict(each_entry(edition, on, only, linked)))


def in_order(entries: dict[int, EntryPart]) -> dict[int, EntryPart]:
    """Entries in order of reference. Sorted here, not by the database: the order is then the same on both."""
    return {key: entries[key] for key in sorted(entries, key=lambda key: (entries[key].reference, key))}


def each_entry(
    edition: Edition, on: date, only: Iterable[int] | None = None, linked: Links | None = None
) -> Iterator[tuple[int, EntryPart]]:
    """The entries of an edition with their keys one after another, as the database gives them."""
    where: dict[str, Any] = {"entry__edition": edition} if only is None else {"entry__in": (only := list(only))}
    groups: dict[str, Groups[Any]] = {
        "milestones": _milestones(where),
        "provisions": _provisions(where),
        "funding": _funding(where),
        "authorities": _authorities(where),
        "signposts": _signposts(where),
        "documents": _documents(where),
        **(words_of_links(where) if linked is None else _words(linked)),
    }
    posts = {p.key: _post(p) for p in council.posts(on)}
    portfolios = {p.key: p.name for p in council.portfolios(on)}
    rows = Entry.objects.filter(edition=edition).values(*_OWN, *_DETAILS, *_OTHERS)
    if only is not None:
        rows = rows.filter(pk__in=only)
    one, records = _sharing(), screened(where, on)
    for row in rows.iterator(chunk_size=500):
        key, chapter = row["pk"], row["chapter__number"] if row["chapter__plan"] == edition.plan.parent_id else None
        parts = {name: found.get(key, ()) for name, found in groups.items()}
        owner, portfolio = posts.get(row["owner_id"]), portfolios.get(row["portfolio_id"], "")
        yield key, entry_part(row | records.get(key, {}), chapter, owner, portfolio, parts, one)


def _sharing() -> Callable[[T], T]:
    """Answers of two equal values always the first: a plan of 50,000 entries takes a third less memory."""
    seen: dict[Any, Any] = {}
    return lambda value: seen.setdefault(value, value)


def wordings_of(edition: Edition, only: Collection[int]) -> tuple[EntryPart, ...]:
    """These entries in order with their summaries and descriptions and nothing else, for checks that compare words."""
    if not only:
        return ()
    rows = Entry.objects.filter(edition=edition).values_list(
        "reference", "pk", "title", "nature", "summary", "description"
    )
    said = sorted((row for row in rows.iterator(chunk_size=500) if row[1] in only), key=lambda row: row[:2])
    return tuple(EntryPart(row[0], row[2], row[3], None, *row[4:]) for row in said)


def kept_back(entry: EntryPart, readable: Collection[str]) -> bool:
    """Whether an entry names a document that is kept to an audience beyond these."""
    return any(d.audience not in readable for d in entry.documents)


def readable_part(entry: EntryPart, readable: Collection[str]) -> EntryPart:
    """An entry without the documents that are kept to others: not even their titles are told."""
    if not kept_back(entry, readable):
        return entry
    return replace(entry, documents=tuple(d for d in entry.documents if d.audience in readable))


def brief(entry: EntryPart) -> EntryPart:
    """An entry without its long words, as it is kept in a process."""
    return replace(entry, **dict.fromkeys(LONG, ""))  # type: ignore[arg-type]


LONG = ("description", "eqia_note", "dpia_note", "assurance")
# Columns that a part of the document holds under the same name; the others are made into something.
_OWN = (
    "reference", "title", "nature", "summary", "description", "sub_kind", "starts", "ends", "end_in_words",
    "owner_confirmed_on", "no_money_because", "eqia", "eqia_note", "dpia", "dpia_note", "engagement", "pathway",
    "budget_reference", "countywide", "organisational_change", "assurance",
)  # fmt: skip
_DETAILS = tuple(f.name for f in fields(NatureDetails))
_OTHERS = (
    "pk", "chapter__number", "chapter__plan", "because", "owner_id", "portfolio_id", "audience", "source_paper", "source_link",
    "source_as_at", "illustrative",
)  # fmt: skip


def entry_part(
    row: dict[str, Any],
    chapter: int | None,
    owner: PostPart | None,
    portfolio: str,
    parts: dict[str, tuple[Any, ...]],
    one: Callable[[Any], Any],
) -> EntryPart:
    """One entry from its columns and parts; `one`: answers of two equal values always the first."""
    return EntryPart(
        chapter=chapter,
        because=one(tuple(Because(b) for b in row["because"].split(";") if b)),
        owner=owner,
        portfolio=portfolio,
        details=one(NatureDetails(**{name: row[name] for name in _DETAILS})),
        audience=one(str(row["audience"])),
        source=one(Source(row["source_paper"], row["source_link"], row["source_as_at"])),
        illustrative=one(tuple(name for name in row["illustrative"].split(";") if name)),
        **{name: row[name] for name in _OWN},
        **{name: one(found) for name, found in parts.items()},
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


def _words(linked: Links) -> dict[str, Groups[Any]]:
    return {
        name: {entry: in_words(link.words for link in links) for entry, links in entries.items()}
        for name, entries in linked.items()
    }


def _milestones(where: dict[str, Any]) -> Groups[MilestonePart]:
    rows = Milestone.objects.filter(**where).order_by(F("due_on").asc(nulls_last=True), "pk")
    columns = rows.values_list("entry_id", "title", "due", "forecast", "reached", "illustrative")
    one = _sharing()
    return _grouped(
        (key, one(MilestonePart(one(title), due, forecast, reached, illustrative)))
        for key, title, due, forecast, reached, illustrative in columns.iterator()
    )


def _provisions(where: dict[str, Any]) -> Groups[ProvisionPart]:
    columns = Provision.objects.filter(**where).order_by("year", "kind", "pk").values_list(
        "entry_id", "year", "kind", "amount", "certainty", "budget_reference",
        "source_paper", "source_link", "source_as_at", "illustrative",
    )  # fmt: skip
    one = _sharing()
    return _grouped(
        (
            key,
            ProvisionPart(one(year), kind, amount, certainty, one(line), one(Source(paper, link, as_at)), illustrative),
        )
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
    one = _sharing()
    return _grouped(
        (key, AuthorityPart(state, one(words), number, by, illustrative))
        for key, state, words, number, by, illustrative in columns.iterator()
    )


def _signposts(where: dict[str, Any]) -> Groups[SignpostPart]:
    rows = Signpost.objects.filter(**where).order_by("kind", "words", "pk")
    columns = rows.values_list("entry_id", "kind", "words", "link")
    return _grouped((key, SignpostPart(kind, words, link)) for key, kind, words, link in columns)


def _documents(where: dict[str, Any]) -> Groups[DocumentPart]:
    rows = Attachment.objects.filter(**where).order_by("kind", "title", "pk")
    columns = rows.values_list(
        "entry_id", "key", "title", "kind", "audience", "file__media_type", "file__size", "file__digest",
        "copy__digest", "copy__size", "illustrative",
    )  # fmt: skip
    return _grouped(
        (
            entry,
            DocumentPart(
                key, title, kind, audience.value, media, size, digest, copy or "", copy_size or 0, illustrative
            ),
        )
        for entry, key, title, kind, audience, media, size, digest, copy, copy_size, illustrative in columns
    )
