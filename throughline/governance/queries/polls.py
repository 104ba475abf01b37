"""The days before polls with what would be decided in them and who cleared it: three queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from throughline.access.roles import Permission
from throughline.access.rules import Actor, scope
from throughline.governance.models import Decision, PollClearance, PreElection
from throughline.governance.queries.one import address_of
from throughline.governance.rules.decisions.words import Status
from throughline.history.doorway import Ref

GONE = (Status.ABANDONED, Status.WITHDRAWN, Status.REFUSED, Status.DEFERRED)


@dataclass(frozen=True, slots=True)
class ClearedRow:
    """Who cleared it, when and why."""

    posts: str
    on: date
    because: str


@dataclass(frozen=True, slots=True)
class BeforePollRow:
    """A decision that falls into the days before a poll; `cleared` None: nobody cleared it."""

    key: str
    name: str
    day: date
    taken: bool
    cleared: ClearedRow | None


@dataclass(frozen=True, slots=True)
class PollRow:
    """The days in [begins, ends) before a poll, and what falls into them, by day."""

    ref: Ref
    name: str
    begins: date
    ends: date
    decisions: tuple[BeforePollRow, ...]

    @property
    def waiting(self) -> tuple[BeforePollRow, ...]:
        """What nobody has cleared."""
        return tuple(one for one in self.decisions if one.cleared is None)


def polls(actor: Actor) -> tuple[PollRow, ...]:
    """Every declared period with the decisions in it that a person may read, the latest period first."""
    rows = list(PreElection.objects.order_by("-begins"))
    cleared = {
        (one.decision_id, one.poll_id): ClearedRow(one.posts, one.cleared_on, one.because)
        for one in PollClearance.objects.all()
    }
    found: dict[int, list[BeforePollRow]] = defaultdict(list)
    readable = Decision.objects.within(scope(actor, Permission.GOVERNANCE_VIEW)).exclude(status__in=GONE)
    for one in readable.select_related("meeting"):
        day = one.decided_on or (one.meeting.day if one.meeting else one.due)
        for poll in rows:
            if day and poll.begins <= day < poll.ends:
                name = f"{one.number} {one.title}".strip()
                row = BeforePollRow(
                    address_of(one.number, one.key), name, day, bool(one.decided_on), cleared.get((one.pk, poll.pk))
                )
                found[poll.pk].append(row)
    return tuple(
        PollRow(
            Ref(one.pk, one.version), one.name, one.begins, one.ends,
            tuple(sorted(found[one.pk], key=lambda row: (row.day, row.name))),
        )
        for one in rows
    )  # fmt: skip
