"""The words with which a report begins: its parts filled from what the plan, the registers and the decision hold already."""

from __future__ import annotations

from throughline.publishing.documents.reports.facts import Facts

SENTENCES = {  # part: (fact that must be there, the words around it), in order
    "options": (("options-considered", "{options-considered}"),),
    "strategy": (
        ("outcome", "It serves {outcome}."),
        ("objectives", "Objectives: {objectives}."),
        ("priorities", "Priorities: {priorities}."),
    ),
    "financial": (("planned-spend", "Planned spend over all years is {planned-spend}."), ("whole-cost", "The whole cost is {whole-cost}.")),
    "equalities": (("eqia", "Equality impact assessment: {eqia}."),),
    "data": (("dpia", "Data protection impact assessment: {dpia}."),),
}  # fmt: skip
RISK = "risk-"  # how the names of facts begin that tell a risk of the register


def first_words(facts: Facts) -> dict[str, str]:
    """What each part says before anybody writes, by its code: sentences around facts alone, so that they stay live."""
    said = {
        code: " ".join(words for needed, words in sentences if needed in facts and facts[needed].said)
        for code, sentences in SENTENCES.items()
    }
    said["risk"] = "\n".join(f"- {{{name}}}" for name in facts if name.startswith(RISK))
    return {code: words for code, words in said.items() if words}
