"""What a body is asked to do: recommendations, each beginning with a verb that the body can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

VERBS = (
    "consider and comment on",
    "consider and endorse or make recommendations to the Cabinet Member on",
    "consider and endorse",
    "consider",
    "note",
    "endorse",
    "agree",
    "approve",
    "recommend",
    "adopt",
    "delegate",
)
_LONGEST_FIRST = sorted(VERBS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One thing that the body is asked to do: its verb, and what follows, without an end mark."""

    verb: str
    words: str


class NotAsked(ValueError):
    """A recommendation does not say what the body shall do; the message says how it would."""


def recommendation(said: str) -> Recommendation:
    """Read one recommendation: it begins with one of the verbs of committee reports [domain.md 5]. Raises NotAsked."""
    text = " ".join(said.split()).rstrip(" .;,")
    for verb in _LONGEST_FIRST:
        rest = text[len(verb) :]
        if text.casefold().startswith(verb.casefold()) and rest[:1] == " ":
            return Recommendation(verb.capitalize() if verb.islower() else verb[0].upper() + verb[1:], rest.strip())
    begins = ", ".join(f"“{verb}”" for verb in VERBS)
    raise NotAsked(
        f"“{text}” does not begin with what the meeting is asked to do and then say what. Begin it with one of: {begins}."
    )


def recommendations(said: str) -> tuple[Recommendation, ...]:
    """One recommendation a line. Raises NotAsked."""
    return tuple(recommendation(line) for line in said.splitlines() if line.strip())


def as_typed(those: Iterable[Recommendation]) -> str:
    """Recommendations a line each, as they are typed."""
    return "\n".join(f"{one.verb} {one.words}" for one in those)
