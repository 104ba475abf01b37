"""What is kept back of a decision, written as lines: each part with its paragraph and its test."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.governance.operations import planning
from throughline.governance.queries.one import DecisionPage
from throughline.governance.rules.decisions.exempting import PARAGRAPHS, Restricted
from throughline.governance.rules.decisions.record import TEXTS
from throughline.governance.rules.decisions.words import Openness
from throughline.history.doorway import Refused
from throughline.web.desk.decisions import asking
from throughline.web.desk.visiting import Visit

SLOTS = 3  # parts that can be kept back on one page
Said = dict[str, Any]


def keeping_fields(_visit: Visit, page: DecisionPage) -> dict[str, forms.Field]:
    """How open it is, its documents, and up to three parts that are kept back."""
    if not page.may_all and page.restricted:
        raise Refused(
            "Parts of this decision are kept back, and you may not read them. Ask democratic services to change them."
        )
    documents = "\n".join(f"{d.title} | {d.link}" for d in page.documents)
    hint = "A document a line: its title, a stroke (|) and where it stands."
    fields: dict[str, forms.Field] = {
        "openness": asking.words("How open is it?", tuple(Openness), page.facts.openness),
        "documents": asking.text("Documents", documents, lines=True, required=False, hint=hint),
    }
    titles = [(d.title, f"The document “{d.title}”") for d in page.documents]
    there = (*page.restricted, *(None for _ in range(SLOTS)))[: max(SLOTS, len(page.restricted))]
    for place, part in enumerate(there, 1):
        names = [*TEXTS.items(), *titles]
        if part and part.part not in dict(names):
            names.append((part.part, part.part))
        fields |= {
            f"part_{place}": asking.one_of(f"Part {place} that is kept back", names, part.part if part else ""),
            f"paragraph_{place}": asking.key_of(f"Paragraph of part {place}", [(n, f"{n}: {w}") for n, w in PARAGRAPHS.items()], part.paragraph if part else None),
            f"test_{place}": asking.text(f"Public-interest test of part {place}", part.public_interest if part else "", lines=True, required=False, hint="Why keeping it back outweighs disclosing it."),
        }  # fmt: skip
    return fields


def keep_back(visit: Visit, page: DecisionPage, said: Said) -> str:
    """Keep what was said of its documents and of what is kept back."""
    places = [name.removeprefix("part_") for name in said if name.startswith("part_")]
    parts = [
        Restricted(
            said[f"part_{n}"], said[f"paragraph_{n}"], said[f"test_{n}"], said["openness"] is Openness.CONFIDENTIAL
        )
        for n in places
        if said[f"part_{n}"]
    ]
    documents = [
        (title.strip(), link.strip())
        for title, _, link in (line.partition("|") for line in said["documents"].splitlines())
    ]
    planning.restrict(
        page.ref, openness=said["openness"], parts=parts, documents=documents, by=visit.actor, at=visit.at
    )
    return "Documents and what is kept back are recorded."
