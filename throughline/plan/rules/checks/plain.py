"""Plain words in what the public reads: no unexplained letters, no jargon, nothing that hurts those it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from throughline.ground.findings import Severity
from throughline.plan.rules.checks.catalogue import Told, check
from throughline.plan.rules.checks.texts import some
from throughline.plan.rules.document import EntryPart, PlanDocument

# Better known by their letters than in full; a council adds its own by explaining them in the plan's front matter.
KNOWN = frozenset({
    "UK", "EU", "USA", "UN", "NHS", "GP", "MP", "MPS", "BBC", "TV", "IT", "ICT", "PC", "DVD", "CCTV", "GPS", "WIFI", "VAT",
    "COVID", "HIV", "AIDS", "DNA", "LGBT", "LGBTQ", "SEND", "RAF", "BT", "AM", "PM", "BC", "AD", "ID", "PDF", "FAQ", "CEO",
    "HGV", "LED", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII",
})  # fmt: skip


class Term(NamedTuple):
    """A word to avoid: letters that every form of it holds, its forms, and what is better."""

    stem: str
    forms: re.Pattern[str]
    better: str


def _term(stem: str, better: str, forms: str = "") -> Term:
    return Term(stem, re.compile(rf"\b(?:{forms or re.escape(stem)})(?!\w)", re.IGNORECASE), better)


_AS_A_NOUN = r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|or|in|of|who|with|to|at|from|are|is|by|on|for)\b)"
JARGON = (
    _term("utilis", "use", "utilis(?:e|es|ed|ing|ation)"),
    _term("going forward", "from now on", "going forwards?"),
    _term("leverag", "use", "leverag(?:e|es|ed|ing)"),
    _term("facilitat", "say how you help", "facilitat(?:e|es|ed|ing|ion)"),
    _term("robust", "say what makes it strong", "robust(?:ly)?"),
    _term("streamlin", "make simpler", "streamlin(?:e|es|ed|ing)"),
    _term("empower", "let people", "empower(?:s|ed|ing|ment)?"),
    _term("incentivis", "encourage or discourage", "(?:dis)?incentivis(?:e|es|ed|ing)"),
    _term("overarching", "main"),
    _term("synerg", "working together", "synerg(?:y|ies|istic)"),
    _term("stakeholder", "say who they are", "stakeholders?"),
    _term("holistic", "whole", "holistic(?:ally)?"),
    _term("step", "say what changes", "step[- ]changes?"),
    _term("blue", "new", "blue[- ]sky"),
    _term("horizon", "looking ahead", "horizon[- ]scanning"),
    _term("paradigm", "model", "paradigms?"),
    _term("operationalis", "put into practice", "operationalis(?:e|es|ed|ing|ation)"),
    _term("deliverable", "say what will be there", "deliverables?"),
    _term("shaping", "say what will be built or run", "place[- ]?shaping"),
    _term("hanging fruit", "what is easy", "low[- ]hanging fruit"),
    _term("class", "say what is good about it", "best[- ]in[- ]class|world[- ]class"),
    _term("cutting", "say what is new about it", "cutting[- ]edge"),
    _term("deep", "close look", "deep[- ]dives?"),
    _term("fit for purpose", "say what it is good for"),
    _term("in a timely manner", "in time"),
    _term("upskill", "train", "upskill(?:s|ed|ing)?"),
    _term("mainstream", "make part of everyday work", "mainstream(?:ed|ing)"),
    _term("seamless", "say what people will notice", "seamless(?:ly)?"),
)
LABELS = (
    _term("the disabled", "disabled people", f"the disabled{_AS_A_NOUN}"),
    _term("handicapped", "disabled people, or with a learning disability", "(?:the|mentally) handicapped"),
    _term("the blind", "blind people", f"the blind{_AS_A_NOUN}"),
    _term("the deaf", "deaf people", f"the deaf{_AS_A_NOUN}"),
    _term("the elderly", "older people", f"the elderly{_AS_A_NOUN}"),
    _term("the aged", "older people", f"the aged{_AS_A_NOUN}"),
    _term("the homeless", "people who are homeless", f"the homeless{_AS_A_NOUN}"),
    _term("mentally ill", "people with a mental health condition", f"the mentally ill{_AS_A_NOUN}"),
    _term("wheelchair", "wheelchair user", "(?:confined|bound) to a wheelchair|wheelchair[- ]bound"),
    _term("suffer", "has, or people with", "suffer(?:s|ed|ing)? from|sufferers?"),
    _term("afflicted", "has, or people with", "afflicted (?:by|with)"),
    _term("retarded", "with a learning disability"),
    _term("able", "non-disabled", "able[- ]bodied"),
    _term("epileptic", "person with epilepsy", "(?:an )?epileptics?(?! seizure)"),
    _term("mental patient", "person with a mental health condition", "mental patients?"),
    _term("cripple", "disabled person", "crippled?s?"),
    _term("spastic", "person with cerebral palsy", "spastics?"),
    _term("deaf and dumb", "deaf, or user of British Sign Language"),
    _term("manpower", "workforce"),
    _term("man-", "hours or days of work", "man-(?:hours|days)"),
    _term("manned", "staffed", "(?:un)?manned"),
    _term("mankind", "people"),
    _term("housewi", "people who look after a home", "housewi(?:fe|ves)"),
    _term("bame", "ethnic minorities, or name the group"),
)
_LETTERS = re.compile(r"\b[A-Z][A-Z]+s?\b(?![-’']?\d)")


@check(
    code="PLAN039",
    severity=Severity.ADVICE,
    title="Letters that are not explained",
    rule="Letters that stand for words are explained where residents first meet them: in the title, the summary, or the "
    "plan’s front matter.",
    why="Those who do not work for the council do not know them, and stop reading.",
    remedy="Write the words, or put the letters in brackets after them at first use. Letters that the whole plan uses are "
    "best explained once in its introduction.",
    example="BSIP is not explained.",
    source="Government Digital Service, Style guide A to Z, “abbreviations and acronyms”: explain them at first use unless "
    "they are better known than the full name.",
)
def letters_are_not_explained(plan: PlanDocument) -> Iterator[Told]:
    """Entries whose title or summary uses capitals that neither they, the front matter nor the council's name explain."""
    front = " ".join(m.words for m in plan.matter)
    explained: dict[str, bool] = {}
    for entry in plan.entries:
        missing: list[str] = []
        for letters in dict.fromkeys(_letters(entry.title) + _letters(entry.summary)):
            if letters not in explained:
                explained[letters] = _spells(plan.council, letters) or _in_brackets(front, letters)
            here = _public(entry)
            if not (explained[letters] or _spells(here, letters) or _in_brackets(here, letters)):
                missing.append(letters)
        if missing:
            message = f"{some(missing)} {'is' if len(missing) == 1 else 'are'} not explained."
            yield Told(entry.reference, message, ", ".join(missing))


