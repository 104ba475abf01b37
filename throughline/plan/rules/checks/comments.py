"""What was said of the draft and is not answered, or is answered and nobody would read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from throughline.ground.findings import Severity
from throughline.ground.words import listed
from throughline.plan.rules.checks.catalogue import Told, check, named
from throughline.plan.rules.document import CommentPart, PlanDocument

_SOURCE = (
    "Kent County Council, directorate business plan 2017–18, report to the Policy and Resources Cabinet Committee, 8 March "
    "2017: the committee is asked to “Consider and comment” on the final draft. "
)


@check(
    code="PLAN080",
    severity=Severity.ERROR,
    title="Comment not answered",
    rule="Each comment on the draft is answered before the edition is approved: changed here, not changed because, or noted.",
    why="A committee that is not answered does not comment again. Whoever approves the plan would not know what was asked of it.",
    remedy="Answer it on the page of comments; a word is enough where nothing changes, with the reason.",
    example="A comment by the Environment and Transport Cabinet Committee is not answered.",
    source=_SOURCE + "That each comment is answered is a rule of this product.",
    across=True,
)
def comment_not_answered(plan: PlanDocument) -> Iterator[Told]:
    """Places of the draft with a comment that officers read and nobody answered."""
    for subject, those in _places(plan, lambda one: not one.answered).items():
        by = listed(list(dict.fromkeys(_the(one.made_for) for one in those)))
        said = (
            f"A comment by {by} is not answered."
            if len(those) == 1
            else f"{len(those)} comments by {by} are not answered."
        )
        yield Told(subject, said)


@check(
    code="PLAN081",
    severity=Severity.ADVICE,
    title="Answered comment that will not be printed",
    rule="A comment that is answered is released, so that it is printed with its answer in the edition that the draft becomes.",
    why="Whoever commented looks for the answer in the printed plan. What is not released stays with those who made it and officers.",
    remedy="Release it on the page of comments. A political group releases its own.",
    example="A comment by the Environment and Transport Cabinet Committee is answered, and not released to be printed.",
    source=_SOURCE + "That answers are printed is a rule of this product.",
    across=True,
)
def comment_not_released(plan: PlanDocument) -> Iterator[Told]:
    """Places of the draft with a comment that was answered and would not be printed."""
    for subject, those in _places(plan, lambda one: one.answered and not one.released).items():
        by = listed(list(dict.fromkeys(_the(one.made_for) for one in those)))
        are = "A comment" if len(those) == 1 else f"{len(those)} comments"
        is_ = "is answered, and not" if len(those) == 1 else "are answered, and not"
        yield Told(subject, f"{are} by {by} {is_} released to be printed.")


def _places(plan: PlanDocument, asked: Callable[[CommentPart], bool]) -> dict[str, list[CommentPart]]:
    """The comments that are asked for, by what a finding of them is about."""
    found: defaultdict[str, list[CommentPart]] = defaultdict(list)
    for one in plan.comments:
        if asked(one):
            chapter = named("chapter", str(one.chapter)) if one.chapter is not None else ""
            found[one.reference or chapter].append(one)
    return found


def _the(name: str) -> str:
    return f"the {name}"
