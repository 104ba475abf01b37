"""The pages of a round that a management team and Cabinet Members clear as a whole: the same queries for 3 and for 300."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from throughline.access.roles import Permission
from throughline.access.rules import Actor, judge, scope
from throughline.council.queries import standing
from throughline.delivery.models import Clearance, Return
from throughline.delivery.queries.desks import hands_of
from throughline.delivery.queries.parts import cleared_of, name_of, with_names
from throughline.delivery.rules.clearing import against_clearing
from throughline.delivery.rules.document import ClearedPart
from throughline.delivery.rules.moves import UNSIGNED
from throughline.delivery.rules.words import Stage
from throughline.history.doorway import Ref


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a round. `may`: this person's post clears such pages; `against`: what stands against it now, a sentence each."""

    ref: Ref
    key: str
    name: str
    portfolio: bool
    cleared_on: date | None
    cleared_as: str
    may: bool
    against: tuple[str, ...]


def pages(actor: Actor, round_key: int, on: date) -> tuple[PageRow, ...]:
    """The pages of a round that a person may read, directorates first, then by name."""
    rows = list(with_names(Clearance.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(round_id=round_key)))
    against = against_pages(actor, rows, on)
    found = (
        PageRow(
            Ref(one.pk, one.version),
            one.key,
            name_of(one),
            one.portfolio_id is not None,
            one.cleared_on,
            one.cleared_as,
            judge(actor, needed(one), one.place(), one.kept_to()).allowed,
            against[one.pk],
        )
        for one in rows
    )
    return tuple(sorted(found, key=lambda page: (page.portfolio, page.name)))


def cleared(actor: Actor, round_key: int) -> tuple[ClearedPart, ...]:
    """Which pages of a round that a person may read are cleared, directorates first, then by name; one query."""
    rows = with_names(Clearance.objects.within(scope(actor, Permission.PLAN_VIEW)).filter(round_id=round_key))
    return cleared_of(rows)


def needed(one: Clearance) -> Permission:
    """Which permission clears a page."""
    return Permission.PAGE_CLEAR if one.portfolio_id is None else Permission.PORTFOLIO_CLEAR


def against_pages(actor: Actor, rows: Iterable[Clearance], on: date) -> Mapping[int, tuple[str, ...]]:
    """What stands against clearing each of these pages, by its key. Returns that are not open to this person count too."""
    found = list(rows)
    tops, shown = standing.directorates(on), scope(actor, Permission.PLAN_VIEW)
    every = Return.objects.filter(round__in={one.round_id for one in found})
    open_to = set(every.within(shown).values_list("pk", flat=True))
    on_page: dict[tuple[int, int | None, int | None], list[Return]] = defaultdict(list)
    for one in every.order_by("reference", "pk"):
        on_page[one.round_id, tops.get(one.unit_id or 0), None].append(one)
        on_page[one.round_id, None, one.portfolio_id].append(one)
    return {
        page.pk: _against(actor, on_page[page.round_id, page.unit_id, page.portfolio_id], open_to) for page in found
    }


def pages_of(returned: Return, on: date) -> QuerySet[Clearance]:
    """The pages of its round on which a return stands."""
    unit = standing.directorates(on).get(returned.unit_id or 0)
    near = Q(unit__isnull=False, unit=unit) | Q(portfolio__isnull=False, portfolio=returned.portfolio_id)
    return Clearance.objects.filter(near, round=returned.round_id)


def _against(actor: Actor, rows: list[Return], open_to: set[int]) -> tuple[str, ...]:
    def told(chosen: Iterable[Return]) -> list[str]:
        return [one.reference if one.pk in open_to else "one that is not open to you" for one in chosen]

    hands = {one.pk: hands_of(actor, one) for one in rows}
    return against_clearing(
        told(one for one in rows if one.stage in UNSIGNED),
        told(one for one in rows if one.stage is Stage.CHALLENGED),
        told(one for one in rows if hands[one.pk].owns or hands[one.pk].confirmed or hands[one.pk].signed),
    )
