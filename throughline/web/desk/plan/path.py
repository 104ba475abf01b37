"""The path of an edition from draft to what residents read, as a picture in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from throughline.plan.queries.editions import EditionRow
from throughline.plan.rules.moves import MOVES
from throughline.plan.rules.words import EditionStatus
from throughline.web.desk.plan import saying
from throughline.web.furniture.parts import Step

STANDS = {
    EditionStatus.DRAFT: "This edition is a draft",
    EditionStatus.FOR_COMMENT: "This edition is out for comment",
    EditionStatus.FOR_APPROVAL: "This edition waits for approval",
    EditionStatus.APPROVED: "This edition is approved and not yet published",
    EditionStatus.PUBLISHED: "This edition is what residents read",
    EditionStatus.SUPERSEDED: "A later edition stands in the place of this one",
}


def steps(row: EditionRow, withdrawn_on: date | None = None) -> tuple[Step, ...]:
    """Each stage, and where the edition is among them. `withdrawn_on`: when its release was taken back; None where it stands."""
    order = [
        EditionStatus.DRAFT,
        EditionStatus.FOR_COMMENT,
        EditionStatus.FOR_APPROVAL,
        EditionStatus.APPROVED,
        EditionStatus.PUBLISHED,
    ]
    if row.status is EditionStatus.SUPERSEDED:
        order.append(EditionStatus.SUPERSEDED)
    here = order.index(row.status)
    says = {m.to: m.says for moves in MOVES.values() for m in moves}
    found = tuple(
        Step(
            s.said,
            saying.day(row.opened_on) if s is EditionStatus.DRAFT else says.get(s, ""),
            "done" if i < here else "now" if i == here else "",
        )
        for i, s in enumerate(order)
    )
    if withdrawn_on is None:
        return found
    before = tuple(replace(s, stage="done") for s in found)
    return (*before, Step("Withdrawn", f"On {saying.day(withdrawn_on)}. Residents do not read it.", "now"))
