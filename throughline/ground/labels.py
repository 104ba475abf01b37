"""The words of the product that a council may say its own way, and the one value by which they reach every sentence.

A sentence is written whole, with a slot where such a word stands: "No {entry} serves it", "{An entry} keeps its reference".
A slot names the word as the code has it; a capital letter in it asks for one at the beginning, and "a" or "an" for the
indefinite article that fits what is said. Sentences are made in code with `word("an entry")` or kept with braces and filled later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from throughline.ground.words import opening

# Every word as it stands without a council's choice.
WORDS = {
    "entry": "activity",
    "entries": "activities",
    "outcome": "outcome",
    "outcomes": "outcomes",
    "objective": "objective",
    "objectives": "objectives",
    "priority": "priority",
    "priorities": "priorities",
    "chapter": "chapter",
    "chapters": "chapters",
    "portfolio": "portfolio",
    "portfolios": "portfolios",
    "owner": "accountable owner",
    "owners": "accountable owners",
    "provision": "budget provision",
    "provisions": "budget provisions",
    "authority": "decision authority",
    "place": "place",
    "places": "places",
    "whole area": "the whole area",
}
SINGULAR = {
    "entries": "entry",
    "outcomes": "outcome",
    "objectives": "objective",
    "priorities": "priority",
    "chapters": "chapter",
    "portfolios": "portfolio",
    "owners": "owner",
    "provisions": "provision",
    "places": "place",
}
# Words that running text says shortly where the council has none of its own; "political priority" is said once, then "priority".
SHORT = {
    "short owner": "owner",
    "short owners": "owners",
    "short provision": "provision",
    "short provisions": "provisions",
    "political priorities": "political priorities",
    "political priority": "political priority",
}
_SLOT = re.compile("{((?:[Aa]n? )?(" + "|".join(sorted((*WORDS, *SHORT), key=len, reverse=True)) + "))}", re.IGNORECASE)
_SOUNDED_OTHERWISE = re.compile(r"(?:eu|one\b|once\b|uni(?!n)|use|usu|ut[ei])", re.IGNORECASE)
_SILENT = re.compile(r"(?:hour|honest|honour|heir)", re.IGNORECASE)

_PLAINLY = {
    "owner": "short owner",
    "owners": "short owners",
    "provision": "short provision",
    "provisions": "short provisions",
}
_BY_SAID = (
    {said.casefold(): word for word, said in WORDS.items() if word not in ("authority", "whole area")}
    | {word: word for word in ("entry", "entries")}
    | _PLAINLY
)
_SAID = re.compile(r"\b([Aa]n? )?(" + "|".join(sorted(_BY_SAID, key=len, reverse=True)) + r")\b", re.IGNORECASE)

Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """How a council says the words of the product. `labels`: its own, by the word of the code; the rest are ours."""

    labels: Labels = ()

    def word(self, slot: str, capital: bool = False) -> str:
        """What is said in a slot: "entry", "Entries", "an entry"; `capital`: as a heading begins.

        A plural that a council has not given is made of its singular; what is none of the words is said as it stands.
        """
        return _said(self.labels, slot, capital)

    def __getitem__(self, name: str) -> str:
        """The same for a template, where a space is written as "_": "a_chapter"."""
        return self.word(name.replace("_", " "))

    def fill(self, sentence: str) -> str:
        """A kept sentence with its slots filled. For sentences of the product alone: what people wrote goes in afterwards."""
        return _SLOT.sub(lambda slot: self.word(slot[1]), sentence) if "{" in sentence else sentence


PLAIN = Words()


def plural(word: str) -> str:
    """The plural of an English word or of the last word of a phrase, by rule: "pledge", "pledges"; "priority", "priorities"."""
    if re.search(r"[^aeiou]y$", word, re.IGNORECASE):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(?:s|x|z|ch|sh)$", word, re.IGNORECASE) else f"{word}s"


def article(word: str) -> str:
    """ "a" or "an", by how the word begins when it is said: "an aim", "a unit", "an hour"."""
    vowel = word[:1].casefold() in "aeiou" and not _SOUNDED_OTHERWISE.match(word)
    return "an" if word and (vowel or _SILENT.match(word)) else "a"


def slotted(sentence: str) -> str:
    """A sentence of the product that says our words plainly, with a slot in the place of each: for sentences that lie where no slot
    can, as those of a table's constraints do, which a migration keeps."""
    return _SAID.sub(_slot, sentence)


def _slot(found: re.Match[str]) -> str:
    slot = _BY_SAID[found[2].casefold()]
    if not found[1] and found[2][:1].isupper():
        slot = opening(slot)
    return f"{{{found[1] or ''}{slot}}}"


@cache
def _said(labels: Labels, slot: str, capital: bool) -> str:
    name = slot[:1].lower() + slot[1:]
    bare = re.sub("^an? ", "", name)
    said = _own(dict(labels), bare)
    if bare != name:
        said = f"{article(said)} {said}"
    return opening(said) if capital or slot[:1].isupper() else said


def _own(labels: dict[str, str], name: str) -> str:
    """The council's own word, or ours."""
    word = name.removeprefix("short ").removeprefix("political ")
    if own := labels.get(word):
        return own
    if own := labels.get(SINGULAR.get(word, "")):
        return plural(own)
    return SHORT.get(name) or WORDS.get(name, name)
