"""What a report still lacks: a list that says of each part whether it is ready, and what would make it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughline.ground.timing import day_said
from throughline.publishing.documents.reports.document import Heard
from throughline.publishing.documents.reports.facts import Facts, Moved, filled, moved, unknown_in
from throughline.publishing.documents.reports.template import SUMMARY, Part

WORDS = 130  # of a summary: with header and recommendations it fills the first page and no more
PARAGRAPHS = range(1, 8)  # of Part 1 of Schedule 12A to the Local Government Act 1972


class State(StrEnum):
    """How a part stands. The value is how it is said."""

    READY = "Ready"
    MOVED = "Ready, a fact moved"
    WAITING = "Waiting for clearance"
    MISSING = "Missing"
    LEFT_OUT = "Left out"

    @property
    def holds_up(self) -> bool:
        """Whether the report cannot be submitted while a part stands so."""
        return self not in (State.READY, State.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a part. `then`: the facts as they read at that moment, by name; `cleared`: by whom, if it
    stands as it was cleared."""

    words: str
    then: Mapping[str, str]
    cleared: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """One line of the list."""

    code: str
    title: str
    state: State
    says: str
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What the header needs. `paper_by`: the last day for papers, None where the body has no calendar yet."""

    sender: str
    asked: int
    paragraph: int
    exempt_because: str
    interest: str
    meeting_on: date
    paper_by: date | None
    late: str


def stands(parts: Iterable[Part], written: Mapping[str, Written], facts: Facts) -> tuple[Stand, ...]:
    """How each part of the template stands."""
    return tuple(_stand(part, written.get(part.code), facts) for part in parts)


def against_header(heading: Heading, on: date) -> tuple[str, ...]:
    """What the header lacks, in sentences, each with what would satisfy it."""
    said = []
    if not heading.sender.strip():
        said.append("Say whom the report is from: the Cabinet Member with the full portfolio, and the officer.")
    if not heading.asked:
        said.append("Say what the meeting is asked to do: a report without a recommendation cannot be decided on.")
    if heading.paragraph and heading.paragraph not in PARAGRAPHS:
        said.append("Part 1 of Schedule 12A has paragraphs 1 to 7. Name the one that exempts this report.")
    if heading.paragraph and not (heading.exempt_because.strip() and heading.interest.strip()):
        said.append(
            "An exempt report says why its paragraph applies, and why the public interest in keeping it back outweighs "
            "that in disclosing it (Schedule 12A, paragraph 10). Say both."
        )
    if on > heading.meeting_on:
        said.append(f"The meeting was on {day_said(heading.meeting_on)}. Choose the meeting that it is for.")
    elif heading.paper_by and on > heading.paper_by and not heading.late.strip():
        said.append(
            f"Papers for this meeting were due by {day_said(heading.paper_by)}: five clear days before it (Local "
            "Government Act 1972, section 100B). A later report needs the chairman's reason for taking it as urgent."
        )
    return tuple(said)


def unanswered(heard: Iterable[Heard]) -> tuple[str, ...]:
    """Comments of bodies that nobody has answered, each with what would satisfy it."""
    return tuple(
        f"{one.body} said on {day_said(one.on)}: “{one.said[:80]}{'…' if len(one.said) > 80 else ''}”. Answer it on the "
        "report that it was said of: what was changed here, or why nothing was."
        for one in heard
        if one.changed is None
    )


def _stand(part: Part, written: Written | None, facts: Facts) -> Stand:
    if written is None or not written.words.strip():
        state = State.MISSING if part.required else State.LEFT_OUT
        return Stand(part.code, part.title, state, part.asks)
    if unknown := unknown_in(written.words, facts):
        said = f"No fact answers to “{{{unknown[0]}}}”. Take its name from the list of facts, or write without it."
        return Stand(part.code, part.title, State.MISSING, said)
    if part.code == SUMMARY and (count := len(filled(written.words, facts).split())) > WORDS:
        said = f"The summary has {count} words; it may have {WORDS}, so that it fits the first page. Shorten it."
        return Stand(part.code, part.title, State.MISSING, said)
    if changed := moved(written.words, written.then, facts):
        said = "; ".join(f"{one.fact.about}: {one.fact.said}; {one.was} when this was written" for one in changed)
        return Stand(part.code, part.title, State.MOVED, f"{said}.", changed)
    if part.cleared and not written.cleared:
        return Stand(part.code, part.title, State.WAITING, f"{part.cleared} has not cleared these words.")
    return Stand(part.code, part.title, State.READY, f"Cleared by {written.cleared}." if written.cleared else "")
