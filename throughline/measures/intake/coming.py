"""One figure that would come in, and what would become of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from throughline.measures.rules.periods import Period
from throughline.measures.rules.saying import ResultSaid


class Fate(StrEnum):
    """What would become of one figure."""

    NEW = "new"
    FIRMED = "takes the place of a provisional figure"
    RESTATED = "restates a final figure"
    SAME = "stands already"


@dataclass(frozen=True, slots=True)
class Coming:
    """One figure that would come in, in words."""

    cell: str
    reference: str
    title: str
    period: Period
    was: str
    then: str
    value: int
    fate: Fate
    said: ResultSaid
