"""Two committee reports: in the form of July 2020 (submitted, frozen, public), and in that of 2018 (being written).

Their words are ours and say in brief what the public papers of Kent propose [seeds 001 and 003]; figures are taken from
the demonstration's own records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from throughline.access.roles import Reach
from throughline.access.rules import Actor
from throughline.demo.meeting import CLERK
from throughline.demo.people import POLICY_TEAM, holder, london, the_council
from throughline.governance.operations.meetings import publish_agenda
from throughline.governance.queries.meetings import MeetingRow, meetings
from throughline.history.doorway import Ref
from throughline.plan.queries import editions
from throughline.publishing.operations import reports as act
from throughline.publishing.operations.reports import About, Header
from throughline.publishing.queries.reports import report

BEGUN, WRITTEN, CLEARED, SUBMITTED, OUT = map(
    london, ("2020-06-17T10:00", "2020-06-24T15:00", "2020-06-26T11:00", "2020-06-30T09:30", "2020-07-08T12:00")
)
FINANCE, LAW = "Corporate Director of Finance", "General Counsel"
DIRECTOR = "Director of Strategy, Policy, Relationships and Corporate Assurance"
RESET = Header(
    title="Strategic reset: recovery, resilience and reset",
    sender="Leader of the Council\nHead of Paid Service",
    future="County Council, 22 October 2020",
    appendices="Appendix A: Roadmap to a new 5 Year Plan\nAppendix B: How the programme is governed",
    background="None",
    director=DIRECTOR,
)
RESET_ASKED = """Consider how the council’s circumstances have changed, and what that means for its operating model
Agree to develop political priorities for an Interim Strategic Plan
Agree the roadmap to a new 5 Year Plan (Appendix A)
Agree to oversee the Strategic Reset Programme (Appendix B)"""
RESET_PARTS = {
    "summary": "The pandemic has changed what residents need, what the council can afford and how its staff work. This "
    "report to {body} on {meeting-date} proposes priorities set by Members, a budget amended to match them, and one "
    "programme for every change project. That prepares the ground for a new 5 Year Plan.",
    "background": "Services were moved, redesigned or begun within days. Residents now expect one council with one aim.\n\n"
    "The draft 5 Year Plan was withdrawn, because the county that it described no longer existed.",
    "options": "**Go on as planned.** Small adjustments would not meet the gap, and projects would compete for the same "
    "few teams. Dismissed.\n\n**Reset.** Priorities first, then the budget, then one programme. Proposed.",
    "strategy": "Seven success criteria will be considered in every design, project and decision.",
    "risk": "Further waves of infection would take the same staff from recovery. The programme is phased so that it can wait.",
    "financial": "None arises from this report. The programme’s cost and savings come with the amended budget.",
    "legal": "Nothing here gives authority to act on a project. Each needs its own decision.",
    "equalities": "A roadmap needs no screening. Each project is screened before it is decided.",
    "next": "Workshops run from July to September. The Interim Strategic Plan comes to County Council in October.",
}
PLANNING = Header(
    title="Strategic Delivery Plan: draft for comment",
    sender="Cabinet Member for Corporate and Democratic Services\nHead of Paid Service",
    past="Corporate Management Team, 12 January 2021",
    future="Corporate Board, March 2021",
    background="Strategic Delivery Plan 2020–2023, summary",
    director=DIRECTOR,
)
PLANNING_PARTS = {
    "summary": "The draft brings {activities} activities into one plan, with planned spend of {planned-spend}. The decision "
    "that {still-to-decide} of them rely on is still needed.",
    "background": "One plan has stood in the place of directorate business plans since 2019. It rolls forward each year.",
    "strategy": "Members asked for one plan that they share, with accountability that crosses directorates and years that match "
    "the medium-term financial plan.",
    "financial": "Planned spend is {planned-spend} over the plan’s years, provisional until the budget is set.",
    "next": "Political groups see the draft before Corporate Board approves it. It is published before the new year begins.",
}


class Reset:
    """The report of July 2020 to County Council, from its beginning to the agenda with which everybody may read it."""

    def acts(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """What is done, each with its moment."""
        yield BEGUN, self._begin
        yield WRITTEN, self._write
        yield CLEARED, self._clear
        yield SUBMITTED, self._submit
        yield OUT, self._agenda_out

    def _begin(self) -> None:
        self.key = _begun(self._meeting(BEGUN), RESET, About(), BEGUN)

    def _write(self) -> None:
        _written(self.key, RESET_PARTS, WRITTEN)
        act.recommend(_ref(self.key, WRITTEN), asked=RESET_ASKED, by=_team(WRITTEN), at=WRITTEN)

    def _clear(self) -> None:
        at, on = CLEARED, CLEARED.date()
        act.clear_money(_ref(self.key, at), code="financial", by=holder(FINANCE, on), at=at)
        act.clear_law(_ref(self.key, at), code="legal", by=holder(LAW, on), at=at)
        act.clear_whole(_ref(self.key, at), code="next", by=holder(DIRECTOR, on), at=at)

    def _submit(self) -> None:
        act.submit(_ref(self.key, SUBMITTED), by=_team(SUBMITTED), at=SUBMITTED)

    def _agenda_out(self) -> None:
        publish_agenda(self._meeting(OUT).ref, on=OUT.date(), by=holder(CLERK, OUT.date()), at=OUT)

    def _meeting(self, at: datetime) -> MeetingRow:
        return next(m for m in _meetings(at) if m.body_name == "County Council" and m.day.month == 7)


def begin_the_next(at: datetime) -> None:
    """A report on the draft edition to the committee that comments on it, still being written."""
    coming = (m for m in _meetings(at) if m.body_name.startswith("Policy and Resources") and m.papers_by > at.date())
    meeting = next(coming)
    draft = editions.editions(_team(at))[0]
    key = _begun(meeting, PLANNING, About(edition=draft.ref.key), at)
    _written(key, PLANNING_PARTS, at)
    act.recommend(
        _ref(key, at),
        asked="Consider and comment on the draft plan\nNote what is still to be decided",
        by=_team(at),
        at=at,
    )


def _begun(meeting: MeetingRow, header: Header, about: About, at: datetime) -> str:
    author = min(holding for h in _team(at).holdings for holding in h.stands[Reach.OWN])
    return act.begin(
        the_council(), meeting=meeting.ref.key, author=author, header=header, about=about, by=_team(at), at=at
    )


def _written(key: str, parts: dict[str, str], at: datetime) -> None:
    for code, words in parts.items():
        act.write(_ref(key, at), code=code, words=words, by=_team(at), at=at)


def _ref(key: str, at: datetime) -> Ref:
    page = report(_team(at), key, at.date())
    assert page is not None
    return page.ref


def _meetings(at: datetime) -> tuple[MeetingRow, ...]:
    return meetings(_team(at), at.date(), since=at.date())


def _team(at: datetime) -> Actor:
    return holder(POLICY_TEAM, at.date())
