"""What must be in place before a decision: authority to act, screening, a pathway, engagement."""

from __future__ import annotations

from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, Told, check
from throughline.plan.rules.checks.days import earliest, said_when, settled
from throughline.plan.rules.checks.duties import noticed_without_asking
from throughline.plan.rules.document import PlanDocument
from throughline.plan.rules.words import AuthorityState, Screening

_CORE = f"{PLANNING_PAPER}: an activity’s core information includes"


@check(
    code="PLAN013",
    severity=Severity.WARNING,
    title="Decision authority not stated",
    rule="Each {entry} says which decision or delegation it relies on, or which decision it needs and by when.",
    why="Approval of a plan gives no authority to act. Where nobody has asked, the decision is found missing too late.",
    remedy="Name the decision or delegation that is in place, or the decision that is needed and the month it is needed by.",
    example="A decision is needed (“Decision by the Cabinet Member to award the contract”), but not by when.",
    source=f"{_CORE} the nature of decision authority, what is in place or needed.",
)
def authority_is_not_stated(plan: PlanDocument) -> Iterator[Told]:
    """Entries with no authority at all, or with one that is needed by no day [seed 003]."""
    for entry in plan.entries:
        if not entry.authorities:
            yield Told(entry.reference, "No decision authority is stated.")
            continue
        for needed in entry.authorities:
            if needed.state is AuthorityState.NEEDED and needed.by is None:
                yield Told(entry.reference, f"A decision is needed (“{needed.words}”), but not by when.", needed.words)


@check(
    code="PLAN014",
    severity=Severity.ERROR,
    title="Authority needed later than the start",
    rule="The decision that {an entry} needs is planned before the {entry} starts.",
    why="Approval of a plan gives no authority to act. Starting before the decision is acting without authority.",
    remedy="Move the start, plan the decision earlier, or name the authority that covers the work until then.",
    example="Starts on 1 April 2021, but the decision it needs is planned for June 2021.",
    source=f"{_CORE} the nature of decision authority, what is in place or needed.",
    fixed="Approval of a plan gives no authority to act: work that starts before the decision has no power behind it, whatever a council’s settings say.",
)
def authority_comes_too_late(plan: PlanDocument) -> Iterator[Told]:
    """Entries that start, at the latest, before a decision that they need can be taken, at the earliest."""
    for entry in plan.entries:
        if entry.starts is None or not entry.authorities:
            continue
        begun = settled(entry.starts)
        needed = [a.by for a in entry.authorities if a.by is not None and a.state is AuthorityState.NEEDED]
        if late := [by for by in needed if earliest(by) > begun]:
            planned = max(late, key=earliest).said()
            message = f"Starts {said_when(entry.starts)}, but the decision it needs is planned for {planned}."
            yield Told(entry.reference, message, planned)


@check(
    code="PLAN015",
    severity=Severity.WARNING,
    title="No governance pathway",
    rule="Each {entry} names the meetings or people that it passes on its way to a decision.",
    why="Papers come late, and decisions drift, where nobody wrote down which meetings they must pass. General Counsel approves "
    "each pathway, and can approve only what is written.",
    remedy="Write the pathway: which committee, which decision maker, in which months.",
    example="No governance pathway is given.",
    source=f"{_CORE} the governance pathway.",
)
def no_pathway(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose governance pathway is empty [seed 003]."""
    for entry in plan.entries:
        if not entry.pathway.strip():
            yield Told(entry.reference, "No governance pathway is given.")


@check(
    code="PLAN021",
    severity=Severity.ERROR,
    title="EQIA or DPIA screening missing",
    rule="Each {entry} has been screened for an equality impact assessment (EQIA) and for a data protection impact "
    "assessment (DPIA), or the screening has begun.",
    why="No decision is submitted on {an entry} whose screening is missing. Coverage has been too low in the past.",
    remedy="Record the screening as begun or done; when it is screened out, record the reason and who approved it.",
    example="EQIA screening has not started.",
    source=f"{_CORE} whether EQIA screening, or another assessment such as a DPIA, has been undertaken.",
    fixed="No decision is submitted on an activity whose screening is missing: regard to equality is a duty of law (Equality Act 2010, section 149), and the screening gate is how it is kept.",
)
def screening_is_missing(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose EQIA or DPIA is not started [seed 003]."""
    for entry in plan.entries:
        if entry.eqia is not Screening.NOT_STARTED and entry.dpia is not Screening.NOT_STARTED:
            continue
        both = (("EQIA", entry.eqia), ("DPIA", entry.dpia))
        missing = [name for name, state in both if state is Screening.NOT_STARTED]
        yield Told(entry.reference, f"{listed(missing)} screening has not started.", Screening.NOT_STARTED.said)


@check(
    code="PLAN022",
    severity=Severity.ADVICE,
    title="Nothing said about engagement",
    rule="Each {entry} says who is engaged or consulted and when, or that nobody needs to be.",
    why="A decision that should have been consulted on can be set aside by a court.",
    remedy="Say who is engaged or consulted and when. If nobody needs to be, say that and why.",
    example="Nothing is said about engagement or consultation.",
    source=f"{_CORE} engagement and consultation activity.",
)
def no_engagement(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose engagement is empty [seed 003]; where people would notice the change, PLAN061 says so more strongly."""
    for entry in plan.entries:
        if not entry.engagement.strip() and noticed_without_asking(entry) is None:
            yield Told(entry.reference, "Nothing is said about engagement or consultation.")
