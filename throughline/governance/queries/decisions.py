"""The list of decisions as light rows: 5,000 of them cost the same queries as five, and are kept until something moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission, Reach
from throughline.access.rules import Actor, scope
from throughline.council import queries as council
from throughline.governance.models import Breach, Decision
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.standing import update_awaited
from throughline.governance.rules.decisions.words import KeyWord, Openness, Route, Status
from throughline.history.doorway import Ref
from throughline.history.following import kept_while_still


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision in a list. `awaited`: for how many days an update has been awaited; `reach`: where it stands."""

    ref: Ref
    key: str
    number: str
    title: str
    status: Status
    maker: str
    portfolio: str
    directorate: str
    is_key: KeyWord
    route: Route
    openness: Openness
    due: date | None
    originally_due: date | None
    notice_on: date | None
    decided_on: date | None
    effective_from: date | None
    awaited: int | None
    breaches: int
    audience: str
    search: str
    illustrative: bool
    reach: Mapping[Reach, int | None]

    @property
    def name(self) -> str:
        """Its number and title."""
        return f"{self.number} {self.title}".strip()


def decisions(actor: Actor, on: date) -> tuple[DecisionRow, ...]:
    """The decisions that a person may read: what is to come first, the nearest day at the top; then what was, the latest."""
    far = scope(actor, Permission.GOVERNANCE_VIEW)
    if far.nowhere:
        return ()
    return tuple(row for row in _all(on) if row.audience in far.audiences)


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """A decision that a meeting is to take, or took. `address`: the last part of its address."""

    name: str
    address: str
    status: Status


def at_meeting(actor: Actor, meeting: int) -> tuple[AtMeeting, ...]:
    """The decisions of a meeting that a person may read."""
    rows = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(meeting=meeting)
    return tuple(
        AtMeeting(str(d), address_of(d.number, d.key), d.status) for d in rows.order_by("number", "sort_title")
    )


def waiting_for_me(actor: Actor, on: date) -> tuple[DecisionRow, ...]:
    """The decisions of a person's own posts that nothing has settled."""
    own = scope(actor, Permission.DECISION_PLAN).reach[Reach.OWN]
    return tuple(r for r in decisions(actor, on) if r.reach[Reach.OWN] in own and not r.status.settled)


@kept_while_still("governance", "council", most=4)
def _all(on: date) -> tuple[DecisionRow, ...]:
    makers = {b.key: b.name for b in council.bodies()}
    posts = {p.key: p.title for p in council.posts(on)}
    portfolios = {p.key: p.name for p in council.portfolios(on)}
    directorates = council.directorate_of(on)
    broken: dict[int, int] = {}
    for decision in Breach.objects.filter(closed_on=None).exclude(decision=None).values_list("decision_id", flat=True):
        broken[decision] = broken.get(decision, 0) + 1
    columns = (
        "pk", "version", "key", "number", "title", "status", "maker_body_id", "maker_post_id", "maker_stated",
        "portfolio_id", "unit_id", "unit_stated", "is_key", "route", "openness", "due", "originally_due", "notice_on",
        "decided_on", "effective_from", "heard_on", "audience", "search", "illustrative", "owner_id",
    )  # fmt: skip
    rows = []
    for (
        pk, version, key, number, title, status, body, post, stated, portfolio, unit, unit_stated, is_key, route, openness,
        due, originally, notice, decided, effective, heard, audience, search, illustrative, owner,
    ) in Decision.objects.order_by("due", "number", "pk").values_list(*columns):  # fmt: skip
        rows.append(
            DecisionRow(
                Ref(pk, version), key, number, title, Status(status),
                makers.get(body, "") or posts.get(post, "") or stated,
                portfolios.get(portfolio, ""), directorates.get(unit, "") or unit_stated, KeyWord(is_key), Route(route),
                Openness(openness), due, originally, notice, decided, effective,
                update_awaited(Status(status), due, on, heard), broken.get(pk, 0), str(audience), search,
                illustrative, {Reach.OWN: owner, Reach.UNIT: unit, Reach.PORTFOLIO: portfolio},
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=_order))


def _order(r: DecisionRow) -> tuple[bool, int]:
    """What is to come stands first, the nearest day at the top; then what was, the latest day at the top."""
    over = r.status.settled or r.status is Status.UNSTATED
    day = (r.effective_from or r.decided_on or r.due or date.min) if over else (r.due or date.max)
    return over, -day.toordinal() if over else day.toordinal()


def numbers() -> frozenset[str]:
    """Every number that is taken: for whoever allocates one or brings some in."""
    return frozenset(Decision.objects.exclude(number="").values_list("number", flat=True))
