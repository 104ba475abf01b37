"""Decisions as their public record stands: those that drift, those whose notice is missing, those that come after the start."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.governance.rules.decisions.standing import update_awaited
from throughline.governance.rules.decisions.words import Status
from throughline.ground.findings import Severity
from throughline.ground.timing import day_said
from throughline.ground.words import counted
from throughline.plan.rules.checks.catalogue import Told, check
from throughline.plan.rules.checks.days import said_when, settled
from throughline.plan.rules.checks.texts import beginning
from throughline.plan.rules.document import EntryPart, PlanDocument, ReliedPart
from throughline.plan.rules.words import AuthorityState

MOST = 90  # days by which a decision may be later than it was first announced before it is said to drift
_REGULATIONS = "The Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, SI 2012/2089"


@check(
    code="PLAN082",
    severity=Severity.WARNING,
    title="Decision drifting",
    rule=f"A decision that {{an entry}} waits for is taken when it was announced, or within {MOST} days of that.",
    why="Decisions have stood on public lists for years. Whatever waits for one slips with it, and nobody says so.",
    remedy="Ask whoever answers for the decision what has become of it, and move what depends on it; or name another decision.",
    example="Decision 21/00007 was expected not before 1 December 2020, and nothing has been said of it for 43 days.",
    source="Kent County Council, forthcoming executive decisions: “originally due” and “update awaited”. The number of days is a rule "
    "of this product.",
)
def decision_is_drifting(plan: PlanDocument) -> Iterator[Told]:
    """Entries that need a decision of which nothing was said since its day, or which is by over 90 days later than announced."""
    for entry, one in _needed(plan):
        waited = update_awaited(Status(one.status), one.due, plan.as_at, one.heard_on)
        if waited is not None and one.due:
            says = (
                f"Decision {one.number} was expected not before {day_said(one.due)}, and nothing has been said of it for "
                f"{counted(waited, 'day')}."
            )
            yield Told(entry.reference, says, one.number)
        elif one.due and one.originally_due and (days := (one.due - one.originally_due).days) > MOST:
            says = (
                f"Decision {one.number} was originally due on {day_said(one.originally_due)} and is now expected not before "
                f"{day_said(one.due)}, {counted(days, 'day')} later."
            )
            yield Told(entry.reference, says, one.number)


@check(
    code="PLAN083",
    severity=Severity.WARNING,
    title="Notice missing",
    rule="The notice of a key decision that {an entry} waits for is published 28 clear days before it is to be taken.",
    why="Without the notice the decision cannot lawfully be taken on its day by the normal route, and the {entry} waits.",
    remedy="Publish the notice and move the decision; or take general exception or special urgency with what each asks. Where it is "
    "numbered already, give the number.",
    example="No notice of decision 21/00007 is published; for 25 January 2021 it had to be out by 27 December 2020.",
    source=f"{_REGULATIONS}, regulations 9 to 11.",
)
def notice_is_missing(plan: PlanDocument) -> Iterator[Told]:
    """Entries that need a key decision without a notice, where the last day for it by the normal route has passed; and those
    that need one which has no number yet, since a number comes with the notice at the latest."""
    for entry, one in _needed(plan):
        if one.notice_by and one.due and one.notice_by < plan.as_at:
            says = (
                f"No notice of decision {one.number} is published; for {day_said(one.due)} it had to be out by "
                f"{day_said(one.notice_by)}."
            )
            yield Told(entry.reference, says, one.number)
    for one in plan.relied:
        if not one.number and one.notice_by and one.due and one.notice_by < plan.as_at:
            says = (
                f"“{beginning(one.words)}” is needed by {day_said(one.due)} and has no number, so that no notice of it is out; if it "
                f"is a key decision, that had to be out by {day_said(one.notice_by)}."
            )
            yield Told(one.entry, says, one.words)


@check(
    code="PLAN084",
    severity=Severity.WARNING,
    title="Decision expected after the start",
    rule="A decision that {an entry} waits for is expected, by its own record, before the {entry} starts.",
    why="The plan may say that the decision comes in time while the list of decisions says otherwise. Starting before it is acting "
    "without authority.",
    remedy="Move the start, bring the decision forward, or name the authority that covers the work until then.",
    example="Starts on 1 February 2021, but decision 21/00007 is expected not before 1 March 2021.",
    source="Approval of a plan gives no authority to act. The day is the one of the council’s own list of forthcoming decisions.",
)
def decision_comes_after_the_start(plan: PlanDocument) -> Iterator[Told]:
    """Entries that start, at the latest, before the day on which the decision that they need is expected."""
    for entry, one in _needed(plan):
        if entry.starts is not None and one.due and settled(entry.starts) < one.due:
            says = f"Starts {said_when(entry.starts)}, but decision {one.number} is expected not before {day_said(one.due)}."
            yield Told(entry.reference, says, one.number)


def _needed(plan: PlanDocument) -> Iterator[tuple[EntryPart, ReliedPart]]:
    """Each entry with each decision that it still needs and whose record is open to everybody and not settled."""
    known = {one.number: one for one in plan.relied if one.number and not Status(one.status).settled}
    if not known:
        return
    for entry in plan.entries:
        for authority in entry.authorities:
            if authority.state is AuthorityState.NEEDED and authority.number in known:
                yield entry, known[authority.number]
