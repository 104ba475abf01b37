"""The entries of an edition as parts of its document, each with its own parts: the same queries for 3 and 50,000."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import F

from throughline.council import queries as council
from throughline.council.queries import PostRow
from throughline.plan.models import (
    Attachment,
    Authority,
    Edition,
    Entry,
    Funding,
    Milestone,
    Provision,
    Signpost,
)
from throughline.plan.queries.links import Links, in_words, words_of_links
from throughline.plan.queries.screened import screened
from throughline.plan.rules.document import (
    AuthorityPart,
    DocumentPart,
    EntryPart,
    FundingPart,
    MilestonePart,
    NatureDetails,
    PostPart,
    ProvisionPart,
    SignpostPart,
    Source,
)
from throughline.plan.rules.words import Because

T = TypeVar("T")


Groups = dict[int, tuple[T, ...]]


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
