"""One entry, whole, for its page and its forms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from throughline.access.roles import Permission
from throughline.access.rules import Actor, Verdict, judge, scope
from throughline.council import queries as council
from throughline.ground.findings import Finding
from throughline.ground.labels import Words
from throughline.history.doorway import Ref
from throughline.measures.queries import naming as measures
from throughline.outcomes import queries as outcomes
from throughline.plan.models import Entry
from throughline.plan.queries.documents import accepted_of, bare_document_of, held_against
from throughline.plan.queries.editions import EditionRow
from throughline.plan.queries.entry_parts import entries_of, readable_part
from throughline.plan.queries.links import Links, links_of
from throughline.plan.queries.tuned import tuned_on
from throughline.plan.rules.changes import KEYS, LINKS, EntryChanges
from throughline.plan.rules.checks import examine
from throughline.plan.rules.document import EntryPart, ObjectivePart, OutcomePart, PlanDocument
from throughline.plan.rules.moves import OPEN_FOR_WORK
from throughline.plan.rules.standing import unaccepted


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry as its page shows it: the frozen part, the record behind it, and what this person may do."""

    ref: Ref
    part: EntryPart
    chapters: tuple[OutcomePart, ...]
    objectives: tuple[ObjectivePart, ...]  # those that it serves
    may_edit: Verdict
    may_confirm: Verdict
    may_withdraw: Verdict
    findings: tuple[Finding, ...]
    keys: dict[str, Any]  # database keys of what it names, by the names of EntryChanges: forms are filled from them

    @property
    def record(self) -> str:
        """How history names it."""
        return f"plan.entry:{self.ref.key}"

    def says(self) -> EntryChanges:
        """All that the entry says, as somebody would have to say it."""
        part = self.part
        source = {"source_paper": part.source.paper, "source_link": part.source.link, "source_as_at": part.source.as_at}
        details = {name: getattr(part.details, name) for name in part.details.__slots__}
        own = {name: getattr(part, name) for name in part.__slots__ if name in EntryChanges.__annotations__}
        return cast("EntryChanges", own | details | source | self.keys)


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that a form can choose from: (key, words) pairs by the names of EntryChanges; and the words in which it asks."""

    posts: tuple[tuple[int, str], ...]
    units: tuple[tuple[int, str], ...]
    portfolios: tuple[tuple[int, str], ...]
    chapters: tuple[tuple[int, str], ...]
    objectives: tuple[tuple[int, str], ...]
    priorities: tuple[tuple[int, str], ...]
    measures: tuple[tuple[int, str], ...]
    answers: tuple[tuple[int, str], ...]
    places: tuple[tuple[int, str], ...]
    words: Words


def entry(actor: Actor, edition: EditionRow, reference: str, on: date) -> EntryPage | None:
    """An entry of an edition by its activity's reference; None when there is none or it is not open to this person."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).select_related("edition__plan")
    row = rows.filter(edition=edition.ref.key, reference=reference).first()
    if row is None:
        return None
    linked = links_of({"entry": row.pk})
    entries = entries_of(row.edition, on, [row.pk], linked)
    document = replace(bare_document_of(row.edition, on, matter=False, only=[row.pk]), entries=tuple(entries.values()))
    part = readable_part(document.entries[0], scope(actor, Permission.PLAN_VIEW).audiences)
    return EntryPage(
        ref=Ref(row.pk, row.version),
        part=part,
        chapters=tuple(o for o in document.outcomes if o.number == part.chapter or o.number in part.other_outcomes),
        objectives=tuple(o for o in document.objectives if o.reference in part.objectives),
        may_edit=_while_open(row, judge(actor, Permission.PLAN_EDIT, row.place(), row.kept_to())),
        may_confirm=_while_open(row, judge(actor, Permission.PLAN_CONFIRM, row.place(), row.kept_to())),
        may_withdraw=_while_open(
            row, judge(actor, Permission.PLAN_PREPARE, row.edition.place(), row.edition.kept_to())
        ),
        findings=_findings(actor, row, document, on),
        keys=_keys(row, linked),
    )


def records_named(actor: Actor, reference: str) -> tuple[str, ...]:
    """How history names the entries of an activity in every edition that this person may read."""
    rows = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(reference__iexact=reference)
    return tuple(f"plan.entry:{key}" for key in rows.order_by("pk").values_list("pk", flat=True))


def _findings(actor: Actor, row: Entry, alone: PlanDocument, on: date) -> tuple[Finding, ...]:
    """What the checks say of an entry beside those that share its title and that this person may read.

    That is what they say of it in the whole edition, which it would take a second to read at 5,000 entries.
    """
    titles = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(sort_title=row.sort_title)
    twins = titles.filter(edition=row.edition_id).exclude(pk=row.pk).values_list("reference", "title", "nature")
    beside = [EntryPart(reference, title, nature, None) for reference, title, nature in twins]
    every = tuple(sorted([*alone.entries, *beside], key=lambda e: e.reference))
    document = replace(alone, entries=every, measures=held_against(alone.entries[0].measures, on))
    return unaccepted(examine(document, [row.reference], tuned_on(on)), accepted_of(row.edition_id, row.reference), on)


def choices(actor: Actor, edition: EditionRow, on: date) -> Choices:
    """What the forms of an edition choose from on a day: posts and units that have not ended, the parent's outcomes."""
    chapters = outcomes.outcomes(actor, edition.parent)
    return Choices(
        posts=tuple((p.key, p.title + (" (vacant)" if p.vacant else "")) for p in council.posts(on) if not p.ended),
        units=tuple((u.key, u.name) for u in council.units(on) if not u.ended),
        portfolios=tuple((p.key, p.name) for p in council.portfolios(on)),
        chapters=tuple((o.key, f"{o.number}. {o.title}") for o in chapters),
        objectives=tuple((o.key, f"{o.reference} {o.title}") for o in outcomes.objectives(actor, edition.parent)),
        priorities=tuple((p.key, f"{p.reference} {p.title}") for p in outcomes.priorities(actor)),
        measures=tuple((m.key, f"{m.reference} {m.title}") for m in measures.to_name(actor, on)),
        answers=tuple((e.key, f"{e.reference} {e.title}") for e in outcomes.environment(actor)),
        places=tuple((p.key, p.name) for p in council.places(on)),
        words=council.settings(on).words,
    )


def _while_open(row: Entry, verdict: Verdict) -> Verdict:
    """Nobody changes what was approved: the next edition takes the change."""
    if verdict.allowed and row.edition.status not in OPEN_FOR_WORK:
        return Verdict(
            False,
            f"{row.edition.title} is {row.edition.status}: what was approved stays as it was read. "
            "Change the draft of the next edition instead.",
        )
    return verdict


def _keys(row: Entry, linked: Links) -> dict[str, Any]:
    keys: dict[str, Any] = {name: getattr(row, f"{name}_id") for name in KEYS}
    return keys | {name: tuple(link.key for link in linked[name].get(row.pk, ())) for name in LINKS}
