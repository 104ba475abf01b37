"""What an assessment that exists says of an entry's screening: it stands in place of what the entry's columns state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from throughline.assurance.rules.words import State, Workflow
from throughline.plan.rules.words import Screening

COLUMN = {Workflow.EQUALITY: "eqia", Workflow.DATA_PROTECTION: "dpia"}
ORDER = tuple(Screening)


def screening_of(state: State) -> Screening:
    """A state of the record as the plan says it: while somebody signs, advises or is consulted it is in progress."""
    return Screening(state.value) if state.value in set(Screening) else Screening.IN_PROGRESS


def screened_by(records: Iterable[tuple[Workflow, State]]) -> Mapping[str, Screening]:
    """Column of the entry → where its records stand; of several of one workflow the one that is least far."""
    found: dict[str, Screening] = {}
    for workflow, state in records:
        if (column := COLUMN.get(workflow)) is not None:
            said = screening_of(state)
            found[column] = min(said, found.get(column, said), key=ORDER.index)
    return found


def matching(
    wanted: Iterable[tuple[int, str, tuple[str, ...]]], records: Iterable[tuple[int, str, str, Workflow]]
) -> tuple[dict[int, tuple[int, ...]], tuple[int, ...]]:
    """Which records belong to which entries, and the entries for which none was found.

    `wanted`: entry, title, notes; `records`: key, reference, title, workflow. One belongs where a note names its reference,
    or where both have the same title, in whatever case.
    """
    rows, found, lacking = list(records), dict[int, tuple[int, ...]](), list[int]()
    for entry, title, notes in wanted:
        said = " ".join(notes).casefold()
        mine = tuple(
            key
            for key, reference, called, workflow in rows
            if workflow in COLUMN and (reference.casefold() in said or called.casefold() == title.casefold())
        )
        if mine:
            found[entry] = mine
        else:
            lacking.append(entry)
    return found, tuple(lacking)
