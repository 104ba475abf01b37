"""Questionnaires as versioned data: what is asked, in our own words, with its source. An old version is never changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `code` stays the same in every version that asks the same; `hint`: what to think of."""

    code: str
    asks: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version. `begins`: assessments that begin on that day or later answer this version; `shows`: what one "yes" means."""

    key: str
    version: int
    begins: date
    title: str
    source: str
    shows: str
    questions: tuple[Question, ...]


def _asked(*rows: tuple[str, str] | tuple[str, str, str]) -> tuple[Question, ...]:
    return tuple(Question(*row) for row in rows)


_EQUALITY = _asked(
    ("age", "Could it affect people of some ages more than others?", "Children, working age, older people."),
    ("disability", "Could it affect disabled people more than others?", "Getting there, understanding it, using it; carers too."),
    ("sex", "Could it affect women or men more than others?"),
    ("race", "Could it affect people of some races more than others?", "Colour, nationality, ethnic or national origin; Gypsies, Roma and Travellers."),
    ("religion", "Could it affect people of some religions or beliefs, or of none, more than others?"),
    ("orientation", "Could it affect lesbian, gay, bisexual or heterosexual people more than others?"),
    ("reassignment", "Could it affect people who propose to change, are changing or have changed sex more than others?"),
    ("pregnancy", "Could it affect people who are pregnant or have just had a child more than others?"),
    ("marriage", "Could it treat people differently because they are married or in a civil partnership?", "Only the first aim, ending discrimination, is asked of this one."),
    ("relations", "Could it set groups against one another, or bring them together?"),
)  # fmt: skip
# UK GDPR article 35(3) and the list that the ICO must publish under article 35(4): kinds of processing that always need one.
_HIGH_RISK = _asked(
    ("profiling", "Does it decide about people by wide and systematic profiling or automatic means, with weighty effects?", "Article 35(3)(a)."),
    ("special", "Does it use special categories of data, or data on crime, on a large scale?", "Health, ethnicity, belief, biometrics. Article 35(3)(b)."),
    ("public-places", "Does it watch a place open to the public, systematically and on a large scale?", "CCTV, number plates. Article 35(3)(c)."),
    ("new-technology", "Does it use new technology, or known technology in a new way, artificial intelligence among them?"),
    ("denial", "Does a service, chance or benefit hang on automatic decisions or on special-category data?"),
    ("large-profiling", "Are people profiled on a large scale?"),
    ("biometric", "Is biometric data used to know who somebody is?"),
    ("genetic", "Is genetic data used, otherwise than by a clinician who cares for the person?"),
    ("matching", "Are data from several sources matched or combined?"),
    ("invisible", "Is data got from elsewhere than the people themselves, who cannot practically be told?"),
    ("tracking", "Is it followed where people are or what they do, on line or off?"),
    ("vulnerable", "Are children or other vulnerable people addressed, profiled, or decided about by automatic means?"),
    ("harm", "Could a breach put somebody's health or safety in danger?"),
)  # fmt: skip
_CLIMATE = _asked(
    ("energy", "Will buildings or vehicles use more energy, or another kind of it?"),
    ("travel", "Will people travel more, or by other means?"),
    ("goods", "Will more be built, bought or thrown away?"),
    ("adapting", "Does it stand up to hotter summers, floods and drought?"),
)
_HEALTH = _asked(
    ("inequality", "Could it widen the difference in health between places or groups?"),
    ("living", "Could it change how people live: air, homes, work, moving about, company?"),
    ("access", "Could it change how people reach care or support?"),
)
FROM_THE_START = date(2010, 4, 1)

QUESTIONNAIRES: tuple[Questionnaire, ...] = (
    Questionnaire(
        "protected characteristics", 1, FROM_THE_START, "Who could be affected, and how?",
        "Equality Act 2010, sections 4 to 12 (protected characteristics) and 149 (public sector equality duty)",
        "A “yes” or “not sure” asks for a full assessment, or for the reason why none is needed.", _EQUALITY),
    Questionnaire(
        "high-risk processing", 1, FROM_THE_START, "Is this processing that always needs an assessment?",
        "UK GDPR, article 35(3); the Information Commissioner's list under article 35(4), retold in our own words",
        "One “yes” means that a full assessment is always needed.", _HIGH_RISK),
    Questionnaire(
        "climate", 1, FROM_THE_START, "What does it mean for the climate?", "This product's proposal; replace it by the council's own form",
        "A “yes” asks for words: how much, and what is done about it.", _CLIMATE),
    Questionnaire(
        "health", 1, FROM_THE_START, "What does it mean for people's health?", "This product's proposal; replace it by the council's own form",
        "A “yes” asks for words: whom, and what is done about it.", _HEALTH),
)  # fmt: skip
SETTING = "questionnaires"  # the council's own versions, each with the day on which it begins; the list only grows
MOST_QUESTIONS = 60


class QuestionnairesUnclear(ValueError):
    """The setting cannot be read as questionnaires; the message says why."""


def questionnaires_from(text: str | None) -> tuple[Questionnaire, ...]:
    """Every version: those delivered, and the council's own, which its setting names as JSON. Raises QuestionnairesUnclear."""
    if not text:
        return QUESTIONNAIRES
    try:
        own = [
            Questionnaire(
                **row
                | {
                    "begins": date.fromisoformat(row["begins"]),
                    "questions": tuple(Question(**one) for one in row["questions"]),
                }
            )
            for row in json.loads(text)
        ]
    except (TypeError, ValueError, KeyError) as wrong:
        raise QuestionnairesUnclear(
            f"The setting “{SETTING}” names no questionnaires: {wrong}. Decide it again."
        ) from wrong
    return (*QUESTIONNAIRES, *own)


def current(key: str, on: date, known: tuple[Questionnaire, ...] = QUESTIONNAIRES) -> Questionnaire | None:
    """The version that an assessment answers that begins on a day; None where there is no such questionnaire."""
    there = [q for q in known if q.key == key and q.begins <= on]
    return max(there, key=lambda q: q.version, default=None)


def version_of(key: str, version: int, known: tuple[Questionnaire, ...] = QUESTIONNAIRES) -> Questionnaire | None:
    """One version, as it was asked."""
    return next((q for q in known if (q.key, q.version) == (key, version)), None)


def against_questionnaire(new: Questionnaire, before: Questionnaire | None, on: date) -> str | None:
    """Why a version cannot be put out on a day, as a sentence; None when it can. `before`: the version before it."""
    codes = [one.code for one in new.questions]
    if not new.key.strip() or not new.title.strip():
        return "A questionnaire has a name and a heading. Give both."
    if not codes or len(codes) > MOST_QUESTIONS:
        return f"A questionnaire asks from one to {MOST_QUESTIONS} questions. Write each in a line of its own."
    if len(set(codes)) < len(codes):
        twice = next(code for code in codes if codes.count(code) > 1)
        return f"Two questions are called “{twice}”. Give each a short name of its own, which later versions keep."
    if wrong := next((one for one in new.questions if not one.code or not one.asks.strip()), None):
        return f"“{wrong.code or wrong.asks}” is no question. Write the short name, a colon, and what is asked."
    if new.begins < on:
        return "A version begins today or later: what was asked before stays as it was asked. Give a later day."
    if before and new.begins < before.begins:
        return f"Version {before.version} begins later than this one would. Choose its day or a later one."
    if before and new.questions == before.questions and new.title == before.title:
        return f"It asks what version {before.version} asks. Change a question, or leave it."
    return None
