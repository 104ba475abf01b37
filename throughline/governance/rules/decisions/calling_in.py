"""Call-in: the window, who may ask and why, and from when a decision has effect."""

from __future__ import annotations

from datetime import date

from throughline.governance.rules.clear_days import first_lawful
from throughline.governance.rules.decisions.law import Law
from throughline.ground.timing import day_said
from throughline.ground.words import counted


def effective_from(published_on: date, exempt: bool, law: Law) -> date:
    """The day from which a decision has effect: after the clear working days of the call-in window; at once where it is
    exempt from call-in, or where there is none."""
    period = law.call_in_period
    return published_on if exempt or period is None else first_lawful(published_on, period, law.closed)


def against_calling_in(
    effective: date | None, exempt: bool, signatories: int, ground: str, on: date, law: Law
) -> tuple[str, ...]:
    """What stands against a call-in as the rules have it. `signatories`: Members who ask; `on`: the day on which they ask."""
    said = []
    if exempt:
        said.append("This decision is exempt from call-in: it was agreed so and has had effect at once.")
    if effective is None:
        said.append(
            "This decision has not been published, so that its call-in window has not opened. Record its publication."
        )
    elif on >= effective and not exempt:
        said.append(
            f"The call-in window closed when the decision took effect on {day_said(effective)} ({law.call_in_period} from "
            "publication). Scrutiny may still examine it, without pausing it."
        )
    if signatories < law.calling.signatories:
        said.append(
            f"A call-in needs {counted(law.calling.signatories, 'Member')} who ask for it, and {signatories or 'none'} "
            f"{'is' if signatories == 1 else 'are'} named. Name the others."
        )
    if not ground.strip():
        said.append("A call-in names its ground. Choose one of those that the constitution gives.")
    return tuple(said)


def against_implementing(effective: date | None, called_in: bool, on: date) -> str | None:
    """Why a decision may not be implemented on a day, as a sentence; None when it may."""
    if called_in:
        return "This decision is called in, which pauses it. Record what the call-in came to first."
    if effective is None:
        return "This decision has no effective date: its publication is not recorded. Record the day on which it was published."
    if on < effective:
        return (
            f"This decision takes effect on {day_said(effective)}, after its call-in window (Local Government Act 2000 section 9F, "
            f"and the council’s constitution); {day_said(on)} is earlier. Implement it on that day or later."
        )
    return None