@check(
    code="PLAN040",
    severity=Severity.ADVICE,
    title="Jargon in what the public reads",
    rule="Title and summary use no word of the office that has a plain one.",
    why="Jargon hides what will be done. A council’s plan is read by people who do not work there.",
    remedy="Use the plain word, or say what will be done.",
    example="“utilise” (use) and “stakeholders” (say who they are) are words of the office.",
    source="Government Digital Service, Style guide A to Z, “words to avoid”; some words of local government are a rule of "
    "this product.",
)
def jargon(plan: PlanDocument) -> Iterator[Told]:
    """Entries with a word of the list in title or summary; what to say instead stands beside each."""
    for entry in plan.entries:
        if found := _avoided(JARGON, _public(entry)):
            message = f"{_with_better(found)} {'is a word' if len(found) == 1 else 'are words'} of the office."
            yield Told(entry.reference, message, ", ".join(said for said, _ in found))


@check(
    code="PLAN041",
    severity=Severity.ADVICE,
    title="Words that put a label on people",
    rule="Title and summary speak of people first, and of no sex where none is meant.",
    why="Words such as “the disabled” make a label of people, and those whom it is about stop reading.",
    remedy="Use the words beside it. Where a law or an official name says it otherwise, accept the finding with that reason.",
    example="“wheelchair-bound”: better “wheelchair user”.",
    source="Cabinet Office, Disability Unit, “Inclusive language: words to use and avoid when writing about disability”; "
    "Government Digital Service, Style guide A to Z, “gender-neutral text”; Cabinet Office, “Writing about ethnicity”.",
)
def labels_on_people(plan: PlanDocument) -> Iterator[Told]:
    """Entries with a word of the list in title or summary."""
    for entry in plan.entries:
        if found := _avoided(LABELS, _public(entry)):
            message = "; ".join(f"“{said}”: better “{better}”" for said, better in found) + "."
            yield Told(entry.reference, message, ", ".join(said for said, _ in found))


def _public(entry: EntryPart) -> str:
    return f"{entry.title}. {entry.summary}"


@lru_cache(maxsize=20_000)
def _letters(text: str) -> tuple[str, ...]:
    """Letters that stand for words, in order; none where the whole text is in capitals."""
    if text.isupper():
        return ()
    return tuple(bare for found in _LETTERS.findall(text) if (bare := found.removesuffix("s")) not in KNOWN)


def _spells(text: str, letters: str) -> bool:
    """Whether words that follow one another begin with these letters: "area of outstanding natural beauty" spells AONB."""
    return _patterns(letters)[0].search(text) is not None


def _in_brackets(text: str, letters: str) -> bool:
    """Whether these letters stand in brackets after words, or words in brackets after them."""
    return any(pattern.search(text) for pattern in _patterns(letters)[1:])


@lru_cache(maxsize=2_000)
def _patterns(letters: str) -> tuple[re.Pattern[str], ...]:
    between = r"[^\w]+(?:(?:of|and|the|for|in|to|with|on)[^\w]+)?"
    by_initials = between.join(rf"{letter}[\w’']*" for letter in letters)
    return (
        re.compile(rf"\b{by_initials}\b", re.IGNORECASE),
        re.compile(rf"\w\s+\({letters}s?\)"),
        re.compile(rf"\b{letters}s?\s+\(\w+[\s-]\w"),
    )


def _avoided(terms: tuple[Term, ...], text: str) -> list[tuple[str, str]]:
    """The words of a list that a text holds, as they stand there, each with what is better, once each."""
    lower = text.lower()
    near = [term for term in terms if term.stem in lower]  # most texts hold none, and this costs 2 µs
    return [(found[0], term.better) for term in near if (found := term.forms.search(text))]


def _with_better(found: list[tuple[str, str]]) -> str:
    return some([f"“{said}” ({better})" for said, better in found])
