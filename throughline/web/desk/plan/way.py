"""A move of an edition as its page offers it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from throughline.web.furniture.parts import Link, Refusal


@dataclass(frozen=True, slots=True)
class Way:
    """A move as the page offers it. `asks`: a question that must be answered; `tick`: what must be said to be meant; `refusal`: why it cannot be made now; `answer`, `error`: what
    was typed, and what is wrong with it."""

    verb: str
    says: str = ""
    action: str = ""
    to: str = ""
    asks: str = ""
    tick: str = ""  # what must be ticked before it is done
    links: tuple[Link, ...] = ()
    refusal: Refusal | None = None
    answer: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """An answer that cannot be taken: to which question, which words, and what is wrong with them. `action`, `to`: of the way."""

    action: str
    to: str
    answer: str
    says: str

    def beside(self, way: Way) -> Way:
        """The way with what is wrong beside its question, where it is that way's."""
        its_own = (way.action, way.to) == (self.action, self.to) and bool(way.asks)
        return replace(way, answer=self.answer, error=self.says) if its_own else way
