"""A decision as a committee system's file tells it, read into the words of this one; what cannot be read is kept as stated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughline.governance.rules.decisions.exempting import paragraph_in
from throughline.governance.rules.decisions.words import KeyWord, Maker, Openness, Route, Status
from throughline.ground.timing import TimingUnclear, timing
from throughline.ground.words import folded, tidy

STATUSES = {
    "recommendations approved": Status.APPROVED,
    "approved": Status.APPROVED,
    "implemented": Status.IMPLEMENTED,
    "abandoned": Status.ABANDONED,
    "withdrawn": Status.WITHDRAWN,
    "(update awaited)": Status.FOR_DETERMINATION,
    "update awaited": Status.FOR_DETERMINATION,
    "for determination": Status.FOR_DETERMINATION,
    "item deferred": Status.DEFERRED,
    "deferred": Status.DEFERRED,
    "called in": Status.CALLED_IN,
    "not approved": Status.REFUSED,
    "": Status.UNSTATED,
}
MEETINGS = ("cabinet", "county council", "council", "committee", "executive", "board")
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Come:
    """One decision of a file. Whatever was not plain stands in `stated`, by column; `unread`: (column, what it says)."""

    number: str
    title: str
    status: Status
    maker: Maker | None
    maker_said: str
    unit_said: str
    is_key: KeyWord
    key_because: str
    route: Route
    openness: Openness
    paragraph: int | None
    notice_on: date | None
    due: date | None
    originally_due: date | None
    decided_on: date | None
    published_on: date | None
    effective_from: date | None
    stated: Mapping[str, str]
    unread: tuple[tuple[str, str], ...] = ()


def come(said: Mapping[str, str]) -> Come:
    """Read one line by the names of its columns. Nothing is refused: what is not understood is kept in its own words."""
    unread: list[tuple[str, str]] = []

    def day(column: str) -> date | None:
        return _day(column, said.get(column, ""), unread)

    published = said.get("decision_published", "")
    stated_status = tidy(said.get("status", ""))
    status = STATUSES.get(folded(stated_status.partition(";")[0]))
    if status is None:
        unread.append(("status", stated_status))
    maker = tidy(said.get("decision_maker", ""))
    openness = _openness(said.get("anticipated_restriction", ""), unread)
    return Come(
        number=tidy(said.get("decision_no", "")),
        title=tidy(said.get("title", "")),
        status=status or Status.UNSTATED,
        maker=_maker(maker),
        maker_said=maker,
        unit_said=tidy(said.get("department", "")),
        is_key=_key(said.get("key_decision", "")),
        key_because=tidy(said.get("reason_key", "")),
        route=_route(said.get("notice_route", ""), unread),
        openness=openness,
        paragraph=paragraph_in(said.get("restriction_reason", "")),
        notice_on=day("notice_first_published"),
        due=day("decision_not_before_or_due"),
        originally_due=day("originally_due"),
        decided_on=day("decision_published") if "decision dated" in published else None,
        published_on=day("decision_published") if "decision dated" not in published else None,
        effective_from=day("effective_from"),
        stated={column: tidy(words) for column, words in said.items() if tidy(words)},
        unread=tuple(unread),
    )


def strict_route(one: Come) -> Route:
    """By which clock its notice is counted: its own route; the normal one for a key decision whose route nobody stated."""
    return Route.NORMAL if one.route is Route.UNSTATED and one.is_key is KeyWord.KEY else one.route


def _day(column: str, words: str, unread: list[tuple[str, str]]) -> date | None:
    """The first day that the words name; of a month its first. Words that name none are kept and told."""
    if not words.strip():
        return None
    try:
        if found := ISO.search(words):
            return date.fromisoformat(found[0])
        return timing(words).earliest
    except (TimingUnclear, ValueError):
        unread.append((column, words))
        return None


def _maker(words: str) -> Maker | None:
    plain = folded(words)
    if not plain:
        return None
    if "member" in plain or "leader" in plain or "portfolio holder" in plain:
        return Maker.MEMBER
    return Maker.MEETING if any(plain.endswith(name) for name in MEETINGS) else Maker.OFFICER


def _key(words: str) -> KeyWord:
    plain = folded(words)
    if plain.startswith(("non-key", "not key", "non key", "no")):
        return KeyWord.NOT_KEY
    return KeyWord.KEY if plain.startswith(("key", "yes")) else KeyWord.UNSTATED


def _route(words: str, unread: list[tuple[str, str]]) -> Route:
    plain = folded(words)
    if not plain:
        return Route.UNSTATED
    if plain.startswith("28"):
        return Route.NORMAL
    if plain.startswith(("semi-urgent", "general exception")):
        return Route.GENERAL_EXCEPTION
    if plain.startswith(("urgent", "urgency", "immediate", "special urgency")):
        return Route.SPECIAL_URGENCY
    if plain.startswith("non-key"):
        return Route.NO_NOTICE
    unread.append(("notice_route", words))
    return Route.UNSTATED


def _openness(words: str, unread: list[tuple[str, str]]) -> Openness:
    plain = folded(words)
    if plain in ("", "open"):
        return Openness.OPEN
    if plain in ("part exempt", "exempt report", "exempt appendix"):
        return Openness.PART
    if plain in ("fully exempt", "exempt"):
        return Openness.EXEMPT
    if plain == "confidential":
        return Openness.CONFIDENTIAL
    unread.append(("anticipated_restriction", words))
    return Openness.PART  # what is not understood is not let out
