"""One decision whole, as somebody may read it: what is kept back is its sentence, never its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from throughline.access.roles import Audience, Permission, Reach
from throughline.access.rules import Actor, audiences, judge, scope
from throughline.council import queries as council
from throughline.governance.models import Decision, Pathway
from throughline.governance.queries import judging
from throughline.governance.rules.decisions.exempting import Restricted, said_withheld
from throughline.governance.rules.decisions.pathways import StepSaid
from throughline.governance.rules.decisions.record import TEXTS, Told, told
from throughline.governance.rules.decisions.routes import Possible, possibilities
from throughline.governance.rules.decisions.saying import against_notice, against_submitting
from throughline.governance.rules.decisions.standing import Standing, standing, update_awaited
from throughline.governance.rules.decisions.words import (
    Framework,
    KeyWord,
    Maker,
    Openness,
    Outcome,
    Route,
    Status,
    Vote,
)
from throughline.history.doorway import Ref

ACTS = (
    Permission.DECISION_PLAN, Permission.DECISION_RECORD, Permission.PATHWAY_APPROVE, Permission.BREACH_CLOSE,
    Permission.POLL_CLEAR,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a decision; where it is kept back, the sentence says why and there is no link."""

    title: str
    link: str = ""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice as it was published."""

    kind: str
    published_on: date
    words: str


@dataclass(frozen=True, slots=True)
class CallInRow:
    """A call-in and what it came to."""

    called_on: date
    asked_by: tuple[str, ...]
    ground: str
    outcome: Outcome | None
    settled_on: date | None
    says: str


@dataclass(frozen=True, slots=True)
class PathwayRow:
    """A pathway with its steps, past before future."""

    ref: Ref
    key: str
    title: str
    steps: tuple[StepSaid, ...]
    approved_on: date | None
    approved_by: str

    @property
    def past(self) -> tuple[StepSaid, ...]:
        """What lies behind."""
        return tuple(s for s in self.steps if s.past)

    @property
    def future(self) -> tuple[StepSaid, ...]:
        """What is to come."""
        return tuple(s for s in self.steps if not s.past)


@dataclass(frozen=True, slots=True)
class Facts:
    """A decision's own columns, without the texts that may be kept back."""

    key: str
    number: str
    number_kept: bool
    title: str
    matter: str
    status: Status
    status_stated: str
    status_because: str
    maker: Maker | None
    maker_body_id: int | None
    maker_post_id: int | None
    owner_id: int | None
    unit_id: int | None
    portfolio_id: int | None
    meeting_id: int | None
    is_key: KeyWord
    key_because: str
    money: int | None
    money_stated: str
    divisions: str
    framework: Framework
    serves: str
    serves_none_because: str
    late_because: str
    route: Route
    route_stated: str
    why_impracticable: str
    told_on: date | None
    agreed_by: str
    agreed_on: date | None
    bypassed_because: str
    call_in_exempt_because: str
    call_in_exempt_agreed_by: str
    openness: Openness
    restriction_stated: str
    committee_stated: str
    notice_on: date | None
    due: date | None
    due_stated: str
    originally_due: date | None
    heard_on: date | None
    submitted_on: date | None
    decided_on: date | None
    published_on: date | None
    published_stated: str
    effective_from: date | None
    implemented_on: date | None
    source_kind: str
    source_link: str
    source_as_at: date | None
    illustrative: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """One decision with all that hangs on it. `rights`: what this person may do to it; `may_all`: whether exempt matter is read."""

    ref: Ref
    facts: Facts
    decide_on: date | None
    maker: str
    owner: str
    directorate: str
    portfolio: str
    texts: tuple[Told, ...]
    documents: tuple[DocumentRow, ...]
    restricted: tuple[Restricted, ...]
    notices: tuple[NoticeRow, ...]
    call_ins: tuple[CallInRow, ...]
    votes: tuple[tuple[str, Vote], ...]
    pathway: PathwayRow | None
    against_notice: tuple[str, ...]
    against_submitting: tuple[str, ...]
    routes: tuple[Possible, ...]
    standing: Standing
    awaited: int | None
    uncleared: str  # the poll before which it would be decided without clearance
    names_votes: str  # the law by which its votes are recorded by name; "" where they need not be
    rights: frozenset[Permission]
    may_all: bool

    @property
    def address(self) -> str:
        """The last part of its address: its number with a dash, or its key."""
        return address_of(self.facts.number, self.facts.key)

    @property
    def record(self) -> str:
        """How history names it."""
        return f"governance.decision:{self.ref.key}"


def decision(actor: Actor, key: str, on: date) -> DecisionPage | None:
    """A decision by its number with a dash ("21-00011") or its key; None where there is none that this person may read."""
    row = at_address(actor, key)
    return _page(actor, row, on) if row else None


