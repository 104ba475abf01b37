"""What an address asks of the history: the filters, read and said, and the form that asks for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import QueryDict

from throughline.access.rules import Actor
from throughline.council import queries as council
from throughline.ground.labels import PLAIN, Words
from throughline.ground.timing import Timing
from throughline.history import queries as history
from throughline.history.queries import Asked
from throughline.plan.queries import auditing
from throughline.plan.queries.entries import records_named
from throughline.web.desk.visiting import Visit
from throughline.web.furniture.forms import Field
from throughline.web.furniture.parts import Choice, Error

LONDON = ZoneInfo("Europe/London")
ROOMS = {
    "plan": "The plan",
    "publishing": "Publication",
    "outcomes": "{Outcomes} and {objectives}",
    "measures": "Measures",
    "council": "The council’s own make-up",
}
NAMES = ("post", "room", "verb", "record", "from", "to")


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of an address as they were written, what they ask for, and what is wrong with them."""

    written: dict[str, str]
    asked: Asked
    wrong: dict[str, str] = field(default_factory=dict)
    words: Words = PLAIN

    @property
    def query(self) -> str:
        """The filters as a query, always in the same order; "" without any."""
        return urlencode([(n, self.written[n]) for n in NAMES if self.written[n]])

    def address(self, base: str, **more: object) -> str:
        """An address with these filters and more."""
        query = "&".join(filter(None, (self.query, urlencode(more))))
        return f"{base}?{query}" if query else base

    @property
    def said(self) -> str:
        """The filters in a sentence's words, for a heading, a printed sample or an export."""
        w = self.written
        parts = (
            f"by {w['post']}" if w["post"] else "",
            f"in “{self.words.fill(ROOMS.get(w['room'], w['room']))}”" if w["room"] else "",
            f"“{auditing.verb_said(w['verb'], self.words)}”" if w["verb"] else "",
            f"of {w['record']}" if w["record"] else "",
            f"from {_day(w['from'])}" if self.asked.since else "",
            f"until the end of {_day(w['to'])}" if self.asked.until else "",
        )
        return ", ".join(filter(None, parts)) or "all events"


def filters(actor: Actor, query: QueryDict, words: Words = PLAIN) -> Filters:
    """Read the filters of an address. What cannot be read narrows to nothing and is said, so that no list is too long
    in silence."""
    written = {name: query.get(name, "").replace("\0", "").strip()[:200] for name in NAMES}
    wrong: dict[str, str] = {}
    since, until = (_moment(written[name], name, wrong) for name in ("from", "to"))
    records: tuple[str, ...] | None = None
    if written["record"]:
        records = records_named(actor, written["record"])
        if not records:
            wrong["record"] = (
                f"No {words.word('entry')} that you may read has the reference {written['record']}. Write it as the plan does, such as "
                "SDP-3-01."
            )
    upto = query.get("upto", "")
    asked = Asked(
        post=written["post"],
        room=written["room"],
        verb=written["verb"],
        since=since,
        until=until + timedelta(days=1) if until else None,
        records=() if wrong else records,
        upto=int(upto) if upto.isascii() and upto.isdigit() and len(upto) < 16 else None,
    )
    return Filters(written, asked, wrong, words)


def fields(visit: Visit, found: Filters) -> tuple[Field, ...]:
    """The questions of the form."""
    w = found.written
    posts = sorted({p.title for p in council.posts(visit.on)} | ({w["post"]} - {""}))
    verbs = history.verbs_kept()
    rooms = [r for r in ROOMS if any(v.partition(".")[0] == r for v in verbs)]
    acts = [
        Choice(
            v,
            auditing.verb_said(v, visit.words),
            v == w["verb"],
            group=visit.words.fill(ROOMS.get(v.partition(".")[0], "Other")),
        )
        for room in [*rooms, *sorted({v.partition(".")[0] for v in verbs} - set(rooms))]
        for v in verbs
        if v.partition(".")[0] == room
    ]
    return (
        Field("post", "Who, as which post", "select", choices=_with_any([(p, p) for p in posts], w["post"])),
        Field(
            "room",
            "Part of the record",
            "select",
            choices=_with_any([(r, visit.words.fill(ROOMS[r])) for r in rooms], w["room"]),
        ),
        Field("verb", "What was done", "select", choices=(Choice("", "Anything", not w["verb"]), *acts)),
        Field(
            "record", f"{visit.word('Entry')}, by its reference", value=w["record"], error=found.wrong.get("record", "")
        ),
        Field("from", "From", "date", value=w["from"], error=found.wrong.get("from", "")),
        Field("to", "Until the end of", "date", value=w["to"], error=found.wrong.get("to", "")),
    )


def problems(found: Filters) -> tuple[Error, ...]:
    """What the error summary says."""
    return tuple(Error(says, f"#id_{name}") for name, says in found.wrong.items())


def london(day: str, clock: str = "00:00") -> datetime:
    """A day and a time of London's clocks as a moment. Raises ValueError."""
    return datetime.combine(datetime.strptime(day, "%Y-%m-%d").date(), time.fromisoformat(clock), LONDON)  # noqa: DTZ007


def _moment(text: str, name: str, wrong: dict[str, str]) -> datetime | None:
    if not text:
        return None
    try:
        return london(text)
    except ValueError:
        wrong[name] = f"“{text}” is no day. Write it as year, month and day: 2021-01-13."
        return None


def _day(text: str) -> str:
    return Timing(text).said()


def _with_any(rows: list[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return (Choice("", "Any", not chosen), *(Choice(v, words, v == chosen) for v, words in rows))
