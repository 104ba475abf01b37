"""The closed words of measures [domain, section 1]."""

from __future__ import annotations

from enum import StrEnum


class MeasureKind(StrEnum):
    """A KPI is rated against a target; an activity indicator tells of demand and is never rated."""

    KPI = "KPI"
    INDICATOR = "activity indicator"


class Frequency(StrEnum):
    """How often a figure is due."""

    MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = "monthly", "quarterly", "half-yearly", "yearly"

    @property
    def months(self) -> int:
        """How many months one period has."""
        return {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[self.value]

    @property
    def noun(self) -> str:
        """One period, for a sentence: "a quarter"."""
        return {"monthly": "month", "quarterly": "quarter", "half-yearly": "half-year", "yearly": "year"}[self.value]


class PeriodType(StrEnum):
    """What stretch of time a figure covers, whatever its frequency."""

    IN_PERIOD = "in the period"
    SNAPSHOT = "on the last day of the period"
    ROLLING = "rolling 12 months"
    YEAR_TO_DATE = "year to date"


class Polarity(StrEnum):
    """Which way is better: a high figure, a low one, or one near the target."""

    HIGH, LOW, NEAR = "high", "low", "near"

    @property
    def said(self) -> str:
        """For a reader."""
        return {"high": "higher is better", "low": "lower is better", "near": "close to the target is better"}[
            self.value
        ]


class Rating(StrEnum):
    """The rating of a KPI. Unrated is a rating like the others, so that counts reconcile."""

    BLUE, GREEN, AMBER, RED, UNRATED = "Blue", "Green", "Amber", "Red", "Unrated"


class Unrated(StrEnum):
    """Why a measure has no rating."""

    INDICATOR = "activity indicators are not rated"
    NEVER = "no figure yet"
    MISSING = "the figure that is due is missing"
    STALE = "the newest figure is older than due"
    NO_TARGET = "no target"
    NO_FLOOR = "no floor standard"
    NO_PROFILE = "no profile for this period"
    NO_BAND = "no band round the target"
    NO_YEAR_AGO = "no figure for the same period last year"
    NOT_BEGUN = "not yet measured then"
    WITHHELD = "the figure is withheld"


class Standing(StrEnum):
    """How firm a figure or a target is."""

    PROVISIONAL = "provisional"
    FINAL = "final"


class Firmness(StrEnum):
    """Whether a target is still provisional or was confirmed."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"


class Direction(StrEnum):
    """Direction of travel over all the points shown: it is about performance, so polarity applies."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    STABLE = "stable"
    NO_CLEAR = "no clear trend"
    TOO_FEW = "too few points"


class Movement(StrEnum):
    """One figure beside an earlier one, in performance."""

    BETTER, WORSE, SAME, NONE = "better", "worse", "the same", "nothing to compare with"


class InRange(StrEnum):
    """An activity indicator beside its expected range; the thresholds themselves are within."""

    BELOW, WITHIN, ABOVE, NO_RANGE = "below", "within", "above", "no expected range"


class BrokenDownBy(StrEnum):
    """By what a figure is broken down."""

    UNIT, PLACE, OTHER = "directorate", "district", "other"
