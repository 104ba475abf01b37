"""What is said of a decision when it is planned, and when it has been taken; and what planning refuses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from throughline.governance.rules.decisions.assessing import Attached, against_attached
from throughline.governance.rules.decisions.exempting import Restricted, against_restricting
from throughline.governance.rules.decisions.law import Law
from throughline.governance.rules.decisions.pathways import StepSaid, against_pathway
from throughline.governance.rules.decisions.routes import Given, against_private, against_route
from throughline.governance.rules.decisions.words import Framework, KeyWord, Maker, Openness
from throughline.ground.timing import day_said

WHOLE_AREA = ("all", "countywide", "whole area", "the whole area")


@dataclass(frozen=True, slots=True)
class Planned:
    """What an officer says of a decision that is to be taken. `money`: whole pence; `divisions`: names, a semicolon between."""

    title: str
    matter: str = ""
    maker: Maker | None = None
    maker_body: int | None = None
    maker_post: int | None = None
    owner: int | None = None
    unit: int | None = None
    portfolio: int | None = None
    meeting: int | None = None
    due: date | None = None
    money: int | None = None
    divisions: str = ""
    framework: Framework = Framework.UNSTATED
    serves: str = ""
    serves_none_because: str = ""
    late_because: str = ""
    bypassed_because: str = ""
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def whole_area(self) -> bool:
        """Whether it touches the whole area."""
        return self.divisions.strip().casefold() in WHOLE_AREA

    @property
    def division_count(self) -> int | None:
        """How many electoral divisions are named; None where nothing is said."""
        return len([d for d in self.divisions.split(";") if d.strip()]) if self.divisions.strip() else None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What happened: when it was decided and published, what was resolved, and the two records that stand apart."""

    decided_on: date
    approved: bool = True
    published_on: date | None = None
    call_in_exempt_because: str = ""
    call_in_exempt_agreed_by: str = ""
    bypassed_because: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    votes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """All that is judged before a notice goes out or a report goes in."""

    given: Given
    matter: str
    maker_said: str
    framework: Framework
    goes_to_council: bool
    serves: str
    serves_none_because: str
    openness: Openness
    restricted: tuple[Restricted, ...]
    steps: tuple[StepSaid, ...] | None  # None: no pathway
    private: tuple[date | None, date | None] = (None, None)
    by_meeting: bool = False
    papers_by: date | None = None
    late_because: str = ""
    attached: tuple[Attached, ...] = ()
    uncleared: str = ""  # the poll before which it would be decided without clearance


def against_notice(before: Before, law: Law) -> tuple[str, ...]:
    """What stands against publishing a notice: what regulation 9(2) wants in it, its route, what is kept back, its pathway."""
    said = []
    if before.given.key is KeyWord.UNSTATED and law.has_key_decisions:
        said.append(
            "Nobody has said whether this is a key decision (SI 2012/2089 regulation 8). Give the money and the electoral divisions."
        )
    for there, what in (
        (before.matter, "the matter"),
        (before.maker_said, "who decides"),
        (before.given.decide_on, "when"),
    ):
        if not there:
            said.append(f"The notice does not say {what} (SI 2012/2089 regulation 9(2)). Give it.")
    return (*said, *against_route(before.given, law), *_against_both(before))


def against_submitting(before: Before, on: date, law: Law) -> tuple[str, ...]:
    """What stands against putting a decision before its maker on a day."""
    said = list(against_route(before.given, law))
    if before.papers_by and on > before.papers_by and not before.late_because.strip():
        said.append(
            f"Papers for this meeting were due on {day_said(before.papers_by)}, so that they are public in time (five clear days before "
            "it: LGA 1972 section 100B, SI 2012/2089 regulation 7). Record the chairman’s reason for admitting it late, or take it to "
            "a later meeting."
        )
    if before.framework is Framework.CONTRARY and not before.goes_to_council:
        said.append(
            "It is contrary to the budget and policy framework, and such a decision is the full council’s (SI 2000/2853). Let the "
            "full council decide, or bring it inside the framework."
        )
    if before.framework is Framework.SETS_BUDGET and not before.goes_to_council:
        said.append(
            "It sets the budget or council tax, which only the full council may do (Local Government Finance Act 1992 section 67). Let "
            "the full council decide, or say that it is inside the budget."
        )
    if not before.serves.strip() and not before.serves_none_because.strip():
        said.append("It names no success criterion or priority that it serves. Name them, or say why it serves none.")
    if before.uncleared:
        said.append(
            f"It would be decided in the days before a poll: {before.uncleared}. Publicity is held back then (Local Government Act "
            "1986 section 2 and its code). Ask the monitoring officer to clear it, or take it to a later day."
        )
    if before.by_meeting and before.restricted:
        said += against_private(*before.private, before.given.decide_on, bool(before.given.agreed_by), law)
    return (*said, *against_attached(before.attached), *_against_both(before))


def _against_both(before: Before) -> tuple[str, ...]:
    found = against_restricting(before.openness, before.restricted)
    return found if before.steps is None else (*found, *against_pathway(before.steps))
