"""What the reference says of assessments: their moves, kinds and questionnaires, read from the rules."""

from __future__ import annotations

from collections.abc import Callable

from throughline.assurance.rules.kinds import DEFAULTS, SETTING
from throughline.assurance.rules.moves import MOVES, Move, diagram
from throughline.assurance.rules.questionnaires import QUESTIONNAIRES
from throughline.assurance.rules.words import State
from throughline.ground.words import listed

KIND_HEADS = ["Kind", "Name", "Workflow", "Questionnaire", "Needed before a decision", "Looked at again after", "Why"]


def assessment_sections(table: Callable[[list[str], list[list[str]]], str]) -> list[str]:
    """The moves of an assessment in each workflow, as pictures and as tables."""
    parts: list[str] = []
    head = ["From", "What is done", "To", "What it means", "Needs"]
    for workflow, moves in MOVES.items():
        rows = [
            [listed([s.value for s in State if s in m.of], "or"), m.act.value, m.to.value, m.says, _needed(m)]
            for m in moves
        ]
        picture = f"```mermaid\n{diagram(workflow)}\n```"
        parts += [f"## {workflow.value.capitalize()}", picture, table(head, rows)]
    kinds = [
        [
            f"`{k.key}`",
            k.name,
            k.workflow.value,
            k.questionnaire,
            "yes" if k.required else "–",
            f"{k.review_months} months",
            k.why,
        ]
        for k in DEFAULTS
    ]
    asked = [[q.key, str(q.version), str(len(q.questions)), q.source] for q in QUESTIONNAIRES]
    return [
        *parts,
        "## Kinds of assessment",
        f"Kinds are configuration: the dated setting `{SETTING}` names a council's own. Without it these stand.",
        table(KIND_HEADS, kinds),
        "## Questionnaires",
        "Versions are never changed; an assessment answers the version that stood when its screening began.",
        table(["Questionnaire", "Version", "Questions", "Source"], asked),
    ]


def _needed(move: Move) -> str:
    said = [
        words
        for words, so in (
            ("words", move.reason),
            ("another person than prepared or owns it", move.another),
            ("every question answered", move.whole),
            ("the level that was found", move.rated),
        )
        if so
    ]
    return listed(said) if said else "–"
