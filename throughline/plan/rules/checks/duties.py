"""What the council owes others before it acts: regard to equality, reasons, engagement, assurance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from throughline.ground.findings import Severity
from throughline.ground.money import short
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import PLANNING_PAPER, SUMMARY, Told, check
from throughline.plan.rules.checks.days import said_when, settled
from throughline.plan.rules.document import EntryPart, PlanDocument
from throughline.plan.rules.words import Because, Nature, Screening

UNDER_WAY = frozenset({Screening.SCREENING, Screening.FULL_REQUIRED, Screening.IN_PROGRESS})
LARGE = 1_000_000_000  # pence: £10m
_NONE = re.compile(
    r"\s*(?:none|no|nil|n/?a|tb[acd]|none (?:is )?(?:needed|required|planned)|not (?:needed|required|applicable))\.?\s*"
)
_NOTICED = re.compile(
    r"\bclos(?:ing|ure|ures)\b|\bclose (?:the|a|an|\d+|two|three|four|five|six)\b|\bwithdraw(?:ing|al|n)?\b|\bcharging for\b"
    r"|\brelocat(?:e|es|ing|ion)\b|\breduc(?:e|es|ing|tion)\b[^.]{0,30}\b(?:services?|hours|opening|routes?|support|grants?)\b",
    re.IGNORECASE,
)


@check(
    code="PLAN059",
    severity=Severity.WARNING,
    title="Begun before its equality assessment",
    rule="The equality impact assessment is finished before the {entry} begins.",
    why="Regard to equality is due before a decision is carried out, not after. A court can set aside what was done without it.",
    remedy="Finish the assessment and record it. If it is finished, record that; if the work has not begun, move the start.",
    example="Began on 1 November 2020, and its EQIA stands at “In progress”.",
    source="Equality Act 2010, section 149; R (Brown) v Secretary of State for Work and Pensions [2008] EWHC 3158 (Admin): due "
    "regard comes before and at the time of a decision.",
)
def begun_before_its_assessment(plan: PlanDocument) -> Iterator[Told]:
    """Entries that had begun on the document's day while the EQIA was under way; one not started is a check of its own."""
    for entry in plan.entries:
        if entry.eqia in UNDER_WAY and entry.starts is not None and settled(entry.starts) < plan.as_at:
            message = f"Began {said_when(entry.starts)}, and its EQIA stands at “{entry.eqia.said}”."
            yield Told(entry.reference, message, entry.eqia.said)


@check(
    code="PLAN060",
    severity=Severity.WARNING,
    title="Screened out without a reason",
    rule="An assessment that was screened out says why, and who approved that.",
    why="“Screened out” with no reason cannot be told from “nobody looked”, by residents, auditors or a court.",
    remedy="Write the reason and who approved it beside the screening.",
    example="The EQIA was screened out, and no reason is given.",
    source=f"{PLANNING_PAPER}: core information includes whether EQIA screening, or another assessment, has been undertaken. That "
    "the reason stands with it is a rule of this product.",
    long_words=True,
)
def screened_out_without_reason(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose EQIA or DPIA was screened out and has no note."""
    for entry in plan.entries:
        both = (("EQIA", entry.eqia, entry.eqia_note), ("DPIA", entry.dpia, entry.dpia_note))
        silent = [name for name, state, note in both if state is Screening.SCREENED_OUT and not note.strip()]
        if silent:
            verb = "was" if len(silent) == 1 else "were"
            message = f"The {listed(silent)} {verb} screened out, and no reason is given."
            yield Told(entry.reference, message, Screening.SCREENED_OUT.said)


@check(
    code="PLAN061",
    severity=Severity.WARNING,
    title="No engagement on a change that people would notice",
    rule="A change to a service that people use, a significant organisational change, and a closure, reduction or new charge say "
    "who is engaged or consulted.",
    why="People who lose something and were not asked go to court, and win. Staff who were not asked leave.",
    remedy="Say who is engaged or consulted and when. If nobody needs to be, say why.",
    example="People would notice this (“Closure”), and the engagement is given as “None”.",
    source=f"{PLANNING_PAPER}: an activity’s core information includes engagement and consultation activity. Which changes people "
    "notice is a rule of this product.",
)
def noticed_and_nobody_asked(plan: PlanDocument) -> Iterator[Told]:
    """Entries that people would notice, and whose engagement is empty or "none" without a reason."""
    for entry in plan.entries:
        if (noticed := noticed_without_asking(entry)) is not None:
            said = entry.engagement.strip()
            gap = f"the engagement is given as “{said}”" if said else "nothing is said about engagement"
            yield Told(entry.reference, f"People would notice this ({noticed}), and {gap}.", said)


def noticed_without_asking(entry: EntryPart) -> str | None:
    """By what people would notice an activity on which nobody is engaged; None where somebody is, or nothing tells."""
    if entry.engagement.strip() and not _NONE.fullmatch(entry.engagement.lower()):
        return None
    if entry.organisational_change:
        return "a significant organisational change"
    if entry.nature is Nature.SERVICE and entry.details.users_affected.strip():
        return f"it affects: {entry.details.users_affected.strip()}"
    found = _NOTICED.search(f"{entry.title}. {entry.summary}")
    return f"“{found[0]}”" if found else None


@check(
    code="PLAN062",
    severity=Severity.ADVICE,
    title="High risk and value without assurance",
    rule="{An entry} that is in the plan for its risk, value or complexity, and is of £10m or more, says which assurance it has.",
    why="Cost and time run away where nobody outside the project looks at it.",
    remedy="Name the assurance: Internal Audit, integrated assurance, a review at each stage. If none is needed, say why.",
    example="It is of high risk, value or complexity (£15.9m), and no assurance is named.",
    source=f"{SUMMARY}: “There is also additional assurance on activities, including Integrated Risk and Assurance and Internal "
    "Audit, where needed”. From which sum it is asked for is a rule of this product.",
    long_words=True,
)
def no_assurance(plan: PlanDocument) -> Iterator[Told]:
    """Entries of high risk with a whole cost, contract value or planned spend of £10m, and no assurance."""
    for entry in plan.entries:
        if Because.RISK in entry.because and not entry.assurance.strip():
            value = max(entry.details.whole_cost or 0, entry.details.contract_value or 0, entry.spend())
            if value >= LARGE:
                message = f"It is of high risk, value or complexity ({short(value)}), and no assurance is named."
                yield Told(entry.reference, message)
