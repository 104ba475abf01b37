"""Exempt information: the paragraphs of Schedule 12A and the public-interest test that each needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from throughline.governance.rules.decisions.words import Openness

PARAGRAPHS = {
    1: "information about any individual",
    2: "information likely to reveal who an individual is",
    3: "financial or business affairs of any person, the council included",
    4: "labour relations consultations or negotiations",
    5: "legal professional privilege",
    6: "a notice or order that the council proposes to give or make",
    7: "prevention, investigation or prosecution of crime",
}
LAW = "Local Government Act 1972, Schedule 12A"


@dataclass(frozen=True, slots=True)
class Restricted:
    """One part that is kept back: what it is called, under which paragraph (None: none is given), and the test as recorded.

    `confidential`: it is confidential in the sense of section 100A(3), for which there is no paragraph and no test.
    """

    part: str
    paragraph: int | None
    public_interest: str
    confidential: bool = False


def against_restricting(openness: Openness, parts: Iterable[Restricted]) -> tuple[str, ...]:
    """What stands against keeping parts back: each needs its paragraph and its public-interest test, and something is named.

    The test starts from disclosure: it says why, in all circumstances, keeping back outweighs disclosing
    [LGA 1972 Schedule 12A, paragraph 10].
    """
    said, there = [], tuple(parts)
    if openness in (Openness.PART, Openness.EXEMPT) and not there:
        said.append(
            f"It is {openness}, and no part is named that is kept back ({LAW}). Name the part, its paragraph and the test."
        )
    if openness is Openness.OPEN and there:
        said.append(
            f"It is open, and “{there[0].part}” is kept back. Say that it is part exempt, or let the part be open."
        )
    for one in there:
        if one.confidential:
            continue
        if one.paragraph not in PARAGRAPHS:
            said.append(
                f"“{one.part}” is kept back with no paragraph of Schedule 12A from 1 to 7 ({LAW}). "
                "Choose the paragraph that it falls under, or let it be open."
            )
        elif not one.public_interest.strip():
            said.append(
                f"“{one.part}” is kept back under paragraph {one.paragraph} with no public-interest test ({LAW}, "
                "paragraph 10). Say why keeping it back outweighs disclosing it, or let it be open."
            )
    return tuple(said)


def paragraph_in(text: str) -> int | None:
    """The paragraph that words name ("exempt under paragraph 3 of Schedule 12A"): 3; None where they name none."""
    found = re.search(r"paragraphs?\s*([1-7])\b", text, re.IGNORECASE)
    return int(found[1]) if found else None


def said_withheld(paragraph: int | None, confidential: bool = False) -> str:
    """What stands in the place of a part that is kept back."""
    if confidential:
        return "Kept back: confidential (Local Government Act 1972, section 100A(3))."
    if paragraph is None:
        return "Kept back: the paragraph was not stated."
    return f"Kept back: exempt under paragraph {paragraph} of Schedule 12A ({PARAGRAPHS[paragraph]})."
