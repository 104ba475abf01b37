"""The 5 × 5 score of a risk, its band, its place, and the appetite that it is held against."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from throughline.assurance.rules.words import Band

LIKELY = {1: "Very unlikely", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Very likely"}
IMPACTS = {1: "Minor", 2: "Moderate", 3: "Significant", 4: "Serious", 5: "Major"}
SCORES = tuple(sorted({a * b for a in LIKELY for b in IMPACTS}))
LOW_TO, MEDIUM_TO = 6, 15  # [Kent corporate risk register, July 2020]; 7 is no product of two numbers up to 5
KEPT_MONTHS = 12  # a risk that was removed stays in the register so long [same source]
TBC = "TBC"


@dataclass(frozen=True, slots=True)
class Score:
    """A score of 1 to 25, with likelihood and impact where they are known; all None: to be confirmed."""

    likelihood: int | None = None
    impact: int | None = None
    whole: int | None = None

    @classmethod
    def of(cls, likelihood: int | None, impact: int | None, whole: int | None = None) -> Score:
        """With the product worked out, and with the only place that a score alone can have."""
        if likelihood and impact:
            return cls(likelihood, impact, likelihood * impact)
        places = places_of(whole) if whole else ()
        return cls(*places[0], whole) if len(places) == 1 else cls(None, None, whole)

    @property
    def band(self) -> Band | None:
        """Low, Medium, High; None while it is to be confirmed."""
        return band(self.whole) if self.whole else None

    @property
    def said(self) -> str:
        """ "High 16", or "TBC"."""
        return f"{self.band} {self.whole}" if self.whole else TBC

    @property
    def made(self) -> str:
        """ "4 × 4", or nothing where only the score is known."""
        return f"{self.likelihood} × {self.impact}" if self.likelihood and self.impact else ""


def band(score: int) -> Band:
    """Low 1 to 6, Medium 8 to 15, High 16 to 25."""
    return Band.LOW if score <= LOW_TO else Band.MEDIUM if score <= MEDIUM_TO else Band.HIGH


def places_of(score: int) -> tuple[tuple[int, int], ...]:
    """The cells of the picture (likelihood, impact) that a score may stand in: 20 has two, 16 has one."""
    return tuple((a, b) for a in LIKELY for b in IMPACTS if a * b == score)


def against_score(likelihood: int | None, impact: int | None, whole: int | None) -> str | None:
    """Why these cannot be the score of a risk, as a sentence; None when they can. All empty is "to be confirmed"."""
    if (likelihood is None) != (impact is None):
        return "Likelihood and impact are given together. Give both, from 1 to 5, or the score alone."
    if likelihood is not None and impact is not None:
        if likelihood not in LIKELY or impact not in IMPACTS:
            return "Likelihood and impact go from 1 to 5. Look at both."
        if whole is not None and whole != likelihood * impact:
            return f"{likelihood} × {impact} is {likelihood * impact}, and the score is given as {whole}. Correct one of them."
    elif whole is not None and whole not in SCORES:
        return f"{whole} is no score: it is likelihood (1 to 5) times impact (1 to 5). Correct it, or leave it empty for “{TBC}”."
    return None


@dataclass(frozen=True, slots=True)
class Category:
    """A category of risk with the council's appetite: the highest score that needs nobody's acceptance."""

    key: str
    name: str
    appetite: int


CATEGORIES: tuple[Category, ...] = (
    Category("safeguarding", "Safeguarding", 12),
    Category("finance", "Finance and resources", 12),
    Category("service", "Services and demand", 15),
    Category("market", "Markets and partners", 15),
    Category("technology", "Technology and information", 12),
    Category("governance", "Governance and law", 9),
    Category("resilience", "Emergencies and resilience", 15),
)
CATEGORIES_SETTING = "risk_categories"


def categories_from(text: str | None) -> tuple[Category, ...]:
    """The categories that a council's setting names, as JSON; the product's proposal where it decided nothing."""
    return tuple(Category(**row) for row in json.loads(text)) if text else CATEGORIES


def against_categories(categories: tuple[Category, ...]) -> str | None:
    """Why these categories cannot stand together, as a sentence; None when they can."""
    keys = [one.key for one in categories]
    if not keys or len(set(keys)) < len(keys) or not all(one.key.strip() and one.name.strip() for one in categories):
        return "Each category of risk has a name of its own. Give each one once."
    if wrong := next((one for one in categories if not 1 <= one.appetite <= max(SCORES)), None):
        return f"The appetite for {wrong.name.lower()} is a score from 1 to {max(SCORES)}. Correct it."
    return None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who accepted that a risk stands above the appetite, until when, and why."""

    post: str
    on: date
    until: date
    because: str


def above_appetite(score: Score, category: Category | None) -> bool:
    """Whether a risk stands above what the council wants to bear in its category."""
    return bool(score.whole and category and score.whole > category.appetite)


def appetite_said(score: Score, category: Category | None, accepted: Accepted | None, on: date) -> str:
    """Where a risk stands against the appetite, in a sentence; "" where nothing can be said."""
    if category is None or not score.whole:
        return ""
    if not above_appetite(score, category):
        return f"Within the appetite for {category.name.lower()} ({category.appetite})."
    if accepted is None:
        return f"Above the appetite for {category.name.lower()} ({category.appetite}), and nobody has accepted it."
    if accepted.until < on:
        return f"Above the appetite for {category.name.lower()} ({category.appetite}); the acceptance has run out."
    return f"Above the appetite for {category.name.lower()} ({category.appetite}), accepted for now."


def still_listed(removed_on: date | None, on: date) -> bool:
    """Whether a risk is still in the register on a day: one removed in the last 12 months is, and says so."""
    if removed_on is None:
        return True
    months = (on.year - removed_on.year) * 12 + on.month - removed_on.month - (on.day < removed_on.day)
    return months < KEPT_MONTHS