def at_address(actor: Actor, key: str, parts: tuple[str, ...] = ()) -> Decision | None:
    """The row at an address, with those of its `parts` that are needed. For the room alone."""
    rows = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).select_related(
        "maker_body", "maker_post", "owner", "portfolio", "pathway", "meeting"
    )
    rows = rows.prefetch_related(*parts)
    return rows.filter(key=key).first() or rows.exclude(number="").filter(number=key.replace("-", "/")).first()


def address_of(number: str, key: str) -> str:
    """The last part of a decision's address: its number with a dash ("21-00011"), or its key where it has none."""
    return number.replace("/", "-") or key


def pathway(actor: Actor, key: int) -> PathwayRow | None:
    """A pathway by its key; None where there is none that this person may read."""
    row = Pathway.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).filter(pk=key).first()
    return row_of(row) if row else None


def texts_of(row: Decision) -> dict[str, str]:
    """The long texts of a record, by their names."""
    return {name: getattr(row, name) for name in TEXTS}


def _page(actor: Actor, row: Decision, on: date) -> DecisionPage:
    law, kept = judging.law(on), judging.restricted(row)
    may_all = Audience.EXEMPT in audiences(actor) or row.owner_id in _own(actor)
    maker = judging.maker_said(row)
    live = not row.status.settled
    return DecisionPage(
        ref=Ref(row.pk, row.version),
        facts=Facts(**{name: getattr(row, name) for name in Facts.__slots__}),
        decide_on=judging.decide_on(row),
        maker=maker,
        owner=str(row.owner or ""),
        directorate=council.directorate_of(on).get(row.unit_id, "") if row.unit_id else row.unit_stated,
        portfolio=str(row.portfolio or ""),
        texts=told(texts_of(row), row.openness, kept, may_all),
        documents=documents(row, kept, may_all),
        restricted=kept if may_all else tuple(replace(r, public_interest="") for r in kept),
        notices=tuple(
            NoticeRow(n.kind.value, n.published_on, n.words) for n in row.notices.order_by("published_on", "pk")
        ),
        call_ins=call_ins(row),
        votes=tuple((v.who, v.vote) for v in row.votes.order_by("who")),
        pathway=row_of(row.pathway) if row.pathway else None,
        against_notice=against_notice(judging.before(row, on, on), law) if live and row.notice_on is None else (),
        against_submitting=against_submitting(judging.before(row, row.notice_on, on), on, law)
        if live and row.status != Status.SUBMITTED
        else (),
        routes=possibilities(judging.decide_on(row), on, law) if live else (),
        standing=standing(row.number, row.status, row.effective_from, maker, on),
        awaited=update_awaited(row.status, row.due, on, row.heard_on),
        uncleared=judging.uncleared(row) if live else "",
        names_votes=voted.cites if (voted := judging.named_votes(row, row.decided_on or on)) else "",
        rights=frozenset(p for p in ACTS if judge(actor, p, row.place(), row.kept_to()).allowed),
        may_all=may_all,
    )


def documents(row: Decision, kept: tuple[Restricted, ...], may_all: bool) -> tuple[DocumentRow, ...]:
    """The documents of a decision as they may be read."""
    by_title = {p.part: p for p in kept}
    whole = row.openness in (Openness.EXEMPT, Openness.CONFIDENTIAL)
    found = []
    for one in sorted(row.documents.all(), key=lambda d: d.title):
        part = by_title.get(one.title)
        if may_all or (part is None and not whole):
            found.append(DocumentRow(one.title, one.link))
        else:
            withheld = said_withheld(part.paragraph if part else None, bool(part and part.confidential))
            found.append(DocumentRow(one.title, withheld=withheld))
    return tuple(found)


def call_ins(row: Decision) -> tuple[CallInRow, ...]:
    """The call-ins of a decision, the first first."""
    rows = sorted(row.call_ins.all(), key=lambda c: (c.called_on, c.pk))
    return tuple(
        CallInRow(c.called_on, tuple(c.asked_by.splitlines()), c.ground, c.outcome, c.settled_on, c.says) for c in rows
    )


def row_of(row: Pathway) -> PathwayRow:
    """A pathway whole. For the room alone."""
    return PathwayRow(
        Ref(row.pk, row.version), row.key, row.title, judging.steps_of(row) or (), row.approved_on, row.approved_by
    )


def _own(actor: Actor) -> frozenset[int]:
    return frozenset().union(*(h.stands.get(Reach.OWN, frozenset()) for h in actor.holdings))


def address_by(key: int) -> str:
    """The last part of the address of the decision with this key. For whoever has just written it."""
    number, random = Decision.objects.values_list("number", "key").get(pk=key)
    return address_of(number, random)
