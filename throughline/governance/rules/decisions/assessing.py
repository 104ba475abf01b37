"""The assessments of what is decided: what stands against submitting it with them, and what everybody reads of a version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from throughline.assurance.rules.document import AssessmentDocument
from throughline.assurance.rules.gate import Standing, against_submitting, to_be_told
from throughline.assurance.rules.words import State
from throughline.governance.rules.decisions.document import PublicAssessment
from throughline.governance.rules.decisions.exempting import Restricted, said_withheld
from throughline.governance.rules.decisions.words import Openness

PUBLISHED = ("open", "exempt")  # what everybody reads, and what is kept back by a paragraph with its test
BACK = "Kept back: it is no longer open to everybody."


@dataclass(frozen=True, slots=True)
class Attached:
    """One assessment of a decision as the gate sees it. `kind`: its short name; `audience`: who may read it."""

    reference: str
    kind: str
    state: State
    audience: str


def against_attached(attached: Iterable[Attached]) -> tuple[str, ...]:
    """What stands against submitting a decision with its assessments, each a sentence.

    Each needs the result of its screening; the version before the decision maker is published, so that one which is neither
    open nor exempt cannot go. Source: the domain notes, section 3, screening gate.
    """
    rows = tuple(attached)
    closed = tuple(
        f"{one.reference} is kept to {one.audience}, and the version before a decision maker is published unless it is exempt "
        "(the council’s screening gate). Open it to everybody, or name its paragraph of Schedule 12A and the public-interest test."
        for one in rows
        if one.audience not in PUBLISHED
    )
    return (*against_submitting(Standing(one.reference, one.state) for one in rows), *closed)


def told_of(attached: Iterable[Attached]) -> tuple[str, ...]:
    """What whoever decides must know of the assessments though nothing stops the decision."""
    return to_be_told(Standing(one.reference, one.state) for one in attached)


def public(
    frozen: AssessmentDocument,
    digest: str,
    audience: str,
    paragraph: int | None,
    openness: Openness,
    parts: Iterable[Restricted],
) -> PublicAssessment:
    """The version before the decision maker as everybody may read it; where it is kept back, its kind and the sentence alone.

    It is open where it was open when it was frozen and is so still (`audience` and `paragraph` of today), the decision is not
    exempt or confidential as a whole, and no part of it that is kept back is this one.
    """
    part = next((p for p in parts if p.part in (frozen.title, frozen.reference)), None)
    withheld = ""
    if openness in (Openness.EXEMPT, Openness.CONFIDENTIAL) or part:
        confidential = openness is Openness.CONFIDENTIAL or bool(part and part.confidential)
        withheld = said_withheld(part.paragraph if part else None, confidential)
    elif "exempt" in (audience, frozen.audience):
        withheld = said_withheld(paragraph or frozen.paragraph)
    elif (audience, frozen.audience) != ("open", "open"):
        withheld = BACK
    if withheld:
        return PublicAssessment(frozen.kind_name, frozen.reference, frozen.as_at, digest, withheld=withheld)
    return PublicAssessment(
        frozen.kind_name,
        frozen.reference,
        frozen.as_at,
        digest,
        frozen.title,
        frozen.state.value,
        frozen.level.value if frozen.level else "",
        frozen.summary,
        frozen.reason,
        frozen.form,
        tuple((a.asks, a.answer.value if a.answer else "", a.words) for a in frozen.answers),
        bool(frozen.illustrative),
    )
