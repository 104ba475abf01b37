"""A move of an edition as its page offers it."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.web.furniture.parts import Link, Refusal


@dataclass(frozen=True, slots=True)
class Way:
    """A move as the page offers it. `asks`: a question that must be answered; `tick`: what must be said to be meant; `refusal`: why it cannot be made now."""

    verb: str
    says: str = ""
    action: str = ""
    to: str = ""
    asks: str = ""
    tick: str = ""  # what must be ticked before it is done
    links: tuple[Link, ...] = ()
    refusal: Refusal | None = None
