"""Decisions of a committee system's file come in as one act; their numbers are kept, their own words stand beside ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from throughline.access.roles import Audience, Permission
from throughline.access.rules import Actor
from throughline.council import queries as council_make_up
from throughline.council.models import Council
from throughline.governance.models import Breach, Decision, Notice, Restriction
from throughline.governance.queries import judging
from throughline.governance.rules.decisions.coming import Come, strict_route
from throughline.governance.rules.decisions.law import Law
from throughline.governance.rules.decisions.routes import NOTICES, cites
from throughline.governance.rules.decisions.words import KeyWord, Maker, NoticeKind, Openness
from throughline.ground.words import folded
from throughline.history.doorway import operation
from throughline.history.pen import Pen, Values

WHOLE = "The part that is kept back"


@operation("governance.decision.bring_in", Permission.DECISION_RECORD, on=Council)
def bring_in(
    council: Council,
    pen: Pen,
    *,
    rows: Sequence[Come],
    short: Mapping[int, str],
    file: str,
    digest: str,
    by: Actor,
    at: datetime,
) -> int:
    """Bring in decisions of a committee system, which keeps their numbers; a notice that falls short is flagged; answers how many.

    `short`: by place among the rows, the sentence on its notice.
    """
    pen.note |= {"file": file, "digest": digest, "decisions": len(rows)}
    known = _Known(at.date())
    made = [known.decision(council, one) for one in rows]
    pen.add_all(made)
    pen.add_all(
        Notice(decision=d, kind=_kind(one), published_on=one.notice_on, words=d.matter)
        for d, one in zip(made, rows, strict=True)
        if one.notice_on
    )
    pen.add_all(
        Restriction(decision=d, part=WHOLE, paragraph=one.paragraph)
        for d, one in zip(made, rows, strict=True)
        if one.openness is not Openness.OPEN
    )
    law = judging.law(at.date())
    pen.add_all(
        Breach(
            council=council,
            decision=made[place],
            rule="Notice of a key decision",
            source=_source(rows[place], law),
            says=sentence,
            flagged_on=at.date(),
        )
        for place, sentence in short.items()
    )
    return len(made)


def _source(one: Come, law: Law) -> str:
    return cites(strict_route(one), law)


def _kind(one: Come) -> NoticeKind:
    return NOTICES.get(one.route, NoticeKind.NON_KEY if one.is_key is KeyWord.NOT_KEY else NoticeKind.KEY_DECISION)


class _Known:
    """The bodies, posts and units by name, read once."""

    def __init__(self, on: date) -> None:
        self.bodies = {folded(b.name): b.key for b in council_make_up.bodies()}
        self.posts = {folded(p.title): p.key for p in council_make_up.posts(on)}
        self.units = {folded(u.name): u.key for u in council_make_up.units(on)}

    def decision(self, council: Council, one: Come) -> Decision:
        """The row of one line."""
        said, maker = one.stated, folded(one.maker_said)
        return Decision(
            council=council,
            audience=Audience.OPEN,
            number=one.number,
            number_kept=bool(one.number),
            title=one.title[:300],
            matter=one.title,
            status=one.status,
            maker=one.maker,
            maker_body_id=self.bodies.get(maker) if one.maker is Maker.MEETING else None,
            maker_post_id=self.posts.get(maker),
            unit_id=self.units.get(folded(one.unit_said)),
            is_key=one.is_key,
            key_because=one.key_because[:300],
            route=one.route,
            why_impracticable=said.get("urgency_reason", ""),
            equalities=said.get("equalities_note", ""),
            openness=one.openness,
            sort_title=folded(one.title)[:300],
            search=folded(f"{one.number} {one.title} {one.maker_said}"),
            **_as_stated(one),
            **_days(one),
        )


def _as_stated(one: Come) -> Values:
    """The source's own words, beside what was read from them."""
    said = one.stated
    restriction = (said.get("anticipated_restriction", ""), said.get("restriction_reason", ""))
    return {
        "status_stated": said.get("status", "")[:120],
        "maker_stated": one.maker_said[:200],
        "unit_stated": one.unit_said[:200],
        "route_stated": said.get("notice_route", "")[:120],
        "divisions": said.get("divisions", "")[:300],
        "money_stated": said.get("money", "")[:300],
        "restriction_stated": " · ".join(filter(None, restriction))[:300],
        "committee_stated": said.get("committee_pathway", "")[:300],
        "due_stated": said.get("decision_not_before_or_due", "")[:120],
        "published_stated": said.get("decision_published", "")[:120],
        "source_kind": said.get("kind", "")[:120],
        "source_link": said.get("source_url", "")[:500],
    }


def _days(one: Come) -> Values:
    as_at = _day(one.stated.get("source_as_at", ""))
    return {
        "notice_on": one.notice_on,
        "due": one.due,
        "originally_due": one.originally_due or one.due,
        "heard_on": as_at,
        "decided_on": one.decided_on,
        "published_on": one.published_on,
        "effective_from": one.effective_from,
        "source_as_at": as_at,
    }


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words.strip()) if words.strip() else None
    except ValueError:
        return None
