"""What relies on decisions: which authorities name which decision, what each decision offers now, and what names none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.governance.queries.offering import Offered, announced, last_notices, offered
from throughline.governance.rules.decisions.standing import Offer
from throughline.governance.rules.decisions.words import Status
from throughline.history.doorway import Ref
from throughline.plan.models import Authority, Entry
from throughline.plan.queries.screened import screened
from throughline.plan.rules.document import ReliedPart
from throughline.plan.rules.moves import OPEN_FOR_WORK
from throughline.plan.rules.words import SCREENED, AuthorityState, EditionStatus

LIVE = OPEN_FOR_WORK | {EditionStatus.PUBLISHED}


@dataclass(frozen=True, slots=True)
class RelyingRow:
    """An activity's authority that names a decision. `edition`: the edition's key in addresses."""

    entry: Ref
    edition: str
    reference: str
    title: str
    words: str
    number: str
    in_place: bool
    decision: int


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What the decision of an authority offers, and whether it is still to be taken up. `address`: where the decision is read."""

    words: str
    number: str
    address: str
    says: str
    offer: Offer
    takeable: bool


def on_decision(actor: Actor, decision: int, number: str) -> tuple[RelyingRow, ...]:
    """The activities that rely on a decision, of editions that are worked on or published, once each, the latest edition first."""
    rows = _authorities(actor).filter(decision=decision) | (
        _authorities(actor).filter(number=number) if number else Authority.objects.none()
    )
    seen: dict[str, RelyingRow] = {}
    for a in (
        rows.select_related("entry__edition").distinct().order_by("-entry__edition__number", "entry__reference", "pk")
    ):
        row = RelyingRow(
            Ref(a.entry.pk, a.entry.version), a.entry.edition.key, a.entry.reference, a.entry.title, a.words, a.number,
            a.state == AuthorityState.IN_PLACE, decision,
        )  # fmt: skip
        seen.setdefault(a.entry.reference, row)
    return tuple(sorted(seen.values(), key=lambda r: r.reference))


def of_entry(actor: Actor, entry: int, on: date) -> tuple[TakenUp, ...]:
    """For each authority of an entry that names a decision we hold: what it offers now."""
    rows = list(_authorities(actor).filter(entry=entry).exclude(decision=None).order_by("pk"))
    offers = offered(actor, [a.decision_id for a in rows if a.decision_id], on)
    return tuple(_taken(a, offers[a.decision_id]) for a in rows if a.decision_id in offers)


def to_take_up(actor: Actor, on: date) -> tuple[tuple[Ref, int], ...]:
    """Entries of editions that are worked on whose decision is in place and not yet taken up, with that decision."""
    rows = list(
        _authorities(actor)
        .filter(state=AuthorityState.NEEDED, entry__edition__status__in=OPEN_FOR_WORK)
        .exclude(decision=None)
        .values_list("entry_id", "decision_id")
        .order_by("entry_id", "pk")
    )
    offers = offered(actor, {d for _, d in rows if d}, on)
    return tuple((Ref(e), d) for e, d in rows if d in offers and offers[d].standing.offer is Offer.IN_PLACE)


def relied(edition: int, on: date, only: Iterable[int] | None = None) -> tuple[ReliedPart, ...]:
    """What the public records say of the decisions that an edition's entries still need, and by when a notice was needed of
    those that have no number yet; `only`: these entries, by key."""
    rows = Authority.objects.filter(entry__edition=edition, state=AuthorityState.NEEDED)
    rows = rows if only is None else rows.filter(entry__in=list(only))
    found = rows.values_list("decision_id", "number", "by", "entry__reference", "words").order_by(
        "entry__reference", "pk"
    )
    there = list(found)
    keys = {key for key, *_ in there if key}
    said = announced(keys, on) if keys else ()
    return (
        *(ReliedPart(a.number, a.status, a.due, a.originally_due, a.heard_on, a.notice_by) for a in said),
        *_unnumbered(
            [(by.latest, entry, words) for key, number, by, entry, words in there if by and not (key or number)], on
        ),
    )


def _unnumbered(waiting: list[tuple[date | None, str, str]], on: date) -> Iterator[ReliedPart]:
    """Authorities whose decision has no number, and so no notice, with the last day that there was for one."""
    coming = [(day, entry, words) for day, entry, words in waiting if day and day >= on]
    last = last_notices((day for day, _, _ in coming), on) if coming else {}
    for day, entry, words in coming:
        if day in last:
            yield ReliedPart("", Status.PLANNED, day, notice_by=last[day], entry=entry, words=words)


def unmatched(edition: int) -> tuple[tuple[str, str], ...]:
    """References and numbers of an edition's authorities that name a decision we do not hold: reported, never guessed."""
    rows = Authority.objects.filter(entry__edition=edition, decision=None).exclude(number="")
    return tuple(rows.order_by("entry__reference", "number").values_list("entry__reference", "number"))


def unscreened(decision: int, number: str, on: date) -> tuple[str, ...]:
    """References of the activities that rely on a decision and whose equality or data-protection screening is missing.

    Where an activity has an assessment, its record answers on the day; otherwise what its columns state.
    """
    rows = Authority.objects.filter(entry__edition__status__in=LIVE)
    rows = rows.filter(decision=decision) | (rows.filter(number=number) if number else Authority.objects.none())
    keys = rows.values("entry_id")
    records = screened({"entry__in": keys}, on)
    return tuple(
        sorted(
            {
                reference
                for key, reference, eqia, dpia in Entry.objects.filter(pk__in=keys).values_list(
                    "pk", "reference", "eqia", "dpia"
                )
                if not {records.get(key, {}).get("eqia", eqia), records.get(key, {}).get("dpia", dpia)} <= SCREENED
            }
        )
    )


def _authorities(actor: Actor) -> QuerySet[Authority]:
    entries = Entry.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(edition__status__in=LIVE)
    return Authority.objects.filter(entry__in=entries)


def _taken(a: Authority, offer: Offered) -> TakenUp:
    in_place = offer.standing.offer is Offer.IN_PLACE
    needed = a.state == AuthorityState.NEEDED
    says = offer.standing.says if needed else offer.standing.says.removesuffix(" Take up the decision.")
    return TakenUp(a.words, a.number, offer.address, says, offer.standing.offer, needed and in_place)
