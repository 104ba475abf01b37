"""What the house refuses, said at the console in the words of the council whose database it is."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from throughline.ground.labels import Words


@runtime_checkable
class Worded(Protocol):
    """A refusal whose sentence has slots, as those of the doorway have: raised only once the tables are at hand."""

    def said_in(self, words: Words) -> str:
        """The sentence in a council's own words."""


def told(why: Exception) -> str:
    """Why something was refused: in the council's own words where its sentence can be, else as it stands."""
    if not isinstance(why, Worded):
        return str(why)
    from throughline.council.queries import settings
    from throughline.web.console import clock

    return why.said_in(settings(clock.now().date()).words)
